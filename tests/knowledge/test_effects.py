"""Typical effects of interventions: valid words, honest about what they rest on, located."""

import time

import pytest

from herbestemming.dossier.fields import Reading
from herbestemming.dossier.scenario import Impact
from herbestemming.dossier.validate import validate
from herbestemming.knowledge import effects as module
from herbestemming.knowledge.effects import effect_names, effect_nodes, effects, typical
from herbestemming.knowledge.words import EFFECTS, REVERSIBILITY
from herbestemming.notation import FaultList
from herbestemming.notation.nodes import Block
from herbestemming.notation.yamlfile import read_yaml

STANDARD = {
    "ruimtelijkheid", "gewelven", "glasramen", "vloer", "meubilair", "orgel", "muurschilderingen",
    "gevels", "dak", "toren", "klokken", "kerkhof", "sociale-betekenis", "bodemarchief",
}  # fmt: skip
FILE = module.FOLDER / module.FILE


def whole() -> Block:
    """The file, read as a whole."""
    faults = FaultList()
    found = read_yaml(FILE, module._NAME, faults)
    assert list(faults) == []
    return found


def test_all_interventions_of_the_file_are_found() -> None:
    listed = whole()["ingrepen"]
    assert isinstance(listed, Block)
    assert list(effect_names()) == list(listed)
    assert len(effect_names()) == 63


def test_all_standard_elements_are_touched_and_no_others() -> None:
    assert {element for name in effect_names() for element in effects(name)} == STANDARD


@pytest.mark.parametrize("name", effect_names())
def test_every_word_is_one_of_a_dossier(name: str) -> None:
    found = typical(name)
    assert found.effecten
    for one in found.effecten.values():
        assert one.effect in EFFECTS
        assert one.omkeerbaar in REVERSIBILITY
    assert found.grond in ("richting", "onderwerp", "oordeel")
    assert bool(found.bronnen) == (found.grond != "oordeel")
    assert "deskundigenoordeel" in found.nota
    assert "{" not in found.nota


def test_every_source_is_used() -> None:
    used = {one for name in effect_names() for one in typical(name).bronnen}
    assert len(used) == len(module._shared()["bronnen"])


@pytest.mark.parametrize("name", effect_names())
def test_the_nodes_stand_where_they_are_written_and_are_read_as_effects(name: str) -> None:
    nodes, listed = effect_nodes(name), whole()["ingrepen"]
    assert nodes is not None
    assert isinstance(listed, Block)
    entry = listed[name]
    assert isinstance(entry, Block)
    written = entry["effecten"]
    assert isinstance(written, Block)
    for element, node in nodes.items():
        assert isinstance(node, Block)
        assert node.place == written[element].place
        assert list(node) == ["effect", "omkeerbaar", "nota"]
        impact = validate(Impact, node, Reading(faults := FaultList(), {}))
        assert list(faults) == []
        assert impact is not None
        assert impact.nota == typical(name).nota


def test_an_unknown_intervention_has_no_nodes() -> None:
    assert effect_nodes("bestaat-niet") is None
    with pytest.raises(KeyError):
        effects("bestaat-niet")


def test_demolition_spares_nothing() -> None:
    lost = effects("sloop-volledig")
    assert set(lost) == STANDARD
    for element in ("ruimtelijkheid", "gewelven", "gevels", "dak", "toren"):
        assert (lost[element].effect, lost[element].omkeerbaar) == ("groot negatief", "nee")


def test_one_intervention_is_read_without_the_others() -> None:
    for cached in (module._text, module._entries, module._shared, typical, effect_nodes):
        cached.cache_clear()
    begun = time.perf_counter()
    effect_nodes("lift")
    assert time.perf_counter() - begun < 0.03
