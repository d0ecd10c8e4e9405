"""Blocks that one paper alone has: counts, foot blocks, cover lines, the sheet for the wall."""

from dataclasses import dataclass

from checklists.paper.blocks_fields import GridCell


@dataclass(frozen=True)
class Count:
    """One number of the counts block."""

    label: str
    number: str
    unit: str = "件"


@dataclass(frozen=True)
class Counts:
    """The counts of the checklist result: the first row in columns, the second name and number."""

    rows: tuple[tuple[Count, ...], ...]


@dataclass(frozen=True)
class CityBlock:
    """市の確認欄, at the foot of the last sheet; always empty. ``rows`` as in the form."""

    rows: tuple[tuple[GridCell, ...], ...]
    caption: str = "市の確認欄（受託者は、記入しないこと。）"
    stamp: str = "受付印"


@dataclass(frozen=True)
class CompanyBlock:
    """会社の確認欄 of a pledge, at the foot of the sheet; ``name`` stands in an example only."""

    label: str
    name_caption: str
    date_label: str
    date: str
    caption: str = "会社の確認欄"
    seal: bool = True
    name: str = ""


@dataclass(frozen=True)
class CoverItem:
    """One numbered line of a cover; ``lines`` stand under each other."""

    number: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CoverItems:
    """The numbered lines under 「記」 of a cover."""

    items: tuple[CoverItem, ...]


@dataclass(frozen=True)
class ContactBox:
    """The box for the person in charge at the right foot of a cover."""

    lines: tuple[str, ...]
    caption: str = "担当"
    note: str = ""


@dataclass(frozen=True)
class WallRow:
    """One prohibition: few words, one line that explains, the article at the right."""

    headline: str
    text: str
    place: str = ""


@dataclass(frozen=True)
class WallSheet:
    """してはならないこと, one sheet, legible from two metres.

    ``boxes`` are captions of empty boxes; ``first`` is the number of the first row, ``part``
    「１／２」 and ``others`` where the other sheets are, when there is more than one.
    """

    title: str
    subtitle: str
    rows: tuple[WallRow, ...]
    last: str = ""
    boxes: tuple[str, ...] = ()
    first: int = 1
    part: str = ""
    others: str = ""


SingleBlock = Counts | CityBlock | CompanyBlock | CoverItems | ContactBox | WallSheet
