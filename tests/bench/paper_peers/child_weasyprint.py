"""A process that sets with WeasyPrint; run in the environment of the peers."""

import sys
from pathlib import Path

from child import serve

if sys.argv[1] == "version":
    import weasyprint

    print(weasyprint.__version__)
    sys.exit()

folder = Path(sys.argv[2])


def begin():
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(filename=str(folder / "form.css"), font_config=fonts)

    def run(name):
        page = HTML(filename=str(folder / f"{name}.html"))
        return page.write_pdf(stylesheets=[style], font_config=fonts)

    return run


serve(begin)
