"""What is refused, with which code; what a workbook says of itself."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import Limits, open_workbook
from fullemp_cli.opening.faults import FileFault

from .building import archive, biff5, compound_file, record, worksheet, xlsx_parts
from .conftest import Opener, Refuser

SHEET = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')
SOUND = archive(xlsx_parts(SHEET))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "FILE004"),
        (b"\xef\xbb\xbf \r\n", "FILE004"),
        (bytes(4096), "FILE004"),
        (b"%PDF-1.7 \xe2\xe3", "FILE003"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "FILE003"),
        (bytes(range(256)) * 20, "FILE003"),
        ("只有一句话没有表格".encode(), "FILE003"),
        (b"<?xml version='1.0'?><svg></svg>", "FILE003"),
        (b"<html><body>no table</body></html>", "FILE003"),
        (archive({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"}), "FILE003"),
        (archive({"a.txt": "hello"}), "FILE003"),
        (compound_file({"WordDocument": b"x"}), "FILE003"),
        (compound_file({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}), "FILE005"),
        (compound_file({"Book": biff5({(0, 0): "甲"}, extra=record(0x2F, bytes(6)))}), "FILE005"),
        (SOUND[: len(SOUND) // 2], "FILE006"),
        (SOUND.replace(b"PK\x01\x02", b"PK\x01\x03"), "FILE006"),
        (archive(xlsx_parts(SHEET[:-30])), "FILE006"),
        (archive(xlsx_parts()), "FILE006"),
        (archive(xlsx_parts("<!DOCTYPE a [<!ENTITY b 'c'>]>" + SHEET.partition("?>")[2])), "FILE006"),
        (compound_file({"Workbook": b"nonsense"}), "FILE006"),
    ],
)
def test_refused_with_its_code(refused: Refuser, data: bytes, code: str) -> None:
    refusal = refused(data)
    assert refusal.code == code
    assert refusal.sentence.startswith("台账.xlsx：")
    assert refusal.hint.endswith("。")


def test_missing_folder_and_odd_paths(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "无.xlsx", "FILE001"),
        (tmp_path, "FILE002"),
        (tmp_path / "a\0b.xlsx", "FILE001"),
        (tmp_path / ("长" * 300), "FILE001" if sys.platform == "win32" else "FILE012"),  # there it cannot be at all
    ):
        with pytest.raises(Refusal) as caught:
            open_workbook(path)
        assert caught.value.code == code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(Refusal) as caught:
        open_workbook(tmp_path / "pipe.xlsx")
    assert caught.value.code == "FILE003"


def test_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(SOUND)

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(Refusal) as caught:
        open_workbook(path)
    assert caught.value.code == "FILE011"


def test_encrypted_part_of_an_archive(refused: Refuser) -> None:
    data = bytearray(SOUND)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    assert refused(bytes(data)).code == "FILE005"


def test_name_digest_and_format(opened: Opener) -> None:
    book = opened(SOUND, "某社区.xls")  # the ending lies, the contents count
    assert (book.name, book.format, book.sha256) == ("某社区.xls", "xlsx", hashlib.sha256(SOUND).hexdigest())


@pytest.mark.parametrize(
    ("limits", "detail"),
    [
        (Limits(max_unpacked_bytes=100), "文件超过"),
        (Limits(max_unpacked_bytes=20_000), "解压后超过"),
        (Limits(ratio_floor_bytes=1000, max_ratio=3), "压缩比超过 3:1"),
        (Limits(max_rows=1), "行数超过 1"),
    ],
)
def test_limits_can_be_set(refused: Refuser, limits: Limits, detail: str) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1001))
    refusal = refused(archive(xlsx_parts(worksheet(rows))), limits=limits)
    assert refusal.code == "FILE007"
    assert detail in refusal.what


def test_an_archive_that_lies_about_its_size_is_damaged(refused: Refuser) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1001))
    sheet = worksheet(rows)
    data = archive(xlsx_parts(sheet))
    size = len(sheet.encode()).to_bytes(4, "little")
    assert refused(data.replace(size, (500).to_bytes(4, "little"))).code == "FILE006"


def test_time_runs_out(refused: Refuser) -> None:
    assert refused(archive(xlsx_parts(worksheet("<x/>" * 100))), limits=Limits(seconds=0)).code == "FILE009"


def test_every_fault_has_its_own_code_and_survives_pickling() -> None:
    assert len({fault.code for fault in FileFault}) == len(FileFault)
    for fault in FileFault:
        again = pickle.loads(pickle.dumps(fault.refusal("台账.xlsx", "细节")))
        assert (again.code, again.sentence) == (fault.code, fault.refusal("台账.xlsx", "细节").sentence)


def test_ordinary_files_import_neither_openpyxl_nor_pandas(opened: Opener) -> None:
    before = {"openpyxl", "pandas"} & set(sys.modules)
    opened(SOUND)
    assert {"openpyxl", "pandas"} & set(sys.modules) == before


@pytest.mark.parametrize(("said", "times"), [("", 1), (" ", 1), ("1", 1), ("2", 2), ("20", 20)])
def test_limits_are_widened_together(said: str, times: int) -> None:
    usual, chosen = Limits(), Limits.chosen({"FULLEMP_LIMITS": said})
    assert chosen.max_unpacked_bytes == times * usual.max_unpacked_bytes == times * 200 * 1024 * 1024
    assert (chosen.max_ratio, chosen.seconds) == (times * usual.max_ratio, times * usual.seconds)
    assert (chosen.max_rows, chosen.max_columns) == (usual.max_rows, usual.max_columns)


@pytest.mark.parametrize("said", ["0", "21", "-1", "1.5", "两倍", "²", "9" * 5000])
def test_limits_that_make_no_sense_are_refused(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULLEMP_LIMITS", said)
    (tmp_path / "台账.xlsx").write_bytes(SOUND)
    with pytest.raises(Refusal, match="1 至 20") as refused:
        open_workbook(tmp_path / "台账.xlsx")
    assert refused.value.code == "FILE013"


def test_a_large_file_is_read_when_limits_are_widened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blank = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 24 * 1024 * 1024)
    path = tmp_path / "台账.xlsx"
    path.write_bytes(archive(xlsx_parts(blank)))
    with pytest.raises(Refusal, match=r"压缩比超过 100:1.*FULLEMP_LIMITS") as refused:
        open_workbook(path)
    assert refused.value.code == "FILE007"
    monkeypatch.setenv("FULLEMP_LIMITS", "20")
    assert open_workbook(path).sheets[0].rows[0][0] == 1
