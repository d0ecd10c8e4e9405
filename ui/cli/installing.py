"""Verbs of the Windows folder: install, uninstall."""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from ui.cli.said import Refused, Status
from ui.installing import place, shortcut

_TOLD = "個人情報を取り扱う委託の点検帳"


def add_verbs(verbs: Any) -> None:
    """Enter the verbs, with their words."""
    verb = verbs.add_parser(
        "install",
        help="この利用者のフォルダーに入れ、スタートメニューに載せる(Windowsのフォルダー版)",
    )
    verb.set_defaults(act=install)
    verb = verbs.add_parser(
        "uninstall", help="入れたものとスタートメニューの項目を取り除く。案件は残す"
    )
    verb.set_defaults(act=uninstall)


def install(_arguments: argparse.Namespace) -> int:
    """Put the folder this runs from in its place and into the Start menu."""
    source = own_folder()
    with _beside_no_update():
        return _install(source)


def _install(source: Path) -> int:
    try:
        target = place.programs() / place.running_version()
        _refuse_share(target)
        if source == target:
            print(f"もう「{target}」に入っています。")
        else:
            place.put(source, target)
            print(f"「{target}」に入れました。管理者の権限は使っていません。")
    except place.CannotBePlaced as no:
        raise Refused(Status.ENVIRONMENT, no.sentence) from no
    try:
        shortcut.write_link(shortcut.start_menu() / shortcut.NAME, target / place.WINDOW, _TOLD)
    except OSError as error:
        raise Refused(
            Status.ENVIRONMENT,
            "スタートメニューに載せられませんでした。"
            f"「{target / place.WINDOW}」から始められます。",
        ) from error
    print("スタートメニューの「委託点検帳」から始められます。")
    print(f"取り除くときは、「{target}」の「取り除く.cmd」を開きます。")
    return Status.DONE


def uninstall(_arguments: argparse.Namespace) -> int:
    """Take away every version and the entry; the store stays."""
    own = own_folder()
    with _beside_no_update():
        return _uninstall(own)


def _uninstall(own: Path) -> int:
    try:
        folder = place.programs()
        there = place.versions(folder)
        for version in there:
            place.refuse_running(version)  # before anything is gone
        with suppress(OSError):
            (shortcut.start_menu() / shortcut.NAME).unlink()
        for version in there:
            if version != own:
                place.take_away(version)
        if own in there:
            (own / place.GOES).touch()
            print(f"スタートメニューの項目を取り除きました。「{own}」を消して終わります。")
        else:
            shutil.rmtree(folder, ignore_errors=True)
            print("取り除きました。" if there else "入っているものはありません。")
    except place.CannotBePlaced as no:
        raise Refused(Status.ENVIRONMENT, no.sentence) from no
    except OSError as error:
        raise Refused(
            Status.ENVIRONMENT, f"「{own}」に書けませんでした。フォルダーを手で消してください。"
        ) from error
    print("\n".join(_what_stays()))
    return Status.DONE


@contextmanager
def _beside_no_update() -> Iterator[None]:
    """Raises Refused while another program updates. Where its lock cannot be made, none can."""
    from db.places import places
    from ui.installing.update_words import UpdateRefused
    from ui.office.update_work import alone

    with ExitStack() as held:
        try:
            held.enter_context(alone(places()))
        except UpdateRefused as why:
            if why.code == "busy":
                raise Refused(Status.ENVIRONMENT, why.sentence) from why
        yield


def _what_stays() -> list[str]:
    from db.places import places

    home = places().home
    return [
        f"案件と控えは、そのまま残しました: {home}",
        "その鍵は、資格情報マネージャーの「itaku-tenken」に残っています。",
        "もう使わないと決まったときだけ、引き継いだ後に、その2つを手で消してください。",
    ]


def own_folder() -> Path:
    """The folder for Windows this runs from. Raises Refused where it is none."""
    found = place.running_folder()
    if found is None:
        raise Refused(
            Status.ENVIRONMENT,
            "これは、Windows用のフォルダーの itaku-tenken-cli.exe で使う動詞です。"
            "いま動いているものは、どこにも入れる必要がありません。",
        )
    return found


def _refuse_share(target: Path) -> None:
    from db.places import on_network

    if on_network(target):
        raise place.CannotBePlaced(
            f"「{target}」は、ファイルサーバーの上です。サーバーの上には入れません。"
            "zipを、この端末のフォルダー(デスクトップなど)に広げて、"
            "その中の itaku-tenken.exe から使ってください。"
        )
