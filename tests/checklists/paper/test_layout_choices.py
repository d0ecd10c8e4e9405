"""Rows of check boxes: the bracket to write in at their end."""

import pytest

from checklists.paper.blocks_fields import Choice
from checklists.paper.layout.cells import choice_rows
from checklists.paper.pdf_font import typeface
from checklists.paper.typeset import width_of

FACE = typeface("mincho").advance
BOX, GAP = 4.4, 4.5


def blank_mm(label: str, size: float) -> float:
    """Room to write inside the bracket, in mm."""
    return width_of("　" * label.count("　"), FACE, size)


@pytest.mark.parametrize("room", [70.0, 90.0, 121.0])
def test_a_reason_has_all_the_room_that_is_left_in_its_row(room: float) -> None:
    choices = (Choice("公開可"), Choice("非公開（理由：　　　　）"))
    size, rows = choice_rows(choices, FACE, room)
    used = sum(BOX + width_of(choice.label, FACE, size) for choice in rows[0]) + GAP
    assert len(rows) == 1
    assert used <= room
    assert room - used < 3 * width_of("　", FACE, size) or blank_mm(rows[0][1].label, size) > 60


def test_a_bracket_does_not_become_a_line_of_its_own() -> None:
    size, rows = choice_rows((Choice("その他（　　　　　　　　）"),), FACE, 220.0)
    assert 60 < blank_mm(rows[0][0].label, size) < 75


def test_what_is_written_and_what_has_no_room_stay_as_they_are() -> None:
    written = Choice("その他（書留）", ticked=True, written="書留")
    assert choice_rows((written,), FACE, 120.0)[1] == [[written]]
    narrow = (Choice("要"), Choice("否"), Choice("判断中（理由：　　　　）"))
    assert choice_rows(narrow, FACE, 76.0)[1] == [list(narrow)]
