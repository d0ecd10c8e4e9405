"""Whether a window can be opened here, asked before Qt is, because Qt aborts when it cannot."""

import ctypes
import os
import sys
from collections.abc import Mapping

_WITHOUT_DISPLAY = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs", "vkkhrdisplay"})
# What Qt's xcb platform loads besides itself; a bare Debian lacks the first.
_XCB_LIBRARIES = (
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)


def why_no_window(environment: Mapping[str, str] | None = None) -> str | None:
    """A Japanese sentence when no window can be opened on this machine, else None."""
    if not sys.platform.startswith("linux"):
        return None
    values = os.environ if environment is None else environment
    platform = values.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in _WITHOUT_DISPLAY:
        return None
    if not values.get("DISPLAY") and not values.get("WAYLAND_DISPLAY"):
        return (
            "窓を開く画面がありません(DISPLAY も WAYLAND_DISPLAY も空です)。"
            "画面のある端末で動かすか、動詞を付けて使ってください(例: main.py assess CASE.json)。"
        )
    if values.get("WAYLAND_DISPLAY") and platform != "xcb":
        return None
    return _why_not_xcb()


def _why_not_xcb() -> str | None:
    missing = [package for name, package in _XCB_LIBRARIES if not _loads(name)]
    if missing:
        return (
            "窓を開くための共有ライブラリが足りません: "
            + "、".join(missing)
            + "。READMEの「素のDebianに足りないもの」を入れてください。"
        )
    if not _answers():
        return (
            f"画面「{os.environ.get('DISPLAY', '')}」につながりません。"
            "画面が動いているか、つなぐ許可があるかを確かめてください。"
        )
    return None


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _answers() -> bool:
    """True when the X server of DISPLAY accepts a connection."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    works = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return works
