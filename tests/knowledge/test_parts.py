"""A shipped file in parts is the file read whole: the same entries in the same places."""

from pathlib import Path

import pytest

from herbestemming.knowledge.data import FOLDER
from herbestemming.knowledge.parts import Parts
from herbestemming.notation import FaultList
from herbestemming.notation.nodes import Block, Leaf, Node, children
from herbestemming.notation.yamlfile import read_yaml

FILES = [*sorted((FOLDER / "kengetallen").glob("*.yaml")), FOLDER / "ingreepeffecten.yaml"]


def told(node: Node) -> list[object]:
    """All that a node knows, and what stands in it."""
    own = [type(node), node.path, node.place, node.key_place, isinstance(node, Leaf) and str(node)]
    return [*own, *((key, told(child)) for key, child in children(node))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_parts_are_the_whole(file: Path) -> None:
    faults = FaultList()
    whole = read_yaml(file, file.name, faults)
    assert not list(faults)
    assert set(whole) <= {"soort", "jaar", "nota", "bronnen", "kengetallen", "ingrepen"}
    for heading in ("bronnen", "kengetallen", "ingrepen"):
        parts = Parts(file.read_text("utf-8"), file.name, heading)
        block = whole.get(heading, Block())
        assert isinstance(block, Block)
        assert list(parts) == list(block)
        for key, node in block.items():
            assert told(parts[key]) == told(node)
