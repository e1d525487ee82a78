"""The week of a use (*rooster*): on which parts of which days it takes its spaces.

No measure is computed with it. It tells what is free for others, and where two uses want the same.
"""

from __future__ import annotations

from typing import Annotated

from herbestemming.knowledge import words

from .fields import Unsourced, Word
from .groups import Named
from .presentation import Words
from .quantities import Weeks
from .study import SourceName

Parts = Annotated[tuple[str, ...], Words(*words.DAY_PARTS)]


class Roster(Unsourced):
    """An ordinary week of a use, and in how many weeks of a year it is so; None is every week."""

    dagen: Annotated[dict[str, Parts], Named(words.DAYS)]
    weken: Weeks | None = None
    geluid: Annotated[str | None, Word(words.QUIET, words.LOUD)] = None
    bron: SourceName | None = None
