"""Mapping files (映射文件): what a user says that the program cannot know. They win over everything.

工作表:
  Sheet3: 失业人员            # 工作表名、文件名，或 文件名 ▸ 工作表名
  旧台账.xlsx: 不读
表头:
  失业人员:                   # 台账，或 全部
    登记日: 登记失业日期
    编码: 不读
值:
  就业形式:
    跑运输: 灵活就业
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.ledgers.cells.text import folded, heading_key
from fullemp_cli.ledgers.declaration import ColumnKind, Ledger
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.ledgers.synonyms import COMMUNITY_COLUMN
from fullemp_cli.ledgers.words import member_in, words_of
from fullemp_cli.opening.plain_file import WRITTEN_BY_HAND, plain_text
from fullemp_cli.people.near_files import near_files
from fullemp_cli.people.outgoing import outgoing

if TYPE_CHECKING:
    pass

SHEETS, HEADINGS, VALUES, EVERY, IGNORE = "工作表", "表头", "值", "全部", "不读"


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked mapping. `sheets`: comparable sheet or file name → ledger, None for not to be read. `columns`: ledger →
    heading key → column, '' for not to be read. `values`: column → value as written → value."""

    sheets: MappingOf[str, Ledger | None] = field(default_factory=dict)
    columns: MappingOf[Ledger, MappingOf[str, str]] = field(default_factory=dict)
    values: MappingOf[str, MappingOf[str, str]] = field(default_factory=dict)

    def ledger_of(self, file: str, sheet: str) -> Ledger | None:
        """The ledger that the mapping gives to a sheet, or None where it says nothing."""
        for name in _names(file, sheet):
            if self.sheets.get(name):
                return self.sheets[name]
        return None

    def ignores(self, file: str, sheet: str) -> bool:
        """Whether the mapping says not to read a sheet."""
        return next((self.sheets[name] is None for name in _names(file, sheet) if name in self.sheets), False)

    def values_of(self, ledger: Ledger) -> MappingOf[str, MappingOf[str, str]]:
        """Column → value → value, of the columns of a ledger."""
        names = {entry.name for entry in ledger.read_columns}
        return {name: words for name, words in self.values.items() if name in names}


def _names(file: str, sheet: str) -> tuple[str, ...]:
    base = PurePath(file).name
    names = (f"{base}▸{sheet}", sheet, base, PurePath(base).stem)
    return tuple(
        map(folded, (*names, *map(outgoing, names)))
    )  # as they stand, and as a draft of the program names them


