"""Digits and brackets as official paper has them: one digit full width, more half width."""

import re

# Digits joined by a separator (1,000 / 3.5 / 9:30 / 1-2-3) or touching a Latin word (A4, IPv6, P.3)
# stay half width, and so does a base before a variation selector.
_SELECTOR = "[\ufe00-\ufe0f\u20e3\U000e0100-\U000e01ef]"
_DIGIT = "[0-9０-９]"
_NUMBER = re.compile(rf"{_DIGIT}+(?:[-,.:/]{_DIGIT}+)*(?!{_SELECTOR})")
_BRACKET = re.compile(rf"[()](?!{_SELECTOR})")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE_BRACKETS = {"(": "（", ")": "）"}


def paper_text(text: str) -> str:
    """``令和8年12月1日(火)`` -> ``令和８年12月１日（火）``.

    forms.yaml, paper.half_width_digits. Number columns of tables, versions and telephone numbers
    are not to be passed here: the caller knows which they are.
    """

    def number(match: re.Match[str]) -> str:
        digits = match[0].translate(_HALF)
        before = text[: match.start()][-2:].removesuffix(".")[-1:]
        after = text[match.end() : match.end() + 1]
        if len(digits) == 1 and not _latin(before) and not _latin(after):
            return digits.translate(_FULL)
        return digits

    wide = _NUMBER.sub(number, text)
    return _BRACKET.sub(lambda match: _WIDE_BRACKETS[match[0]], wide)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
