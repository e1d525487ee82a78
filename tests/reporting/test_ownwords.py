"""The consultant's own text: shown at the head of its chapter, with the report's own figures."""

import re
import time

import pytest
import yaml
from reporting.variants import reference

from herbestemming import assess
from herbestemming.dossier import read_dossier
from herbestemming.dossier.own_texts import braces
from herbestemming.notation import DossierError
from herbestemming.reporting import report_html
from herbestemming.reporting.ownwords import filled_in, own_words, value_of

TEXT = """
# Een kop

Wij raden **{{ bibliotheek.naam }}** aan: {{ bibliotheek.investering }}, met
{{ wonen.behoud-op-horizon }} behoud in {{ kerk.naam }}.

#### Nog een kop, te diep

- zie <https://voorbeeld.be/a_b>
- of [schrijf ons](mailto:info@voorbeeld.be)

| Maat | Waarde |
|---|---:|
| NCW | {{ bibliotheek.ncw }} |
"""


def study(folder, text=TEXT, chapter="kosten", **more):
    """A dossier in a folder, with one text."""
    data = reference()
    data.pop("kader", None)
    data["rapport"] = {"teksten": {chapter: "teksten/a.md"}} | more
    (folder / "teksten").mkdir(exist_ok=True)
    (folder / "teksten" / "a.md").write_text(text, "utf-8")
    (folder / "dossier.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return folder / "dossier.yaml"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The results of a dossier with a text, and the text as it is shown."""
    result = assess(read_dossier(study(tmp_path_factory.mktemp("tekst"))), version="0.0")
    return result, str(own_words(result)["kosten"])


def test_a_placeholder_is_what_the_report_writes(told):
    result, text = told
    for subject, what in (
        ("bibliotheek", "naam"),
        ("bibliotheek", "investering"),
        ("wonen", "behoud-op-horizon"),
        ("bibliotheek", "ncw"),
        ("kerk", "naam"),
    ):
        assert value_of(subject, what, result) in text.replace("&amp;", "&")
    assert "{{" not in text


def test_headings_come_under_that_of_the_chapter_and_skip_no_level(told):
    assert re.findall(r"<h([1-6])", told[1]) == ["2", "3"]


def test_a_table_has_heads_that_say_what_they_head(told):
    assert told[1].count('scope="col"') == 2


def test_links_are_there_and_nothing_else_is_loaded(told):
    assert 'href="https://voorbeeld.be/a_b"' in told[1]
    assert 'href="mailto:info@voorbeeld.be"' in told[1]


def test_it_stands_at_the_head_of_its_chapter(told):
    page = report_html(told[0])
    chapter = page.partition('id="kosten"')[2].partition("</section>")[0]
    assert 0 < chapter.index("Een kop") < chapter.index("De investering per scenario")


def test_a_chapter_without_content_is_there_when_there_is_a_text(tmp_path):
    result = assess(read_dossier(study(tmp_path, "Geen risico’s bekend.", "risicos")))
    assert 'id="risicos"' in report_html(result)


def test_a_name_with_signs_of_markdown_stays_a_name(tmp_path):
    file = study(tmp_path, "{{ kerk.naam }}")
    data = yaml.safe_load(file.read_text("utf-8"))
    data["kerk"]["naam"] = "*Sint* <b>Jan</b> [x](http://y)"
    file.write_text(yaml.safe_dump(data), "utf-8")
    [text] = own_words(assess(read_dossier(file))).values()
    assert text.strip() == "<p>*Sint* &lt;b&gt;Jan&lt;/b&gt; [x](http://y)</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"{\{ kerk.ruimten }}", "{{ kerk.ruimten }}"),
        ("&#123;{ kerk.model_dump }}", "{{ kerk.model_dump }}"),
        (r"{\{ nul.xyz }}", "{{ nul.xyz }}"),
        (r"\{{ kerk.naam }}", "{{ kerk.naam }}"),
        (r"{{ kerk.naam }\}", None),
        ("`{{ kerk.gemeente }}`", "<code>Vosselaar</code>"),
        ("_{{ kerk.gemeente }}_ en *{{ kerk.gemeente }}*", "<em>Vosselaar</em>"),
    ],
)
def test_an_escaped_brace_is_text_and_begins_no_placeholder(text, shown, tmp_path):
    file = study(tmp_path, text)
    if shown is None:
        with pytest.raises(DossierError, match="D121"):
            read_dossier(file)
        return
    data = yaml.safe_load(file.read_text("utf-8"))
    data["kerk"]["gemeente"] = "Vosselaar"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    [written] = own_words(assess(read_dossier(file))).values()
    assert shown in written
    assert "Getal" not in written


