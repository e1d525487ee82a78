"""Dossiers for tests: read from plain data, and made at random but valid.

`random_dossier` writes what a person could write: every kind of part, with figures that need not
make sense together. Whatever comes out of it must add up.
"""

import copy
import tempfile
from pathlib import Path
from random import Random

import yaml

from herbestemming.appraisal import appraise
from herbestemming.dossier import read_dossier

TESTS = Path(__file__).parents[1]
REFERENCE = TESTS / "reference"
FRAMEWORK = REFERENCE / "kader.yaml"
FIRST = 2026
LEVELS = ("zeer hoog", "hoog", "middel", "laag", "verwaarloosbaar")
VALUES = ("architecturale", "historische", "artistieke", "sociale")
SPLITS = ((100,), (40, 60), (50, 50), (30, 30, 40), (25, 25, 50))
GROWTHS = ("inflatie", "bouwkosten", "energie", "geen")
LOANS = ("annuïteit", "lineair", "bullet")


def text(data):
    """A dossier as a person would hand it in."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def read(data, framework=FRAMEWORK):
    """Read a dossier from plain data or from YAML text, with the framework of the reference."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dossier.yaml"
        file.write_text(data if isinstance(data, str) else text(data), "utf-8")
        return read_dossier(file, framework=framework)


