"""The merge rules, as the manual shows them, and what holds for any two layers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herbestemming.notation.faults import FaultList
from herbestemming.notation.merging import conflict, merge
from herbestemming.notation.nodes import Block, Items, Leaf, Node, children, copied, set_paths
from herbestemming.notation.yamlfile import parse_yaml

PAGE = Path(__file__).parents[2] / "docs" / "handleiding" / "overerving.md"
RULE = re.compile(
    r"^### (?P<name>.+?)\n.*?```yaml onder\n(?P<under>.*?)```.*?```yaml boven\n(?P<over>.*?)```"
    r".*?```yaml resultaat\n(?P<result>.*?)```",
    re.MULTILINE | re.DOTALL,
)
EXAMPLES = [match.groupdict() for match in RULE.finditer(PAGE.read_text("utf-8"))]


def layer(text: str, name: str = "laag.yaml") -> Block:
    return parse_yaml(text, name, FaultList())


def plain(node: Node) -> object:
    if isinstance(node, Leaf):
        return str(node)
    if isinstance(node, Items):
        return [plain(one) for one in node]
    return {key: plain(child) for key, child in node.items()}


def merged(under: str, over: str) -> tuple[object, list[str]]:
    faults = FaultList()
    result = merge(layer(under), layer(over), faults)
    return plain(result), [fault.code for fault in faults]


def test_the_page_has_an_example_for_every_rule() -> None:
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize("example", EXAMPLES, ids=[one["name"] for one in EXAMPLES])
def test_the_manual_shows_what_merging_does(example: dict[str, str]) -> None:
    result, faults = merged(example["under"], example["over"])
    assert result == plain(layer(example["result"]))
    assert list(result) == list(plain(layer(example["result"])))  # in this order too
    assert [code for code in faults if not code.startswith("W")] == []


def test_removing_what_is_not_there_is_told_with_the_nearest_name() -> None:
    faults = FaultList()
    merge(layer("orgel: {naam: Orgel}"), layer("weg: [orgl]", "dossier.yaml"), faults)
    assert [str(fault) for fault in faults] == [
        "dossier.yaml:1:7: D130 “orgl” bij “weg” staat niet in wat hier geërfd wordt; bedoelde u "
        "“orgel”? Geërfd wordt: orgel [weg.0]"
    ]


def test_removal_in_a_block_that_inherits_nothing_is_told() -> None:
    assert merged("dak: {}", "goten: {weg: [zink]}")[1] == ["D130"]


def test_a_list_with_two_equal_names_replaces() -> None:
    under = "raming: [{naam: A, bedrag: 1 euro}, {naam: B, bedrag: 2 euro}]"
    over = "raming: [{naam: A, bedrag: 3 euro}, {naam: A, bedrag: 4 euro}]"
    assert merged(under, over)[0] == plain(layer(over))


def test_a_value_keeps_the_place_where_it_was_written() -> None:
    under = layer("dak:\n  naam: Dak\n  toestand: 3\n", "kennis.yaml")
    over = layer("dak:\n  toestand: 4\n", "dossier.yaml")
    result = merge(under, over, FaultList())
    assert isinstance(result, Block)
    dak = result["dak"]
    assert isinstance(dak, Block)
    assert str(dak["naam"].place) == "kennis.yaml:2:9"
    assert str(dak["toestand"].place) == "dossier.yaml:2:13"


def test_siblings_conflict_where_they_say_something_else() -> None:
    one, other = layer("a: {b: 1, c: 2}", "een.yaml"), layer("a: {b: 1, c: 3}", "ander.yaml")
    found = conflict(one, other)
    assert found is not None
    assert (found[0], str(found[1]), str(found[2])) == ("c", "een.yaml:1:14", "ander.yaml:1:14")
    assert conflict(one, layer("a: {b: 1, d: 3}")) is None
    assert conflict(layer("f: {2027: 40 %}"), layer("f: {2028: 40 %}")) is not None


# A name holds a text or a block, the same in every layer: as the keys of a dossier do.
TEXTS = st.dictionaries(st.sampled_from(["naam", "prijs", "duur"]), st.sampled_from("123"))
BLOCKS = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda texts, blocks: {**texts, **blocks},
        TEXTS,
        st.dictionaries(st.sampled_from(["dak", "goten", "gewelf"]), inner, max_size=3),
    ),
    max_leaves=8,
)


def build(tree: object) -> Node:
    if isinstance(tree, dict):
        node: Node = Block((key, build(child)) for key, child in tree.items())
    else:
        node = Leaf(str(tree))
    node.place = node.key_place = layer("a: 1").place
    node.path = ""
    return node


@given(BLOCKS, BLOCKS)
def test_what_is_above_always_stands_in_the_result(under: object, over: object) -> None:
    result = merge(build(under), build(over), FaultList())

    def holds(result: Node, over: Node) -> None:
        for key, child in children(over):
            assert isinstance(result, Block)
            if isinstance(child, Leaf):
                assert result[key] == child
            else:
                holds(result[key], child)

    holds(result, build(over))


@given(BLOCKS, BLOCKS, BLOCKS)
def test_layers_may_be_merged_from_either_end(one: object, two: object, three: object) -> None:
    faults = FaultList()
    from_below = merge(merge(build(one), build(two), faults), build(three), faults)
    from_above = merge(build(one), merge(build(two), build(three), faults), faults)
    assert plain(from_below) == plain(from_above)


@given(BLOCKS)
def test_repeating_what_is_inherited_changes_nothing(tree: object) -> None:
    assert plain(merge(build(tree), build(tree), FaultList())) == plain(build(tree))


@given(BLOCKS)
def test_a_copy_can_be_changed_without_changing_what_was_copied(tree: object) -> None:
    node = build(tree)
    copy = copied(node)
    set_paths(copy, "elders")
    assert plain(copy) == plain(node)
    assert node.path == ""
