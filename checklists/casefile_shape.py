"""A tree of a case file as a Case, or what has the wrong name or type in it."""

import json
from itertools import islice
from typing import Any

from pydantic import ValidationError

from checklists.answer import ITEM_VERDICT_WORDS, VERDICT_WORDS
from checklists.case import ROUTE_WORDS, Case
from checklists.casefile_text import Finding
from checklists.council import CONDITION_WORDS, MANNER_WORDS
from checklists.shape import wrong_shapes

# The words of the screens and the paper; a value that two lists share has one word in both.
_WORDS = {
    str(value): word
    for words in (VERDICT_WORDS, ITEM_VERDICT_WORDS, ROUTE_WORDS, MANNER_WORDS, CONDITION_WORDS)
    for value, word in words.items()
}


def case_of(tree: dict[str, Any], limit: int) -> tuple[Case | None, list[Finding]]:
    """The case of a tree, or None and the first of what has the wrong name or type."""
    text = json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace")
    try:
        return Case.model_validate_json(text), []
    except ValidationError as error:
        return None, list(islice(wrong_shapes(error, Case, tree, _WORDS), limit))
