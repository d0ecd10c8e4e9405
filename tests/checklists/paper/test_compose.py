"""Forms on their faces: what is filled, what stays empty, what stands in which words."""

import re

import paper_cases as cases
import pytest
from paper_cases import form

from checklists.answer import Answer, Verdict
from checklists.case import FormValues
from checklists.paper.as_text import as_text
from checklists.paper.blocks_fields import Grid, GridCell, Table
from checklists.paper.blocks_head import Head
from checklists.paper.blocks_single import CityBlock
from checklists.paper.blocks_text import Promises
from checklists.paper.checks import texts_of
from checklists.paper.compose import compose_form
from checklists.paper.compose_grid import choices_of
from checklists.paper.compose_plain import field_table
from checklists.paper.document import Document
from checklists.paper.filling import CASE_LINES, Face, Filling
from checklists.paper.pdf import check
from checklists.reader.shipped import shipped_forms

FORMS = shipped_forms().forms
#: Forms of two sheets by definition, and the lists of the council (paper samples, README).
LONGER = {
    "form-worker-roster",
    "form-workplace-worker-notice",
    "form-incident-report",
    "form-consultation",
    "form-opinion-answer-list",
    "form-pia-check-results",
    "form-checklist-result",
}


def document(name: str, face: Face, case: object = None) -> Document:
    return compose_form(form(name), case, face).document  # type: ignore[arg-type]


def cells(paper: Document) -> dict[str, GridCell]:
    return {
        cell.key: cell
        for block in paper.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row.cells
    }


def every_text(paper: Document) -> list[str]:
    return [text for _, text in texts_of(paper)]


# ---- all forms ----------------------------------------------------------------------------------


@pytest.mark.parametrize("face", list(Face))
def test_every_form_of_the_case_fits_its_paper(face: Face) -> None:
    examined = cases.examined(cases.decided())
    made = [compose_form(entry, examined, face) for entry in FORMS]
    assert [problem for composed in made for problem in composed.problems] == []
    assert check([composed.document for composed in made]) == ()


def test_every_form_without_a_case_is_blank_under_its_catalogue_number() -> None:
    made = [compose_form(entry, None, Face.BLANK) for entry in FORMS]
    assert check([composed.document for composed in made]) == ()
    for entry, composed in zip(FORMS, made, strict=True):
        if entry.is_annexed:
            number = composed.document.number.translate(
                str.maketrans("０１２３４５６７８９", "0123456789")
            )
            assert number == entry.number
        assert composed.document.case_title == ""


def test_blank_forms_have_as_many_sheets_as_their_definition() -> None:
    from checklists.paper.pdf import render

    examined = cases.examined()
    documents = [compose_form(entry, examined, Face.BLANK).document for entry in FORMS]
    lengths = render(documents, title="全様式").lengths
    for entry, length in zip(FORMS, lengths, strict=True):
        assert length == (2 if entry.id in LONGER else 1), entry.id


def test_no_template_sign_and_no_half_width_bracket_reaches_paper() -> None:
    examined = cases.examined(cases.decided())
    for entry in FORMS:
        for face in Face:
            for text in every_text(compose_form(entry, examined, face).document):
                assert not re.search(r"\{[a-z]", text), (entry.id, text)
                assert not re.search(r"[()]", text), (entry.id, face, text)


def test_clause_ids_never_stand_on_paper() -> None:
    examined = cases.examined()
    ids = set(examined.catalogue.clause_by_id)
    for entry in FORMS:
        texts = "\n".join(every_text(compose_form(entry, examined, Face.PREFILLED).document))
        assert not [clause for clause in ids if clause in texts]


def test_equal_input_gives_equal_paper() -> None:
    for entry in FORMS:
        one, two = (
            compose_form(entry, cases.examined(), Face.PREFILLED).document for _ in range(2)
        )
        assert one == two


# ---- numbers ------------------------------------------------------------------------------------


