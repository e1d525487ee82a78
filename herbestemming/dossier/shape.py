"""What a field of the model is made of: its kind, and the marks that say how it is read."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from .fields import Part

Opened = tuple[Any, tuple[Any, ...]]
KIND = "soort"


def opened(field: FieldInfo) -> Opened:
    """The kind of a field and its marks, whether it may be left out or not."""
    return _opened(field.annotation, tuple(field.metadata))


def member(kind: Any) -> Opened:
    """The kind and marks of what a list or a block of names holds."""
    return _opened(next(one for one in reversed(get_args(kind)) if one is not Ellipsis), ())


def parts_of(kind: Any) -> tuple[type[Part], ...]:
    """The part that a kind is, or the parts of which it is one."""
    found = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return tuple(one for one in found if isinstance(one, type) and issubclass(one, Part))


def kind_word(part: type[Part]) -> str:
    """The ``soort`` that tells one part of a choice from the others."""
    return str(get_args(part.model_fields[KIND].annotation)[0])


def literal(kind: Any) -> str | None:
    """The only word that a kind allows, if there is only one."""
    return str(get_args(kind)[0]) if get_origin(kind) is Literal else None


def _opened(kind: Any, marks: tuple[Any, ...]) -> Opened:
    while True:
        if get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            marks = (*marks, *more)
        elif get_origin(kind) in (Union, UnionType) and NoneType in get_args(kind):
            rest = tuple(one for one in get_args(kind) if one is not NoneType)
            if len(rest) > 1:
                return Union[rest], marks  # noqa: UP007 - made of what is only known here
            [kind] = rest
        else:
            return kind, marks
