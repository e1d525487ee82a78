"""What holds of every figure: sound XML, numbers that are numbers, text in its place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from herbestemming.reporting.charts.metrics import width
from herbestemming.reporting.charts.placing import Box

_SVG = "{http://www.w3.org/2000/svg}"
_TURN = re.compile(r"rotate\((-?[\d.]+) ")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SMALLEST = 6.8
_STRAY = 1.5  # points of text outside the figure that nobody sees


@dataclass(frozen=True)
class Told:
    """A text of a figure with the room it takes, and by how many degrees it is turned."""

    words: str
    box: Box
    turned: float


def texts(svg: str) -> list[Told]:
    """Every text of a figure; a turned one with the box around it."""
    found = []
    for node in ElementTree.fromstring(svg).iter(f"{_SVG}text"):
        size = float(node.get("font-size", "0"))
        words = node.text or ""
        wide = width(words, size, bold=node.get("font-weight") == "600")
        x, y = float(node.get("x", "0")), float(node.get("y", "0"))
        left = x - {"middle": wide / 2, "end": wide}.get(node.get("text-anchor", ""), 0.0)
        turned = _TURN.match(node.get("transform", ""))
        if turned is None:
            found.append(Told(words, Box(left, y - size * 0.72, wide, size * 0.9), 0.0))
            continue
        angle = math.radians(float(turned[1]))
        corners = [(dx, dy) for dx in (0.0, wide) for dy in (-size * 0.72, size * 0.18)]
        xs = [x + dx * math.cos(angle) - dy * math.sin(angle) for dx, dy in corners]
        ys = [y + dx * math.sin(angle) + dy * math.cos(angle) for dx, dy in corners]
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        found.append(Told(words, box, float(turned[1])))
    return found


def overlaps(svg: str) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other; slanted ones lie beside each other."""
    every = [one for one in texts(svg) if not one.turned and one.words]
    return [
        (one.words, other.words)
        for position, one in enumerate(every)
        for other in every[position + 1 :]
        if one.box.overlap(other.box)
        > 0.12 * min(one.box.width * one.box.height, other.box.width * other.box.height)
    ]


def check(svg: str) -> None:
    """All that holds of a figure, whatever it shows; every fault is told."""
    found = list(faults(svg))
    assert not found, "\n".join(found)


def faults(svg: str) -> Iterator[str]:
    """What is wrong with a figure."""
    root = ElementTree.fromstring(svg)
    if root[0].tag != f"{_SVG}title" or not root[0].text:
        yield "it does not begin with its title"
    numbers = _coordinates(root)
    yield from (f"{word} is no place" for word in ("nan", "inf") if word in numbers)
    yield from (
        f"{one} is not rounded"
        for one in _NUMBER.findall(numbers)
        if len(one.partition(".")[2]) > 2
    )
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    yield from (f"id {one} stands twice" for one in set(ids) if ids.count(one) > 1)
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    if wide <= 0 or high <= 0:
        yield "it has no size"
    frame = Box(-_STRAY, -_STRAY, wide + 2 * _STRAY, high + 2 * _STRAY)
    for one in texts(svg):
        if one.box.outside(frame) > 0.5:
            yield f"outside {wide} × {high}: {one.words[:40]} at {one.box}"
    for node in root.iter(f"{_SVG}text"):
        if float(node.get("font-size", "0")) < _SMALLEST:
            yield f"too small: {node.text}"
    yield from (f"one over another: {one[:40]} | {two[:40]}" for one, two in overlaps(svg))


def _coordinates(root: ElementTree.Element) -> str:
    """All numbers of the shapes as one text, without words and colours."""
    skipped = {"fill", "stroke", "font-family", "class", "xmlns", "text-anchor"}
    return " ".join(
        value for node in root.iter() for key, value in node.attrib.items() if key not in skipped
    ).lower()
