"""A block of a pasted mail while it is gathered."""

from dataclasses import dataclass, field
from typing import Literal

from checklists.opinions.marks import Number

BlockKind = Literal["opinion", "reply", "heading", "other"]
Begun = Literal["number", "label", "reference", "text"]


@dataclass(eq=False)
class Block:
    """One block while it is gathered. ``start`` and ``end`` are its place, without the space after it.

    ``above`` are the numbers over a nested one; ``section`` counts the headings before it; ``of``
    is the number a reply names (回答3), 0 for none. Of a row of a table, ``words`` and ``reference``
    are the places of those cells.
    """

    kind: BlockKind
    start: int
    end: int
    number: Number | None = None
    begun: Begun = "number"
    above: tuple[str, ...] = ()
    section: int = 0
    round: int | None = None
    member: str = ""
    of: int = 0
    words: tuple[int, int] | None = None
    reference: tuple[int, int] | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return len(self.above)
