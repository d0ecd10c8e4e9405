"""Japanese line breaking: 禁則 by pushing out, justified lines, 均等割付, setting smaller to fit.

Lengths in mm, sizes in pt. Text is drawn as it is, no markup is read. What is not here: hanging
punctuation (not wanted on official papers) and squeezing of punctuation.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checklists.paper.fonts import clusters

#: Width of a cluster in em.
Advance = Callable[[str], float]

MM_PER_PT = 25.4 / 72
LEAST_SIZE = 8.0
#: Characters of a last line of running text that do not look forgotten.
LEAST_LAST = 4

#: May not begin a line: closing brackets, stops, middle dots, iteration marks, small kana.
NOT_AT_START = frozenset(
    "）〕］｝〉》」』】〙〗〟’”｠»、，。．・：；？！‼⁇⁈⁉‐–〜～゠ヽヾゝゞ々〻ー％℃゛゜"
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    ",.:;!?)]}%｡､･｣ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
)
#: May not end a line: opening brackets and signs that belong to what follows.
NOT_AT_END = frozenset("（〔［｛〈《「『【〘〖〝‘“｟«￥＄￡([{｢")

#: Half-width runs, numbers of provisions (第３条), and dashes and dots that belong together.
_TOKEN = re.compile(r"第[0-9０-９]+[条項号回版頁]|[!-~]+|…+|‥+|―+|—+| +|.", re.DOTALL)
_SPACES = " \u3000"
_JOINT = re.compile(r"(?<=[^\s（])(?=（)|(?<=\u3000)(?=[^\u3000])")
#: The number of a line of a list, as paper writes it: 「１　」, 「10　」.
_NUMBER = re.compile("(?:[０-９]|[0-9]{2})\u3000+")
#: An entry of more parts than this is no name.
_MOST_PARTS = 8
#: Texts and paragraphs whose measure is kept: a paper asks for each several times.
KEPT = 4096
#: A line is not stretched by more than this between two characters (in em); nor by more than
#: this for the sake of the line below it.
_MOST_STRETCH, _MOST_FOR_NEXT = 0.5, 0.12


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its text, where it starts, what is added after each character (mm)."""

    text: str
    x: float = 0.0
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text set into a box. ``fits`` is False when even the least size is too large."""

    lines: tuple[Line, ...]
    size: float
    pitch: float
    fits: bool = True


def width_of(text: str, advance: Advance, size: float) -> float:
    """The natural width of a text in mm."""
    return _em_width(text, advance) * size * MM_PER_PT


@lru_cache(KEPT)
def _em_width(text: str, advance: Advance) -> float:
    return sum(map(advance, clusters(text)))


def break_lines(
    text: str,
    advance: Advance,
    size: float,
    width: float,
    *,
    first: float = 0.0,
    hang: float = 0.0,
    justify: bool = True,
    least_last: int = 0,
    numbered: bool = False,
) -> tuple[Line, ...]:
    """Cut ``text`` into lines of ``width`` mm.

    The first line of each paragraph starts at ``first``, the others at ``hang``; ``"\\n"`` ends
    a line. ``numbered``: under 「１　」 the other lines of its paragraph start behind the number.
    A half-width run stays whole unless it is longer than a line. Always at least one line.
    A last line of fewer than ``least_last`` characters (「い。」) gets some of the line above it.
    """
    lines: list[Line] = []
    em = size * MM_PER_PT
    for paragraph in text.split("\n"):
        number = _NUMBER.match(paragraph) if numbered else None
        at = width_of(number[0], advance, size) if number else hang
        lines.extend(_paragraph(paragraph, advance, em, width, first, at, justify, least_last))
    return tuple(lines)


@lru_cache(KEPT)
def _paragraph(
    text: str,
    advance: Advance,
    em: float,
    width: float,
    first: float,
    hang: float,
    justify: bool,
    least_last: int,
) -> tuple[Line, ...]:
    tokens, widths = _tokens(text, advance, em, width - max(first, hang))
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(tokens) or not spans:
        room = width - (hang if spans else first)
        end = _fill(tokens, widths, start, room, advance, em)
        spans.append((start, end))
        start = end
        while start < len(tokens) and tokens[start][0] in _SPACES:
            start += 1
    if justify and len(spans) > 1:
        room = width - (hang if len(spans) > 2 else first)
        spans[-2:] = _last_two(tokens, widths, spans[-2], spans[-1], room, least_last, em)
    lines: list[Line] = []
    for start, end in spans:
        x, last, stop = hang if lines else first, end >= len(tokens), end
        while not last and stop > start + 1 and tokens[stop - 1][0] in _SPACES:
            stop -= 1  # space at the end of a line is neither seen nor stretched
        space = 0.0
        if justify and not last:
            space = _stretch(tokens[start:stop], widths[start:stop], width - x)
            space = space if space <= _MOST_STRETCH * em else 0.0
        lines.append(Line("".join(tokens[start:stop]), x, max(space, 0.0)))
    return tuple(lines)


def _stretch(tokens: Sequence[str], widths: Sequence[float], room: float) -> float:
    """What to add after each character so that a line fills ``room`` mm."""
    gaps = len(clusters("".join(tokens))) - 1
    return (room - sum(widths)) / gaps if gaps > 0 else 0.0


def _last_two(
    tokens: Sequence[str],
    widths: Sequence[float],
    before: tuple[int, int],
    last: tuple[int, int],
    room: float,
    least: int,
    em: float,
) -> list[tuple[int, int]]:
    """The last two lines: as they are, or the last with at least so many characters."""
    start, stop = before[0], last[1]
    for at in range(last[0], start, -1):
        if len(clusters("".join(tokens[at:stop]))) < least or tokens[at][0] in _SPACES:
            continue
        if at == last[0] or _may_break(tokens, start, at):
            break
    else:
        return [before, last]
    space = _stretch(tokens[start:at], widths[start:at], room)
    if at == last[0] or space > _MOST_FOR_NEXT * em:
        return [before, last]
    return [(start, at), (at, stop)]


def _tokens(text: str, advance: Advance, em: float, room: float) -> tuple[list[str], list[float]]:
    tokens: list[str] = []
    widths: list[float] = []
    cells = clusters(text)
    for piece in _TOKEN.findall(text) if len(cells) == len(text) else _joined(cells):
        if len(piece) == 1:
            tokens.append(piece)
            widths.append(advance(piece) * em)
            continue
        parts = clusters(piece)
        each = [advance(part) * em for part in parts]
        whole = sum(each)
        if whole <= room:
            tokens.append(piece)
            widths.append(whole)
        else:
            tokens += parts
            widths += each
    return tokens, widths


def _joined(cells: Sequence[str]) -> list[str]:
    """Tokens of a text with selectors: half-width runs joined, clusters kept whole."""
    pieces: list[str] = []
    for cell in cells:
        run = len(cell) == 1 and "!" <= cell <= "~"
        if run and pieces and "!" <= pieces[-1][-1] <= "~":
            pieces[-1] += cell
        else:
            pieces.append(cell)
    return pieces


def _fill(
    tokens: list[str], widths: list[float], start: int, room: float, advance: Advance, em: float
) -> int:
    """How far a line goes: the index after its last token.

    When the only place to break is forbidden, the half-width run before it is cut after all.
    """
    while True:
        used, end = 0.0, start
        while end < len(tokens) and (used + widths[end] <= room + 1e-6 or end == start):
            used += widths[end]
            end += 1
        back = end
        while back > start + 1 and not _may_break(tokens, start, back):
            back -= 1
        if end >= len(tokens) or _may_break(tokens, start, back):
            break
        run = tokens[back - 1]
        if len(run) == 1 or not "!" <= run[0] <= "~":
            return end
        tokens[back - 1 : back] = list(run)
        widths[back - 1 : back] = [advance(char) * em for char in run]
    return end if end >= len(tokens) else back


def _may_break(tokens: Sequence[str], start: int, at: int) -> bool:
    after = at
    while after < len(tokens) and tokens[after][0] in _SPACES:
        after += 1
    before = at - 1
    while before > start and tokens[before][0] in _SPACES:
        before -= 1
    if tokens[before][-1] in NOT_AT_END:
        return False
    return after >= len(tokens) or tokens[after][0] not in NOT_AT_START


def even_rows(widths: Sequence[float], gap: float, room: float) -> list[tuple[int, int]]:
    """Things side by side in as few rows as ``room`` holds, the widest row as narrow as can be.

    ``widths`` and the ``gap`` between two in mm; each row is (first, after its last).
    """

    def rows_of(room: float) -> list[tuple[int, int]]:
        rows, start, used = [], 0, 0.0
        for place, width in enumerate(widths):
            if place > start and used + gap + width > room + 1e-6:
                rows.append((start, place))
                start, used = place, 0.0
            used += width + (gap if place > start else 0.0)
        return [*rows, (start, len(widths))]

    whole = rows_of(room)
    sums = {
        sum(widths[start:end]) + gap * (end - start - 1)
        for start in range(len(widths))
        for end in range(start + 1, len(widths) + 1)
    }
    least = max(widths, default=0.0)
    for narrower in sorted(width for width in sums if least <= width <= room):
        rows = rows_of(narrower)
        if len(rows) == len(whole):
            return rows
    return whole


def at_joints(
    text: str, advance: Advance, size: float, width: float, most: int
) -> tuple[Line, ...] | None:
    """A name or a short entry in at most ``most`` lines that end at its joints only, or None.

    A joint is before a bracket and after a full-width space: 「第３版」「（令和８年２月２日改定）」 rather
    than a line that ends inside the bracket. A text with a full stop is a sentence: not cut so.
    """
    parts = _JOINT.split(text)
    if "。" in text or "\n" in text or not 1 < len(parts) <= _MOST_PARTS:
        return None
    widths = [width_of(part, advance, size) for part in parts]
    rows = even_rows(widths, 0.0, width + size * MM_PER_PT)
    lines = ["".join(parts[start:end]).strip(_SPACES) for start, end in rows]
    wide = any(width_of(line, advance, size) > width + 1e-6 for line in lines)
    return None if wide or len(lines) > most else tuple(Line(line) for line in lines)


def is_orphan(lines: Sequence[Line], characters: int) -> bool:
    """The last line is left with so few characters that it looks forgotten (「ます。」)."""
    return len(lines) > 1 and len(clusters(lines[-1].text)) <= characters


def spread(text: str, advance: Advance, size: float, width: float) -> float:
    """均等割付: what to add after each character so that ``text`` fills ``width``; 0 if it is wider."""
    gaps = len(clusters(text)) - 1
    room = width - width_of(text, advance, size)
    return room / gaps if gaps > 0 and room > 0 else 0.0


def size_on_one_line(
    text: str, advance: Advance, sizes: Sequence[float], width: float
) -> float | None:
    """The first of ``sizes`` at which ``text`` fits one line, or None."""
    for size in sizes:
        if width_of(text, advance, size) <= width + 1e-6:
            return size
    return None


def fit(
    text: str,
    advance: Advance,
    sizes: Sequence[float],
    width: float,
    height: float,
    *,
    leading: float = 1.27,
    justify: bool = True,
    least_last: int = 0,
    numbered: bool = False,
) -> Fitted:
    """Set ``text`` into ``width`` x ``height`` mm with the first of ``sizes`` that fits.

    ``leading`` is the distance of lines in em, ``numbered`` as in ``break_lines``. When none fits,
    the last size with fits=False.
    """
    fitted = None
    for size in sizes:
        lines = break_lines(
            text, advance, size, width, justify=justify, least_last=least_last, numbered=numbered
        )
        if len(lines) > 1:
            lines = at_joints(text, advance, size, width, len(lines)) or lines
        em = size * MM_PER_PT
        pitch = leading * em
        wide = len(lines) == 1 and width_of(lines[0].text, advance, size) > width + 1e-6
        fits = not wide and em + (len(lines) - 1) * pitch <= height + 1e-6
        fitted = Fitted(lines, size, pitch, fits)
        if fits:
            break
    if fitted is None:
        raise ValueError("no sizes")
    return fitted
