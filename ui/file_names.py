"""Names for files that are written out: inside the chosen folder, valid on Windows too."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
)
_LONGEST = 80


def safe_name(text: str, extension: str, otherwise: str = "案件") -> str:
    """``予防/接種`` and ``.json`` -> ``予防_接種.json``; never empty, a path or a device."""
    plain = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    name = _FORBIDDEN.sub("_", plain).strip(" .")[:_LONGEST].strip(" .")
    if not name or name.split(".")[0].strip().upper() in _RESERVED:
        name = f"{otherwise}_{name}" if name else otherwise
    return name + extension
