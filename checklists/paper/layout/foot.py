"""What stands at the foot of the last sheet: the city's block, the company's, the contact."""

from checklists.paper.blocks_fields import GridCell
from checklists.paper.blocks_single import CityBlock, CompanyBlock, ContactBox
from checklists.paper.layout.cells import label_text
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import INNER
from checklists.paper.layout.line import one_or_more, place_line
from checklists.paper.typeset import break_lines, size_on_one_line

#: Of 市の確認欄 and of a row in it, at least: people write there by hand.
_CITY_MM, _CITY_ROW_MM = 24.0, 8.0
#: Width of the box of the stamp, and air (mm) left and right of its words.
_STAMP_MM, _STAMP_AIR = 34.0, 1.5
_BODY = (10.0, 9.5, 9.0, 8.5, 8.0)


def city_height(block: CityBlock) -> float:
    """Height of 市の確認欄 in mm."""
    return max(_CITY_MM, _CITY_ROW_MM * len(block.rows))


def foot_height(block: CityBlock | CompanyBlock | ContactBox) -> float:
    """Height from the lower margin up to where the text above must end."""
    if isinstance(block, CityBlock):
        return city_height(block) + 6.0
    if isinstance(block, CompanyBlock):
        return 13.0 + 6.0
    return 40.0 + 6.0


def _begin(flow: Flow, height: float) -> None:
    """Go on to a next sheet when the foot is already taken."""
    if flow.y + 1.0 > flow.bottom - height and not flow.fresh:
        flow.next_sheet()


def place_city(flow: Flow, block: CityBlock) -> None:
    """市の確認欄 on the lower margin, always empty."""
    _begin(flow, foot_height(block) - 1.5)
    sheet, frame = flow.sheet, flow.frame
    whole = city_height(block)
    top = frame.bottom - whole
    sheet.text(frame.left, top - 2.8, block.caption, "gothic", 8.5)
    left = frame.left
    if block.stamp:
        face, room = flow.face("gothic"), _STAMP_MM - 2 * _STAMP_AIR
        words = break_lines(block.stamp, face, 8, room, justify=False)
        sheet.lines(frame.left + _STAMP_AIR, top + 2.7, words, 3.5, "gothic", 8)
        left += _STAMP_MM
        sheet.line(left, top, left, frame.bottom, INNER)
    height = whole / max(len(block.rows), 1)
    for number, row in enumerate(block.rows):
        y = top + number * height
        if number:
            sheet.line(left, y, frame.right, y, INNER)
        width = (frame.right - left) / max(len(row), 1)
        for place, cell in enumerate(row):
            _city_cell(flow, cell, left + place * width, y, width, height, place > 0)
    sheet.frame(frame.left, top, frame.width, whole)
    flow.y, flow.after = frame.bottom, "foot"


def _city_cell(
    flow: Flow, cell: GridCell, x: float, y: float, width: float, height: float, inner: bool
) -> None:
    sheet = flow.sheet
    if inner:
        sheet.line(x, y, x, y + height, INNER)
    _foot_label(flow, x, y, 26.0, height, cell.label)
    sheet.line(x + 26.0, y, x + 26.0, y + height, INNER)
    middle, inset = y + height / 2, 2.0 if width > 70.0 else 1.5
    if cell.value:
        room = width - 26.0 - 2 * 1.2
        blank = one_or_more(cell.value, flow.face("mincho"), _BODY, room, height)
        upper = middle - blank.pitch * (len(blank.lines) - 1) / 2
        sheet.lines(x + 26.0 + inset, upper, blank.lines, blank.pitch, "mincho", blank.size)
    if cell.seal:
        sheet.seal(x + width - 5.0, middle)
    if cell.unit:
        sheet.right(x + width - 2.0, middle, cell.unit, "mincho", 10)


def _foot_label(flow: Flow, x: float, y: float, width: float, height: float, label: str) -> None:
    """Labels of the foot are spread between insets of 2 mm."""
    label_text(flow, x - 0.5, y, width + 1.0, height, label)


def place_company(flow: Flow, block: CompanyBlock) -> None:
    """会社の確認欄: 13 mm high on the lower margin."""
    _begin(flow, foot_height(block) - 1.5)
    sheet, frame = flow.sheet, flow.frame
    top, height = frame.bottom - 13.0, 13.0
    edges = (32.0, 99.0, 123.0)
    sheet.text(frame.left, top - 2.6, block.caption, "gothic", 8.5)
    for edge in edges:
        sheet.line(frame.left + edge, top, frame.left + edge, frame.bottom, INNER)
    label_text(flow, frame.left, top, edges[0], height, block.label)
    sheet.text(frame.left + edges[0] + 2.0, top + 3.0, block.name_caption, "gothic", 8)
    room = edges[1] - edges[0] - 4.0 - (10.0 if block.seal else 0.0)
    if block.name:
        place_line(
            flow, frame.left + edges[0] + 2.0, top + 8.4, block.name, label=block.label,
            room=room, height=8.0, sizes=_BODY[:3],
        )  # fmt: skip
    if block.seal:
        sheet.seal(frame.left + edges[1] - 7.0, top + height / 2)
    label_text(flow, frame.left + edges[1] - 0.5, top, 25.0, height, block.date_label)
    room = frame.width - edges[2] - 2.4
    size = size_on_one_line(block.date, flow.face("mincho"), _BODY, room) or 8.0
    sheet.text(frame.left + edges[2] + 1.5, top + height / 2, block.date, "mincho", size)
    sheet.frame(frame.left, top, frame.width, height)
    flow.y, flow.after = frame.bottom, "foot"


def place_contact(flow: Flow, box: ContactBox) -> None:
    """The box for the person in charge: 90 x 40 mm at the right foot of a cover."""
    _begin(flow, foot_height(box))
    sheet, frame = flow.sheet, flow.frame
    left, top = frame.right - 90.0, frame.bottom - 40.0
    sheet.frame(left, top, 90.0, 40.0)
    sheet.text(left + 3.0, top + 4.9, box.caption, "gothic", 9)
    pitch = min(6.95, 20.8 / max(len(box.lines) - 1, 1))
    for number, text in enumerate(box.lines):
        place_line(
            flow, left + 6.0, top + 12.6 + number * pitch, text, label=box.caption, room=82.0,
            height=pitch, sizes=(10.5, 10, 9.5, 9),
        )  # fmt: skip
    if box.note:
        place_line(
            flow, left + 6.0, frame.bottom - 5.2, box.note, label=box.caption, room=82.0,
            height=7.0, sizes=(9,),
        )  # fmt: skip
    flow.y, flow.after = frame.bottom, "foot"
