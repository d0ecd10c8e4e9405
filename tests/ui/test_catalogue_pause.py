"""条項集: what is typed of a clause is not lost where the machine goes down."""

import pytest
from desks import shown, type_in
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sight import go

from ui.catalogue_work import CatalogueWork
from ui.office import Office
from ui.pages.catalogue import CataloguePage


def test_what_is_typed_of_a_clause_is_on_disk_at_the_next_pause(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.catalogue_editor.PAUSE_MS", 0)
    page: CataloguePage = shown(CataloguePage(office), qtbot)  # type: ignore[type-var]
    go(page, "条項を足す")
    type_in(page.editor.fields.wording, "受託者は、鍵を返す。")
    qtbot.waitUntil(lambda: office.setting("catalogue_drafts") is not None)
    # No page was left: the machine may go down now.
    left = CatalogueWork(office, page).left_open()
    assert left is not None and left.wording == "受託者は、鍵を返す。"
    go(page, "やめる")
    (asked,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    go(asked, "書きかけを捨てる")
    qtbot.wait(1)
    assert office.setting("catalogue_drafts") is None
