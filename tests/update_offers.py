"""An update as the window shows it, without a zip."""

from pathlib import Path

from resources.update.manifest import Listed, Manifest
from resources.update.signature import PublicKey
from ui.installing.update_put import Placed
from ui.installing.update_words import UpdateRefused, refused
from ui.installing.update_zip import Offer, Standing


def good_offer(standing: Standing = Standing.NEWER) -> Offer:
    """Version 0.2.0 for a desk with 0.1.0, or for one that has it."""
    one = Listed(145_000_000 // 364, "0" * 64)
    files = {f"_internal/part{number}.dll": one for number in range(364)}
    running = "0.1.0" if standing is Standing.NEWER else "0.2.0"
    name, key = "itaku-tenken-0.2.0-windows.zip", PublicKey(bytes(32))
    return Offer(name, b"", key, Manifest("0.2.0", files), running, standing)


def placed() -> Placed:
    """That version in its place, from which the Start menu begins it."""
    return Placed("0.2.0", Path("programs") / "0.2.0", True, ())


def refusal(kind: str) -> UpdateRefused:
    """Of a zip that is ``older`` or ``damaged``."""
    if kind == "older":
        return refused("older", release="0.0.9", there="0.1.0")
    return refused("signature_wrong")
