"""Random texts in every field of every form: on paper as typed, or reported by field; nothing else.

The gate takes RANDOM_TEXTS texts of its own; all 2,000 with
``RANDOM_TEXTS=2000 python -m pytest -n0 tests/checklists/paper/test_random_texts.py``.
"""

import io
import os
import re
from collections import Counter
from itertools import pairwise

import pikepdf
import pypdfium2
from filled_forms import drawn, filled
from hypothesis import example, given, settings
from hypothesis import strategies as st
from paper_cases import decided
from set_sheets import FACES

from checklists.case import FormValues
from checklists.casefile import problems_of
from checklists.form import Form
from checklists.paper.blocks_fields import Grid, GridCell, GridRow
from checklists.paper.blocks_head import Title
from checklists.paper.document import TOTAL_PAGES, Document
from checklists.paper.fonts import clusters, missing_characters
from checklists.paper.pdf import Prepared
from checklists.paper.typeset import NOT_AT_END, NOT_AT_START, break_lines
from checklists.paper_text import paper_text
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.seen import seen

FORMS = shipped_forms().forms
RANDOM_TEXTS = int(os.environ.get("RANDOM_TEXTS", "200"))

#: What has broken programs that print: markup, marks of Unicode, what no font has.
PIECES = (
    "&", "<", ">", '"', "'", "&amp;", "&#0;", "&#x41;", "<img src='file:///etc/passwd'>",
    "<a href='https://example.invalid/'>行き先</a>", "<font size=40>", "</para>", "<br/>", "{form:x}",
    "{contract_name}", "%s", "\\", "\u3000", "か\u3099", "ハ\u309a", "e\u0301", "\u0301", "😀",
    "👨\u200d👩\u200d👧", "🏳\ufe0f", "\u200f", "\u202e", "\u2066", "\u2069", "\u200b", "\u2060",
    "\ufeff", "ｶﾞ", "ﾊﾟｰ", "｢｣､｡", "\n", "\t", "邉\U000e0100", "邉\U000e010a", "\U000e0101", "𠮷", "﨑",
    "神\u0000", "\u0007", "\u001b[31m", "\x7f", "\x85", "\u2028", "\ud800", "\udfff", "\ufffe", "\ufdd0",
    "㍻", "①", "℃", "―", "…", "‥", "（）", "「」", "。", "、", "ー", "々", "っ", "123", "1,000", "(1)",
    "A4", "/JS", "/OpenAction", "endstream", "=1+1", "　　", "",
)  # fmt: skip
#: What a case file refuses (control characters, lone surrogates, noncharacters).
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: Marks that a reader of PDF takes for layout and does not give back.
_UNSEEN = frozenset("\u200b\u2060\ufeff\xad")
ALPHABET = st.characters(min_codepoint=1, max_codepoint=0x1FFFF)
TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(ALPHABET, max_size=6), st.just("委託業務の記録。")),
    max_size=24,
).map("".join)


#: 件名等 stand on no line of a paper of text, and the consultation numbers its items anew.
_OWN_LAYOUT = {
    "form-pledge-joining", "form-pledge-leaving", "form-spec-clauses", "form-consultation",
}  # fmt: skip
_HALF_WIDTH = re.compile("[!-~]{2}")
_TOGETHER = re.compile("第[0-9０-９]|[0-9０-９]{2}|[0-9０-９][条項号回版頁]|……|‥‥|――|——")


def plain(text: str) -> str:
    """Without white space: it is not seen at the end of a line."""
    return "".join(text.split())


