"""The window on the sample with opinions of the council, and every place where something is typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from councils import ROWS
from offices import sample_window
from pytestqt.qtbot import QtBot
from test_whole_window import PLACES

from checklists import opinion_rows
from ui.main_window import MainWindow

#: Beside those of the walk of all screens: what stands there only when there is something.
WITH_FIELDS = (
    *PLACES,
    ("form", "form-worker-roster#workers.1"),
    ("council", "o3"),
    ("council", "verdict"),
)


@contextmanager
def window_with_opinions(qtbot: QtBot) -> Iterator[MainWindow]:
    """What is written stays behind in the sample, and goes with it."""
    with sample_window(qtbot) as made:
        assert made.desk is not None
        made.desk.set_opinions(opinion_rows.keyed(ROWS))
        yield made
