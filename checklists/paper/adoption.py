"""What is known of the program where it runs: the facts of the paper for the information division."""

from dataclasses import dataclass
from typing import Literal

#: How the program runs: from a folder of its own, from such a folder put in its place for this
#: user, or from its source.
Run = Literal["folder", "installed", "source"]

#: ``same`` as the list says, ``changed``, ``extra`` (in no list), ``missing`` (in the list alone),
#: ``unlisted``: there is no list, or it is the list itself.
State = Literal["same", "changed", "extra", "missing", "unlisted"]


@dataclass(frozen=True)
class ProgramFile:
    """One file. ``place`` from the folder, "/" between; ``size`` in bytes, 0 when it is missing.

    ``image``: of a Windows program or library, the SHA-256 of its image without signature, which
    rules by hash name (Authenticode); ``publisher``: who signed it; both empty otherwise. ``kept``:
    whether the image is the signed one still.
    """

    place: str
    size: int
    sha256: str
    state: State = "unlisted"
    image: str = ""
    publisher: str = ""
    kept: bool = True


@dataclass(frozen=True)
class ProgramPart:
    """A library or font inside: licence in the notation of SPDX, ``what`` it does in few words.

    ``inside``: how many parts are built into it, which the list of parts names.
    """

    name: str
    version: str
    licence: str
    what: str = ""
    inside: int = 0


@dataclass(frozen=True)
class DataPlaces:
    """Where things lie on this machine, as its system writes paths; empty: not on this system.

    ``chosen``: the home was set by a variable. ``key_service``, ``key_account``: the entry in the
    credential store.
    """

    home: str
    store: str
    backups: str
    private: str
    reports: str
    key_service: str
    key_account: str
    programs: str = ""
    start_menu: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Adoption:
    """``folder``: what the program runs from. ``compared``: name of the list of hashes the files
    were compared with, empty when there is none. ``for_checking``: the folder says of itself that
    it lacks files and is not for use. ``update_keys``: numbers of
    the keys whose updates are taken. ``unread``: places of files that could not be read.
    """

    version: str
    run: Run
    folder: str
    files: tuple[ProgramFile, ...]
    parts: tuple[ProgramPart, ...]
    places: DataPlaces
    compared: str = ""
    for_checking: bool = False
    update_keys: tuple[str, ...] = ()
    on_share: bool = False
    unread: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[ProgramFile, ...]:
        """The files that are not as the list says."""
        return tuple(one for one in self.files if one.state in ("changed", "extra", "missing"))
