"""A process that replays recorded ink on a bare reportlab canvas; knows nothing of the project.

Plain calls (drawString, line, rect) with reportlab's own fonts. The marks are read outside the
measured time. Binary pages, as ours has them: without it the canvas is slower.
"""

import io
import json
import sys
from pathlib import Path

from child import serve

folder, fonts = Path(sys.argv[2]), Path(sys.argv[3])
FILES = {
    "mincho": "BIZUDMincho_400Regular.ttf",
    "gothic": "BIZUDGothic_400Regular.ttf",
    "bold": "BIZUDGothic_700Bold.ttf",
}


def begin():
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    for style, file in FILES.items():
        pdfmetrics.registerFont(TTFont(style, str(fonts / file)))

    def run(name):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName="mincho")
        for sheet in read(name):
            canvas.setPageSize(sheet["size"])
            for call in sheet["calls"]:
                draw(canvas, call)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return run


kept = {}


def read(name):
    if name not in kept:
        kept[name] = json.loads((folder / f"{name}.marks").read_text("utf-8"))
    return kept[name]


def draw(canvas, call):
    kind, *rest = call
    if kind == "text":
        x, y, style, size, text, space = rest
        canvas.setFont(style, size)
        canvas.drawString(x, y, text, charSpace=space)
    elif kind == "turned":
        x, y, style, size, text = rest
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(-90)
        canvas.setFont(style, size)
        canvas.drawString(-size / 2, -0.41 * size, text)
        canvas.restoreState()
    elif kind == "circle":
        canvas.setLineWidth(rest[3])
        canvas.circle(*rest[:3])
    elif kind == "line":
        canvas.setLineWidth(rest[4])
        canvas.line(*rest[:4])
    elif kind == "rect":
        canvas.setLineWidth(rest[4])
        canvas.rect(*rest[:4])
    else:
        points, width = rest
        canvas.setLineWidth(width)
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)


serve(begin, before=read)
