"""What is said of a passphrase while it is typed."""

import unicodedata

LEAST = 12
_FEW = 6


def judged(typed: str) -> tuple[bool, str, str]:
    """May it be used, a sentence about it, and the sentence's mark."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    if len(plain) < LEAST:
        lacking = LEAST - len(plain)
        return False, f"あと{lacking}文字要ります({LEAST}文字以上)。" if plain else "", "info"
    if len(set(plain)) < _FEW:
        return (
            False,
            "同じ文字の繰り返しは、すぐに当てられます。別の言葉を足してください。",
            "problem",
        )
    if plain.isdecimal():
        return False, "数字だけでは、すぐに当てられます。言葉を足してください。", "problem"
    if plain.isascii() and plain.isalpha() and len(plain) < LEAST + 4:
        return True, "使えます。言葉をもう1つ足すと、さらに当てられにくくなります。", "info"
    if len(plain) < LEAST + 8:
        return True, "使えます。", "done"
    return True, "当てられにくい合言葉です。", "done"
