"""typer in Dutch: help pages and usage errors."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from herbestemming.knowledge.texts import catalogue, sentence
from herbestemming.notation.faults import nearest

UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def in_dutch(text: str) -> str:
    """A help page with typer's own words translated."""
    for english, dutch in catalogue("opdrachtregel")["hulp"].items():
        text = text.replace(english, dutch)
    text = re.sub(r"\{([A-Z]+)\}", r"\1", text)
    text = re.sub(r"(\d+)<=x<=(\d+)", r"\1 tot \2", text)
    return re.sub(r" <(path|str|int)>", lambda found: " " * len(found[0]), text)


class DutchCommand(TyperCommand):
    """A command whose help page is Dutch."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_dutch(super().get_help(ctx))


ORDER = ("nieuw", "controleer", "beoordeel", "verklaar", "rapport", "verifieer", "kennis", "schema")


class DutchGroup(TyperGroup):
    """The program itself, with a Dutch help page."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of the work."""
        return sorted(
            super().list_commands(ctx),
            key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER),
        )

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_dutch(super().get_help(ctx))


def _param_name(error: Exception) -> str:
    """What the user calls a parameter: its option, or the word on the help page."""
    param = getattr(error, "param", None)
    options = [one for one in getattr(param, "opts", ()) if one.startswith("--")]
    return options[0] if options else getattr(param, "metavar", None) or "een argument"


def usage_message(error: Exception, commands: list[str]) -> str:
    """What is wrong with the command line, in one Dutch sentence."""
    ctx = getattr(error, "ctx", None)
    words: dict[str, object] = {"opdracht": ctx.command_path if ctx else "herbestemming"}
    message = str(getattr(error, "message", error))
    if option := getattr(error, "option_name", None):
        known = [name for one in ctx.command.params for name in one.opts] if ctx else []
        if "No such option" in message:
            return sentence(
                "opdrachtregel",
                "gebruik",
                "onbekende-optie",
                naam=option,
                nabij=nearest(option, known),
                **words,
            )
        return sentence(
            "opdrachtregel", "gebruik", "ontbreekt", naam=f"de waarde van {option}", **words
        )
    if type(error).__name__ == "MissingParameter":
        name = _param_name(error)
        return sentence("opdrachtregel", "gebruik", "ontbreekt", naam=name, **words)
    if "No such command" in message:
        name = message.split("'")[1] if "'" in message else ""
        return sentence(
            "opdrachtregel",
            "gebruik",
            "onbekende-opdracht",
            naam=name,
            nabij=nearest(name, commands),
            bekend=", ".join(commands),
        )
    if "Missing command" in message:
        return sentence("opdrachtregel", "gebruik", "ontbreekt", naam="een opdracht", **words)
    if "unexpected extra argument" in message:
        return sentence("opdrachtregel", "gebruik", "te-veel", **words)
    return sentence("opdrachtregel", "gebruik", "ongeldig", melding=message.rstrip("."), **words)
