"""Names for files that are written out: inside the chosen folder, valid on Windows too."""

import re
import unicodedata

# Compiled with the first name: the start loads this and names nothing.
_FORBIDDEN = r'[<>:"/\\|?*]'
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³"}
)
_SPACE = r"[\s　]+"
_ENDS = " .　"
#: In characters: a path on Windows has 260. In bytes of UTF-8: a name on Linux has 255.
_LONGEST, _LONGEST_PART = 80, 60
_BYTES, _BYTES_PART = 255, 180


def safe_name(text: str, extension: str, otherwise: str = "案件") -> str:
    """``予防/接種`` and ``.json`` -> ``予防_接種.json``; never empty, a path or a device."""
    name = _plain(text, "_", _LONGEST, _BYTES - len(f"{otherwise}_{extension}".encode()))
    if not name or _is_device(name):
        name = f"{otherwise}_{name}" if name else otherwise
    return name + extension


def title_part(title: str, otherwise: str = "様式") -> str:
    """The title of a paper as part of a file's name: ``届/報告`` -> ``届報告``; never empty."""
    part = _plain(re.sub(_SPACE, "　", title), "", _LONGEST_PART, _BYTES_PART)
    return f"_{part}" if _is_device(part) else part or otherwise


def _plain(text: str, instead: str, longest: int, most_bytes: int) -> str:
    kept = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    whole = re.sub(_FORBIDDEN, instead, kept).strip(_ENDS)
    end = min(longest, len(whole))
    while len(whole[:end].encode()) > most_bytes or _belongs(whole[end : end + 1]):
        end -= 1
    return whole[:end].strip(_ENDS)


def _belongs(sign: str) -> bool:
    """A selector or a voiced mark is never parted from the letter before it."""
    return bool(sign) and unicodedata.category(sign).startswith("M")


def _is_device(name: str) -> bool:
    """Names Windows keeps for devices, whatever follows their first dot."""
    return name.split(".")[0].strip().upper() in _RESERVED
