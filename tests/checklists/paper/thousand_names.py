"""A thousand names out of what family registers hold, the same every time."""

import random
from functools import cache

from fontTools.ttLib import TTFont

import resources

#: Compatibility ideographs of names: 﨑 神 福 靖 精 羽 﨟 蘒 﨡 諸 﨣 﨤 逸 都 and their supplement.
COMPATIBILITY = [
    *(chr(code) for code in range(0xFA0E, 0xFA6E)),
    *(chr(code) for code in range(0xF900, 0xFA0E, 7)),
    *(chr(code) for code in range(0x2F800, 0x2FA1E, 9)),
]
EXTENSION_B = [
    "𠮷",
    "𠀋",
    "𡈽",
    "𡌛",
    "𡑮",
    "𢌞",
    "𣘺",
    "𣜿",
    "𤭖",
    "𥒎",
    "𦚰",
    "𧚄",
    "𨉷",
    "𩸽",
    "𪚲",
] + [chr(code) for code in range(0x20000, 0x2A6DF, 431)]
SELECTORS = [chr(code) for code in range(0xE0100, 0xE0114)]
COUNT = 1000


@cache
def jis_kanji() -> list[str]:
    """The kanji of JIS X 0213, levels 1 to 4, by their places in both planes."""
    found = []
    for lead in (*range(0x81, 0xA0), *range(0xE0, 0xFD)):
        for trail in range(0x40, 0xFD):
            try:
                text = bytes((lead, trail)).decode("shift_jis_2004")
            except UnicodeDecodeError:
                continue
            if len(text) == 1 and text >= "\u4e00" and not "\uf000" <= text <= "\uffff":
                found.append(text)
    return found


@cache
def variations() -> list[str]:
    """Bases with a selector: those of the bundled fonts, and of names some that only IPAmj明朝 has
    or that no font has."""
    pairs = {base + selector for base in "邉邊斎齋辻葛祇渡" for selector in SELECTORS}
    for file in ("BIZUDMincho_400Regular.ttf", "NotoSerifJP_400Regular.ttf"):
        with TTFont(resources.FONTS / file, lazy=True) as font:
            for table in font["cmap"].tables:
                if table.format == 14:
                    pairs.update(
                        chr(base) + chr(selector)
                        for selector, entries in table.uvsDict.items()
                        for base, _name in entries
                        if selector >= 0xE0100
                    )
    return sorted(pairs)


@cache
def names() -> tuple[str, ...]:
    """Family name and given name with a full-width space between, of every kind by turns."""
    chance = random.Random(213)
    few = sorted(chance.sample(variations(), 400))
    pools = (jis_kanji(), few, EXTENSION_B, COMPATIBILITY)
    made = []
    for number in range(COUNT):
        parts = [chance.choice(pools[number % 4])]
        parts += [chance.choice(chance.choice(pools)) for _ in range(3)]
        made.append(f"{parts[0]}{parts[1]}　{parts[2]}{parts[3]}")
    return tuple(made)
