"""A screenless Qt in our own dress, as for the tests of the window's parts."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent / "ui"))  # dressing.py, offices.py

from dressing import at_100_percent, dressed

__all__ = ["at_100_percent", "dressed"]
