"""Verbs on a municipality's file: check it, put it into a case or the store, write it from either."""

import argparse
from pathlib import Path
from typing import Any

from checklists import casefile
from checklists.case import Municipality
from checklists.municipality_file import MOST_BYTES, read_municipality, write_municipality
from ui.cli.cases import WHO, opened
from ui.cli.said import Status, at_work, read_bytes, read_case
from ui.output import write_whole


def add_verbs(verbs: Any) -> None:
    """Give ``municipality`` its verbs."""
    verb = verbs.add_parser("check", help="市の設定のファイルの誤りを全て示す")
    verb.add_argument("file", metavar="FILE.toml")
    verb.set_defaults(act=check)
    verb = verbs.add_parser("apply", help="案件ファイルを、その市のものにした写しを作る")
    verb.add_argument("file", metavar="FILE.toml")
    verb.add_argument("case", metavar="CASE.json")
    verb.add_argument("-o", "--output", required=True, metavar="OUT.json")
    verb.set_defaults(act=apply)
    verb = verbs.add_parser("export", help="保存ファイル(又は案件)の市の設定をファイルにする")
    verb.add_argument("case", nargs="?", metavar="CASE.json")
    verb.add_argument("-o", "--output", required=True, metavar="FILE.toml")
    verb.set_defaults(act=export)
    verb = verbs.add_parser("import", help="市の設定のファイルを保存ファイルに入れる")
    verb.add_argument("file", metavar="FILE.toml")
    verb.set_defaults(act=take_in)


def read_town(name: str) -> Municipality:
    """The municipality of a file; raises Refused when there is none, ProblemsFound when it is bad."""
    path = Path(name)
    # A film that was named by mistake is not read whole to be refused.
    large = path.is_file() and path.stat().st_size > MOST_BYTES
    data = b"\0" * (MOST_BYTES + 1) if large else read_bytes(name)
    return read_municipality(data, name, at_work()[0].codes.carriers)


def check(arguments: argparse.Namespace) -> int:
    """Is the file valid; the problems come as ProblemsFound."""
    town = read_town(arguments.file)
    print(f"{arguments.file}: 正しい市の設定です({town.name or '市の名前は未記入'})。")
    return Status.DONE


def apply(arguments: argparse.Namespace) -> int:
    """A copy of a case file under the names of another town."""
    town = read_town(arguments.file)
    case = read_case(arguments.case).model_copy(update={"municipality": town})
    write_whole(Path(arguments.output), casefile.write(case))
    print(f"{arguments.output}: 「{town.name or '市の名前は未記入'}」の案件ファイルにしました。")
    return Status.DONE


def export(arguments: argparse.Namespace) -> int:
    """The names of a case or of the store, as a file of their own."""
    if arguments.case:
        town = read_case(arguments.case).municipality
    else:
        with opened(create=False) as store:
            town = store.settings.municipality()
    write_whole(Path(arguments.output), write_municipality(town))
    print(f"{arguments.output}: 市の設定を書き出しました。")
    return Status.DONE


def take_in(arguments: argparse.Namespace) -> int:
    """The names in a file become those of the store; its cases keep theirs."""
    town = read_town(arguments.file)
    with opened(create=True) as store:
        store.backups.make("import")
        store.settings.set_municipality(town, WHO)
    print(
        f"「{town.name or '市の名前は未記入'}」の設定を保存ファイルに入れました。"
        "いまある案件の名前は変わりません。"
    )
    return Status.DONE
