"""What the benchmark of the paper sets beside ours: the same copies, the same ink."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from pictures import draw

from checklists.paper.pdf import render
from tests.bench.paper_peers import FORMS, PAGES
from tests.bench.paper_peers.copies import documents_of, forms_of
from tests.bench.paper_peers.environment import FONTS, HERE
from tests.bench.paper_peers.recorded import recorded

ROOT = Path(__file__).resolve().parents[3]


def words_of(pdf: bytes) -> list[str]:
    """The characters of each page in any order, without spaces."""
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return ["".join(sorted("".join(p.get_textpage().get_text_range().split()))) for p in pages]


@pytest.mark.parametrize("form", FORMS)
def test_a_round_has_its_pages_and_no_copy_is_like_another(form: str) -> None:
    documents = documents_of(form, 0)
    assert render(documents, title="").total == PAGES
    examples = [json.dumps(one.example, sort_keys=True) for one in forms_of(form, 0)]
    examples += [json.dumps(one.example, sort_keys=True) for one in forms_of(form, 1)]
    assert len(set(examples)) == len(examples) == 2 * len(documents)


@pytest.mark.parametrize("form", FORMS)
def test_the_raw_canvas_draws_the_ink_that_ours_draws(form: str, tmp_path: Path) -> None:
    documents = documents_of(form, 0)[:1]
    (tmp_path / "copy.marks").write_text(json.dumps(recorded(documents)), "utf-8")
    target = tmp_path / "raw.pdf"
    command = [sys.executable, str(HERE / "child_raw.py"), "once", str(tmp_path), str(FONTS)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([*command, "copy", str(target)], check=True, env=environment)
    ours, raw = render(documents, title="").pdf, target.read_bytes()
    assert words_of(ours) == words_of(raw)
    for page in range(len(words_of(ours))):
        pairs = zip(draw(ours, page).blocks(), draw(raw, page).blocks(), strict=True)
        assert max(abs(one - other) for one, other in pairs) < 1
