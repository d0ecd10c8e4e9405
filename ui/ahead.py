"""What is loaded before Qt, so that the list of cases stands sooner. Knows no widget."""

import gc
import sys


def load_ahead(*, own_store: bool) -> None:
    """Call before anything imports PySide6. ``own_store``: the key will be asked for.

    Once PySide6 is there, it reads the source of every module loaded after it; so what needs no
    Qt goes first. Python's cycle collector rests meanwhile: all that is made now stays for good,
    and going through it again and again is a tenth of the start. ``ui.collector`` takes over when
    the application exists.
    """
    gc.disable()
    if own_store:  # first of all: another process does it beside what follows
        from db import key, places

        key.ask_for_key_ahead(places.places().key_account)
    import concurrent.futures.thread  # noqa: F401

    import db.opening
    import db.viewing  # noqa: F401
    import ui.last_year_names
    import ui.models.case_row
    import ui.navigation
    import ui.new_case_ways
    import ui.opinion_clause
    import ui.reports
    import ui.screens
    import ui.trouble  # noqa: F401

    _leave_sources_unread()
    from ui.quick_enums import make_enums_quickly

    make_enums_quickly()


def _leave_sources_unread() -> None:
    """PySide6 looks through the source of each module that is loaded after it, for a switch of its
    own (``__feature__``) that nothing here uses: a tenth of the loading. Where there is no source,
    as in the program for Windows, its answer is the same.
    """
    from ui.late_signatures import load_shiboken

    load_shiboken()
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr]
