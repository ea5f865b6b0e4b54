"""`fullemp template`: what it writes, and what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fullemp_cli.cli.main import main
from fullemp_cli.ledgers.reading.reading import read_ledger

SAMPLE = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"


def _run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["fullemp", "template", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_blank_workbook_for_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "新台账.xlsx"
    assert _run(monkeypatch, "--standard", "台州", "--out", str(out)) == 0
    book = load_workbook(out)
    assert "市场主体" in book.sheetnames and "零就业家庭" not in book.sheetnames
    assert _run(monkeypatch, "--standard", "台州", "--out", str(out)) == 0, "the same content may be written again"


def test_next_years_workbook_from_this_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "2027.xlsx"
    assert _run(monkeypatch, "--standard", "taizhou", "--from", str(SAMPLE), "--out", str(out), "--quiet") == 0
    this = read_ledger(SAMPLE, today=date(2026, 11, 21)).facts()
    following = read_ledger(out, today=date(2027, 2, 1)).facts()
    assert following.community.name == this.community.name
    assert following.community.period_start == date(2027, 1, 1)
    assert following.labour is not None and this.labour is not None
    assert len(following.labour.rows) == len(this.labour.rows) - 1, "the row that was typed in twice is gone"
    assert following.unemployed is not None
    assert {row.employed_on for row in following.unemployed.rows} == {None}
    assert len(following.unemployed.rows) == 5
    assert following.services is not None and following.services.rows == ()
    assert following.answers is not None and not [row for row in following.answers.rows if row.conclusion]
    assert following.households is not None and len(following.households.rows) == 3, "solved, but not withdrawn"


def test_nothing_of_one_community_goes_into_the_workbook_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "2027.xlsx"
    assert _run(monkeypatch, "--standard", "taizhou", "--from", str(SAMPLE), "--out", str(out)) == 0
    book = load_workbook(SAMPLE)
    for page in book:
        if page.title not in ("社区基本情况", "劳动力"):
            page.delete_rows(2, page.max_row)
    book["劳动力"].delete_rows(3, book["劳动力"].max_row)
    other = tmp_path / "北门社区.xlsx"
    book.save(other)
    capsys.readouterr()
    assert _run(monkeypatch, "--standard", "taizhou", "--from", str(other), "--out", str(out), "--force") == 0
    assert "原来的 2027.xlsx 改名保存为 2027-填写过.xlsx" in capsys.readouterr().err
    labour = read_ledger(out, today=date(2027, 2, 1)).facts().labour
    assert labour is not None and len(labour.rows) == 1, "nobody of the ledger that was there before"
    assert (tmp_path / "2027-填写过.xlsx").exists()


def test_what_could_not_be_read_last_year_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "2027.xlsx"
    assert _run(monkeypatch, "--standard", "taizhou", "--from", str(SAMPLE), "--out", str(out)) == 0
    said = capsys.readouterr().err
    cells = [cell.value for sheet in load_workbook(out) for row in sheet.iter_rows() for cell in row]
    assert cells.count("跑运输") == 1 and "1 处看不懂" in said and "fullemp check" in said
    assert _run(monkeypatch, "--standard", "taizhou", "--out", str(tmp_path / "空白.xlsx")) == 0
    assert "看不懂" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--out", "新台账.xlsx"], "TPL001"),
        (["--all", "--out", "新台账.xls"], "TPL002"),
        (["--standard", "台洲", "--out", "新台账.xlsx"], "台州"),
        (["--from", "没有.xlsx", "--out", "新台账.xlsx"], "没有.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run(monkeypatch, *words) == 2
    error = capsys.readouterr().err
    assert said in error and "Traceback" not in error
    assert not list(tmp_path.iterdir()), "nothing is written"


def test_a_filled_workbook_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "台账.xlsx"
    out.write_bytes(SAMPLE.read_bytes())
    assert _run(monkeypatch, "--all", "--out", str(out)) == 2
    assert "TPL004" in capsys.readouterr().err
    assert out.read_bytes() == SAMPLE.read_bytes()
    assert _run(monkeypatch, "--from", str(out), "--out", str(out), "--force") == 2, "the source is never replaced"
    assert _run(monkeypatch, "--all", "--out", str(out), "--force") == 0
    assert out.read_bytes() != SAMPLE.read_bytes()
