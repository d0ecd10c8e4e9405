"""What is typed about one opinion and what is stored of it: disposition with its reason, place."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from checklists.dispositions import DISPOSITION_WORDS, Disposition, disposition_of
from checklists.places import ORAL
from checklists.seen import seen
from ui.models.clause_answer import document_choices

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.catalogue import Catalogue

#: The nine of D-4 in their order: (disposition, word).
DISPOSITIONS: tuple[tuple[Disposition, str], ...] = tuple(
    (disposition, words[0]) for disposition, words in DISPOSITION_WORDS.items()
)
_NOT_ADOPTED = "不採用"  # the word of the form; its bracket holds the reason
_PAGE = re.compile(r"(?:^| )(?P<page>[^\s頁]{1,8})頁$")


class Put(NamedTuple):
    """Where an opinion is put right: 「仕様書 第6条 3頁」 in its three parts."""

    document: str = ""
    article: str = ""
    page: str = ""

    @property
    def words(self) -> str:
        """As it is stored and printed; empty for nowhere."""
        page = f"{self.page}頁" if self.page else ""
        return " ".join(part for part in (self.document, self.article, page) if part)


def put_of(done: str, documents: Sequence[str]) -> Put:
    """「仕様書 第6条 3頁」 in parts; words of another shape stand as a whole in ``article``.

    ``put_of(text).words == text`` for every text, so nothing changes by being shown.
    """
    rest, page = done, ""
    if (found := _PAGE.search(done)) is not None:
        rest, page = done[: found.start()], found["page"]
    first, _, after = rest.partition(" ")
    put = Put(first, after, page) if first in documents else Put("", rest, page)
    return put if put.words == done else Put("", done, "")


def documents_of(case: "Case", catalogue: "Catalogue") -> tuple[str, ...]:
    """The city's names of the documents an opinion may be put right in; a blank would divide one."""
    choices = document_choices(None, case, catalogue)
    names = (name for code, name in choices if code not in (ORAL, "dont"))
    return tuple(dict.fromkeys(name for name in names if " " not in name))


def action_of(disposition: Disposition | None, reason: str = "") -> str | None:
    """The text of 対応; None where 採用しない has no reason yet: then it is no disposition."""
    if disposition is None:
        return ""
    if disposition is not Disposition.NOT_ADOPTED:
        return DISPOSITION_WORDS[disposition][0]
    said = f"{_NOT_ADOPTED}({seen(reason)})"
    return said if disposition_of(said).added else None
