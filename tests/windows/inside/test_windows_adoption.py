"""導入申請書 of the built program: every file as it was built, who signed what, where data lie."""

import json
import os
from pathlib import Path

import pytest
from programs import verb

_FOLDER = os.environ.get("ITAKU_TENKEN_FROZEN", "")
CLI = Path(_FOLDER) / "itaku-tenken-cli.exe"

pytestmark = pytest.mark.skipif(
    not CLI.is_file() or not _FOLDER,
    reason="no built program (--frozen FOLDER names it)",
)


def test_the_built_program_finds_its_files_as_they_were_built(home: Path) -> None:
    said = verb("adoption", "--json", program=(CLI,), folder=home.parent)
    assert said.status == 0, said.out[:2000] + said.err
    found = json.loads(said.out)
    assert found["run"] == "folder" and found["compared"] != ""
    assert {one["state"] for one in found["files"]} <= {"same", "unlisted"}
    images = [one for one in found["files"] if one["image"]]
    assert len(images) > 30 and all(one["kept"] for one in images)
    assert "Python Software Foundation" in {one["publisher"] for one in images}
    assert {"Qt", "SQLCipher", "reportlab"} <= {one["name"] for one in found["parts"]}
    assert found["places"]["start_menu"].endswith("委託点検帳.lnk")


def test_it_is_printed(tmp_path: Path) -> None:
    import pypdfium2

    made = verb("adoption", "-o", "申請書.pdf", program=(CLI,), folder=tmp_path)
    assert made.status == 0, made.err
    document = pypdfium2.PdfDocument((tmp_path / "申請書.pdf").read_bytes())
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 10
    assert "ソフトウェア導入申請書" in pages[0] and "一致した" in pages[0]
