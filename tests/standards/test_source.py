"""A file as a tree with lines, and what YAML itself can get wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fullemp_cli.standards.source import MAX_DEPTH, Node, parse, path_text

BOMB = "a: &b0 [1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"b{number}: &b{number} [{','.join([f'*b{number - 1}'] * 9)}]\n" for number in range(1, 7)
)


def tree(text: str) -> Node:
    parsed = parse(text.encode(), "mine.yaml")
    assert parsed.root is not None and not parsed.problems
    return parsed.root


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1:30", "1:30"),
        ("是", "是"),
        ("否", "否"),
        ("yes", "yes"),
        ("true", True),
        ("2026-01-05", "2026-01-05"),
        ("5", 5),
        ("2.50", Decimal("2.50")),
        ("98%", "98%"),
        ('"8.10"', "8.10"),
        ("0x10", "0x10"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("", None),
        ("~", None),
        ("1111111111111111111111", "1111111111111111111111"),
    ],
)
def test_values_are_read_as_a_clerk_means_them(written: str, read: object) -> None:
    assert tree(f"key: {written}").plain() == {"key": read}


def test_an_unquoted_id_keeps_the_text_as_typed() -> None:
    node = tree("id: 8.10").child("id")
    assert node is not None
    assert (node.value, node.text) == (Decimal("8.10"), "8.10")


def test_keys_are_text_whatever_they_look_like() -> None:
    assert tree("{8.10: 1, 是: 2, true: 3}").plain() == {"8.10": 1, "是": 2, "true": 3}


def test_every_node_knows_its_line() -> None:
    root = tree("items:\n  - id: '1'\n    method:\n      kind: judged\n  - {id: '2',\n     max: 3}\n")
    assert [root.nearest(path).line for path in (("items",), ("items", 0, "method", "kind"), ("items", 1, "max"))] == [
        1,
        4,
        6,
    ]
    assert root.nearest(("items", 1, "text")).line == 5
    assert path_text(root, ("items", 1, "max")) == "items ▸ 2 ▸ max"
    assert path_text(root, ("items", 0, "method", "bands", 1)) == "items ▸ 1 ▸ method ▸ bands ▸ 第 2 条"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_any_encoding_of_a_chinese_desktop(encoding: str) -> None:
    parsed = parse("place: 台州市".encode(encoding), "mine.yaml")
    assert parsed.root is not None
    assert parsed.root.plain() == {"place": "台州市"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3", 3, "第 1 行已经写过"),
        ("a:\n  - b: 1\n    b: 2", 3, "a ▸ 第 1 条 ▸ b"),
        ("a: b: c", 1, "缩进没有对齐"),
        ("a:\n\tb: 1", 2, "制表符"),
        ("a: 'x\nb: 1", 1, "没有成对"),
        ('a: "x\nb: 1\nc: "y"', 1, "没有成对"),
        ('a: "x\n  y"\nb: "c\nd: "e"', 3, "没有成对"),
        ("a:\n  - b\n c: 1", 3, "缩进"),
        ("a: *x", 1, "加引号"),
        ("a: !!python/object:os.system x", 1, "标签"),
        ("a: 1\n---\nb: 1", 2, "一份标准"),
        ("- a", 1, "键: 值"),
        ("", 1, "键: 值"),
        ("? [a]\n: b", 1, "键必须是一个词"),
        ("a: \x01", 1, "控制字符"),
        ("[" * 50_000, 1, f"{MAX_DEPTH} 层"),
        ("a:\n  b: " + "{c: [" * 40, 2, f"{MAX_DEPTH} 层"),
        ("a:\n" + "\n".join(" " * n + "-" for n in range(1, MAX_DEPTH + 5)), MAX_DEPTH + 1, f"{MAX_DEPTH} 层"),
        ("标题：x\nplace：y", 2, "全角"),
        (BOMB, 6, "太大"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where_and_what_to_do(text: str, line: int, says: str) -> None:
    (problem,) = parse(text.encode(), "mine.yaml").problems
    assert (problem.file, problem.line) == ("mine.yaml", line), problem.sentence
    assert says in problem.sentence


def test_a_file_that_is_no_text() -> None:
    (problem,) = parse(b"\xff\x00\x81\xff", "mine.yaml").problems
    assert "编码" in problem.sentence
