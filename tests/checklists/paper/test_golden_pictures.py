"""The drawn page against a picture that a person has looked at.

Tolerance: the mean grey of each block of 5 x 5 mm may differ by 24 of 255. A renderer of another
version smooths letters differently by less than that; a missing letter, line or tick is more.
"""

import os

import pytest
import sample_forms as forms
from golden import FOLDER
from pictures import draw, load, save

from checklists.paper import pdf
from checklists.paper.document import Document

MOST = 24.0


@pytest.mark.parametrize(
    "document",
    [forms.erasure_software(), forms.pledge(), forms.roster()],
    ids=lambda document: document.key,
)
def test_page_looks_as_approved(document: Document) -> None:
    picture = draw(pdf.render([document], title="").pdf, 0)
    path = FOLDER / f"{document.key}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        save(picture, path)
    wanted = load(path)
    assert (picture.width, picture.height) == (wanted.width, wanted.height)
    pairs = zip(picture.blocks(), wanted.blocks(), strict=True)
    assert max(abs(now - then) for now, then in pairs) <= MOST


def test_the_tolerance_sees_a_missing_tick() -> None:
    ticked = draw(pdf.render([forms.erasure_software()], title="").pdf, 0)
    blank = draw(pdf.render([forms.erasure_software(False)], title="").pdf, 0)
    pairs = zip(ticked.blocks(), blank.blocks(), strict=True)
    assert sum(abs(now - then) > MOST for now, then in pairs) > 20
