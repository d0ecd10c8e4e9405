"""The list of what paper cannot show: pages, character, the field it was typed into."""

import paper_cases as cases
import pytest

from checklists.answer import Answer, ItemAnswer, Verdict
from checklists.case import FormValues, Kind
from checklists.council import Condition, Council
from checklists.examined import Examined
from checklists.paper.as_text import as_text
from checklists.paper.compose_items import compose_items
from checklists.paper.document import PaperProblem
from checklists.paper.packet import packet
from checklists.paper.preflight import Flaw, flaws, page_words, typed

NOBODY = "\U0003ffff"
OTHER = "\U0003fffe"


def found(examined: Examined, chosen: list[str]) -> tuple[Flaw, ...]:
    made = packet(examined, draft=True, chosen=chosen)
    return flaws(made.prepared.problems(), examined)


def test_nothing_to_say_of_the_sample() -> None:
    examined = cases.examined()
    assert flaws(packet(examined, draft=True).prepared.problems(), examined) == ()


def test_a_title_on_every_page_is_one_line_with_its_pages() -> None:
    profile = {**cases.gift_set().profile, "title": f"業務{NOBODY}委託"}
    (flaw,) = found(cases.examined(profile=profile), ["cover", "form-worker-roster"])
    assert (flaw.character, flaw.place) == (NOBODY, "profile.title")
    assert flaw.pages == (1, 2, 3) and flaw.code == "U+3FFFF"
    assert flaw.label


def test_each_field_a_character_was_typed_into_has_its_line() -> None:
    consultation = FormValues(fields={"document_no": f"第{OTHER}号"})
    workers = [{"name": "見本"}, {"name": f"渡{NOBODY}"}]
    answer = Answer(verdict=Verdict.NOT_APPLICABLE, reason=f"理由{NOBODY}")
    examined = cases.examined(
        forms={"form-consultation": consultation},
        workers=workers,
        answers={**cases.gift_set().answers, "deletion-software-notice": answer},
    )
    problems = [
        PaperProblem("form-worker-roster: 氏名", NOBODY, "…", 7),
        PaperProblem("form-worker-roster: 氏名", NOBODY, "…", 5),
        PaperProblem("form-consultation", OTHER, "…", 3),
    ]
    said = flaws(problems, examined)
    assert [(flaw.character, flaw.place, flaw.pages) for flaw in said] == [
        (NOBODY, "answers.deletion-software-notice", (5, 7)),
        (NOBODY, "workers.1.name", (5, 7)),
        (OTHER, "forms.form-consultation.fields.document_no", (3,)),
    ]
    assert "2行目" in said[1].label and "氏名" in said[1].label
    assert "諮問書" in said[2].label
    (only,) = flaws(problems, examined, pages=[3])
    assert only.character == OTHER


def test_a_character_nobody_typed_names_its_box() -> None:
    (flaw,) = flaws([PaperProblem("cover: 見出し", NOBODY, "…", 1)], cases.examined())
    assert (flaw.place, flaw.label, flaw.pages) == ("", "見出し", (1,))


def test_what_does_not_fit_is_said_once_for_its_box() -> None:
    sentence = "「備考」の文が欄に入りません。"
    problems = [PaperProblem("form-worker-roster: 備考", "", sentence)] * 2
    problems += [PaperProblem(f"{key}: 件名", "", "長い件名") for key in ("cover", "contents")]
    roster, title = flaws(problems, cases.examined())
    assert (roster.sentence, roster.place) == (sentence, "forms.form-worker-roster")
    assert "委託業務従事者名簿" in roster.label
    assert (title.place, title.label) == ("profile.title", "件名")


def test_the_note_of_an_item_is_printed_and_so_is_searched() -> None:
    case = cases.empty(Kind.PIA)
    item = case.assessment.checklists[0].items[0].id
    examined = cases.examined(case.case, items={item: ItemAnswer(note=f"備考{NOBODY}")})
    assert f"備考{NOBODY}" in as_text(compose_items(examined))
    assert [place for place, _, text in typed(examined) if NOBODY in text] == [f"items.{item}"]


def test_a_note_that_is_never_printed_is_not_searched() -> None:
    answer = Answer(verdict=Verdict.STATED, note=f"控え{NOBODY}")
    examined = cases.examined(answers={"deletion-software-notice": answer})
    assert not [place for place, _, text in typed(examined) if NOBODY in text]


@pytest.mark.parametrize(
    ("pages", "words"), [((3, 6, 7, 8), "3、6-8"), ((1,), "1"), ((), ""), ((1, 2, 9), "1-2、9")]
)
def test_pages_in_words(pages: tuple[int, ...], words: str) -> None:
    assert page_words(pages) == words


def test_a_condition_of_the_council_is_searched() -> None:
    condition = Condition(kind="operation", text=f"渡{NOBODY}")
    examined = cases.examined(council=Council(conditions=(condition,)))
    (problem,) = [(place, label) for place, label, text in typed(examined) if NOBODY in text]
    assert problem == ("council", "答申の条件")
