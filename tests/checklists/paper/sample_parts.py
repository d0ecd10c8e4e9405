"""What the hand-made reference pages share: the case, 件名等, who submits, 市の確認欄."""

from checklists.paper.blocks_fields import GridCell, GridRow
from checklists.paper.blocks_head import Submitter, SubmitterLine
from checklists.paper.blocks_single import CityBlock

CASE = "健康診査受診券作成・発送業務委託"
TERM = "令和８年４月１日から令和９年３月31日まで"
EDITION = "様式の版　令和８年１月"
DATE_BLANK = "令和　　年　　月　　日"


def case_rows(landscape: bool = False) -> tuple[GridRow, ...]:
    """件名等, the same on every form."""

    def cell(label: str, value: str, width: str = "full") -> GridCell:
        return GridCell(label, value, width, "prefilled")  # type: ignore[arg-type]

    if landscape:
        return (
            GridRow((cell("件名・契約名", CASE, "half"), cell("契約期間", TERM, "half")), "件名等"),
            GridRow(
                (
                    cell("所管課", "健康づくり課", "half"),
                    cell("諮問番号", "令和７年度諮問第３号", "half"),
                ),
                "件名等",
            ),
        )
    return (
        GridRow((cell("件名・契約名", CASE),), "件名等"),
        GridRow((cell("契約期間", TERM),), "件名等"),
        GridRow(
            (
                cell("所管課", "健康づくり課", "half"),
                cell("諮問番号", "令和７年度諮問第３号", "half"),
            ),
            "件名等",
        ),
    )


def city_block(landscape: bool = False) -> CityBlock:
    """市の確認欄."""
    received = GridCell("受付年月日", DATE_BLANK)
    checked = GridCell("確認年月日", DATE_BLANK)
    by, note = GridCell("確認者", seal=True), GridCell("備考")
    if landscape:
        return CityBlock(((received, checked), (by, note)))
    return CityBlock(((received, checked), (by,), (note,)))


def submitter(*values: str) -> Submitter:
    """The three lines of every 届."""
    texts = values or ("", "", "")
    labels = ("所在地", "商号又は名称", "代表者職氏名")
    return Submitter(
        tuple(
            SubmitterLine(label, text, seal=label == "代表者職氏名")
            for label, text in zip(labels, texts, strict=True)
        )
    )
