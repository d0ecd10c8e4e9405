"""The packet in an order made by hand, and cut into volumes for the stapler; read back from PDF."""

import io
from functools import cache

import paper_cases as cases
import pikepdf
import pytest
from finished_files import texts_of

from checklists.paper.packet import Packet, packet, print_packet, print_volumes
from checklists.paper.packet_lines import PacketLine, arranged, available, grouped, packet_lines
from checklists.paper.pdf import Rendered
from checklists.paper.volumes import Paper, Thickness, Volume, sheets_of, volumes

INDEX = "form-submission-index"
ROSTER = "form-worker-roster"
#: The most sheets of a volume here: enough volumes to count.
SHEETS = 12
FEW = ("cover", "contents", "form-consultation", "form-spec-clauses", ROSTER, INDEX)


def outline(pdf: bytes) -> list[tuple[str, list[str]]]:
    """Each entry of the outline with those below it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as entries:
        return [(one.title, [below.title for below in one.children]) for one in entries.root]


# ---- order by hand ------------------------------------------------------------------------------


def line(name: str, group: str = "") -> PacketLine:
    return PacketLine(name, name, group, "filled")


def ids(lines: tuple[PacketLine, ...]) -> str:
    return "".join(one.id for one in lines)


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("", "abcde"),
        ("edcba", "edcba"),
        ("ca", "cdeab"),  # b stays behind a, d and e behind c
        ("xc", "abcde"),
        ("b", "abcde"),
    ],
)
def test_a_paper_the_order_does_not_know_stays_behind_its_own(order: str, wanted: str) -> None:
    assert ids(arranged([line(name) for name in "abcde"], order)) == wanted


def test_a_group_torn_apart_has_no_heading() -> None:
    lines = [line("a", "1"), line("b", "1"), line("c", "2")]
    assert [heading for heading, _ in grouped(lines)] == ["1", "2"]
    torn = [lines[0], lines[2], lines[1]]
    assert grouped(torn) == (("", tuple(torn)),)


def test_contents_pages_bookmarks_and_index_follow_the_order() -> None:
    examined = cases.examined()
    order = [INDEX, *[one.id for one in packet_lines(examined) if one.id != INDEX]]
    made = packet(examined, draft=True, order=order)
    assert [piece.id for piece in made.pieces][:4] == ["cover", "contents", INDEX, order[1]]
    assert [name for name, _ in available(examined, order)] == [piece.id for piece in made.pieces]
    printed = print_packet(made)
    text = texts_of(printed.pdf)
    first, last = printed.pages[2], printed.pages[2] + printed.lengths[2] - 1
    assert f"1提出書類目録記入済{first}-{last}" in text[1]
    assert "1提出書類目録" in text[first - 1] and "2諮問書" in text[first - 1]
    (_, _, (group, papers), *_) = outline(printed.pdf)
    assert (group, papers) == ("目録", ["市内部様式　提出書類目録"])


def test_a_torn_group_leaves_contents_and_bookmarks_flat() -> None:
    examined = cases.examined()
    order = [one.id for one in packet_lines(examined)]
    order.insert(0, order.pop(order.index(ROSTER)))
    printed = print_packet(packet(examined, draft=True, order=order))
    assert "諮問の書類" not in texts_of(printed.pdf)[1]
    entries = outline(printed.pdf)
    assert len(entries) == len(printed.pages), "each paper stands at the edge"
    assert entries[2][0].endswith("委託業務従事者名簿")


# ---- volumes ------------------------------------------------------------------------------------


def test_sheets_are_counted_as_they_are_printed() -> None:
    both = Thickness(50)
    papers = [Paper(1, 1), Paper(2, 3), Paper(5, 2, sealed=True), Paper(7, 3)]
    assert sheets_of(papers, both) == 2 + 2 + 2  # a new sheet after the seal
    assert sheets_of(papers, Thickness(50, apart=False)) == 5  # nine sides
    assert sheets_of(papers, Thickness(50, duplex=False)) == 9
    assert sheets_of([Paper(1, 1), Paper(3, 1)], both) == 2  # an empty side between them


def test_volumes_are_cut_between_papers_only() -> None:
    papers = [Paper(1, 4), Paper(5, 4), Paper(9, 30), Paper(39, 2), Paper(41, 2)]
    assert volumes(papers, Thickness(4)) == (
        Volume(0, 2, 4),
        Volume(2, 3, 15),  # longer than a staple holds: whole and alone
        Volume(3, 5, 2),
    )
    assert volumes(papers, Thickness(21)) == (Volume(0, 5, 21),)
    assert volumes([], Thickness(4)) == ()


@cache
def cut(*, right_hand: bool = False) -> tuple[Packet, list[Rendered]]:
    """The sample's packet in volumes of at most SHEETS."""
    made = packet(cases.examined(), draft=True, thickness=Thickness(SHEETS), right_hand=right_hand)
    return made, list(print_volumes(made))


