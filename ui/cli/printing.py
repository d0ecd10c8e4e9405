"""Verbs that write paper: clauses, form, packet."""

import argparse
import sys
from typing import Any

from checklists.form import Form, FormSet
from checklists.paper.compose import Face, compose_form
from checklists.paper.compose_specification import compose_specification
from checklists.paper.own_word import in_own_word
from checklists.suggest import nearest
from ui.cli.paper_files import finished, output_of, write_document
from ui.cli.said import Refused, Status, at_work, read_examined
from ui.output import write_whole


def add_verbs(verbs: Any) -> None:
    """Give ``main.py`` the verbs that write paper."""
    verb = verbs.add_parser("clauses", help="仕様書に加える条文を書き出す")
    verb.add_argument("case", metavar="CASE.json")
    verb.add_argument("-o", "--output", required=True, metavar="OUT")
    verb.add_argument("--all", action="store_true", help="明記済の条項も書き出す")
    verb.set_defaults(act=clauses)
    verb = verbs.add_parser("form", help="様式を1つ書き出す")
    verb.add_argument("form", metavar="FORM_ID")
    verb.add_argument("case", nargs="?", metavar="CASE.json")
    verb.add_argument("-o", "--output", required=True, metavar="OUT")
    face = verb.add_mutually_exclusive_group()
    face.add_argument("--blank", action="store_true", help="手書き用")
    face.add_argument("--example", action="store_true", help="記入例")
    verb.set_defaults(act=form)
    verb = verbs.add_parser("packet", help="提出する一式を書き出す")
    verb.add_argument("case", metavar="CASE.json")
    verb.add_argument("-o", "--output", required=True, metavar="OUT.pdf")
    verb.add_argument("--draft", action="store_true", help="全ての頁に「案」を付ける")
    verb.set_defaults(act=packet)


def clauses(arguments: argparse.Namespace) -> int:
    """The wording to add to the specification, as PDF or Word."""
    output = output_of(arguments.output, (".pdf", ".docx"))
    examined = read_examined(arguments.case)
    document = compose_specification(examined, include_stated=arguments.all)
    return write_document(output, in_own_word(document, examined), examined)


def form(arguments: argparse.Namespace) -> int:
    """One form: prefilled from the case, blank, or as filling example."""
    output = output_of(arguments.output, (".pdf", ".docx"))
    _, forms = at_work()
    wanted = _form(arguments.form, forms)
    examined = read_examined(arguments.case) if arguments.case else None
    face = Face.PREFILLED if examined else Face.BLANK
    if arguments.blank:
        face = Face.BLANK
    elif arguments.example:
        face = Face.EXAMPLE
    composed = compose_form(wanted, examined, face, forms)
    return write_document(output, composed.document, examined, composed.problems)


def packet(arguments: argparse.Namespace) -> int:
    """The submission packet; an incomplete case only as 案."""
    from checklists.paper.packet import packet as build
    from checklists.paper.packet import print_packet, refusal

    output = output_of(arguments.output, (".pdf",))
    examined = read_examined(arguments.case)
    if not arguments.draft:
        reasons = refusal(examined)
        if reasons:
            for reason in reasons:
                print(reason, file=sys.stderr)
            print("「案」なら、--draft を付けて今すぐ書き出せます。", file=sys.stderr)
            return Status.PROBLEMS
    built = build(examined, draft=arguments.draft)
    rendered = print_packet(built)
    write_whole(output, finished(rendered.pdf, examined))
    for problem in built.problems:
        print(problem.sentence, file=sys.stderr)
    print(f"{output}: {rendered.total}頁を書き出しました。")
    return Status.DONE


def _form(form_id: str, known: FormSet) -> Form:
    forms = {form.id: form for form in known.forms}
    if form_id in forms:
        return forms[form_id]
    near = nearest(form_id, forms)
    hint = f"「{near}」({forms[near].title})ではありませんか。" if near else ""
    raise Refused(
        Status.USAGE,
        f"「{form_id}」という様式はありません。{hint}一覧は main.py forms で見られます。",
    )
