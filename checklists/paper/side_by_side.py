"""SideBySide: the block of a 新旧対照表, two texts beside each other with underlined parts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MarkedText:
    """A part of a text; ``underlined``: with a line under it that goes on over line breaks."""

    text: str
    underlined: bool = False


@dataclass(frozen=True)
class SideText:
    """The text of one side. Its first line starts ``at`` characters from the left, the others at
    ``hang``."""

    runs: tuple[MarkedText, ...] = ()
    at: float = 0.0
    hang: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class SideLine:
    """One sentence on both sides; their first lines stand at one height.

    ``begins``: a line is drawn above. ``keep``: never the last of a sheet.
    """

    new: SideText
    old: SideText
    note: str = ""
    begins: bool = False
    keep: bool = False


@dataclass(frozen=True)
class SideBySide:
    """New left, old right, notes in the third column; the heads repeat on each sheet."""

    heads: tuple[str, str, str]
    lines: tuple[SideLine, ...]
