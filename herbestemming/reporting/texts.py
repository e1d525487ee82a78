"""Words for figures and messages, from ``teksten.yaml`` in the folder of templates."""

from __future__ import annotations

from functools import cache
from typing import Any

from .folder import templates_folder


@cache
def _catalogue() -> Any:
    import yaml

    with (templates_folder() / "teksten.yaml").open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader)


def text(*keys: str, **words: object) -> str:
    """A text of the catalogue with its words filled in.

    Args:
        keys: where in the catalogue.
        words: what the text needs.
    """
    found = _catalogue()
    for key in keys:
        found = found[key]
    return str(found).format(**words)


def words_of(key: str) -> dict[str, str]:
    """A list of words of the catalogue."""
    found: dict[str, str] = _catalogue()[key]
    return found
