"""The copy of a PDF for e-mail: as small as it gets, with a password when asked (pikepdf)."""

import io
from dataclasses import dataclass

#: A PDF takes no more bytes of a password than this.
_LONGEST = 127
SHORTEST = 8
PASSWORD_RULE = f"半角の英字、数字、記号で、{SHORTEST}字から{_LONGEST}字まで"


class PasswordRefused(ValueError):
    """A password no viewer could be given; ``str()`` is a Japanese sentence."""


@dataclass(frozen=True)
class MailCopy:
    """One file for e-mail. ``over``: bytes above the limit, 0 when it fits."""

    pdf: bytes
    over: int


def mail_copy(pdf: bytes, *, limit: int, password: str = "") -> MailCopy:
    """One file with the pages of ``pdf``, to be held under ``limit`` bytes.

    Without a password it is ``pdf`` itself, so it stays PDF/A. With one it is encrypted by AES-256
    (PDF 2.0, revision 6): no PDF/A then, and other bytes at each time. Raises PasswordRefused.
    """
    made = _locked(pdf, password) if password else pdf
    return MailCopy(made, max(0, len(made) - limit))


def check_password(password: str) -> None:
    """Raises PasswordRefused for one that is short, or that not every keyboard can type."""
    if not password.isascii() or not password.isprintable():
        raise PasswordRefused(
            "パスワードは、半角の英字、数字、記号で入れてください。受け取る人の端末で打てない字があります。"
        )
    if not SHORTEST <= len(password) <= _LONGEST:
        raise PasswordRefused(f"パスワードは、{SHORTEST}字から{_LONGEST}字までにしてください。")


def _locked(pdf: bytes, password: str) -> bytes:
    import pikepdf

    check_password(password)
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            buffer,
            encryption=pikepdf.Encryption(owner=password, user=password, R=6, aes=True),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return buffer.getvalue()
