"""The rest of a study in the report: shown where given, in one list where not."""

import base64
import io
import re

import pypdf
import pytest
import yaml
from appraisal.dossiers import REFERENCE
from PIL import Image
from reporting.variants import assessed, reference
from tinyhtml5 import parse

from herbestemming import assess
from herbestemming.dossier import read_dossier
from herbestemming.knowledge.words import CONDITIONS
from herbestemming.reporting import render_report, report_html
from herbestemming.reporting.naming import letter
from herbestemming.reporting.views.study import study

RISK = {"omschrijving": "Minder huur dan gedacht", "kans": "hoog", "gevolg": "hoog"}


def full():
    """The reference dossier with all that a study may hold, but photographs."""
    data = reference()
    data["bronnen"] = {"boek": {"titel": "Kerken in de streek"}}
    data["kerk"] |= {
        "bescherming": [
            {"soort": "stads- of dorpsgezicht", "datum": "1994-03-01", "besluit": "Besluit"},
            {"soort": "beschermd monument", "omvang": ["gewelf"], "toelatingsplichtig": "Werken"},
        ],
        "kerkenbeleidsplan": {"optie": "nevenbestemming", "gemeenteraad": 2024},
    }
    data["kerk"].pop("statuut", None)
    data["opdracht"]["stuurgroep"] = [{"organisatie": "Kerkraad", "naam": "An Peeters"}]
    data["opdracht"]["stappen"] = [{"naam": "Startvergadering", "datum": "2026-03-11"}]
    data["geschiedenis"] = [
        {"jaar": "1889-05-12", "gebeurtenis": "Inwijding", "gebruik": "eredienst", "bron": "boek"},
        {"periode": "1917–1918", "gebeurtenis": "Opgeëist", "gebruik": "veldhospitaal"},
    ]
    demand = {"wie": "Bibliotheek", "oppervlakte": "350 m2", "hoe-zeker": "toegezegd"}
    data["behoefte"] = {"omschrijving": "Er is vraag.", "vragen": {"bib": demand}}
    data["randvoorwaarden"] = {
        key: {"status": "in orde", "wie": "gemeente", "tegen": 2027} for key in CONDITIONS
    }
    data["randvoorwaarden"]["asbest"]["status"] = "knelpunt"
    data["risicos"] = {"kap": RISK | {"kans": "laag", "omschrijving": "Kap", "bron": "boek"}}
    data["scenarios"]["wonen"]["risicos"] = {"huur": RISK}
    data["vervolg"] = [{"stap": "Inspectie van de kap", "wie": "vzw", "wanneer": "2027-03-31"}]
    return data


def shown(data):
    """What the report selects of the study."""
    case = assessed(data).case
    letters = {key: letter(place) for place, key in enumerate(case.dossier.scenarios)}
    return study(case.dossier, case.file, letters, {"boek": 1}, list(letters))


def chapter(page, anchor):
    """The text of a chapter, without tags."""
    section = re.search(
        rf'<section[^>]*>(?:(?!</section>).)*id="{anchor}".*?</section>', page, re.S
    )
    return " ".join(re.sub(r"<[^>]+>", " ", section[0]).split()) if section else ""


def test_all_that_is_given_is_shown():
    page = report_html(assessed(full()))
    before = " ".join(
        chapter(page, one) for one in ("opdracht", "gebouw", "erfgoed", "behoefte", "voorwaarden")
    )
    after = " ".join(chapter(page, one) for one in ("voorwaarden", "risicos", "advies"))
    for words in (
        "Kerkraad An Peeters",
        "11\u00a0maart 2026 Startvergadering",
        "12\u00a0mei 1889 Inwijding eredienst 1",
        "1917–1918 Opgeëist veldhospitaal –",
        "Stads- of dorpsgezicht",
        "Besluit, 1\u00a0maart 1994",
        "Toelating nodig voor Werken",
        "nevenbestemming",
        "goedgekeurd, 2024",
        "Bibliotheek – 350 toegezegd",
    ):
        assert " ".join(words.split()) in before, words
    for words in ("Eén van de drie scenario’s valt af", "Asbest alle knelpunt", "Minder huur"):
        assert words in after
    assert "Foto’s" in after  # the only thing that is missing
    assert after.count("Bij wie") == 1


