from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from registry.metadata.formats import catalog
from registry.metadata.formats.sources import MAX_BYTES
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL

REPOSITORY = Path(__file__).resolve().parents[3]
NOWHERE = "postgres://nobody@127.0.0.1:1/none"
VALID = catalog.write(MINIMAL, "datacite-json", name=NAME, url=URL)
XML = catalog.write(FULL, "datacite-xml", name=NAME)
INVALID = json.dumps({**MINIMAL, "doi": NAME, "titles": []}, indent=1).encode()
STATES = ["draft", "registered", "findable"]
BROKEN = b"<resource>\n<titles></resource>"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(capsysbinary, monkeypatch):
    """Run the command in this process; the tests without a database prove that it needs none."""

    def run_command(*arguments: object, stdin: bytes = b"") -> tuple[int, bytes, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status, said = 0, ""
        try:
            call_command("metadata", *map(str, arguments))
        except SystemExit as end:
            status = int(end.code or 0)
        except CommandError as error:
            status, said = error.returncode, str(error)
        captured = capsysbinary.readouterr()
        return status, captured.out, captured.err.decode() + said

    return run_command


@pytest.fixture
def folder(tmp_path):
    """A folder of records: valid, invalid and broken ones, and what stands beside them."""
    top = tmp_path / "records"
    (top / "sub" / "deep").mkdir(parents=True)
    (top / ".hidden").mkdir()
    for name, content in {
        "b.json": VALID,
        "a.XML": XML,
        "sub/c.json": INVALID,
        "sub/deep/d.xml": BROKEN,
        "README.md": b"# Records",
        ".hidden.json": BROKEN,
        ".hidden/e.json": BROKEN,
    }.items():
        (top / name).write_bytes(content)
    return top


def lines(out: bytes) -> list[dict]:
    return [json.loads(line) for line in out.decode().splitlines()]


def environment(**variables: str) -> dict[str, str]:
    ours = {"DATABASE_URL", "DATA_DIR", "DJANGO_SETTINGS_MODULE"}
    return {k: v for k, v in os.environ.items() if k not in ours} | variables


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", "metadata", *arguments]


# Without a database -------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", NOWHERE])
def test_no_database_is_needed_or_started(tmp_path, url):
    data = tmp_path / "data"
    ended = subprocess.run(
        manage("convert", "-", "--to", "datacite-xml"),
        input=VALID,
        capture_output=True,
        cwd=REPOSITORY,
        env=environment(DATABASE_URL=url, DATA_DIR=str(data)),
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout == catalog.write(MINIMAL, "datacite-xml", name=NAME, url=URL)
    assert {file.name for file in data.iterdir()} <= {"secret-key", "static"}


def test_an_interrupted_run_says_so_in_its_status(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with (
        subprocess.Popen(
            manage("validate", str(pipe)),
            stderr=subprocess.PIPE,
            cwd=REPOSITORY,
            env=environment(DATABASE_URL=NOWHERE, DATA_DIR=str(tmp_path)),
        ) as process,
        pipe.open("wb"),
    ):  # waits until it is read
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")


def test_a_reader_that_goes_away_ends_the_run_quietly(folder):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        ended = subprocess.run(
            manage("validate", str(folder)),
            stdout=gone,
            stderr=subprocess.PIPE,
            cwd=REPOSITORY,
            env=environment(DATABASE_URL=NOWHERE, DATA_DIR=str(folder)),
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (141, b"")


# Validating ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (VALID, 0, "valid"),
        (INVALID, 1, "invalid"),
        (BROKEN, 2, "unreadable"),
        (b"", 2, "unreadable"),
        (b"\xff\x00", 2, "unreadable"),
        (b" " * (MAX_BYTES + 1), 2, "unreadable"),
    ],
)
def test_the_status_tells_how_a_file_fared(run, tmp_path, content, status, told):
    file = tmp_path / "record"
    file.write_bytes(content)
    ended, out, err = run("validate", file)
    assert (ended, err) == (status, "")
    assert out.decode().startswith(f"{file}: {told}")


def test_the_worst_file_decides(run, folder):
    assert run("validate", folder / "a.XML", folder / "b.json")[0] == 0
    assert run("validate", folder / "sub" / "c.json", folder / "b.json")[0] == 1
    assert run("validate", folder)[0] == 2
    assert run("validate", folder / "sub" / "deep", folder / "sub" / "c.json")[0] == 2


def test_a_folder_is_walked_in_order_and_what_is_left_out_is_counted(run, folder):
    out = run("validate", folder)[1]
    files = [line.split(":")[0] for line in out.decode().splitlines() if line.startswith("/")]
    assert files == [
        str(folder / name) for name in ("a.XML", "b.json", "sub/c.json", "sub/deep/d.xml")
    ]
    assert out.decode().splitlines()[-1] == (
        "4 files: 2 valid, 1 invalid, 1 unreadable; 1 of other endings left out."
    )


def test_problems_have_line_pointer_code_and_what_is_allowed(run, tmp_path):
    file = tmp_path / "a.json"
    file.write_bytes(VALID.replace(b'"Dataset"', b'"Datasett"'))
    out = run("validate", file)[1].decode()
    line = VALID[: VALID.index(b'"Dataset"')].count(b"\n") + 1
    assert f"  error    line {line}  /types/resourceTypeGeneral  vocabulary" in out
    assert "    Allowed: Audiovisual, Award," in out


def test_json_is_one_object_a_line(run, folder):
    (folder / "sub" / "c.json").write_bytes(INVALID.replace(b'"Dataset"', b'"Datasett"'))
    status, out, err = run("validate", "--json", folder)
    results = lines(out)
    assert (status, err) == (2, "")
    assert [(r["file"], r["format"], r["valid"]) for r in results] == [
        (str(folder / "a.XML"), "datacite-xml", True),
        (str(folder / "b.json"), "datacite-json", True),
        (str(folder / "sub/c.json"), "datacite-json", False),
        (str(folder / "sub/deep/d.xml"), "datacite-xml", False),
    ]
    problem = next(p for p in results[2]["problems"] if p["code"] == "vocabulary")
    assert problem.keys() == {
        "severity", "code", "pointer", "line", "message", "value", "allowed"
    }  # fmt: skip
    assert problem["severity"] == "error"
    assert problem["pointer"] == "/types/resourceTypeGeneral"
    assert problem["value"] == "Datasett"
    assert "Dataset" in problem["allowed"]
    assert results[3]["problems"][0]["line"] == 2


def test_less_is_asked_of_a_draft(run, folder):
    file = folder / "sub" / "c.json"
    assert run("validate", file)[0] == run("validate", file, "--state", "registered")[0] == 1
    assert run("validate", file, "--state", "draft")[0] == 0


def test_a_missing_doi_is_a_warning_and_a_missing_address_nothing(run):
    source = json.dumps(MINIMAL | {"descriptions": FULL["descriptions"]}).encode()
    status, out, _ = run("validate", "--json", "-", stdin=source)
    (result,) = lines(out)
    assert (status, result["file"], result["valid"]) == (0, "-", True)
    assert [(p["code"], p["pointer"], p["severity"]) for p in result["problems"]] == [
        ("required", "/doi", "warning")
    ]


def test_datacite_xml_must_have_a_doi_but_for_a_draft(run):
    source = XML.replace(
        b'<identifier identifierType="DOI">' + NAME.encode() + b"</identifier>", b""
    )
    assert source != XML
    assert [run("validate", "-", "--state", state, stdin=source)[0] for state in STATES] == [
        0,
        1,
        1,
    ]
    convert = ("convert", "-", "--to", "datacite-xml", "--state", "findable")
    assert run(*convert, stdin=source)[0] == 1
    assert run(*convert, "--doi", NAME, stdin=source) == (0, XML, "")


def test_an_address_that_is_given_is_checked(run):
    assert run("validate", "-", stdin=VALID)[0] == 0
    assert run("validate", "-", "--url", URL, stdin=XML)[0] == 0
    for arguments, source in (
        (["--url", "nowhere"], VALID),
        ([], VALID.replace(URL.encode(), b"nowhere")),
    ):
        status, out, _ = run("validate", "--json", "-", *arguments, stdin=source)
        codes = {(p["code"], p["pointer"]) for p in lines(out)[0]["problems"]}
        assert (status, ("url", "/url") in codes) == (1, True)


def test_a_file_is_read_as_what_it_is_said_to_be(run):
    status, out, _ = run("validate", "--json", "-", "--from", "datacite-xml", stdin=VALID)
    (result,) = lines(out)
    assert (status, result["format"], result["valid"]) == (2, "datacite-xml", False)


def test_files_of_any_ending_are_read_when_named(run, tmp_path):
    file = tmp_path / "record.txt"
    file.write_bytes(VALID)
    assert run("validate", file)[0] == 0


def test_what_cannot_be_opened_is_unreadable(run, tmp_path):
    (tmp_path / "loop.xml").symlink_to("loop.xml")
    (tmp_path / "broken.xml").symlink_to("nowhere")
    for name in ("loop.xml", "broken.xml", "missing.xml"):
        status, out, _ = run("validate", "--json", tmp_path / name)
        assert status == 2
        assert lines(out)[0]["problems"][0]["code"] == "file-unreadable"
        target = tmp_path / "out"
        assert run("convert", tmp_path / name, "--to", "ris", "--out", target)[0] == 2
        assert not target.exists()
    assert run("validate", tmp_path)[0] == 2
    assert run("validate", "")[0] == 2


def test_a_folder_that_cannot_be_opened_is_unreadable(run, folder, monkeypatch):
    scan = os.scandir

    def refuse(path):
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    status, out, _ = run("validate", "--json", folder)
    assert status == 2
    assert lines(out)[-1]["file"] == str(folder / "sub" / "deep")
    assert lines(out)[-1]["problems"][0]["message"] == "This cannot be read: Permission denied."


def test_links_to_folders_and_pipes_in_folders_are_left_out(run, tmp_path):
    (tmp_path / "around").symlink_to(".")
    os.mkfifo(tmp_path / "pipe.xml")
    (tmp_path / "a.json").write_bytes(VALID)
    (tmp_path / "link.json").symlink_to("a.json")
    status, out, _ = run("validate", "--json", tmp_path)
    assert status == 0
    assert [Path(r["file"]).name for r in lines(out)] == ["a.json", "link.json"]


def test_a_folder_without_any_file_is_a_failure(run, tmp_path):
    (tmp_path / "notes.txt").touch()
    status, out, err = run("validate", "--json", tmp_path)
    assert (status, out) == (2, b"")
    assert err.startswith("There is no file with one of the endings .bib, ")


def test_names_that_are_no_text_break_nothing(run, tmp_path):
    name = os.fsdecode(b"odd\xff\n\x1b[31m.json")
    (tmp_path / name).write_bytes(VALID)
    status, out, _ = run("validate", "--json", tmp_path)
    assert status == 0
    assert lines(out)[0]["file"] == str(tmp_path / name)
    shown = run("validate", tmp_path)[1].decode().splitlines()[0]
    assert shown.startswith(f"{tmp_path}/odd\\udcff\\n\\x1b[31m.json: valid")


def test_no_more_of_a_file_is_read_than_the_readers_take(run, tmp_path):
    status, out, _ = run("validate", "--json", "/dev/zero")
    assert status == 2
    assert lines(out)[0]["problems"][0]["code"] == "too-large"


def test_a_bar_is_shown_where_somebody_watches(run, folder, monkeypatch):
    assert run("validate", "--json", folder)[2] == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert len(lines(run("validate", "--json", folder)[1])) == 4
    assert "0/4 [" in terminal.getvalue()


# Converting ---------------------------------------------------------------------------------------


def test_a_document_is_written_byte_for_byte(run, folder):
    status, out, err = run("convert", folder / "a.XML", "--to", "datacite-json")
    assert (status, err) == (0, "")
    assert out == catalog.write(catalog.read(XML).record, "datacite-json", name=NAME)


@pytest.mark.parametrize("name", [one.name for one in catalog.FORMATS.values() if one.can_write])
def test_every_format_that_is_written_can_be_asked_for(run, name):
    status, out, _ = run("convert", "-", "--to", name, stdin=XML)
    reading = catalog.read(XML)
    assert status == 0
    assert out == catalog.write(reading.record, name, name=reading.name, url=reading.url)


def test_what_the_target_has_no_place_for_is_told_with_its_line(run, folder):
    file = folder / "a.XML"
    status, _, err = run("convert", file, "--to", "ris")
    line = XML[: XML.index(b"<geoLocationPlace")].count(b"\n") + 1
    assert status == 0
    assert (
        f"{file}:{line}: warning not-carried /geoLocations/0/geoLocationPlace The format ris"
    ) in err
    assert run("convert", file, "--to", "ris", "--quiet")[2] == ""


def test_a_conversion_tells_the_values_that_are_left_out(run):
    titles = b'[{"title": "Ice"}, {"title": "Snow", "titleType": "AlternativeTitle"}]'
    source = b'{"titles": ' + titles + b"}"
    _, _, err = run("convert", "-", "--to", "ris", stdin=source)
    told = "warning not-carried /titles/1 The format ris has room for some of the titles only"
    assert f"{told}; this one is left out. Given: Snow\n" in err
    assert run("convert", "-", "--to", "citation", stdin=source)[2] == ""


def test_a_faulty_record_is_converted_all_the_same(run, folder):
    file = folder / "sub" / "c.json"
    status, out, err = run("convert", file, "--to", "datacite-xml")
    assert (status, err) == (0, "")
    assert b"<resource" in out
    status, strict, err = run("convert", file, "--to", "datacite-xml", "--state", "findable")
    assert (status, strict) == (1, out)
    line = INVALID[: INVALID.index(b'"titles"')].count(b"\n") + 1
    assert f"{file}:{line}: error required /titles " in err


def test_what_no_draft_can_be_is_invalid(run):
    source = json.dumps({**MINIMAL, "titles": "Ice"}).encode()
    status, out, err = run("convert", "-", "--to", "datacite-json", stdin=source)
    assert status == 1
    assert json.loads(out)["titles"] == "Ice"
    assert "-:1: error type /titles " in err


def test_what_is_unreadable_gives_no_document(run, tmp_path):
    target = tmp_path / "out.bib"
    status, out, err = run("convert", "-", "--to", "bibtex", "--out", target, stdin=BROKEN)
    assert (status, out) == (2, b"")
    assert err.startswith("-:2: error syntax - ")
    assert not target.exists()


def test_name_and_address_can_be_given(run):
    out = run(
        "convert", "-", "--to", "datacite-json", "--doi", "https://doi.org/10.5072/NEW",
        "--url", "https://example.org/new", stdin=VALID,
    )[1]  # fmt: skip
    document = json.loads(out)
    assert document["doi"] == "10.5072/new"
    assert document["url"] == "https://example.org/new"


def test_a_record_can_be_normalised(run):
    source = json.dumps(MINIMAL | {"language": "English"}).encode()
    plain = json.loads(run("convert", "-", "--to", "datacite-json", stdin=source)[1])
    better = json.loads(
        run("convert", "-", "--to", "datacite-json", "--normalise", stdin=source)[1]
    )
    assert (plain["language"], better["language"]) == ("English", "en")


def test_a_citation_has_a_style_and_a_language(run):
    apa = run("convert", "-", "--to", "citation", stdin=VALID)[1]
    styled = run(
        "convert", "-", "--to", "citation", "--style", "ieee", "--locale", "de-DE", stdin=VALID
    )[1]
    assert b"Ice" in apa
    assert b"Ice" in styled
    assert apa != styled


def test_a_folder_becomes_a_folder_of_the_same_names(run, folder, tmp_path):
    target = tmp_path / "out"
    status, out, err = run("convert", folder, "--to", "ris", "--out", target)
    written = sorted(str(p.relative_to(target)) for p in target.rglob("*") if p.is_file())
    assert (status, out) == (2, b"")
    assert written == ["a.XML.ris", "b.json.ris", "sub/c.json.ris"]
    assert (target / "b.json.ris").read_bytes() == catalog.write(MINIMAL, "ris", name=NAME, url=URL)
    assert f"{folder}/sub/deep/d.xml:2: error syntax - " in err
    assert err.endswith("4 files: 3 valid, 0 invalid, 1 unreadable; 1 of other endings left out.\n")


def test_a_file_goes_to_a_file_or_into_a_folder(run, folder, tmp_path):
    source = folder / "b.json"
    (tmp_path / "there").mkdir()
    for out, written in (
        (tmp_path / "new" / "x.ris", tmp_path / "new" / "x.ris"),
        (tmp_path / "there", tmp_path / "there" / "b.json.ris"),
        (f"{tmp_path}/later/", tmp_path / "later" / "b.json.ris"),
    ):
        assert run("convert", source, "--to", "ris", "--quiet", "--out", out) == (0, b"", "")
        assert written.read_bytes().startswith(b"TY  - ")


def test_an_older_document_is_replaced_whole(run, tmp_path):
    target = tmp_path / "x.json"
    target.write_bytes(b"x" * 100_000)
    run("convert", "-", "--to", "datacite-json", "--out", target, stdin=VALID)
    assert json.loads(target.read_bytes())["doi"] == NAME
    assert [file.name for file in tmp_path.iterdir()] == ["x.json"]


def test_nothing_half_written_is_left(run, tmp_path, monkeypatch):
    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    target = tmp_path / "x.json"
    status, _, err = run("convert", "-", "--to", "datacite-json", "--out", target, stdin=VALID)
    assert status == 2
    assert f"file-unwritable - {target} cannot be written: No space left on device." in err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_a_file_should_go_stops_that_file_only(run, folder, tmp_path):
    target = tmp_path / "out"
    (target / "b.json.ris").mkdir(parents=True)
    status, _, err = run("convert", folder, "--to", "ris", "--out", target)
    assert status == 2
    assert f"{folder}/b.json: error file-unwritable - {target}/b.json.ris cannot be written" in err
    assert (target / "a.XML.ris").is_file()


def test_what_is_read_is_never_written_over(run, folder, tmp_path):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    source = folder / "b.json"
    link = tmp_path / "link.json"
    link.symlink_to(source)
    (tmp_path / "into").symlink_to(folder)
    for arguments in (
        (source, "--out", source),
        (source, "--out", link),
        (folder, "--out", folder),
        (folder, "--out", folder / "sub" / "new"),
        (folder, "--out", tmp_path / "into" / "new"),
    ):
        assert run("convert", *arguments, "--to", "datacite-json")[0] == 2
    # A folder of the name of the folder itself, inside it.
    (folder / folder.name).mkdir()
    (folder / folder.name / "b.json").write_bytes(VALID)
    before[folder / folder.name / "b.json"] = VALID
    status, _, err = run("convert", folder, "--to", "ris", "--out", tmp_path)
    assert status == 2
    assert "This would be written over or among the files that are read." in err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_devices_are_written_to_as_they_are(run):
    assert run("convert", "-", "--to", "ris", "--quiet", "--out", "/dev/null", stdin=VALID)[0] == 0
    assert Path("/dev/null").is_char_device()


def test_a_link_that_leads_in_circles_is_replaced(run, tmp_path):
    target = tmp_path / "loop"
    target.symlink_to("loop")
    assert run("convert", "-", "--to", "ris", "--quiet", "--out", target, stdin=VALID)[0] == 0
    assert target.is_file()


def test_links_in_the_folder_of_the_documents_are_not_followed(run, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "a.json").write_bytes(VALID)
    elsewhere = tmp_path / "precious"
    elsewhere.write_text("kept", encoding="utf-8")
    (out / "a.json.ris").symlink_to(elsewhere)
    status, _, err = run("convert", folder, "--to", "ris", "--out", out)
    assert (status, elsewhere.read_text(encoding="utf-8")) == (2, "kept")
    assert "links in the folder of --out are not followed" in err


# Usage --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["convert", "{folder}", "--to", "ris"], "give one with --out"),
        (["convert", "{folder}", "--to", "ris", "--out", "{folder}/b.json"], "is no folder"),
        (["convert", "-", "--to", "ris", "--out", "{folder}"], "give --out a file"),
        (["convert", "-", "--to", "ris", "--style", "apa"], "--to citation"),
        (["convert", "-", "--to", "ris", "--doi", "x"], "x is no DOI"),
        (["convert", "{folder}", "--to", "ris", "--out", "x", "--doi", NAME], "of one record"),
        (["validate", "-", "-", "--url", URL], "of one record"),
        (["convert", "-", "--to", "citation", "--style", "no-such"], "no-such"),
        (["convert", "-", "--to", "citation", "--style", "../apa"], "../apa"),
    ],
)
def test_what_makes_no_sense_is_refused(run, folder, arguments, said):
    arguments = [argument.format(folder=folder) for argument in arguments]
    status, out, err = run(*arguments, stdin=VALID)
    assert (status, out) == (2, b"")
    assert said in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["convert", "-"],
        ["convert", "-", "--to", "crossref-xml"],
        ["validate"],
        ["validate", "-", "--from", "citation"],
        ["validate", "-", "--state", "deleted"],
        ["formats", "--table", "--codes"],
    ],
)
def test_usage_errors_come_from_the_parser(run, arguments):
    with pytest.raises(CommandError):
        call_command("metadata", *arguments)


# Listing and the documentation --------------------------------------------------------------------


def test_formats_are_listed_with_their_name_first(run):
    status, out, _ = run("formats")
    rows = [line.split(maxsplit=3) for line in out.decode().splitlines()]
    assert status == 0
    assert [row[0] for row in rows] == list(catalog.FORMATS)
    assert ["bibtex", "read+write", ".bib", "BibTeX"] in rows
    assert ["crossref-xml", "read", ".crossref.xml", "Crossref XML"] in rows
    assert ["citation", "write", ".txt", "Formatted citation"] in rows


@pytest.mark.parametrize(
    ("option", "page"), [("--table", "formats.md"), ("--codes", "problems.md")]
)
def test_the_documentation_is_what_the_code_declares(run, option, page):
    """Make it anew with: python manage.py metadata formats OPTION > docs/metadata/PAGE."""
    written = (REPOSITORY / "docs" / "metadata" / page).read_text(encoding="utf-8")
    assert run("formats", option)[1].decode() == written
