"""QuestionReplies: the officer's own replies to expected questions, kept beside the case."""

from ui.desk import Desk

_KEY = "question_replies"


class QuestionReplies:
    """Key of a question -> reply. They travel with the case and change nothing of what it says."""

    def __init__(self, desk: Desk) -> None:
        self._beside = desk.beside
        self._key = f"{_KEY}:{desk.case.id}"

    @property
    def all(self) -> dict[str, str]:
        """Every reply, also those to questions that are not asked any more."""
        kept = self._beside.setting(self._key)
        if not isinstance(kept, dict):
            return {}
        return {key: text for key, text in kept.items() if isinstance(text, str)}

    def keep(self, key: str, text: str) -> bool:
        """True when it is on disk; a blank text takes the reply away."""
        replies = self.all
        replies.pop(key, None)
        if text.strip():
            replies[key] = text
        return self._beside.keep(self._key, dict(replies))
