"""The meeting and the answer of the council: recorded, checked beside the field, undone, printed."""

from pathlib import Path

import pytest
from councils import ROWS, council_page, with_opinions
from desks import KeptCase, press, type_in
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists import opinion_rows
from checklists.council import Condition, Council
from checklists.opinion_effects import place_of, proposed_done_of_condition
from ui import theme
from ui.council_job import FORMS, council_paper, of_round, why_not
from ui.pages.council import CouncilPage
from ui.paper_job import make_pages
from ui.screens import seen_at

NOTICE, VERDICT = "form-written-review-notice", "form-report-verdict"


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> CouncilPage:
    made = council_page(kept, qtbot)
    made.show_target("meeting")
    QApplication.processEvents()
    return made


def test_a_review_in_writing_has_its_days_and_their_order(
    page: CouncilPage, kept: KeptCase
) -> None:
    meeting = page.record.meeting
    meeting.manner.button("written").click()
    assert kept.stored.council.manner == "written"
    assert meeting.notice.isVisible() and not meeting.days["meeting_on"].isVisible()
    handed = meeting.days["handed_in"].date
    type_in(handed.year, "R8.9.18")
    meeting.turn.setFocus()
    assert kept.stored.council.handed_in == "2026-09-18"
    assert "(金)" in handed._said.text()
    type_in(meeting.turn, "令和8年度第5回")
    page.leave()
    assert kept.stored.profile["meeting"] == {"text": "令和8年度第5回", "date": "2027-01-27"}
    page.refresh()
    assert page.head.title.text().startswith("令和8年度第5回")
    for name, day in (("deadline_opinion", "2026-09-25"), ("deadline_answer", "2026-09-24")):
        kept.desk.set_form_field(NOTICE, name, day)
    page.record.look_again()
    field = meeting.notice._fields["deadline_answer"]
    assert field._below is not None and "より後になっていません" in field._below.text()
    page.show_target(f"{NOTICE}#deadline_answer")
    assert page.focusWidget() is not None
    QApplication.processEvents()
    stages = {step.id: step for step in page.head.timeline.steps()}
    assert "9月25日(金)" in stages["opinions"].line


def test_an_answer_has_conditions_with_their_clauses(
    page: CouncilPage, kept: KeptCase, qtbot: QtBot
) -> None:
    conditions = page.record.conditions
    conditions.add.setFocus()
    press(Qt.Key.Key_Return)
    card = conditions.card(0)
    assert card is not None and QApplication.focusWidget() is card.words
    assert kept.stored.council == Council()
    type_in(card.words, "受領証の複写の禁止を仕様書に明記すること。")
    page.leave()
    (stored,) = kept.stored.council.conditions
    assert stored == Condition(kind="specification", text=card.words.text())
    assert "条項が結び付いていません" in card._said.text()
    clause = kept.desk.examined.assessment.applicable[0]
    conditions.tie(0, [clause])
    assert kept.stored.council.conditions[0].clauses == (clause,)
    with qtbot.waitSignal(page.jump_requested) as jump:
        card.clauses._rows[0].open.click()
    assert jump.args == ["clauses", clause]
    assert kept.desk.undo()
    assert card.condition().clauses == ()
    assert seen_at("council", "") == ("council", "meeting")
    assert seen_at("forms", VERDICT) == ("council", VERDICT)
    kept.broken = True
    type_in(card.words, "書きかけの条件")
    page.leave()
    assert page.record.said.isVisible()
    kept.broken = False
    page.leave()
    assert kept.stored.council.conditions[0].text == "書きかけの条件"
    kept.shut = True
    kept.desk.tell_read_only()
    QApplication.processEvents()
    assert card.words.isReadOnly() and not conditions.add.isVisible()


