"""What the papers say of a 特定個人情報保護評価: the entry, and what is computed from it."""

from collections.abc import Callable

from pydantic import JsonValue

from checklists import dates
from checklists.examined import Examined
from checklists.form import Form
from checklists.paper.packet_lines import PIA_RESULTS
from checklists.paper.profile_text import sentence
from checklists.paper.values_consult import entry_text
from checklists.pia import assessed, check_of, comment_days, pia_words


def _threshold(examined: Examined, form: Form) -> JsonValue:
    found, said = assessed(examined.case), pia_words()["paper"]
    if not found.kind and found.persons is None:
        return None
    check = check_of(examined.case, "pia-conf-1")
    of = said["threshold"].format(
        persons=said["blank"] if found.persons is None else f"{found.persons:,}人",
        handlers=said["blank"] if found.handlers is None else f"{found.handlers:,}人",
        incident=said["blank"]
        if found.incident is None
        else ("あり" if found.incident else "なし"),
    )
    result = check.result if check and check.state == "right" else ""
    # The sentence of the screen, as a 諮問書 ends its own.
    return sentence(found.kind) + str(of) + result.replace("です。", "である。")


def _timing(examined: Examined, form: Form) -> JsonValue:
    found = assessed(examined.case)
    return sentence(found.timing) + sentence(found.timing_reason)


def _comment(examined: Examined, form: Form) -> JsonValue:
    found, said = assessed(examined.case), pia_words()["paper"]
    parts = []
    days = comment_days(found)
    if found.comment_from and found.comment_to and days is not None:
        parts.append(
            said["comment"].format(
                first=dates.wareki(found.comment_from),
                last=dates.wareki(found.comment_to),
                days=days,
            )
        )
    entry = examined.case.profile.get("assessment")
    given = entry if isinstance(entry, dict) else {}
    places, count = given.get("comment_places"), given.get("comment_count")
    if isinstance(places, str) and places.strip():
        parts.append(sentence(places))
    if isinstance(count, int):
        parts.append(said["count"].format(count=f"{count:,}"))
    if found.comment_reason and (days is None or days < pia_words()["comment_days"]):
        parts.append(said["shorter"].format(reason=found.comment_reason.rstrip("。")))
    own = examined.case.forms.get(PIA_RESULTS)
    if parts or own is None:
        return "".join(parts)
    return own.fields.get("public_comment")


def _body(examined: Examined, form: Form) -> JsonValue:
    """A name in its box on the sheet of the results, a sentence in the 諮問書."""
    body = assessed(examined.case).body
    return body.strip().removesuffix("。") if form.id == PIA_RESULTS else sentence(body)


def _undisclosed(examined: Examined, form: Form) -> JsonValue:
    return sentence(assessed(examined.case).undisclosed)


def _entrusted(examined: Examined, form: Form) -> JsonValue:
    again = sentence(entry_text(examined, "reoutsourcing"))
    said = pia_words()["paper"]["reoutsourcing"].format(text=again) if again else ""
    return sentence(entry_text(examined, "contractor")) + said


PIA: dict[str, Callable[[Examined, Form], JsonValue]] = {
    "auto.pia_threshold": _threshold,
    "auto.pia_timing": _timing,
    "auto.pia_comment": _comment,
    "auto.pia_body": _body,
    "auto.pia_undisclosed": _undisclosed,
    "auto.pia_entrusted": _entrusted,
}
