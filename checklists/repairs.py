"""Where a person repairs what a flag names: the page of the window and the place on it."""

from checklists.own_values import spot_of


def repair_page(place: str) -> tuple[str, str]:
    """``profile.term`` -> ``("profile", "term")``: page id and target of a flag's place."""
    if spot := spot_of(place):
        return "form", spot
    part, _, rest = place.partition(".")
    entry = rest.partition(".")[0]
    pages = {
        "answers": ("clauses", entry),
        "municipality": ("settings", rest),
        "profile": ("profile", entry),
    }
    return pages.get(part, ("profile", part))
