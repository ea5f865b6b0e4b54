"""Headings → columns: synonyms, near misses, what is deliberately not read, which ledger a table is."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.catalogue import COLUMNS, Ledger
from fullemp_cli.ledgers.kinds import (
    HARDSHIP,
    HIRINGS,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    PUBLIC_POSTS,
    SERVICES,
    UNEMPLOYED,
    VACANCIES,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.ledgers.reading.headings import (
    HeadingCell,
    HeadingMatch,
    HeadingReading,
    known_headings,
    read_headings,
)
from fullemp_cli.ledgers.reading.near_misses import near_misses
from fullemp_cli.ledgers.reading.recognition import Names, ledgers_named, recognise


def read(ledger: Ledger, *headings: str) -> tuple[HeadingReading, ...]:
    cells = []
    for number, heading in enumerate(headings, 1):
        group, _, text = heading.rpartition("▸")
        cells.append(HeadingCell(number, text, group))
    return read_headings(ledger, cells)


def names(ledger: Ledger, *headings: str) -> list[str | None]:
    return [reading.name if reading.how is not HeadingMatch.REPEATED else None for reading in read(ledger, *headings)]


@pytest.mark.parametrize("ledger", list(COLUMNS), ids=lambda ledger: ledger.name)
def test_every_canonical_column_is_known(ledger: Ledger) -> None:
    canonical = [entry.name for entry in COLUMNS[ledger]]
    assert names(ledger, *canonical) == canonical


@pytest.mark.parametrize(
    ("ledger", "heading", "name"),
    [
        (LABOUR_FORCE, "公民身份号码或残疾号码", "身份证号"),
        (LABOUR_FORCE, "社会保障号（码）", "身份证号"),
        (LABOUR_FORCE, "单位名称", "就业单位"),
        (VACANCIES, "单位名称", "用人单位"),
        (LABOUR_FORCE, "就业新式", "就业形式"),
        (LABOUR_FORCE, "是否就业", "就业状态"),
        (UNEMPLOYED, "登记时间", "登记失业日期"),
        (UNEMPLOYED, "就业失业登记证号", "就业创业证号"),
        (SERVICES, "走访时间", "日期"),
        (SERVICES, "联系时间", "日期"),
        (SERVICES, "跟踪服务方式", "服务方式"),
        (SERVICES, "走访人", "经办人"),
        (HARDSHIP, "认定类型", "困难类别"),
        (ZERO_EMPLOYMENT_HOUSEHOLDS, "户主▸姓名", "户主姓名"),
        (ZERO_EMPLOYMENT_HOUSEHOLDS, "户主▸身份证号码", "户主身份证号"),
        (ZERO_EMPLOYMENT_HOUSEHOLDS, "就业人员▸姓名", "就业人员姓名"),
        (UNEMPLOYED, "安置情况▸时间", "就业日期"),
        (UNEMPLOYED, "注销情况▸原因", "注销原因"),
        (HARDSHIP, "安置情况▸再就业时间", "就业日期"),
        (UNEMPLOYED, "村（居）", "所属社区"),
    ],
)
def test_synonyms(ledger: Ledger, heading: str, name: str) -> None:
    assert names(ledger, heading) == [name]


@pytest.mark.parametrize("heading", ["就业类型", "用工形式", "序号", "原工作单位", "毕业时间", "民族"])
def test_known_and_not_read(heading: str) -> None:
    assert [reading.how for reading in read(LABOUR_FORCE, heading)] == [HeadingMatch.NOT_READ]


def test_columns_of_other_ledgers_are_no_riddle() -> None:
    readings = read(UNEMPLOYED, "文化程度", "年龄", "星座")
    assert [reading.how for reading in readings] == [
        HeadingMatch.ELSEWHERE,
        HeadingMatch.ELSEWHERE,
        HeadingMatch.UNKNOWN,
    ]


@pytest.mark.parametrize(
    ("ledger", "heading", "name"),
    [
        (LABOUR_FORCE, "年䶖", "年龄"),
        (LABOUR_FORCE, "身份证号吗", "身份证号"),
        (LABOUR_FORCE, "身份号证", "身份证号"),
        (LABOUR_FORCE, "姓各", "姓名"),
        (UNEMPLOYED, "登记失业曰期", "登记失业日期"),
        (UNEMPLOYED, "是否录信息系统", "是否录入信息系统"),
    ],
)
def test_near_misses(ledger: Ledger, heading: str, name: str) -> None:
    [reading] = read(ledger, heading)
    assert (reading.name, reading.how) == (name, HeadingMatch.NEAR_MISS)


@pytest.mark.parametrize(
    ("ledger", "heading"),
    [
        (LABOUR_FORCE, "毕业日期"),  # one character from 就业日期, and something else
        (LABOUR_FORCE, "创业日期"),
        (UNEMPLOYED, "登记创业日期"),
        (UNEMPLOYED, "就业原因"),
        (LABOUR_FORCE, "拟就业日期"),
        (LABOUR_FORCE, "子女姓名"),
        (LABOUR_FORCE, "失业状态"),  # 就失业状态 without what makes it so
        (LABOUR_FORCE, "失业证号码"),
        (PUBLIC_POSTS, "离职日期"),
    ],
)
def test_different_things_are_no_misspellings(ledger: Ledger, heading: str) -> None:
    assert names(ledger, heading) == [None]


def test_no_synonym_is_a_near_miss_of_another_column() -> None:
    for ledger in COLUMNS:
        known = known_headings(ledger)
        for key, name in known.items():
            near = {known[other] for other in near_misses(key, known)} - {name}
            assert not near, (ledger, key, near)


def test_the_better_match_of_two_wins() -> None:
    readings = read(LABOUR_FORCE, "手机号", "联系电话")
    assert [reading.how for reading in readings] == [HeadingMatch.REPEATED, HeadingMatch.EXACT]


def test_wide_visits() -> None:
    readings = read(
        SERVICES,
        *(
            "姓名",
            "第一季度",
            "2季度",
            "走访时间1",
            "第2次走访时间",
            "电话联系时间3",
            "职业指导1",
            "走访次数",
            "第三季度▸走访时间",
        ),
        "第三季度▸走访内容",
    )
    assert [reading.how for reading in readings][1:] == [HeadingMatch.VISIT] * 6 + [
        HeadingMatch.COUNT_ONLY,
        HeadingMatch.VISIT,
        HeadingMatch.VISIT_DETAIL,
    ]
    assert [reading.value for reading in readings][1:7] == ["走访"] * 4 + ["电话联系", "职业指导"]


def test_quarters_of_a_register_are_not_visits() -> None:
    assert [reading.how for reading in read(UNEMPLOYED, "第一季度", "走访时间1")] == [
        HeadingMatch.UNKNOWN,
        HeadingMatch.VISIT,
    ]


def test_one_hot_with_and_without_a_group() -> None:
    grouped = read(LABOUR_FORCE, "就业人员类型（符合项填是）▸单位就业", "就业人员类型（符合项填是）▸务农")
    single = read(LABOUR_FORCE, "姓名", "单位就业", "灵活就业", "公益性岗位")
    assert [(r.how, r.name, r.value) for r in grouped] == [
        (HeadingMatch.ONE_HOT, "就业形式", "单位就业"),
        (HeadingMatch.ONE_HOT, "就业形式", "务农"),
    ]
    assert [r.how for r in single][1:] == [HeadingMatch.ONE_HOT] * 3


def test_fields_under_a_group_are_no_words_to_tick() -> None:
    """就业情况 is a heading of 就业状态 too; what stands below it need not be one of its words."""
    labels = {
        "状态": "就业状态",
        "单位": "就业单位",
        "形式": "就业形式",
        "时间": "就业日期",
        "失业": "就业状态",
        "务工": "就业状态",
        "失业地点": None,
    }
    cells = [HeadingCell(at, label, "就业情况") for at, label in enumerate(labels, 1)]
    readings = read_headings(LABOUR_FORCE, cells)
    assert {reading.cell.text: reading.name for reading in readings} == labels
    ticked = {reading.cell.text for reading in readings if reading.how is HeadingMatch.ONE_HOT}
    assert ticked == {"失业", "务工"}


def test_states_to_tick_without_a_group() -> None:
    ticked = [
        one.value for one in read(LABOUR_FORCE, "姓名", "已就业", "失业", "退休") if one.how is HeadingMatch.ONE_HOT
    ]
    assert ticked == ["已就业", "失业", "退休"]
    forms = [one.name for one in read(LABOUR_FORCE, "姓名", "务农", "外出务工", "个体经营", "失业")]
    assert forms[1:4] == ["就业形式"] * 3  # whoever works for himself is looked for among the forms
    for headings in (("网格", "就业", "失业"), ("姓名", "就业状态", "就业", "失业"), ("姓名", "就业", "退休")):
        assert not any(one.how is HeadingMatch.ONE_HOT for one in read(LABOUR_FORCE, *headings))


@pytest.mark.parametrize(
    ("name", "ledger"),
    [
        ("劳动力资源登记台账", LABOUR_FORCE),
        ("全口径劳动力台帐", LABOUR_FORCE),
        ("2失业人员管理台账(4) - 副本", UNEMPLOYED),
        ("登记失业人员台账", UNEMPLOYED),
        ("失业人员再就业信息明细台账", UNEMPLOYED),
        ("新就业人员实名制明细表", UNEMPLOYED),
        ("就业困难人员管理台账2026.3", HARDSHIP),
        ("精准扶贫劳动力登记台账", POVERTY_LABOUR),
        ("走访记录", SERVICES),
        ("帮扶台账", SERVICES),
        ("零就业家庭台账", ZERO_EMPLOYMENT_HOUSEHOLDS),
        ("公益性岗位台账", PUBLIC_POSTS),
        ("用工信息台账", HIRINGS),
    ],
)
def test_names_of_ledgers(name: str, ledger: Ledger) -> None:
    assert ledgers_named(name)[0] is ledger


def taken_for(headings: str, title: str = "", sheet: str = "Sheet1", file: str = "1") -> Ledger | None:
    cells = [HeadingCell(number, text) for number, text in enumerate(headings.split(), 1)]
    found = recognise(cells, Names(title, sheet, file), {})
    return found.ledger if found else None


def test_headings_decide_where_names_say_nothing() -> None:
    assert taken_for("姓名 身份证号 登记失业日期 注销日期") is UNEMPLOYED
    assert taken_for("姓名 身份证号 困难类别 认定日期") is HARDSHIP
    assert taken_for("姓名 身份证号 户籍 就业状态 养老保险") is LABOUR_FORCE
    assert taken_for("户号 户主姓名 户主身份证 认定日期 就业日期") is ZERO_EMPLOYMENT_HOUSEHOLDS
    assert taken_for("日期 姓名 身份证号 服务类型 服务内容") is SERVICES
    assert taken_for("发布日期 单位名称 岗位 招聘人数") is VACANCIES


def test_names_decide_where_headings_say_little() -> None:
    poverty = "姓名 身份证号 户编号 就业状态 就业日期 就业形式"
    assert taken_for(poverty) is LABOUR_FORCE
    assert taken_for(poverty, file="5精准扶贫劳动力登记台帐") is POVERTY_LABOUR
    assert taken_for("姓名 身份证号", title="登记失业人员台账") is UNEMPLOYED


def test_the_nearest_name_decides() -> None:
    poverty = "姓名 身份证号 户编号 就业状态 就业日期 就业形式"
    file = "就业困难人员管理台账"
    assert taken_for(poverty, title="精准扶贫劳动力登记台账", sheet=file, file=file) is POVERTY_LABOUR


def test_other_lists_are_not_ledgers() -> None:
    assert taken_for("姓名 身份证号 联系电话") is None
    assert taken_for("就业形式 就业状态 困难类别", sheet="下拉选项") is None


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        ("姓名 身份证号 登记失业日期 失业原因 退出时间 退出原因", ["注销日期", "注销原因"]),
        ("姓名 身份证号 登记失业日期 失业原因 注销日期 退出原因", ["注销日期", "注销原因"]),
        ("姓名 身份证号 登记失业日期 注销日期 注销原因 退出日期", ["注销日期", "注销原因", None]),
        ("姓名 身份证号 登记失业日期 失业原因 核销时间 减员原因", ["注销日期", "注销原因"]),
    ],
)
def test_leaving_the_register_of_the_unemployed(headings: str, meant: list[str | None]) -> None:
    """退出日期 is a column of another ledger: whoever had left counted as unemployed for good, and nothing was said."""
    cells = [HeadingCell(number, text) for number, text in enumerate(headings.split(), 1)]
    found = recognise(cells, Names("", "Sheet1", "1"), {})
    assert found is not None and found.ledger is UNEMPLOYED
    assert [reading.name for reading in found.readings][-len(meant) :] == meant


def test_leaving_the_register_of_hardship_stays_what_it_is() -> None:
    assert taken_for("姓名 身份证号 困难类别 认定日期 退出日期 退出原因") is HARDSHIP
    assert taken_for("姓名 身份证号 困难类别 认定日期 核销日期 核销原因") is HARDSHIP


@pytest.mark.parametrize(
    ("headings", "name", "taken"),
    [
        ("姓名 身份证号 失业时间 登记失业时间 失业原因", "登记失业日期", "登记失业时间"),
        ("姓名 身份证号 登记时间 失业登记日期 失业原因", "登记失业日期", "失业登记日期"),
        ("姓名 身份证号 失业时间 登记时间 失业原因", "登记失业日期", "失业时间"),
        ("户主姓名 认定日期 家庭成员 就业人员 就业日期", "就业人员姓名", "就业人员"),
        ("姓名 身份证号 困难类别 认定时间 安置时间 就业时间", "就业日期", "就业时间"),
    ],
)
def test_of_two_headings_the_one_that_says_more(headings: str, name: str, taken: str) -> None:
    """The first counted: somebody was registered on the day on which he lost his work."""
    cells = [HeadingCell(number, text) for number, text in enumerate(headings.split(), 1)]
    found = recognise(cells, Names("", "Sheet1", "1"), {})
    assert found is not None
    read = [one.cell.text for one in found.readings if one.name == name and one.how is not HeadingMatch.REPEATED]
    assert read == [taken]
