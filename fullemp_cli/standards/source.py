"""A YAML file as a tree whose every node knows its file and line.

YAML 1.2 core rules (yamlcore): `1:30` and 是/否/yes/no are text, only `true` and `false` are booleans. Duplicate keys
are problems. Decimal numbers stay exact. The tree is built from parser events with a bounded depth, as the library's
own recursive composer overruns the stack on deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import yaml
from yamlcore import CCoreLoader

from fullemp_cli.standards.problems import StandardProblem, problem
from fullemp_cli.standards.syntax_hints import COLON, comment_cut_off, full_width_colon, syntax_hint

Scalar = str | int | bool | Decimal | None
Path = tuple[str | int, ...]

MAX_BYTES = 5_000_000
MAX_DEPTH = 60
MAX_NODES = 300_000
_TOO_DEEP = f"嵌套超过 {MAX_DEPTH} 层。"
_BRACKET = re.compile(
    r"""\'(?:[^\'\n]|\'\')*\'|"(?:\\.|[^"\\\n])*"|(?:^|(?<=\s))#[^\n]*|(?P<open>[\[{])|(?P<close>[\]}])""", re.MULTILINE
)
"""Brackets that nest; quoted text of one line and comments are passed over."""
_ROW_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Where the library begins a new row."""
_PLAIN_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{0,12})?")


@dataclass(slots=True)
class Node:
    """A value, the file and line (from 1) where it stands and, for a scalar, its text as typed."""

    value: Scalar | list[Node] | dict[str, Node]
    file: str
    line: int
    text: str = ""

    def plain(self) -> object:
        """The value as plain Python objects."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, key: str | int) -> Node | None:
        """The node below, or None."""
        if isinstance(self.value, dict):
            return self.value.get(str(key))
        if isinstance(self.value, list) and isinstance(key, int) and 0 <= key < len(self.value):
            return self.value[key]
        return None

    def nearest(self, path: Sequence[str | int]) -> Node:
        """The node at that path, or the deepest one on the way to it."""
        node = self
        for key in path:
            below = node.child(key)
            if below is None:
                break
            node = below
        return node