def test_an_area_that_is_asked_for_is_a_figure_with_its_name():
    assert "Bibliotheek Oppervlakte 350" in chapter(report_html(assessed(full())), "aannames")


def test_nothing_given_makes_one_list_and_no_page_of_unknowns():
    data = reference()
    for key in ("statuut", "eigenaar"):
        data["kerk"].pop(key, None)
    page = report_html(assessed(data))
    for one in ("opdracht", "behoefte", "voorwaarden", "risicos"):
        assert f'id="{one}"' not in page or chapter(page, one), one
    found = shown(data)
    assert len(found.missing) == 8 + len(CONDITIONS)
    assert all(one.chapter and one.what and one.who for one in found.missing)
    assert chapter(page, "advies").count("agentschap Onroerend Erfgoed") >= 2
    assert "onbekend" not in page


def test_a_chapter_without_content_is_one_line_in_the_whole_study_only():
    data = reference()
    page = report_html(assessed(data)).replace("\u00a0", " ")
    asked = "Nog uit te zoeken: wie plaats zoekt, hoeveel en hoe zeker, en wat er al is in de buurt"
    assert asked in page
    assert page.count('class="volgt leeg"') == 2
    assert '#behoefte">Behoefte en markt</a>' in page
    short = report_html(assessed(data), "kort")
    assert "Nog uit te zoeken: wie plaats zoekt" not in short
    assert 'class="volgt leeg"' not in short


def test_who_owns_the_church_is_not_asked_where_it_is_told():
    data = reference()
    data["kerk"].pop("eigenaar", None)
    assert any("eigenaar" in one.what for one in shown(data).missing)
    data["kerk"]["eigenaar"] = "Kerkfabriek Sint-Jan"
    assert not any("eigenaar" in one.what for one in shown(data).missing)


def test_what_is_given_is_not_asked_for():
    asked = {one.chapter for one in shown(full()).missing}
    assert asked == {"Foto’s"}


def test_a_status_alone_answers_the_question_of_protection():
    data = reference()
    data["kerk"]["statuut"] = "niet beschermd"
    assert "Bescherming" not in {one.chapter for one in shown(data).missing}


def test_risks_stand_gravest_first_with_their_scenario_and_source():
    first, second = shown(full()).risks
    assert (first.name, first.scenario, first.source) == ("Huur", "C", 0)
    assert (second.name, second.scenario, second.source) == ("Kap", "", 1)
    assert "eigen inschatting" in chapter(report_html(assessed(full())), "risicos")


def test_a_risk_that_two_scenarios_share_has_one_row():
    data = full()
    data["scenarios"]["bibliotheek"]["risicos"] = {"huur": RISK}
    assert [one.scenario for one in shown(data).risks] == ["B, C", ""]


def test_a_condition_of_one_scenario_stands_beside_those_of_all():
    data = full()
    del data["randvoorwaarden"]["onttrekking"]
    asked = {"status": "te onderzoeken", "nota": "Of het bisdom akkoord gaat"}
    data["scenarios"]["bibliotheek"]["randvoorwaarden"] = {"onttrekking": asked, "asbest": asked}
    data["scenarios"]["wonen"]["randvoorwaarden"] = {"onttrekking": asked}
    data["scenarios"]["nul"]["randvoorwaarden"] = {"onttrekking": {"status": "knelpunt"}}
    rows = {(one.name, ", ".join(one.letters)): one.status for one in shown(data).conditions}
    assert rows["Onttrekking aan de eredienst", "B, C"] == "te onderzoeken"
    assert rows["Onttrekking aan de eredienst", "A, D"] == "knelpunt"  # D builds on A
    # what a scenario says itself counts for it, and not what the dossier says of all
    assert rows["Asbest", "A, C, D"] == "knelpunt"
    assert rows["Asbest", "B"] == "te onderzoeken"
    assert not any("onttrokken" in one.what for one in shown(data).missing)


def test_a_condition_that_every_scenario_answers_itself_holds_for_none():
    data = full()
    for key in ("nul", "bibliotheek", "wonen"):
        data["scenarios"][key]["randvoorwaarden"] = {"asbest": {"status": "niet van toepassing"}}
    found = shown(data)
    found_for = [one.letters for one in found.conditions if one.name == "Asbest"]
    assert found_for == [("A", "B", "C", "D")]
    assert found.open_conditions("B", works=True) == ()


