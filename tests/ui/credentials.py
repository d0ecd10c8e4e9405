"""Credential stores for tests: one that keeps, and each way one can fail."""

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordSetError


class Memory(KeyringBackend):
    """Keeps its entries as long as the test runs. ``error``: raised by each call instead."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None
        self.takes = True

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        if not self.takes:
            raise PasswordSetError("policy")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._look()
        del self.entries[service, username]

    def _look(self) -> None:
        if self.error is not None:
            raise self.error


@contextmanager
def in_use(memory: Memory) -> Iterator[Memory]:
    """The credential store of this process."""
    former = keyring.get_keyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(former)


def emptied(memory: Memory) -> None:
    memory.entries.clear()


def another_key(memory: Memory) -> None:
    memory.entries = dict.fromkeys(memory.entries, "ab" * 32)


def garbled(memory: Memory) -> None:
    memory.entries = dict.fromkeys(memory.entries, "not a key")


def locked(memory: Memory) -> None:
    memory.error = KeyringLocked("locked")


def absent(memory: Memory) -> None:
    memory.error = InitError("no bus")


# Fault row 12: what becomes of the credential store, and the trouble that says it.
FAULTS = {
    "key_missing": emptied,
    "key_wrong": another_key,
    "key_garbled": garbled,
    "keyring_locked": locked,
    "keyring_unavailable": absent,
}
