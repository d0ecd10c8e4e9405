"""All forms on all faces: what they say, how they look, on how many sheets they stand.

Pictures are grey, 60 dpi, in 16 levels. A pixel differs when its grey differs by more than 48:
rounding to levels takes up to 8 and another version of the renderer smooths edges by up to about
30, while the line or letter that is there or not there makes 100 and more. Of a page at most one
pixel in a thousand may differ: that is a third of a line of notes. What is smaller (a tick, a digit)
is held by the texts. ``UPDATE_GOLDEN=1`` writes both anew; look at the pages then.
"""

import os
from collections.abc import Iterator
from functools import cache

import paper_cases as cases
import pytest
from golden import FOLDER, check_golden
from pictures import Picture, draw, load, save

from checklists.form import Form
from checklists.paper import pdf
from checklists.paper.as_text import as_text
from checklists.paper.compose import Face, compose_form
from checklists.paper.document import Document
from checklists.reader.shipped import shipped_forms

FORMS = shipped_forms().forms
FACES = (Face.BLANK, Face.PREFILLED, Face.EXAMPLE)
#: Forms of two sheets by definition (paper samples, README).
TWO_SHEETS = {"form-worker-roster", "form-workplace-worker-notice", "form-incident-report"}
MOST_GREY, MOST_PIXELS = 48, 0.001
_LEVELS = bytes(value & 0xF0 | value >> 4 for value in range(256))


def names() -> list[str]:
    return [form.id.removeprefix("form-") for form in FORMS]


@cache
def document(name: str, face: Face) -> Document:
    examined = cases.examined(cases.decided())
    return compose_form(shipped_forms().by_id(f"form-{name}"), examined, face).document


def coarse(picture: Picture) -> Picture:
    """The picture in 16 levels of grey."""
    rows = [row.translate(_LEVELS) for row in picture.rows]
    return Picture(picture.width, picture.height, rows)


def different(one: Picture, other: Picture) -> float:
    """The share of pixels whose grey differs by more than MOST_GREY; 1 for another size."""
    if (one.width, one.height) != (other.width, other.height):
        return 1.0
    count = sum(
        abs(now - then) > MOST_GREY
        for mine, theirs in zip(one.rows, other.rows, strict=True)
        if mine != theirs
        for now, then in zip(mine, theirs, strict=True)
    )
    return count / (one.width * one.height)


def pages(name: str, face: Face) -> Iterator[Picture]:
    rendered = pdf.render([document(name, face)], title="")
    for page in range(rendered.total):
        yield draw(rendered.pdf, page)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", names())
def test_the_form_reads_as_settled(name: str, face: Face) -> None:
    check_golden(f"composed/{name}.{face}.txt", as_text(document(name, face)))


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", names())
def test_the_form_looks_as_approved(name: str, face: Face) -> None:
    folder = FOLDER / "pictures"
    if os.environ.get("UPDATE_GOLDEN"):
        folder.mkdir(exist_ok=True)
        for path in folder.glob(f"{name}.{face}.*.png"):
            path.unlink()
        for number, picture in enumerate(pages(name, face), 1):
            save(coarse(picture), folder / f"{name}.{face}.{number}.png")
    kept = sorted(
        folder.glob(f"{name}.{face}.*.png"), key=lambda path: int(path.stem.split(".")[-1])
    )
    drawn = list(pages(name, face))
    assert len(drawn) == len(kept)
    for now, path in zip(drawn, kept, strict=True):
        assert different(coarse(now), load(path)) <= MOST_PIXELS, path.name


def test_the_tolerance_sees_a_missing_line_of_notes() -> None:
    from dataclasses import replace

    from checklists.paper.blocks_text import Notes

    whole = document("usage-record", Face.BLANK)
    blocks = tuple(
        replace(block, items=(*block.items[:-1], "")) if isinstance(block, Notes) else block
        for block in whole.blocks
    )
    one, other = (
        coarse(draw(pdf.render([paper], title="").pdf, 0))
        for paper in (whole, replace(whole, blocks=blocks))
    )
    assert different(one, one) == 0
    assert different(one, other) > MOST_PIXELS


def test_the_pictures_stay_small() -> None:
    files = list((FOLDER / "pictures").glob("*.png"))
    assert len(files) >= 3 * len(FORMS)
    assert sum(path.stat().st_size for path in files) < 6_000_000


def sheets(form: Form, face: Face, *, with_case: bool) -> int:
    examined = cases.examined(cases.decided()) if with_case else None
    return pdf.render([compose_form(form, examined, face).document], title="").total


@pytest.mark.parametrize("form", [f for f in FORMS if f.is_annexed], ids=lambda form: form.id)
def test_a_numbered_form_keeps_to_its_sheets(form: Form) -> None:
    """However it is handed out; filled from the case it may run on, where its rows are the case's."""
    wanted = 2 if form.id in TWO_SHEETS else 1
    assert sheets(form, Face.BLANK, with_case=False) == wanted
    assert sheets(form, Face.BLANK, with_case=True) == wanted
    assert sheets(form, Face.EXAMPLE, with_case=True) == wanted
    runs_on = any(table.rows_from.startswith("auto.") for table in form.tables)
    if not runs_on:
        assert sheets(form, Face.ISSUED, with_case=True) == wanted
        assert sheets(form, Face.PREFILLED, with_case=True) == wanted
