"""The base of every record: frozen, strict, no unknown keys."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A value that never changes. Build a changed copy with ``model_copy(update=...)``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)
