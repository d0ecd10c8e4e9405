"""A CUPS server of the test's own: everything in one folder, a loopback socket, one queue.

The queue has the driver of CUPS-PDF and its last step (Ghostscript writes the PDF), but writes into
the test's folder: CUPS-PDF itself writes to the home of the user and reads a file in /etc. Nothing
of the system's CUPS is read but its filters and types of files.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

QUEUE = "itaku-kami"
_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
_PROGRAMS = Path("/usr/lib/cups")
_DATA = Path("/usr/share/cups")
_PIECES: Mapping[str, str] = {
    "cupsd": "cups-daemon",
    "lpadmin": "cups-client",
    "lpstat": "cups-client",
    "cupsdisable": "cups-client",
    "gs": "ghostscript",
}
_BACKEND = """#!/bin/sh
# job user title copies options [file] -> a PDF named by the job, with the title beside it
[ $# -eq 0 ] && { echo 'file test-pdf:/ "test" "test"'; exit 0; }
printf '%s\\n%s\\n%s\\n' "$3" "$4" "$5" > "OUT/$1.title"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=pdfwrite -dAutoRotatePages=/None \\
  -dAutoFilterColorImages=false -dAutoFilterGrayImages=false \\
  -dColorImageFilter=/FlateEncode -dGrayImageFilter=/FlateEncode \\
  -sOutputFile="OUT/$1.part" "${6:--}" && mv "OUT/$1.part" "OUT/$1.pdf"
"""
_TWO_SIDES = """
*OpenUI *Duplex/Two sides: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long: "<</Duplex true/Tumble false>>setpagedevice"
*Duplex DuplexTumble/Short: "<</Duplex true/Tumble true>>setpagedevice"
*CloseUI: *Duplex
"""


def missing() -> str:
    """What is not installed here, as the reason of a skip; empty when all is there."""
    path = os.environ.get("PATH", "") + ":/usr/sbin"
    for program, package in _PIECES.items():
        if shutil.which(program, path=path) is None:
            return f"{program} is not installed (Debian: {package})"
    if not (_PROGRAMS / "filter" / "pdftopdf").exists():
        return "pdftopdf is not installed (Debian: cups-filters)"
    if not _DRIVER.exists():
        return "the driver of CUPS-PDF is not installed (Debian: printer-driver-cups-pdf)"
    return ""


def ask(address: str | None) -> None:
    """Let this thread's CUPS library (the one Qt has loaded) ask that server; None: the usual one.

    CUPS_SERVER is read only once for each thread, and any QPrinter before has read it.
    """
    ctypes.CDLL("libcups.so.2").cupsSetServer(address.encode() if address else None)


class PrintServer:
    """cupsd in ``folder``, in the foreground as a child; ``close`` ends it.

    ``folder`` must be short (a socket's path) and passable for the user of CUPS.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        self.address = f"127.0.0.1:{_free_port()}"
        self._write()
        cupsd = shutil.which("cupsd") or "/usr/sbin/cupsd"
        self._process = subprocess.Popen(
            [cupsd, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _write(self) -> None:
        folder = self.folder
        folder.chmod(0o755)
        for name in ("etc", "cache", "run", "run/certs", "spool", "tmp", "log", "out", "bin"):
            (folder / name).mkdir(mode=0o755)
        own = os.geteuid() != 0
        user, group = ("lp", "lp") if not own else (_name_of_user(), _name_of_group())
        for name in ("spool", "tmp", "cache", "out"):
            (folder / name).chmod(0o1777)
        for part in ("filter", "daemon", "cgi-bin", "notifier", "monitor"):
            if (_PROGRAMS / part).exists():
                (folder / "bin" / part).symlink_to(_PROGRAMS / part)
        (folder / "bin" / "backend").mkdir()
        backend = folder / "bin" / "backend" / "test-pdf"
        backend.write_text(_BACKEND.replace("OUT", str(self.out)), "utf-8")
        backend.chmod(0o755)
        (folder / "cups-files.conf").write_text(
            f"User {user}\nGroup {group}\nSystemGroup {'root' if not own else group}\n"
            f"ServerRoot {folder}/etc\nServerBin {folder}/bin\nDataDir {_DATA}\n"
            f"CacheDir {folder}/cache\nStateDir {folder}/run\nRequestRoot {folder}/spool\n"
            f"TempDir {folder}/tmp\nAccessLog {folder}/log/access\nErrorLog {folder}/log/error\n"
            f"PageLog {folder}/log/page\nDocumentRoot {folder}/etc\nLogFilePerm 0644\n",
            "utf-8",
        )
        (folder / "cupsd.conf").write_text(
            f"Listen {self.address}\nListen {folder}/run/cups.sock\nBrowsing No\n"
            "DefaultAuthType None\nWebInterface No\nLogLevel info\nJobPrivateAccess all\n"
            "JobPrivateValues none\nPreserveJobHistory Yes\nErrorPolicy stop-printer\n"
            'PageLogFormat "%p %j %{job-name} %C"\n'
            "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
            "<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n"
            "<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n",
            "utf-8",
        )

    def add_queue(self) -> None:
        """Wait until the server answers, then make the queue."""
        end = time.monotonic() + 30
        while (
            subprocess.run(
                ["lpstat", "-h", self.address, "-r"], env=self._environment(), capture_output=True
            ).returncode
            or not self._answers()
        ):
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"cupsd does not answer: {self.log('error')}")
            time.sleep(0.05)
        self.command(
            "lpadmin", "-p", QUEUE, "-E", "-v", "test-pdf:/", "-P", str(self._driver()),
            "-o", "PageSize=A4", "-o", "printer-error-policy=stop-printer",
        )  # fmt: skip

    def _driver(self) -> Path:
        """The driver of CUPS-PDF, with the two sides of paper that it does not know."""
        driver = self.folder / "driver.ppd"
        driver.write_text(_DRIVER.read_text("latin-1") + _TWO_SIDES, "latin-1")
        return driver

    def _answers(self) -> bool:
        with socket.socket() as probe:
            host, port = self.address.split(":")
            return probe.connect_ex((host, int(port))) == 0

    def command(self, program: str, *arguments: str) -> str:
        """Run a program of the CUPS client against this server; its output."""
        path = self._environment()["PATH"]
        found = shutil.which(program, path=path) or program
        done = subprocess.run(
            [found, "-h", self.address, *arguments],
            env=self._environment(),
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}{self.log('error')}")
        return done.stdout

    def printed(self, count: int) -> list[Path]:
        """The PDFs in the order of their jobs, once ``count`` are there."""
        end = time.monotonic() + 120
        while True:
            files = sorted(self.out.glob("*.pdf"), key=lambda path: int(path.stem))
            if len(files) >= count:
                return files
            if time.monotonic() > end:
                raise RuntimeError(f"{len(files)} of {count} jobs: {self.log('error')}")
            time.sleep(0.1)

    def log(self, name: str) -> str:
        """What the server wrote into a log (error, page)."""
        path = self.folder / "log" / name
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def close(self) -> None:
        """End the server; what waits stays in its folder."""
        self._process.terminate()
        self._process.wait(20)

    def _environment(self) -> dict[str, str]:
        path = os.environ.get("PATH", "") + ":/usr/sbin"
        return {**os.environ, "CUPS_SERVER": self.address, "PATH": path, "LC_ALL": "C.UTF-8"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _name_of_user() -> str:
    import pwd

    return pwd.getpwuid(os.geteuid()).pw_name


def _name_of_group() -> str:
    import grp

    return grp.getgrgid(os.getegid()).gr_name