def test_nothing_but_what_may_be_named_is_looked_up(told):
    for subject, what in (
        ("kerk", "ruimten"),
        ("kerk", "model_dump"),
        ("nul", "xyz"),
        ("x", "ncw"),
    ):
        assert value_of(subject, what, told[0]) is None
        assert filled_in(f"{{{{ {subject}.{what} }}}}", told[0]) == f"{{{{ {subject}.{what} }}}}"


def test_of_a_long_table_the_first_rows_are_shown_and_the_rest_is_counted(tmp_path):
    table = "| a |\n|---|\n"
    text = f"{table}{'|1|' + chr(10)}{'|2|' + chr(10) * 2}{table}{('|3|' + chr(10)) * 1500}\nNa."
    [written] = own_words(assess(read_dossier(study(tmp_path, text)))).values()
    assert written.count("<tr>") == 2 + 2 + 200
    assert written.count("</table>") == written.count("</tbody>") == 2
    assert "En nog 1.300: alles staat in de bijgevoegde gegevens." in written
    assert written.count("En nog") == 1
    assert "Na." in written


def test_a_text_of_a_chapter_that_is_left_out_is_told_in_its_place(tmp_path):
    file = study(tmp_path, "Ja.", "methode", zonder=["methode"])
    [told] = read_dossier(file).warnings
    assert (told.code, told.path) == ("W122", "rapport.teksten.methode")
    assert "methode" in told.message


def test_a_text_that_is_too_long_is_told_in_its_place(tmp_path):
    with pytest.raises(DossierError) as refused:
        read_dossier(study(tmp_path, "a" * 60_001))
    [fault] = refused.value.faults
    assert (fault.code, fault.path) == ("D120", "rapport.teksten.kosten")
    assert "60.000 tekens" in fault.message


@pytest.mark.parametrize("signs", ["{%", "{#", "{%x%", "\\{"])
def test_signs_without_end_are_read_in_one_go(signs):
    begun = time.process_time()
    assert list(braces(signs * 100_000)) == []
    assert time.process_time() - begun < 2


def test_a_placeholder_without_end_is_one_fault():
    assert [len(one) for one in braces("{{" * 30_000)] == [60_000]


def test_a_fault_stands_where_it_is_and_not_where_it_is_escaped(tmp_path):
    text = (
        "Eerst {\\{ kerk.x }}\n\n| a | b |\n|---|---|\n| 1 | {{ kerk.x }} |\n| {{ kerk.x }} | 2 |"
    )
    with pytest.raises(DossierError) as refused:
        read_dossier(study(tmp_path, text))
    places = [(one.place.line, one.place.column) for one in refused.value.faults]
    assert places == [(5, 7), (6, 3)]


def test_a_text_is_carried_by_the_case(told):
    assert "teksten/a.md" in {one.path for one in told[0].case.files}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("ja\n\n  {{ bibliotheek.ncw.real }}", "D121", 3, 3),
        ("{{ bibliotheek.ncw|length }}", "D121", 1, 1),
        ("{{ ''.__class__ }}", "D121", 1, 1),
        ("{{ bibliotheek.ncw() }}", "D121", 1, 1),
        ("{{ open", "D121", 1, 1),
        ("{% for a in b %}", "D121", 1, 1),
        ("a {{ bibliotek.ncw }}", "D122", 1, 3),
        ("{{ bibliotheek.nwc }}", "D123", 1, 1),
        ("{{ kerk.architect }}", "D123", 1, 1),
        ("a\n\n<script>alert(1)</script>", "D124", 3, 1),
        ("a <b>b</b>", "D124", 1, 3),
        ("![foto](foto.png)", "D124", 1, 9),
        ("[x](javascript:alert(1))", "D124", 1, 5),
        ("[x](file:///etc/passwd)", "D124", 1, 5),
        ("a [x](https://a.be/{{kerk.naam}})", "D125", 1, 20),
        ('[x](https://a.be "in {{ kerk.naam }}")', "D125", 1, 22),
        ("<https://a.be/{{kerk.naam}}>", "D125", 1, 15),
        ("Zie [x].\n\n[x]: https://a.be/{{kerk.naam}}", "D125", 1, 1),
    ],
)
def test_what_may_not_stand_there_is_told_in_its_place(text, code, line, column, tmp_path):
    with pytest.raises(DossierError) as refused:
        read_dossier(study(tmp_path, text))
    fault = refused.value.faults[0]
    assert (fault.code, fault.place.line, fault.place.column) == (code, line, column)
    assert fault.place.file.endswith("a.md")


def test_a_chapter_may_be_left_out_and_that_is_said(tmp_path):
    result = assess(read_dossier(study(tmp_path, zonder=["methode", "begrippen"])))
    page = report_html(result)
    assert 'id="methode"' not in page
    assert "Weggelaten op vraag van de opsteller: Methode; Begrippen." in page
