"""Head of a sheet: number, date, addressee, submitter, title, sentence, 「記」."""

from checklists.paper.blocks_head import (
    Head,
    Ki,
    RuledAddressee,
    Sentence,
    Submitter,
    Title,
    UnderTitle,
)
from checklists.paper.blocks_single import CoverItems
from checklists.paper.blocks_text import Promises
from checklists.paper.layout.cells import SIZES
from checklists.paper.layout.flow import CASE_TITLE, Flow
from checklists.paper.layout.ink import INNER, OUTER, em
from checklists.paper.layout.line import one_or_more, place_line
from checklists.paper.layout.overflow import settled
from checklists.paper.layout.text import place_lines
from checklists.paper.typeset import Fitted, Line, break_lines, fit, is_orphan, size_on_one_line

BODY = 10.5
_NAME_SIZES = (12.0, 11.0, 10.5, 10.0, 9.5, 9.0)
#: Where the submitter's block begins on a landscape sheet; the addressee ends before it.
_SUBMITTER_MM = 152.0
#: Width of a sentence left of the submitter, and its most lines there: above is the addressee.
_BESIDE_MM, _LINES_BESIDE = 128.0, 2
#: Room for document number and date, right of the number of the form.
_RIGHT_MM = 64.0
#: Room for the number of the form on a landscape sheet, left of the title.
_NUMBER_MM = 85.0
#: The middle of 「記入例」 where a text goes over the whole width.
_ABOVE_TEXT = 12.5
#: How high the line below a title may become.
_MOST_UNDER = 26.0
#: A sentence of more lines puts its values of so many characters and more on a 別紙.
_SENTENCE_LINES, _LONG_VALUE = 4, 30
#: A last line of the sentence as short as 「ます。」 is made as long as 「報告します。」.
_FORGOTTEN, _LAST_WORDS = 3, 6


def is_cover(flow: Flow) -> bool:
    """A cover (送付書) is set wider than a form."""
    return any(isinstance(block, CoverItems) for block in flow.document.blocks)


def place_head(flow: Flow, head: Head) -> None:
    """Number, document number, date, addressee, sender, submitter at their fixed heights."""
    sheet, frame = flow.sheet, flow.frame
    first = 27.5 if flow.landscape else 22.5
    right = [text for text in (head.doc_no, head.sheet_no) if text]
    room = _NUMBER_MM if flow.landscape else frame.width - (_RIGHT_MM if right else 0.0)
    words = one_or_more(head.number, flow.face("mincho"), SIZES, room, 7.0)
    sheet.lines(frame.left, first, words.lines, words.pitch, "mincho", words.size)
    if flow.landscape:
        right = [text for text in (*right, head.date) if text]
        for number, text in enumerate(right):
            _at_right(flow, first + 4.0 * number, text, head)
        flow.y = first
    else:
        for text in right:
            _at_right(flow, first, text, head)
        flow.y = first
        if head.date:
            flow.y = 29.0 if head.number or right else first
            _at_right(flow, flow.y, head.date, head)
    flow.after = "head"
    _addressee(flow, head)
    if head.submitter:
        _submitter(flow, head.submitter)


def _at_right(flow: Flow, y: float, text: str, head: Head) -> None:
    """Document number, date or number of the sheet, beside what stands at the left."""
    place_line(
        flow, flow.frame.right, y, text, label="文書番号" if text == head.doc_no else "日付",
        room=_RIGHT_MM, height=em(BODY), sizes=(BODY, *SIZES[1:]), align="right",
    )  # fmt: skip


