"""The council's papers, made of its opinions and conditions."""

import council_of_gifts as council

from checklists.paper.compose import compose_comparison
from checklists.paper.side_by_side import SideBySide


def test_each_change_of_the_wording_names_who_asked_for_it() -> None:
    found = council.examined()
    assert found.comparison is not None and found.printed_before is not None
    paper = compose_comparison(found, found.comparison, found.printed_before)
    (block,) = (one for one in paper.blocks if isinstance(one, SideBySide))
    remarks = {line.note for line in block.lines if line.note}
    assert any(note.startswith("意見７、再２") for note in remarks)
    assert any("答申の条件１" in note for note in remarks)
    for line in block.lines:
        if "（略）" in line.new.text:
            assert "意見" not in line.note, "what is left out came from nobody"
