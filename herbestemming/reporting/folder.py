"""Where the templates stand: in the package of a wheel, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def templates_folder() -> Path:
    """The folder with templates, style sheets and fonts."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