def test_the_gravest_condition_comes_first_and_without_works_nobody_permits_any():
    data = full()
    for key in ("vergunning", "erfgoed", "onttrekking"):
        data["randvoorwaarden"][key]["status"] = "te onderzoeken"
    found = shown(data)
    names = [one.name for one in found.open_conditions("B", works=True)]
    assert names[0] == "Asbest"
    assert len(names) == 4
    names = [one.name for one in found.open_conditions("A", works=False)]
    assert names == ["Asbest", "Onttrekking aan de eredienst"]
    data["randvoorwaarden"]["vergunning"]["status"] = "knelpunt"
    names = [one.name for one in shown(data).open_conditions("A", works=False)]
    assert names[:2] == ["Omgevingsvergunning", "Asbest"]


def test_a_selection_tells_only_of_what_it_shows():
    data = full()
    data["scenarios"]["nul"]["randvoorwaarden"] = {"archeologie": {"status": "knelpunt"}}
    data["scenarios"]["wonen"]["risicos"] = {"huur": RISK}
    case = assessed(data).case
    letters = {key: letter(place) for place, key in enumerate(case.dossier.scenarios)}
    found = study(case.dossier, case.file, letters, {"boek": 1}, ["bibliotheek"])
    told = {(one.name, ", ".join(one.letters)) for one in found.conditions}
    assert ("Archeologie", "B") in told  # A and D answer it otherwise, and are not shown
    assert not any("A" in scenario for _, scenario in told)
    assert [one.name for one in found.risks] == ["kap"] or len(found.risks) == 1


def test_an_answer_for_all_takes_the_question_of_an_archetype_away_but_no_own_one():
    told = {"kerk": {"naam": "K", "gemeente": "Tielt", "oppervlakte": "400 m2", "hoogte": "10 m"}}
    told["scenarios"] = {"bibliotheek": {"gebaseerd-op": "bibliotheek"}}
    told["randvoorwaarden"] = {"vergunning": {"status": "in orde"}}
    plan = assessed(told).case.dossier.scenarios["bibliotheek"]
    assert "vergunning" not in plan.randvoorwaarden
    assert plan.randvoorwaarden["onttrekking"].status == "te onderzoeken"
    asked = {"status": "te onderzoeken", "nota": "Nieuwe trap"}
    told["scenarios"]["bibliotheek"]["randvoorwaarden"] = {"vergunning": asked}
    plan = assessed(told).case.dossier.scenarios["bibliotheek"]
    assert plan.randvoorwaarden["vergunning"].nota == "Nieuwe trap"


def test_what_the_council_hears_first_is_who_looks_for_room():
    first = shown(reference()).first_questions
    assert [one.chapter for one in first] == ["Behoefte en markt", "Ruimtelijke ordening"]
    data = full()
    assert {one.chapter for one in shown(data).first_questions} == {"Foto’s"}


def test_a_party_is_called_by_its_name():
    data = full()
    data["partijen"]["vzw"]["naam"] = "Vrienden van de kerk vzw"
    assert shown(data).steps[0].who == "Vrienden van de kerk vzw"


def test_chapters_are_numbered_in_order():
    for data in (reference(), full()):
        page = report_html(assessed(data))
        numbers = re.findall(r'data-bladwijzer="(\d+) ', page)
        assert list(map(int, numbers)) == list(range(1, len(numbers) + 1))
        contents = re.search(r'<ol class="inhoud.*?</ol>', page, re.S)[0]
        assert re.findall(r'<span class="nr">(\d+)</span>', contents) == numbers


def test_every_row_has_a_cell_per_column_and_no_level_is_skipped():
    page = report_html(assessed(full()))
    for table in parse(page, namespace_html_elements=False).iter("table"):
        head = table.find("thead")
        for row in (one for body in table.findall("tbody") for one in body):
            if head is not None:
                filled = sum(int(cell.get("colspan", 1)) for cell in row)
                assert filled in (len(head.find("tr")), len(head.find("tr")) - 1)
    assert set(re.findall(r"<h([1-6])", page)) == {"1", "2", "3"}


def test_without_a_date_or_a_client_none_is_printed(tmp_path):
    data = reference()
    data["scenarios"] = {"nul": data["scenarios"]["nul"]}
    del data["opdracht"]
    page = report_html(assessed(data))
    for words in ("None", "Opdrachtgever", "dcterms", "dossier van ."):
        assert words not in page
    render_report(assessed(data), tmp_path / "rapport.pdf")
    reader = pypdf.PdfReader(tmp_path / "rapport.pdf")
    assert "/CreationDate" not in reader.metadata
    assert reader.metadata.author == "herbestemming"


