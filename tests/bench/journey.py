"""The whole window once through: the longest time in which it answers nobody, step by step.

    python -m tests.bench.journey [OPINIONS]

First the sample, then the same case with OPINIONS (500): each page opened, opened again, an answer,
an opinion and an undo recorded; then a catalogue with 300 clauses of the municipality's own is
changed. Says the steps, the longest first. Looks, and judges nothing: not part of
``python -m tests.bench``.
"""

import sys

from tests.bench.bench_pages import LIMIT_MS, ran
from tests.bench.window_turns import Turn

OPINIONS = 500
SHOWN = 15

CHILD = """
import sys
from ui.ahead import load_ahead
load_ahead(own_store=False)
from tests.bench.window_turns import OUTSIDE, PAGES, reference, timed_window
from tests.checklists.own_layer import own_clause, sample_layer
from checklists import opinion_rows
def say(name, turn):
    print(name, turn.wall, turn.cpu, flush=True)
def opinions(number):
    return [
        {
            "key": f"o{at}",
            "ref": f"P.{at % 40 + 1}",
            "opinion": f"受領証の複写を禁じる定めが見当たらない。{at}番目の意見です。",
            **({"action": "仕様書に明記", "answer": "書き加えます。"} if at % 3 else {}),
        }
        for at in range(1, number + 1)
    ]
def through(timed, case, number):
    window = timed.window
    for turn in ("first", "again"):
        say(f"{case}:tasks-{turn}", timed.act(lambda: window.open_case(case_id, "tasks")))
        for page in (*PAGES, *OUTSIDE):
            say(f"{case}:{page}-{turn}", timed.act(lambda: window.jump(page)))
    desk = window.desk
    clause, answer = next(iter(desk.case.answers.items()))
    window.jump("clauses", clause)
    timed.settle()
    changed = answer.model_copy(update={"note": case})
    say(f"{case}:answer-recorded", timed.act(lambda: desk.record(clause, changed)))
    say(f"{case}:answer-undone", timed.act(window.undo))
    if number:
        window.jump("council", f"o{number}")
        timed.settle()
        rows = opinion_rows.changed(desk.case.opinions, f"o{number}", {"answer": "書きます。"})
        say(f"{case}:opinion-recorded", timed.act(lambda: desk.set_opinions(rows)))
        say(f"{case}:opinion-undone", timed.act(window.undo))
        say(f"{case}:meeting", timed.act(lambda: window.jump("council", "meeting")))
with timed_window() as timed:
    case_id = timed.office.add_sample().case.id
    timed.office.close_case()
    timed.settle(1.0)
    through(timed, "sample", 0)
    timed.window.desk.set_opinions(opinions(int(sys.argv[1])))
    timed.window.show_list()
    timed.office.close_case()
    timed.settle(1.0)
    through(timed, "many", int(sys.argv[1]))
    timed.window.jump("catalogue")
    timed.settle()
    many = tuple(own_clause(id=f"own-{at}", order=9000 + at, article_order=9000 + at) for at in range(300))
    for step, title in (("made", "一つ目"), ("changed", "二つ目")):
        layer = sample_layer(forms=(), clauses=many, title=title)
        office = timed.office
        say(
            f"catalogue:{step}",
            timed.act(lambda: office.change_layer(layer, lambda told: None, office)),
        )
        assert len(office.layer().clauses) == len(many)
    say("reference", reference())
"""


def main() -> int:
    """Walk and print."""
    show(*walk(int(sys.argv[1]) if len(sys.argv) > 1 else OPINIONS))
    return 0


def show(found: dict[str, Turn], loop: Turn) -> None:
    """The steps with the longest turns, and how many of all are over the limit."""
    print(f"reference loop {loop.wall:.0f} ms (computed {loop.cpu:.0f})")
    longest = sorted(found.items(), key=lambda one: one[1].cpu, reverse=True)
    for name, took in longest[:SHOWN]:
        loops = took.cpu / loop.cpu
        print(f"{name}: {took.wall:.0f} ms, computed {took.cpu:.0f} ms, {loops:.2f} loops")
    over = sum(took.cpu > LIMIT_MS for took in found.values())
    print(f"{len(found)} steps, {over} of them computed more than {LIMIT_MS:.0f} ms in one turn")


def walk(opinions: int) -> tuple[dict[str, Turn], Turn]:
    """The longest turn of each step, and the loop of the reference."""
    return walked(CHILD, opinions)


def walked(child: str, number: int) -> tuple[dict[str, Turn], Turn]:
    """The same of another walk, the code of a process that prints its steps."""
    lines = [line.split() for line in ran(child, str(number)).splitlines()]
    found = {name: Turn(float(wall), float(cpu)) for name, wall, cpu in lines}
    return found, found.pop("reference")


if __name__ == "__main__":
    sys.exit(main())
