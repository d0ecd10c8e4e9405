"""Verbs of an update that comes as a file: update check, update apply, update back."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli.installing import own_folder
from ui.cli.said import Refused, Status, say_json

if TYPE_CHECKING:
    from ui.installing.update_words import UpdateRefused
    from ui.installing.update_zip import Offer


def add_verbs(verbs: Any) -> None:
    """Give ``update`` its verbs."""
    verb = verbs.add_parser("check", help="更新のzipの署名と中身を確かめる。何も変えない")
    verb.add_argument("zip", metavar="ZIP")
    verb.add_argument("--json", action="store_true", help="プログラムが読む形(JSON)で出す")
    verb.set_defaults(act=check)
    verb = verbs.add_parser("apply", help="控えを作ってから、新しい版を古い版の隣に入れる")
    verb.add_argument("zip", metavar="ZIP")
    verb.set_defaults(act=apply)
    verb = verbs.add_parser("back", help="スタートメニューを、前の版に向け直す")
    verb.set_defaults(act=back)


def check(arguments: argparse.Namespace) -> int:
    """What the zip is, beside the version that runs."""
    from ui.installing.update_words import UpdateRefused

    try:
        offer = _looked(arguments.zip)
    except UpdateRefused as why:
        if not arguments.json:
            raise _as_verb(why) from why
        say_json({"state": "refused", "code": why.code, "sentence": why.sentence})
        return _status(why)
    if arguments.json:
        say_json(
            {
                "state": offer.standing.value,
                "version": offer.release,
                "running": offer.running,
                "key": offer.key.number,
                "files": len(offer.manifest.files),
                "bytes": offer.manifest.size,
            }
        )
    else:
        print("\n".join(_told(offer)))
    return Status.DONE


def apply(arguments: argparse.Namespace) -> int:
    """Look, copy the store, unpack beside the old version, let the Start menu begin the new one."""
    from db.places import places
    from ui.installing.place import CannotBePlaced
    from ui.installing.update_words import UpdateRefused
    from ui.installing.update_zip import Standing
    from ui.office.update_work import copy_first, put_in_place, refuse_place

    try:
        offer = _looked(arguments.zip)
        print("\n".join(_told(offer)))
        if offer.standing is Standing.EQUAL:
            return Status.DONE
        refuse_place(offer)
        print(copy_first(places()), flush=True)
        done = put_in_place(offer)
    except UpdateRefused as why:
        raise _as_verb(why) from why
    except CannotBePlaced as no:
        raise Refused(Status.ENVIRONMENT, no.sentence) from no
    print(f"版 {done.release} を「{done.target}」に入れました。管理者の権限は使っていません。")
    for gone in done.removed:
        print(f"戻る先でなくなった版 {gone} は、取り除きました。")
    if not done.entered:
        raise Refused(
            Status.ENVIRONMENT,
            "スタートメニューを新しい版に向けられませんでした。"
            f"「{done.window}」から始められます。",
        )
    print(
        "スタートメニューの「委託点検帳」は、新しい版を始めます。開いている窓は、閉じてください。"
    )
    print(f"版 {offer.running} は残してあります。戻すときは「前の版に戻す.cmd」を開きます。")
    return Status.DONE


def back(_arguments: argparse.Namespace) -> int:
    """The Start menu begins the version before the newest; the store is not touched."""
    from ui.installing import place
    from ui.installing.update_put import enter
    from ui.installing.way_back import version_before

    own_folder()
    try:
        before = version_before(place.programs())
    except place.CannotBePlaced as no:
        raise Refused(Status.ENVIRONMENT, no.sentence) from no
    if not enter(before):
        raise Refused(
            Status.ENVIRONMENT,
            "スタートメニューを前の版に向けられませんでした。"
            f"「{before / place.WINDOW}」から始められます。",
        )
    print(
        f"スタートメニューの「委託点検帳」は、版 {before.name} を始めます。新しい版も残っています。"
    )
    print("新しい版が保存ファイルの形を改めた後なら、前の版はそれを開かず、何も書き込みません。")
    print("そのときは、前の版の窓で「控えから戻す」を押し、「更新の前」の控えを選びます。")
    return Status.DONE


def _looked(name: str) -> "Offer":
    from ui.office.update_work import look_at

    own_folder()
    return look_at(Path(name))


def _told(offer: "Offer") -> list[str]:
    from ui.installing.update_zip import Standing

    files = f"{len(offer.manifest.files)}ファイル、{offer.manifest.size / 1e6:.0f}MB"
    lines = [f"署名は正しいものです(鍵 {offer.key.number})。{files}、どれも目録と合っています。"]
    if offer.standing is Standing.EQUAL:
        lines.append(f"zipは、いま動いている版 {offer.running} と同じです。することはありません。")
    else:
        lines.append(f"いまの版 {offer.running} より新しい、版 {offer.release} です。")
    return lines


def _as_verb(why: "UpdateRefused") -> Refused:
    return Refused(_status(why), why.sentence)


def _status(why: "UpdateRefused") -> Status:
    from ui.installing.update_words import Whose

    kinds = {Whose.NAMED: Status.USAGE, Whose.FILE: Status.PROBLEMS}
    return kinds.get(why.whose, Status.ENVIRONMENT)
