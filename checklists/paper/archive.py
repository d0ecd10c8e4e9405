"""A finished PDF as PDF/A-2b: it opens and looks the same when its retention years end (pikepdf)."""

import io
from datetime import UTC, date, datetime, time

from checklists import dates
from checklists.case import Case
from checklists.form import FormSet

FLAVOUR = "2b"


def document_day(forms: FormSet, case: Case | None = None) -> date:
    """The date a paper carries in its properties: of the edition printed, else of the forms."""
    if case is not None and case.edition.date:
        return date.fromisoformat(case.edition.date)
    return dates.parse(f"{forms.common.edition}1日")


def archived(pdf: bytes, day: date) -> bytes:
    """The same pages as PDF/A-2b. Equal input gives equal bytes.

    ``day`` is the date of the document: the clock is in nothing we make. Raises ValueError when
    ``pdf`` is none. Source of the steps: PAPER, "PDF/A-2b with equal bytes".
    """
    import pikepdf
    from pikepdf import pdfa

    moment = datetime.combine(day, time(), UTC)
    stamp = moment.strftime("D:%Y%m%d%H%M%S+00'00'")
    try:
        opened = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as error:
        raise ValueError("not a PDF") from error
    with opened:
        for page in opened.pages:
            if "/Trans" in page:
                del page["/Trans"]
        producer = str(opened.docinfo.get("/Producer", ""))
        # The drawing left a fixed day in the properties.
        opened.docinfo["/CreationDate"] = opened.docinfo["/ModDate"] = stamp
        pdfa.prepare(opened, FLAVOUR)
        with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["xmp:MetadataDate"] = moment.isoformat()
            metadata["pdf:Producer"] = producer
        buffer = io.BytesIO()
        opened.save(buffer, deterministic_id=True)
    return buffer.getvalue()
