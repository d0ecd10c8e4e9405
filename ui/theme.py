"""Colours, type, zoom and the style sheet: how the desk looks.

The colours below are those of the light desk. Where the system is dark or shows a contrast theme
they become others, also while the program runs: so they are read when something is drawn.
"""

import re
import sys
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from resources import FONTS, ICONS, STYLE

INK = "#1A1A1A"
TEXT = "#333333"
SUB = "#595959"
PRIMARY = "#0017C1"
PRIMARY_HOVER = "#00118F"
PRIMARY_PRESSED = "#000071"
SELECTED = "#E8F1FE"
PRESSED = "#D9E6FF"
HOVER_ROW = "#F3F7FF"
HOVER = "#F2F2F2"
ROW_HOVER = "#ECEEF2"
BORDER = "#666666"
LINE = "#D0D0D0"
HAIR = "#E3E3E6"
TINT_LINE = "#C5D7FB"
QUOTE_BAR = "#9DB7F9"
PANE = "#F7F8FA"
WHITE = "#FFFFFF"
ERROR = "#EC0000"
ERROR_TEXT = "#C80000"
OK = "#197A4B"
AMBER = "#7A5F00"
AMBER_GROUND = "#FBF5E0"
AMBER_TEXT = "#5C4700"
GREY_MARK = "#5B5B5B"  # not DISABLED_TEXT: a contrast theme greys what cannot be used alone
DISABLED_GROUND = "#F2F2F2"
DISABLED_TEXT = "#5C5C5C"
DISABLED_FRAME = "#949494"
FOCUS_INSIDE = "#FFD43D"
FOCUS_OUTSIDE = "#000000"
CHART_STATED = "#2E8B5E"
CHART_TO_ADD = "#3460FB"
CHART_NOT_APPLICABLE = "#8C8C8C"
CHART_CHECKING = "#C9A227"
CHART_CHECKING_FRAME = "#7A5F00"
CHART_UNANSWERED_FRAME = "#8C8C8C"
NUMBER_GROUND = "#EDEDED"
DESK_UNDER_PAPER = "#E9EBEF"

_LIGHT = {name: value for name, value in globals().items() if str(value).startswith("#")}
_worn: Mapping[str, str] = {}  # light colour -> the one that stands for it; empty: all as they are

GOTHIC = "BIZ UDGothic"
MINCHO = "BIZ UDMincho"

# role: px at 100 %, bold, line height as a factor
TYPE: Mapping[str, tuple[int, bool, float]] = {
    "h1": (24, True, 1.4),
    "h2": (20, True, 1.4),
    "h3": (16, True, 1.5),
    "body": (16, False, 1.6),
    "sub": (14, False, 1.5),
    "wording": (16, False, 1.75),
}

_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_LEAST_ROOM = 680  # logical px across: what the widest dialog needs


class Zoom(QObject):
    """The size of everything on the desk, 80 to 200 %. ``changed`` also follows other colours:
    everything is built and dressed anew. ``refused``: the screen has no room for a larger step;
    it tells the largest. ``about_to_change`` comes before any of it: what is out of sight can go."""

    about_to_change = Signal()
    changed = Signal(float)
    refused = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._factor = 1.0

    @property
    def factor(self) -> float:
        """1.0 at 100 %."""
        return self._factor

    def set_factor(self, factor: float) -> None:
        """Take ``factor``, kept inside 0.8 to 2.0."""
        factor = min(max(factor, _STEPS[0]), _STEPS[-1])
        if factor != self._factor:
            self.about_to_change.emit()
            self._factor = factor
            self.changed.emit(factor)

    def step(self, direction: int) -> None:
        """One step larger (+1) or smaller (-1)."""
        if direction > 0:
            larger = next((s for s in _STEPS if s > self._factor + 0.001), _STEPS[-1])
            if larger > self._factor and larger > (most := _most_in_sight()):
                self.refused.emit(most)
            else:
                self.set_factor(larger)
        else:
            smaller = [s for s in _STEPS if s < self._factor - 0.001]
            self.set_factor(smaller[-1] if smaller else _STEPS[0])

    def reset(self) -> None:
        """Back to 100 %."""
        self.set_factor(1.0)


def most_for(window: QWidget) -> float:
    """The largest step for which ``window`` has room, or could have on its screen."""
    room = max(window.width(), window.screen().size().width()) / _LEAST_ROOM
    return max(step for step in _STEPS if step <= max(room, 1.0))


def _most_in_sight() -> float:
    seen = [most_for(one) for one in QApplication.topLevelWidgets() if one.isVisible()]
    return max(seen, default=_STEPS[-1])


@cache
def zoom() -> Zoom:
    """The one Zoom of the program."""
    return Zoom()


def px(n: float) -> int:
    """``n`` pixels at 100 %, at the present zoom."""
    return round(n * zoom().factor)


def gothic(size: int, bold: bool = False) -> QFont:
    """The font of the desk, ``size`` in px at 100 %."""
    return _font(GOTHIC, size, bold)


def mincho(size: int) -> QFont:
    """The font of what will be printed, ``size`` in px at 100 %. Loaded when first asked for."""
    _load_mincho()
    return _font(MINCHO, size, False)


def role_font(role: str) -> QFont:
    """The font of a type role: h1, h2, h3, body, sub, wording."""
    size, bold, _ = TYPE[role]
    return mincho(size) if role == "wording" else gothic(size, bold)


