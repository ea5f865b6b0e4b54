"""Which communities are found in trees as offices have them, in which order, and what is passed over."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.run.discovery import Discovery, discover
from tests.run.ledgers import community, identity, labour, simple, unemployed, workbook


def found(root: Path, *names: str) -> Discovery:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"only the name matters")
    return discover([root], root.parent / "out")


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["示例街道/望江社区.xlsx", "示例街道/青石村.xlsx"], ["示例街道/望江社区.xlsx", "示例街道/青石村.xlsx"]),
        (["示例街道/望江社区/台账.xlsx", "示例街道/东屿/2026年台账.xlsx"], ["示例街道/东屿", "示例街道/望江社区"]),
        (["望江社区/1劳动力.xlsx", "望江社区/2失业人员.xls", "望江社区/10用工信息.csv"], ["望江社区"]),
        (["望江社区/1社区基本情况.csv", "望江社区/2劳动力资源登记台帐.csv"], ["望江社区"]),
        (["望江社区劳动力.xlsx", "望江社区失业人员.xlsx", "青石村劳动力.xlsx"], ["望江社区", "青石村劳动力.xlsx"]),
        (["望江社区.xlsx", "青石村/劳动力.xlsx", "青石村/失业人员.xlsx"], ["望江社区.xlsx", "青石村"]),
        (["望江社区/人员/劳动力.xlsx", "望江社区/服务/走访记录.xlsx"], ["望江社区"]),
        (["望江社区/劳动力.xlsx", "望江社区/附件/走访记录.xlsx"], ["望江社区"]),
        (["示例街道/劳动力.xlsx", "示例街道/失业人员.xlsx"], ["示例街道"]),
        (["望江社区/望江社区台账.xlsx", "望江社区/走访记录.xlsx"], ["望江社区"]),
        (["9社区.xlsx", "10东社区.xlsx", "2西社区.xlsx"], ["2西社区.xlsx", "9社区.xlsx", "10东社区.xlsx"]),
        (["望江社区.xlsx", "说明.txt", "通知.html"], ["望江社区.xlsx"]),
        (
            ["劳动力-望江社区.xlsx", "失业人员（望江社区）.xlsx", "劳动力-青石村.xlsx"],
            ["望江社区", "劳动力-青石村.xlsx"],
        ),
        (["望江社区/劳动力/台账.xlsx", "望江社区/失业人员/台账.xlsx"], ["望江社区"]),
        (
            ["望江社区/劳动力.xlsx", "望江社区劳动力.xlsx", "望江社区失业人员.xlsx", "青石村.xlsx"],
            ["望江社区", "青石村.xlsx", "望江社区~台账"],
        ),
        (["充分就业社区/充分就业社区劳动力.xlsx", "充分就业社区/失业人员.xlsx"], ["充分就业社区"]),
    ],
)
def test_trees(tmp_path: Path, names: list[str], keys: list[str]) -> None:
    discovery = found(tmp_path / "台账", *names)
    assert [source.key.removeprefix("台账/") for source in discovery.sources] == keys


def test_a_folder_of_one_communitys_ledgers_may_be_given_itself(tmp_path: Path) -> None:
    discovery = found(tmp_path / "台账", "1劳动力.xlsx", "2失业人员.xlsx")
    assert [(source.key, source.files) for source in discovery.sources] == [("台账", None)]


def test_what_is_passed_over_is_said(tmp_path: Path) -> None:
    discovery = found(
        tmp_path / "台账",
        "望江社区.xlsx",
        "~$望江社区.xlsx",
        ".青石村.xlsx",
        "望江社区 - 副本.xlsx",
        "望江社区(1).xlsx",
        "望江社区-taizhou-评分表.xlsx",
        "评估结果/青石村.xlsx",
        "去年/.fullemp/run.json",
        "去年/东屿村.xlsx",
        "说明.txt",
    )
    assert [source.key for source in discovery.sources] == ["台账/望江社区.xlsx"]
    assert {(one.key.removeprefix("台账/"), one.reason) for one in discovery.skipped} == {
        ("~$望江社区.xlsx", "打开文件时留下的锁文件"),
        (".青石村.xlsx", "隐藏文件"),
        ("望江社区 - 副本.xlsx", "“望江社区.xlsx”的副本"),
        ("望江社区(1).xlsx", "“望江社区.xlsx”的副本"),
        ("望江社区-taizhou-评分表.xlsx", "以前的评估结果"),
        ("评估结果", "以前的评估结果"),
        ("去年", "以前的评估结果"),
        ("说明.txt", "文件名不像台账的文本文件"),
    }


def test_a_copy_that_is_another_file_is_said_to_be_one(tmp_path: Path) -> None:
    """A newer version that a messenger saved under (1) was passed over as a copy."""
    found(tmp_path / "台账", "望江社区.xlsx", "望江社区(1).xlsx", "望江社区 - 副本.xlsx")
    (tmp_path / "台账" / "望江社区(1).xlsx").write_bytes(b"somebody went on in it")
    skipped = {one.key: one.reason for one in discover([tmp_path / "台账"], tmp_path / "结果").skipped}
    assert skipped == {
        "台账/望江社区 - 副本.xlsx": "“望江社区.xlsx”的副本",
        "台账/望江社区(1).xlsx": "“望江社区.xlsx”的副本，文件却不一样",
    }


def test_an_output_beside_ledgers_is_not_read_with_them(tmp_path: Path) -> None:
    discovery = found(tmp_path / "望江社区", "劳动力.xlsx", "失业人员.xlsx", "望江社区-taizhou-评分表.xlsx")
    (source,) = discovery.sources
    assert source.files is not None
    assert [path.name for path in source.files] == ["劳动力.xlsx", "失业人员.xlsx"]


LEDGER_FIRST = ("1劳动力资源登记台账", "2失业人员", "服务记录")


@pytest.mark.parametrize(
    ("names", "keys", "said"),
    [
        (
            [f"{ledger}/{name}.xlsx" for ledger in LEDGER_FIRST for name in ("望江社区", "青石村", "3东屿")],
            {"望江社区": 3, "青石村": 3, "3东屿": 3},
            "同一社区的 9 个文件按名称合并成 3 份台账",
        ),
        (
            ["劳动力/望江社区劳动力台账.xlsx", "失业人员/2望江社区居委会.xls", "失业人员/青石村.xlsx"],
            {"望江社区": 2, "失业人员/青石村.xlsx": 1},
            "合并成 1 份台账",
        ),
        (
            [
                f"{ledger}/{street}/望江社区.xlsx"
                for ledger in ("劳动力", "失业人员")
                for street in ("甲街道", "乙街道")
            ],
            {"甲街道/望江社区": 2, "乙街道/望江社区": 2},
            "合并成 2 份台账",
        ),
        (
            ["劳动力/甲街道/望江社区.xlsx", "失业人员/乙街道/望江社区.xlsx"],
            {"劳动力/甲街道/望江社区.xlsx": 1, "失业人员/乙街道/望江社区.xlsx": 1},
            "所在的街道文件夹不同，没有合并",
        ),
        (
            ["劳动力/望江社区.xlsx", "失业人员/望江.xlsx"],
            {"劳动力/望江社区.xlsx": 1, "失业人员/望江.xlsx": 1},
            "名称不完全相同，没有合并",
        ),
        (
            ["劳动力2025/望江社区.xlsx", "劳动力2026/望江社区.xlsx", "失业人员/望江社区.xlsx"],
            {"劳动力2025/望江社区.xlsx": 1, "劳动力2026/望江社区.xlsx": 1, "失业人员/望江社区.xlsx": 1},
            "分不清用哪一份，没有合并",
        ),
        (
            ["劳动力/望江社区1.xlsx", "劳动力/望江社区2.xlsx", "失业人员/望江社区.xlsx", "失业人员/望江社区(1).xlsx"],
            {"劳动力/望江社区1.xlsx": 1, "劳动力/望江社区2.xlsx": 1, "失业人员/望江社区.xlsx": 1},
            "分不清用哪一份",
        ),
        (["劳动力/汇总.xlsx", "失业人员/汇总.xlsx"], {"劳动力": 0, "失业人员": 0}, ""),
        (["劳动力/望江社区.xlsx", "甲街道/望江社区.xlsx"], {"劳动力/望江社区.xlsx": 1, "甲街道/望江社区.xlsx": 1}, ""),
        (["望江社区/劳动力/青石村.xlsx", "望江社区/失业人员/青石村.xlsx"], {"望江社区/青石村": 2}, "合并成 1 份"),
        (
            ["劳动力/望江劳动力.xlsx", "劳动力/青石劳动力.xlsx"],
            {"劳动力/望江劳动力.xlsx": 1, "劳动力/青石劳动力.xlsx": 1},
            "按台账名前面的字（“望江”、“青石”）分开读",
        ),
        (
            ["望江劳动力.xlsx", "青石劳动力.xlsx", "青石失业人员.xlsx", "望江失业人员.xlsx", "说明失业人员.txt"],
            {"望江": 2, "青石": 2, "说明失业人员.txt": 1},
            "分开读",
        ),
    ],
)
def test_ledgers_first(tmp_path: Path, names: list[str], keys: dict[str, int], said: str) -> None:
    discovery = found(tmp_path / "台账", *names)
    sources = {
        one.key.removeprefix("台账/"): len(one.files or ()) or int(one.path.is_file()) for one in discovery.sources
    }
    assert sources == keys
    assert said in "".join(discovery.notices)
    assert bool(said) == bool(discovery.notices)


def test_paths_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    paths = [simple(tmp_path / town / "台账" / "望江社区.xlsx", "望江社区", 1) for town in ("甲镇", "乙镇", "丙/乙镇")]
    folders = discover([path.parent for path in paths], tmp_path / "out").sources
    assert [one.key for one in folders] == [
        "台账/望江社区.xlsx",
        "乙镇/台账/望江社区.xlsx",
        "甲镇/台账/望江社区.xlsx",
    ]
    files = discover(paths, tmp_path / "out").sources
    assert len({one.key for one in files}) == len({one.folder for one in files}) == 3


def test_the_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    towns = [tmp_path / town / "台账" for town in ("甲镇", "乙镇", "丙镇")]
    for number, town in enumerate(towns):
        simple(town / "望江社区.xlsx", "望江社区", number)
    given = [*towns, towns[0] / "望江社区.xlsx", tmp_path / "丙镇"]
    found = {repr(discover(list(order), tmp_path / "out")) for order in itertools.permutations(given)}
    assert len(found) == 1


def test_a_file_whose_name_is_masked_can_still_be_found(tmp_path: Path) -> None:
    root = tmp_path / "台账"
    simple(root / "望江社区.xlsx", "望江社区", 1)
    number = identity(7)
    simple(root / f"{number}.xlsx", "青石村", 2)
    (root / f"~${number}.xlsx").write_bytes(b"lock")
    found = discover([root], tmp_path / "out")
    said = "".join((*found.notices, *(f"{one.key}{one.reason}" for one in found.skipped)))
    assert number not in said and "331099********" in said
    places = [path.name for path in sorted(root.iterdir())]
    assert places[0] == f"{number}.xlsx"
    assert any("文件夹“台账”里按名称排第 1 个文件" in notice for notice in found.notices)
    copy = simple(root / f"{number} - 副本.xlsx", "青石村", 2)
    (skipped,) = (one.key for one in discover([root], tmp_path / "out").skipped if "副本" in one.reason)
    assert copy.name not in skipped and "文件夹“台账”里按名称排第 1 个文件" in skipped


def test_names_that_say_nothing_are_looked_into(tmp_path: Path) -> None:
    root = tmp_path / "台账"
    simple(root / "甲.xlsx", "望江社区", 1)
    simple(root / "乙.xlsx", "青石村", 2)
    assert [source.key for source in discover([root], tmp_path / "out").sources] == ["台账/乙.xlsx", "台账/甲.xlsx"]


def test_files_that_hold_one_ledger_each_are_one_community(tmp_path: Path) -> None:
    root = tmp_path / "东屿"
    workbook(root / "表一.xlsx", {"劳动力": labour(1)})
    workbook(root / "表二.xlsx", {"Sheet1": unemployed(2)})
    (root / "坏的.xlsx").write_bytes(b"no workbook")
    assert [source.key for source in discover([root], tmp_path / "out").sources] == ["东屿/坏的.xlsx", "东屿"]


def test_files_that_hold_the_same_ledger_are_two_communities(tmp_path: Path) -> None:
    root = tmp_path / "台账"
    workbook(root / "甲.xlsx", {"劳动力": labour(1)})
    workbook(root / "乙.xlsx", {"劳动力": labour(2)})
    assert len(discover([root], tmp_path / "out").sources) == 2


def test_the_output_folder_is_never_read(tmp_path: Path) -> None:
    root = tmp_path / "台账"
    workbook(root / "望江社区.xlsx", {"社区基本情况": community("望江社区")})
    out = root / "结果"
    workbook(out / "别的.xlsx", {"劳动力": labour(1)})
    assert [source.key for source in discover([root], out).sources] == ["台账/望江社区.xlsx"]


def test_paths_given_twice_are_read_once(tmp_path: Path) -> None:
    root = tmp_path / "台账"
    path = simple(root / "望江社区.xlsx", "望江社区", 1)
    discovery = discover([path, root], tmp_path / "out")
    assert len(discovery.sources) == 1
    assert "只读一次" in discovery.skipped[0].reason


def test_nothing_to_score_is_refused(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(Refusal) as nothing:
        discover([tmp_path / "空"], tmp_path / "out")
    assert nothing.value.code == "BATCH001"
    with pytest.raises(Refusal) as missing:
        discover([tmp_path / "没有"], tmp_path / "out")
    assert missing.value.code == "FILE001"
