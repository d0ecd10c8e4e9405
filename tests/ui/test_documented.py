"""Everything a person can press, choose or type is in the help: the real menu, keys and verbs."""

import argparse
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from offices import window_on
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

import ui
from checklists.handbook.book import HelpBook, place_of
from ui import cli
from ui.dialogs.catalogue_form_line import FormLineDialog
from ui.dialogs.help import HelpDialog, the_book
from ui.help_topics import OF_THE_SCREEN, TOPICS
from ui.main_window import MainWindow
from ui.models.catalogue_form_line import LineDraft
from ui.office import sample_office
from ui.pages.last_year_note import LastYearNote
from ui.pages.page import Screen
from ui.pages.start import StartPage
from ui.screens import _PAGES, OUTSIDE
from ui.widgets.button import Button
from ui.window_menu import fill_menu

# As the help writes what Qt writes otherwise.
_KEYS = {"PgDown": "PageDown", "PgUp": "PageUp", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
# Other spellings of a key that is named: on a Japanese keyboard + is Shift and ;.
_SAME = {"Ctrl+=": "Ctrl++", "Ctrl+;": "Ctrl++", "Ctrl+Shift+Z": "Ctrl+Y"}


@pytest.fixture(scope="module")
def book() -> HelpBook:
    return the_book()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    yield made
    made.close()


def text_of(book: HelpBook, *pages: str) -> str:
    return "\n".join(block.text for page in pages for block in book.pages[page].blocks)


def bold(book: HelpBook, page: str) -> set[str]:
    blocks = book.pages[page].blocks
    return {run.text for block in blocks for run in block.runs if run.bold}


def test_a_side_of_the_screen_is_named_with_what_a_narrow_window_has_instead(
    book: HelpBook,
) -> None:
    sided = re.compile(r"(?<!左)[左右](の|に|で|側|下|へ)(?!並べ)")
    blocks = [(name, block.text) for name, page in book.pages.items() for block in page.blocks]
    named = [(name, text) for name, text in blocks if sided.search(text)]
    assert named and not [one for one in named if "狭い窓" not in one[1]]


# ---- screens and dialogs


def all_dialogs() -> set[type[QDialog]]:
    """Every class of a dialog of ours that is not the base of another."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)

    def under(kind: type[QDialog]) -> Iterator[type[QDialog]]:
        for one in kind.__subclasses__():
            yield one
            yield from under(one)

    return {
        kind
        for kind in under(QDialog)
        if kind.__module__.startswith("ui.") and not kind.__subclasses__()
    }


def test_what_leads_to_a_screen_or_fills_a_box_is_called_as_it_stands_there(
    book: HelpBook, window: MainWindow
) -> None:
    assert window.desk is not None
    (link,) = LastYearNote(window.desk, window).findChildren(Button)
    assert f"「{link.text()}」" in text_of(book, "last_year")
    dialog = FormLineDialog("field", LineDraft(label="事由"), {}, (), window)
    labels = {one.text() for one in dialog.findChildren(QLabel)}
    named = {"印刷のときの値", "入れるもの"}
    assert named <= labels and named <= bold(book, "own-forms")
    dialog.close()


def test_every_dialog_has_its_page_or_that_of_its_screen(book: HelpBook) -> None:
    kinds = all_dialogs()
    own = {kind.__name__: kind.help_topic for kind in kinds if hasattr(kind, "help_topic")}
    known = {kind.__name__ for kind in kinds}
    # A base that is also used as it is.
    known |= {"ChoiceDialog"}
    assert known - set(TOPICS) - set(own) - OF_THE_SCREEN == set(), (
        "ui/help_topics.py names no page for it"
    )
    assert (set(TOPICS) | OF_THE_SCREEN) - known == set(), "ui/help_topics.py names no dialog"
    for name, topic in {**own, **TOPICS}.items():
        page, heading = place_of(topic, "")
        assert page in book.pages, (name, topic)
        assert not heading or heading in book.pages[page].headings, (name, topic)


# ---- the menu


def entries(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        if action.isSeparator():
            continue
        yield action.text().split("\t")[0].rstrip("…")
        inside = action.menu()
        if isinstance(inside, QMenu):
            yield from entries(inside)


def filled(window: MainWindow) -> set[str]:
    menu = QMenu(window)
    fill_menu(menu, window)
    found = set(entries(menu))
    menu.deleteLater()
    return found


def test_every_entry_of_the_menu_is_on_its_page(book: HelpBook, window: MainWindow) -> None:
    """In a case, put away and narrow, on the list with cases; and nothing there that is gone."""
    desk = window.desk
    assert desk is not None
    found = filled(window)
    window.office.set_archived(desk.case.id, True)
    found |= filled(window)
    window.office.set_archived(desk.case.id, False)
    window.resize(600, 600)
    found |= filled(window)
    window.show_list()
    found |= filled(window)
    assert found - bold(book, "menu") == set()
    # Said, but shown only in a case made from last year's.
    shown_elsewhere = {"メニュー", "昨年度の内容"}
    assert bold(book, "menu") - found - shown_elsewhere == set()


# ---- the keys


def key_words(sequence: QKeySequence | str) -> str:
    text = sequence if isinstance(sequence, str) else sequence.toString()
    text = _SAME.get(text, text)
    *held, last = re.split(r"(?<=.)\+(?=.)", text)
    return "+".join((*held, _KEYS.get(last, last)))


def keys_of(widget: QWidget) -> set[str]:
    """The shortcuts that lie in it, and the keys its buttons name."""
    found = {key_words(one.key()) for one in widget.findChildren(QShortcut)}
    for button in widget.findChildren(Button):
        told = button.accessibleDescription()
        if told.startswith("キー "):
            found |= {key_words(one) for one in told.removeprefix("キー ").split()}
    return {key for key in found if key}


def missing(keys: set[str], text: str) -> set[str]:
    return {key for key in keys if not re.search(rf"(?<![\w+]){re.escape(key)}(?![\w])", text)}


def test_every_screen_has_its_page_with_its_keys_on_it(book: HelpBook, window: MainWindow) -> None:
    """Or among the keys of all screens; and no key is told there that does nothing."""
    everywhere = text_of(book, "keys")
    real = {key_words(o.key()) for o in window.findChildren(QShortcut) if o.parent() is window}
    assert len(real) > 15
    told = {
        key.split("(")[0].rstrip("、。で")
        for key in re.findall(r"(?:Ctrl|Alt|Shift)\+\S+|F\d+", everywhere)
    }
    assert (missing(real, everywhere), told - real) == (set(), set())
    topics, wrong = {"start": StartPage.help_topic}, {}
    for page in (*_PAGES, *OUTSIDE):
        window.jump(page)
        QApplication.processEvents()
        screen = window.current()
        assert isinstance(screen, Screen), page
        topics[page] = screen.help_topic
        wrong[page] = missing(keys_of(screen), everywhere + text_of(book, screen.help_topic))
    assert {page: keys for page, keys in wrong.items() if keys} == {}
    listed = {page for section in book.sections for page in section.pages}
    assert set(topics.values()) <= listed
    assert len(set(topics.values())) == len(topics), "two screens with one page"
    window.show_help()
    (dialog,) = window.findChildren(HelpDialog)
    assert missing(keys_of(dialog), everywhere + text_of(book, "help")) == set()
    dialog.close()


# ---- the verbs


def verbs(parser: argparse.ArgumentParser, words: str) -> Iterator[tuple[str, set[str]]]:
    """Each verb with its options, those inside a verb too."""
    options: set[str] = set()
    inside = False
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            inside = True
            for name, one in action.choices.items():
                yield from verbs(one, f"{words} {name}")
        else:
            options |= set(action.option_strings)
    if not inside or words == "main.py":
        yield words, options - {"-h", "--help"}


def said_of(book: HelpBook) -> dict[str, str]:
    """What stands in the item that begins with a verb: its first code -> the whole."""
    found = {}
    for block in book.pages["commands"].blocks:
        if block.runs and block.runs[0].code:
            found[block.runs[0].text] = block.text
    return found


def test_every_verb_and_every_option_is_on_the_page_of_the_commands(book: HelpBook) -> None:
    said = said_of(book)
    wrong = []
    for verb, options in verbs(cli._parser(), "main.py"):
        of_it = " ".join(
            text for first, text in said.items() if re.fullmatch(rf"{verb}(?: [^a-z].*)?", first)
        )
        if not of_it:
            wrong.append(f"{verb} is not told")
        wrong += [
            f"{verb} {option} is not told"
            for option in sorted(options)
            if not re.search(rf"(?<![\w-]){option}(?![\w-])", of_it)
        ]
    assert wrong == []


def test_no_verb_is_told_that_is_not_there(book: HelpBook) -> None:
    real = {verb for verb, _options in verbs(cli._parser(), "main.py")}
    told = {re.split(r" (?=[^a-z])", first)[0] for first in said_of(book)}
    assert {one for one in told if one.startswith("main.py")} - real == set()
    assert "-h" in text_of(book, "commands")
