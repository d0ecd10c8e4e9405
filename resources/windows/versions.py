"""What the libraries say of the libraries inside them. Runs in the Python of the build."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any


def said() -> dict[str, str]:
    """Versions by the names that beside.toml asks for (``asked``)."""
    return {name: str(ask()) for name, ask in _ASKED.items()}


def _of(module: str, name: str) -> Callable[[], Any]:
    return lambda: getattr(import_module(module), name)


def _sqlcipher() -> str:
    """「4.9.0」 of 「4.9.0 community」."""
    connection = import_module("sqlcipher3").connect(":memory:")
    try:
        return str(connection.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    finally:
        connection.close()


def _pdfium() -> str:
    """The four numbers of the browser it was taken from."""
    file = Path(import_module("pypdfium2_raw").__file__ or "").with_name("version.json")
    numbers = json.loads(file.read_text(encoding="utf-8"))
    return ".".join(str(numbers[part]) for part in ("major", "minor", "build", "patch"))


def _openssl() -> str:
    """「4.0.3」 of 「OpenSSL 4.0.3 29 Sep 2026」."""
    backend = import_module("cryptography.hazmat.backends.openssl.backend").backend
    return str(backend.openssl_version_text()).split()[1]


def _xml() -> str:
    etree = import_module("lxml.etree")
    return " / ".join(
        ".".join(str(number) for number in version)
        for version in (etree.LIBXML_VERSION, etree.LIBXSLT_VERSION)
    )


def _of_pictures(name: str) -> Callable[[], Any]:
    return lambda: import_module("PIL.features").version(name)


_ASKED: dict[str, Callable[[], Any]] = {
    "expat": lambda: import_module("pyexpat").EXPAT_VERSION.removeprefix("expat_"),
    "libjpeg": _of_pictures("libjpeg_turbo"),
    "libtiff": _of_pictures("libtiff"),
    "openssl": _openssl,
    "pdfium": _pdfium,
    "qpdf": _of("pikepdf", "__libqpdf_version__"),
    "sqlcipher": _sqlcipher,
    "sqlite": _of("sqlcipher3", "sqlite_version"),
    "xml": _xml,
    "zlib": _of("zlib", "ZLIB_RUNTIME_VERSION"),
    "zlib-ng": _of_pictures("zlib"),
}
