"""Which lines of a mapping file decided something: their sentence, and the rows that they were counted in."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.mapping import load_mapping
from fullemp_cli.opening.grid import Sheet
from tests.ledgers.books import book, sheet
from tests.ledgers.people import identity

LABOUR = ["姓名", "身份证号", "就业状态", "就业形式"]


def labour(*states: str) -> Sheet:
    rows = [[f"赵{number}", identity("19800101", number), state, ""] for number, state in enumerate(states, 1)]
    return sheet("劳动力", LABOUR, *rows)


def mapped(tmp_path: Path, text: str, *sheets: Sheet, community: str | None = None) -> Facts:
    path = tmp_path / "映射.yaml"
    path.write_text(text, "utf-8")
    return book(*sheets, mapping=load_mapping(path)).facts(community)


def sentences(facts: Facts) -> list[str]:
    return [line.sentence for line in facts.mapped]


def test_a_value(tmp_path: Path) -> None:
    facts = mapped(
        tmp_path, "值:\n  就业状态:\n    跑运输: 就业\n    跑 外卖: 就业\n", labour("跑运输", "就业", "跑运输 ")
    )
    assert sentences(facts) == ["按映射：跑运输 = 就业，2 人"]
    assert [row for _, _, row in sorted(facts.mapped[0].rows)] == [2, 4]


def test_a_value_that_would_be_read_so_anyway_decides_nothing(tmp_path: Path) -> None:
    assert sentences(mapped(tmp_path, "值:\n  就业状态:\n    在业: 就业\n", labour("在业", "失业"))) == []


def test_a_value_that_would_be_read_otherwise_decides(tmp_path: Path) -> None:
    facts = mapped(tmp_path, "值:\n  就业状态:\n    失业: 就业\n", labour("失业", "失业"))
    assert sentences(facts) == ["按映射：失业 = 就业，2 人"]


def test_headings_read_and_left_out(tmp_path: Path) -> None:
    spells = sheet(
        "失业人员",
        ["姓名", "身份证号", "登记日甲", "注销日期", "内部编码"],
        ["赵一", identity("19800101", 1), "2026-01-05", "2026-03-01", "7"],
    )
    text = "表头:\n  失业人员:\n    登记日甲: 登记失业日期\n    注销日期: 不读\n    内部编码: 不读\n    姓名: 姓名\n"
    assert sentences(mapped(tmp_path, text, spells)) == [
        "按映射：表头“登记日甲” = 登记失业日期，1 条登记",
        "按映射：表头“注销日期”不读，1 条登记",
    ]


@pytest.mark.parametrize(
    ("name", "hidden", "text", "said"),
    [
        ("甲乙丙", False, "工作表:\n  甲乙丙: 失业人员\n", ["按映射：工作表“甲乙丙” = 失业人员，1 条登记"]),
        ("失业人员", False, "工作表:\n  失业人员: 失业人员\n", []),
        ("失业人员", True, "工作表:\n  失业人员: 失业人员\n", ["按映射：工作表“失业人员” = 失业人员，1 条登记"]),
        ("失业人员", False, "工作表:\n  失业人员: 不读\n", ["按映射：工作表“失业人员”不读"]),
    ],
)
def test_a_sheet(tmp_path: Path, name: str, hidden: bool, text: str, said: list[str]) -> None:
    telling = "登记失业日期" if name == "失业人员" else "日期"
    spells = sheet(name, ["姓名", "身份证号", telling], ["赵一", identity("19800101", 1), "2026-01-05"], hidden=hidden)
    assert sentences(mapped(tmp_path, text, labour("就业"), spells)) == said


def test_of_many_communities_each_has_its_own_rows(tmp_path: Path) -> None:
    rows = [
        [f"赵{number}", identity("19800101", number), "跑运输", "", where]
        for number, where in enumerate(("望江村", "望江村", "柳岸村"), 1)
    ]
    both = sheet("劳动力", [*LABOUR, "所属社区"], *rows)
    text = "值:\n  就业状态:\n    跑运输: 就业\n"
    assert sentences(mapped(tmp_path, text, both, community="望江村")) == ["按映射：跑运输 = 就业，2 人"]
    assert sentences(mapped(tmp_path, text, both, community="柳岸村")) == ["按映射：跑运输 = 就业，1 人"]


def test_an_identity_number_in_a_line_is_masked(tmp_path: Path) -> None:
    number = identity("19800101", 9)
    (said,) = sentences(mapped(tmp_path, f"值:\n  就业状态:\n    跑{number}: 就业\n", labour(f"跑{number}")))
    assert number not in said and number[:6] in said


def test_visits_across_a_register_of_services(tmp_path: Path) -> None:
    services = sheet(
        "服务记录", ["姓名", "身份证号", "第一季度", "经办甲"], ["赵一", identity("19800101", 1), "2026-02-05", "钱"]
    )
    facts = mapped(tmp_path, "表头:\n  服务记录:\n    经办甲: 经办人\n", services)
    assert sentences(facts) == ["按映射：表头“经办甲” = 经办人，1 次服务"]
