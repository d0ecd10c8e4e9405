"""Every screen has a picture in every state, or says why it is never in that state."""

from tests.picture_states import STATES
from tests.picture_table import STATES as OF_A_SCREEN
from tests.picture_table import TABLE, picture
from tests.pictures import SCREENS
from ui.screens import LABELS


def test_every_screen_is_in_every_state_or_says_why_not() -> None:
    assert set(TABLE) == set(LABELS)
    taken = {*STATES, *SCREENS}
    for screen in TABLE:
        for state in OF_A_SCREEN:
            shown = picture(screen, state)
            assert shown in taken or not shown.isascii(), f"{screen}, {state}: {shown}"


def test_no_picture_of_a_state_is_taken_that_no_screen_names() -> None:
    named = {picture(screen, state) for screen in TABLE for state in OF_A_SCREEN}
    assert set(STATES) - named == {"error-new-case"}  # a dialog
