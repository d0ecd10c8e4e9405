"""No network: an audit hook refuses every internet socket of this program. Knows no Qt.

Sockets of the machine itself (AF_UNIX: the credential store, a later start) are allowed. What
CUPS says to a printer's queue on this machine is said by its own library, not through Python.
"""

import sys
from collections.abc import Callable

_REFUSED = (
    "インターネットへの通信を止めました({event})。"
    "委託点検帳は通信しません。入力した内容は、どこへも送られていません。"
)
# (self, family, ...), (self, address) or names: docs.python.org/3/library/audit_events.html
_EVENTS = frozenset(
    f"socket.{name}"
    for name in (
        "__new__",
        "bind",
        "connect",
        "getaddrinfo",
        "gethostbyaddr",
        "gethostbyname",
        "getnameinfo",
        "sendmsg",
        "sendto",
    )
)


class NetworkRefused(PermissionError):
    """Something in this process wanted an internet socket."""


def refuse_network(tell: Callable[[str], object] | None = None) -> None:
    """From now on, until the process ends: an audit hook cannot be taken away.

    ``tell`` gets a sentence the first time each kind of attempt is refused; unless given, the log
    does, and a report of the place is kept.
    """
    told: set[str] = set()
    speak = tell or _log

    # What it needs is bound here: at the end of the process the names of a module go first.
    def hook(
        event: str,
        arguments: tuple[object, ...],
        events: frozenset[str] = _EVENTS,
        on_this_machine: Callable[[str, tuple[object, ...]], bool] = _on_this_machine,
        refused: type[Exception] = NetworkRefused,
        sentence: str = _REFUSED,
    ) -> None:
        if event in events and not on_this_machine(event, arguments):
            words = sentence.format(event=event)
            if event not in told:
                told.add(event)
                speak(words)
            raise refused(words)

    sys.addaudithook(hook)


def _on_this_machine(event: str, arguments: tuple[object, ...]) -> bool:
    import _socket  # whoever raised the event has loaded it

    local = getattr(_socket, "AF_UNIX", None)
    if event == "socket.__new__":
        # -1: of a descriptor that is there already; what is done with it is asked again.
        return arguments[1] in (-1, local)
    return local is not None and getattr(arguments[0], "family", None) == local


def _log(sentence: str) -> None:
    import logging
    import traceback

    from ui import reports

    logging.getLogger(__name__).warning(sentence)
    reports.write(reports.as_text("network refused", traceback.extract_stack()[:-2]))
