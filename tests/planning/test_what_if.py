"""A what-if file line by line: what is understood of it, what is said of the rest, and what comes of the actions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.facts import Facts, Person
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.what_if import WhatIf, read_suppositions, supposed
from tests.measures.builders import LEDGERS, household, labour, period, person, recognition, spell, table
from tests.reports.assessments import standard

JIA = person(1, name="甲一")
YI = person(2, name="乙二")
YI_TOO = person(3, name="乙二")
BING = person(4, name="丙三")
NUMBER = JIA.key
ROWS: dict[str, list[Any]] = {
    "unemployed": [spell(JIA, "2026-03-01"), spell(YI, "2026-02-01"), spell(YI_TOO, "2026-02-01")],
    "hardship": [recognition(JIA, "2026-04-01")],
    "households": [household(BING, "2026-05-01")],
    "labour": [labour(JIA), labour(BING), labour(Person("row:7", BING.name, None, None, known=False))],
    "services": [],
    "posts": [],
    "vacancies": [],
}


def ahead(id: str = "taizhou") -> Forecast:
    """Looked at on 30 September, planned for until the end of the year."""
    tables: dict[str, Any] = {name: table(LEDGERS[name], rows) for name, rows in ROWS.items()}
    return forecast(Facts(**tables), standard(id), period(), date(2026, 12, 20))


def written(folder: Path, text: str) -> Path:
    path = folder / "假设.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def tried(folder: Path, text: str, id: str = "taizhou") -> WhatIf:
    return supposed(ahead(id), written(folder, text))


def refused(folder: Path, text: str, id: str = "taizhou") -> str:
    with pytest.raises(Refusal) as error:
        tried(folder, text, id)
    assert error.value.code == "PLAN011"
    return error.value.what


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("就业: [丁四]", "第 1 行：台账里没有“丁四”"),
        ("就业: [乙二]", "第 1 行：叫“乙二”的不止一人，请写身份证号"),
        ("就业:\n  - {日期: 2026-11-30}", "第 2 行：没有写姓名或身份证号"),
        ("就业:\n  - {姓名: 甲一, 就业形式: 打猎}", "第 2 行：看不懂就业形式“打猎”"),
        ("就业:\n  - {姓名: 甲一, 就业形式: 未就业}", "第 2 行：看不懂就业形式“未就业”"),
        ("就业:\n  - {姓名: 甲一, 日期: 明天}", "第 2 行：看不懂日期“明天”，请写成 2026-11-30"),
        ("就业:\n  - {姓名: 甲一, 日期: 2026-12-21}", "第 2 行：日期 2026-12-21 晚于 2026-12-20，那时还没有发生"),
        (
            "就业:\n  - {姓名: 甲一, 日期: 2026-09-29}",
            "第 2 行：日期 2026-09-29 早于截止日期 2026-09-30，已经做了的事请记入台账",
        ),
        ("睡觉: [甲一]", "第 1 行：看不懂“睡觉”，可写 就业、走访、公益性岗位、岗位信息、回答，或一种服务类型"),
        ("岗位信息: [甲一]", "第 1 行：岗位信息不为某一个人发布，请只写日期，例如 {日期: 2026-11-30}"),
        ("就业:\n  - {姓名: 甲一, 地点: 县城}", "第 2 行：看不懂“地点”"),
        ("就业:\n  - [甲一, 乙二]", "第 2 行：一行只写一个人：姓名，或 {姓名: 王某, 日期: 2026-11-30}"),
        ("回答:\n  99: 是", "第 2 行：标准 taizhou 没有编号为“99”的清单项目"),
        ("回答:\n  8.1.6: 4", "第 2 行：“8.1.6”由人评分，不能用“回答”假设"),
        ("回答:\n  7.1: 也许", "第 2 行：“7.1”要答“是”或“否”，写的是“也许”"),
        ("回答:\n  7.1: 是\n  7.1: 否", "第 3 行：“7.1”回答了两次"),
        ("回答:\n  7.1: [是]", "第 2 行：“7.1”只能写一个回答，例如 7.1: 是"),
        ("回答: 是", "第 1 行：“回答”下面要写项目编号和回答，例如 7.1: 是"),
        ("走访: [甲一, 丁四]\n就业: [戊五]", "第 1 行：台账里没有“丁四”；第 2 行：台账里没有“戊五”"),
        (f"走访:\n  - {{姓名: 乙二, 身份证号: '{NUMBER}'}}", "第 2 行：台账里没有“乙二”"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    assert refused(tmp_path, text).startswith(said)


def test_no_answers_are_no_mistake(tmp_path: Path) -> None:
    assert tried(tmp_path, "回答: {}\n就业: [甲一]").count == 1


@pytest.mark.parametrize(
    ("item", "said", "why"),
    [
        ("C8", "很多", "要填数字，写的是“很多”"),
        ("C8", "0.9", "要填百分比，“0.9”分不清是百分之几，请写成例如 95%"),
        ("C8", "1", "要填百分比，“1”分不清是百分之几，请写成例如 95%"),
        ("C8", "100.5", "要填百分比，“100.5”分不清是百分之几，请写成例如 95%"),
        ("A1.2", "50%", "要填数字，写的是“50%”"),
        ("A1.2", "宽敞", "要填数字，写的是“宽敞”"),
    ],
)
def test_a_number_that_is_none(item: str, said: str, why: str, tmp_path: Path) -> None:
    assert refused(tmp_path, f"回答:\n  {item}: '{said}'", "pingdingshan") == f"第 2 行：“{item}”{why}"


@pytest.mark.parametrize(
    ("item", "said"), [("C8", "95"), ("C8", "100"), ("C8", "95%"), ("C8", "0"), ("C8", "0.9%"), ("A1.2", "62")]
)
def test_a_number_that_answers(item: str, said: str, tmp_path: Path) -> None:
    assert tried(tmp_path, f"回答:\n  {item}: '{said}'", "pingdingshan").count == 1


@pytest.mark.parametrize(
    ("day", "what"),
    [("2026-03-15", "认定就业困难人员的日期 2026-04-01"), ("2026-02-15", "登记失业的日期 2026-03-01")],
)
def test_work_before_the_registration_is_not_believed(day: str, what: str, tmp_path: Path) -> None:
    early = forecast(ahead().facts, standard("taizhou"), period(as_of="2026-02-10"), date(2026, 12, 20))
    for text in (
        f"就业:\n  - {{姓名: 甲一, 日期: {day}}}",
        f"公益性岗位:\n  - {{姓名: 甲一, 日期: {day}}}",
    ):
        with pytest.raises(Refusal, match=f"就业日期 {day} 早于{what}，不能采信"):
            supposed(early, written(tmp_path, text))


def test_work_before_the_recognition_of_the_household_is_not_believed(tmp_path: Path) -> None:
    early = forecast(ahead().facts, standard("taizhou"), period(as_of="2026-02-10"), date(2026, 12, 20))
    with pytest.raises(Refusal, match="早于认定零就业家庭的日期 2026-05-01，不能采信"):
        supposed(early, written(tmp_path, "就业:\n  - {姓名: 丙三, 日期: 2026-04-30}"))
    assert supposed(early, written(tmp_path, "就业:\n  - {姓名: 丙三, 日期: 2026-05-01}")).count == 1


@pytest.mark.parametrize(
    "text",
    [
        "就业: 甲一",
        "就业: [甲一]",
        "就业:\n  - {姓名: 甲一, 日期: 2026-12-20, 就业形式: 灵活就业}",
        f"走访:\n  - {{身份证号: '{NUMBER}', 日期: 2026-09-30}}",
        f"走访:\n  - {{姓名: 甲一, 身份证号: '{NUMBER[:6]}********{NUMBER[-4:]}'}}",
        "职业指导: [丙三]",
        "公益性岗位:\n  - {日期: 2026-11-30}",
        "公益性岗位: [甲一]",
        "岗位信息:\n  - {日期: 2026-11-30}",
        "回答:\n  7.1: 是",
        "回答:\n  7.1: 否",
    ],
)
def test_what_is_understood(text: str, tmp_path: Path) -> None:
    found = tried(tmp_path, text)
    assert (found.count, found.by) == (1, date(2026, 12, 20))


def test_the_actions_are_in_the_second_score_only(tmp_path: Path) -> None:
    found = tried(tmp_path, f"就业:\n  - {{姓名: 甲一}}\n  - {{身份证号: '{YI.key}'}}\n回答:\n  7.1: 是")
    assert found.count == 3
    item = {one.id: (before, one) for before, one in zip(found.before.items, found.after.items, strict=True)}
    before, after = item["7.1"]
    assert after.points > before.points and after.open < before.open
    assert {change.id for change in found.changes} >= {"7.1"}
    assert found.before.items == ahead().baseline.items


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "没有写要假设的事"),
        ("- 甲一", "没有写要假设的事"),
        ("就业: [", "第 1 行不是有效的 YAML"),
        ("[" * 3000, "层次太深，看不懂"),
    ],
)
def test_a_file_that_says_nothing(content: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as error:
        read_suppositions(written(tmp_path, content))
    assert (error.value.code, error.value.what) == ("PLAN010", why)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "假设.yaml"
    with pytest.raises(Refusal, match="没有这个文件"):
        read_suppositions(path)
    path.write_bytes("就业: [甲一]".encode("gb18030"))
    with pytest.raises(Refusal, match="UTF-8"):
        read_suppositions(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(Refusal, match="文件夹"):
        read_suppositions(path)


def test_a_sheet_is_read_below_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "假设.csv"
    path.write_text(
        "年底前的打算\n事项,姓名,日期,备注,内容\n就业,甲一,2026-11-30,快,灵活就业\n,,,只有备注,\n走访,丙三,,,\n,乙二,,,\n",
        encoding="utf-8",
    )
    first, second, third = read_suppositions(path)
    assert (first.what, first.name, first.day, first.content) == ("就业", "甲一", "2026-11-30", "灵活就业")
    assert first.where.endswith("▸ 3")
    assert (second.what, second.name, second.day, second.mistake) == ("走访", "丙三", "", "")
    assert (third.where[-1], third.mistake) == ("6", "没有写事项")
