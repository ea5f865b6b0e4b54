"""Two communities of one name in one workbook: nobody can tell whose a row is, and they are never one community."""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.run.stored_results import iter_failures, iter_results
from tests.run.ledgers import labour, run, settings, workbook


def county(path: Path, *communities: tuple[str, str, int]) -> Path:
    """A row of 社区基本情况 and a person for each community, called so and in that street."""
    people = [
        ["所属社区", *labour(1)[0]],
        *([name, *labour(number)[1]] for name, _, number in communities),
    ]
    described = [
        ["社区（村）名称", "类型", "街道（乡镇）", "县（市、区）"],
        *([name, "社区", street, "示例区"] for name, street, _ in communities),
    ]
    return workbook(path, {"社区基本情况": described, "劳动力": people})


def scored(path: Path, out: Path) -> tuple[list[str], list[str]]:
    run([path], settings(out, standards=("taizhou",)))
    return sorted(one.assessment().community.name for one in iter_results(out)), [
        one.code for one in iter_failures(out)
    ]


def test_they_are_refused_and_the_others_are_scored(tmp_path: Path) -> None:
    """They were one community of all their people, with final marks and a warning that the street is written twice."""
    path = county(
        tmp_path / "全区.xlsx",
        ("望江社区", "东岸街道", 1),
        ("望江社区", "西岸街道", 2),
        ("青石社区", "东岸街道", 3),
    )
    assert scored(path, tmp_path / "结果") == (["青石社区"], ["LEDGER004"])


def test_one_community_that_is_written_twice_is_one(tmp_path: Path) -> None:
    path = county(
        tmp_path / "全区.xlsx",
        ("望江社区", "东岸街道", 1),
        ("望江社区", "东岸", 2),
        ("望江社区", "", 4),
        ("青石社区", "", 3),
    )
    assert scored(path, tmp_path / "结果") == (["望江社区", "青石社区"], [])


def test_called_by_street_and_name_they_are_two(tmp_path: Path) -> None:
    """As the refusal says that it is to be put right."""
    names = ["东岸街道望江社区", "西岸街道望江社区"]
    path = county(tmp_path / "全区.xlsx", (names[0], "东岸街道", 1), (names[1], "西岸街道", 2))
    assert scored(path, tmp_path / "结果") == (names, [])
