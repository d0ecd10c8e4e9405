"""The XML of an .xlsx part, read with a limit and without entities."""

from typing import NoReturn, Protocol
from xml.parsers import expat

# 200 rows of a form are some 10,000. What is above is a bomb or no list, and takes seconds to read.
MOST_ELEMENTS = 300_000
_DEEPEST = 60


class MarkupRefused(ValueError):
    """A part that is not read. ``str()`` is a Japanese sentence."""


class Sink(Protocol):
    """Gets the elements of a part by their local names."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def text(self, words: str) -> None: ...
    def end(self, name: str) -> None: ...


class _Walk:
    """Counts what it passes on to the sink."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._names: dict[str, str] = {}
        self._depth = self._seen = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._seen += 1
        if self._depth > _DEEPEST:
            raise MarkupRefused("入れ子が深すぎて、Excelのファイルとして読めません。")
        if self._seen > MOST_ELEMENTS:
            raise MarkupRefused("セルの数が多すぎます。要る表だけの新しいファイルにしてください。")
        self._sink.start(self._local(name), attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._sink.end(self._local(name))

    def _local(self, name: str) -> str:
        # The two kinds of .xlsx (Transitional and Strict) differ in the namespace alone.
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = name.rpartition(" ")[2]
        return found


def walk(data: bytes, sink: Sink) -> None:
    """Pass every element of a part to ``sink``. Raises MarkupRefused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    counted = _Walk(sink)
    parser.buffer_text = True
    parser.StartElementHandler = counted.start
    parser.EndElementHandler = counted.end
    parser.CharacterDataHandler = sink.text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, UnicodeError):
        raise MarkupRefused(
            "ファイルの中身が壊れています。Excelで開いて保存し直してください。"
        ) from None


def _no_doctype(*_: object) -> NoReturn:
    raise MarkupRefused(
        "ファイルの中に実体の宣言(DOCTYPE)があります。安全のため読みません。"
        "表を新しいExcelファイルに貼り付けてください。"
    )
