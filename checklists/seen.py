"""What of a text a reader sees: copied texts bring signs along that nobody does."""

# White space, then signs without a shape (Unicode's category Cf): soft hyphen, zero width, marks of
# direction, joiners, byte order.
_NOTHING = "".join(
    [
        *" \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000",
        *map(chr, range(0x2000, 0x2010)),
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2060, 0x2070)),
        *"\xad\u061c\u180e\ufeff",
    ]
)


def seen(text: str) -> str:
    """``text`` without what is invisible at both ends; empty where nothing of it can be seen."""
    return text.strip(_NOTHING)
