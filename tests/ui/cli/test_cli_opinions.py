"""The verb opinions: a mail of the council becomes items, each led to its clauses."""

import json
from pathlib import Path

import pytest

from ui.cli import run

SAMPLE = Path(__file__).resolve().parents[3] / "checklists" / "samples" / "gift-set.json"
MAIL = """見本市 御中
いつもお世話になっております。

(1) P.3「5(4)」 消去ソフトは、市が指定したソフトか。事後ではなく、委託時に確認すべきである。
回答: 契約締結後速やかに届けさせます。
(2) Ｐ．２１（１）　簡易書留の受領証を複写しないことを、仕様書に書くこと。
"""


def mail(folder: Path, data: bytes = MAIL.encode()) -> Path:
    path = folder / "mail.txt"
    path.write_bytes(data)
    return path


def test_each_opinion_with_its_place_its_reply_and_its_clauses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["opinions", str(mail(tmp_path)), str(SAMPLE), "--json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    first, second = found["opinions"]
    assert err == ""
    assert (first["number"], first["reference"]) == ("(1)", "P.3「5(4)」")
    assert first["replies"] == ["契約締結後速やかに届けさせます。"]
    assert "deletion-software-notice" in first["clauses"]
    assert second["opinion"] == "簡易書留の受領証を複写しないことを、仕様書に書くこと。"
    assert second["clauses"][0] == "copy-ban-receipts"
    assert any("お世話になっております" in text for text in found["other"])


def test_for_people_the_doubts_and_the_rest_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["opinions", str(mail(tmp_path)), str(SAMPLE)]) == 0
    out = capsys.readouterr().out
    assert "意見 2件。" in out and "   条項 受領証の複写禁止 (copy-ban-receipts)" in out
    assert "意見でも回答でもないとした文:\n   見本市 御中" in out


def test_a_mail_that_is_no_utf_8_is_said_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["opinions", str(mail(tmp_path, MAIL.encode("cp932"))), str(SAMPLE)]) == 1
    assert "mail.txt:1行目: Shift_JIS" in capsys.readouterr().err


def test_what_is_no_mail_at_all_is_refused_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A minute of work for each 10 MB, and nobody's opinions in it."""
    assert run(["opinions", str(mail(tmp_path, b"x" * 200_001)), str(SAMPLE)]) == 1
    out, err = capsys.readouterr()
    assert "mail.txt: 文が長すぎます(20万字まで)。" in err and out == ""


def test_no_mail_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["opinions", str(tmp_path / "none.txt"), str(SAMPLE)]) == 2
    assert "none.txt」というファイルがありません。" in capsys.readouterr().err
