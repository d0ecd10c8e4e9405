"""Keys and signatures of updates, for who makes them. The private key never lies in the project.

    python -m resources.windows.signing make-key PRIVATE.pem PUBLIC.txt
    python -m resources.windows.signing sign PRIVATE.pem ZIP
    python -m resources.windows.signing verify PUBLIC.txt ZIP

``make-key`` asks for a passphrase and writes the private key (PEM, PKCS #8, sealed under it, for
its owner alone: 0600) and the public key, which a build is given by ``--update-key``. ``sign``
writes ZIP.sig and enters it into the SHA256SUMS beside. The passphrase is asked for, or is the
first line of what ``--passphrase-file`` names (- for standard input).
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from resources.update import signature
from resources.update.signature import PublicKey
from resources.windows import parcel, sbom

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LEAST = 12  # characters of a passphrase
_PROJECT = Path(__file__).resolve().parents[2]
_OWNER_ALONE = 0o600


class NotDone(Exception):
    """Nothing was written; ``str()`` says why."""


def main(arguments: list[str]) -> int:
    """0 done, 1 the signature does not hold, 3 nothing was done."""
    parser = argparse.ArgumentParser(prog="python -m resources.windows.signing")
    verbs = parser.add_subparsers(required=True)
    made = _verb(verbs, "make-key", _make, private=Path, public=Path)
    signed = _verb(verbs, "sign", _sign, private=Path, zip=Path)
    _verb(verbs, "verify", _verify, public=Path, zip=Path)
    for one in (made, signed):
        one.add_argument("--passphrase-file", help="a file whose first line it is; - is read in")
    given = parser.parse_args(arguments)
    try:
        status: int = given.act(given)
    except (NotDone, OSError) as error:
        print(error, file=sys.stderr)
        return 3
    return status


def make_key(private: Path, public: Path, passphrase: str) -> PublicKey:
    """A new pair in two new files. Raises NotDone, OSError (a file that is there already, too)."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if private.resolve().is_relative_to(_PROJECT):
        raise NotDone(f"{private}: a private key must not lie in the project")
    if len(passphrase) < LEAST:
        raise NotDone(f"the passphrase has fewer than {LEAST} characters")
    if public.exists():
        raise NotDone(f"{public} is there already")
    key = Ed25519PrivateKey.generate()
    sealed = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    made = os.open(private, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ALONE)
    with os.fdopen(made, "wb") as file:
        if os.name == "posix":
            os.fchmod(file.fileno(), _OWNER_ALONE)
        file.write(sealed)
    ours = _public(key)
    public.write_text(signature.write_keys([ours]), encoding="ascii")
    return ours


def sign(private: Path, zip_file: Path, passphrase: str) -> Path:
    """Write the signature beside the zip, and its hash into SHA256SUMS where that lies there.

    Raises NotDone, OSError.
    """
    key = _opened(private, passphrase)
    data = zip_file.read_bytes()
    made = key.sign(signature.signed(data))
    beside = zip_file.with_name(zip_file.name + signature.END)
    beside.write_text(signature.write_signature(_public(key), made), encoding="ascii")
    sums = zip_file.parent / parcel.SUMS
    if sums.exists():
        parcel.add_sum(zip_file.parent, beside.name)
    return beside


def verify(public: Path, zip_file: Path) -> PublicKey:
    """Whose signature beside the zip is. Raises SignatureProblem, NotDone, OSError."""
    try:
        keys = signature.read_keys(public.read_text(encoding="ascii"))
    except ValueError as error:
        raise NotDone(f"{public}: {error}") from error
    beside = zip_file.with_name(zip_file.name + signature.END)
    return signature.verify(zip_file.read_bytes(), beside.read_bytes(), keys)


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    act: Callable[[argparse.Namespace], int],
    **places: type[Path],
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name)
    for place, kind in places.items():
        verb.add_argument(place, type=kind)
    verb.set_defaults(act=act)
    return verb


def _make(given: argparse.Namespace) -> int:
    key = make_key(given.private, given.public, _passphrase(given.passphrase_file, twice=True))
    print(f"key {key.number}")
    print(f"private: {given.private} (keep it and its passphrase apart, away from any network)")
    print(f"public: {given.public} (python -m resources.windows.build --update-key)")
    return 0


def _sign(given: argparse.Namespace) -> int:
    print(sign(given.private, given.zip, _passphrase(given.passphrase_file, twice=False)))
    return 0


def _verify(given: argparse.Namespace) -> int:
    try:
        key = verify(given.public, given.zip)
    except signature.SignatureProblem as problem:
        print(f"{given.zip}: the signature does not hold ({problem.code})", file=sys.stderr)
        return 1
    print(f"{given.zip}: signed by key {key.number}, sha256 {sbom.digest(given.zip)}")
    return 0


def _passphrase(file: str | None, *, twice: bool) -> str:
    if file == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if file is not None:
        return (Path(file).read_text(encoding="utf-8").splitlines() or [""])[0]
    first = getpass.getpass("passphrase: ")
    if twice and getpass.getpass("once more: ") != first:
        raise NotDone("they differ")
    return first


def _opened(private: Path, passphrase: str) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(private.read_bytes(), passphrase.encode())
    except (ValueError, TypeError) as error:
        raise NotDone(f"{private}: no key, or another passphrase") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise NotDone(f"{private}: no Ed25519 key")
    return key


def _public(key: "Ed25519PrivateKey") -> PublicKey:
    return PublicKey(key.public_key().public_bytes_raw())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
