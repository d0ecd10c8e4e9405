"""The screens of a town's case: no text of ours calls the body a city."""

import re
from collections.abc import Iterator

import pytest
from offices import sample_window
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_whole_window import CLAUSE

from checklists.body_word import speaks
from checklists.questions import questions
from checklists.typed_texts import typed_texts
from ui.main_window import MainWindow
from ui.screens import LABELS, SETTINGS

#: The screens of a case, and of each what is opened on it.
PLACES = (
    ("tasks", ""),
    ("intake", ""),
    ("profile", ""),
    ("profile", "municipality"),
    ("profile", "workforce"),
    ("profile", "workplaces"),
    ("profile", "city_roles_after"),
    ("clauses", CLAUSE),
    ("clauses", "people-pledge-on-hire"),
    ("gaps", ""),
    ("questions", ""),
    ("items", ""),
    ("council", ""),
    ("council", "meeting"),
    ("packet", ""),
    ("form", "form-worker-roster"),
    ("form", "form-deletion-software-notice"),
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


@pytest.fixture
def town(qtbot: QtBot) -> Iterator[MainWindow]:
    with sample_window(qtbot) as window:
        assert window.desk is not None
        own = window.desk.case.municipality
        assert window.desk.set_municipality(
            own.model_copy(update={"name": "丙丁町", "head_title": "町長"})
        )
        yield window


def columns_of(view: QAbstractItemView) -> range:
    return range(view.horizontalHeader().count()) if isinstance(view, QTableView) else range(1)


def texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QAbstractButton | QLabel | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(model.rowCount(QModelIndex())):
            for column in columns_of(widget):
                index = model.index(row, column)
                yield from (str(index.data(role) or "") for role in _ROLES)


def kept(window: MainWindow) -> re.Pattern[str]:
    """What an officer typed, or a council said; and the name of a screen, one for every body."""
    assert window.desk is not None
    found = window.desk.examined
    every = typed_texts(found.case, found.catalogue, found.forms, found.assessment.applicable)
    chosen = {
        str(value)
        for clause in found.catalogue.clauses
        for one in clause.params
        for value in (*one.allowed, one.default)
    }
    texts = {one.text for one in every if one.text not in chosen} | {LABELS[SETTINGS]}
    texts |= {one.reasons.precedent for one in questions(found)}
    sources = (one for clause in found.catalogue.clauses for one in clause.sources)
    texts |= {text for one in sources for text in (one.quote, one.item, one.location) if text}
    lines = {line for text in texts for line in text.splitlines() if speaks(line)}
    return re.compile("|".join(map(re.escape, sorted(lines, key=len, reverse=True))))


def test_no_screen_of_a_towns_case_calls_it_a_city(town: MainWindow) -> None:
    left: dict[str, set[str]] = {}
    pattern = kept(town)
    for page, target in PLACES:
        town.jump(page, target)
        for _ in range(40):
            QApplication.processEvents()
        screen = town.current()
        assert screen is not None
        for widget in (screen, *screen.findChildren(QWidget)):
            for text in texts_of(widget):
                for line in text.splitlines():
                    if speaks(pattern.sub("", re.sub("<[^>]*>", "", line))):
                        left.setdefault(f"{page} {target}", set()).add(
                            f"{type(widget).__name__}: {line[:150]}"
                        )
    assert left == {}, "\n".join(
        f"{where}\n   " + "\n   ".join(sorted(said)) for where, said in left.items()
    )
