"""Every PDF a verb writes is finished: PDF/A-2b, its properties, its text."""

from pathlib import Path

import pypdfium2
import pytest

from tests.checklists.paper.finished_files import assert_finished, texts_of
from ui.cli import run

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = str(ROOT / "checklists" / "samples" / "gift-set.json")
TITLE = "子育て応援ギフト配布業務委託"
NOTICE = "form-deletion-software-notice"
NOTICE_TITLE = "データ消去ソフト使用届"
VERBS = {
    "form": (("form", NOTICE, SAMPLE), NOTICE_TITLE, TITLE),
    "blank": (("form", NOTICE, "--blank"), NOTICE_TITLE, ""),
    "example": (("form", NOTICE, "--example"), NOTICE_TITLE, None),
    "clauses": (("clauses", SAMPLE), "個人情報", TITLE),
    "packet": (("packet", SAMPLE, "--draft"), f"{TITLE}　一式", TITLE),
}


@pytest.mark.parametrize("name", VERBS)
def test_a_pdf_is_finished(name: str, tmp_path: Path) -> None:
    words, title, subject = VERBS[name]
    path = tmp_path / "out.pdf"
    assert run([*words, "-o", str(path)]) == 0
    opened = pypdfium2.PdfDocument(path)
    said = opened.get_metadata_dict()
    opened.close()
    assert said["Title"].startswith(title) or title in said["Title"]
    assert_finished(path.read_bytes(), said["Title"], said["Subject"])
    assert subject is None or said["Subject"] == subject
    assert len("".join(texts_of(path))) > 100
    again = tmp_path / "again.pdf"
    assert run([*words, "-o", str(again)]) == 0
    assert again.read_bytes() == path.read_bytes(), "equal input gives equal bytes"


def test_a_folder_under_the_name_of_the_file_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.pdf"
    target.mkdir()
    (target / "kept").write_text("x")
    assert run(["form", NOTICE, "-o", str(target)]) == 3
    assert "書き出せませんでした" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]
    assert (target / "kept").read_text() == "x"