def merged(below, above):
    """Plain data over plain data: blocks merge, anything else replaces."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return copy.deepcopy(above)
    both = copy.deepcopy(below)
    for key, value in above.items():
        both[key] = merged(below[key], value) if key in below else copy.deepcopy(value)
    return both


def appraised(data, worlds=({},), framework=FRAMEWORK):
    """All scenarios of a dossier in some worlds."""
    return appraise(read(data, framework), worlds)


# at random ----------------------------------------------------------------------------------


class Draw:
    """Draws figures as people write them, from any source of randomness."""

    def __init__(self, random):
        self.random = random

    def chance(self, percentage):
        """True in so many per cent of the draws."""
        return self.random.randint(1, 100) <= percentage

    def one(self, choices):
        """One of some things."""
        return choices[self.random.randint(0, len(choices) - 1)]

    def some(self, choices, least, most):
        """A few different things, in any order."""
        left = list(choices)
        count = min(self.random.randint(least, most), len(left))
        return [left.pop(self.random.randint(0, len(left) - 1)) for _ in range(count)]

    def whole(self, low, high):
        """A whole number, ends included."""
        return self.random.randint(low, high)

    def percentage(self, low, high):
        """A percentage with one decimal."""
        return f"{self.random.randint(low * 10, high * 10) / 10} %"

    def amount(self, low, high, unit):
        """A whole amount with its unit."""
        return f"{self.random.randint(low, high)} {unit}"

    def condition(self):
        """A condition between 1 and 6."""
        return str(self.random.randint(10, 60) / 10)

    def schedule(self, first, last):
        """Years with shares that add up; at least one of them from `FIRST` to ``last``."""
        shares = self.one(SPLITS)
        years = sorted(self.some(range(first, last + 4), len(shares), len(shares)))
        if not any(FIRST <= year <= last for year in years):
            years[0] = self.whole(FIRST, last)
        years = sorted(set(years))
        shares = [*shares[: len(years) - 1], sum(shares[len(years) - 1 :])]
        return {str(year): f"{share} %" for year, share in zip(years, shares, strict=True)}


def random_dossier(random, horizon=None, scenarios=2):
    """A valid dossier at random.

    Args:
        random: where randomness comes from.
        horizon: years after the first; at random from 1 to 40 where not given.
        scenarios: how many scenarios beside `nul`.
    """
    draw = Draw(random)
    years = horizon or draw.whole(1, 40)
    elements = _elements(draw)
    spaces = {name: {"oppervlakte": draw.amount(20, 600, "m2")} for name in ("schip", "koor")}
    parties = _parties(draw)
    writer = _Scenarios(draw, FIRST + years, elements, list(spaces), list(parties))
    found = {"nul": writer.scenario(with_works=False)}
    for number in range(scenarios):
        found[f"plan-{number + 1}"] = writer.scenario(with_works=True)
    return {
        "dossier": "1",
        "opdracht": {"opdrachtgever": "Gemeente", "datum": "2026-11-24"},
        "kerk": {"naam": "Sint-Toeval", "gemeente": "Diest", "ruimten": spaces},
        "elementen": elements,
        "partijen": parties,
        "onderhoud": writer.upkeep(),
        "uitgangspunten": {
            "rekenjaar": str(FIRST),
            "horizon": f"{years} jaar",
            "discontovoet": draw.percentage(0, 6),
            "inflatie": draw.percentage(0, 4),
            "bouwkosten": draw.percentage(0, 6),
            "energie": draw.percentage(0, 6),
            "erelonen": draw.percentage(0, 15),
            "onvoorzien": draw.percentage(0, 15),
        },
        "scenarios": found,
    }


def random_fabric(random, horizon):
    """A dossier with only a fabric and money for it: from a tenth to 130 % of what it wears off.

    What it wears off is its replacement value by its life, and its yearly upkeep.
    """
    draw = Draw(random)
    data = random_dossier(random, horizon=horizon, scenarios=0)
    data["elementen"] = elements = _elements(draw, least=3, most=8)
    asked = 0.0
    for element in elements.values():
        if "hoeveelheid" not in element:
            continue
        life = draw.whole(25, 150)
        rate = draw.whole(2, 20) / 10
        value = int(element["hoeveelheid"].split()[0]) * int(element["eenheidsprijs"].split()[0])
        element |= {"levensduur": f"{life} jaar", "jaarlijks-onderhoud": f"{rate} %"}
        element["toestand"] = str(draw.whole(15, 55) / 10)
        asked += value * (1 / life + rate / 100)
    given = draw.whole(10, 130) / 100 * asked
    data["onderhoud"] = {"drager": "gemeente", "budget": {"gemeente": f"{given:.0f} euro/jaar"}}
    data["scenarios"] = {"nul": {}}
    return data


def with_changes(data, random):
    """The same dossier with works that remove and add, other keepers, and the end of worship."""
    draw, data = Draw(random), copy.deepcopy(data)
    last = FIRST + int(data["uitgangspunten"]["horizon"].split()[0])
    for scenario in data["scenarios"].values():
        _other_keepers(draw, scenario.setdefault("onderhoud", {}), last)
        _end_of_worship(draw, scenario, last)
        for number, works in enumerate(scenario.get("ingrepen", {}).values()):
            _removal_and_addition(draw, data, works, number)
    return data


def _other_keepers(draw, upkeep, last):
    keepers = ["kerkfabriek", "gemeente", "vzw"]
    if draw.chance(50):
        years = [FIRST - draw.whole(0, 3), *sorted(draw.some(range(FIRST + 1, last + 1), 0, 2))]
        upkeep["drager"] = {str(year): draw.one(keepers) for year in years}
    if draw.chance(30):
        upkeep.setdefault("budget", {})[draw.one([*keepers, "onderneming"])] = "volledig"


def _end_of_worship(draw, scenario, last):
    begins = [FIRST]
    for use in scenario.get("gebruiken", {}).values():
        if draw.chance(40):
            use["eredienst"] = "ja"
            begins.append(int(use.get("van", FIRST)))
    if draw.chance(40):
        scenario["onttrekking"] = str(draw.whole(max(begins), last) + 1)


def _removal_and_addition(draw, data, works, number):
    elements = data["elementen"]
    if draw.chance(50):
        works["verwijdert"] = {
            "onderdelen": draw.some(list(elements), 0, 2),
            "ruimten": draw.some(list(data["kerk"]["ruimten"]), 0, 1),
        }
    if draw.chance(50):
        added = {f"nieuw-{number}-{name}": one for name, one in _elements(draw).items()}
        ageing = [name for name, one in elements.items() if "hoeveelheid" in one]
        for one in added.values():
            one.pop("inspectie", None)
            if "hoeveelheid" in one:
                one["beschermt"] = draw.some(ageing, 0, 1)
            if draw.chance(60):
                one.pop("toestand", None)
        space = {"oppervlakte": draw.amount(20, 200, "m2")}
        works["voegt-toe"] = {"onderdelen": added, "ruimten": {f"ruimte-{number}": space}}


def _elements(draw, least=1, most=6):
    """Elements that age, in any order of protection, and values that do not age."""
    names = [f"deel-{number}" for number in range(draw.whole(least, most))]
    above = draw.some(names, len(names), len(names))  # who may protect whom
    found = {}
    for name in names:
        lower = above[above.index(name) + 1 :]
        element = {
            "hoeveelheid": draw.amount(1, 900, "m2"),
            "eenheidsprijs": draw.amount(10, 400, "euro/m2"),
            "levensduur": draw.amount(10, 120, "jaar"),
            "toestand": draw.condition(),
            "beschermt": draw.some(lower, 0, 2),
            "waarden": _values(draw),
        }
        if draw.chance(60):
            element["inspectie"] = str(draw.whole(FIRST - 8, FIRST))
        if draw.chance(70):
            element["jaarlijks-onderhoud"] = draw.percentage(0, 2)
        if draw.chance(25):
            element["veiligheid"] = "ja"
        if draw.chance(30) and _counts(element["waarden"]):
            element["essentie"] = "ja"
        found[name] = element
    if draw.chance(50):
        found["ruimtelijkheid"] = {"essentie": "ja", "waarden": {"architecturale": "hoog"}}
    return found


def _values(draw):
    return {value: draw.one(LEVELS) for value in draw.some(VALUES, 0, 2)}


def _counts(values):
    return any(level != "verwaarloosbaar" for level in values.values())


def _parties(draw):
    found = {}
    for key in ("kerkfabriek", "gemeente", "vzw", "onderneming", "bank"):
        found[key] = {"soort": key}
        if draw.chance(60):
            found[key]["discontovoet"] = draw.percentage(0, 8)
    for key, percentage in (("kerkfabriek", 60), ("vzw", 30)):
        if draw.chance(percentage):
            found[key]["tekort-gedragen-door"] = "gemeente"
    return found


class _Scenarios:
    """Writes scenarios of one dossier."""

    def __init__(self, draw, last, elements, spaces, parties):
        self.draw, self.last, self.elements = draw, last, elements
        self.spaces, self.parties = spaces, parties

    def scenario(self, *, with_works):
        """A scenario; without works, only uses and upkeep."""
        draw = self.draw
        found = {"gebruiken": self._several(self.use, "gebruik", 2)}
        if draw.chance(50) or with_works:
            found["onderhoud"] = self._part_of(self.upkeep())
        if with_works:
            works = self._several(self.works, "werk", 2)
            bought = self._several(self.purchase, "aankoop", 1)
            found["ingrepen"] = works | bought
            found["overdrachten"] = self._several(self.transfer, "toelage", 2)
            found["financiering"] = self._several(self.money, "geld", 3)
            if works:
                found["financiering"] |= self._several(lambda: self.premium(works), "premie", 1)
        return found

    def _several(self, write, name, most):
        return {f"{name}-{number}": write() for number in range(self.draw.whole(0, most))}

    def _part_of(self, block):
        kept = self.draw.some(list(block), 0, len(block))
        return {key: value for key, value in block.items() if key in kept}

    def _party(self, *, but=None):
        return self.draw.one([party for party in self.parties if party != but])

    def _period(self, begin, end, part):
        draw = self.draw
        start = draw.whole(FIRST, self.last)
        if draw.chance(50):
            part[begin] = str(start)
        if draw.chance(40):
            part[end] = str(draw.whole(start, self.last + 2))
        return part

    def upkeep(self):
        """The whole block `onderhoud`."""
        draw = self.draw
        givers = draw.some(["gemeente", "kerkfabriek", "vzw"], 0, 2)
        return {
            "drager": draw.one(["kerkfabriek", "gemeente", "vzw"]),
            "btw": draw.percentage(0, 21),
            "reserve": draw.amount(0, 20000, "euro"),
            "budget": {giver: draw.amount(0, 15000, "euro/jaar") for giver in givers},
            "uit-exploitatie": draw.percentage(0, 100),
        }

    def use(self):
        """A use of spaces, with incomes and costs."""
        draw = self.draw
        use = {"partij": self._party(), "ruimten": draw.some(self.spaces, 1, 2)}
        self._period("van", "tot", use)
        use["inkomsten"] = self._several(self._income, "ontvangst", 2)
        kinds = draw.some(["energie", "verzekering", "beheer", "personeel"], 0, 3)
        use["kosten"] = {kind: self._yearly(6000) for kind in kinds}
        return use

    def _yearly(self, most):
        draw = self.draw
        per_area = draw.chance(30)
        amount = (
            draw.amount(0, 40, "euro/m2/jaar") if per_area else draw.amount(0, most, "euro/jaar")
        )
        line = {"bedrag": amount}
        if draw.chance(40):
            line["index"] = draw.one(GROWTHS)
        return line

    def _income(self):
        line = self._yearly(30000)
        if self.draw.chance(40):
            start = self.draw.whole(FIRST, self.last)
            line["aanloop"] = {str(start): "40 %", str(start + 1): "80 %"}
        return line

    def works(self):
        """An intervention."""
        draw = self.draw
        works = {
            "raming": [self._line() for _ in range(draw.whole(1, 3))],
            "partij": self._party(),
            "fasering": draw.schedule(FIRST - 1, self.last),
        }
        if draw.chance(70):
            works["btw"] = draw.percentage(0, 21)
        for key in draw.some(["onvoorzien", "erelonen"], 0, 2):
            works[key] = draw.percentage(0, 20)
        if draw.chance(30):
            works["index"] = draw.one(GROWTHS)
        return works | self._effects()

    def _line(self):
        draw = self.draw
        if draw.chance(30):
            line = {"bedrag": draw.amount(0, 90000, "euro")}
        else:
            price = draw.amount(10, 900, "euro/m2")
            line = {"hoeveelheid": draw.amount(1, 300, "m2"), "eenheidsprijs": price}
        if draw.chance(30):
            line["btw"] = draw.percentage(0, 21)
        return line

    def _effects(self):
        draw = self.draw
        found = {}
        ageing = [name for name, element in self.elements.items() if "hoeveelheid" in element]
        if draw.chance(60):
            found["afschrijving"] = draw.amount(5, 60, "jaar")
        found["toestand"] = {name: draw.condition() for name in draw.some(ageing, 0, 3)}
        found["erfgoed"] = {name: self._impact() for name in draw.some(list(self.elements), 0, 2)}
        return found

    def _impact(self):
        draw = self.draw
        size = draw.one(["verwaarloosbaar", "gering", "matig", "groot"])
        impact = {"effect": f"{size} {draw.one(['negatief', 'negatief', 'positief'])}"}
        if draw.chance(80):
            impact["omkeerbaar"] = draw.one(["ja", "deels", "nee"])
        return impact

    def purchase(self):
        """A purchase, from outside or from another party."""
        draw = self.draw
        bought = {
            "soort": "aankoop",
            "raming": [{"bedrag": draw.amount(1, 300000, "euro")}],
            "partij": self._party(),
            "registratierechten": draw.percentage(0, 12),
            "aktekosten": draw.amount(0, 5000, "euro"),
            "fasering": draw.schedule(FIRST, self.last),
        }
        if draw.chance(20):
            bought["raming"][0]["btw"] = draw.percentage(0, 21)
        if draw.chance(50):
            bought["verkoper"] = self._party(but=bought["partij"])
        return bought | self._effects()

    def transfer(self):
        """A yearly payment between two parties."""
        giver = self._party()
        found = {"van": giver, "naar": self._party(but=giver)} | self._yearly(9000)
        found["bedrag"] = self.draw.amount(0, 9000, "euro/jaar")
        return self._period("vanaf", "tot", found)

    def money(self):
        """A subsidy, a gift, own money or a loan."""
        draw = self.draw
        kind = draw.one(["subsidie", "gift", "eigen-inbreng", "lening", "lening", "lening"])
        part = {"soort": kind, "partij": self._party(), "bedrag": draw.amount(0, 200000, "euro")}
        if kind == "lening":
            part["verstrekker"] = self._party(but=part["partij"])
            part["rente"] = draw.percentage(0, 7)
            part["vorm"] = draw.one(LOANS)
            term = draw.whole(1, 30)
            drawn = draw.whole(FIRST - min(term, 3), self.last)
            part["looptijd"], part["opname"] = f"{term} jaar", str(drawn)
            return part
        part["uitbetaling"] = draw.schedule(FIRST, self.last)
        if kind == "subsidie" or (kind == "gift" and draw.chance(50)):
            part["van"] = draw.one(["Vlaanderen", self._party(but=part["partij"])])
        return part

    def premium(self, works):
        """A premium on some of the works."""
        draw = self.draw
        found = {
            "soort": "premie",
            "van": draw.one(["Vlaanderen", "Vlaanderen", "gemeente"]),
            "partij": self._party(but="gemeente"),
            "grondslag": draw.some(list(works), 1, 2),
            "percentage": draw.percentage(0, 60),
            "aanvraag": str(draw.whole(FIRST - 1, self.last)),
            "uitbetaling": draw.schedule(FIRST, self.last),
        }
        if draw.chance(50):
            found["plafond"] = draw.amount(0, 60000, "euro")
        return found


# worlds -------------------------------------------------------------------------------------

FIXED = ("uitgangspunten.rekenjaar", "uitgangspunten.horizon")


def random_world(random, case, most=12):
    """A world that differs from the expected one in a few figures of any kind."""
    draw = Draw(random)
    free = [path for path in case.figures if path not in FIXED]
    return {path: _other(draw, case.figures[path]) for path in draw.some(free, 0, most)}


def _other(draw, figure):
    """Another value that the figure could have had."""
    value, factor = figure.value, draw.whole(40, 180) / 100
    if figure.unit == "jaar" and value > 1000:
        later = value + draw.whole(-2, 3)
        return min(later, FIRST) if figure.path.endswith("inspectie") else later
    if figure.path.endswith("looptijd"):
        return value + draw.whole(0, 3)
    if figure.unit == "":  # a condition
        return min(6.0, max(1.0, value + draw.whole(-20, 20) / 10))
    if figure.unit == "%":
        return min(1.0, value * factor + draw.whole(0, 2) / 100)
    return max(value * factor, 0.5)


def worlds(case, random, count):
    """A few worlds, the expected one first."""
    return [{}, *(random_world(random, case) for _ in range(count - 1))]


def seeded(seed):
    """A source of randomness that gives the same in every run."""
    return Random(seed)
