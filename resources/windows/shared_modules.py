"""First thing in each exe: the modules lie in one archive beside the parts, not in each exe."""

import sys

# Read by the importer of PyInstaller, which runs after this and before anything else is imported.
vars(sys)["_pyinstaller_pyz"] = vars(sys)["_MEIPASS"] + "\\modules.pyz"
