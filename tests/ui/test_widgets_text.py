"""Paragraph, phrases, lines: what is drawn and what a screen reader hears."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import icons, theme
from ui.widgets import phrases
from ui.widgets.icon_label import IconLabel
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.status_mark import StatusMark
from ui.widgets.tag import Tag
from ui.widgets.text_lines import TextLines

QUESTION = "受託者が使う消去専用ソフトの名称とバージョンを、事後でなく委託時に届け出させ、市が確認する定めが、仕様書にありますか。"


def broken(text: str, width: int, *, in_phrases: bool = False) -> list[str]:
    """The lines of ``text`` as drawn, without joiners."""
    lines = TextLines(text, theme.gothic(16), 26, width, in_phrases=in_phrases)
    return [
        drawn[line.textStart() : line.textStart() + line.textLength()].replace(
            phrases.WORD_JOINER, ""
        )
        for line, _, drawn in lines._lines
    ]


def test_the_model_keeps_the_plain_string(qtbot: QtBot) -> None:
    title = Paragraph("データ消去ソフトの事前届出", role="h1", phrases=True)
    qtbot.addWidget(title)
    assert title.text() == "データ消去ソフトの事前届出"
    assert title.accessibleName() == "データ消去ソフトの事前届出"


def test_phrases_are_not_cut() -> None:
    joined = phrases.joined("データ消去ソフトの事前届出")
    assert joined.replace(phrases.WORD_JOINER, "") == "データ消去ソフトの事前届出"
    katakana = "クラウドサービスデータセンターの利用"
    for end in range(60, 400, 16):
        lines = broken(katakana, max(end, 280), in_phrases=True)
        assert "".join(lines) == katakana
        assert not any(line.endswith("セ") for line in lines)


def test_what_needs_three_lines_is_running_text_and_fills_them() -> None:
    assert broken(QUESTION, 560, in_phrases=True) != broken(QUESTION, 560)  # two lines
    assert len(broken(QUESTION, 400, in_phrases=True)) > 2
    assert broken(QUESTION, 400, in_phrases=True) == broken(QUESTION, 400)
    lone = [width for width in range(220, 420, 4) if len(broken(QUESTION, width)[-1]) <= 3]
    longer = [broken(QUESTION, width, in_phrases=True)[-1] for width in lone]
    assert lone and any(len(line) > 3 for line in longer)  # 「す。」 alone is no line


def test_no_line_is_wider_than_its_room() -> None:
    for width in range(48, 700, 37):
        for in_phrases in (False, True):
            lines = TextLines(QUESTION, theme.gothic(16), 26, width, in_phrases=in_phrases)
            assert lines.natural_width <= width + 9, (width, in_phrases)


def test_a_line_never_starts_with_a_closing_mark() -> None:
    for width in range(64, 700, 16):
        for line in broken(QUESTION, width)[1:]:
            assert line[0] not in "、。」)", (width, line)


def test_an_opening_bracket_hangs_out_half_a_character() -> None:
    lines = TextLines("「事後ではなく、委託時に」", theme.gothic(16), 26, 400)
    assert lines._lines[0][0].position().x() == pytest.approx(-8)
    plain = TextLines("事後ではなく", theme.gothic(16), 26, 400)
    assert plain._lines[0][0].position().x() == 0


@pytest.mark.parametrize("role", ["body", "sub", "h1", "h2", "h3", "wording"])
@pytest.mark.parametrize("factor", [0.8, 1.0, 2.0])
def test_height_for_width_is_lines_times_pitch(qtbot: QtBot, role: str, factor: float) -> None:
    theme.zoom().set_factor(factor)
    paragraph = Paragraph(QUESTION, role=role)  # type: ignore[arg-type]
    qtbot.addWidget(paragraph)
    for width in (theme.px(240), theme.px(600)):
        pitch = theme.line_pitch(role)
        lines = TextLines(QUESTION, theme.role_font(role), pitch, width)
        assert paragraph.heightForWidth(width) == lines.count * pitch


def test_a_column_gives_a_paragraph_all_its_lines(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    paragraph = Paragraph(QUESTION)
    column.addWidget(paragraph)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(240, 600)
    window.show()
    assert paragraph.height() == paragraph.heightForWidth(paragraph.width())


def test_ranges_are_marked_where_they_stand(qtbot: QtBot) -> None:
    text = "契約締結日から14日以内に届け出る。"
    paragraph = Paragraph("", role="wording")
    qtbot.addWidget(paragraph)
    paragraph.resize(600, 28)
    paragraph.set_text(text, [(7, 12, "choice")])
    image = paragraph.grab().toImage()
    underlined = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).name().upper() == theme.PRIMARY for y in range(20, 28))
    ]
    assert underlined
    left = TextLines(text[:7], theme.mincho(16), 28, 600).natural_width
    right = TextLines(text[:12], theme.mincho(16), 28, 600).natural_width
    assert min(underlined) == pytest.approx(left, abs=2)
    assert max(underlined) == pytest.approx(right, abs=2)


def test_a_number_and_a_choice_are_told_apart_without_colours(qtbot: QtBot) -> None:
    """A contrast theme has one ground and one line colour for both."""
    paragraph = Paragraph("", role="wording")
    qtbot.addWidget(paragraph)
    paragraph.resize(600, 28)

    def pieces(kind: str, colour: str) -> int:
        paragraph.set_text("契約締結日から14日以内に届け出る。", [(0, 12, kind)])
        image = paragraph.grab().toImage()
        row = max(
            range(20, 28),
            key=lambda y: sum(
                image.pixelColor(x, y).name().upper() == colour for x in range(image.width())
            ),
        )
        on = [image.pixelColor(x, row).name().upper() == colour for x in range(image.width())]
        return sum(now and not before for before, now in pairwise([False, *on]))

    assert pieces("choice", theme.PRIMARY) == 1
    assert pieces("number", theme.BORDER) > 10


def test_ranges_fit_a_text_in_phrases(qtbot: QtBot) -> None:
    text = "データ消去ソフトの事前届出"
    lines = TextLines(text, theme.gothic(16), 26, 600, in_phrases=True)
    image = QImage(600, 26, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    lines.paint(painter, 0, 0, theme.TEXT, [(9, 13, "number")])
    painter.end()
    marked = [x for x in range(600) if image.pixelColor(x, 22).name().upper() == theme.BORDER]
    assert min(marked) == pytest.approx(9 * 16, abs=20)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "𠮷野家\n髙﨑", "a" * 400, "「", "葛\U000e0100城市", "https://example.jp/" * 9],
)
def test_odd_texts_do_no_harm(qtbot: QtBot, text: str) -> None:
    for in_phrases in (False, True):
        paragraph = Paragraph(text, phrases=in_phrases)
        qtbot.addWidget(paragraph)
        paragraph.set_text(text, [(0, 3, "choice"), (5, 99, "number"), (-1, 0, "unknown")])
        paragraph.resize(120, 90)
        assert not paragraph.grab().isNull()
        assert paragraph.minimumSizeHint().width() <= theme.px(64)


def test_a_cut_text_ends_with_an_ellipsis() -> None:
    lines = TextLines(QUESTION, theme.gothic(16), 26, 200, max_lines=2)
    assert lines.count == 2
    image = QImage(200, 52, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    lines.paint(painter, 0, 0, theme.TEXT)
    painter.end()


def test_marks_always_have_their_word(qtbot: QtBot) -> None:
    for widget, word in (
        (StatusMark("problem", "問題あり"), "問題あり"),
        (Tag("審議会が強く求めた", "flag"), "審議会が強く求めた"),
        (MarkLine(None, "見込件数を入力してください", "problem"), "見込件数を入力してください"),
    ):
        qtbot.addWidget(widget)
        assert widget.accessibleName() == word
        assert not widget.grab().isNull()


def test_a_mark_over_a_part_keeps_the_colour_of_its_meaning(qtbot: QtBot) -> None:
    """Blue over 必ず直す where its lines are red would be another mark."""
    for given, colour in ((None, theme.PRIMARY), ("", icons.mark_colour("problem"))):
        label = IconLabel("problem", "必ず直す", colour=given)
        qtbot.addWidget(label)
        label.resize(label.sizeHint())
        picture = label.grab().toImage()
        seen = {
            picture.pixelColor(x, y).name().upper()
            for x in range(min(40, picture.width()))
            for y in range(picture.height())
        }
        assert colour.upper() in seen
