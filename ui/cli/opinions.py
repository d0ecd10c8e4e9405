"""The verb opinions: a mail of the council as items to confirm, each led to its clauses."""

import argparse
from collections.abc import Iterable
from typing import Any

from checklists.encoding import TextRefused, decode
from checklists.examined import Examined
from checklists.opinions.items import Item, Sureness
from checklists.opinions.likely import LikelyClause, index_of, likely_clauses
from checklists.opinions.pasted import MOST_LETTERS, PartKind, Pasted, opinions_of
from checklists.problem import Problem, ProblemsFound
from ui.cli.said import Status, read_bytes, read_examined, say_json

_MOST_CLAUSES = 3
_TOO_LONG = (
    f"文が長すぎます({MOST_LETTERS // 10_000}万字まで)。意見の所だけのファイルにしてください。"
)
_SURENESS = {
    Sureness.SURE: "",
    Sureness.LIKELY: "  (読み取りに少し不確かな所があります)",
    Sureness.UNSURE: "  (読み取りが不確かです。原文を見てください)",
}


def add_verbs(verbs: Any) -> None:
    """Give ``main.py`` the verb."""
    verb = verbs.add_parser(
        "opinions", help="届いた意見の文を1件ずつに分け、関わりそうな条項を示す"
    )
    verb.add_argument("text", metavar="TEXT.txt", help="メールやWordの文をUTF-8で保存したもの")
    verb.add_argument("case", metavar="CASE.json")
    verb.add_argument("--json", action="store_true", help="プログラムが読む形(JSON)で出す")
    verb.set_defaults(act=divide)


def divide(arguments: argparse.Namespace) -> int:
    """Every item in the order of the text; what is no opinion is shown, too."""
    examined = read_examined(arguments.case)
    pasted = opinions_of(_text(arguments.text))
    index = index_of(examined.catalogue)
    among = examined.assessment.applicable
    rows = [
        (
            item,
            likely_clauses(
                index, item.body, among, reply="\n".join(item.replies), most=_MOST_CLAUSES
            ),
        )
        for item in pasted.items
    ]
    if arguments.json:
        say_json(_as_json(rows, pasted))
    else:
        print("\n".join(_lines(rows, pasted, examined)))
    return Status.DONE


def _text(name: str) -> str:
    try:
        text = decode(read_bytes(name))
    except TextRefused as refused:
        raise ProblemsFound((Problem(name, refused.line, "", str(refused)),)) from None
    if len(text) > MOST_LETTERS:
        raise ProblemsFound((Problem(name, 0, "", _TOO_LONG),))
    return text


def _as_json(rows: list[tuple[Item, tuple[LikelyClause, ...]]], pasted: Pasted) -> object:
    return {
        "opinions": [
            {
                "number": item.number,
                "reference": item.reference.text if item.reference is not None else "",
                "opinion": item.body,
                "replies": list(item.replies),
                "clauses": [one.clause for one in likely],
                "sure": item.sure.value,
                "notes": list(item.notes),
            }
            for item, likely in rows
        ],
        "other": list(_other(pasted)),
    }


def _lines(
    rows: list[tuple[Item, tuple[LikelyClause, ...]]], pasted: Pasted, examined: Examined
) -> Iterable[str]:
    yield f"件名: {examined.case.title or '(未記入)'}"
    yield f"意見 {len(rows)}件。分け方と条項は見込みです。原文と比べてください。"
    for at, (item, likely) in enumerate(rows, start=1):
        where = item.reference.text if item.reference is not None else ""
        head = " ".join(part for part in (f"{at}.", item.number, where) if part)
        yield ""
        yield f"{head}{_SURENESS[item.sure]}"
        yield f"   意見 {_joined(item.body)}"
        for reply in item.replies:
            yield f"   回答 {_joined(reply)}"
        for one in likely:
            title = examined.catalogue.clause_by_id[one.clause].title
            yield f"   条項 {title} ({one.clause}) {'・'.join(one.words)}"
        for note in item.notes:
            yield f"   ※ {note}"
    others = tuple(_other(pasted))
    if others:
        yield ""
        yield "意見でも回答でもないとした文:"
        for text in others:
            yield f"   {_joined(text)}"


def _other(pasted: Pasted) -> Iterable[str]:
    said = (PartKind.OTHER, PartKind.HEADING)
    return (part.text.strip() for part in pasted.parts if part.kind in said)


def _joined(text: str) -> str:
    """On one line; the text itself stays as it is in the JSON."""
    return " ".join(text.split())
