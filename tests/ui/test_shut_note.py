"""A page whose fields are shut says why beside them, and no longer when they are free."""

import pytest
from desks import KeptCase
from desks import shown as shown_page
from pytestqt.qtbot import QtBot
from sight import words

from ui.pages.form_values import FormValuesPage
from ui.pages.intake import IntakePage
from ui.pages.items import ItemsPage
from ui.pages.page import Page
from ui.pages.profile import ProfilePage

SAID = "いまは閲覧のみで開いているため、保存できません。"


@pytest.mark.parametrize("kind", [IntakePage, ProfilePage, FormValuesPage, ItemsPage])
def test_a_shut_page_says_why(kind: type[Page], kept: KeptCase, qtbot: QtBot) -> None:
    kept.shut = True
    page = shown_page(kind(kept.desk), qtbot)
    assert SAID in words(page)
    kept.shut = False
    kept.desk.tell_read_only()
    assert SAID not in words(page)
    kept.shut = True
    kept.desk.tell_read_only()
    assert SAID in words(page)
