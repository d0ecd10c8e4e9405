"""Why nothing can be changed now, as it stands at what is shut."""

from ui.trouble import Trouble


def happened(why: Trouble | None) -> str:
    """Its first sentence; empty for none."""
    return "" if why is None else why.happened
