"""What the page says beside a clause the municipality does not use."""

from dataclasses import replace

from checklists.answer import Verdict
from checklists.examined import examine
from checklists.layer import Hidden, with_layer
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.own_layer import sample_layer
from ui.models.clause_answer import Entered
from ui.models.clause_notices import notices_of
from ui.models.clause_view import view_of
from ui.office.catalogues import load, sample_case


def test_a_hidden_clause_says_why_and_that_its_answer_is_kept() -> None:
    hidden = Hidden(clause="copy-ban-receipts", reason="受領証を扱う業務がない。")
    catalogue, forms = with_layer(
        shipped_catalogue(), shipped_forms(), sample_layer(hidden=(hidden,))
    )
    view = view_of(examine(sample_case(load()), catalogue, forms), hidden.clause, ())
    (notice,) = notices_of(replace(view, flags=()), Entered())
    assert notice.sentence == (
        "この市では使わない条項です(受領証を扱う業務がない)。答えなくて構いません。"
    )
    (kept, *_) = notices_of(view, Entered(verdict=Verdict.STATED))
    assert kept.sentence.endswith("回答は残りますが、印刷されません。")
    assert kept.action == ""