def test_the_place_of_its_clauses_is_offered_to_a_condition(
    page: CouncilPage, kept: KeptCase
) -> None:
    examined = kept.desk.examined
    clause = next(one for one in examined.assessment.applicable if place_of(examined, one))
    first = Condition(kind="specification", text="仕様書に明記すること。", clauses=(clause,))
    place = proposed_done_of_condition(examined, first)
    only_said = Condition(kind="minutes", text="議事録に載せること。", clauses=(clause,))
    kept.desk.set_council(Council(conditions=(first, only_said)))
    card, minutes = page.record.conditions.card(0), page.record.conditions.card(1)
    assert card is not None and minutes is not None
    assert card.offer.isVisible() and not minutes.offer.isVisible()
    assert place in card.offer.accessibleDescription()
    assert card.offer.accessibleName().startswith("条件1")
    card.offer.setFocus()
    press(Qt.Key.Key_Return)
    assert kept.stored.council.conditions[0].done == place == card.done.text()
    assert not card.offer.isVisible() and QApplication.focusWidget() is card.done
    assert kept.desk.undo()
    assert card.done.text() == "" and card.offer.isVisible()
    minutes.kind.set_value("operation")
    minutes.kind.chosen.emit("operation")
    assert minutes.offer.isVisible()
    kept.shut = True
    kept.desk.tell_read_only()
    QApplication.processEvents()
    assert not card.offer.isVisible()


def test_what_is_being_typed_of_a_condition_goes_along_with_what_waited(
    page: CouncilPage, kept: KeptCase
) -> None:
    conditions = page.record.conditions
    conditions.add.click()
    card = conditions.card(0)
    assert card is not None
    kept.broken = True
    type_in(card.words, "仕様書に明記すること。")
    card.done.setFocus()
    card.done.insert("仕様書第6条に")
    kept.broken = False
    assert kept.desk.set_profile("budget", "1")
    (stored,) = kept.stored.council.conditions
    assert (stored.text, stored.done) == ("仕様書に明記すること。", "仕様書第6条に")
    assert card.done.text() == stored.done


def test_every_paper_is_made_or_says_why_not(kept: KeptCase) -> None:
    assert "意見がまだありません" in why_not("opinions", kept.desk.examined, 1)
    assert "書面審議" in why_not("notice", kept.desk.examined, 1)  # the sample has a meeting
    assert "前の版がありません" in why_not("comparison", kept.desk.examined, 1)
    with_opinions(kept)
    kept.desk.set_council(Council(manner="written"))
    examined = kept.desk.examined
    for paper in FORMS:
        assert why_not(paper, examined, 1) == ""
        given = council_paper(paper, "", examined, 1, lambda _what: None)
        made = make_pages(given, lambda _at, _of: True)
        assert made.data.startswith(b"%PDF") and made.pages >= 1
    case = of_round(examined.case, 2)
    assert case.forms[FORMS["opinions"]].fields["round"] == "再意見"
    assert opinion_rows.keyed(case.opinions) == opinion_rows.keyed(ROWS)


def test_a_paper_is_looked_at_before_it_goes_out(
    page: CouncilPage,
    kept: KeptCase,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    with_opinions(kept)
    page.show_target("o3")
    dialog = page.acts.print_paper("opinions", 2)
    assert dialog.windowTitle() == "委員意見・回答一覧　再意見"
    qtbot.waitUntil(dialog.print.isVisible, timeout=20_000)
    assert dialog.preview.count == 1
    place = tmp_path / "一覧.docx"
    dialog.out.ask_file = lambda _name, _kinds: str(place)  # type: ignore[method-assign]
    with qtbot.waitSignal(dialog.given) as out:
        dialog.word.click()
    assert out.args == ["form_word"] and place.read_bytes().startswith(b"PK")
    assert not dialog.edit.isVisible()
    dialog.reject()
    dialog = page.acts.print_paper("manual", 1)
    with qtbot.waitSignal(page.jump_requested) as led:
        dialog.edit.click()
    assert led.args == ["form", FORMS["manual"]]
    dialog = page.acts.print_paper("comparison", 1)
    assert not dialog.print.isVisible() and dialog.close_button.isVisible()
    dialog.reject()


def test_the_answer_of_the_council_is_at_the_top_when_it_is_asked_for(
    kept: KeptCase, qtbot: QtBot
) -> None:
    """With large letters it stands below the days of the meeting, which get their room late."""
    theme.zoom().set_factor(2.0)
    page = council_page(with_opinions(kept), qtbot, (1366, 560))
    record = page.record
    assert record.verdict.isVisible() is False  # its fields are built, and have no room yet
    page.show_target("verdict")

    def at_the_top() -> bool:
        grown = record.inside.height() >= record.natural_height(record.viewport().width())
        top = record._answer.mapTo(record.viewport(), QPoint(0, 0)).y()
        return grown and 0 <= top <= theme.px(16)

    qtbot.waitUntil(at_the_top)
