"""PySide6's own sources that nothing here needs at once are compiled when they are first asked for.

It carries the texts of its argument errors, its signatures and the maker of its stub files as
source and compiles them at each start: a quarter of the time of its loading. They are what is
shown after a mistake in a program, so the list does not wait for them; ``load_rest`` is for a
worker, when it stands.
"""

import builtins
import threading
from collections.abc import Callable
from typing import Any

_LATE = frozenset(
    f"shibokensupport/{name}.py"
    for name in (
        "feature",
        "signature/errorhandler",
        "signature/layout",
        "signature/lib/enum_sig",
        "signature/lib/pyi_generator",
        "signature/lib/tool",
        "signature/mapping",
        "signature/parser",
    )
)
_STAND_IN = """
from ui.late_signatures import _stand_in
__getattr__ = _stand_in({!r}, globals())
"""
# The one name that shiboken looks up without asking the module for it (signature.cpp).
_LOOKED_UP = ("shibokensupport/signature/mapping.py", "update_mapping")
_SWITCH = "shibokensupport/feature.py"
_sources: dict[str, Any] = {}
_empty: dict[str, dict[str, Any]] = {}  # the names of the modules that stand in, by file
_LOCK = threading.RLock()  # one of them asks for another


def load_shiboken() -> None:
    """``import shiboken6``, with modules that are filled when somebody looks into them.

    PySide6 also looks through the source of each module that is loaded after it, for a switch of its
    own (``from __feature__ import``) that nothing here uses: every import is Python's own again.
    """
    usual = builtins.compile

    def compile_late(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        if filename in _LATE:
            _sources[filename] = source
            source = _STAND_IN.format(filename)
        return usual(source, filename, *rest, **named)

    builtins.compile = compile_late
    try:
        import shiboken6  # noqa: F401
    finally:
        builtins.compile = usual
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def load_rest() -> None:
    """Fill all that nobody has looked into yet."""
    for filename in waiting():
        _fill(filename)


def waiting() -> tuple[str, ...]:
    """The files that nobody has looked into yet."""
    return tuple(_empty)


def _stand_in(filename: str, names: dict[str, Any]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a module that is still empty."""
    _empty[filename] = names

    def named(name: str) -> Any:
        if not name.startswith("__"):  # those, whoever walks through all modules asks for
            _fill(filename)
        try:
            return names[name]
        except KeyError:
            raise AttributeError(name) from None

    if filename == _LOOKED_UP[0]:
        name = _LOOKED_UP[1]

        def update() -> Any:
            _fill(filename)
            return names[name]()

        names[name] = update
    if filename == _SWITCH:  # asked at each import until they are Python's own again
        names.update(feature_import=_no_switch, feature_imported=_no_switch)
    return named


def _no_switch(*_given: Any, **_named: Any) -> None:
    """No module switches PySide6 to other names."""


def _fill(filename: str) -> None:
    with _LOCK:
        # Taken away first: what it asks for may look into it again.
        source = _sources.pop(filename, None)
        if source is None:
            return
        names = _empty[filename]
        try:
            exec(compile(source, filename, "exec", dont_inherit=True), names)
        except BaseException:  # a part of Python could not be read: whoever looks next tries again
            _sources[filename] = source
            raise
        names.pop("__getattr__", None)
        del _empty[filename]