@pytest.mark.parametrize("right_hand", [False, True])
def test_pages_run_through_all_volumes(right_hand: bool) -> None:
    made, files = cut(right_hand=right_hand)
    assert len(files) == len(made.volumes) > 2
    assert all(volume.sheets <= SHEETS for volume in made.volumes)
    printed = print_packet(made)
    whole = texts_of(printed.pdf)
    total, found = files[0].total, []
    for rendered in files:
        text = texts_of(rendered.pdf)
        first = rendered.pages[0]
        assert f"{first}/{total}" in text[0], "each file begins with a paper, never empty"
        assert text == whole[first - 1 : first - 1 + len(text)]
        found += [first for first in rendered.pages]
    assert found == list(printed.pages)
    assert len(whole) == total


def test_the_contents_page_says_which_volume_a_paper_is_in() -> None:
    made, files = cut()
    text = texts_of(files[0].pdf)
    number = "０１２３４５６７８９"[len(files)]
    assert f"全{files[0].total}頁、{number}分冊" in text[1] and "何冊目" in text[1]
    assert f"{number}分冊" in text[0], "the letter says it, too"
    assert f"提出書類目録記入済{number}{files[-1].pages[-1]}" in text[1]
    assert made.pieces[-1].id == INDEX


def test_each_volume_has_its_own_bookmarks_and_title() -> None:
    made, files = cut()
    for number, (volume, rendered) in enumerate(zip(made.volumes, files, strict=True), 1):
        entries = outline(rendered.pdf)
        named = sum(len(below) or 1 for _, below in entries)
        assert named == volume.end - volume.start
        with pikepdf.open(io.BytesIO(rendered.pdf)) as opened:
            assert str(opened.docinfo["/Title"]).endswith(f"　{len(files)}分冊の{number}")
            assert str(opened.docinfo["/Subject"]) == cases.gift_set().title


def test_one_volume_is_the_packet_itself() -> None:
    plain = packet(cases.examined(), draft=True, chosen=FEW)
    thick = packet(cases.examined(), draft=True, chosen=FEW, thickness=Thickness(500))
    (only,) = print_volumes(thick)
    assert only.pdf == print_packet(plain).pdf
    assert "分冊" not in "".join(texts_of(only.pdf))


# ---- articles -----------------------------------------------------------------------------------


def test_the_articles_are_bookmarks_below_their_paper() -> None:
    printed = print_packet(packet(cases.examined(), draft=True, chosen=FEW))
    with pikepdf.open(io.BytesIO(printed.pdf)) as opened, opened.open_outline() as entries:
        (group,) = [one for one in entries.root if one.title == "仕様書に加えるもの"]
        (paper,) = group.children
        numbers = {page.objgen: at for at, page in enumerate(opened.pages)}
        at = [numbers[one.destination[0].objgen] for one in paper.children]
        titles = [one.title for one in paper.children]
    text = texts_of(printed.pdf)
    first = printed.pages[FEW.index("form-spec-clauses")] - 1
    assert titles[0].startswith("第１条（") and len(titles) > 5
    assert at[0] == first and at == sorted(at)
    for title, page in zip(titles, at, strict=True):
        number, _, heading = title.partition("（")
        assert f"（{heading}{number}" in text[page], "the heading stands above its article"
