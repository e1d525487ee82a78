"""What the documentation shows is so: dossiers are read, commands run, sums worked out again.

Fenced blocks carry what they are: ``yaml dossier NAME`` and ``yaml kader NAME`` are complete,
``yaml fragment`` goes over the manual's small dossier (``fout CODE``: and must give that fault),
``yaml bestand NAME`` is only put there, ``console`` is typed in a folder with all of these and
the examples. Of shown output the figures must be the same; years and a few words may differ.
"""

import ast
import copy
import difflib
import math
import re
import shlex
import shutil
from functools import cache
from pathlib import Path

import pytest
import typer
import yaml
from appraisal.dossiers import merged, random_dossier, read, seeded

from herbestemming.appraisal import appraise, assess
from herbestemming.cli.app import run
from herbestemming.cli.registry import app
from herbestemming.dossier import framework, model, read_dossier, study
from herbestemming.dossier.fields import Part
from herbestemming.knowledge.data import load
from herbestemming.knowledge.indicators import indicators
from herbestemming.notation import DossierError, FaultList, read_yaml
from herbestemming.notation.dutch import number

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "handleiding"
METHOD = ROOT / "docs" / "method.md"
PAGES = ("index", "quickscan", "dossier", "kader", "kennis", "resultaat", "opdrachten")
FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PARAGRAPHS = range(1, 16)


@cache
def page(name):
    """The text of a page of the manual."""
    return (MANUAL / f"{name}.md").read_text("utf-8")


def fences(text, language, kind=""):
    """The blocks of a language and kind: what follows the kind, and what stands in them."""
    found = [(rest, body) for one, rest, body in FENCE.findall(text) if one == language]
    chosen = [(rest[len(kind) :].strip(), body) for rest, body in found if rest.startswith(kind)]
    assert chosen
    return chosen


def section(name, heading):
    """What stands on a page under a heading."""
    _, found, rest = page(name).partition(f"\n{heading}\n")
    assert found
    return re.split(r"^## ", rest, flags=re.MULTILINE)[0]


def put_files(text, folder):
    """Write the named blocks of a page to a folder."""
    for language, rest, body in FENCE.findall(text):
        kind, _, name = rest.partition(" ")
        if language == "yaml" and kind in ("dossier", "kader", "bestand"):
            (folder / name).write_text(body, "utf-8")


# dossiers -----------------------------------------------------------------------------------


def complete():
    """Every complete dossier and framework in the documentation."""
    for text in (METHOD.read_text("utf-8"), *map(page, PAGES)):
        for language, rest, body in FENCE.findall(text):
            kind, _, name = rest.partition(" ")
            if language == "yaml" and kind in ("dossier", "kader"):
                yield pytest.param(kind, body, id=name)


SMALL = fences(page("dossier"), "yaml", "dossier")[0][1]


@pytest.mark.parametrize(("kind", "body"), list(complete()))
def test_a_complete_dossier_or_framework_is_read_without_a_word(kind, body, tmp_path):
    dossier, kader = tmp_path / "dossier.yaml", tmp_path / "kader.yaml"
    dossier.write_text(body if kind == "dossier" else SMALL, "utf-8")
    kader.write_text(body, "utf-8")
    case = read_dossier(dossier, framework=kader if kind == "kader" else None)
    assert case.warnings == ()
    assert len(assess(case).scenarios) > 1


WITH_FRAGMENTS = ("dossier", "kennis", "studie")
FRAGMENTS = [one for name in WITH_FRAGMENTS for one in fences(page(name), "yaml", "fragment")]


@pytest.mark.parametrize(("fault", "body"), FRAGMENTS)
def test_a_fragment_fits_in_the_small_dossier(fault, body, tmp_path):
    file = tmp_path / "deel.yaml"
    file.write_text(body, "utf-8")
    read_yaml(file, "deel.yaml", found := FaultList())
    assert list(found) == []
    both = merged(*(yaml.load(text, yaml.BaseLoader) for text in (SMALL, body)))
    if fault:
        with pytest.raises(DossierError) as error:
            read(both, framework=None)
        assert [f"fout {one.code}" for one in error.value.faults] == [fault]
    else:
        assert read(both, framework=None).warnings == ()


def notations():
    """The table of numbers: every notation, and what it is."""
    table, _, _ = section("dossier", "### Getallen").strip().partition("\n\n")
    rows = re.findall(r"^\| (`.*) \| ([\d.,]+)", table, re.MULTILINE)
    found = [(one, value) for many, value in rows for one in re.findall(r"`([^`]+)`", many)]
    assert len(found) > 10
    return found


@pytest.mark.parametrize(("written", "value"), notations())
def test_a_number_is_read_as_the_manual_says(written, value):
    income = {"bedrag": written} if "jaar" in written else {"bedrag": "1 euro/jaar"}
    use = {"partij": "vzw", "ruimten": ["schip"], "inkomsten": {"huur": income}}
    nul = {"gebruiken": {"zaal": use}}
    data = merged(yaml.load(SMALL, yaml.BaseLoader), {"scenarios": {"nul": nul}})
    if "%" in written:
        data["uitgangspunten"]["inflatie"] = written
    elif "m2" in written or "m²" in written:
        if "euro" not in written and "€" not in written:
            data["kerk"]["ruimten"]["schip"]["oppervlakte"] = written
    else:
        data["onderhoud"]["reserve"] = written
    wanted = float(value.replace(".", "").replace(",", "."))
    assert wanted in {figure.value for figure in read(data).figures.values()}