def _addressee(flow: Flow, head: Head) -> None:
    frame = flow.frame
    first = 36.5 if flow.landscape else 37.0
    if len(head.addressee) > 1 and not flow.landscape:
        first = 40.0
    for number, text in enumerate(head.addressee):
        flow.y = first + 7.0 * number
        beside = head.submitter is not None and flow.landscape
        room = (_SUBMITTER_MM if beside else frame.right) - frame.left - 5.0
        place_line(
            flow, frame.left + 4.0, flow.y, text, label="宛先", room=room, height=7.0,
            sizes=_NAME_SIZES,
        )  # fmt: skip
        flow.after = "addressee"
    if head.ruled_addressee:
        flow.y = 37.0
        flow.after = "addressee"
        _ruled(flow, head.ruled_addressee)
    if head.sender:
        flow.y += 15.0 if head.sender.seal_space else 13.0
        inset, size = (24.0, 12.0) if head.sender.seal_space else (em(BODY), BODY)
        place_line(
            flow, frame.right - inset, flow.y, head.sender.text, label="差出人",
            room=frame.width - inset, height=10.0, align="right",
            sizes=[smaller for smaller in _NAME_SIZES if smaller <= size],
        )  # fmt: skip
        flow.after = "sender"


def _ruled(flow: Flow, addressee: RuledAddressee) -> None:
    """「（会社名）」, a line to write on, 「様」."""
    sheet, left, y = flow.sheet, flow.frame.left, flow.y
    sheet.text(left + 4.0, y, addressee.caption, "mincho", 9)
    sheet.line(left + 20.0, y + 3.2, left + 92.0, y + 3.2, INNER)
    if addressee.name:
        place_line(
            flow, left + 20.5, y, addressee.name, label="宛名", room=71.0, height=6.2,
            sizes=_NAME_SIZES,
        )  # fmt: skip
    sheet.text(left + 94.0, y, addressee.suffix, "mincho", 12)


def _submitter(flow: Flow, submitter: Submitter) -> None:
    sheet, frame = flow.sheet, flow.frame
    label_x, value_x, first, step = (
        (_SUBMITTER_MM, 186.0, 36.5, 7.5) if flow.landscape else (91.0, 125.0, 46.5, 8.0)
    )
    if not flow.landscape:
        _caption(flow, submitter.caption, first)
    for number, line in enumerate(submitter.lines):
        y = first + step * number
        _submitter_label(flow, label_x, y, value_x - label_x - 1.0, step - 0.4, line.label)
        room = frame.right - value_x - (7.0 if line.seal else 0.0)
        if line.value:
            place_line(
                flow, value_x, y, line.value, label=line.label, room=room, height=step - 0.4,
                sizes=SIZES[:4],
            )  # fmt: skip
        if line.seal:
            sheet.seal(frame.right - 3.0, y)
        flow.y = y
    flow.after = "submitter"


def _caption(flow: Flow, text: str, y: float) -> None:
    """（提出者）, or the name of a council; a long one on lines of which the last stands at ``y``."""
    words = break_lines(text, flow.face("mincho"), 9, 87.0 - flow.frame.left, justify=False)
    for above, line in enumerate(reversed(words)):
        flow.sheet.right(87.0, y - 4.0 * above, line.text, "mincho", 9)


def _submitter_label(
    flow: Flow, x: float, y: float, room: float, height: float, label: str
) -> None:
    """A label in 均等割付 over 30 mm; smaller, then on more lines where it is longer."""
    if flow.sheet.measure(label, "mincho", BODY) <= 30.0:
        flow.sheet.spread(x, y, 30.0, label, "mincho", BODY)
        return
    words = one_or_more(label, flow.face("mincho"), SIZES, room, height)
    upper = y - words.pitch * (len(words.lines) - 1) / 2
    flow.sheet.lines(x, upper, words.lines, words.pitch, "mincho", words.size)
    if not words.fits:
        flow.problem(label, f"見出し「{label}」が欄に入りません。")


