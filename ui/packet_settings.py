"""PacketSettings: how this office prints: which papers in which order, the staple, the e-mail."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from ui.desk import Desk

STAPLE_MOST, COPIES_MOST = 200, 99
MAIL_LEAST, MAIL_MOST, _MAIL_USUAL = 1, 50, 5  # MB
_STAPLE, _MAIL, _SIDES = "packet_staple_sheets", "packet_mail_megabytes", "packet_sides"
_COPIES = "packet_copies"


@dataclass(frozen=True)
class Sides:
    """Both sides of a sheet, forms on a right-hand page, papers with a seal single-sided."""

    duplex: bool = True
    right_hand: bool = False
    apart: bool = True


class PacketSettings:
    """Kept beside the case: none of it changes what the case says."""

    def __init__(self, desk: Desk) -> None:
        self._beside = desk.beside
        self._order = f"packet_order:{desk.case.id}"
        self._left_out = f"packet_left_out:{desk.case.id}"

    @property
    def order(self) -> tuple[str, ...]:
        """Ids of the papers of this case in an order made by hand; empty: that of the case."""
        return self._names(self._order)

    def set_order(self, order: Sequence[str]) -> None:
        self._beside.keep(self._order, list(order))

    @property
    def left_out(self) -> frozenset[str]:
        """Ids of the papers of this case that do not go in."""
        return frozenset(self._names(self._left_out))

    def set_left_out(self, left_out: Collection[str]) -> None:
        self._beside.keep(self._left_out, [*sorted(left_out)])

    @property
    def sides(self) -> Sides:
        """On which sides of a sheet this office prints."""
        kept = self._beside.setting(_SIDES)
        if not isinstance(kept, dict):
            return Sides()
        known = {key: on for key in asdict(Sides()) if isinstance(on := kept.get(key), bool)}
        return Sides(**known)

    def set_sides(self, sides: Sides) -> None:
        self._beside.keep(_SIDES, asdict(sides))

    @property
    def copies(self) -> int:
        """Of this case, until it is closed: nobody wants thirty again by surprise."""
        return self._number(_COPIES, 1, 1, COPIES_MOST)

    def set_copies(self, copies: int) -> None:
        self._beside.hold(_COPIES, copies)

    @property
    def staple_sheets(self) -> int:
        """Sheets that one staple holds; 0: everything in one."""
        return self._number(_STAPLE, 0, 0, STAPLE_MOST)

    def set_staple_sheets(self, sheets: int) -> None:
        self._beside.keep(_STAPLE, sheets)

    @property
    def mail_megabytes(self) -> int:
        """What the town's mail takes, in MB (1,000,000 bytes)."""
        return self._number(_MAIL, _MAIL_USUAL, MAIL_LEAST, MAIL_MOST)

    def set_mail_megabytes(self, megabytes: int) -> None:
        self._beside.keep(_MAIL, megabytes)

    def _names(self, key: str) -> tuple[str, ...]:
        kept = self._beside.setting(key)
        return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()

    def _number(self, key: str, usual: int, least: int, most: int) -> int:
        kept = self._beside.setting(key)
        whole = isinstance(kept, int) and not isinstance(kept, bool)
        return min(max(kept, least), most) if whole else usual  # type: ignore[type-var, return-value]
