"""A thousand names from typing to copying out of the PDF: exact, or reported with their field."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from paper_cases import decided
from thousand_names import names

from checklists.case import Case
from checklists.casefile import read, write
from checklists.paper import fonts
from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.blocks_head import Title
from checklists.paper.document import Document, PaperProblem
from checklists.paper.pdf import Rendered, render
from checklists.paper.pdf_font import typeface
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from db.store import create_store

_GAP = re.compile(r"[\s\u3000]")


@pytest.fixture(params=["bundled fonts", "with IPAmj明朝"])
def chain(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The chain of fonts on a machine without and with IPAmj明朝."""
    if request.param == "bundled fonts":
        monkeypatch.setenv(fonts.IPAMJ_VARIABLE, "-")
    else:
        monkeypatch.delenv(fonts.IPAMJ_VARIABLE, raising=False)
        if fonts.ipamj_file() is None:
            pytest.skip("IPAmj明朝 is not installed (Debian: fonts-ipamj-mincho)")
    return str(request.param)


def roster(chosen: tuple[str, ...]) -> Document:
    rows = tuple(TableRow((Cell(f"{n}"), Cell(name))) for n, name in enumerate(chosen, 1))
    return Document(
        "名簿",
        (Title("名簿"), Table((Column("No.", 10.0), Column("氏名", 90.0)), rows)),
        number="別記様式第６号",
        key="form-names",
    )


def printed() -> Rendered:
    return render([roster(names())], title="名簿")


def case_of_names() -> Case:
    workers = tuple({"no": n, "name": name} for n, name in enumerate(names(), 1))
    return decided().model_copy(update={"workers": workers, "id": ""})


def test_the_case_file_gives_the_same_names_back() -> None:
    data = write(case_of_names())
    again = read(data, shipped_catalogue(), shipped_forms())
    assert [worker["name"] for worker in again.workers] == list(names())


def test_the_store_gives_the_same_names_back(tmp_path: Path) -> None:
    case = case_of_names().model_copy(update={"id": "0b0f6f0e-8f8e-4c55-9d1a-3f1c3f6f2a11"})
    with create_store(tmp_path / "store.db", bytes(range(32))) as store:
        store.cases.add(case, "officer")
        again = store.cases.load(case.id)
    assert [worker["name"] for worker in again.workers] == list(names())


def test_every_character_has_its_own_glyph_or_is_reported(chain: str) -> None:
    """Glyph by glyph against the fonts' own tables: no .notdef, and the glyph of the selector."""
    face = typeface("mincho")
    found: dict[str, PaperProblem] = {}
    for problem in printed().problems:
        found.setdefault(problem.character, problem)
    tables = [Tables(path) for path in fonts.font_files("mincho")]
    missing = set()
    for cluster in {cluster for name in names() for cluster in fonts.clusters(name)}:
        glyph_id = next(filter(None, (font.glyph(cluster) for font in tables)), 0)
        if glyph_id == 0:
            missing.add(cluster)
            assert face.glyphs(cluster)[0].text == "\u3000"
        else:
            (glyph,) = face.glyphs(cluster)
            drawn = pdf_glyph(glyph.font, glyph.text)
            assert drawn == glyph_id, (cluster, chain)
    assert set(found) == missing
    for problem in found.values():
        assert re.search(
            r"\d+頁、別記様式第６号（名簿）の「氏名（\d+行目）」の「", problem.sentence
        )
        assert f"U+{ord(problem.character[0]):04X}" in problem.sentence


class Tables:
    """What a font's own tables say, read without our code."""

    def __init__(self, path: Path) -> None:
        font = TTFont(path, lazy=True)
        self._font, self._plain = font, font.getBestCmap()
        self._variants = {
            (base, selector): name
            for table in font["cmap"].tables
            if table.format == 14
            for selector, entries in table.uvsDict.items()
            for base, name in entries
        }

    def glyph(self, cluster: str) -> int:
        """The glyph's number; 0 (.notdef) for none."""
        base = self._plain.get(ord(cluster[0]))
        name = base
        if len(cluster) == 2:
            pair = (ord(cluster[0]), ord(cluster[1]))
            name = (self._variants[pair] or base) if pair in self._variants else None
        return int(self._font.getGlyphID(name)) if name else 0


def pdf_glyph(font: str, text: str) -> int:
    from reportlab.pdfbase import pdfmetrics

    return int(pdfmetrics.getFont(font).face.charToGlyph[ord(text)])


def test_copying_gives_back_what_was_typed(chain: str, tmp_path: Path) -> None:
    made = printed()
    blank = {problem.character for problem in made.problems}
    wanted = [
        "".join(c for c in fonts.clusters(name) if c not in blank and not _GAP.fullmatch(c))
        for name in names()
    ]
    document = pypdfium2.PdfDocument(io.BytesIO(made.pdf))
    by_pdfium = "".join(page.get_textpage().get_text_range() for page in document)
    assert absent(wanted, by_pdfium) == []
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    path = tmp_path / "names.pdf"
    path.write_bytes(made.pdf)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-raw", str(path), "-"], capture_output=True, check=True
    )
    assert absent(wanted, done.stdout.decode("utf-8")) == []


def absent(wanted: list[str], text: str) -> list[str]:
    paper = _GAP.sub("", text)
    return [name for name in wanted if name not in paper]
