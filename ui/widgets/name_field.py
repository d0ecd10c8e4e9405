"""NameField: a person's or a case's name, kept as typed; says which character cannot be printed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.line_field import LineField


class NameField(LineField):
    """Tells ``problem_changed`` (a sentence or None) and ``note_changed`` at every keystroke.

    Field shows both under the field. ``printed_in``: the print font, mincho or gothic.
    """

    problem_changed = Signal(object)
    note_changed = Signal(str)

    def __init__(self, text: str = "", parent: QWidget | None = None, *, width: int = 0) -> None:
        super().__init__(text, parent, width=width)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.textChanged.connect(self._on_text_changed)

    def problem(self) -> str | None:
        """What is wrong with the name, as a sentence."""
        missing = self._missing()
        if not missing:
            return None
        shown = "".join(f"「{each}」" for each in missing)
        return f"{shown}は印刷できない字です。別の字に直すか、紙に手で書いてください"

    def note(self) -> str:
        """Praise for unusual characters that print: the officer wonders about exactly these."""
        rare = [c for c in dict.fromkeys(self.text()) if _rare(c)]
        if not rare or self._missing():
            return ""
        return f"{''.join(f'「{each}」' for each in rare)}はこの字のまま印刷できます"

    def _on_text_changed(self, _text: str) -> None:
        self.problem_changed.emit(self.problem())
        self.note_changed.emit(self.note())

    def _missing(self) -> tuple[str, ...]:
        if self.text().isascii():
            return ()
        from checklists.paper.fonts import missing_characters  # reads the font files: late

        return missing_characters(self.text(), "mincho")


def _rare(character: str) -> bool:
    """Whether Windows' old Japanese set lacks ``character`` or calls it an extension."""
    if character.isascii() or character.isspace():
        return False
    try:
        character.encode("shift_jis")
    except UnicodeEncodeError:
        return character >= "\u3400"
    return False
