"""The file of a what-if: deeds as a small YAML file or a sheet.

就业:                       # 这些人在那天就业
  - {姓名: 王某, 日期: 2026-11-30, 就业形式: 单位就业}
走访:
  - 李某                     # 只写姓名：到 --by 那天为止做了
职业技能培训:                # 任何一种服务类型
  - {身份证号: 331002********1234, 日期: 2026-11-20}
回答:
  7.1: 是

A sheet has the columns 事项, 姓名, 身份证号, 日期, 内容 (就业形式, or the answer) and 项目编号.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fullemp_cli.errors import Refusal
from fullemp_cli.ledger.grid import Sheet
from fullemp_cli.ledger.text import text_of

_YAML = (".yaml", ".yml")
_FIELDS = {
    "事项": "what",
    "姓名": "name",
    "身份证号": "number",
    "日期": "day",
    "内容": "content",
    "就业形式": "content",
    "结论": "content",
    "项目编号": "item",
}


@dataclass(frozen=True, slots=True)
class Supposition:
    """One deed as written; blank texts are ''. `where`: the line or cell, for what must be said about it."""

    what: str
    where: str
    name: str = ""
    number: str = ""
    day: str = ""
    content: str = ""
    item: str = ""


def read_suppositions(path: Path) -> tuple[Supposition, ...]:
    """The deeds in the file. Refusal PLAN010 when it cannot be read or holds none."""
    if path.suffix.lower() in _YAML:
        found = tuple(_of_yaml(path))
    else:
        from fullemp_cli.ledger.opening import open_workbook

        found = tuple(one for sheet in open_workbook(path).sheets for one in _of_sheet(sheet))
    if not found:
        raise Refusal(
            "PLAN010",
            "没有写要假设的事",
            where=path.name,
            hint="请写 .yaml（就业、走访、回答……），或有“事项、姓名、日期”等列的表格。",
        )
    return found


def _of_yaml(path: Path) -> Iterator[Supposition]:
    import yaml
    from yamlcore import CoreLoader

    try:
        loader = CoreLoader(path.read_text("utf-8-sig"))
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except FileNotFoundError as error:
        raise Refusal("PLAN010", "没有这个文件", where=str(path), hint="请核对路径。") from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("PLAN010", "读不出来，应是 UTF-8 编码的文本", where=path.name) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise Refusal("PLAN010", f"{line}不是有效的 YAML", where=path.name, hint="请检查冒号、缩进和引号。") from error
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(value, yaml.MappingNode):
            for item, answer in value.value:
                yield Supposition(key.value, _line(item), item=str(item.value), content=str(answer.value))
        else:
            for entry in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield _entry(str(key.value), entry)


def _entry(what: str, node: Any) -> Supposition:
    if isinstance(node.value, str):
        return Supposition(what, _line(node), name=node.value)
    fields = {_FIELDS[str(key.value)]: str(value.value) for key, value in node.value if str(key.value) in _FIELDS}
    return Supposition(**{"what": what, "where": _line(node), **fields})


def _line(node: Any) -> str:
    return f"第 {node.start_mark.line + 1} 行"


def _of_sheet(sheet: Sheet) -> Iterator[Supposition]:
    """The rows below the first one that holds 事项."""
    heading: dict[int, str] = {}
    for number, row in enumerate(sheet.rows, 1):
        cells = {column: text for column, value in enumerate(row) if (text := text_of(value).strip())}
        if not heading:
            if "事项" in cells.values():
                heading = {column: _FIELDS[text] for column, text in cells.items() if text in _FIELDS}
            continue
        fields = {field: cells[column] for column, field in heading.items() if column in cells}
        if fields.get("what"):
            yield Supposition(**{"where": f"{sheet.name} ▸ {number}", **fields})