def place_title(flow: Flow, title: Title, following: object) -> None:
    """The title in the middle; with approval boxes at the right, between them and the margin."""
    sheet, frame = flow.sheet, flow.frame
    if title.boxes:
        _approval(flow, title)
        return
    if flow.landscape and flow.after in ("head", "submitter", "addressee", "nothing"):
        y = 28.0
    else:
        y = _title_y(flow, following)
    size = size_on_one_line(title.text, flow.face("bold"), (14, 13, 12), frame.width)
    if size is None:
        lines = break_lines(title.text, flow.face("bold"), 14, frame.width, justify=False)
        for number, line in enumerate(lines):
            sheet.centre(frame.middle, y + 7.0 * number, line.text, "bold", 14)
        y += 7.0 * (len(lines) - 1)
    else:
        sheet.centre(frame.middle, y, title.text, "bold", size)
    if not (flow.landscape and flow.after in ("submitter", "addressee")):
        flow.y, flow.after = y, "title"


def _title_y(flow: Flow, following: object) -> float:
    """Where the title stands: by what is above it (README of the paper samples, head of a 届)."""
    if flow.after == "nothing":
        small = isinstance(following, UnderTitle) and following.right_small
        return flow.frame.top + (4.0 if small else 6.0)
    if flow.after == "submitter":
        return flow.y + 13.0
    if flow.after == "sender":
        return flow.y + (20.0 if is_cover(flow) else 17.0)
    if flow.after == "head" and flow.y < 25.0:
        return flow.y + 10.0
    return flow.y + 13.0


def _approval(flow: Flow, title: Title) -> None:
    """Boxes of 20 mm to stamp in, head 6 mm; the title stands left of them."""
    sheet, frame = flow.sheet, flow.frame
    top = frame.top + (2.5 if flow.landscape else 7.5)
    left = frame.right - 20.0 * len(title.boxes)
    sheet.frame(left, top, frame.right - left, 26.0)
    sheet.line(left, top + 6.0, frame.right, top + 6.0, INNER)
    for number, name in enumerate(title.boxes):
        x = left + 20.0 * number
        if number:
            sheet.line(x, top, x, top + 26.0, INNER)
        words = fit(name, flow.face("gothic"), (9, 8.5, 8), 19.0, 6.0, leading=1.0, justify=False)
        for place, line in enumerate(words.lines):
            at = top + 3.0 + (place - (len(words.lines) - 1) / 2) * words.pitch
            sheet.centre(x + 10.0, at, line.text, "gothic", words.size)
    middle = top + 13.0
    fitted = fit(title.text, flow.face("bold"), (14, 13, 12), left - frame.left - 4.0, 26.0)
    y = middle - fitted.pitch * (len(fitted.lines) - 1) / 2
    for number, line in enumerate(fitted.lines):
        centre = (frame.left + left) / 2 - 2.2
        sheet.centre(centre, y + number * fitted.pitch, line.text, "bold", fitted.size)
    flow.y, flow.after = top + 26.0, "approval"


def place_under_title(flow: Flow, block: UnderTitle) -> None:
    """Edition, 件名 and a note between title and text."""
    sheet, frame = flow.sheet, flow.frame
    if block.right_small:
        flow.y += 8.0
        place_line(
            flow, frame.right, flow.y, block.right_small, label="版", room=frame.width,
            height=7.0, sizes=(9.0, 8.5, 8.0), align="right",
        )  # fmt: skip
        flow.y -= 4.4
    if block.left or block.right:
        flow.y += 10.0
        note = flow.filled(block.right)
        room = frame.width - sheet.measure(note, "mincho", BODY) - 4.0
        face, height = flow.face("mincho"), 9.0

        def setting(text: str) -> Fitted:
            return fit(text, face, SIZES, room, height, justify=False)

        fitted = setting(block.left)
        if not fitted.fits:
            height = _MOST_UNDER
            fitted = settled(flow, CASE_TITLE, block.left, setting)
        sheet.lines(frame.left, flow.y, fitted.lines, fitted.pitch, "mincho", fitted.size)
        sheet.right(frame.right, flow.y, note, "mincho", BODY)
        flow.y += fitted.pitch * (len(fitted.lines) - 1)
    flow.after = "under"


