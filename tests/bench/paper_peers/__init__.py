"""The same forms by others: their templates, their processes, and the copies all of them set."""

from collections.abc import Mapping

#: Sheets of one round.
PAGES = 20
#: The forms that are measured, and the sheets one copy takes.
FORMS: Mapping[str, int] = {"form-deletion-software-notice": 1, "form-worker-roster": 2}
