"""From last year in the window: offers beside the fields, taken one by one or together, undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desks import SAMPLE, KeptCase, nameless, press, shown, sideways
from offices import sample_desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot
from sight import button, words

from checklists import casefile
from checklists.answer import Verdict
from checklists.case import Case
from checklists.council import Condition, Council
from checklists.examined import examine
from checklists.last_year import Offers, plain, setting_key
from checklists.last_year_values import next_year
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from db.disposal import Disposal
from db.store import Store, create_store
from tests.checklists.own_layer import own_clause, sample_layer
from ui import theme
from ui.desk import Desk
from ui.dialogs.last_year_bulk import LastYearBulk
from ui.dialogs.last_year_new import LastYearDialog
from ui.models.last_year_areas import areas
from ui.office import Office
from ui.office.keeper import StoreKeeper
from ui.office.last_year import FromLastYear
from ui.pages.clauses import ClausesPage
from ui.pages.intake import IntakePage
from ui.pages.last_year import LastYearPage
from ui.pages.last_year_parts import OfferAt
from ui.pages.profile import ProfilePage
from ui.pages.task_list import TaskListPage
from ui.screens import LAST_YEAR, seen_at
from ui.widgets.button import Button

NOTICE, SECRET = "deletion-software-notice", "base-confidentiality"
OLD_TITLE = "子育て応援ギフト配布業務委託"


Begun = tuple[Case, Case, Offers]


@pytest.fixture(scope="module")
def begun() -> Begun:
    """The sample, about which the council has said something, and the case of the next year."""
    catalogue, forms = shipped_catalogue(), shipped_forms()
    sample = casefile.read(SAMPLE.read_bytes(), catalogue, forms)
    opinion = {"key": "o1", "no": 1, "opinion": "事前に届け出ること。", "clauses": [NOTICE]}
    conditions = (Condition(kind="operation", text="毎年見直すこと。"),)
    told = {"opinions": (opinion,), "council": Council(conditions=conditions)}
    last = examine(sample.model_copy(update=told), catalogue, forms)
    case, offers = next_year(
        last, catalogue, forms, date(2026, 11, 22), title="次の年の件名", department="こども家庭課"
    )
    return last.case, case, offers


@pytest.fixture
def store(begun: Begun, tmp_path: Path) -> Iterator[Store]:
    old, case, offers = begun
    made = create_store(tmp_path / "home" / "store.db", bytes(range(32)))
    made.cases.add(old)
    made.cases.add(case, beside={setting_key(case.id): plain(offers)})
    yield made
    made.close()


@pytest.fixture
def desk(begun: Begun, store: Store) -> Desk:
    """The new case as it is on disk."""
    return desk_on(store, begun[1].id)


def desk_on(store: Store, case_id: str) -> Desk:
    keeper = StoreKeeper(lambda: store, "officer")
    return Desk(store.cases.load(case_id), shipped_catalogue(), shipped_forms(), keeper)


def offer_of(page: IntakePage | ProfilePage, name: str) -> OfferAt:
    return next(one for one in page.findChildren(OfferAt) if name in one.use.accessibleName())


def test_the_new_case_is_empty_and_says_what_is_offered(desk: Desk, qtbot: QtBot) -> None:
    assert desk.case.profile == {"title": "次の年の件名", "department": "こども家庭課"}
    assert not desk.case.facts
    assert not desk.case.answers
    page = shown(TaskListPage(desk), qtbot)
    waiting = len(desk.last_year.open_offers())
    assert page._last_year.isVisible()
    assert f"昨年度の内容を{waiting}件お見せしています" in page._last_year._words.text()
    hints = [row.accessibleName() for row in page._rows.values()]
    intake = next(area for area in areas(desk) if area.task == "intake")
    assert any(f"昨年度 {len(intake.offers)}件" in hint for hint in hints)
    with qtbot.waitSignal(page.jump_requested) as jumped:
        page._last_year.followed.emit()
    assert jumped.args == ["last_year", ""]


def test_a_fact_is_taken_by_the_keyboard_and_undone(desk: Desk, qtbot: QtBot) -> None:
    page = shown(IntakePage(desk), qtbot)
    fact = desk.catalogue.fact_by_id["external_processor"]
    offer = offer_of(page, fact.ask)
    assert offer.words == "昨年度：はい"
    offer.use.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert desk.case.facts == {fact.id: True}
    qtbot.waitUntil(offer.isHidden)
    desk.undo()
    assert not desk.case.facts
    qtbot.waitUntil(offer.isVisible)
    offer.decline.click()
    assert offer.isHidden()
    assert not desk.case.facts
    desk.last_year.bring_back()
    assert offer.isVisible()
    assert not nameless(page)


def test_what_was_declined_stays_declined(desk: Desk, store: Store) -> None:
    offer = desk.last_year.waiting("profile", "term")
    assert offer is not None
    desk.last_year.decline([offer])
    again = desk_on(store, desk.case.id)
    assert again.last_year.waiting("profile", "term") is None
    assert again.last_year.waiting("profile", "fiscal_year") is not None
    assert again.last_year.declined() == 1


def test_declining_is_undone_and_done_again_like_any_other_step(desk: Desk, store: Store) -> None:
    term, year = (desk.last_year.waiting("profile", key) for key in ("term", "fiscal_year"))
    assert term is not None and year is not None
    seen: list[tuple[str, str]] = []
    desk.restored.connect(lambda part, key: seen.append((part, key)))
    desk.last_year.decline([term])
    assert desk.can_undo
    desk.set_profile("department", "こども保健課")
    desk.last_year.decline([year])
    assert desk.undo() and desk.last_year.waiting("profile", "fiscal_year") == year
    assert desk.undo() and desk.case.profile["department"] == "こども家庭課"
    assert desk.last_year.waiting("profile", "term") is None
    assert desk.undo() and not desk.can_undo
    assert desk.last_year.waiting("profile", "term") == term
    assert desk_on(store, desk.case.id).last_year.declined() == 0
    assert seen == [("profile", "fiscal_year"), ("profile", "department"), ("profile", "term")]
    assert desk.redo() and desk.last_year.waiting("profile", "term") is None
    assert desk_on(store, desk.case.id).last_year.declined() == 1


def test_what_was_brought_back_is_declined_again_by_undo(desk: Desk) -> None:
    offers = [desk.last_year.waiting("profile", key) for key in ("term", "fiscal_year")]
    desk.last_year.decline([one for one in offers if one is not None])
    desk.last_year.bring_back()
    assert desk.last_year.declined() == 0
    seen: list[tuple[str, str]] = []
    desk.restored.connect(lambda part, key: seen.append((part, key)))
    assert desk.undo() and desk.last_year.declined() == 2
    assert seen_at(*seen[0]) == (LAST_YEAR, "")
    assert desk.undo() and desk.last_year.declined() == 0


def test_an_entry_shows_the_year_moved_and_is_taken(desk: Desk, qtbot: QtBot) -> None:
    page = shown(ProfilePage(desk), qtbot)
    page.show_target("term")
    offer = offer_of(page, "委託期間")
    qtbot.waitUntil(lambda: not offer.visibleRegion().isEmpty())  # a jump shows its whole place
    assert "令和9年4月1日" in offer.words
    assert "→ 令和10年4月1日" in offer.words
    offer.use.click()
    assert desk.case.profile["term"] == "2028-04-01/2029-03-31"
    qtbot.waitUntil(offer.isHidden)
    page.show_target("documents")
    documents = offer_of(page, "点検する文書")
    documents.use.click()
    assert [one.edition for one in desk.case.documents] == [""] * len(desk.case.documents)
    assert desk.case.documents[0].code == "spec"


def test_a_clause_is_taken_by_its_key_and_its_pages_are_confirmed(desk: Desk, qtbot: QtBot) -> None:
    page = shown(ClausesPage(desk), qtbot)
    page.show_target(SECRET)
    line = page.form.offer
    assert "昨年度：明記済（仕様書" in line.words
    press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    answer = desk.case.answers[SECRET]
    assert answer.verdict is Verdict.STATED
    assert {place.page for place in answer.places} == {""}
    assert page.form.verdicts.verdict() is Verdict.STATED
    # The pages are those of other papers: somebody has to look.
    qtbot.waitUntil(lambda: "頁でした" in line.words)
    press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert {place.page for place in desk.case.answers[SECRET].places} == {""}
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(Qt.Key.Key_U, both)
    assert all(place.page for place in desk.case.answers[SECRET].places)
    qtbot.waitUntil(line.isHidden)
    desk.undo()
    desk.undo()
    assert SECRET not in desk.case.answers
    page.show_target(NOTICE)
    assert line.isVisible()
    offer = desk.last_year.waiting("answers", NOTICE)
    assert offer is not None
    assert "審議会で指摘" in desk.last_year.warning(offer)
    assert "事前に届け出ること" in page.side.first_reasons(NOTICE)[0].head


def test_many_at_once_are_one_step_and_what_is_odd_stands_first(desk: Desk, qtbot: QtBot) -> None:
    clauses = next(area for area in areas(desk) if area.task == "clauses")
    dialog = LastYearBulk(desk, clauses.offers, clauses.title)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.finish()
    boxes = dialog.findChildren(QCheckBox)
    first = desk.catalogue.clause_by_id[NOTICE].title
    assert first in boxes[0].accessibleName()
    assert not boxes[0].isChecked()
    chosen = len(dialog.chosen())
    assert chosen == len(clauses.offers) - 1
    dialog.go.click()
    assert len(desk.case.answers) == chosen
    assert NOTICE not in desk.case.answers
    assert not nameless(dialog)
    desk.undo()
    assert not desk.case.answers
    assert not desk.can_undo


def test_lines_have_their_room_while_the_others_are_built(desk: Desk, qtbot: QtBot) -> None:
    theme.zoom().set_factor(2.0)
    clauses = next(area for area in areas(desk) if area.task == "clauses")
    dialog = LastYearBulk(desk, clauses.offers, clauses.title)
    qtbot.addWidget(dialog)
    dialog.show()
    inside, looks = dialog.area.inside, 0
    while dialog._lines:
        QApplication.processEvents()
        assert inside.height() >= dialog.area.natural_height(inside.width())
        looks += 1
    assert looks > 3


def test_after_many_were_taken_the_keyboard_is_still_in_their_line(
    desk: Desk, qtbot: QtBot
) -> None:
    page = shown(LastYearPage(desk), qtbot)
    bulk = _named(page, "条項の点検、まとめて使う")
    bulk.setFocus()
    press(Qt.Key.Key_Return)
    page.findChildren(LastYearBulk)[0].go.click()
    qtbot.waitUntil(lambda: not page.findChildren(LastYearBulk))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    again = _named(page, "条項の点検、まとめて使う")
    assert again is not bulk and QApplication.focusWidget() is again
    _named(page, "前提の確認、まとめて使う").setFocus()
    press(Qt.Key.Key_Return)
    page.findChildren(LastYearBulk)[0].go.click()
    qtbot.waitUntil(lambda: not page.findChildren(LastYearBulk))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert QApplication.focusWidget() is page.first_focus()  # of that area nothing is left


def _named(page: LastYearPage, name: str) -> Button:
    return next(
        one
        for one in page.findChildren(Button)
        if one.accessibleName() == name and not one.parentWidget().isHidden()
    )


def test_a_clause_worded_anew_is_never_taken_among_many(desk: Desk, qtbot: QtBot) -> None:
    offer = desk.last_year.waiting("answers", SECRET)
    assert offer is not None
    other = offer.model_copy(update={"mark": "0123456789abcdef"})
    desk.last_year._by_id[offer.id] = other
    dialog = LastYearBulk(desk, [other], "総則")
    qtbot.addWidget(dialog)
    assert not dialog.findChildren(QCheckBox)
    assert not dialog.go.isEnabled()
    assert "変わりました" in desk.last_year.warning(other)


def test_the_page_of_last_year_and_the_two_cases_side_by_side(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    assert desk.last_year.offers is not None
    store.cases.set_archived(desk.last_year.offers.case, True)
    page = shown(LastYearPage(desk), qtbot)
    assert f"「{OLD_TITLE}」（令和8年度）" in page._from.text()
    assert any("毎年見直すこと" in words for words in _texts(page))
    path = tmp_path / "both.pdf"
    page.papers.out.ask_file = lambda _name, _kinds: str(path)  # type: ignore[method-assign]
    page.papers.pdf.click()
    qtbot.waitUntil(lambda: "書き出しました" in page.said.text(), timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")
    assert not nameless(page)
    assert not sideways(page)


def test_without_the_old_case_it_says_why(desk: Desk, qtbot: QtBot) -> None:
    offers = desk.last_year.offers
    assert offers is not None
    gone = offers.model_copy(update={"case": "no-such-case"})
    desk.beside.keep(setting_key(desk.case.id), plain(gone))
    desk.last_year.case_taken()
    page = shown(LastYearPage(desk), qtbot)
    assert "この端末の保存ファイルにありません" in page._no_paper.text()
    assert page._no_paper.isVisible()
    assert not page.papers.isVisible()


def test_the_old_case_destroyed_is_said(desk: Desk, store: Store) -> None:
    offers = desk.last_year.offers
    assert offers is not None
    Disposal(store.connection, store.history, store.backups).destroy(offers.case, {}, "officer")
    desk.last_year.case_taken()
    former, why = desk.last_year.former()
    assert former is None
    assert "廃棄した" in why
    assert desk.last_year.offers is not None and not desk.last_year.open_offers()


def test_a_case_of_its_own_has_no_offers(begun: Begun, store: Store, qtbot: QtBot) -> None:
    desk = desk_on(store, begun[0].id)
    assert desk.last_year.offers is None
    page = shown(LastYearPage(desk), qtbot)
    assert page._none.isVisible()
    tasks = shown(TaskListPage(desk), qtbot)
    assert not tasks._last_year.isVisible()


def test_the_dialog_makes_a_case_that_is_offered_everything(office: Office, qtbot: QtBot) -> None:
    old = sample_desk(office)
    known = FromLastYear(office)
    dialog = LastYearDialog(known.formers(), "", known.suggested)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._title.text() == OLD_TITLE
    dialog._title.set_text("")
    told: list[tuple[str, str, str]] = []
    dialog.wanted.connect(lambda *given: told.append(given))
    dialog.make.click()
    assert not told
    assert dialog.isVisible()
    dialog._title.set_text("令和9年度の件名")
    dialog.make.click()
    assert told == [(old.case.id, "令和9年度の件名", "こども家庭課")]
    assert not nameless(dialog)
    made = office.open_case(known.begin(*told[0]))
    assert made is not None
    assert made.case.profile == {"title": "令和9年度の件名", "department": "こども家庭課"}
    assert made.case.municipality == old.case.municipality.model_copy(
        update={"head_name": "", "council_chair": "", "council_members": ()}
    )
    assert len(made.last_year.open_offers()) > 100


def test_read_only_shows_the_words_without_the_ways(desk: Desk, qtbot: QtBot) -> None:
    page = shown(IntakePage(desk), qtbot)
    offer = next(one for one in page.findChildren(OfferAt) if one.isVisible())
    offer.set_read_only(True)
    assert offer.isVisible()
    assert not offer.use.isVisible()
    assert not offer.decline.isVisible()


@pytest.mark.parametrize("kind", [IntakePage, ClausesPage, LastYearPage])
def test_at_200_percent_nothing_stands_outside(desk: Desk, qtbot: QtBot, kind: type) -> None:
    theme.zoom().set_factor(2.0)
    page = shown(kind(desk), qtbot, (1366, 600))
    assert not sideways(page)


def _texts(page: LastYearPage) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in page.findChildren(QLabel)]


def test_a_clause_the_town_has_worded_anew_says_so(office: Office) -> None:
    old = sample_desk(office)
    layer = sample_layer(forms=(), clauses=(own_clause(),))
    assert office.set_layer(layer)
    made = office.open_case(FromLastYear(office).begin(old.case.id, "次の年", ""))
    assert made is not None
    last_year = made.last_year
    anew = [one.key for one in last_year.open_offers() if "changed" in last_year.exceptions(one)]
    assert anew == [change.clause for change in layer.changes]
    former, _why = last_year.former()
    assert former is not None
    assert former.catalogue.edition != made.catalogue.edition


def test_a_case_of_no_former_year_says_so_with_one_way_back(kept: KeptCase, qtbot: QtBot) -> None:
    theme.zoom().set_factor(2.0)
    page = shown(LastYearPage(kept.desk), qtbot, (1366, 600))
    page.refresh()
    assert "昨年度の案件から作ったものではありません" in words(page)
    with qtbot.waitSignal(page.jump_requested) as jumped:
        button(page, "進み具合へ戻る").click()  # the only one
    assert jumped.args == ["tasks", ""]
    assert page.first_focus() is button(page, "進み具合へ戻る")
