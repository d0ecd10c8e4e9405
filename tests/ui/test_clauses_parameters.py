"""Editors of parameters: every type of the catalogue shows, keeps and gives back its value."""

import pytest
from pytestqt.qtbot import QtBot

from checklists.case import Kind, Municipality
from checklists.casefile import new_case
from checklists.parameters import is_blank, value_text
from checklists.reader.shipped import shipped_catalogue
from ui.pages.clause_parameters import ParametersEditor

CASE = new_case(Kind.OUTSOURCING, shipped_catalogue()).model_copy(
    update={"municipality": Municipality(name="見本市")}
)


def editor_of(clause_id: str, qtbot: QtBot, values=None, unfit=None) -> ParametersEditor:
    made = ParametersEditor(shipped_catalogue())
    qtbot.addWidget(made)
    made.set_clause(shipped_catalogue().clause_by_id[clause_id], CASE)
    made.set_values(values or {}, unfit or {})
    made.show()
    return made


WITH = [c for c in shipped_catalogue().clauses if c.params]


@pytest.mark.parametrize("clause", WITH, ids=[c.id for c in WITH])
def test_defaults_are_shown_and_not_recorded(clause, qtbot: QtBot) -> None:
    made = editor_of(clause.id, qtbot)
    assert made.values() == {}
    for parameter in clause.params:
        editor = made.editor(parameter.key)
        assert is_blank(editor.value()) is is_blank(parameter.default), parameter.key
        assert editor.problem() is None


def test_the_words_to_choose_from_are_those_of_paper_and_notices(qtbot: QtBot) -> None:
    catalogue = shipped_catalogue()
    asked = [(c.id, one) for c in WITH for one in c.params if one.type == "bool"]
    assert asked
    for clause_id, parameter in asked:
        made = editor_of(clause_id, qtbot)
        editor = made.editor(parameter.key)
        words = {value: editor.segments.button(value).text() for value in (True, False)}
        assert words == {value: value_text(parameter, value, catalogue) for value in words}


@pytest.mark.parametrize("clause", WITH, ids=[c.id for c in WITH])
def test_chosen_values_come_back_as_they_were(clause, qtbot: QtBot) -> None:
    values = {}
    for parameter in clause.params:
        if parameter.auto:
            continue
        given = {
            "text": "自分で書いた値",
            "enum": "標準にない言い方",
            "multi": [parameter.allowed[-1]] if parameter.allowed else [],
            "int": parameter.max or 7,
            "interval_months": parameter.allowed[-1] if parameter.allowed else 1,
            "bool": parameter.default is False,
            "list": ["一つ", "二つ"],
            "table": [{column.key: "値" for column in parameter.columns}],
            "wareki_date": "2026-04-01",
            "date_or_rule": "発行の日から1年",
        }[parameter.type]
        values[parameter.key] = given
    assert editor_of(clause.id, qtbot, values).values() == values


def test_a_default_is_shown_with_the_names_of_the_case(qtbot: QtBot) -> None:
    made = editor_of("base-legal-compliance", qtbot)
    assert made.editor("ordinance_name").value() == "見本市個人情報の保護に関する法律施行条例"
    assert made.values() == {}


def test_a_number_takes_full_width_digits_and_refuses_what_is_none(qtbot: QtBot) -> None:
    made = editor_of("deletion-completion-report-items", qtbot)
    editor = made.editor("report_due_days")
    editor.field.setText("２１")
    assert made.values() == {"report_due_days": 21}
    for text, words in (("31", "1から30まで"), ("二週間", "数字で"), ("0", "1から30まで")):
        editor.field.setText(text)
        assert words in (editor.problem() or "")
        assert made.values() == {}
        assert made.unfit() == {"report_due_days": text}


def test_what_is_no_number_stays_typed(qtbot: QtBot) -> None:
    made = editor_of(
        "deletion-completion-report-items", qtbot, {"report_due_days": 7}, {"report_due_days": "二"}
    )
    assert made.editor("report_due_days").field.text() == "二"
    assert made.values() == {"report_due_days": 7}
    assert made._fields["report_due_days"][2].error


def test_an_impossible_date_stays_typed(qtbot: QtBot) -> None:
    made = editor_of("registry-abolition-and-succession", qtbot)
    day = made.editor("abolition_date")
    for box, text in zip(
        (day.date.year, day.date.month, day.date.day), ("8", "2", "30"), strict=True
    ):
        box.setText(text)
    unfit = made.unfit()
    assert unfit and made.values() == {}
    again = editor_of("registry-abolition-and-succession", qtbot, {}, unfit)
    assert again.editor("abolition_date").date.day.text() == "30"


def test_a_rule_instead_of_a_date(qtbot: QtBot) -> None:
    made = editor_of("voucher-expiry-on-face", qtbot, {"voucher_expiry": "2027-03-31"})
    editor = made.editor("voucher_expiry")
    assert editor.value() == "2027-03-31"
    editor.set_value("発行の日から1年")
    assert editor.value() == "発行の日から1年"
    assert made.values()["voucher_expiry"] == "発行の日から1年"


def test_an_emptied_default_comes_back(qtbot: QtBot) -> None:
    made = editor_of("credentials-least-privilege", qtbot)
    editor = made.editor("privilege_basis")
    shown = editor.value()
    part = editor.parts()[0]
    part.clear()
    editor.left.emit()
    assert editor.value() == shown


def test_rows_of_a_table_are_added_and_taken_away(qtbot: QtBot) -> None:
    made = editor_of("drafting-define-ambiguous-words", qtbot)
    table = made.editor("vague_terms").table
    table.fields()[0].setText("定期的")
    table._on_add()
    table.fields()[3].setText("速やかに")
    assert [row["word"] for row in table.rows()] == ["定期的", "速やかに"]
    table._on_drop(table._rows[0])
    assert [row["word"] for row in table.rows()] == ["速やかに"]
