"""The packet: order, pages, drafts, refusal, what cannot be printed; read back from the PDF."""

import io
import re
from functools import cache

import paper_cases as cases
import pikepdf
import pytest
from finished_files import texts_of

from checklists.answer import Answer, Verdict
from checklists.case import Kind, Route
from checklists.examined import examine
from checklists.paper.fonts import IPAMJ_VARIABLE
from checklists.paper.packet import packet, print_packet, refusal
from checklists.paper.packet_lines import available
from checklists.paper.pdf import Cancelled, Rendered
from checklists.paper_text import paper_text
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.fixtures.council_cases import CouncilCase, build, council_cases


@cache
def draft() -> tuple[object, Rendered]:
    made = packet(cases.examined(), draft=True)
    return made, print_packet(made)


# ---- order --------------------------------------------------------------------------------------


def test_papers_stand_in_their_order() -> None:
    made = packet(cases.examined(), draft=True)
    ids = [piece.id for piece in made.pieces]
    assert ids[:6] == [
        "cover", "contents", "form-consultation", "form-checklist-result", "form-spec-clauses",
        "prohibitions",
    ]  # fmt: skip
    assert ids[-1] == "form-submission-index"
    annexed = [piece for piece in made.pieces if piece.number]
    assert [piece.number for piece in annexed] == [f"第{n}号" for n in range(1, len(annexed) + 1)]
    assert {piece.ready for piece in annexed} == {"handwritten"}
    assert {piece.id for piece in made.pieces if piece.single_sided} == {
        "form-consultation", "form-pledge-joining", "form-pledge-leaving",
    }  # fmt: skip


def test_opinions_bring_their_list() -> None:
    opinion = ({"opinion": "複写の禁止が仕様書にない。", "by": "A委員", "ref": "P.4「4(5)」"},)
    made = packet(cases.examined(opinions=opinion), draft=True)
    ids = [piece.id for piece in made.pieces]
    assert ids[-2:] == ["form-opinion-answer-list", "form-submission-index"]


def test_chosen_papers_only_and_their_contents() -> None:
    examined = cases.examined()
    names = [name for name, _ in available(examined)]
    chosen = ["contents", "form-consultation", "form-worker-roster", "form-submission-index"]
    made = packet(examined, draft=True, chosen=chosen)
    assert [piece.id for piece in made.pieces] == chosen
    assert set(chosen) <= set(names)
    text = texts_of(print_packet(made).pdf)
    assert "委託業務従事者名簿第６号手書き用" in text[0]
    assert "削除完了報告書" not in text[0]


def test_the_index_counts_the_chosen_papers_alone() -> None:
    chosen = ["form-consultation", "form-worker-roster", "form-submission-index"]
    made = packet(cases.examined(), draft=True, chosen=chosen)
    text = texts_of(print_packet(made).pdf)[-1]
    for number, title in enumerate(("諮問書", "委託業務従事者名簿", "提出書類目録"), 1):
        assert f"{number}{title}" in text


# ---- pages ----------------------------------------------------------------------------------------


def test_every_page_is_numbered_through_and_marked_as_draft() -> None:
    printed = draft()[1]
    texts = texts_of(printed.pdf)
    assert len(texts) == printed.total
    for number, text in enumerate(texts, 1):
        assert f"{number}/{printed.total}" in text
        assert "案" in text
        assert "子育て応援ギフト配布業務委託" in text


def test_a_finished_packet_has_no_draft_mark() -> None:
    made = packet(cases.examined(), draft=False, chosen=["form-pledge-joining"])
    text = texts_of(print_packet(made).pdf)[0]
    assert not re.search(r"(^|\d/\d+)案", text)
    assert "案" not in text


def test_contents_and_index_name_the_true_pages() -> None:
    made, printed = draft()
    texts = texts_of(printed.pdf)
    for piece, first, length in zip(made.pieces, printed.pages, printed.lengths, strict=True):  # type: ignore[attr-defined]
        if piece.id in {"cover", "contents"}:
            continue
        shown = str(first) if length == 1 else f"{first}-{first + length - 1}"
        title = re.sub(r"\s", "", paper_text(piece.title))
        row = f"{title}{paper_text(piece.number)}{'手書き用' if piece.number else '記入済'}{shown}"
        assert row in texts[1], row
        assert f"{title}{shown}" in "".join(texts[-2:])
    assert f"全{printed.total}頁" in texts[0]
    assert f"{printed.total}頁" in texts[-2]


def test_each_paper_can_begin_on_a_right_hand_page() -> None:
    chosen = ["form-consultation", "form-worker-roster", "form-pledge-joining"]
    made = packet(cases.examined(), draft=True, chosen=chosen, right_hand=True)
    printed = print_packet(made)
    assert all(page % 2 == 1 for page in printed.pages)


def test_bookmarks_lead_to_every_paper() -> None:
    made, printed = draft()
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf, pdf.open_outline() as outline:
        tops = [item.title for item in outline.root]
        papers = [paper.title for item in outline.root for paper in item.children]
    assert tops[:3] == ["送付書", "目次", "諮問の書類"]
    assert len(papers) == len(made.pieces) - 2  # type: ignore[attr-defined]
    assert (papers[0], papers[-1]) == ("諮問書", "市内部様式　提出書類目録")


