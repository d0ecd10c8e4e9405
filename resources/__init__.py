"""Where fonts, icons, style, help texts and words for Qt lie, also in a frozen build."""

import sys
from pathlib import Path

if getattr(sys, "frozen", False):  # a bundled program unpacks its data beside the executable
    ROOT = Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
else:
    ROOT = Path(__file__).resolve().parent

FONTS = ROOT / "fonts"
ICONS = ROOT / "icons"
STYLE = ROOT / "style"
HELP = ROOT / "help"
WORDS = ROOT / "words"
