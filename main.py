"""Starts things, decides nothing: no argument opens the window, a verb runs the command line."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_NO_ENVIRONMENT = 3


def main(arguments: Sequence[str]) -> int:
    """Returns the exit status: 0 done, 1 problems, 2 wrong usage, 3 the environment."""
    _speak_utf8()
    from ui.no_network import refuse_network

    refuse_network()
    if arguments and list(arguments) != ["--sample"]:
        from ui.cli import run

        return run(arguments)
    return _open_window(sample=bool(arguments))


def _speak_utf8() -> None:
    """Japanese on any console; a windowed build has no streams at all: nobody hears what is said."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            silent = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  until the end
            setattr(sys, name, silent)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _open_window(*, sample: bool) -> int:
    # Qt ends the whole process when it finds no screen: ask before it is loaded.
    from ui.display import why_no_window

    why = why_no_window()
    if why is None:
        from ui.ahead import load_ahead

        load_ahead(own_store=not sample)
        try:
            from ui.window import open_window
        except ImportError as error:
            if error.name is not None and not error.name.startswith("PySide6"):
                raise
            why = (
                f"窓を開くための部品を読み込めません({error})。"
                "READMEの「動かす」と「素のDebianに足りないもの」を確かめてください。"
            )
    if why is not None:
        print(why, file=sys.stderr)
        return _NO_ENVIRONMENT
    return open_window(sample=sample)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
