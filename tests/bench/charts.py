"""Charts of the report as SVG text: bars beside each other, and growth on two logarithmic scales."""

import math
from collections.abc import Mapping, Sequence
from html import escape

_WIDE, _LEFT, _RIGHT = 720, 190, 90
_BAR, _GAP, _TOP = 20, 10, 40
_OURS, _OTHERS, _LIMIT, _TEXT, _RULE = "#0017C1", "#949494", "#C74700", "#1A1A1A", "#D8D8D8"
_FONT = "font-family='BIZ UDGothic,Noto Sans CJK JP,sans-serif' font-size='13'"


def bars(
    title: str, values: Sequence[tuple[str, float]], unit: str, limit: float | None = None
) -> str:
    """``values``: (name, value), ours first; ``limit``: a line nothing of ours should cross."""
    most = max([value for _, value in values] + [limit or 0.0]) or 1.0
    room = _WIDE - _LEFT - _RIGHT
    high = _TOP + len(values) * (_BAR + _GAP) + (24 if limit else 6)
    parts = [_words(8, 22, title, bold=True)]
    for at, (name, value) in enumerate(values):
        y = _TOP + at * (_BAR + _GAP)
        wide = max(value / most * room, 1)
        parts.append(_words(_LEFT - 8, y + 15, name, end=True))
        parts.append(_box(_LEFT, y, wide, _BAR, _OTHERS if at else _OURS))
        parts.append(_words(_LEFT + wide + 6, y + 15, f"{_number(value)}{unit}"))
    if limit:
        x, foot = _LEFT + limit / most * room, high - 20
        parts.append(_line(x, _TOP - 6, x, foot, _LIMIT, dashed=True))
        parts.append(_words(x, high - 6, f"目標 {_number(limit)}{unit}", _LIMIT, end=x > _WIDE / 2))
    return _page(high, parts)


def growth(title: str, lines: Mapping[str, Sequence[tuple[float, float]]], unit: str) -> str:
    """``lines``: name -> (size, value); names that end in 素のSQL are drawn thin and dashed."""
    points = [point for line in lines.values() for point in line]
    sizes = [math.log10(size) for size, _ in points]
    values = [math.log10(value) for _, value in points]
    low, top = math.floor(min(values)), math.ceil(max(values))
    high, foot = 360, 360 - 40
    room, tall = _WIDE - 84 - 160, foot - _TOP

    def x_of(size: float) -> float:
        return 84 + (math.log10(size) - min(sizes)) / (max(sizes) - min(sizes)) * room

    def y_of(value: float) -> float:
        return foot - (math.log10(value) - low) / (top - low) * tall

    parts = [_words(8, 22, title, bold=True)]
    for power in range(low, top + 1):
        y = y_of(10**power)
        parts += [
            _line(84, y, 84 + room, y, _RULE),
            _words(76, y + 5, f"{10**power:g}{unit}", end=True),
        ]
    for size in sorted({size for size, _ in points}):
        parts.append(_words(x_of(size), foot + 20, f"{size:,.0f}件", middle=True))
    colours = (_OURS, "#007A5A", _LIMIT, "#7B3FA0", "#6B4F1D")
    names: dict[str, str] = {}
    placed: list[float] = []
    for name, line in lines.items():
        raw = name.endswith("素のSQL")
        own = name.split("　")[0]
        colour = names.setdefault(own, colours[len(names) % len(colours)])
        at = " ".join(f"{x_of(size):.1f},{y_of(value):.1f}" for size, value in line)
        dash = " stroke-dasharray='4 4' stroke-width='1'" if raw else " stroke-width='2.5'"
        parts.append(f"<polyline points='{at}' fill='none' stroke='{colour}'{dash}/>")
        y = y_of(line[-1][1]) + 5
        while any(abs(y - other) < 15 for other in placed):
            y += 3
        placed.append(y)
        parts.append(_words(92 + room, y, name, colour))
    return _page(high, parts)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _page(high: float, parts: Sequence[str]) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDE} {high}' width='{_WIDE}'"
        f" height='{high}'><rect width='{_WIDE}' height='{high}' fill='#FFFFFF'/>\n"
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _words(
    x: float,
    y: float,
    text: str,
    colour: str = _TEXT,
    *,
    bold: bool = False,
    end: bool = False,
    middle: bool = False,
) -> str:
    anchor = "end" if end else "middle" if middle else "start"
    weight = " font-weight='bold'" if bold else ""
    return (
        f"<text x='{x:.1f}' y='{y:.1f}' {_FONT} fill='{colour}' text-anchor='{anchor}'{weight}>"
        f"{escape(text)}</text>"
    )


def _box(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f"<rect x='{x:.1f}' y='{y:.1f}' width='{wide:.1f}' height='{high}' fill='{colour}'/>"


def _line(
    x: float, y: float, to_x: float, to_y: float, colour: str, *, dashed: bool = False
) -> str:
    dash = " stroke-dasharray='6 4'" if dashed else ""
    return (
        f"<line x1='{x:.1f}' y1='{y:.1f}' x2='{to_x:.1f}' y2='{to_y:.1f}' stroke='{colour}'{dash}/>"
    )
