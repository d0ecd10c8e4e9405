"""Desks for tests of pages: a real case on the real encrypted store, and what is on disk."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checklists.case import Case, Kind
from checklists.casefile import new_case, read
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from db.store import Store, create_store
from resources import ROOT
from ui.desk import Desk
from ui.office.keeper import StoreKeeper
from ui.pages.page import Page
from ui.trouble import Trouble, trouble

SAMPLE = ROOT.parent / "checklists" / "samples" / "gift-set.json"
KEY = bytes(range(32))
PageT = TypeVar("PageT", bound=Page)
_CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox)


class KeptCase:
    """``desk`` is what a page gets. ``broken``: the disk refuses; ``shut``: read only."""

    def __init__(self, folder: Path, kind: Kind | None = None) -> None:
        if kind is None:
            case = read(SAMPLE.read_bytes(), shipped_catalogue(), shipped_forms())
        else:
            # As the office begins one: nothing asked yet.
            case = new_case(kind, shipped_catalogue()).model_copy(update={"facts": {}})
        self.case_id = case.id
        self.store: Store = create_store(folder / "home" / "store.db", KEY)
        self.store.cases.add(case, "officer")
        self.broken = False
        self.shut = False
        keeper = StoreKeeper(lambda: None if self.broken else self.store, "officer")
        self.desk = Desk(
            case, shipped_catalogue(), shipped_forms(), keeper, read_only=self._why_shut
        )

    @property
    def stored(self) -> Case:
        """The case as it is on disk now."""
        return self.store.cases.load(self.case_id)

    def again(self) -> Desk:
        """The desk after a restart: what is on disk and nothing else."""
        keeper = StoreKeeper(lambda: self.store, "officer")
        drafts = self.store.cases.drafts(self.case_id)
        return Desk(self.stored, shipped_catalogue(), shipped_forms(), keeper, drafts=drafts)

    def _why_shut(self) -> Trouble | None:
        return trouble("store_read_only") if self.shut else None


def shown(page: PageT, qtbot: QtBot, size: tuple[int, int] = (1366, 640)) -> PageT:
    """The page as the window shows it."""
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.refresh()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def dialog_over(page: QWidget) -> QDialog:
    """The one dialog that stands over the page."""
    (found,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    return found


def type_in(field: QLineEdit | QTextEdit, text: str) -> None:
    """As a person: focus, everything marked, new words."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    field.insert(text) if isinstance(field, QLineEdit) else field.insertPlainText(text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    QApplication.processEvents()


def nameless(page: QWidget) -> list[str]:
    """Controls in sight that a screen reader could not name."""
    return [
        f"{type(control).__name__} {control.objectName()}"
        for control in page.findChildren(QWidget)
        if isinstance(control, _CONTROLS)
        and control.isVisible()
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _said(control)
        and not isinstance(control.parentWidget(), QAbstractSpinBox | QComboBox)
    ]


def _said(control: QWidget) -> str:
    """The name a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(control)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def sideways(page: QWidget) -> list[str]:
    """Scroll areas of the page in which something stands outside at the right."""
    found = []
    for area in page.findChildren(QScrollArea):
        inside = area.widget()
        if not area.isVisible() or inside is None or area.accessibleName() == "頁の見本":
            continue
        if inside.width() > area.viewport().width():
            found.append(f"{inside.width()} > {area.viewport().width()}")
    return found