def test_equal_cases_give_equal_bytes() -> None:
    again = print_packet(packet(cases.examined(), draft=True))
    assert again.pdf == draft()[1].pdf


def test_printing_can_be_stopped() -> None:
    made = packet(cases.examined(), draft=True)
    with pytest.raises(Cancelled):
        print_packet(made, progress=lambda done, total: done < 3)


# ---- nothing is lost --------------------------------------------------------------------------------


def test_every_clause_that_applies_stands_on_paper_with_its_verdict() -> None:
    made, printed = draft()
    text = "".join(texts_of(printed.pdf))
    examined = cases.examined()
    for clause_id in (*examined.assessment.applicable, *examined.assessment.to_check):
        title = re.sub(r"\s", "", paper_text(examined.catalogue.clause_by_id[clause_id].title))
        assert title in text, clause_id
    missing = [p for p in made.problems if p.place.startswith("answers.")]  # type: ignore[attr-defined]
    open_clauses = len(examined.assessment.missing) + len(examined.assessment.to_check)
    assert len(missing) == open_clauses


def test_the_other_kinds_print_their_common_papers_and_items() -> None:
    for kind in Kind:
        made = packet(cases.empty(kind), draft=True)
        ids = [piece.id for piece in made.pieces]
        assert ids[:4] == ["cover", "contents", "form-consultation", "form-checklist-result"]
        assert ("checklist-items" in ids) == (kind is not Kind.OUTSOURCING)
        assert [p for p in made.problems if not p.place.startswith("answers.")] == []
        assert all(laid.sheets for laid in made.prepared.lay_out())


def test_an_internal_review_has_no_paper_for_the_council() -> None:
    ids = [
        piece.id
        for piece in packet(cases.empty(Kind.OUTSOURCING, Route.INTERNAL), draft=True).pieces
    ]
    assert "form-consultation" not in ids
    assert "form-checklist-result" in ids


# ---- refusal and problems ---------------------------------------------------------------------------


def test_an_incomplete_case_is_refused_with_all_that_is_open() -> None:
    examined = cases.examined()
    sentences = refusal(examined)
    blocking = [flag for flag in examined.assessment.flags if flag.blocking]
    wanted = len(examined.assessment.missing) + len(examined.assessment.to_check) + len(blocking)
    assert len(sentences) == wanted
    assert "「収集の制限」に回答がありません(未回答)。" in sentences


def test_a_character_nothing_can_print_is_reported_with_its_field(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(IPAMJ_VARIABLE, "-")
    town = cases.gift_set().municipality.model_copy(update={"head_name": "渡邉\U000e010a　恵"})
    made = packet(cases.examined(municipality=town), draft=True)
    found = [problem for problem in made.problems if problem.character]
    assert {problem.character for problem in found} == {"邉\U000e010a"}
    assert any("3頁" in p.sentence and "「差出人」" in p.sentence for p in found)
    assert all("U+9089＋U+E010A" in problem.sentence for problem in found)


def test_names_with_rare_characters_come_back_exactly() -> None:
    names = "髙橋﨑山𠮷野渡邉\U000e0100"
    town = cases.gift_set().municipality.model_copy(update={"head_name": names})
    made = packet(cases.examined(municipality=town), draft=True, chosen=["form-consultation"])
    assert names in texts_of(print_packet(made).pdf)[0]


def test_a_text_that_is_too_long_is_reported_and_never_cut() -> None:
    title = "子育て応援ギフト配布業務委託" * 12
    profile = {**cases.gift_set().profile, "title": title}
    examined = cases.examined(profile=profile)
    made = packet(examined, draft=True, chosen=["form-deletion-software-notice"])
    form, annex = texts_of(print_packet(made).pdf)
    reported = [p for p in made.problems if not p.place.startswith("answers.")]
    assert "別紙１のとおり" in form
    assert title in annex
    assert ["紙の下" in problem.sentence for problem in reported] == [True]


# ---- the eighteen consultations -----------------------------------------------------------------


@pytest.mark.parametrize("row", council_cases(), ids=lambda row: row.id)
def test_every_consultation_prints_with_everything_added(row: CouncilCase) -> None:
    catalogue, forms = shipped_catalogue(), shipped_forms()
    case = build(row, catalogue)
    applicable = examine(case, catalogue, forms).assessment.applicable
    answers = {clause: Answer(verdict=Verdict.TO_ADD) for clause in applicable}
    whole_case = examine(
        case.model_copy(update={"answers": {**answers, **case.answers}}), catalogue, forms
    )
    made = packet(whole_case, draft=True)
    assert [p for p in made.problems if not p.place.startswith("answers.")] == []
    ids = [piece.id for piece in made.pieces]
    assert len(ids) == len(set(ids))
    assert len([i for i in ids if i in whole_case.numbers]) == len(whole_case.numbers)