def load_mapping(path: Path, registry: Registry = BUILT_IN) -> Mapping:
    """A mapping file, checked against the ledgers and columns of the registry. Refusal (MAP001 unreadable, MAP002 with
    every mistake and its line)."""
    import yaml
    from yamlcore import CoreLoader

    try:
        text = plain_text(path, WRITTEN_BY_HAND)
    except FileNotFoundError:
        near = near_files(path, (".yaml", ".yml"))
        raise Refusal("MAP001", "没有这个映射文件。", where=path.name, hint=f"{near}请核对路径。") from None
    except UnicodeDecodeError:
        raise Refusal(
            "MAP001",
            "映射文件读不了，应是 UTF-8 编码的文本。",
            where=path.name,
            hint="请在记事本或 WPS 里另存为 UTF-8 编码。",
        ) from None
    except OSError as error:
        reason = system_reason(error)
        raise Refusal(
            "MAP001", f"映射文件打不开（{reason}）。", where=path.name, hint="请核对 --mapping 的文件。"
        ) from None
    try:
        loader = CoreLoader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except RecursionError:
        raise Refusal(
            "MAP002", "层次太深，不是映射文件。", where=path.name, hint="请用 check --write-mapping 生成。"
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise Refusal("MAP002", f"{line}不是有效的 YAML。", where=path.name, hint="请检查冒号、缩进和引号。") from None
    checker = _MappingChecker(registry)
    mapping = checker.mapping(node) if node is not None else Mapping()
    if checker.mistakes:
        raise Refusal("MAP002", "；".join(checker.mistakes) + "。", where=path.name, hint="请改正后再试。")
    return mapping


class _MappingChecker:
    """Walks the YAML nodes, so that every mistake is told with its line."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.mistakes: list[str] = []

    def mapping(self, node: Any) -> Mapping:
        sheets: dict[str, Ledger | None] = {}
        columns: dict[Ledger, dict[str, str]] = {}
        values: dict[str, dict[str, str]] = {}
        for key, value in self._pairs(node, "映射文件"):
            if key.value == SHEETS:
                for name, ledger in self._texts(value, SHEETS):
                    sheets[folded(name.value)] = self._ledger(ledger)
            elif key.value == HEADINGS:
                for ledger_node, headings in self._pairs(value, HEADINGS):
                    self._headings(ledger_node, headings, columns)
            elif key.value == VALUES:
                for column, words in self._pairs(value, VALUES):
                    self._values(column, words, values)
            else:
                self._say(key, f"“{key.value}”不认识，这里只能写 {SHEETS}、{HEADINGS}、{VALUES}")
        return Mapping(sheets, columns, values)

    def _ledger(self, node: Any) -> Ledger | None:
        if node.value == IGNORE:
            return None
        if node.value in self.registry:
            return self.registry[node.value]
        self._say(node, f"没有台账“{node.value}”{_nearest(node.value, [ledger.name for ledger in self.registry])}")
        return None

    def _headings(self, ledger_node: Any, headings: Any, columns: dict[Ledger, dict[str, str]]) -> None:
        every = ledger_node.value == EVERY
        ledger = None if every else self._ledger(ledger_node)
        ledgers = list(self.registry.of_rows) if every else [ledger] if ledger else []
        for heading, column in self._texts(headings, ledger_node.value):
            allowed = {
                owner: {entry.name for entry in owner.read_columns} | {COMMUNITY_COLUMN, IGNORE} for owner in ledgers
            }
            owners = [owner for owner in ledgers if column.value in allowed[owner]]
            if ledgers and not owners:
                names = sorted(set().union(*allowed.values()))
                self._say(column, f"{ledger_node.value}没有“{column.value}”这一列{_nearest(column.value, names)}")
            for owner in owners:
                name = "" if column.value == IGNORE else column.value
                columns.setdefault(owner, {})[heading_key(heading.value)] = name

    def _values(self, column: Any, words: Any, values: dict[str, dict[str, str]]) -> None:
        entries = [
            entry for owner in self.registry.of_rows for entry in owner.read_columns if entry.name == column.value
        ]
        if not entries:
            names = sorted({entry.name for owner in self.registry.of_rows for entry in owner.read_columns})
            self._say(column, f"没有“{column.value}”这一列{_nearest(column.value, names)}")
            return
        for written, word in self._texts(words, column.value):
            closed = [entry for entry in entries if entry.kind is ColumnKind.WORD and entry.vocabulary]
            if closed and not any(entry.vocabulary and member_in(entry.vocabulary, word.value) for entry in closed):
                known = words_of(closed[0].vocabulary) if closed[0].vocabulary else ()
                self._say(word, f"{column.value}没有“{word.value}”这个词{_nearest(word.value, known)}")
                continue
            values.setdefault(column.value, {})[written.value] = word.value

    def _pairs(self, node: Any, where: str) -> list[tuple[Any, Any]]:
        if node.id == "scalar" and node.value in ("", "null", "~"):
            return []
        if node.id != "mapping":
            self._say(node, f"“{where}”下面应是“名称: 内容”的形式")
            return []
        seen: set[str] = set()
        pairs = []
        for key, value in node.value:
            if key.id != "scalar":
                self._say(key, f"“{where}”下面的名称应是文字")
            elif key.value in seen:
                self._say(key, f"“{key.value}”写了两遍")
            else:
                seen.add(key.value)
                pairs.append((key, value))
        return pairs

    def _texts(self, node: Any, where: str) -> list[tuple[Any, Any]]:
        pairs = []
        for key, value in self._pairs(node, where):
            if value.id != "scalar":
                self._say(value, f"“{key.value}”后面应是一个词")
            elif value.value not in ("", "null", "~"):  # not yet filled in
                pairs.append((key, value))
        return pairs

    def _say(self, node: Any, mistake: str) -> None:
        self.mistakes.append(f"第 {node.start_mark.line + 1} 行：{mistake}")


def _nearest(text: str, known: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(text, list(known), n=3, cutoff=0.4)
    return f"，最接近的是 {'、'.join(near)}" if near else f"，可写 {'、'.join(list(known)[:12])}"
