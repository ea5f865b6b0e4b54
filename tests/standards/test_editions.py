"""Editions of one place side by side, found by place and period; files of a folder of one's own found like built-in ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fullemp_cli.cli.main import application, standards_folder_first
from fullemp_cli.errors import Refusal
from fullemp_cli.results.comparing import causes_of
from fullemp_cli.standards import library
from fullemp_cli.standards.editions import deciding_day, outside_text
from fullemp_cli.standards.library import find_standard, use_folder
from fullemp_cli.standards.loader import load_standard
from tests.measures.builders import situation
from tests.standards.small_standard import SMALL, changed, write
from tests.standards.written import scored

OLD = "in_force: {from: 2020-01-01, to: 2024-12-31}\nreplaced_by: small-2025"
NEW = "in_force:\n  from: 2025-01-01"


def edition(text: str, id: str, force: str) -> str:
    return changed(changed(text, "id: small\n", f"id: {id}\n"), "place: 某某区\n", f"place: 山前区\n{force}\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(library, "_chosen_folders", [])
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "标准"
    own.mkdir()
    write(own, edition(SMALL, "small-2020", OLD), "旧版.yaml")
    write(own, edition(SMALL, "small-2025", NEW), "新版.yaml")
    yield own


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("on", "file"),
    [
        (date(2020, 1, 1), "旧版.yaml"),
        (date(2024, 12, 31), "旧版.yaml"),
        (date(2025, 1, 1), "新版.yaml"),
        (date(2031, 6, 1), "新版.yaml"),
        (None, "新版.yaml"),
    ],
)
def test_a_place_means_the_edition_in_force(on: date | None, file: str) -> None:
    assert find_standard("山前", on).name == file
    assert load_standard("山前区", on).standard.id == f"small-{'2020' if file == '旧版.yaml' else '2025'}"


@pytest.mark.usefixtures("folder")
def test_a_day_on_which_none_was_in_force_is_refused_with_what_there_is() -> None:
    with pytest.raises(Refusal, match="small-2020（2020-01-01 至 2024-12-31）") as refused:
        find_standard("山前区", date(2019, 12, 31))
    assert refused.value.code == "STD098"
    assert find_standard("small-2020", date(2019, 12, 31)).name == "旧版.yaml", "an id means just that edition"


@pytest.mark.usefixtures("folder")
def test_a_period_outside_is_said_with_the_successor() -> None:
    old = load_standard("small-2020").standard
    assert "施行期是 2020-01-01 至 2024-12-31" in outside_text(old, date(2025, 12, 31))
    assert "接替它的是 small-2025" in outside_text(old, date(2025, 12, 31))
    assert outside_text(old, date(2024, 12, 31)) == ""
    assert outside_text(load_standard("taizhou").standard, date(2001, 1, 1)) == "", (
        "a file that does not say is always in force"
    )


def test_the_last_day_of_the_period_decides() -> None:
    assert deciding_day("2025") == date(2025, 12, 31)
    assert deciding_day("2024-11-01..2025-10-31") == date(2025, 10, 31)
    assert deciding_day(None, "2026-11-30") == date(2026, 11, 30)
    assert deciding_day("去年") is None


@pytest.mark.usefixtures("folder")
def test_the_list_shows_them_with_their_time() -> None:
    shown = CliRunner().invoke(application(), ["standards", "list", "--json"]).output
    assert '"small-2020"' in shown and '"to": "2024-12-31"' in shown and '"replaced_by": "small-2025"' in shown


def test_a_folder_may_be_named_anywhere_on_the_line(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    with pytest.raises(Refusal):
        find_standard("small-2025")
    use_folder(folder)
    assert find_standard("small-2025").name == "新版.yaml"
    with pytest.raises(Refusal, match="没有这个文件夹"):
        use_folder(tmp_path / "没有")
    assert standards_folder_first(["score", "a.xlsx", "--standards", "甲", "-s", "乙"]) == [
        "--standards",
        "甲",
        "score",
        "a.xlsx",
        "-s",
        "乙",
    ]
    assert standards_folder_first(["standards", "list"]) == ["standards", "list"]


@pytest.mark.usefixtures("folder")
def test_two_results_of_two_editions_are_told_first() -> None:
    facts = situation(unemployed=[]).facts
    old, new = (scored(load_standard(id), facts) for id in ("small-2020", "small-2025"))
    first = causes_of(old, new, changed=False)[0]
    assert first.kind == "standard" and first.sentence.startswith("标准换了版：small-2020")
    assert "施行 2020-01-01 至 2024-12-31" in first.sentence and "施行 2025-01-01 起" in first.sentence


@pytest.mark.usefixtures("folder")
def test_a_draft_is_not_packed(tmp_path: Path) -> None:
    draft = changed(SMALL, '  - id: "1"\n', '  - id: "1"\n    draft: 请核对\n')
    write(tmp_path, draft, "草稿.yaml")
    refused = CliRunner().invoke(application(), ["standards", "pack", "草稿.yaml"]).exception
    assert isinstance(refused, Refusal) and refused.code == "STD099"
    packed = CliRunner().invoke(application(), ["standards", "pack", "small-2025"])
    assert packed.exit_code == 0 and Path("small-2025.zip").is_file() and "SHA-256" in packed.stderr
    again = CliRunner().invoke(application(), ["standards", "pack", "small-2025"]).exception
    assert isinstance(again, Refusal) and again.code == "STD095", "nothing is overwritten"


def test_an_edition_that_extends_another_is_found_by_the_place_of_that_one(folder: Path) -> None:
    (folder / "新版.yaml").unlink()
    new = "schema: fullemp.standard/1\nextends: 旧版.yaml\nid: small-2025\nin_force: {from: 2025-01-01}\n"
    (folder / "新版.yaml").write_text(new, encoding="utf-8")
    by_id = new.replace("旧版.yaml", "small-2025").replace("id: small-2025", "id: small-2027").replace("2025-", "2027-")
    (folder / "后版.yaml").write_text(by_id, encoding="utf-8")
    assert find_standard("山前区", date(2024, 5, 1)).name == "旧版.yaml"
    assert find_standard("山前区", date(2026, 5, 1)).name == "新版.yaml"
    assert find_standard("山前区", date(2027, 5, 1)).name == "后版.yaml"
    assert load_standard("山前区", date(2026, 5, 1)).standard.place == "山前区"
    editions = {one.id: one for one in library.editions()}
    assert (editions["small-2020"].replaced_by, editions["small-2025"].replaced_by) == ("small-2025", "")
    assert load_standard("small-2025").standard.replaced_by == "", "what follows the one it is made from"


def test_what_an_edition_takes_over_goes_round_in_no_circle(folder: Path) -> None:
    for name, other in (("甲.yaml", "乙.yaml"), ("乙.yaml", "甲.yaml")):
        (folder / name).write_text(f"schema: fullemp.standard/1\nextends: {other}\nid: {name[0]}\n", encoding="utf-8")
    assert find_standard("山前区", date(2026, 5, 1)).name == "新版.yaml"
