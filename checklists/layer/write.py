"""A layer as the TOML files that are kept and sent to other desks."""

from typing import Any

from checklists.layer.record import CLAUSES_NAME, FORMAT, HEAD_NAME, VERSION, Layer


def write_layer(layer: Layer) -> dict[str, str]:
    """File name -> TOML text; ``read_layer`` gives an equal layer, equal layers equal texts.

    Raises ValueError for what no file can hold (a lone surrogate, a null inside a value).
    """
    # A default is read again without being written.
    whole: dict[str, Any] = layer.model_dump(by_alias=True, exclude_defaults=True)
    clauses, forms = whole.pop("clauses", ()), whole.pop("forms", ())
    tables = {_BLOCKS.get(key, key): value for key, value in whole.items()}
    files = {HEAD_NAME: _text({"format": FORMAT, "version": VERSION, **tables})}
    if clauses:
        files[CLAUSES_NAME] = "\n".join(_text({"clause": [clause]}) for clause in clauses)
    return files | {f"{form['id']}.toml": _text(form) for form in forms}


_BLOCKS = {"changes": "change"}


def _text(tables: dict[str, Any]) -> str:
    """Texts of several lines stand as such, except where a return would be lost with them."""
    import tomli_w  # only writing needs it

    if _has_null(tables):
        raise ValueError("a null inside a value cannot be written")
    text = tomli_w.dumps(tables, multiline_strings=not _has_return(tables), indent=2)
    text.encode("utf-8")  # refuses a lone surrogate
    return text


def _has_return(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_return, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_return, value))
    return isinstance(value, str) and "\r" in value


def _has_null(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_null, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_null, value))
    return value is None
