"""The lines of a pasted mail gathered to blocks: opinions, replies, headings, everything else."""

from collections import Counter

from checklists.opinions.block import Begun, Block, BlockKind
from checklists.opinions.head import is_member_line, reference_at
from checklists.opinions.lines import (
    QUOTATION,
    Line,
    closes,
    divides,
    greets,
    lines_of,
    names_topic,
)
from checklists.opinions.marks import Number, heading_of, label_of, number_of
from checklists.opinions.open_numbers import OpenNumbers, Place
from checklists.opinions.replies import Reply, reply_of
from checklists.opinions.table import Table, columns_of

_LONGEST_TOPIC = 80


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in order; what lies between them is only spaces and lines of dashes."""
    walk = _Walk(text)
    for line in lines_of(text):
        walk.take(line)
    return walk.blocks


class _Walk:
    """Walks the lines once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        styles = Counter(n.style for line in lines_of(text) if (n := number_of(line.text)))
        self._numbers = OpenNumbers(styles)
        self._section = 0
        self._round: int | None = None
        self._member = ""
        # A heading stands before: the next text is an opinion, numbered or not.
        self._opening = False
        # An opinion stands before; and 「以上」 behind it.
        self._any = self._closed = False
        self._after_blank = True
        # A list of replies: 1. 2. 3. under one 「回答」.
        self._may_list = self._listing = False
        # Opinions and replies since the last heading.
        self._opinions = self._replies = 0
        self._table: Table | None = None
        # Where the blocks of the row begin that is being read.
        self._row = 0

    def take(self, line: Line) -> None:
        if divides(line.text):
            self._after_blank = True
            return
        if (
            not self._row_of_table(line)
            and not self._heading(line)
            and not self._reply(line)
            and not self._number(line)
        ):
            self._words(line)
        self._after_blank = False

    @property
    def _last(self) -> Block | None:
        return self.blocks[-1] if self.blocks else None

    @property
    def _in_reply(self) -> bool:
        return self._last is not None and self._last.kind == "reply"

    def _open(self, kind: BlockKind, line: Line, begun: Begun = "number") -> Block:
        # The marks of a quotation stay outside.
        lead = len(line.text) - len(line.text.lstrip(QUOTATION))
        end = line.start + len(line.text.rstrip())
        block = Block(kind, line.start + lead, end, begun=begun, section=self._section)
        block.round, block.member = self._round, self._member
        self.blocks.append(block)
        self._opening = False
        self._any = self._any or kind == "opinion"
        self._closed = kind == "other" and self._closed
        self._opinions += kind == "opinion"
        self._replies += kind == "reply"
        return block

    def _row_of_table(self, line: Line) -> bool:
        columns = columns_of(line.text)
        if columns is not None:
            self._begin_section(line)
            self._opening = False
            self._table, self._row = Table(self.text, columns), len(self.blocks)
            return True
        table = self._table
        if table is None or ("\t" not in line.text and self._ends_table(line)):
            self._table = None
            return False
        if table.take(line):
            self._row = len(self.blocks)
        self.blocks[self._row :] = table.blocks(self._section, self._round)
        self._any = True
        return True

    def _ends_table(self, line: Line) -> bool:
        words = line.text.rstrip()
        return self._after_blank or closes(words) or heading_of(words) is not None

    def _begin_section(self, line: Line) -> None:
        self._section += 1
        self._opinions = self._replies = 0
        self._numbers.close()
        self._may_list = self._listing = False
        self._open("heading", line)
        self._opening = True

    def _heading(self, line: Line) -> bool:
        words = line.text.rstrip()
        heading = heading_of(words)
        if heading is None and not is_member_line(words):
            return False
        if heading is not None:
            self._round = heading.round or self._round
            self._member = ""
        else:
            self._member = line.text.lstrip(QUOTATION).rstrip()
        self._begin_section(line)
        return True

    def _reply(self, line: Line) -> bool:
        reply: Reply | None = reply_of(line.text)
        if reply is None:
            return False
        alone = not line.text[reply.end :].strip()
        self._may_list = alone and self._opinions > 1 and not self._replies
        self._open("reply", line).of = reply.value
        self._numbers.inner = None
        self._listing = False
        return True

    def _number(self, line: Line) -> bool:
        number = number_of(line.text)
        if number is None:
            return False
        if self._lists_replies(number):
            reply = self._open("reply", line)
            reply.of, reply.number = number.value, number
            return True
        last = self._last
        topic = (
            last is not None
            and last.end - last.start <= _LONGEST_TOPIC
            and names_topic(self.text[last.start : last.end])
        )
        place = Place(self._in_reply, self._after_blank, self._opening, topic)
        depth = self._numbers.depth_of(number, place)
        if depth is None:
            return False
        block = self._open("opinion", line)
        block.number = number
        block.above = self._numbers.open(number, depth, line.text[number.start : number.end])
        if number.word == "再":
            block.round = 2
        return True

    def _lists_replies(self, number: Number) -> bool:
        same = self._numbers.outermost == number.style
        if self._may_list and same and number.value == 1:
            self._may_list, self._listing = False, True
        return self._listing and same

    def _words(self, line: Line) -> None:
        """A line without a number: it goes on with the block, unless it begins something."""
        last = self._last
        if self._any and closes(line.text):
            self._closed = True
            self._open("other", line)
        elif not self._numbers.outermost and (label_of(line.text) is not None):
            self._open("opinion", line, "label")
        elif self._begins_by_reference(line):
            self._open("opinion", line, "reference")
        elif self._opening and not greets(line.text):
            self._open("opinion", line, "text")
        elif last is None or (last.kind in {"other", "heading"} and self._after_blank):
            other = greets(line.text) or self._numbers.outermost or self._closed
            self._open("other" if other else "opinion", line, "text")
        elif last.kind == "reply" and self._after_blank and not self._numbers.outermost:
            self._open("opinion", line, "text")
        elif last.kind == "heading":
            self._open("other", line)
        else:
            last.end = line.start + len(line.text.rstrip())

    def _begins_by_reference(self, line: Line) -> bool:
        last = self._last
        if self._numbers.outermost:
            return False
        lead = len(line.text) - len(line.text.lstrip(QUOTATION))
        reference = reference_at(line.text, lead)
        if reference is None or not (reference.pages or (reference.document and self._after_blank)):
            return False
        if last is None or self._opening or self._after_blank:
            return True
        # A page at the start of a line: the next opinion, below an opinion or its reply.
        return bool(reference.pages) and (last.kind == "reply" or last.begun == "reference")
