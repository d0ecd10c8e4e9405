"""Running text: notes, numbered items, articles, paragraphs, and what parts them."""

from dataclasses import dataclass

from checklists.paper.blocks_fields import Table


@dataclass(frozen=True)
class Notes:
    """Notes with running numbers. ``inline``: the heading stands on the first note's line."""

    items: tuple[str, ...]
    heading: str = "備考"
    inline: bool = False


@dataclass(frozen=True)
class NumberedItem:
    """An item of numbered text. ``level`` 1 is 「１」 (``heading`` in gothic), 2 「（１）」, 3 「ア」.

    ``lines`` to write on by hand stand below an item without a text.
    """

    number: str
    heading: str = ""
    text: str = ""
    level: int = 1
    lines: int = 0
    items: tuple["NumberedItem", ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Numbered:
    """Numbered text (諮問書): 1, （１）, ア, with tables between."""

    items: tuple[NumberedItem, ...]


@dataclass(frozen=True)
class ArticleItem:
    """A 号: 「（１）」, or below it 「ア」."""

    number: str
    text: str
    items: tuple["ArticleItem", ...] = ()


@dataclass(frozen=True)
class ArticleParagraph:
    """A 項. The first has no number; the others 「２」 and so on."""

    text: str
    number: str = ""
    items: tuple[ArticleItem, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Article:
    """A 条: ``heading`` 「（趣旨）」, ``number`` 「第１条」."""

    number: str
    heading: str
    paragraphs: tuple[ArticleParagraph, ...]


@dataclass(frozen=True)
class Articles:
    """The articles of a specification."""

    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Prose:
    """A paragraph of body text; ``indent``: first line indented by one character."""

    text: str
    indent: bool = True
    size: float = 10.5


@dataclass(frozen=True)
class Promises:
    """Body of a pledge: numbered promises, penalties as （１） …, closing sentence."""

    items: tuple[str, ...]
    penalty_intro: str = ""
    penalties: tuple[str, ...] = ()
    closing: str = ""


@dataclass(frozen=True)
class Spacer:
    """Empty height in mm."""

    mm: float


TextBlock = Notes | Numbered | Articles | Prose | Promises | Spacer
