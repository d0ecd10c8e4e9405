"""Own replies to expected questions: kept beside a case, under a setting of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checklists.own_replies import setting_key, written
from db.settings import keep, kept


def stored_replies(raw: Any, case_id: str) -> dict[str, str]:
    """Key of a question -> reply; none of what is no JSON: a package may come from anywhere."""
    try:
        return written(kept(raw, setting_key(case_id)))
    except ValueError:
        return {}


def put_replies(raw: Any, case_id: str, given: Mapping[str, str], *, over: bool) -> None:
    """Add ``given`` inside an open transaction: ``over`` the stored ones of the same question, else
    only where there is none. No stored reply is taken away."""
    ours, theirs = stored_replies(raw, case_id), written(given)
    both = {**ours, **theirs} if over else {**theirs, **ours}
    if both != ours:
        keep(raw, setting_key(case_id), {**both})
