"""What is loaded before Qt, so that the list of cases stands sooner. Knows no widget."""

import gc


def load_ahead(*, own_store: bool) -> None:
    """Call before anything imports PySide6. ``own_store``: the key will be asked for.

    Python's cycle collector rests meanwhile: all that is made now stays for good, and going through
    it again and again is a tenth of the start. ``ui.collector`` takes over when the application
    exists.
    """
    gc.disable()
    if own_store:  # first of all: another process does it beside what follows
        from db import key, places

        key.ask_for_key_ahead(places.places().key_account)
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
    from ui.late_signatures import load_shiboken
    from ui.quick_enums import make_enums_quickly

    load_shiboken()
    make_enums_quickly()
