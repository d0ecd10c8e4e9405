"""Schemes of colour beside the light one: dark, and the contrast theme of the system.

A scheme gives for every colour of the light desk (``#RRGGBB``, as in theme.py, style.qss and
icons.json) the one that stands in its place. Light on white becomes light on dark throughout: what
is written in the colour of the ground on the main button is dark there, too.
"""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

#: Light colour -> dark colour. Contrasts are held by tests/ui/test_schemes.py.
DARK: Mapping[str, str] = {
    "#1A1A1A": "#F4F4F5",  # ink
    "#333333": "#DEDEE0",  # text
    "#595959": "#B8B8BC",  # sub
    "#0017C1": "#A5BDFF",  # primary
    "#00118F": "#C0D0FF",  # primary, under the pointer
    "#000071": "#D9E3FF",  # primary, pressed
    "#E8F1FE": "#22335C",  # selected
    "#D9E6FF": "#2C4175",  # pressed
    "#F3F7FF": "#20263A",  # row under the pointer
    "#F2F2F2": "#2E2E33",  # under the pointer; what cannot be used
    "#ECEEF2": "#34343B",  # row of a side pane under the pointer
    "#666666": "#9A9AA0",  # frames of fields
    "#D0D0D0": "#4A4A50",  # lines
    "#E3E3E6": "#3A3A40",  # hair lines
    "#C5D7FB": "#4A66A8",  # frame of a tinted card
    "#9DB7F9": "#6C8FE8",  # bar of a quotation
    "#F7F8FA": "#242429",  # side panes
    "#FFFFFF": "#1B1B1F",  # ground
    "#EC0000": "#FF6B6B",  # error
    "#C80000": "#FF9A9A",  # words of an error
    "#197A4B": "#5CC894",  # done
    "#7A5F00": "#E0B93B",  # to be cleared up
    "#FBF5E0": "#352D14",
    "#5C4700": "#F0D98C",
    "#B78F00": "#A8872B",
    "#5B5B5B": "#B4B4B8",  # grey marks
    "#5C5C5C": "#B4B4B8",  # words of what cannot be used
    "#6B6B6B": "#ABABB0",  # not answered
    "#949494": "#84848A",  # frames of what cannot be used
    "#E6E6E6": "#34343A",
    # The ring of the keyboard: yellow outside and black inside, as the ground is dark.
    "#FFD43D": "#000000",
    "#000000": "#FFD43D",
    "#2E8B5E": "#4FB985",  # charts
    "#3460FB": "#7D9BFF",
    "#8C8C8C": "#8E8E95",
    "#C9A227": "#C9A227",
    "#EDEDED": "#3C3C43",  # numbers in a preview
    "#E9EBEF": "#121214",  # desk under paper, which stays white
}

_READABLE, _SEEN = 4.5, 3.0  # least contrast of words, and of frames and marks


class SystemColours(NamedTuple):
    """What a contrast theme of the system says, each ``#RRGGBB``."""

    ground: str
    words: str
    link: str
    marked: str
    disabled: str


def system_colours(palette: QPalette) -> SystemColours:
    """Those of the system's own ``palette``; one that cannot be read on its ground is not taken."""
    roles = QPalette.ColorRole
    ground, words = (palette.color(one).name().upper() for one in (roles.Window, roles.WindowText))
    if ratio(ground, words) < _READABLE:
        ground, words = "#000000", "#FFFFFF"
    greyed = palette.color(QPalette.ColorGroup.Disabled, roles.WindowText).name().upper()
    link, marked = (palette.color(one).name().upper() for one in (roles.Link, roles.Highlight))
    return SystemColours(
        ground,
        words,
        link if ratio(ground, link) >= _READABLE else words,
        marked if ratio(ground, marked) >= _SEEN else words,
        greyed if ratio(ground, greyed) >= _READABLE else words,
    )


def ratio(one: str, other: str) -> float:
    """Contrast of two colours ``#RRGGBB``, 1 to 21, as WCAG 2 reckons it."""
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(system: SystemColours) -> Mapping[str, str]:
    """The desk in the few colours the officer has chosen; shape, frame and word say the rest."""
    grounds = (
        *("#FFFFFF", "#F7F8FA", "#F3F7FF", "#F2F2F2", "#E8F1FE", "#D9E6FF", "#ECEEF2"),
        *("#FBF5E0", "#E6E6E6", "#EDEDED", "#E9EBEF"),
    )
    links = ("#0017C1", "#00118F", "#000071", "#C5D7FB", "#9DB7F9", "#3460FB")
    greyed = ("#5C5C5C", "#949494", "#8C8C8C")
    found = dict.fromkeys(DARK, system.words)
    found |= dict.fromkeys(grounds, system.ground)
    found |= dict.fromkeys(links, system.link)
    found |= dict.fromkeys(greyed, system.disabled)
    return found | {"#FFD43D": system.ground, "#000000": system.marked}
