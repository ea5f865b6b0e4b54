"""What the name of a file or folder says about whose ledgers it holds, and what earlier runs have written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.reading.communities import community_in_file_name, comparable_community
from fullemp_cli.ledgers.reading.recognition import ledgers_named, names_reemployment
from fullemp_cli.opening.folder import original_stem
from fullemp_cli.reports.naming import OutputKind

STATE_FOLDER = ".fullemp"
"""The folder in an output folder in which a batch keeps its state."""

RESULT_FOLDER = "评估结果"
"""The folder beside a ledger into which `score` writes when nobody says where."""

_OUTPUTS = (*(f"-{kind.value}" for kind in OutputKind), "推荐汇总表.xlsx")
_LOCK_FILES = ("~$", ".~", "~WRL")
_TABLES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv"))
_NOTES = frozenset((".txt", ".tsv", ".xml", ".htm", ".html"))
_GENERIC = re.compile(
    r"(?:\d|[\s._()（）-]|[一二三四五六七八九十]|组|年|月|日|度|季|第|上|下|半|全|新|最新|终|版|稿|份|台[账帐]|就业|失业|充分|高质量|社区|村|居|"
    r"工作|基础|数据|资料|汇总|总|表|册|簿|明细|登记|管理|信息|统计|ledgers?|data|sheet|book|工作簿)+",
    re.I,
)
_BEFORE_LEDGER = re.compile(
    r"^[^一-龥]*([一-龥]*?)(?:全口径|人力资源|劳动力|登记失业|失业|再就业|新就业|就业|零就业|困难|精准扶贫|扶贫|脱贫|建档立卡|"
    r"走访|服务|帮扶|跟踪|回访|市场主体|个体|企业|创业|公益|岗位|招聘|用工|招用工|宣传|媒体|报道|工作清单|清单|基本情况)"
)
_NO_COMMUNITY = re.compile(
    r"城镇|城市|农村|乡村|本地|外地|本辖区|辖区|外来|户籍|常住|流动|男性?|女性?|登记|台[账帐]|社区|年|月|第|季度|上半|下半|"
    r"[一二三四五六七八九十]+组?|新增?|老|原|全部?|其他|已|未|现|在册|退役军人|高校毕业生|毕业生|残疾人|大龄|低保|享受|领取"
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
    """望江社区劳动力台账.xlsx names a community and a ledger, 1劳动力.xlsx a ledger, 331099.xlsx nothing."""
    stem = path.stem
    community = named_community(stem)
    return NameReading(community, bool(ledgers_named(stem)))


def named_community(name: str) -> str:
    """The community that a file's or folder's name says, comparable, or ''."""
    found = community_in_file_name(name)
    return comparable_community(found) if found else ""


def word_before_ledger(stem: str) -> str:
    """What stands before the name of the ledger and may be a short name of a community (望江劳动力台账 → 望江), or ''."""
    found = _BEFORE_LEDGER.match(folded(stem))
    word = _NO_COMMUNITY.sub("", found[1]) if found else ""
    return word if len(word) > 1 else ""


def is_generic(stem: str) -> bool:
    """Whether a file is named like any other ledger (台账, 2026年就业台账): its folder's name says more."""
    return _GENERIC.fullmatch(stem) is not None


def is_note(path: Path) -> bool:
    """A text that is a ledger only if its name says so (说明.txt lies beside ledgers everywhere)."""
    return path.suffix.lower() in _NOTES


def is_output(path: Path) -> bool:
    """A file that this program wrote, by its name: `…-评分表.xlsx` and the others, and copies of them."""
    return f"{original_stem(path.stem)}{path.suffix}".endswith(_OUTPUTS)


def folder_ledger(folder: Path) -> tuple[Ledger, bool] | None:
    """The ledger that a folder is named for (2失业人员), and whether it is the second half of a split one
    (失业人员再就业信息); None for a folder of a community, or any other."""
    named = ledgers_named(folder.name)
    return (named[0], names_reemployment(folder.name)) if named and not named_community(folder.name) else None


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
