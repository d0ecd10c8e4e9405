"""Verbs that write paper: clauses, form, packet."""

import argparse
import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

from checklists.examined import Examined, examine
from checklists.form import Form
from checklists.paper.compose import Composed, Face, compose_form, compose_specification
from checklists.paper.document import Document
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui.cli.said import Refused, Status, read_case
from ui.output import write_whole


def clauses(arguments: argparse.Namespace) -> int:
    """The wording to add to the specification, as PDF or Word."""
    output = _output(arguments.output, (".pdf", ".docx"))
    examined = _examined(arguments.case)
    composed = compose_specification(examined, include_stated=arguments.all)
    return _write(output, [composed], composed.document.title)


def form(arguments: argparse.Namespace) -> int:
    """One form: prefilled from the case, blank, or as filling example."""
    output = _output(arguments.output, (".pdf", ".docx"))
    wanted = _form(arguments.form)
    examined = _examined(arguments.case) if arguments.case else None
    face = Face.PREFILLED if examined else Face.BLANK
    if arguments.blank:
        face = Face.BLANK
    elif arguments.example:
        face = Face.EXAMPLE
    composed = compose_form(wanted, examined, face)
    return _write(output, [composed], wanted.title)


def packet(arguments: argparse.Namespace) -> int:
    """The submission packet; an incomplete case only as 案."""
    from checklists.paper.packet import packet as build
    from checklists.paper.packet import print_packet, refusal

    output = _output(arguments.output, (".pdf",))
    examined = _examined(arguments.case)
    if not arguments.draft:
        reasons = refusal(examined)
        if reasons:
            for reason in reasons:
                print(reason, file=sys.stderr)
            print("「案」なら、--draft を付けて今すぐ書き出せます。", file=sys.stderr)
            return Status.PROBLEMS
    built = build(examined, draft=arguments.draft)
    rendered = print_packet(built)
    write_whole(output, rendered.pdf)
    for problem in built.problems:
        print(problem.sentence, file=sys.stderr)
    print(f"{output}: {rendered.total}頁を書き出しました。")
    return Status.DONE


def _examined(name: str) -> Examined:
    return examine(read_case(name), shipped_catalogue(), shipped_forms())


def _form(form_id: str) -> Form:
    forms = {form.id: form for form in shipped_forms().forms}
    if form_id in forms:
        return forms[form_id]
    near = difflib.get_close_matches(form_id, forms, 1, 0.4)
    hint = f"「{near[0]}」({forms[near[0]].title})ではありませんか。" if near else ""
    raise Refused(
        Status.USAGE,
        f"「{form_id}」という様式はありません。{hint}一覧は main.py forms で見られます。",
    )


def _output(name: str, endings: Sequence[str]) -> Path:
    path = Path(name)
    if path.suffix.lower() not in endings:
        raise Refused(
            Status.USAGE, f"書き出し先の名前は {' か '.join(endings)} で終えてください: {name}"
        )
    return path


def _write(output: Path, composed: Sequence[Composed], title: str) -> int:
    documents: list[Document] = [piece.document for piece in composed]
    if output.suffix.lower() == ".docx":
        from checklists.paper.docx import word

        data = word(documents)
    else:
        from checklists.paper.pdf import render

        data = render(documents, title=title).pdf
    write_whole(output, data)
    for piece in composed:
        for problem in piece.problems:
            print(problem.sentence, file=sys.stderr)
    print(f"{output}: 書き出しました。")
    return Status.DONE
