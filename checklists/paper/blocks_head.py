"""Head of a sheet: number, date, addressee, submitter, title, sentence, 「記」."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SubmitterLine:
    """One line of the submitter's block: 所在地 / 商号又は名称 / 代表者職氏名."""

    label: str
    value: str = ""
    seal: bool = False


@dataclass(frozen=True)
class Submitter:
    """The submitter's block, right of the middle. ``caption`` is 「（提出者）」 or empty."""

    lines: tuple[SubmitterLine, ...]
    caption: str = "（提出者）"


@dataclass(frozen=True)
class RuledAddressee:
    """An addressee written by hand on a line: 「（会社名）＿＿＿＿　様」 of a pledge."""

    caption: str
    name: str = ""
    suffix: str = "様"


@dataclass(frozen=True)
class Sender:
    """Who sends. ``seal_space`` leaves room for the 公印 (12 pt, 24 mm before the margin)."""

    text: str
    seal_space: bool = False


@dataclass(frozen=True)
class Head:
    """What stands above the title (in landscape: beside it). Every part may be empty.

    ``number`` is the whole line, 「別記様式第１号（仕様書第３条関係）」; ``doc_no`` and ``date``
    stand right; ``sheet_no`` is 「第　　枚」 of a ledger, in the place of the date.
    """

    number: str = ""
    doc_no: str = ""
    date: str = ""
    sheet_no: str = ""
    addressee: tuple[str, ...] = ()
    ruled_addressee: RuledAddressee | None = None
    submitter: Submitter | None = None
    sender: Sender | None = None


@dataclass(frozen=True)
class Title:
    """The title, centred, 14 pt. ``boxes`` are the heads of approval boxes (担当・係長・課長)."""

    text: str
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnderTitle:
    """Lines under a title without a frame: ``right_small`` (9 pt) above 件名 left, note right."""

    left: str = ""
    right: str = ""
    right_small: str = ""


@dataclass(frozen=True)
class Sentence:
    """The one sentence; its first line is indented by one character.

    ``values`` are the (label, text) of the fields set into it; a very long one stands on a 別紙.
    """

    text: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ki:
    """「記」, centred."""


HeadBlock = Head | Title | UnderTitle | Sentence | Ki
