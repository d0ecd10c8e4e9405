"""The officer's own replies to expected questions: in a case file, and beside a stored case."""

from collections.abc import Mapping

_KEY = "question_replies:"


def setting_key(case_id: str) -> str:
    """Under which setting the replies of a case are kept; they go where the case goes."""
    return f"{_KEY}{case_id}"


def written(kept: object) -> dict[str, str]:
    """Key of a question -> reply, of what was stored; blank ones are none."""
    found = kept if isinstance(kept, Mapping) else {}
    return {key: text for key, text in found.items() if isinstance(text, str) and text.strip()}
