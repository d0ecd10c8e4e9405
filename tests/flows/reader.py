"""A screen reader of its own: asks the accessibility bus of the desk, presses, and writes down what
it was told. Prints the sentences as JSON. Run in a session with an X screen (test_real_reader.py).
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = Path(__file__).resolve().parents[2]
ATSPI = "org.a11y.atspi."
PROPERTIES = "org.freedesktop.DBus.Properties"
NULL = "/org/a11y/atspi/null"
CHECKED, SHOWING = 1 << 4, 1 << 25  # bits of AtspiStateType
WAIT = 30.0

Part = tuple[str, str]  # the program on the bus, the object in it


class Reader:
    """Connected to the bus on which programs say what they show."""

    def __init__(self) -> None:
        session = open_dbus_connection("SESSION")
        launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        found = session.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=WAIT)
        self.bus: DBusConnection = open_dbus_connection(found.body[0])
        self.heard: list[str] = []
        rule = MatchRule(type="signal", interface=f"{ATSPI}Event.Object", member="Announcement")
        self.bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=WAIT)
        registry = (f"{ATSPI}Registry", "/org/a11y/atspi/registry")
        self.ask(registry, "Registry", "RegisterEvent", "s", "object:announcement")

    def ask(self, part: Part, kind: str, verb: str, signature: str = "", *given: object) -> Any:
        """The reply of one object; what is announced meanwhile is written down."""
        name = kind if "." in kind else ATSPI + kind
        call = new_method_call(DBusAddress(part[1], part[0], name), verb, signature or None, given)
        serial = next(self.bus.outgoing_serial)
        self.bus.send(call, serial=serial)
        while True:
            message = self.listen(WAIT)
            if message.header.fields.get(HeaderFields.reply_serial) == serial:
                good = message.header.message_type is MessageType.method_return
                return message.body if good else None

    def listen(self, seconds: float) -> Any:
        """The next message."""
        message = self.bus.receive(timeout=max(seconds, 0.01))
        if message.header.fields.get(HeaderFields.member) == "Announcement":
            self.heard.append(message.body[3][1])
        return message

    def until_heard(self, words: str) -> None:
        """Listen until a sentence with these words comes."""
        end = time.monotonic() + WAIT
        while not any(words in one for one in self.heard):
            self.listen(end - time.monotonic())

    def name(self, part: Part) -> str:
        found = self.ask(part, PROPERTIES, "Get", "ss", f"{ATSPI}Accessible", "Name")
        return str(found[0][1]) if found else ""

    def states(self, part: Part) -> int:
        found = self.ask(part, "Accessible", "GetState")
        return int(found[0][0]) if found else 0

    def find(self, role: str, name: str, program: subprocess.Popen[bytes]) -> Part:
        """The control in sight with that role and name, as soon as it is there."""
        end = time.monotonic() + WAIT
        desk = (f"{ATSPI}Registry", "/org/a11y/atspi/accessible/root")
        while time.monotonic() < end and program.poll() is None:
            if (found := self._below(desk, role, name, 0)) is not None:
                return found
            time.sleep(0.2)
        raise LookupError(f"{role}「{name}」, ended: {program.poll()}")

    def _below(self, part: Part, role: str, name: str, depth: int) -> Part | None:
        children = self.ask(part, "Accessible", "GetChildren")
        for child in children[0] if children else ():
            if child[1] == NULL or (depth > 1 and not self.states(child) & SHOWING):
                continue
            if self.name(child) == name:
                said = self.ask(child, "Accessible", "GetRoleName")
                if said and said[0] == role:
                    return tuple(child)
            if (found := self._below(child, role, name, depth + 1)) is not None:
                return found
        return None

    def press(self, part: Part) -> None:
        self.ask(part, "Action", "DoAction", "i", 0)


def main() -> None:
    """From the list of tasks to the next open clause, answered."""
    reader = Reader()
    program = subprocess.Popen([sys.executable, str(ROOT / "main.py"), "--sample"])
    try:
        reader.press(reader.find("push button", "未回答の条項へ進む", program))
        reader.until_heard("条項の点検")
        add = reader.find("radio button", "追記する", program)
        before = bool(reader.states(add) & CHECKED)
        reader.press(add)
        reader.until_heard("保存済み")
        after = bool(reader.states(add) & CHECKED)
        print(json.dumps({"heard": reader.heard, "checked": [before, after]}))
    finally:
        program.kill()
        program.wait()


if __name__ == "__main__":
    main()