def test_numbers_of_a_case_run_without_gaps_also_in_notes() -> None:
    examined = cases.examined()
    numbers = [int(re.sub(r"\D", "", number)) for number in examined.numbers.values()]
    assert numbers == list(range(1, len(numbers) + 1))
    application = document("reoutsourcing-application", Face.BLANK, examined)
    assert application.number == "別記様式第18号"
    fewer = cases.examined(facts={**cases.gift_set().facts, "prints_personal": False})
    notice = document("deletion-completion-report", Face.BLANK, fewer)
    assert "別記様式第１号（データ消去ソフト使用届）" in "".join(every_text(notice))
    assert "form-misprint-monthly" not in fewer.numbers


def test_the_number_line_names_the_article() -> None:
    head = next(
        block
        for block in document("deletion-software-notice", Face.BLANK, cases.examined()).blocks
        if isinstance(block, Head)
    )
    assert re.fullmatch(r"別記様式第１号（仕様書第[０-９0-9]+条関係）", head.number)


# ---- faces --------------------------------------------------------------------------------------


def test_a_blank_face_shows_the_case_lines_and_the_addressee_only() -> None:
    examined = cases.examined(cases.decided())
    for entry in FORMS:
        filling = Filling(entry, examined, Face.BLANK)
        for field in entry.fields:
            if field.from_ == "case.title":
                assert filling.value(field) == examined.case.title
            elif field.section != CASE_LINES and "addressee" not in (field.from_ or ""):
                assert filling.value(field) is None, f"{entry.id}.{field.name}"
        for table in entry.tables:
            assert filling.rows(table) == () or table.fixed_rows


def test_the_face_for_the_contractor_has_the_head_of_a_ledger() -> None:
    examined = cases.examined()
    assert (
        cells(document("handover-ledger", Face.ISSUED, examined))["fiscal_year"].value
        == "令和９年度"
    )
    blank = cells(document("handover-ledger", Face.BLANK, examined))["fiscal_year"]
    assert blank.value == "令和　　年度"


def test_an_example_is_marked_and_has_its_own_title() -> None:
    paper = document("deletion-software-notice", Face.EXAMPLE, cases.examined())
    assert paper.sample
    assert paper.case_title == "健康診査受診券作成・発送業務委託"
    assert cells(paper)["software_version"].value == "7.2.1"
    assert [c.label for c in cells(paper)["notice_kind"].choices if c.ticked] == ["新規"]


def test_dates_by_hand_are_blanks_of_their_kind() -> None:
    blank = cells(document("deletion-completion-report", Face.BLANK, cases.examined()))
    assert blank["work_start"].value == "令和　　年　　月　　日　　　時　　分"
    month = cells(document("misprint-monthly", Face.BLANK, cases.examined()))
    assert month["month"].value == "令和　　年　　月分"
    assert month["total"].unit == "件"
    period = cells(document("password-change-confirm", Face.BLANK, cases.examined()))["period"]
    assert period.value == "令和　　年　　月　　日から令和　　年　　月　　日まで"


def test_a_schedule_names_the_weekdays() -> None:
    stored = FormValues(fields={"deadline_opinion": "2027-01-20"})
    examined = cases.examined(forms={"form-written-review-notice": stored})
    found = cells(document("written-review-notice", Face.PREFILLED, examined))
    assert found["deadline_opinion"].value == "令和９年１月20日（水）"
    index = cells(document("submission-index", Face.PREFILLED, examined))
    assert index["printed_on"].value == "令和８年11月20日（金）"


def test_nil_report_is_a_box_of_its_own() -> None:
    zero = cells(document("misprint-monthly", Face.BLANK, cases.examined()))["zero"]
    assert [choice.label for choice in zero.choices] == ["当月は発生なし（０件）"]
    assert not zero.choices[0].ticked


def test_city_block_is_always_empty() -> None:
    paper = document("deletion-software-notice", Face.EXAMPLE, cases.examined())
    block = next(block for block in paper.blocks if isinstance(block, CityBlock))
    values = [cell.value for row in block.rows for cell in row]
    assert values == ["令和　　年　　月　　日", "令和　　年　　月　　日", "", ""]


