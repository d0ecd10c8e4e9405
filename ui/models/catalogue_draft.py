"""What is typed of a clause of the municipality's own, and what becomes of it in the layer."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from pydantic import JsonValue

from checklists.catalogue import Applicability, Catalogue, Clause, Parameter, Severity
from checklists.clause_words import OFTEN, Slots, parameter_words
from checklists.layer import Adaptation
from checklists.reader.cross_clauses import expression

ALWAYS, EVERY, ANY, AS_READ = "always", "every", "any", "as_read"
# Documents of which one has to carry a sentence of the specification.
_DRAFTED = ("spec", "terms", "contract")
_PARTS = "／"
_COLON = "："


@dataclass(frozen=True)
class ClauseDraft:
    """``clause`` is empty for one not yet made; ``wording`` has 〔…〕 where something is filled in.

    ``when``: always, every or any of ``facts``, or as_read for a condition this screen cannot show.
    ``choices``: a line for each place to choose, 「届出期限：契約締結と同時に／速やかに」.
    """

    clause: str = ""
    title: str = ""
    question: str = ""
    wording: str = ""
    rationale: str = ""
    severity: Severity = "standard"
    group: str = ""
    article: str = ""
    when: str = ALWAYS
    facts: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ("spec",)
    forms: tuple[str, ...] = ()
    choices: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, JsonValue] = field(default_factory=dict)

    def kept(self) -> dict[str, JsonValue]:
        """As it waits in the store while it is not finished."""
        values: dict[str, Any] = asdict(self)
        return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}


def draft_kept(values: Mapping[str, JsonValue]) -> ClauseDraft:
    """What ``kept`` gave; what an older program kept otherwise is left out."""
    known: dict[str, Any] = {}
    for one in fields(ClauseDraft):
        value = values.get(one.name)
        if isinstance(value, list):
            known[one.name] = tuple(str(part) for part in value)
        elif isinstance(value, str | dict):
            known[one.name] = value
    return ClauseDraft(**known)


def draft_of(clause: Clause, slots: Slots) -> ClauseDraft:
    """A clause as it is edited."""
    rule = clause.applicability
    when: str = AS_READ
    facts: tuple[str, ...] = ()
    if rule.always:
        when = ALWAYS
    elif not rule.none and not (rule.all and rule.any):
        when, facts = (EVERY, rule.all) if rule.all else (ANY, rule.any)
    return ClauseDraft(
        clause=clause.id,
        title=clause.title,
        question=clause.question,
        wording=slots.shown(clause.wording)[0],
        rationale=clause.rationale,
        severity=clause.severity,
        group=clause.group,
        article=clause.article or "",
        when=when,
        facts=facts,
        carriers=clause.carriers,
        forms=clause.forms,
        choices="\n".join(_choice_line(one, slots.catalogue) for one in clause.params),
        variants={v.equals: slots.shown(v.wording)[0] for v in clause.wording_variants},
        defaults={one.key: one.default for one in clause.params},
    )


# ---- mistakes


def slips(
    draft: ClauseDraft, slots: Slots, *, own: bool, start: ClauseDraft | None = None
) -> Iterator[tuple[str, str]]:
    """(field, sentence) for everything that has to be put right before it can be kept.

    ``start``: the clause as it was read; a place to choose that its wording did not have may stay
    outside (it fills a form).
    """
    for name, label in (("title", "標題"), ("question", "問い"), ("wording", "文")):
        if not str(getattr(draft, name)).strip():
            yield name, f"{label}が空です。書いてください。"
    texts = [("wording", draft.wording), *((f"variant {k}", v) for k, v in draft.variants.items())]
    for name, text in texts:
        for unknown in slots.unknown(text):
            yield name, f"{unknown}という、差し込む所はありません。下から選んで入れてください。"
        if "{" in text or "}" in text:
            yield name, "{ と } は使えません。差し込む所は、下から選んで入れてください。"
    if not own:
        return
    yield from _own_slips(draft, slots, start or ClauseDraft())


def _own_slips(draft: ClauseDraft, slots: Slots, start: ClauseDraft) -> Iterator[tuple[str, str]]:
    if not draft.group:
        yield "group", "まとまりを選んでください。"
    if not draft.carriers:
        yield "carriers", "どこに書くかを、1つ以上選んでください。"
    elif set(draft.carriers) & set(_DRAFTED) and not draft.article:
        yield "article", "仕様書に入る条項です。条見出しを選んでください。"
    if draft.when in (EVERY, ANY) and not draft.facts:
        yield "facts", "当てはまる前提を、1つ以上足してください。"
    labels = [label for label, _ in _choice_lines(draft.choices)]
    if any(not label or set(label) & set("〔〕{}") for label in labels):
        yield "choices", "選ぶ所の名前を、「：」の前に書いてください。〔〕と { } は使えません。"
    for label in dict.fromkeys(one for one in labels if labels.count(one) > 1):
        yield "choices", f"「{label}」が2回あります。別の名前にしてください。"
    outside = {label for label, _ in _choice_lines(start.choices) if not _stands(label, start)}
    for one in slots.params:
        if one.label not in outside and not _stands(one.label, draft):
            yield (
                "wording",
                f"選ぶ所「{one.label}」が文にありません。文に〔{one.label}〕を入れるか、選ぶ所から消してください。",
            )


def _stands(label: str, draft: ClauseDraft) -> bool:
    texts = (draft.wording, *draft.variants.values())
    return any(f"〔{label}〕" in text or f"〔{label}{OFTEN}〕" in text for text in texts)


# ---- places to choose


def params_of(
    draft: ClauseDraft, before: Sequence[Parameter], catalogue: Catalogue
) -> tuple[Parameter, ...]:
    """The places to choose as parameters; those whose line was not touched stay as they are."""
    kept = {_choice_line(one, catalogue): one for one in before}
    by_label = {one.label: one for one in before}
    taken = {one.key for one in before}
    found: list[Parameter] = []
    for line, (label, parts) in zip(
        _lines(draft.choices), _choice_lines(draft.choices), strict=True
    ):
        if line in kept:
            found.append(kept[line])
            continue
        key = by_label[label].key if label in by_label else _new_key(taken)
        taken.add(key)
        found.append(_parameter(key, label, parts))
    return tuple(found)


def _parameter(key: str, label: str, parts: Sequence[str]) -> Parameter:
    if parts:
        return Parameter(
            key=key, label=label, type="enum", default=parts[0], basis="derived", allowed=tuple(parts)
        )  # fmt: skip
    return Parameter(key=key, label=label, type="text", basis="derived", required_input=True)


def _new_key(taken: set[str]) -> str:
    return next(key for n in range(1, 1000) if (key := f"choice_{n}") not in taken)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip(f" 　{_COLON}:")]


def _choice_lines(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """(label, words to choose from) of each line; a half-width slash belongs to a word."""
    found = []
    for line in _lines(text):
        label, colon, rest = line.replace(":", _COLON, 1).partition(_COLON)
        parts = tuple(part.strip() for part in rest.split(_PARTS) if part.strip())
        found.append((label.strip(), parts if colon else ()))
    return found


def _choice_line(parameter: Parameter, catalogue: Catalogue) -> str:
    texts = [one for one in parameter.allowed if isinstance(one, str)]
    if parameter.type == "enum" and texts and len(texts) == len(parameter.allowed):
        first = [one for one in texts if one == parameter.default]
        ordered = [*first, *(one for one in texts if one not in first)]
        return f"{parameter.label}{_COLON}{_PARTS.join(ordered)}"
    if parameter.type == "text" and parameter.default is None:
        return parameter.label
    words = parameter_words(parameter, catalogue).replace("\n", " ")
    return f"{parameter.label}{_COLON}{words}"


# ---- what becomes of it


def own_clause(
    draft: ClauseDraft, slots: Slots, before: Clause | None, taken: Sequence[Clause]
) -> Clause:
    """The own clause a draft without slips stands for; ``taken``: every clause there is, for its order."""
    drafted = bool(set(draft.carriers) & set(_DRAFTED))
    kept = before is not None and before.article == draft.article
    rule = _rule(draft, before)
    values: dict[str, Any] = {
        "title": draft.title.strip(),
        "question": draft.question.strip(),
        "wording": slots.written(draft.wording.strip()),
        "rationale": draft.rationale.strip(),
        "severity": draft.severity,
        "group": draft.group,
        "wording_kind": "spec" if drafted else "note",
        "article": draft.article if drafted else None,
        "article_order": None,
        "carriers": draft.carriers,
        "prohibition": "dont" in draft.carriers,
        "forms": draft.forms,
        "applicability": rule,
        "applicability_expr": expression(rule),
        "params": slots.params,
        "params_not_in_wording": tuple(
            one.key for one in slots.params if not _stands(one.label, draft)
        ),
    }
    if drafted:
        values["article_order"] = (
            before.article_order
            if before is not None and kept
            else 1
            + max((c.article_order or 0 for c in taken if c.article == draft.article), default=0)
        )
    if before is not None:
        return before.model_copy(update=values)
    order = 1 + max((clause.order for clause in taken), default=0)
    return Clause(
        id=new_clause_id(), order=order, gloss_en="", origin="secretariat", outcome="adopted", **values
    )  # fmt: skip


def new_clause_id() -> str:
    """Equal on no two desks, so that layers of several desks can be put together."""
    return f"own-{secrets.token_hex(4)}"


def _rule(draft: ClauseDraft, before: Clause | None) -> Applicability:
    if draft.when == AS_READ and before is not None:
        return before.applicability
    if draft.when == EVERY:
        return Applicability(always=False, all=draft.facts)
    if draft.when == ANY:
        return Applicability(always=False, any=draft.facts)
    return Applicability(always=True)


def adaptation(
    draft: ClauseDraft, shipped: Clause, slots: Slots, hint: str | None = None
) -> Adaptation | None:
    """What differs from the shipped clause; None when nothing does. ``hint`` stays as it is."""
    start = draft_of(shipped, slots)
    texts: dict[str, Any] = {
        name: getattr(draft, name).strip()
        for name in ("title", "question", "rationale", "severity")
        if getattr(draft, name).strip() != getattr(start, name).strip()
    }
    if draft.wording.strip() != start.wording.strip():
        texts["wording"] = slots.written(draft.wording.strip())
    variants = {
        value: slots.written(text.strip())
        for value, text in draft.variants.items()
        if text.strip() != start.variants.get(value, "").strip()
    }
    defaults = {
        key: value for key, value in draft.defaults.items() if value != start.defaults.get(key)
    }
    if not (texts or variants or defaults or hint is not None):
        return None
    return Adaptation(clause=shipped.id, hint=hint, variants=variants, defaults=defaults, **texts)
