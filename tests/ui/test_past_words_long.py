"""A change of hundreds of rows in the history."""

from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui.models.past_words import PastWords


def test_hundreds_of_pasted_opinions_are_told_in_a_row_one_can_read() -> None:
    rows = [{"key": f"o{at}", "opinion": f"意見{at}"} for at in range(500)]
    payload = {"key": "", "from": [], "to": rows}
    lines = PastWords(shipped_catalogue(), shipped_forms()).lines("opinions", payload)
    assert len(lines) == 31 and lines[-1] == "ほか470件も変わりました。"
    few = {"key": "", "from": rows[:30], "to": []}
    assert len(PastWords(shipped_catalogue(), shipped_forms()).lines("opinions", few)) == 30
