"""The sheet of the recovery code: one page, the code sign for sign, nothing of the clock."""

import io

import pypdfium2

from checklists.paper.compose_recovery import recovery_sheet
from checklists.paper.pdf import render

GROUPS = ("7K2MQ", "Z9F4T", "0B8RX", "HJ5WV", "3NDPE", "6YSAG", "1C7K0")


def test_one_page_with_every_group_as_it_is() -> None:
    made = render([recovery_sheet(GROUPS)], title="復旧コード", page_of_total=False)
    assert made.total == 1 and made.problems == ()
    page = pypdfium2.PdfDocument(io.BytesIO(made.pdf))[0]
    text = page.get_textpage().get_text_bounded()
    places = [text.index(group) for group in GROUPS]
    assert places == sorted(places)
    for words in ("封入欄", "開封欄", "保管する場所", "復旧コードで開く", "裁断"):
        assert words.replace(" ", "") in text.replace(" ", "")
    assert made == render([recovery_sheet(GROUPS)], title="復旧コード", page_of_total=False)
