"""Opinions of the councils written as mails, in the styles in which members send them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.fixtures.council_opinions import CouncilOpinion

Opinions = Sequence[CouncilOpinion]
_KANA = "アイウエオカキクケコサシスセソタチツテト"
_WIDE = str.maketrans("0123456789().:", "０１２３４５６７８９（）．：")


def reference_of(one: CouncilOpinion) -> str:
    """Its page and item; the number of a 再意見 is none of them."""
    return "" if one.ref.startswith("(") else one.ref


def _each(opinions: Opinions, pattern: Callable[[int], str]) -> str:
    written = []
    for number, one in enumerate(opinions, 1):
        written.append(pattern(number).format(ref=reference_of(one), q=one.opinion, a=one.answer))
    return "".join(written)


def dotted(opinions: Opinions) -> str:
    return _each(opinions, lambda n: f"{n}. {{ref}} {{q}}\n回答: {{a}}\n\n")


def wide(opinions: Opinions) -> str:
    number = lambda n: f"（{n}）".translate(_WIDE)  # noqa: E731
    return _each(opinions, lambda n: f"{number(n)}　{{ref}}\n　　{{q}}\n　回答：{{a}}\n")


def circled(opinions: Opinions) -> str:
    return _each(
        opinions,
        lambda n: f"{chr(0x2460 + n - 1) if n <= 20 else chr(0x3251 + n - 21)}{{ref}} {{q}}\r\n",
    )


def headed(opinions: Opinions) -> str:
    return _each(opinions, lambda n: f"【意見{n}】{{ref}}\n{{q}}\n【回答】\n{{a}}\n\n")


def arrows(opinions: Opinions) -> str:
    return _each(opinions, lambda n: f"意見{n}　{{ref}}　{{q}}\n　→ {{a}}\n")


def kana(opinions: Opinions) -> str:
    return _each(opinions[:20], lambda n: f"{_KANA[n - 1]}　{{ref}}　{{q}}\n")


def asked_and_answered(opinions: Opinions) -> str:
    return _each(opinions, lambda n: f"Q{n}. {{ref}} {{q}}\nA{n}. {{a}}\n")


def two_lists(opinions: Opinions) -> str:
    asked = _each(opinions, lambda n: f"{n}．{{ref}} {{q}}\n")
    return f"【意見】\n{asked}\n【回答】\n" + _each(opinions, lambda n: f"{n}．{{a}}\n")


def unnumbered(opinions: Opinions) -> str:
    return _each(opinions, lambda n: "{ref} {q}\n回答：{a}\n\n")


def spaced(opinions: Opinions) -> str:
    return _each(opinions, lambda n: f"{n} {{ref}} {{q}}\n\n")


def rounds(opinions: Opinions) -> str:
    first = [one for one in opinions if one.round < 2]
    again = [one for one in opinions if one.round == 2]
    text = "第１回意見\n\n" + _each(first, lambda n: f"意見{n} {{ref}} {{q}}\n(回答){{a}}\n")
    return (
        text
        + "\n再意見（1月20日締切）\n"
        + _each(again, lambda n: f"再{n} {{ref}} {{q}}\n(回答){{a}}\n")
    )


def bullets(opinions: Opinions) -> str:
    return "〇〇委員\n" + _each(opinions, lambda n: "・{ref} {q}\n")


def quoted(opinions: Opinions) -> str:
    return "".join(f"> {line}\n" for line in dotted(opinions).splitlines())


def table(opinions: Opinions) -> str:
    rows = _each(opinions, lambda n: f"{n}\t{{ref}}\t{{q}}\tA委員\t{{a}}\t所管課\n")
    return "No.\t諮問書の頁・項\t意見・質疑\t委員\t回答\t回答者\n" + rows + "以上\n"


def greeted(opinions: Opinions) -> str:
    return (
        "見本市総務課情報公開係 御中\n\nお世話になっております。委員の架空です。\n"
        "意見を下記のとおり送付します。\n\n記\n\n"
        + dotted(opinions)
        + "以上、よろしくお願いいたします。\n\n架空 健\n----------\n"
    )


class Style(NamedTuple):
    """A style and what it comes to: opinions asked, found whole with their reference, and replies."""

    write: Callable[[Opinions], str]
    asked: int
    found: int
    replied: int

    def order(self, opinions: Opinions) -> Opinions:
        """The opinions in the order in which they are written."""
        if self.write is rounds:
            return sorted(opinions, key=lambda one: one.round == 2)
        return opinions[:20] if self.write is kana else opinions


# Of two lists, one reply begins with a number (「2．1100件」 could be 2.1100), and one list of one
# reply under 「回答」 could be a point of the reply. A single 「1 」 or 「・」 is no list.
STYLES = (
    Style(dotted, 98, 98, 98),
    Style(wide, 98, 98, 98),
    Style(circled, 98, 98, 0),
    Style(headed, 98, 98, 98),
    Style(arrows, 98, 98, 98),
    Style(kana, 88, 88, 0),
    Style(asked_and_answered, 98, 98, 98),
    Style(two_lists, 98, 98, 94),
    Style(unnumbered, 98, 98, 98),
    Style(spaced, 98, 96, 0),
    Style(rounds, 98, 98, 98),
    Style(bullets, 98, 98, 0),
    Style(quoted, 98, 98, 98),
    Style(table, 98, 91, 98),
    Style(greeted, 98, 98, 98),
)
