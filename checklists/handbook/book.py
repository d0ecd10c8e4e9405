"""HelpBook: all pages in the order of the contents, with the glossary; what is wrong with it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checklists.handbook.glossary import PAGE, Term, glossary_page, read_terms, terms_in
from checklists.handbook.page import HelpPage, parse
from checklists.problem import Problem
from checklists.suggest import did_you_mean

_CONTENTS = "contents.toml"
_ENDING = ".md"


@dataclass(frozen=True)
class Section:
    """A part of the contents: its title, and the ids of its pages."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class HelpBook:
    """Pages by id, sections in order, terms in the order of the syllabary."""

    sections: tuple[Section, ...]
    pages: Mapping[str, HelpPage]
    terms: tuple[Term, ...]

    @cached_property
    def in_order(self) -> tuple[HelpPage, ...]:
        """Every page of the contents."""
        return tuple(
            self.pages[page]
            for section in self.sections
            for page in section.pages
            if page in self.pages
        )

    def terms_of(self, page_id: str) -> tuple[Term, ...]:
        """The terms a page uses, in the order of use; none for the page of the terms itself."""
        if page_id == PAGE:
            return ()
        return terms_in("\n".join(block.text for block in self.pages[page_id].blocks), self.terms)


def read_book(folder: Path) -> HelpBook:
    """The whole help. Raises OSError and ValueError where a file is missing or no TOML."""
    contents = tomllib.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
    sections = tuple(
        Section(given["title"], tuple(given["pages"])) for given in contents["section"]
    )
    terms = read_terms(folder)
    pages = {
        path.stem: parse(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob(f"*{_ENDING}"))
    }
    words = contents["glossary"]
    pages[PAGE] = glossary_page(words["title"], words["intro"], terms)
    return HelpBook(sections, pages, terms)


def place_of(link: str, page_id: str) -> tuple[str, str]:
    """(page, heading) a link on ``page_id`` names; the heading is empty for the page's top."""
    page, _, heading = link.partition("#")
    return page.removesuffix(_ENDING) or page_id, heading


def problems(book: HelpBook) -> tuple[Problem, ...]:
    """Pages missing or orphaned, links that lead nowhere, terms without the word they name."""
    return (*_of_contents(book), *_of_links(book), *_of_terms(book))


def _of_contents(book: HelpBook) -> Iterator[Problem]:
    listed = [page for section in book.sections for page in section.pages]
    for page in listed:
        if page not in book.pages:
            hint = did_you_mean(page, book.pages)
            yield Problem(_CONTENTS, 0, "", f"「{page}」というページはありません。{hint}")
    for page in sorted({page for page in listed if listed.count(page) > 1}):
        yield Problem(_CONTENTS, 0, "", f"「{page}」が、目次に2度あります。")
    for page in sorted(set(book.pages) - set(listed)):
        yield Problem(_CONTENTS, 0, "", f"「{page}」が、目次にありません。")


def _of_links(book: HelpBook) -> Iterator[Problem]:
    for page in book.pages.values():
        for line, link in page.links:
            to, heading = place_of(link, page.id)
            if to not in book.pages:
                hint = did_you_mean(to, book.pages)
                yield Problem(
                    f"{page.id}{_ENDING}", line, "", f"行き先「{link}」がありません。{hint}"
                )
            elif heading and heading not in book.pages[to].headings:
                hint = did_you_mean(heading, book.pages[to].headings)
                sentence = f"「{to}」に見出し「{heading}」がありません。{hint}"
                yield Problem(f"{page.id}{_ENDING}", line, "", sentence)


def _of_terms(book: HelpBook) -> Iterator[Problem]:
    words = [term.word for term in book.terms]
    for word in sorted({word for word in words if words.count(word) > 1}):
        yield Problem("glossary.toml", 0, "", f"「{word}」が2度あります。")
    for term in book.terms:
        for word in term.see:
            if word not in words:
                hint = did_you_mean(word, words)
                yield Problem(
                    "glossary.toml", 0, "", f"「{term.word}」の先の「{word}」がありません。{hint}"
                )
