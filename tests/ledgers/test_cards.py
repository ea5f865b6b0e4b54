"""Which sheets hold cards of persons, which a table lying on its side, and which neither."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.reading.cards import CARDS, SIDEWAYS, shape_of_persons
from fullemp_cli.opening.grid import Value
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 3)
_: None = None


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        ([["姓名", "赵一"], ["身份证号", A], ["就业状态", "失业"]], CARDS),
        (
            [
                ["姓名", "赵一", "性别", "男"],
                ["身份证号", A, "联系电话", "8800001"],
                ["就业状态", "失业", "学历", "初中"],
            ],
            CARDS,
        ),
        ([["姓名", "赵一", "钱二"], ["身份证号", A, B], ["就业状态", "失业", "就业"]], SIDEWAYS),
        ([["姓名", "赵一", "钱二", "孙三"], ["身份证号", A, _, _], ["就业状态", "失业", "就业", "就业"]], CARDS),
        (
            [["姓名", "赵一", "钱二", "孙三"], ["身份证号", "不详", A, _], ["就业状态", "失业", "就业", "就业"]],
            SIDEWAYS,
        ),
        (
            [["姓名", "赵一", "钱二", "孙三"], ["身份证号", "不详", A, B], ["就业状态", "失业", "就业", "就业"]],
            SIDEWAYS,
        ),
        ([["姓名", "赵一", "钱二"], ["身份证号", "不详", A], ["就业状态", "失业", "就业"]], CARDS),
        (
            [
                ["姓名", "赵一", "性别", "男"],
                ["身份证号", "不详", "联系电话", "8800001"],
                ["就业状态", "失业", "学历", "初中"],
                ["家庭住址", "一幢", "技能等级", A],
            ],
            CARDS,
        ),
        ([["姓名", "张三"], ["身份证号", "十八位"], ["就业状态", "从列表选"]], ""),
        ([["姓名", "身份证号", "就业状态"], ["赵一", A, "失业"], ["钱二", B, "失业"]], ""),
        ([["姓名", "赵一"], ["就业状态", "失业"], ["联系电话", A]], ""),
        ([["姓名", "赵一"], ["身份证号", A], ["姓名", "就业状态", "身份证号"], ["钱二", "失业", B]], ""),
    ],
)
def test_the_shape_of_a_sheet(rows: list[list[Value]], shape: str) -> None:
    assert shape_of_persons(rows) == shape