def place_sentence(flow: Flow, sentence: Sentence) -> None:
    """The sentence, its first line indented by one character."""
    y, width, pitch = _sentence_place(flow)
    text = _sentence(flow, sentence, width)
    size, lines = _sentence_lines(flow, text, width)
    if flow.landscape and flow.after == "submitter":
        if len(lines) > _LINES_BESIDE:  # below the submitter there is the whole width
            y += 9.0
            size, lines = _sentence_lines(flow, text, flow.frame.width)
        else:
            y -= pitch * (len(lines) - 1)
    flow.y = y - pitch
    place_lines(flow, lines, gap=pitch, pitch=pitch, size=size)
    flow.after = "sentence"


def _sentence_place(flow: Flow) -> tuple[float, float, float]:
    """Middle of the first line, width and distance of lines in mm; beside a submitter, where its
    only line stands."""
    y, width, pitch = flow.y, flow.frame.width, em(16.8)
    if flow.landscape and flow.after == "submitter":
        y, width = max(y, 51.5), _BESIDE_MM
    elif flow.landscape and flow.after == "addressee":
        y, width = y + 8.0, _BESIDE_MM
    elif flow.landscape and flow.after == "title":
        y += 8.5
    elif is_cover(flow):
        y, pitch = y + 14.0, em(18.5)
    elif flow.is_text:
        y, pitch = y + 10.4, em(17.0)
    else:
        y += {"approval": 5.5, "title": 9.0}.get(flow.after, 10.4)
    return (y + 1.7, width, em(15.8)) if _before_promises(flow) else (y, width, pitch)


def _sentence_lines(flow: Flow, text: str, width: float) -> tuple[float, tuple[Line, ...]]:
    """Size in pt and lines; a little smaller where that saves a last line of a few characters."""
    face, size = flow.face("mincho"), BODY
    lines = break_lines(text, face, size, width, first=em(size))
    if is_orphan(lines, _FORGOTTEN):
        closer = break_lines(text, face, SIZES[1], width, first=em(SIZES[1]))
        size, lines = (SIZES[1], closer) if len(closer) < len(lines) else (size, lines)
    if is_orphan(lines, _FORGOTTEN):
        lines = break_lines(text, face, size, width, first=em(size), least_last=_LAST_WORDS)
    return size, lines


def _sentence(flow: Flow, sentence: Sentence, width: float) -> str:
    """The sentence; its longest values stand on a 別紙 where they would take lines of their own."""
    text = flow.filled(sentence.text)
    if flow.is_text:
        return text
    for label, value in sorted(sentence.values, key=lambda pair: -len(pair[1])):
        lines = break_lines(text, flow.face("mincho"), BODY, width, first=em(BODY))
        if len(lines) <= _SENTENCE_LINES or len(value) < _LONG_VALUE or value not in text:
            break
        text = text.replace(value, f"（{flow.annexed(label, value)}）", 1)
    return text


def _before_promises(flow: Flow) -> bool:
    return any(isinstance(block, Promises) for block in flow.document.blocks)


def place_ki(flow: Flow, _block: Ki) -> None:
    """「記」."""
    flow.y += 10.2 if is_cover(flow) else 7.2 if flow.is_text else 6.4
    flow.sheet.centre(flow.frame.middle, flow.y, "記", "mincho", BODY)
    flow.after = "ki"


def sample_frame(flow: Flow) -> None:
    """「記入例」 in a frame of 22 x 7 mm on the first line; above it where the title stands there."""
    y = 27.5 if flow.landscape else 22.5
    if not any(isinstance(block, Head) and block.number for block in flow.document.blocks):
        y -= 10.0
    x = flow.frame.right - 70.0 if flow.landscape else flow.frame.middle
    for number, sheet in enumerate(flow.sheets):
        if number and number == (1 if flow.is_text else flow.own):
            y = min(y, _ABOVE_TEXT)  # text and 別紙 have their first line over the whole width
        sheet.frame(x - 11.0, y - 3.5, 22.0, 7.0, OUTER)
        sheet.spread(x - 9.2, y, 18.4, "記入例", "gothic", 11)
