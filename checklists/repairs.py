"""Where a person repairs what a flag names: the page of the window and the place on it."""

from checklists.own_values import spot_of

#: Forms that are filled on the council's desk.
COUNCIL_FORMS = ("form-written-review-notice", "form-report-verdict")


def repair_page(place: str) -> tuple[str, str]:
    """``profile.term`` -> ``("profile", "term")``: page id and target of a flag's place."""
    if spot := spot_of(place):
        return ("council" if spot.startswith(COUNCIL_FORMS) else "form"), spot
    part, _, rest = place.partition(".")
    entry = rest.partition(".")[0]
    pages = {
        "answers": ("clauses", entry),
        "municipality": ("settings", rest),
        "opinions": ("council", rest),
        "council": ("council", rest),
        "profile": ("profile", entry),
        "items": ("items", entry),
        "catalogue": ("tasks", ""),
    }
    return pages.get(part, ("profile", part))
