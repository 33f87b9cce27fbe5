"""Files as people save them are read; hostile and broken ones get one clear sentence."""

import contextlib
import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from egu.imports import broken
from egu.imports.broken import BrokenFile
from egu.imports.csv_reader import read_csv
from egu.imports.readers import read_table
from egu.imports.sentences.files import BROKEN
from egu.imports.sheet_reader import as_text
from egu.imports.tables import Table, column_letter
from egu.imports.wording import broken_sentence
from tests.import_samples import EXAMPLES, sample_table

DANISH = "Navn;Timer\r\nSøren Ærø;22,5\r\n"


def workbook(*rows: tuple[object, ...], merged: str = "", **sheets: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    for name, state in sheets.items():
        book.create_sheet(name).sheet_state = state
        book[name].append(["skjult"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def zipped(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


def with_sheet(content: bytes, sheet: bytes) -> bytes:
    """The workbook with its first sheet's XML replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.infolist():
            is_sheet = part.filename == "xl/worksheets/sheet1.xml"
            new.writestr(part.filename, sheet if is_sheet else old.read(part))
    return kept.getvalue()


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for sheet in table for row in sheet.rows]


def code_of(content: bytes, filename: str = "fil") -> str:
    with pytest.raises(BrokenFile) as refused:
        read_table(content, filename)
    assert broken_sentence(refused.value)
    return refused.value.code


@pytest.mark.parametrize(
    "content",
    [
        DANISH.encode(),
        DANISH.encode("utf-8-sig"),
        DANISH.encode("cp1252"),
        DANISH.encode("utf-16"),
        DANISH.replace("\r\n", "\n").encode(),
        ("sep=;\r\n" + DANISH).encode(),
        DANISH.replace(";", "\t").encode(),
        DANISH.replace(";", "|").encode(),
        b'Navn,Timer\nS\xc3\xb8ren \xc3\x86r\xc3\xb8,"22,5"\n',
    ],
)
def test_text_is_read_whatever_its_encoding_and_delimiter(content: bytes) -> None:
    read = [row for row in cells(read_table(content, "a.csv")) if row]
    assert read == [("Navn", "Timer"), ("Søren Ærø", "22,5")]


def test_the_dash_of_windows_is_read() -> None:
    table = read_table("Navn;Tid\nIda;7 – 15\n".encode("cp1252"), "a.csv")
    assert cells(table)[1] == ("Ida", "7 – 15")


def test_a_quoted_field_may_hold_lines_delimiters_and_quotes() -> None:
    rows = read_csv(b'a;b\n"x;\n""y""";1\nz;2\n').rows
    assert [row.cells for row in rows] == [("a", "b"), ('x;\n"y"', "1"), ("z", "2")]
    assert [row.number for row in rows] == [1, 2, 4]


def test_a_line_keeps_the_number_of_fields_it_has() -> None:
    assert [len(row.cells) for row in read_csv(b"a;b;c\n1;2\n1;2;3;4\n").rows] == [3, 2, 4]


def test_stray_quotes_in_the_middle_of_a_field_are_text() -> None:
    assert read_csv(b'a;b\n"x"y;2\n').rows[1].cells == ("xy", "2")


def test_a_cell_that_begins_like_a_formula_is_read_as_it_stands() -> None:
    assert read_csv(b"a;b\n=1+1;-ring\n@x;+45\n").rows[1].cells == ("=1+1", "-ring")


def test_values_of_a_workbook_become_the_text_people_see() -> None:
    content = workbook(
        ("Navn", dt.date(2008, 5, 1), 37, 22.5, True, dt.time(8, 30), None, "  x "),
    )
    assert cells(read_table(content, "a.xlsx"))[0] == (
        "Navn", "2008-05-01", "37", "22.5", "ja", "08:30", "", "  x ",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (39511.0, "39511"),
        (0.75, "0.75"),
        (dt.datetime.fromisoformat("2027-01-04"), "2027-01-04"),
        (dt.datetime.fromisoformat("2027-01-04 08:15"), "2027-01-04 08:15:00"),
        (dt.timedelta(hours=1, minutes=5), "1:05"),
        (False, "nej"),
        ("", ""),
    ],
)
def test_a_value_as_text(value: object, text: str) -> None:
    assert as_text(value) == text


def test_cells_merged_downwards_hold_their_text_in_every_row() -> None:
    content = workbook(("Ida", "Vej 1"), ("Eva", None), ("Bo", "Vej 2"), merged="B1:B2")
    rows = read_table(content, "a.xlsx").sheets[0].rows
    assert [row.cells[1] for row in rows] == ["Vej 1", "Vej 1", "Vej 2"]
    assert [sorted(row.merged) for row in rows] == [[], [1], []]


def test_cells_merged_sideways_hold_their_text_once() -> None:
    content = workbook(("Ved ikke", None, None), ("a", "b", "c"), merged="A1:C1")
    assert cells(read_table(content, "a.xlsx"))[0] == ("Ved ikke", "", "")


def test_hidden_sheets_are_left_out() -> None:
    content = workbook(("a", "b"), Skjult="hidden", Meget="veryHidden", Synlig="visible")
    assert [sheet.name for sheet in read_table(content, "a.xlsx")] == ["Sheet", "Synlig"]


def test_the_sample_files_are_read_from_their_paths() -> None:
    assert len(sample_table("unge-koege-ringsted.xlsx").sheets[0].rows) == 80
    assert len(sample_table("praktikpladser-2026.csv").sheets[0].rows) == 51
    assert len(sample_table("virksomheder.csv").sheets[0].rows) == 32


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n \n", "empty"),
        (b"\xef\xbb\xbf;;\n;;\n", "empty"),
        (workbook((None, None)), "empty"),
        (b"%PDF-1.7 ...", "no-spreadsheet"),
        (b"\x89PNG\r\n\x1a\n....", "no-spreadsheet"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "no-spreadsheet"),
        (b'{"navn": "Ida"}', "no-spreadsheet"),
        (b"a;b\n\x00\x01\x02;c\n", "no-spreadsheet"),
        (zipped(word__document=b"x"), "no-spreadsheet"),
        (zipped(), "no-spreadsheet"),
        (b"bare en tekst\nuden kolonner\n", "no-table"),
        (b'a;b\n"x;y\nz;w\n', "open-quote"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (workbook(("a", "b"))[:900], "damaged"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (with_sheet(workbook(("a", "b")), b"<worksheet><sheetData><row>"), "damaged"),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_a_file_over_the_limit_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stor.csv"
    path.write_bytes(b"a;b\n" * 3)
    monkeypatch.setattr("egu.imports.readers.MOST_BYTES", 8)
    with pytest.raises(BrokenFile) as refused:
        read_table(path, path.name)
    assert refused.value.code == "too-big"


def test_a_zip_bomb_is_stopped_while_it_is_unpacked() -> None:
    bomb = zipped(**{"xl__workbook.xml": b"<workbook/>", "xl__bomb.xml": b"0" * 120_000_000})
    assert len(bomb) < broken.MOST_BYTES
    assert code_of(bomb) == "unpacks-too-big"


def test_a_zip_of_very_many_parts_is_refused() -> None:
    parts = {f"part{number}": b"" for number in range(broken.MOST_PARTS + 1)}
    assert code_of(zipped(**parts)) == "unpacks-too-big"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (b"A1048576", "too-many-rows"),
        (b"XFD1", "too-many-columns"),
        (b"SF19000", "too-many-columns"),
    ],
)
def test_one_far_cell_does_not_make_a_giant_table(name: bytes, code: str) -> None:
    sheet = (
        b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        b"<sheetData><row><c r='" + name + b"'><v>1</v></c></row></sheetData></worksheet>"
    )
    assert code_of(with_sheet(workbook(("a", "b")), sheet)) == code


def test_a_far_cell_is_found_where_two_chunks_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egu.imports.sheet_reader._CHUNK", 64)
    content = workbook(*[(number, "x") for number in range(30)], ("y",))
    assert read_table(content, "a.xlsx").sheets
    monkeypatch.setattr("egu.imports.sheet_reader.MOST_ROWS", 20)
    assert code_of(content) == "too-many-rows"


def test_text_of_too_many_lines_or_fields_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert code_of(b"a;b\n" + b";" * 600 + b"\n") == "too-many-columns"
    monkeypatch.setattr("egu.imports.csv_reader.MOST_ROWS", 3)
    assert code_of(b"a;b\n" * 5) == "too-many-rows"


def test_every_reason_has_a_sentence_that_says_what_to_do() -> None:
    for code, text in BROKEN.items():
        sentence = str(text) % {"most": 10}
        assert sentence.endswith("."), code
        assert "%" not in sentence


def test_bytes_gone_wrong_anywhere_give_a_reason_and_no_other_error() -> None:
    whole = (EXAMPLES / "unge-koege-ringsted.xlsx").read_bytes()
    step = len(whole) // 60
    for place in range(0, len(whole), step):
        hurt = whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :]
        with contextlib.suppress(BrokenFile):
            assert read_table(hurt, "a.xlsx").sheets


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_named_like_in_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letter(column) == letters
