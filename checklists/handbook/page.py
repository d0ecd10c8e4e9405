"""HelpPage: one text of the help as blocks of runs, read from its Markdown."""

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "text", "item", "step"]
_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<to>[^)]+)\)"
)
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_ITEM = re.compile(r"(?P<in> *)(?:-|(?P<number>\d+)\.) +(?P<text>.+)")


@dataclass(frozen=True)
class Run:
    """Letters of one look. ``link``: ``page.md``, ``page.md#heading`` or ``#heading``."""

    text: str
    bold: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True)
class Block:
    """A heading (``level`` 1 to 3), a paragraph, an item of a list or a numbered step (``level``
    0, or 1 inside another). ``line`` is that of the file, from 1."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    number: int = 0
    line: int = 0

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class HelpPage:
    """``id`` is the file's name without its ending; the first block is the title."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return self.blocks[0].text if self.blocks else self.id

    @property
    def headings(self) -> tuple[str, ...]:
        """The words that a link can name after ``#``."""
        return tuple(block.text for block in self.blocks if block.kind == "heading")

    @property
    def links(self) -> tuple[tuple[int, str], ...]:
        """(line, target) of every link."""
        return tuple(
            (block.line, run.link) for block in self.blocks for run in block.runs if run.link
        )


def parse(page_id: str, markdown: str) -> HelpPage:
    """The part of Markdown the help is written in: headings, paragraphs, lists, bold, code, links.

    Lines of one paragraph are joined without a space: Japanese has none between them.
    """
    blocks: list[Block] = []
    gathered: list[str] = []
    shape = Block("text", ())

    def close() -> None:
        if gathered:
            runs = runs_of("".join(gathered))
            blocks.append(Block(shape.kind, runs, shape.level, shape.number, shape.line))
            gathered.clear()

    for number, raw in enumerate(markdown.removeprefix("\ufeff").splitlines(), 1):
        heading, item = _HEADING.fullmatch(raw), _ITEM.fullmatch(raw)
        if heading or item or not raw.strip():
            close()
        if heading:
            shape = Block("heading", (), len(heading[1]), 0, number)
            gathered.append(heading[2].strip())
            close()
        elif item:
            step = int(item["number"] or 0)
            level = 1 if item["in"] else 0
            shape = Block("step" if step else "item", (), level, step, number)
            gathered.append(item["text"].strip())
        elif raw.strip():
            if not gathered:
                shape = Block("text", (), 0, 0, number)
            gathered.append(raw.strip())
    close()
    return HelpPage(page_id, tuple(blocks))


def runs_of(text: str) -> tuple[Run, ...]:
    """``「**押す**」`` -> its runs."""
    runs: list[Run] = []
    at = 0
    for found in _INLINE.finditer(text):
        if found.start() > at:
            runs.append(Run(text[at : found.start()]))
        if found["bold"]:
            runs.append(Run(found["bold"], bold=True))
        elif found["code"]:
            runs.append(Run(found["code"], code=True))
        else:
            runs.append(Run(found["words"], link=found["to"]))
        at = found.end()
    if at < len(text):
        runs.append(Run(text[at:]))
    return tuple(runs)
