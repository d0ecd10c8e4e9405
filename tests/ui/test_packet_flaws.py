"""What paper cannot show: asked about before printing and writing, with the way to its field."""

from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown
from packets import LONG, button, dialog, into, opened, ready, said
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.checklists.paper.finished_files import texts_of
from ui.dialogs.preflight import Preflight
from ui.pages.form_values import FormValuesPage
from ui.pages.packet import PacketPage

NOBODY = "\U0003ffff"
FEW = 6  # papers


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    """The first papers alone."""
    return opened(kept, qtbot, FEW)


@pytest.fixture
def flawed(page: PacketPage, kept: KeptCase, qtbot: QtBot) -> PacketPage:
    """A title with a character no font has."""
    kept.desk.set_profile("title", f"業務{NOBODY}委託")
    qtbot.waitUntil(
        lambda: page._made is not None and page._made.order.examined is kept.desk.examined,
        timeout=LONG,
    )
    return ready(page, qtbot)


def test_nothing_is_asked_where_there_is_nothing(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not page._panel._flaws.isVisible()
    into(page, tmp_path)
    page._panel._pdf.click()
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    assert not page.findChildren(Preflight)


def test_before_printing_the_list_is_read_by_keyboard_and_leads_to_the_field(
    flawed: PacketPage, qtbot: QtBot
) -> None:
    printers: list[object] = []
    flawed._output.ask_printer = lambda printer, ranged: bool(printers.append(printer))  # type: ignore[method-assign]
    flawed._panel._draft.click()
    asked = dialog(flawed, Preflight, qtbot)
    assert isinstance(asked, Preflight)
    (row,) = asked.rows
    qtbot.waitUntil(row.hasFocus)
    assert NOBODY in row.accessibleName() and "U+3FFFF" in row.accessibleName()
    assert "頁" in row.accessibleName()
    assert nameless(asked) == []
    with qtbot.waitSignal(flawed.jump_requested) as jump:
        press(Qt.Key.Key_Return)
    assert jump.args == ["profile", "title"]
    assert printers == [] and "印刷していません" in said(flawed)


def test_going_on_leaves_the_character_blank(
    flawed: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    into(flawed, tmp_path)
    flawed._panel._pdf.click()
    dialog(flawed, Preflight, qtbot).reject()
    assert "書き出していません" in said(flawed) and not list(tmp_path.glob("*.pdf"))
    flawed._panel._pdf.click()
    asked = dialog(flawed, Preflight, qtbot)
    button(asked, "その字を空けて手書きにする").click()
    qtbot.waitUntil(lambda: "書き出しました" in said(flawed))
    (path,) = tmp_path.glob("*.pdf")
    assert NOBODY not in "".join(texts_of(path))


def test_the_list_can_be_read_at_any_time(flawed: PacketPage, qtbot: QtBot) -> None:
    flawed._panel._flaws.click()
    asked = dialog(flawed, Preflight, qtbot)
    assert not button(asked, "その字を空けて手書きにする").isVisible()
    asked.reject()
    assert said(flawed) == ""


def test_a_page_alone_asks_for_its_own_flaws(
    page: PacketPage, kept: KeptCase, qtbot: QtBot
) -> None:
    answer = kept.desk.case.answers["deletion-software-notice"]
    kept.desk.record("deletion-software-notice", answer.model_copy(update={"reason": NOBODY}))
    qtbot.waitUntil(
        lambda: page._made is not None and page._made.order.examined is kept.desk.examined,
        timeout=LONG,
    )
    ready(page, qtbot)
    assert page._made is not None
    pages = {one for flaw in page._made.flaws() for one in flaw.pages}
    assert 1 not in pages
    asked: list[object] = []
    page._output.ask_printer = lambda printer, ranged: bool(asked.append(printer))  # type: ignore[method-assign]
    page._output.print_page(1)
    assert len(asked) == 1


def test_a_form_asks_too(kept: KeptCase, qtbot: QtBot, tmp_path: Path) -> None:
    kept.desk.set_workers([{"name": f"渡{NOBODY}"}])
    page = shown(FormValuesPage(kept.desk), qtbot)
    page.show_target("form-worker-roster")
    page._right.out.ask_file = lambda name, kinds: str(tmp_path / name)  # type: ignore[method-assign]
    page._right.write_out()
    qtbot.waitUntil(lambda: bool(page.findChildren(Preflight)), timeout=LONG)
    (asked,) = page.findChildren(Preflight)
    with qtbot.waitSignal(page.jump_requested) as jump:
        button(asked, "直しに行く").click()
    assert jump.args == ["form", "form-worker-roster#workers.0"]
    assert not list(tmp_path.glob("*.pdf"))
