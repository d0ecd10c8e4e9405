"""A credential store for real starts of the program: PYTHON_KEYRING_BACKEND=onering.Kept."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class Kept(KeyringBackend):
    """Keys in the file KEYS of the test: these starts are of a machine with one credential store."""

    priority = 1  # type: ignore[assignment]
    place = Path(os.environ.get("KEYS", "keys.json"))

    def entries(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self.place.read_text()) if self.place.exists() else {}
        return found

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries().get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.place.write_text(json.dumps({**self.entries(), username: password}))

    def delete_password(self, service: str, username: str) -> None:
        left = {name: text for name, text in self.entries().items() if name != username}
        self.place.write_text(json.dumps(left))