# commands -----------------------------------------------------------------------------------


def figures(line):
    """The figures in a line, but for years, which depend on when a command is typed."""
    return re.findall(r"[−\d.,]*\d", re.sub(r"\b20\d\d\b", "", line))


def alike(shown, line):
    """Whether a line of output is the line that is shown."""
    shown, line = (" ".join(one.split()) for one in (shown, line))
    if shown.endswith("…"):
        return line.startswith(shown.removesuffix("…").strip())
    close = difflib.SequenceMatcher(None, shown, line).ratio() > 0.75
    return close and figures(shown) == figures(line)


def typed(body):
    """The commands of a block, each with the output that is shown and the exit code."""
    found = []
    for line in body.splitlines():
        if line == "$ echo $?":
            found[-1][2] = None
        elif line.startswith("$ "):
            found.append([shlex.split(line[2:]), [], 0])
        elif found[-1][2] is None:
            found[-1][2] = int(line)
        elif line.strip() not in ("", "…"):
            found[-1][1].append(line)
    return found


SLOW = pytest.param(True, id="pdf", marks=pytest.mark.slow)


@pytest.mark.parametrize("pdf", [pytest.param(False, id="html"), SLOW])
@pytest.mark.parametrize("name", [name for name in PAGES if name != "dossier"])
def test_commands_give_what_is_shown(name, pdf, tmp_path, monkeypatch, capsys):
    """A PDF takes seconds: without ``pdf`` the same report comes as HTML."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    put_files(page(name), tmp_path)
    monkeypatch.chdir(tmp_path)
    for _, body in fences(page(name), "console"):
        for (program, *arguments), shown, code in typed(body):
            assert program == "herbestemming"
            arguments += ["--html"] * (arguments[0] == "rapport" and not pdf)
            assert run(arguments) == code, arguments
            out, err = capsys.readouterr()
            lines = iter([*out.splitlines(), *err.splitlines()])
            for one in shown:
                assert any(alike(one, line) for line in lines), (arguments, one, out, err)


def commands():
    """Every command with what it takes."""
    group = typer.main.get_command(app)
    return [(name, one.params) for name, one in group.commands.items()]


def test_every_command_and_option_is_explained():
    text = page("opdrachten")
    for name, params in commands():
        assert f"\n## {name}\n" in text
        for param in params:
            for option in param.opts if param.param_type_name == "option" else (param.metavar,):
                assert re.search(rf"`(-o BESTAND`, `)?{option}\b", text), (name, option)


# completeness -------------------------------------------------------------------------------


def keys_of(module):
    """Every key of every block that a module of the dossier describes."""
    classes = [one for one in vars(module).values() if isinstance(one, type)]
    parts = [one for one in classes if issubclass(one, Part)]
    fields = [field for part in parts for field in part.model_fields.items()]
    return sorted({field.alias or name for name, field in fields})


@pytest.mark.parametrize(
    ("name", "module"), [("dossier", model), ("studie", study), ("kader", framework)]
)
def test_every_key_is_explained(name, module):
    keys = keys_of(module)
    assert len(keys) > 20
    told = page(name) + (page("studie") if module is model else "")
    assert [key for key in keys if not re.search(rf"[`.]{re.escape(key)}`", told)] == []


def test_every_word_is_told():
    found = [word for one in load("woorden.yaml").values() for word in one]
    assert len(found) > 50
    pages = page("dossier") + page("studie") + page("quickscan")
    assert [word for word in found if f"`{word}`" not in pages] == []


def test_every_default_is_told():
    told = {}
    for row in section("dossier", "## Wat u niet invult").splitlines():
        above = ""
        for path in re.findall(r"`([^`]+)`", row.partition(" | ")[0]):
            above = above if path.startswith(".") else path.rpartition(".")[0]
            told[path if not path.startswith(".") else above + path] = row
    for rule in load("standaardwaarden.yaml"):
        row = told[rule["pad"]]
        assert rule["waarde"] in row if "waarde" in rule else rule["van"] in row or "die van" in row


def test_the_values_of_the_shipped_framework_are_told():
    shipped = yaml.load(framework.SHIPPED.read_text("utf-8"), yaml.BaseLoader)
    for block in ("erfgoed", "onderhoud"):
        for key, value in shipped[block].items():
            [row] = [row for row in page("kader").splitlines() if row.startswith(f"| `{key}`")]
            told = re.findall(r"[\d,]*\d", row.split(" | ")[-1])
            values = value.values() if isinstance(value, dict) else [value]
            assert told == [number(float(one.split()[0]), 3) for one in values], key


def indicator_table():
    """The table of all measures, as the manual has to show it."""
    rows = ["| sleutel | naam | eenheid | beter | wat het zegt |", "|---|---|---|---|---|"]
    for one in indicators():
        may_lack = "" if one.altijd else " Kan ontbreken."
        what = f"{one.naam} | {one.eenheid} | {one.beter} | {one.definitie}{may_lack}"
        rows.append(f"| `{one.sleutel}` | {what} |")
    return "\n".join(rows)


def test_every_measure_is_told_in_its_own_words():
    assert f"<!-- cijfers -->\n{indicator_table()}\n<!-- /cijfers -->" in page("resultaat")


def test_every_key_of_the_result_is_told():
    data = assess(read_dossier(ROOT / "tests/reference/dossier.yaml")).to_dict()
    named = {"vzw", "bank", "gemeente", "kerkfabriek", "dak", "goten", "gewelf", "glasramen"}

    def keys(node):
        for one in node if isinstance(node, list) else ():
            yield from keys(one)
        for key, value in node.items() if isinstance(node, dict) else ():
            yield key
            yield from keys(value)

    found = {key for key in keys(data) if key not in named and not key.endswith("_reden")}
    short = {one.sleutel for one in indicators()}
    assert sorted(key for key in found - short if f"`{key}`" not in page("resultaat")) == []


# the method ---------------------------------------------------------------------------------


def without_money(data):
    """A dossier in which there is nothing for upkeep."""
    data = copy.deepcopy(data)
    for place in (data, *data["scenarios"].values()):
        if "onderhoud" in place:
            place["onderhoud"] |= {"reserve": "0 euro", "budget": {}, "uit-exploitatie": "0 %"}
    return data


def test_no_money_at_all_is_the_worst_for_the_fabric():
    for seed in range(12):
        data = random_dossier(seeded(seed))
        some, none = (appraise(read(one)) for one in (data, without_money(data)))
        for key, found in some.items():
            worst = none[key].measures
            assert (
                found.measures["achterstand_op_horizon"] <= worst["achterstand_op_horizon"] + 0.01
            )
            assert found.measures["behoud_op_horizon"] >= worst["behoud_op_horizon"] - 1e-9


def named_in_code():
    """Every paragraph of the method that the code names."""
    for file in sorted((ROOT / "herbestemming").rglob("*.py")):
        text = file.read_text("utf-8")
        for first, last in re.findall(r"\bmethods? §(\d+)(?:–§(\d+))?", text):
            yield from range(int(first), int(last or first) + 1)


def test_paragraphs_and_code_name_each_other():
    numbered = re.findall(r"^## §(\d+) ", METHOD.read_text("utf-8"), re.MULTILINE)
    assert list(map(int, numbered)) == list(PARAGRAPHS)
    assert set(named_in_code()) == set(PARAGRAPHS)


def test_every_paragraph_has_assumptions_a_counter_example_a_check_and_a_source():
    text = METHOD.read_text("utf-8").partition("\n## Sources")[0]
    for paragraph in re.split(r"^## §", text, flags=re.MULTILINE)[1:]:
        for part in ("Assumes", "Misleads", "Checked", "Source"):
            assert f"\n- **{part}**" in paragraph, paragraph[:40]


def test_tests_and_pages_that_are_named_exist():
    for file in (METHOD, *(MANUAL / f"{name}.md" for name in PAGES)):
        text = file.read_text("utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (file.parent / target).exists(), (file.name, target)
        for target in re.findall(r"`((?:tests|docs)/[\w/-]+\.\w+)`", text):
            assert (ROOT / target).exists(), (file.name, target)


@cache
def result(name):
    """What a case gives: the plain reference case, or a dossier of the method itself."""
    return assess(read_dossier(name))


def stated():
    """Every sum and every result that the method states, as `left = right`."""
    pairs = re.findall(r"`([^`=]*\d[^`=]*|\w+\([\w/]+\)) = ([−\d.,]+)`", METHOD.read_text("utf-8"))
    assert len(pairs) > 25
    return pairs


@pytest.mark.parametrize(("left", "right"), stated())
def test_a_stated_figure_is_so(left, right, tmp_path_factory):
    measure = re.fullmatch(r"([a-z]\w+)\((?:(\w+)/)?(\w+)\)", left)
    if measure:
        key, file, scenario = measure.groups()
        folder = tmp_path_factory.mktemp("methode")
        put_files(METHOD.read_text("utf-8"), folder)
        case = folder / f"{file}.yaml" if file else ROOT / "tests/reference/dossier.yaml"
        found = result(case).scenario(scenario).value(key)
    else:
        found = worked_out(left)
    stated_as = right.replace(",", "").replace("−", "-")
    decimals = len(stated_as.partition(".")[2])
    assert found == pytest.approx(float(stated_as), abs=0.5001 * 10**-decimals)


def worked_out(text):
    """The value of a sum as it is written on paper."""
    for written, python in ((",", ""), ("×", "*"), ("−", "-"), ("^", "**")):
        text = text.replace(written, python)
    tree = ast.parse(text, mode="eval")
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert names <= {"log2"}
    return eval(compile(tree, METHOD.name, "eval"), {"__builtins__": {}, "log2": math.log2})
