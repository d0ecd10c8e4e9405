"""Showing a stored value in its field."""

from pydantic import JsonValue

from ui.pages.clause_editor import Editor
from ui.pages.profile_editors import note_of, remark_of
from ui.widgets.field import Field

UNSAVED = "まだ保存できていません。次に保存できたときに、いっしょに記録します"


def show_value(
    field: Field, editor: Editor, value: JsonValue, unfit: str = "", *, waits: bool = False
) -> None:
    """Without telling it; over it ``unfit``, what was typed and is no value.

    ``waits``: the disk did not take the value yet, and the field says so.
    """
    blocked = editor.blockSignals(True)
    editor.set_value(value)
    if unfit:
        editor.set_unfit(unfit)
    editor.blockSignals(blocked)
    field.set_error(UNSAVED if waits else remark_of(editor))
    field.set_note(note_of(editor))
