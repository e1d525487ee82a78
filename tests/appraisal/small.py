"""A small dossier without growth, interest or VAT, and what follows from a fragment over it.

A test of one rule says in its docstring what it adds to this dossier (see ``conftest.py``); its
body is only what must follow.
"""

import copy
from dataclasses import dataclass

import pytest
import yaml
from appraisal.dossiers import FRAMEWORK, merged, read, text

from herbestemming.appraisal import appraise
from herbestemming.appraisal.measures import Appraisal

SMALL = yaml.load(
    """
dossier: "1"
opdracht: {opdrachtgever: Gemeente, datum: "2026-11-24"}
kerk:
  naam: Sint-Regel
  gemeente: Diest
  ruimten: {schip: {oppervlakte: 100 m2}, koor: {oppervlakte: 40 m2}}
elementen:
  dak: {hoeveelheid: 100 m2, eenheidsprijs: 100 euro/m2, levensduur: 100 jaar, toestand: "1"}
partijen:
  gemeente: {soort: gemeente}
  kerkfabriek: {soort: kerkfabriek}
  vzw: {soort: vzw}
  boer: {soort: particulier}
  bank: {soort: bank}
onderhoud: {drager: gemeente}
uitgangspunten: {rekenjaar: "2026", horizon: 4 jaar, discontovoet: 0 %}
scenarios: {nul: {}, plan: {}}
""",
    Loader=yaml.CBaseLoader,
)


def small(*fragments):
    """The small dossier with fragments of YAML over it."""
    data = copy.deepcopy(SMALL)
    for fragment in fragments:
        data = merged(data, yaml.load(fragment, Loader=yaml.CBaseLoader) or {})
    return data


@dataclass
class Outcome:
    """A scenario's appraisal, asked as a reader would."""

    appraisal: Appraisal

    def booked(self, category):
        """What the ledger holds of a category, by year."""
        years = self.appraisal.timeline.years
        total = self.appraisal.ledger.total((category,))[0]
        return {
            int(year): amount
            for year, amount in zip(years, total, strict=True)
            if amount != pytest.approx(0)
        }

    def way(self, category):
        """From whom to whom a category goes."""
        [way] = {(one.giver, one.taker) for one in self.appraisal.ledger.select((category,))}
        return way

    def flow(self, party):
        """What a party receives minus what it pays, by year."""
        return list(self.appraisal.ledger.flow(party)[0])

    @property
    def project(self):
        """The flow of the project, by year."""
        return list(self.appraisal.ledger.project()[0])

    def measure(self, key):
        """One measure."""
        return self.appraisal.measures[key][0]

    def party(self, key, measure):
        """One measure of a party."""
        return self.appraisal.parties[key][measure][0]

    def element(self, key, record):
        """How an element went, by year."""
        position = self.appraisal.fabric.names.index(key)
        return list(getattr(self.appraisal.course, record)[:, 0, position])

    def year(self, record):
        """How the years went."""
        return list(getattr(self.appraisal.course, record)[0])


def outcome(*fragments):
    """The scenario `plan` of the small dossier with fragments over it."""
    return Outcome(appraise(read(small(*fragments)))["plan"])


def framework(folder, over):
    """The framework of the reference case, as a file, with a fragment of YAML over it."""
    data = yaml.load(FRAMEWORK.read_text("utf-8"), Loader=yaml.CBaseLoader)
    file = folder / "kader.yaml"
    file.write_text(text(merged(data, yaml.load(over, Loader=yaml.CBaseLoader))), "utf-8")
    return file


def element(**keys):
    """An element whose yearly upkeep is 100 euro."""
    base = yaml.load(
        """
        hoeveelheid: 100 m2
        eenheidsprijs: 100 euro/m2
        levensduur: 100 jaar
        toestand: "1"
        jaarlijks-onderhoud: 1 %
        """,
        Loader=yaml.CBaseLoader,
    )
    return base | {key.replace("_", "-"): value for key, value in keys.items()}