def path_text(root: Node, path: Sequence[str | int]) -> str:
    """`items ▸ 8.1.4 ▸ method ▸ bands ▸ 第 2 条`: entries of a list by their id or name where they have one."""
    parts: list[str] = []
    node: Node | None = root
    for key in path:
        node = node.child(key) if node is not None else None
        if isinstance(key, str):
            parts.append(key)
            continue
        name = next((entry.text for label in ("id", "name") if node and (entry := node.child(label))), "")
        parts.append(name or f"第 {key + 1} 条")
    return " ▸ ".join(parts)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a file, or None when it cannot be read at all, and what is wrong."""

    root: Node | None
    problems: tuple[StandardProblem, ...]


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else GB18030 (an editor on a Chinese Windows)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def parse(data: bytes, file: str) -> Parsed:
    """The tree of a YAML file. Problems: STD001 to STD003, with their lines."""
    if len(data) > MAX_BYTES:
        return _broken("STD001", file, 0, f"文件有 {len(data)} 字节，太大了。", f"标准文件不超过 {MAX_BYTES} 字节。")
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return _broken("STD001", file, 0, "不是文本文件，或编码无法识别。", "请另存为 UTF-8 编码的文本。")
    too_deep = _line_nested_too_deep(text)
    if too_deep:
        return _broken("STD003", file, too_deep, _TOO_DEEP)
    builder = _Builder(file)
    try:
        root = builder.build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 0
        line, hint = syntax_hint(text.splitlines(), line, str(error.problem or error.context))
        return _broken("STD001", file, line, "YAML 写法有误。", hint)
    except yaml.YAMLError:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if re.search(r"[\x00-\x08\x0b-\x1f]", row)), 0)
        return _broken("STD001", file, line, "文件里有不能用的控制字符。", "请删除后重试。")
    except _RefusedError as error:
        return _broken("STD003", file, error.line, error.what)
    if root is None or not isinstance(root.value, dict):
        colon = full_width_colon(text.splitlines())
        hint = COLON if colon else "请对照内置标准的写法（fullemp standards export taizhou）。"
        return _broken("STD003", file, max(colon, 1), "文件最外层不是“键: 值”。", hint)
    return Parsed(root, tuple(builder.problems))


def _line_nested_too_deep(text: str) -> int:
    """The line on which brackets nest deeper than `MAX_DEPTH`, or 0.

    The parser looks ahead for a key and refuses what is deeper than a limit of its own, at a place and in words that
    change from version to version, before its first event: so brackets are counted before it sees them. Nesting by
    indentation comes event by event and is counted there.
    """
    depth = 0
    for found in _BRACKET.finditer(text):
        if found["open"]:
            depth += 1
            if depth > MAX_DEPTH:
                return text.count("\n", 0, found.start()) + 1
        elif found["close"]:
            depth = max(0, depth - 1)
    return 0


def _broken(code: str, file: str, line: int, what: str, allowed: str = "") -> Parsed:
    return Parsed(None, (problem(code, file, line, "", what, allowed),))


class _RefusedError(Exception):
    def __init__(self, line: int, what: str) -> None:
        self.line = line
        self.what = what
        super().__init__(what)


@dataclass(slots=True)
class _OpenNode:
    """A mapping or list that is being filled; `key` is the key read last, `repeated`: its value is dropped.

    `braces`: it is written in one line as {…}; `last`: the key before `key`.
    """

    node: Node
    anchor: str | None
    braces: bool = False
    key: str | None = None
    key_line: int = 0
    repeated: bool = False
    last: str = ""


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[StandardProblem] = []
        self.root: Node | None = None
        self.stack: list[_OpenNode] = []
        self.anchors: dict[str, Node] = {}
        self.nodes = 0
        self.rows: list[str] = []

    def build(self, text: str) -> Node | None:
        loader = CCoreLoader(text)
        self.rows = _ROW_END.split(text.removeprefix("\ufeff"))
        documents = 0
        while (event := loader.get_event()) is not None:
            if isinstance(event, yaml.ScalarEvent):
                if self._cut_off(event):
                    continue
                node = self._scalar(loader, event)
                self._remember(event.anchor, node)
                self._place(node)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                done = self.stack.pop()
                self._remember(done.anchor, done.node)
                self._place(done.node)
            elif isinstance(event, yaml.AliasEvent):
                line = _line(event)
                known = self.anchors.get(event.anchor or "")
                if known is None:
                    raise _RefusedError(
                        line, f"“*{event.anchor}”没有对应的“&{event.anchor}”；以 * 开头的文字要加引号。"
                    )
                self._place(self._copy(known, line))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(_line(event), "一个文件只能写一份标准（不能有第二个“---”）。")
        return self.root

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        line = _line(event)
        self._count(line)
        if len(self.stack) >= MAX_DEPTH:
            raise _RefusedError(line, _TOO_DEEP)
        if event.tag not in (None, "!"):
            raise _RefusedError(line, f"不接受标签“{event.tag}”；以 ! 开头的文字要加引号。")
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.node.value, dict) and parent.key is None:
            raise _RefusedError(line, "键必须是一个词，不能是列表或键值。")
        mapping = isinstance(event, yaml.MappingStartEvent)
        value: list[Node] | dict[str, Node] = {} if mapping else []
        self.stack.append(_OpenNode(Node(value, self.file, line), event.anchor, mapping and bool(event.flow_style)))

    def _count(self, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _RefusedError(line, "内容太多，或“*”引用展开后太大。")

    def _scalar(self, loader: CCoreLoader, event: yaml.ScalarEvent) -> Node:
        line = _line(event)
        self._count(line)
        if event.tag not in (None, "!"):
            raise _RefusedError(line, f"不接受标签“{event.tag}”；以 ! 开头的文字要加引号。")
        text: str = event.value
        if not event.implicit[0]:  # quoted or a block of text
            return Node(text, self.file, line, text)
        kind = loader.resolve(yaml.ScalarNode, text, event.implicit).rpartition(":")[2]
        value = _value(kind, text)
        if isinstance(value, str):
            self._tell_of_comment(event)
        return Node(value, self.file, line, text)

    def _cut_off(self, event: yaml.ScalarEvent) -> bool:
        """Whether the key read last is no key but the rest of a text that a comma in {…} has cut: then it is told and
        left out. The library gives such a key an empty value at the very place where the key ends."""
        top = self.stack[-1] if self.stack else None
        if top is None or not top.braces or top.key is None or event.value or event.style:
            return False
        mark = event.start_mark
        if mark is None or self.rows[mark.line][: mark.column].rstrip().endswith(":"):
            return False
        before = top.node.value.get(top.last) if isinstance(top.node.value, dict) else None
        if top.key.endswith("："):
            what, allowed = f"“{top.key}”的冒号是全角的。", COLON
        elif before is None or isinstance(before.value, dict | list):
            what, allowed = f"“{top.key}”后面没有冒号和内容。", "花括号里每条写成“键: 值”，用半角逗号隔开。"
        else:
            whole = f'{top.last}: "{before.text},{top.key}"'
            what = f"花括号里的半角逗号“,”把文字切断了，“{top.key}”成了另一个键。"
            allowed = f"文字里有逗号的，整段要加引号：{whole}。"
            before.value = before.text = f"{before.text},{top.key}"
        self.problems.append(problem("STD006", self.file, top.key_line, self._where(), what, allowed))
        top.key = None
        return True

    def _tell_of_comment(self, event: yaml.ScalarEvent) -> None:
        """Tells of a # that may belong to the words before it: what stands behind it is not read."""
        mark = event.end_mark
        lost = comment_cut_off(self.rows[mark.line][mark.column :]) if mark is not None else ""
        if lost:
            what = f"“{event.value[-20:]}”后面的“#”和它之后的文字（{lost[:40]}）没有读，当作了注释。"
            allowed = "是原文的，整段文字要加引号；确是注释的，在 # 前空两格、后空一格。"
            line = mark.line + 1 if mark is not None else 0
            self.problems.append(problem("STD007", self.file, line, self._where(), what, allowed))

    def _place(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif isinstance(top.node.value, dict):
            if top.key is None:
                self._take_key(top, node)
                return
            if not top.repeated:
                node.line = top.key_line  # an error about a value is shown at its key
                top.node.value[top.key] = node
            top.key = None

    def _take_key(self, top: _OpenNode, node: Node) -> None:
        assert isinstance(top.node.value, dict)
        if top.node.value:
            top.last = next(reversed(top.node.value))
        top.key, top.key_line, top.repeated = node.text, node.line, node.text in top.node.value
        if top.repeated:
            first = top.node.value[node.text].line
            self.problems.append(
                problem(
                    "STD002",
                    self.file,
                    node.line,
                    self._where(),
                    f"键“{node.text}”重复，第 {first} 行已经写过。",
                    "请删去一个。",
                )
            )

    def _where(self) -> str:
        steps = (
            f"第 {len(o.node.value) + 1} 条" if isinstance(o.node.value, list) else o.key or "" for o in self.stack
        )
        return " ▸ ".join(steps)

    def _remember(self, anchor: str | None, node: Node) -> None:
        if anchor:
            self.anchors[anchor] = node

    def _copy(self, node: Node, line: int) -> Node:
        self._count(line)
        value = node.value
        if isinstance(value, dict):
            return Node({key: self._copy(below, line) for key, below in value.items()}, node.file, line)
        if isinstance(value, list):
            return Node([self._copy(below, line) for below in value], node.file, line)
        return Node(value, node.file, line, node.text)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 0


def _value(kind: str, text: str) -> Scalar:
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind in ("int", "float") and _PLAIN_NUMBER.fullmatch(text):
        return int(text) if kind == "int" else Decimal(text)
    return text  # hexadecimal, exponents, infinity: no number that a standard may write
