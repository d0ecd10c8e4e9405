"""What doctor looks at: store, copies, key, fonts, printers, catalogue. Never a value of a case."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from db.errors import StoreError

State = Literal["good", "note", "bad"]
_WORDS = {"good": "よい", "note": "確認", "bad": "要対応"}


@dataclass(frozen=True)
class Finding:
    """One check: ``state`` good, note (works, but look) or bad, and a Japanese sentence."""

    id: str
    label: str
    state: State
    sentence: str

    @property
    def word(self) -> str:
        return _WORDS[self.state]

    def as_json(self) -> dict[str, str]:
        return {
            "id": self.id,
            "label": self.label,
            "state": self.state,
            "sentence": self.sentence,
        }


def examine_machine() -> tuple[Finding, ...]:
    """All checks. The store is opened and checked as at a start, and nothing in a case changes."""
    checks: tuple[tuple[str, str, Callable[[], tuple[State, str]]], ...] = (
        ("store", "保存ファイル", _store),
        ("backups", "控え", _backups),
        ("key", "鍵", _key),
        ("fonts", "書体", _fonts),
        ("printers", "印刷機", _printers),
        ("catalogue", "目録", _catalogue),
    )
    return tuple(Finding(name, label, *check()) for name, label, check in checks)


def _store() -> tuple[State, str]:
    from db.errors import StoreLocked
    from db.key import load_key
    from db.places import places
    from db.store import open_store
    from ui.office.troubles import trouble_of

    home = places()
    try:
        if not home.has_store():
            return "note", "まだありません。窓を初めて開いたときに作られます。"
        with open_store(home.store, load_key(home.key_account), backups=home.backups) as store:
            store.verify()
            number = sum(len(store.cases.list("", archived)) for archived in (False, True))
        return "good", f"開けます。案件は{number}件、壊れているところはありません。"
    except StoreLocked:
        return "note", "委託点検帳の窓が開いています。代わりに、いちばん新しい控えを調べます。"
    except StoreError as error:
        return "bad", trouble_of(error).happened


def _backups() -> tuple[State, str]:
    from db.backup import found
    from db.key import load_key
    from db.places import places
    from db.store import open_store

    home = places()
    copies = found(home.backups)
    if not copies:
        return "note", "まだありません。窓を閉じるときに作られます。"
    newest = copies[0]
    try:
        with open_store(newest.path, load_key(home.key_account), read_only=True) as store:
            store.verify()
    except StoreError:
        return "bad", f"{len(copies)}個のうち、いちばん新しい控えを開けません。"
    made = newest.made_at.astimezone()
    return "good", f"{len(copies)}個あります。いちばん新しい控え({made:%Y-%m-%d %H:%M})は開けます。"


def _key() -> tuple[State, str]:
    from db.errors import KeyMissing
    from db.key import backend_name, load_key
    from db.places import places
    from ui.office.troubles import trouble_of

    home = places()
    try:
        name = backend_name()
        try:
            load_key(home.key_account)
        except KeyMissing:
            if home.has_store():
                return "bad", "保存ファイルがあるのに、その鍵がありません。"
            return "note", f"まだありません。しまう場所({name})は使えます。"
    except StoreError as error:
        return "bad", trouble_of(error).happened
    return "good", f"読めます({name})。"


def _fonts() -> tuple[State, str]:
    from checklists.paper.fonts import faults, ipamj_file

    found = faults()
    if found:
        return "bad", " ".join(found)
    if ipamj_file() is None:
        return "good", "そろっています。IPAmj明朝はありません(一部の異体字は印刷できません)。"
    return "good", "そろっています。IPAmj明朝もあります。"


def _printers() -> tuple[State, str]:
    # Asking needs no screen; without one Qt would end the whole program.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:
        return "note", "調べられません(画面のための共有ライブラリが足りません)。"
    _application = QGuiApplication.instance() or QGuiApplication([])
    names = QPrinterInfo.availablePrinterNames()
    if not names:
        return "note", "この端末に印刷機はありません。PDFに書き出せます。"
    usual = QPrinterInfo.defaultPrinterName()
    return "good", f"{len(names)}台あります。" + (
        f"いつもの印刷機は「{usual}」です。" if usual else ""
    )


def _catalogue() -> tuple[State, str]:
    from checklists.reader.shipped import check, shipped_catalogue, shipped_forms

    problems = check()
    if problems:
        return "bad", f"誤りが{len(problems)}件あります。main.py catalogue check で見られます。"
    catalogue = shipped_catalogue()
    return (
        "good",
        f"{catalogue.edition}版。条項{len(catalogue.clauses)}、様式{len(shipped_forms().forms)}。",
    )
