"""A page of the help as the HTML that a QTextBrowser lays out."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from checklists.handbook.glossary import PAGE, Term
from checklists.handbook.page import Block, HelpPage, Run
from ui import theme

_WORDS_HEAD = "このページの言葉"


def help_html(page: HelpPage, terms: Sequence[Term]) -> str:
    """The page, and below it the ``terms`` it uses, each leading to the glossary."""
    return "".join((*_blocks(page.blocks), *_terms(terms)))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind in ("item", "step"):
            yield from _list(list(group))
            continue
        for block in group:
            tag = f"h{block.level}" if kind == "heading" else "p"
            yield f"<{tag}>{_runs(block.runs)}</{tag}>"


def _list(blocks: Sequence[Block]) -> Iterator[str]:
    """One list; what stands further in is a list of its own inside it."""
    tag = "ol" if blocks[0].kind == "step" else "ul"
    yield f"<{tag}>"
    inside = False
    for block in blocks:
        if bool(block.level) is not inside:
            yield "<ul>" if block.level else "</ul>"
            inside = bool(block.level)
        yield f"<li>{_runs(block.runs)}</li>"
    yield f"{'</ul>' if inside else ''}</{tag}>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.link:
        return f'<a href="{escape(run.link, quote=True)}" style="color:{theme.PRIMARY}">{words}</a>'
    if run.code:
        return f'<span style="background-color:{theme.NUMBER_GROUND}">&nbsp;{words}&nbsp;</span>'
    return f"<b>{words}</b>" if run.bold else words


def _terms(terms: Sequence[Term]) -> Iterator[str]:
    if not terms:
        return
    links = [_run(Run(term.word, link=f"{PAGE}.md#{term.anchor}")) for term in terms]
    yield f"<h2>{_WORDS_HEAD}</h2><p>{'、'.join(links)}</p>"
