"""Clauses against the rest of the catalogue: ids, codes, carriers, applicability."""

from collections.abc import Iterator, Sequence

from checklists.catalogue import Applicability, Clause
from checklists.problem import Problem
from checklists.reader.known import Known, each_known, unknown
from checklists.reader.library import Block

_DRAFTED = frozenset({"spec", "terms", "contract"})
_SPOKEN = "oral"


def problems(blocks: Sequence[Block[Clause]], known: Known) -> Iterator[Problem]:
    """Everything a clause says that the catalogue does not bear out."""
    by_id = {block.record.id: block.record for block in blocks}
    for block in blocks:
        yield from _names(block, known)
        yield from _codes(block, known)
        yield from _article(block, known)
        yield from _carriers(block)
        yield from _applicability(block, known)
        yield from _conflicts(block, by_id)
    yield from _places(blocks)


def _names(block: Block[Clause], known: Known) -> Iterator[Problem]:
    clause = block.record
    if clause.group not in known.groups:
        yield block.problem(("group",), unknown("まとまり", clause.group, known.groups))
    yield from each_known(block, ("forms",), clause.forms, "様式", known.forms)
    yield from each_known(block, ("conflicts_with",), clause.conflicts_with, "条項", known.clauses)
    baseline = clause.id.startswith("base-")
    if baseline != (clause.origin == "baseline"):
        sentence = 'id が base- で始まる条項の origin は "baseline"、その他の条項はそれ以外です。'
        yield block.problem(("origin",), sentence)


def _codes(block: Block[Clause], known: Known) -> Iterator[Problem]:
    clause, codes = block.record, known.codes
    if codes is None:
        return
    yield from each_known(block, ("due",), clause.due, "時期の符号", codes.due)
    yield from each_known(
        block, ("obligors",), clause.obligors, "義務を負う者の符号", codes.obligors
    )
    carriers = [code for code in codes.carriers if code != _SPOKEN]
    yield from each_known(block, ("carriers",), clause.carriers, "文書の符号", carriers)
    if clause.outcome not in codes.outcomes:
        yield block.problem(("outcome",), unknown("結果の符号", clause.outcome, codes.outcomes))


def _article(block: Block[Clause], known: Known) -> Iterator[Problem]:
    clause = block.record
    if clause.wording_kind == "note":
        if clause.article is not None:
            yield block.problem(
                ("article",), 'wording_kind が "note" の条項は article を持ちません。'
            )
        return
    if clause.article is None or clause.article_order is None:
        sentence = 'wording_kind が "spec" の条項には article と article_order が要ります。'
        yield block.problem((), sentence)
    elif clause.article not in known.articles:
        yield block.problem(("article",), unknown("条の見出し", clause.article, known.articles))


def _carriers(block: Block[Clause]) -> Iterator[Problem]:
    clause = block.record
    carriers = set(clause.carriers)
    if clause.wording_kind == "spec" and not carriers & _DRAFTED:
        yield block.problem(
            ("carriers",),
            '文案に入る条項(wording_kind = "spec")の carriers には spec、terms、contract のどれかが要ります。',
        )
    if clause.wording_kind == "note" and carriers & {*_DRAFTED, "agreement"} - {"contract"}:
        yield block.problem(
            ("carriers",),
            'wording_kind が "note" の条項の carriers に spec、terms、agreement は使えません。',
        )
    if clause.prohibition != ("dont" in carriers):
        sentence = "prohibition が true の条項だけが、carriers に dont を持ちます。"
        yield block.problem(("prohibition",), sentence)
    if clause.prohibition and clause.wording_kind != "spec":
        yield block.problem(("wording_kind",), '禁止規定の wording_kind は "spec" です。')


def expression(rule: Applicability) -> str:
    """``all a b ; any c ; none d`` as the catalogue writes it, or ``always``."""
    if rule.always:
        return "always"
    parts = (("all", rule.all), ("any", rule.any), ("none", rule.none))
    return " ; ".join(f"{word} {' '.join(facts)}" for word, facts in parts if facts)


def _applicability(block: Block[Clause], known: Known) -> Iterator[Problem]:
    rule = block.record.applicability
    for word, facts in (("all", rule.all), ("any", rule.any), ("none", rule.none)):
        yield from each_known(block, ("applicability", word), facts, "事実", known.facts)
    if rule.always and (rule.all or rule.any or rule.none):
        yield block.problem(
            ("applicability",), "always が true のときは、all、any、none を空にしてください。"
        )
    if not (rule.always or rule.all or rule.any or rule.none):
        sentence = "当てはまる条件がありません。always、all、any、none のどれかを書いてください。"
        yield block.problem(("applicability",), sentence)
    if not known.facts.issuperset((*rule.all, *rule.any, *rule.none)):
        return  # the expression is right, it is the fact's name that is wrong
    if expression(rule) != block.record.applicability_expr:
        yield block.problem(
            ("applicability_expr",),
            f"applicability と合いません。「{expression(rule)}」としてください。",
        )


def _conflicts(block: Block[Clause], by_id: dict[str, Clause]) -> Iterator[Problem]:
    clause = block.record
    for number, other in enumerate(clause.conflicts_with):
        if other == clause.id:
            yield block.problem(
                ("conflicts_with", number), "自分自身とは対立しません。消してください。"
            )
        elif other in by_id and clause.id not in by_id[other].conflicts_with:
            yield block.problem(
                ("conflicts_with", number),
                f"「{other}」の conflicts_with に「{clause.id}」がありません。両方に書いてください。",
            )


def _places(blocks: Sequence[Block[Clause]]) -> Iterator[Problem]:
    """Two clauses at one place of an article, or of the catalogue."""
    seen: dict[tuple[object, ...], str] = {}
    for block in blocks:
        clause = block.record
        keys: list[tuple[str, tuple[object, ...]]] = [("order", ("order", clause.order))]
        if clause.article is not None:
            keys.append(("article_order", (clause.article, clause.article_order)))
        for field, place in keys:
            other = seen.setdefault(place, clause.id)
            if other != clause.id:
                sentence = f"{field} が「{other}」と同じです。別の番号にしてください。"
                yield block.problem((field,), sentence)
