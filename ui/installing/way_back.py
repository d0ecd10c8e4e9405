"""The way back: the Start menu begins the version before the newest again."""

from pathlib import Path

from ui.installing import place
from ui.installing.update_put import in_place


def version_before(programs: Path) -> Path:
    """The folder of the version before the newest. Raises CannotBePlaced where there is none."""
    there = in_place(programs)
    if len(there) < 2:
        raise place.CannotBePlaced(
            "戻せる前の版がありません。前の版のzipを情報担当から受け取り、広げて、"
            "中の「導入する.cmd」を開いてください。"
        )
    return there[-2]
