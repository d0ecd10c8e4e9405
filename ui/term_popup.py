"""Shift+F1: what the words of the field mean in which the keyboard is, beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from checklists.handbook.glossary import PAGE, Term, terms_in
from ui.help_topics import open_help

_MOST = 3


def explain_words(window: QWidget) -> None:
    """A pop-up with the terms of the field; pressed again, or where it has none, the glossary."""
    from ui.dialogs.help import the_book

    field = window.focusWidget()
    terms = terms_in(words_of(field), the_book().terms)[:_MOST] if field is not None else ()
    if field is None or not terms:
        open_help(window, PAGE)
        return
    words = popup(terms)
    if QToolTip.isVisible() and QToolTip.text() == words:
        QToolTip.hideText()
        open_help(window, f"{PAGE}#{terms[0].anchor}")
    else:
        QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), words, field)


def words_of(field: QWidget) -> str:
    """What a screen reader says of it; of a list its current row."""
    if isinstance(field, QAbstractItemView):
        row = field.currentIndex().data()
        return str(row or "")
    spoken = QAccessible.queryAccessibleInterface(field)
    parts = [field.accessibleName(), field.accessibleDescription()]
    if spoken is not None:
        parts.insert(0, spoken.text(QAccessible.Text.Name))
    return "\n".join(part for part in parts if part)


def popup(terms: tuple[Term, ...]) -> str:
    """A word and its meaning below each other."""
    return "".join(f"<p><b>{term.anchor}</b><br>{term.text}</p>" for term in terms)
