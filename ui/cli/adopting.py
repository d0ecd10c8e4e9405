"""The verb adoption: the paper of the information division, and what stands on it, for programs."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli.said import Refused, Status, say_json

if TYPE_CHECKING:
    from checklists.paper.adoption import Adoption

_NO_LIST = (
    "--sums は、Windows用のフォルダーの itaku-tenken-cli.exe で使います。"
    "いま動いているのはソースのままで、配布元の一覧と比べるものがありません。--sums を付けずに行ってください。"
)


def add_verbs(verbs: Any) -> None:
    """Give ``main.py`` the verb."""
    verb = verbs.add_parser("adoption", help="情報担当課に出す導入申請書を作る(照合値の一覧つき)")
    verb.add_argument(
        "--sums", metavar="SHA256SUMS", help="配布元の照合値の一覧。動いているファイルと比べる"
    )
    way = verb.add_mutually_exclusive_group()
    way.add_argument("--json", action="store_true", help="プログラムが読む形(JSON)で出す")
    way.add_argument("-o", "--output", metavar="OUT", help="紙として書き出す(PDFかWord)")
    verb.set_defaults(act=adopt)


def adopt(arguments: argparse.Namespace) -> int:
    """1 when a file is not as the list says: the paper is made all the same, and says so."""
    from checklists.paper.compose_adoption import checked_words, compose_adoption
    from ui.cli.paper_files import output_of, write_document

    output = output_of(arguments.output, (".pdf", ".docx")) if arguments.output else None
    found = _looked_up(arguments.sums)
    if arguments.json:
        say_json(_as_json(found))
    elif output is not None:
        status = write_document(output, compose_adoption(found), None)
        if status != Status.DONE:
            return status
        print(checked_words(found))
    else:
        print("\n".join(_lines(found, checked_words(found))))
    return Status.PROBLEMS if found.differing or found.unread else Status.DONE


def _looked_up(sums: str | None) -> "Adoption":
    from ui.adoption.facts import adoption
    from ui.installing.place import running_folder

    if sums and running_folder() is None:
        raise Refused(Status.ENVIRONMENT, _NO_LIST)
    try:
        return adoption(Path(sums) if sums else None)
    except OSError as error:
        named = sums or str(error.filename or "")
        raise Refused(
            Status.USAGE if sums else Status.ENVIRONMENT,
            f"「{named}」を読めませんでした。場所と、読み取りの許可を確かめてください。",
        ) from error


def _lines(found: "Adoption", checked: str) -> list[str]:
    lines = [
        f"版: {found.version}",
        f"フォルダー: {found.folder}",
        f"ファイルの照合: {checked}",
        f"保存ファイル: {found.places.store}",
        f"控え: {found.places.backups}",
        f"記録: {found.places.reports}",
        f"資格情報: {found.places.key_service} ({found.places.key_account})",
    ]
    lines += [f"一致しない\t{one.state}\t{one.place}" for one in found.differing]
    lines += [f"読めない\t{place}" for place in found.unread]
    return lines


def _as_json(found: "Adoption") -> dict[str, object]:
    from dataclasses import asdict

    from checklists.paper.adoption_annexes import whole_hash

    return {**asdict(found), "whole": whole_hash(found)}
