"""The study as PDF: complete, readable by everybody, and the same every time."""

import errno

import pytest
from reporting.variants import assessed, one

from herbestemming.reporting import PangoMissing, render_report
from herbestemming.reporting import engine as engine_of_reports


def page_with(pages, words):
    found = [text for text in pages if words in text]
    assert found, words
    return found[0]


def test_names_amounts_and_parties_stand_in_the_text(pages):
    whole = " ".join(pages)
    for words in ("Sint-Rekening", "Aarschot", "Gemeente Rekenbeek", "24 november 2026"):
        assert words in whole
    assert "551.592" in whole
    assert "−455.023" in whole
    assert "Bibliotheek in het schip" in whole


def test_the_decision_stands_on_one_page(pages):
    decision = page_with(pages, "1 Het besluit op één bladzijde")
    squeezed = "".join(decision.split())  # pypdf sees no spaces in the regular type of a figure
    assert "Nettojaarkostmetachterstand,duizendeuroperjaar" in squeezed
    assert "Gevraagd besluit" in decision
    assert "845.811" in decision
    assert "vzw" in decision.lower()


def test_chapters_stand_in_the_outline_with_a_sheet_per_scenario_below(reader):
    titles = [entry.title.strip() for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [
        "Inhoud",
        "1 Het besluit op één bladzijde",
        "2 Opdracht en proces",
        "3 De kerk, haar omgeving en haar gebruiken",
        "4 Erfgoedwaarden",
        "5 Toestand en onderhoud",
        "6 Behoefte en markt",
        "7 Mag het?",
        "8 De scenario’s",
        "9 Kosten",
        "10 Exploitatie",
        "11 Financiering en wie wat betaalt",
        "12 De scenario’s vergeleken",
        "13 Risico’s",
        "14 Advies en volgende stappen",
        "15 Cijfers en aannames",
        "16 Methode",
        "17 Begrippen",
        "18 Bronnen",
    ]
    below = reader.outline[reader.outline.index(named(reader, "8 De scenario’s")) + 1]
    assert [entry.title.strip() for entry in below if not isinstance(entry, list)] == [
        "Scenario A: Niets beslissen",
        "Scenario B: Bibliotheek in het schip",
        "Scenario C: Zes woningen",
        "Scenario D: Instandhouding",
    ]


def named(reader, title):
    return next(one for one in reader.outline if getattr(one, "title", "").strip() == title)


def test_the_letters_are_those_of_the_report_on_every_computer(reader):
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    assert all(name.startswith("Source-S") for name in fonts), fonts


def test_text_in_figures_is_text(pages):
    sheet = page_with(pages, "Waar het geld vandaan komt")
    assert "Samen te betalen" in sheet
    assert "Subsidies en giften" in sheet


def test_figures_have_an_alternative_text(reader):
    alternatives = alternative_texts(reader.trailer["/Root"]["/StructTreeRoot"])
    assert len(alternatives) > 10
    assert any("Lust en last." in text and "€" in text for text in alternatives)
    assert all(alternatives)


def alternative_texts(node):
    found = []
    for child in kids(node):
        if child.get("/S") == "/Figure":
            found.append(str(child.get("/Alt", "")))
        found += alternative_texts(child)
    return found


def kids(node):
    children = node.get("/K", [])
    children = children.get_object() if hasattr(children, "get_object") else children
    children = children if isinstance(children, list) else [children]
    objects = [one.get_object() if hasattr(one, "get_object") else one for one in children]
    return [one for one in objects if hasattr(one, "get")]


def test_it_says_its_language_and_what_it_is(reader):
    assert reader.trailer["/Root"]["/Lang"] == "nl-BE"
    assert reader.metadata.title == "Haalbaarheidsstudie Sint-Rekening, Aarschot"
    assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_the_only_date_is_that_of_the_commission(reader):
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261124")
    assert str(reader.metadata["/ModDate"]).startswith("D:20261124")


def test_no_page_is_empty(pages):
    assert all(len(text) > 150 for text in pages)


def test_the_same_input_gives_the_same_bytes_and_progress_goes_to_the_end(tmp_path):
    steps = []
    render_report(assessed(one()), tmp_path / "een.pdf", progress=lambda *step: steps.append(step))
    render_report(assessed(one()), tmp_path / "twee.pdf")
    assert (tmp_path / "een.pdf").read_bytes() == (tmp_path / "twee.pdf").read_bytes()
    fractions = [fraction for _, fraction in steps]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len({step for step, _ in steps}) > 3


def test_a_report_that_fails_leaves_the_old_one_whole(study, tmp_path, monkeypatch):
    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"oud")
    monkeypatch.setattr("pathlib.Path.replace", full_disk)
    with pytest.raises(OSError, match="schijf vol") as caught:
        render_report(study, file, html=True)
    assert caught.value.filename == str(file)
    assert [one.name for one in tmp_path.iterdir()] == ["rapport.pdf"]
    assert file.read_bytes() == b"oud"


def full_disk(self, target):
    raise OSError(errno.ENOSPC, "schijf vol", str(self), None, str(target))


def test_a_folder_that_is_not_there_is_named(study, tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        render_report(study, tmp_path / "nergens" / "rapport.html", html=True)
    assert caught.value.filename.endswith("rapport.html")


def test_without_pango_it_says_what_to_install(study, tmp_path, monkeypatch):
    def unloadable(name, *rest):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    real = __import__
    monkeypatch.setattr("builtins.__import__", unloadable)
    with pytest.raises(PangoMissing) as caught:
        render_report(study, tmp_path / "rapport.pdf")
    assert "Pango" in str(caught.value)
    assert "apt-get install libpango" in caught.value.remedy


def test_nothing_outside_the_templates_is_read(tmp_path):
    from weasyprint.urls import FatalURLFetchingError

    secret = tmp_path / "geheim.css"
    secret.write_text("p { color: red }")
    page = '<html lang="nl"><link rel="stylesheet" href="{}"><p>tekst</p></html>'
    for address in (
        secret.as_uri(),
        "../pyproject.toml",
        "http://kwaad.test/x.css",
        "//kwaad.test/x",
    ):
        with pytest.raises(FatalURLFetchingError):
            engine_of_reports.render_pdf(page.format(address), lambda step, fraction: None)


def test_a_remark_of_weasyprint_is_heard():
    page = '<html lang="nl"><title>x</title><style>p { colour: red }</style><p>tekst</p></html>'
    with pytest.raises(engine_of_reports.RenderingWarning, match="colour"):
        engine_of_reports.render_pdf(page, lambda step, fraction: None)
