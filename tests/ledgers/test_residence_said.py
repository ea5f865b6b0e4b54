"""外来人口 in a section, a title, 备注 or 人员类别: both is possible, and nobody is local for good."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.reading.residence_said import said_of_residence
from fullemp_cli.ledgers.vocabulary import Residence
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import facts, sheet
from tests.ledgers.people import identity

Row = list[Value]
HEADINGS: Row = ["姓名", "身份证号", "就业状态"]
PEOPLE: list[Row] = [
    [name, identity("19800101", at + 1), "就业"] for at, name in enumerate(("张三", "李四", "王五", "赵六"))
]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("外来人口", Residence.OUTSIDE),
        ("二、外来人员（11人）", Residence.OUTSIDE),
        ("流动人口劳动力名单", Residence.OUTSIDE),
        ("非本辖区户籍人员", Residence.OUTSIDE),
        ("外省务工人员：3人", Residence.OUTSIDE),
        ("一、户籍人口", Residence.LOCAL),
        ("本地劳动力", Residence.LOCAL),
        ("常住人口", Residence.LOCAL),
        ("第2村民小组", None),
        ("外出务工人员", None),
        ("外来媳妇", None),
        ("户籍人口和外来人口", None),
    ],
)
def test_what_a_section_says(text: str, says: Residence | None) -> None:
    assert said_of_residence(text) is says


def doubtful(read: Facts) -> list[str]:
    assert read.labour is not None
    return [row.name for row in read.labour.rows if "residence" in row.unread]


def said(read: Facts) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in read.findings if one.code == "ROW012"]


def test_rows_under_a_section_until_one_says_otherwise() -> None:
    rows: list[Row] = [["外来人口"], PEOPLE[0], ["3号楼"], PEOPLE[1], ["户籍人口"], PEOPLE[2], PEOPLE[3]]
    read = facts(sheet("劳动力", HEADINGS, *rows))
    assert doubtful(read) == ["张三", "李四"]
    assert said(read) == [("ROW012", "2")]


@pytest.mark.parametrize("written", ["本辖区", None])
def test_a_section_against_the_column(written: Value) -> None:
    people: list[Row] = [[*PEOPLE[0], written], [*PEOPLE[1], "外来"], [*PEOPLE[2], "外来"]]
    read = facts(sheet("劳动力", [*HEADINGS, "户籍"], ["外来人口"], *people[:2], ["常住人口"], people[2]))
    assert doubtful(read) == ["张三"], "外来 under 外来人口 is clear, and some 常住人口 are registered elsewhere"


@pytest.mark.parametrize(
    ("name", "doubts"),
    [
        ("外来人口劳动力", 4),
        ("流动人口台账", 4),
        ("户籍人口和外来人口", 0),
        ("劳动力（含外来人口）", 0),
        ("户籍人口", 0),
    ],
)
def test_a_sheet_that_is_called_so(name: str, doubts: int) -> None:
    assert len(doubtful(facts(sheet(name, HEADINGS, *PEOPLE)))) == doubts


@pytest.mark.parametrize(
    ("heading", "note", "doubt"),
    [
        ("备注", "外来人口", True),
        ("备注", "低保；流动人口", True),
        ("备注", "户籍在外地", True),
        ("人员类别", "高校毕业生、外来务工人员", True),
        ("人口类型", "流动人口", True),
        ("户口所在地", "外省", True),
        ("流动人口", "√", True),
        ("户籍人口", "×", True),
        ("人口类型", "户籍人口", False),
        ("居住地址", "外来村1号", False),
        ("备注", "租户", True),
        ("备注", "户口未迁入", True),
        ("备注", "户籍在河南", True),
        ("备注", "安徽人", True),
        ("与户主关系", "租客", True),
        ("家庭类别", "外来户", True),
        ("常住/流动", "流动人口", True),
        ("备注", "出租户", False),
        ("居住情况", "租住", False),
        ("居住情况", "外来租户", True),
        ("备注", "去河南出差", False),
        ("与户主关系", "配偶", False),
        ("备注", "外出务工", False),
        ("备注", "外来媳妇，户口已迁入", False),
        ("备注", "负责走访外来人口", False),
    ],
)
def test_a_note(heading: str, note: str, doubt: bool) -> None:
    people: list[Row] = [[*PEOPLE[0], None], [*PEOPLE[1], note]]
    read = facts(sheet("劳动力", [*HEADINGS, heading], *people))
    assert doubtful(read) == (["李四"] if doubt else [])
    assert said(read) == ([("ROW012", "D3")] if doubt else [])


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("是否本辖区户籍", Residence.LOCAL, Residence.OUTSIDE),
        ("是否本地户籍", Residence.LOCAL, Residence.OUTSIDE),
        ("是否外来人口", Residence.OUTSIDE, Residence.LOCAL),
    ],
)
def test_a_heading_that_asks(heading: str, yes: Residence, no: Residence) -> None:
    """是 was a word that 户籍 does not know, and under other headings nobody heard it."""
    people: list[Row] = [[*PEOPLE[0], "是"], [*PEOPLE[1], "×"], [*PEOPLE[2], "外来"], [*PEOPLE[3], None]]
    read = facts(sheet("劳动力", [*HEADINGS, heading], *people))
    assert read.labour is not None
    assert [row.residence for row in read.labour.rows] == [yes, no, Residence.OUTSIDE, None]
    assert not doubtful(read)


@pytest.mark.parametrize("written", ["李四（外来）", "李四(流动人口)", "李四（租户）"])
def test_a_note_beside_the_name(written: str) -> None:
    people: list[Row] = [PEOPLE[0], [written, *PEOPLE[1][1:]]]
    read = facts(sheet("劳动力", HEADINGS, *people))
    assert doubtful(read) == ["李四"], "and he is compared by his name"
    assert said(read) == [("ROW012", "A3")]


def test_a_note_beside_a_word() -> None:
    read = facts(sheet("劳动力", HEADINGS, PEOPLE[0], [*PEOPLE[1][:2], "就业（外来）"]))
    assert doubtful(read) == ["李四"]


@pytest.mark.parametrize("heading", ["户籍地址", "户籍所在地", "户口所在地", "户籍详细地址"])
@pytest.mark.parametrize(
    ("addresses", "outside"),
    [
        (["示例省", "河南省周口市太康县某村"], []),
        (["浙江省示例市甲县东村1号", "浙江省示例市甲县东村2号", "安徽省阜阳市临泉县某村", "示例市甲县东村"], ["王五"]),
        (["浙江省示例市甲县东村1号", "浙江省示例市甲县东村2号", "河南周口", None], ["王五"]),
        (["甲县东村1号", "甲县东村2号", "乙县西村", "示例市甲县东村3号"], ["王五"]),
        (["东村社区1组", "东村社区2组", "贵州省毕节市", "浙江省示例市甲县东村社区3组"], ["王五"]),
        (["东村社区1组", "东村社区2组", "临水市某镇", "东村社区"], ["王五"]),
        (["东村社区1组", "东村社区2组", "西门社区", "城南小区"], []),
        (["北京路1号", "北京路2号", "上海花园3幢", "河南村2组"], []),
        (["重庆市甲区东街1号", "重庆市甲区东街2号", "重庆甲区东街3号", "甲区东街4号"], []),
    ],
)
def test_an_address_that_is_elsewhere(heading: str, addresses: list[Value], outside: list[str]) -> None:
    people = [[*person, address] for person, address in zip(PEOPLE, addresses, strict=False)]
    assert doubtful(facts(sheet("劳动力", [*HEADINGS, heading], *people))) == outside


def test_an_address_beside_the_column() -> None:
    """本辖区 beside an address elsewhere is not clear; 外来 beside one of here is for the column to say."""
    addresses = ["甲县东村1号", "甲县东村2号", "甲县东村3号", "乙县西村"]
    people = [
        [*person, where, written]
        for person, where, written in zip(PEOPLE, addresses, [None, None, "外来", "本辖区"], strict=True)
    ]
    assert doubtful(facts(sheet("劳动力", [*HEADINGS, "户籍地址", "户籍"], *people))) == ["赵六"]
