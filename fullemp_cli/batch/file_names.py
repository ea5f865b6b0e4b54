"""What the name of a file or folder says about whose ledgers it holds, and what earlier runs have written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.ledger.communities import community_in_file_name, comparable_community
from fullemp_cli.ledger.recognition import ledgers_named
from fullemp_cli.outputs.naming import OutputKind

STATE_FOLDER = ".fullemp"
"""The folder in an output folder in which a batch keeps its state."""

RESULT_FOLDER = "评估结果"
"""The folder beside a ledger into which `score` writes when nobody says where."""

_OUTPUTS = (*(f"-{kind.value}" for kind in OutputKind), "推荐汇总表.xlsx")
_LOCK_FILES = ("~$", ".~", "~WRL")
_TABLES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv"))
_NOTES = frozenset((".txt", ".tsv", ".xml", ".htm", ".html"))
_GENERIC = re.compile(
    r"(?:\d|[\s._()（）-]|年|月|日|度|季|第|上|下|半|全|新|最新|终|版|稿|份|台[账帐]|就业|失业|充分|高质量|社区|村|居|"
    r"工作|基础|数据|资料|汇总|总|表|册|簿|明细|登记|管理|信息|统计|ledgers?|data|sheet|book|工作簿)+",
    re.I,
)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class NameReading:
    """What a file's name says. `community`: comparable, '' where none is named; `ledger`: it names a ledger."""

    community: str
    ledger: bool

    @property
    def opaque(self) -> bool:
        """The name says nothing: only the contents can tell."""
        return not self.community and not self.ledger


def read_name(path: Path) -> NameReading:
    """望江社区劳动力台账.xlsx names a community and a ledger, 1劳动力.xlsx a ledger, 330102.xlsx nothing."""
    stem = path.stem
    community = named_community(stem)
    return NameReading(community, bool(ledgers_named(stem)))


def named_community(name: str) -> str:
    """The community that a file's or folder's name begins with, comparable, or ''."""
    found = community_in_file_name(name)
    return comparable_community(found) if found else ""


def is_generic(stem: str) -> bool:
    """Whether a file is named like any other ledger (台账, 2026年就业台账): its folder's name says more."""
    return _GENERIC.fullmatch(stem) is not None


def is_note(path: Path) -> bool:
    """A text that is a ledger only if its name says so (说明.txt lies beside ledgers everywhere)."""
    return path.suffix.lower() in _NOTES


def is_output(path: Path) -> bool:
    """A file that this program wrote: `…-评分表.xlsx` and the others."""
    return path.name.endswith(_OUTPUTS)


def is_output_folder(folder: Path) -> bool:
    """A folder of results: 评估结果, or one in which a batch has kept its state."""
    return folder.name == RESULT_FOLDER or (folder / STATE_FOLDER).is_dir()


def is_lock_file(name: str) -> bool:
    """Whether a program that has a workbook open left this file beside it."""
    return name.startswith(_LOCK_FILES)


def is_table_name(path: Path) -> bool:
    """Whether the ending is that of a table: worth a word when the file is passed over."""
    return path.suffix.lower() in _TABLES


def natural(name: str) -> list[tuple[int, str]]:
    """A key for sorting in which numbers count as numbers."""
    return [(int(part[:18]), part) if part.isdecimal() else (-1, part) for part in _DIGITS.split(name) if part]
