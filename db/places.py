"""Where the store, its backups and its private files lie, and who may read them."""

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from db.errors import StoreOnNetwork, system_errors

HOME_VARIABLE = "ITAKU_TENKEN_HOME"
# Set (to anything but 0) where a profile is taken away at logoff and the system does not say so.
PASSING_VARIABLE = "ITAKU_TENKEN_PROFILE_RESETS"
NAME = "itaku-tenken"
STORE_NAME = "store.db"
KEY_ACCOUNT = "store-key"
# 9p, virtiofs and overlay are disks of virtual machines, not shares.
NETWORK_TYPES = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.gvfsd-fuse",
        "fuse.glusterfs",
        "fuse.cephfs",
        "lustre",
        "beegfs",
    ]
)
_DRIVE_REMOTE = 4  # winbase.h
_PROFILE_GOES = 0x01 | 0x04  # userenv.h: PT_TEMPORARY, PT_MANDATORY
_OCTALS = (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\"))


class Places(NamedTuple):
    """The folders of one user. ``key_account`` names the key in the credential store."""

    home: Path
    key_account: str

    @property
    def store(self) -> Path:
        return self.home / STORE_NAME

    def has_store(self) -> bool:
        """Is there a file? StoreReadOnly when the folder may not be looked into."""
        with system_errors(self.store):
            return self.store.exists()

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    @property
    def passphrase(self) -> Path:
        """The key under a passphrase; stands only where no credential store keeps the key."""
        return self.home / "store.passphrase"

    @property
    def passphrase_passing(self) -> Path:
        """The same while it is written."""
        return self.home / "store.passphrase.new"

    @property
    def key_change(self) -> Path:
        """Stands while the store gets another key."""
        return self.home / "key-change"

    @property
    def restoring(self) -> Path:
        """Stands while a copy takes the place of the store."""
        return self.home / "restoring"

    @property
    def second_place(self) -> Path:
        """Says where the second place of the copies is, for the day the store is gone."""
        return self.home / "second-place"

    @property
    def beginning(self) -> Path:
        """Stands while the first store of this home is made."""
        return self.home / "beginning"

    @property
    def swap_lock(self) -> Path:
        """Held while another file takes the place of the store."""
        return self.home / "swap.lock"

    @property
    def private(self) -> Path:
        """For copies to read from; swept at start."""
        return self.home / "private"


def places(home: Path | None = None) -> Places:
    """The user's places; ``home`` or the variable ITAKU_TENKEN_HOME sets another folder.

    Another folder has a key of its own, so that it never replaces the key of the usual store.
    """
    text = os.environ.get(HOME_VARIABLE, "").strip()
    chosen = home or (Path(text) if text else None)
    if chosen is None:
        import platformdirs

        usual = Path(platformdirs.user_data_dir(NAME, appauthor=False, roaming=False))
        return Places(usual, KEY_ACCOUNT)
    folder = chosen.expanduser().absolute()
    mark = hashlib.sha256(os.path.normcase(folder).encode("utf-8", "surrogatepass")).hexdigest()
    return Places(folder, f"{KEY_ACCOUNT}-{mark[:16]}")


def profile_lasts() -> bool:
    """Will what lies in the user's profile be there after the next logoff?

    A folder somebody chose (ITAKU_TENKEN_HOME) is taken at their word. Unknown counts as lasting.
    """
    if os.environ.get(HOME_VARIABLE, "").strip():
        return True
    if os.environ.get(PASSING_VARIABLE, "0").strip() not in ("", "0"):
        return False
    return not _profile_goes() if sys.platform == "win32" else True


def _profile_goes() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    kind = ctypes.c_ulong(0)
    known = ctypes.windll.userenv.GetProfileType(ctypes.byref(kind))
    return bool(known and kind.value & _PROFILE_GOES)


def make_private(folder: Path) -> None:
    """Make the folder and its missing parents, for this user alone (0700); close an empty one."""
    with system_errors(folder):
        missing = [folder, *folder.parents]
        for place in reversed(missing[: _first_existing(missing)]):
            place.mkdir(mode=0o700, exist_ok=True)
            place.chmod(0o700)  # the mode of mkdir is cut by the umask; it may not be widened by it
        # A folder that holds other things is somebody's: only an empty one is closed to others.
        if os.name == "posix" and folder.stat().st_mode & 0o077 and not any(folder.iterdir()):
            folder.chmod(0o700)


def _first_existing(folders: list[Path]) -> int:
    return next((index for index, place in enumerate(folders) if place.exists()), len(folders))


def refuse_network(path: Path) -> None:
    """Raise StoreOnNetwork for a path on a share or a mapped drive."""
    if on_network(path):
        raise StoreOnNetwork(path=path)


def on_network(path: Path) -> bool:
    """Does the path lie on a network drive? Unknown counts as local."""
    if sys.platform == "win32":
        return _on_windows_share(path)
    if sys.platform.startswith("linux"):
        if _on_own_device(path):
            return False
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
        return mount_type(path.resolve(), mount_types(mounts)) in NETWORK_TYPES
    return False


def _on_own_device(path: Path) -> bool:
    """Is it on a disk with a driver of its own? Shares have none (device numbers with major 0).

    So have some local file systems: those are looked up by their name.
    """
    for place in (path, path.parent):
        try:
            return os.major(os.stat(place).st_dev) != 0  # noqa: PTH116 - half the time of Path.stat
        except OSError:
            continue
    return False


def mount_types(mounts: str) -> dict[str, str]:
    """Mount point -> type, of a text in the form of /proc/mounts (spaces written as \\040)."""
    types: dict[str, str] = {}
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            point = fields[1]
            if "\\" in point:
                for octal, sign in _OCTALS:
                    point = point.replace(octal, sign)
            types[point] = fields[2]
    return types


def mount_type(path: Path, types: Mapping[str, str]) -> str:
    """The type of the innermost mount that holds the path, or an empty text."""
    name = str(path)
    while name not in types:
        above = os.path.dirname(name)  # noqa: PTH120 - a tenth of the time of Path.parents
        if above == name:
            return ""
        name = above
    return types[name]


def _on_windows_share(path: Path) -> bool:
    absolute = path.absolute()
    if absolute.drive.startswith("\\\\"):
        return True
    if sys.platform != "win32" or not absolute.drive:
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(absolute.drive + "\\") == _DRIVE_REMOTE)
