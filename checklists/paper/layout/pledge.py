"""Text of a pledge: promises, penalties and closing sentence, on the sheet that is signed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checklists.paper.blocks_text import Promises
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import em
from checklists.paper.layout.text import place_lines, running_lines
from checklists.paper.typeset import Line
from checklists.paper_text import paper_text


@dataclass(frozen=True)
class _Setting:
    """Sizes and line heights in pt of the promises and of the penalties; mm between promises."""

    size: float
    pitch: float
    penalty_size: float
    penalty_pitch: float
    between: float = 0.5


#: The first with which the whole pledge stays on one sheet is taken: nobody signs a 続紙.
_SETTINGS = (
    _Setting(10.5, 15.6, 9.5, 14.0),
    _Setting(10.5, 15.2, 9.5, 13.6),
    _Setting(10.5, 14.8, 9.5, 13.2),
    _Setting(10.5, 14.4, 9.5, 13.0, 0.3),
    _Setting(10.0, 14.0, 9.0, 12.6, 0.3),
    _Setting(9.5, 13.4, 9.0, 12.2, 0.3),
    _Setting(9.0, 12.8, 8.5, 11.8, 0.2),
)


@dataclass(frozen=True)
class _Paragraph:
    lines: tuple[Line, ...]
    gap: float
    pitch: float
    size: float
    number: tuple[float, str] | None = None

    @property
    def height(self) -> float:
        """From the last line above to the last of its own, in mm."""
        return self.gap + self.pitch * (len(self.lines) - 1)


def place_promises(flow: Flow, block: Promises) -> None:
    """Numbered promises, penalties, closing sentence; set closer when the sheet is full."""
    paragraphs = list(_paragraphs(flow, block, _SETTINGS[0]))
    for setting in _SETTINGS:
        closer = list(_paragraphs(flow, block, setting))
        if flow.y + _height(closer) + flow.reserve <= flow.bottom:
            paragraphs = closer
            break
    for one in paragraphs:
        place_lines(flow, one.lines, gap=one.gap, pitch=one.pitch, size=one.size, number=one.number)
    flow.after = "closing"


def _height(paragraphs: Sequence[_Paragraph]) -> float:
    return sum(paragraph.height for paragraph in paragraphs)


def _paragraphs(flow: Flow, block: Promises, setting: _Setting) -> Iterator[_Paragraph]:
    face, width, size = flow.face("mincho"), flow.frame.width, setting.size
    pitch, gap = em(setting.pitch), 7.2
    for number, item in enumerate(block.items, 1):
        lines = running_lines(item, face, size, width, first=7.4, hang=7.4)
        label = paper_text(str(number))
        x = 3.7 - em(size) * face(label[0]) * len(label) / 2
        yield _Paragraph(lines, gap, pitch, size, (x, label))
        gap = pitch + setting.between
    if block.penalty_intro:
        lines = running_lines(block.penalty_intro, face, size, width, first=em(size))
        yield _Paragraph(lines, pitch + 1.9, pitch, size)
    small, gap = em(setting.penalty_pitch), 5.2
    for number, item in enumerate(block.penalties, 1):
        lines = running_lines(item, face, setting.penalty_size, width, first=14.5, hang=14.5)
        label = f"（{paper_text(str(number))}）"
        yield _Paragraph(lines, gap, small, setting.penalty_size, (3.7, label))
        gap = small
    if block.closing:
        lines = running_lines(block.closing, face, size, width, first=em(size))
        yield _Paragraph(lines, pitch + 1.0, pitch, size)