def line_pitch(role: str) -> int:
    """Distance between base lines of a type role, in px at the present zoom."""
    size, _, factor = TYPE[role]
    return px(size * factor)


def apply(app: QApplication) -> None:
    """Fonts, palette, Fusion and the style sheet; the sheet follows the zoom from now on."""
    _load_gothic()
    if ICONS.as_posix() not in QDir.searchPaths("icons"):
        QDir.addSearchPath("icons", ICONS.as_posix())
    style = QStyleFactory.create("Fusion")
    if style is not None:
        app.setStyle(style)
    _wear(_system_scheme(app))
    app.setPalette(_palette())
    _dress(app)
    if not app.property("dressed"):
        app.setProperty("dressed", True)
        zoom().changed.connect(lambda _factor: _dress(app))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: _look_at_system(app))
        hints.accessibility().contrastPreferenceChanged.connect(lambda _how: _look_at_system(app))


def _system_scheme(app: QApplication) -> Mapping[str, str]:
    """The colours the system asks for; nothing for the light desk."""
    hints = app.styleHints()
    high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if not high and hints.colorScheme() != Qt.ColorScheme.Dark:
        return {}
    from ui import schemes  # most desks are light, and the start waits for nothing it does not need

    if not high:
        return schemes.DARK
    app.setPalette(QPalette())  # as the system has it, without ours
    return schemes.contrast(schemes.system_colours(app.palette()))


def _look_at_system(app: QApplication) -> None:
    """The system has become dark or light, or shows a contrast theme."""
    change_colours(app, _system_scheme(app))


def change_colours(app: QApplication, colours: Mapping[str, str]) -> None:
    """Dress the running desk in other ``colours`` (light -> worn); screens are built anew."""
    zoom().about_to_change.emit()
    _wear(colours)
    app.setPalette(_palette())
    zoom().changed.emit(zoom().factor)


def _wear(colours: Mapping[str, str]) -> None:
    global _worn
    _worn = colours
    globals().update({name: coloured(light) for name, light in _LIGHT.items()})


def coloured(light: str) -> str:
    """What stands now for a colour of the light desk, ``#RRGGBB``."""
    return _worn.get(light, light)


def is_dark() -> bool:
    """Whether the ground is dark."""
    return QColor(WHITE).lightness() < 128


def _dress(app: QApplication) -> None:
    app.setFont(gothic(16))
    app.setStyleSheet(style_sheet(zoom().factor))


def style_sheet(factor: float) -> str:
    """style.qss with every length but the 1 px lines multiplied by ``factor``, in the colours worn."""

    def scaled(match: re.Match[str]) -> str:
        length = int(match.group(1))
        return match.group(0) if length <= 1 else f"{round(length * factor)}px"

    sheet = re.sub(r"\b(\d+)px", scaled, _sheet())
    if not _worn:
        return sheet
    sheet = re.sub(r"#[0-9A-F]{6}\b", lambda match: coloured(match.group()), sheet)
    return sheet.replace("url(icons:", "url(icons:dark/") if is_dark() else sheet


@cache
def _sheet() -> str:
    return (STYLE / "style.qss").read_text(encoding="utf-8")


@cache
def _load_gothic() -> None:
    _load(GOTHIC, "BIZUDGothic_400Regular.ttf", "BIZUDGothic_700Bold.ttf")


@cache
def _load_mincho() -> None:
    # The second one carries the characters of names that BIZ UDMincho lacks.
    _load(MINCHO, "BIZUDMincho_400Regular.ttf")
    _load("Noto Serif JP", "NotoSerifJP_400Regular.ttf")


def _load(family: str, *files: str) -> None:
    """The fonts of a family, unless the system has it already: Windows mixes two of one name.

    It lays a text out with the one and draws the numbers of its glyphs with the other: other
    characters, which look as if they were meant.
    """
    if sys.platform == "win32" and QFontDatabase.hasFamily(family):
        return
    for name in files:
        QFontDatabase.addApplicationFont(str(FONTS / name))


def _font(family: str, size: int, bold: bool) -> QFont:
    return QFont(_kept_font(family, px(size), bold))  # a copy, which its owner may change


@cache
def _kept_font(family: str, pixels: int, bold: bool) -> QFont:
    font = QFont([family, "Noto Serif JP"] if family == MINCHO else [family])
    font.setPixelSize(pixels)
    font.setBold(bold)
    # Hinting would give a letter another width on the screen than the layout was measured with.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _palette() -> QPalette:
    colours = {
        QPalette.ColorRole.Window: WHITE,
        QPalette.ColorRole.WindowText: TEXT,
        QPalette.ColorRole.Base: WHITE,
        QPalette.ColorRole.AlternateBase: PANE,
        QPalette.ColorRole.Text: INK,
        QPalette.ColorRole.Button: WHITE,
        QPalette.ColorRole.ButtonText: PRIMARY,
        QPalette.ColorRole.Highlight: PRIMARY,
        QPalette.ColorRole.HighlightedText: WHITE,
        QPalette.ColorRole.Link: PRIMARY,
        QPalette.ColorRole.LinkVisited: PRIMARY,
        QPalette.ColorRole.ToolTipBase: INK,
        QPalette.ColorRole.ToolTipText: WHITE,
        QPalette.ColorRole.PlaceholderText: SUB,
        QPalette.ColorRole.Mid: LINE,
    }
    palette = QPalette(QColor(WHITE))
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(DISABLED_TEXT))
    return palette
