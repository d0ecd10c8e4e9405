"""Problem: one mistake in a file or a case, with its place, for a person."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. ``place`` is a file name or, for a case, the file name or ``""``.

    ``line`` is 1-based, 0 when it has none; ``path`` is a JSON path (``$.answers.x.verdict``)
    for case files, else ``""``. ``sentence`` is Japanese and says what to do.
    """

    place: str
    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        where = self.place
        if self.line:
            where = f"{where}:{self.line}行目"
        if self.path:
            where = f"{where} {self.path}".strip()
        return f"{where}: {self.sentence}" if where else self.sentence


class ProblemsFound(Exception):
    """A file could not be used. ``problems`` has all of them, in order of place and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
