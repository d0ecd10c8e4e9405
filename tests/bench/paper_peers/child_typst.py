"""A process that sets with typst; run in the environment of the peers."""

import sys
from pathlib import Path

from child import serve

if sys.argv[1] == "version":
    import typst

    print(typst.__version__)
    sys.exit()

folder, fonts = Path(sys.argv[2]), sys.argv[3]


def begin():
    import typst

    compiler = typst.Compiler(
        str(folder / "first.typ"), root=str(folder), font_paths=[fonts], ignore_system_fonts=True
    )

    def run(name):
        # Without tags, as the others: with them it is slower and the file three times as large.
        return compiler.compile(input=str(folder / f"{name}.typ"), format="pdf", pdf_tags=False)

    return run


serve(begin)
