"""Light, dark and the contrast theme of the system: everything readable, marks told apart by shape."""

import ast
import json
import re
from collections.abc import Iterator, Mapping

import pytest
from offices import window_on
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from resources import ICONS, ROOT, STYLE
from ui import icons, schemes, theme
from ui.office import sample_office
from ui.schemes import SystemColours, ratio
from ui.widgets.section_row import SectionRow

# What Windows brings along: Aquatic (dark) and Desert (light).
AQUATIC = SystemColours("#202020", "#FFFFFF", "#75E9FC", "#8EE3F0", "#A6A6A6")
DESERT = SystemColours("#FFFAEF", "#3D3D3D", "#1C5E75", "#903909", "#676767")
SCHEMES: dict[str, Mapping[str, str]] = {
    "light": {},
    "dark": schemes.DARK,
    "contrast, dark": schemes.contrast(AQUATIC),
    "contrast, light": schemes.contrast(DESERT),
}
WORDS = (
    ("INK", "WHITE"), ("INK", "PANE"), ("INK", "SELECTED"), ("INK", "HOVER_ROW"),
    ("TEXT", "WHITE"), ("TEXT", "PANE"), ("TEXT", "HOVER"), ("TEXT", "ROW_HOVER"),
    ("TEXT", "SELECTED"), ("TEXT", "PRESSED"), ("TEXT", "AMBER_GROUND"), ("TEXT", "HOVER_ROW"),
    ("SUB", "WHITE"), ("SUB", "PANE"), ("SUB", "SELECTED"), ("SUB", "HOVER_ROW"),
    ("PRIMARY", "WHITE"), ("PRIMARY", "PANE"), ("PRIMARY", "SELECTED"), ("PRIMARY", "PRESSED"),
    ("PRIMARY", "HOVER_ROW"), ("PRIMARY", "AMBER_GROUND"),
    ("WHITE", "PRIMARY"), ("WHITE", "PRIMARY_HOVER"), ("WHITE", "PRIMARY_PRESSED"), ("WHITE", "INK"),
    ("ERROR_TEXT", "WHITE"), ("ERROR_TEXT", "PANE"), ("ERROR_TEXT", "SELECTED"),
    ("OK", "WHITE"), ("OK", "PANE"), ("OK", "SELECTED"), ("OK", "HOVER_ROW"),
    ("AMBER", "WHITE"), ("AMBER", "PANE"), ("AMBER", "SELECTED"),
    ("AMBER_TEXT", "AMBER_GROUND"), ("GREY_MARK", "WHITE"), ("GREY_MARK", "PANE"),
    ("DISABLED_TEXT", "DISABLED_GROUND"), ("INK", "NUMBER_GROUND"), ("SUB", "NUMBER_GROUND"),
)  # fmt: skip
FRAMES = (
    ("BORDER", "WHITE"), ("BORDER", "PANE"), ("ERROR", "WHITE"), ("ERROR", "PANE"),
    ("PRIMARY", "SELECTED"), ("PRIMARY", "WHITE"), ("AMBER", "AMBER_GROUND"),
    ("CHART_STATED", "WHITE"), ("CHART_TO_ADD", "WHITE"), ("CHART_NOT_APPLICABLE", "WHITE"),
    ("CHART_CHECKING_FRAME", "WHITE"), ("CHART_UNANSWERED_FRAME", "WHITE"),
    ("FOCUS_OUTSIDE", "WHITE"), ("FOCUS_OUTSIDE", "PANE"), ("FOCUS_OUTSIDE", "SELECTED"),
    ("FOCUS_INSIDE", "FOCUS_OUTSIDE"), ("DISABLED_FRAME", "WHITE"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.change_colours(qapp, {})


@pytest.mark.parametrize("name", SCHEMES)
def test_words_and_frames_are_seen(qapp: QApplication, name: str) -> None:
    theme.change_colours(qapp, SCHEMES[name])
    colour = {key: getattr(theme, key) for pair in (*WORDS, *FRAMES) for key in pair}
    faint = [
        f"{one} on {ground}: {ratio(colour[one], colour[ground]):.2f}"
        for pairs, least in ((WORDS, 4.5), (FRAMES, 3.0))
        for one, ground in pairs
        if ratio(colour[one], colour[ground]) < least
    ]
    assert faint == []


@pytest.mark.parametrize("name", SCHEMES)
def test_marks_are_seen_and_keep_their_shapes(qapp: QApplication, name: str) -> None:
    theme.change_colours(qapp, SCHEMES[name])
    marks = (
        "done",
        "add",
        "na",
        "pending",
        "todo",
        "problem",
        "unknown",
        "doing",
        "locked",
        "weak",
    )
    for mark in marks:
        assert ratio(icons.mark_colour(mark), theme.WHITE) >= 3, mark
    # In grey, on one ground, no two are drawn alike.
    assert len({_drawn(mark) for mark in marks}) == len(marks)


@pytest.mark.parametrize("theirs", [AQUATIC, DESERT])
def test_an_answer_does_not_look_like_what_cannot_be_used(
    qapp: QApplication, theirs: SystemColours
) -> None:
    theme.change_colours(qapp, schemes.contrast(theirs))
    assert icons.mark_colour("na") == theirs.words != theirs.disabled
    assert icons.mark_colour("locked") == theirs.disabled


@pytest.mark.parametrize("name", SCHEMES)
def test_the_chosen_part_is_told_by_more_than_the_colour_of_its_words(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    theme.change_colours(qapp, SCHEMES[name])
    edges = []
    for chosen in (False, True):
        row = SectionRow("人と場所")
        qtbot.addWidget(row)
        row.setChecked(chosen)
        row.resize(220, 46)
        picture = row.grab().toImage()
        edges.append(picture.pixelColor(2, 23).name())
    assert edges[0] != edges[1]


def _drawn(mark: str) -> bytes:
    picture = QImage(24, 24, QImage.Format.Format_Grayscale8)
    picture.fill(QColor(theme.WHITE))
    painter = QPainter(picture)
    icons.paint(painter, QRectF(0, 0, 24, 24), mark, theme.TEXT)
    painter.end()
    return bytes(picture.constBits())


@pytest.mark.parametrize("name", SCHEMES)
def test_what_can_be_ticked_wears_the_colours_and_is_seen(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    """Frame, ground and tick as they are on the screen, in a box and in a list of boxes."""
    theme.change_colours(qapp, SCHEMES[name])
    seen = {}
    for on in (False, True):
        listed = QListWidget()
        item = QListWidgetItem("", listed)
        item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        box = QCheckBox()
        box.setChecked(on)
        for made in (box, listed):
            qtbot.addWidget(made)
            made.resize(theme.px(40), theme.px(40))
            made.show()
            seen[made is listed, on] = _colours(made.grab().toImage())
    for listed_ in (False, True):
        assert theme.BORDER in seen[listed_, False] and theme.WHITE in seen[listed_, False]
        assert theme.PRIMARY in seen[listed_, True]
        assert max(ratio(theme.PRIMARY, one) for one in seen[listed_, True]) >= 4.5  # the tick
        assert ratio(theme.PRIMARY, theme.WHITE) >= 3


def _colours(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name().upper()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def test_no_colour_is_forgotten() -> None:
    """Each colour of the desk, the style sheet and the drawings has its other ones."""
    named = {value for value in theme._LIGHT.values()}
    sheet = set(re.findall(r"#[0-9A-Fa-f]{6}\b", (STYLE / "style.qss").read_text("utf-8")))
    drawings = json.loads((ICONS / "icons.json").read_text("utf-8")).values()
    marks = {one["colour"] for one in drawings if "colour" in one}
    assert (named | sheet | marks) - set(schemes.DARK) == set()
    assert set(schemes.contrast(AQUATIC)) == set(schemes.DARK)
    assert {one.name for one in ICONS.glob("*.svg")} == {
        one.name for one in (ICONS / "dark").glob("*.svg")
    }


def test_no_colour_is_kept_from_the_start() -> None:
    """Read when a module is loaded, a colour would stay that of the light desk."""
    colours = set(theme._LIGHT)
    kept = []
    for path in sorted((ROOT.parent / "ui").rglob("*.py")):
        for node in _at_once(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in colours:
                kept.append(f"{path.name}:{node.lineno} {node.attr}")
            elif isinstance(node, ast.ImportFrom) and node.module == "ui.theme":
                kept += [f"{path.name}: {one.name}" for one in node.names if one.name in colours]
            elif isinstance(node, ast.Constant) and re.match(r"#[0-9A-Fa-f]{6}$", str(node.value)):
                kept.append(f"{path.name}:{node.lineno} {node.value}")
    assert [one for one in kept if not one.startswith(("theme.py", "schemes.py"))] == []


def _at_once(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is loaded: all but the bodies of its functions."""
    yield node
    parts: list[ast.AST] = [*ast.iter_child_nodes(node)]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        parts = [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]
    elif isinstance(node, ast.Lambda):
        parts = []
    for part in parts:
        yield from _at_once(part)


def test_the_sheet_wears_the_scheme(qapp: QApplication) -> None:
    light = theme.style_sheet(1.0)
    theme.change_colours(qapp, schemes.DARK)
    dark = theme.style_sheet(1.0)
    assert "#FFFFFF" in light and "#FFFFFF" not in dark and "icons:dark/down.svg" in dark
    assert qapp.palette().window().color().name().upper() == schemes.DARK["#FFFFFF"]
    theme.change_colours(qapp, {})
    assert theme.style_sheet(1.0) == light and theme.WHITE == "#FFFFFF"


def test_a_theme_nobody_can_read_is_not_taken() -> None:
    palette = QPalette(QColor("#777777"))
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText):
        palette.setColor(role, QColor("#777777"))
    taken = schemes.system_colours(palette)
    assert ratio(taken.ground, taken.words) >= 7
    assert all(ratio(taken.ground, one) >= 3 for one in taken[1:])


def test_the_open_window_changes_with_the_system(qapp: QApplication, qtbot: QtBot) -> None:
    window = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    try:
        here = window.trail.here
        assert _ground(window.grab().toImage()) > 200
        theme.change_colours(qapp, schemes.DARK)
        assert window.trail.here == here
        assert _ground(window.grab().toImage()) < 80
        theme.change_colours(qapp, {})
        assert _ground(window.grab().toImage()) > 200
    finally:
        window.close()


def _ground(picture: QImage) -> float:
    """Mean lightness 0 to 255."""
    small = picture.scaled(40, 20)
    lights = [small.pixelColor(x, y).lightness() for x in range(40) for y in range(20)]
    return sum(lights) / len(lights)