def test_a_line_of_a_towns_own_form_is_printed_without_code() -> None:
    """A town adds a line to the submitter's block and to the city's, in its form's TOML alone."""
    ours = form("deletion-software-notice")
    line = next(field for field in ours.fields if field.name == "submitter_name")
    telephone = line.model_copy(update={"name": "telephone", "label": "電話番号", "fill": "handwritten", "from_": None})  # fmt: skip
    note = next(field for field in ours.city_block if field.name == "city_note")
    entered = note.model_copy(update={"name": "entered_by", "label": "台帳記入者"})
    theirs = ours.model_copy(
        update={"fields": (*ours.fields, telephone), "city_block": (*ours.city_block, entered)}
    )
    text = as_text(compose_form(theirs, cases.examined(), Face.BLANK).document)
    assert "  電話番号:" in text
    assert "台帳記入者:" in text


def test_every_text_of_a_form_takes_its_fields_and_forms() -> None:
    """The reader lets a text name any field, with a digit too, and any form: all are filled."""
    ours = form("deletion-software-notice")
    person = ours.fields[0].model_copy(
        update={"name": "person_2", "label": "立会人", "section": "届出", "fill": "handwritten"}
    )
    told = "{form:form-worker-roster}と{person_2}"
    theirs = ours.model_copy(
        update={
            "fields": (*ours.fields, person),
            "intro": told,
            "print_notes": (told, told),
            "example": {**ours.example, "person_2": "見本　花子"},
        }
    )
    text = as_text(compose_form(theirs, None, Face.EXAMPLE).document)
    assert text.count("従事者名簿）と見本　花子") == 3, text
    pledge = form("pledge-joining")
    assert pledge.pledge is not None
    named = pledge.pledge.model_copy(
        update={"items": (told.partition("と")[0],), "closing": "{contract_name}"}
    )
    text = as_text(
        compose_form(pledge.model_copy(update={"pledge": named}), None, Face.EXAMPLE).document
    )
    assert "従事者名簿）" in text
    assert "{" not in text


def test_an_article_of_an_example_may_still_lack_its_text() -> None:
    ours = form("spec-clauses")
    rows = [{"article": "第1条"}, {"article": "第2条", "text": "市の指示に従うこと。"}]
    example = {**ours.example, ours.tables[0].id: rows}
    theirs = ours.model_copy(update={"example": example})
    text = as_text(compose_form(theirs, None, Face.EXAMPLE).document)
    assert "第１条" in text
    assert "第２条　市の指示に従うこと。" in text


def test_a_town_without_seals_prints_none() -> None:
    town = cases.gift_set().municipality.model_copy(update={"seals": False})
    examined = cases.examined(municipality=town)
    for entry in FORMS:
        paper = compose_form(entry, examined, Face.PREFILLED).document
        assert "(印)" not in as_text(paper), entry.id
    assert "(印)" in as_text(document("deletion-software-notice", Face.BLANK, cases.examined()))


def test_a_table_keeps_its_empty_rows_and_date_blanks() -> None:
    roster = next(
        block
        for block in document("worker-roster", Face.PREFILLED, cases.examined()).blocks
        if isinstance(block, Table)
    )
    assert len(roster.rows) == 4
    assert roster.blank_rows == 16
    assert roster.numbered
    assert [column.label for column in roster.columns][-1] == "教育受講日"
    assert roster.columns[6].blank == "・　　・"
    assert roster.rows[0].cells[1].text == "髙野　結衣"
    assert roster.rows[3].cells[1].text == "渡邉\U000e0100　朔"


def test_signatures_in_a_ledger_are_left_to_a_hand() -> None:
    stored = FormValues(rows={"rows": ({"item": "申込書", "from": "署名", "to": "署名"},)})
    examined = cases.examined(forms={"form-handover-ledger": stored})
    table = next(
        block
        for block in document("handover-ledger", Face.PREFILLED, examined).blocks
        if isinstance(block, Table)
    )
    texts = [cell.text for cell in table.rows[0].cells]
    assert "申込書" in texts
    assert "署名" not in texts