def read(pdf: bytes) -> str:
    """The text of a file as pdfium reads it."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "".join(page.get_textpage().get_text_range() for page in document)


def may_part(before: str, after: str) -> bool:
    """A line may end after one character and the next begin with the other."""
    pair = before[-1] + after[0]
    return (
        before[-1] not in NOT_AT_END
        and after[0] not in NOT_AT_START
        and not pair.isspace()
        and not _HALF_WIDTH.fullmatch(pair)
        and not _TOGETHER.fullmatch(pair)
    )


def forbidden_breaks(text: str, width: float) -> list[tuple[str, str]]:
    """Ends of lines that 禁則 forbids although the line had a place where it may end."""
    found = []
    for paragraph in text.split("\n"):
        lines = [line.text for line in break_lines(paragraph, FACES["mincho"], 10.5, width)]
        for one, other in pairwise(lines):
            ends, begins = one.rstrip(" \u3000"), other.lstrip(" \u3000")
            if not ends or not begins:
                continue
            if ends[-1] not in NOT_AT_END and begins[0] not in NOT_AT_START:
                continue
            cells = clusters(ends)
            if any(may_part(a, b) for a, b in pairwise(cells)):
                found.append((ends, begins))
    return found


@settings(max_examples=RANDOM_TEXTS)
@given(text=TEXTS, form=st.sampled_from(FORMS))
@example(text="\ud800" + "記録\u0000" * 400, form=FORMS[0])
@example(text="<img src='file:///etc/passwd'>&#0;</para>" * 60, form=FORMS[0])
def test_any_text_stands_on_paper_as_it_was_typed(text: str, form: Form) -> None:
    text = text.replace(TOTAL_PAGES, "")  # no text of a case: refused below
    document, texts = filled(form, lambda _name, _kind: text, 1)
    prepared = Prepared([document])
    paper = plain(drawn(list(prepared.lay_out()[0].sheets)))
    for name, typed in texts.items():
        if not seen(typed) or form.id in _OWN_LAYOUT:
            continue
        assert plain(typed) in paper or plain(paper_text(typed)) in paper, name
    made = prepared.render("試験")
    blank = {problem.character for problem in made.problems}
    held = Counter(paper)
    for character in (c for cluster in blank for c in cluster):
        del held[character]
    held.subtract(Counter(plain(read(made.pdf))))
    assert {c: n for c, n in held.items() if n > 0 and c not in _UNSEEN} == {}
    assert forbidden_breaks(text, 60.0) == []
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert all("/Annots" not in page and not page.get_images() for page in pdf.pages)
        kinds = {str(key) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) for key in o}
    assert kinds.isdisjoint(
        {"/URI", "/JS", "/JavaScript", "/OpenAction", "/Launch", "/EmbeddedFile"}
    )


@settings(max_examples=RANDOM_TEXTS)
@given(text=TEXTS)
def test_what_no_paper_can_show_is_refused_by_its_field(text: str) -> None:
    """The case file names the place of a control character, a lone surrogate, a noncharacter."""
    case = decided()
    clause, answer = next(iter(case.answers.items()))
    case = case.model_copy(
        update={
            "profile": {**case.profile, "purpose": text},
            "contractor": case.contractor.model_copy(update={"name": text}),
            "workers": ({"name": text},),
            "answers": {**case.answers, clause: answer.model_copy(update={"note": text})},
            "forms": {**case.forms, "form-misprint-monthly": FormValues(fields={"doc_no": text})},
        }
    )
    found = problems_of(case, shipped_catalogue(), shipped_forms())
    wrong = _REFUSED.search(text)
    named = {problem.path for problem in found}
    assert ("$.contractor.name" in named) == bool(wrong or "\n" in text or "\t" in text)
    for path in (
        "$.profile.purpose", "$.workers[0].name", f"$.answers.{clause}.note",
        "$.forms.form-misprint-monthly.fields.doc_no",
    ):  # fmt: skip
        assert (path in named) >= bool(wrong), path


@settings(max_examples=RANDOM_TEXTS)
@given(text=TEXTS)
def test_what_no_font_has_is_reported_with_page_and_field(text: str) -> None:
    row = GridRow((GridCell("作業場所", text.replace(TOTAL_PAGES, "")),), "甲")
    document = Document("届", (Title("届"), Grid((row,))), number="様式第１号", key="form-x")
    wanted = set(missing_characters(row.cells[0].value)) - set(" \t\x0b\x0c\x1c\x1d\x1e\x1f\x85")
    found = Prepared([document]).problems()
    reported = {problem.character for problem in found if problem.character}
    assert wanted <= reported | set(" \u2028\u2029\xa0")
    for problem in found:
        if problem.character:
            assert "頁、様式第１号（届）の「作業場所」の" in problem.sentence
            assert f"U+{ord(problem.character[0]):04X}" in problem.sentence
