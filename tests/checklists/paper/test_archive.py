"""Finished PDF files: PDF/A-2b, equal bytes, nothing active; the copy for e-mail."""

import io
from datetime import date

import pikepdf
import pytest
from finished_files import assert_archived
from pikepdf import pdfa

from checklists.paper.archive import archived, document_day
from checklists.paper.compose import Face, compose_form
from checklists.paper.mail import PasswordRefused, mail_copy
from checklists.paper.pdf import render
from checklists.reader.shipped import shipped_forms

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def drawn() -> bytes:
    form = shipped_forms().by_id("form-deletion-software-notice")
    return render([compose_form(form, None, Face.EXAMPLE).document], title=form.title).pdf


@pytest.fixture(scope="module")
def finished(drawn: bytes) -> bytes:
    return archived(drawn, DAY)


def test_the_finished_file_is_approved_as_pdfa_and_nothing_in_it_acts(finished: bytes) -> None:
    assert_archived(finished)


def test_a_file_that_is_no_pdfa_is_not_approved(drawn: bytes) -> None:
    # The check above could fail: the drawing alone is not approved.
    assert not pdfa.validate_written(io.BytesIO(drawn), "2b").passed


def test_equal_input_gives_equal_bytes(drawn: bytes, finished: bytes) -> None:
    assert archived(drawn, DAY) == finished
    assert archived(drawn, date(2026, 11, 2)) != finished


def test_properties_say_what_where_and_when(finished: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished)) as pdf, pdf.open_metadata() as metadata:
        assert pdf.docinfo["/Title"] == "データ消去ソフト使用届"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261101")
        assert "pikepdf" not in str(pdf.docinfo["/Producer"])
        assert metadata["dc:title"] == "データ消去ソフト使用届"
        assert pdf.Root.Lang == "ja"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [
                "別記様式第１号　データ消去ソフト使用届"
            ]


def test_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        archived(b"%PDF no", DAY)


def test_the_day_is_that_of_the_edition() -> None:
    assert document_day(shipped_forms()) == date(2026, 11, 1)


def test_a_mail_copy_without_password_is_the_file_itself(finished: bytes) -> None:
    copy = mail_copy(finished, limit=5_000_000)
    assert (copy.pdf, copy.over) == (finished, 0)
    assert mail_copy(finished, limit=1_000).over == len(finished) - 1_000


def test_a_mail_copy_with_password_opens_only_with_it(finished: bytes) -> None:
    copy = mail_copy(finished, limit=5_000_000, password="Mihon-2026")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(copy.pdf))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(copy.pdf), password="mihon-2026")
    with pikepdf.open(io.BytesIO(copy.pdf), password="Mihon-2026") as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("password", ["short12", "見本市のパスワード", "x" * 128, "tab\tinside1"])
def test_a_password_that_cannot_be_typed_or_is_short_is_refused(
    finished: bytes, password: str
) -> None:
    with pytest.raises(PasswordRefused):
        mail_copy(finished, limit=5_000_000, password=password)