def test_a_table_of_the_profile_has_its_dates_in_their_era_and_no_lost_zero() -> None:
    entry = next(f for f in form("consultation").fields if f.name == "pi_items")
    rows = {
        "past_incidents": [{"date": "2026-07-01", "summary": "誤送付"}],
        "retention": [{"document": "申込書", "years": 0}],
    }
    examined = cases.examined(profile={**cases.gift_set().profile, **rows})
    printed = [
        field_table(
            Filling(form("consultation"), examined, Face.PREFILLED),
            entry.model_copy(update={"from_": f"profile.{key}"}),
        )
        for key in rows
    ]
    assert printed[0].rows[0].cells[0].text == "令和８年７月１日"
    assert "０年" in [cell.text for cell in printed[1].rows[0].cells]


# ---- choices --------------------------------------------------------------------------------------


def test_a_choice_with_a_bracket_takes_what_was_written_into_it() -> None:
    owner = form("key-manager-notice")
    field = next(field for field in owner.fields if field.name == "lock_kind")
    filling = Filling(owner, cases.examined(), Face.PREFILLED)
    labels = {c.label: c.ticked for c in choices_of(filling, field, "その他(カード錠)")}
    assert labels["その他（カード錠）"]
    assert not labels["鍵"]
    empty = [c.label for c in choices_of(filling, field, None)]
    assert empty[-1] == "その他（　　　　　　　　）"


def test_a_value_that_is_no_choice_is_reported() -> None:
    stored = FormValues(fields={"packet_for": "議会"})
    examined = cases.examined(forms={"form-submission-index": stored})
    composed = compose_form(form("submission-index"), examined, Face.PREFILLED)
    assert ["議会" in problem.sentence for problem in composed.problems] == [True]


# ---- pledges --------------------------------------------------------------------------------------


def promises(examined: object) -> Promises:
    paper = document("pledge-joining", Face.ISSUED, examined)
    return next(block for block in paper.blocks if isinstance(block, Promises))


def test_a_pledge_follows_the_facts() -> None:
    facts = cases.gift_set().facts
    usual = promises(cases.examined())
    assert len(usual.items) == 9
    assert ["第176条" in item for item in usual.penalties] == [True, False]
    mobile = promises(cases.examined(facts={**facts, "visits_mobile": True}))
    assert mobile.items[4].startswith("会社が指定した携帯電話以外")
    paper_only = promises(cases.examined(facts={**facts, "processor_electronic": False}))
    assert len(paper_only.penalties) == 1
    numbered = promises(cases.examined(facts={**facts, "mynumber": True}))
    assert "第48条" in numbered.penalties[-1]


def test_a_pledge_without_a_case_leaves_a_line_for_its_name() -> None:
    assert "私は、＿＿＿＿" in as_text(document("pledge-joining", Face.BLANK, None))


def test_the_column_of_residence_is_printed_where_the_case_wants_it() -> None:
    wish = "include_residency"
    for wanted, last in ((True, "市内在住"), (False, "教育受講日")):
        answer = Answer(verdict=Verdict.STATED, parameters={wish: wanted})
        examined = cases.with_answers(people_roster_residency=answer)
        blocks = document("worker-roster", Face.PREFILLED, examined).blocks
        table = next(block for block in blocks if isinstance(block, Table))
        assert table.columns[-1].label == last


@pytest.mark.parametrize("face", [Face.BLANK, Face.PREFILLED])
def test_a_form_outside_the_case_takes_none_of_its_numbers(face: Face) -> None:
    examined = cases.examined()
    printed: dict[str, list[str]] = {}
    for entry in FORMS:
        if entry.is_annexed and entry.print_number:
            number = compose_form(entry, examined, face).document.number.split("（")[0]
            printed.setdefault(number, []).append(entry.id)
    outside = printed.pop("別記様式第　　号")
    assert len(outside) > 3 and not set(outside) & set(examined.numbers)
    assert all(len(ids) == 1 for ids in printed.values()), printed
