"""The verb questions: what the council will probably ask of a case."""

import argparse
from collections.abc import Iterable, Sequence
from typing import Any

from checklists.examined import Examined
from checklists.questions import Question, as_json, questions
from ui.cli.said import Status, read_examined, say_json


def add_verbs(verbs: Any) -> None:
    """Give ``main.py`` the verb."""
    verb = verbs.add_parser("questions", help="審議会が尋ねそうなことを、強い順に示す(想定問答)")
    verb.add_argument("case", metavar="CASE.json")
    way = verb.add_mutually_exclusive_group()
    way.add_argument("--json", action="store_true", help="プログラムが読む形(JSON)で出す")
    way.add_argument("-o", "--output", metavar="OUT", help="庁内用の紙として書き出す(PDFかWord)")
    verb.set_defaults(act=ask)


def ask(arguments: argparse.Namespace) -> int:
    """The questions with their precedents and draft replies, the strongest first."""
    if arguments.output:
        return _print(arguments)
    examined = read_examined(arguments.case)
    found = questions(examined)
    if arguments.json:
        say_json(as_json(found))
    else:
        print("\n".join(_lines(examined, found)))
    return Status.DONE


def _print(arguments: argparse.Namespace) -> int:
    from checklists.paper.compose_questions import compose_questions
    from ui.cli.paper_files import output_of, write_document

    output = output_of(arguments.output, (".pdf", ".docx"))
    examined = read_examined(arguments.case)
    return write_document(output, compose_questions(examined, examined.case.replies), examined)


def _lines(examined: Examined, found: Sequence[Question]) -> Iterable[str]:
    yield f"件名: {examined.case.title or '(未記入)'}"
    yield f"想定問答 {len(found)}問 強い順。庁内用です。［ ］の中は、答える前に決めることです。"
    for number, one in enumerate(found, start=1):
        clause = examined.catalogue.clause_by_id.get(one.clause)
        yield ""
        yield f"{number}. 問 {one.question}"
        if clause is not None:
            yield f"   条項 {clause.title} ({clause.id})"
        yield f"   なぜ {one.why}"
        yield f"   答 {one.draft_reply}"
        if own := examined.case.replies.get(one.key):
            yield f"   自分の回答 {own}"