# photographs --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def album(tmp_path_factory):
    """A dossier with a photo on its side, a transparent one, and one that broke after reading."""
    folder = tmp_path_factory.mktemp("album")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter
    exif[0x010F] = "Merk van het toestel"
    Image.effect_noise((3000, 1000), 40).convert("RGB").save(folder / "gevel.jpg", exif=exif)
    Image.new("RGBA", (40, 30), (200, 0, 0, 0)).save(folder / "plan.png")
    Image.new("RGB", (40, 30)).save(folder / "stuk.jpg")
    data = yaml.safe_load((REFERENCE / "dossier.yaml").read_text("utf-8"))
    data.pop("kader", None)
    data["scenarios"] = {"nul": data["scenarios"]["nul"]}
    caption = {"bijschrift": 'De gevel, "noord" <b>'}
    data["fotos"] = {
        "gevel": {"bestand": "gevel.jpg", "maker": "An", "licentie": "CC BY 4.0"} | caption,
        "plan": {"bestand": "plan.png", "bijschrift": "Plan"},
        "stuk": {"bestand": "stuk.jpg", "bijschrift": "Stuk"},
    }
    (folder / "dossier.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    case = read_dossier(folder / "dossier.yaml")
    (folder / "stuk.jpg").write_bytes(b"\xff\xd8\xff" + b"x" * 50)
    return assess(case, version="0.0")


def images(page):
    found = re.findall(r'<img src="data:image/jpeg;base64,([^"]+)" alt="([^"]+)">', page)
    return [(base64.b64decode(data), alternative) for data, alternative in found]


def test_photos_are_small_upright_on_white_and_say_nothing_of_the_camera(album):
    (front, text), (plan, _) = images(report_html(album))
    opened = Image.open(io.BytesIO(front))
    assert opened.size == (467, 1400)
    assert b"Merk" not in front
    assert text == "De gevel, &#34;noord&#34; &lt;b&gt;"
    assert Image.open(io.BytesIO(plan)).getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_carries_its_maker_and_licence_and_a_broken_one_says_so(album):
    building = chapter(report_html(album), "gebouw")
    assert "Foto: An, CC BY 4.0" in building
    assert "niet leesbaar" in building


def test_photos_are_printed_the_same_twice(album, tmp_path):
    for name in ("een.pdf", "twee.pdf"):
        render_report(album, tmp_path / name)
    assert (tmp_path / "een.pdf").read_bytes() == (tmp_path / "twee.pdf").read_bytes()
    pages = pypdf.PdfReader(tmp_path / "een.pdf").pages
    assert {one.name for page in pages for one in page.images if one.name.endswith(".jpg")}


def test_a_tall_photo_with_an_endless_caption_stays_on_the_page_of_its_heading(tmp_path):
    Image.new("RGB", (400, 1400), "red").save(tmp_path / "toren.jpg")
    Image.new("RGB", (400, 300), "blue").save(tmp_path / "gevel.jpg")
    data = yaml.safe_load((REFERENCE / "dossier.yaml").read_text("utf-8"))
    data.pop("kader", None)
    data["scenarios"] = {"nul": data["scenarios"]["nul"]}
    data["fotos"] = {
        "toren": {"bestand": "toren.jpg", "bijschrift": "Toren " + "van de kerk " * 300},
        "gevel": {"bestand": "gevel.jpg", "bijschrift": "Voorgevel", "maker": "An " * 400},
        "nog": {"bestand": "gevel.jpg", "bijschrift": "Achtergevel"},
    }
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (tmp_path / "dossier.yaml").write_text(written, "utf-8")
    result = assess(read_dossier(tmp_path / "dossier.yaml"), version="0.0")
    render_report(result, tmp_path / "a.pdf")
    pages = [one.extract_text() for one in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    pages = [one.replace("\xa0", " ") for one in pages]
    [page] = [one for one in pages if "Toren van de kerk" in one]
    assert "Foto’s" in page
    assert "Voorgevel" in page
    assert "Foto: An An" in page
    assert page.count("van de kerk") < 30
