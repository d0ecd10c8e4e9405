"""An .xlsx file made part by part, so that a test can spoil any of them."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPES = (
    f'{XML}<Types xmlns="{PACK}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def parts(
    rows: str = "",
    *,
    sheet: str = "",
    strings: str = "",
    styles: str = "",
    properties: str = "",
    state: str = "",
) -> dict[str, str]:
    """The parts of a file with one sheet 「名簿」 whose ``sheetData`` is ``rows``."""
    made = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": (
            f'{XML}<Relationships xmlns="{PACK}/relationships">'
            f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"
        ),
        "xl/workbook.xml": (
            f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><workbookPr {properties}/>'
            f'<sheets><sheet name="名簿" sheetId="1" {state} r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{XML}<Relationships xmlns="{PACK}/relationships">'
            f'<Relationship Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="r3" Type="{REL}/styles" Target="styles.xml"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": (
            f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{sheet}</worksheet>'
        ),
    }
    if strings:
        made["xl/sharedStrings.xml"] = f'{XML}<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        made["xl/styles.xml"] = f'{XML}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return made


def packed(content: Mapping[str, str | bytes], *, twice: str = "") -> bytes:
    """The parts as a file; ``twice`` names one that is put in two times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
        if twice:
            archive.writestr(zipfile.ZipInfo(twice.upper()), content[twice])
    return out.getvalue()


def line(number: int, *texts: str) -> str:
    """A row of texts that stand in the sheet itself."""
    cells = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'
