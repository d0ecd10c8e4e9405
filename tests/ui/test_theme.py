"""Zoom, type and the style sheet."""

import re

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo

from ui import theme


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    parts = QColor(colour)
    red, green, blue = (channel(v) for v in (parts.redF(), parts.greenF(), parts.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        (theme.INK, theme.WHITE),
        (theme.TEXT, theme.WHITE),
        (theme.TEXT, theme.PANE),
        (theme.SUB, theme.WHITE),
        (theme.SUB, theme.PANE),
        (theme.SUB, theme.SELECTED),
        (theme.PRIMARY, theme.SELECTED),
        (theme.WHITE, theme.PRIMARY),
        (theme.ERROR_TEXT, theme.WHITE),
        (theme.OK, theme.WHITE),
        (theme.AMBER, theme.WHITE),
        (theme.AMBER_TEXT, theme.AMBER_GROUND),
        (theme.DISABLED_TEXT, theme.DISABLED_GROUND),
    ],
)
def test_words_are_readable(words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5


@pytest.mark.parametrize(
    "frame", [theme.BORDER, theme.ERROR, theme.CHART_CHECKING_FRAME, theme.CHART_NOT_APPLICABLE]
)
def test_frames_are_visible(frame: str) -> None:
    assert contrast(frame, theme.WHITE) >= 3


def test_zoom_goes_in_steps_from_80_to_200_percent() -> None:
    zoom = theme.zoom()
    seen = [zoom.factor]
    for _ in range(10):
        zoom.step(1)
        seen.append(zoom.factor)
    assert seen[-1] == 2.0
    for _ in range(20):
        zoom.step(-1)
    assert zoom.factor == 0.8
    zoom.reset()
    assert zoom.factor == 1.0


def test_zoom_multiplies_every_length_but_hairlines() -> None:
    at_100, at_200 = theme.style_sheet(1.0), theme.style_sheet(2.0)
    before = [int(n) for n in re.findall(r"\b(\d+)px", at_100)]
    after = [int(n) for n in re.findall(r"\b(\d+)px", at_200)]
    assert after == [n if n <= 1 else 2 * n for n in before]


def test_px_follows_the_zoom() -> None:
    theme.zoom().set_factor(1.5)
    assert theme.px(16) == 24
    assert theme.gothic(16).pixelSize() == 24


def test_our_own_fonts_are_used() -> None:
    assert QFontInfo(theme.gothic(16)).family() == theme.GOTHIC
    assert QFontInfo(theme.gothic(16, True)).bold()
    assert QFontInfo(theme.mincho(16)).family() == theme.MINCHO


@pytest.mark.parametrize(
    ("platform", "there", "loaded"),
    [("win32", True, 0), ("win32", False, 2), ("linux", True, 2)],
    ids=["windows that has them", "windows without", "linux"],
)
def test_windows_never_gets_two_fonts_of_one_name(
    platform: str, there: bool, loaded: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would lay out with one and draw the numbers of its glyphs with the other."""
    added: list[str] = []
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda _family: there)
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", added.append)
    theme._load_gothic.__wrapped__()
    assert len(added) == loaded


def test_nothing_on_the_desk_is_under_14_px() -> None:
    sizes = [int(n) for n in re.findall(r"font-size: (\d+)px", theme.style_sheet(1.0))]
    assert min([*sizes, *(size for size, _, _ in theme.TYPE.values())]) >= 14
