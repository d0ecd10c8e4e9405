"""Characters that Excel cannot keep as themselves and writes as ``_xHHHH_``."""

import re

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def unescaped(text: str) -> str:
    """``_x000D_`` as the character it stands for, and one kind of line break."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        # Two halves of a character written one by one become it again; a lone one is refused.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    """The text so that ``unescaped`` and Excel give it back."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)
