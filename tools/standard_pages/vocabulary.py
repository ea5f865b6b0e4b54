"""Tables of what the program knows, for the pages of standards and of ledgers: populations, states, ledgers with their
columns, services, problems."""

from __future__ import annotations

import re

from fullemp_cli.findings.finding import Severity
from fullemp_cli.ledgers.catalogue import COLUMNS, COMMUNITY_ENTRIES, Column, ColumnKind, Ledger
from fullemp_cli.ledgers.kinds import CHECKLIST, COMMUNITY
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.ledgers.words import words_of
from fullemp_cli.measures.checking import _OPERATORS_OF_KIND as OPERATORS_OF_KIND
from fullemp_cli.measures.conditions import OPERATORS
from fullemp_cli.measures.specification import Needs
from fullemp_cli.measures.states import STATES
from fullemp_cli.measures.subjects import POPULATIONS
from fullemp_cli.standards.problems import KINDS

_ORDER = tuple(name for name in OPERATORS if name != "blank")


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return "\n".join(lines + [f"| {' | '.join(cell.replace('|', '／') for cell in row)} |" for row in rows])


def needs_text(needs: Needs) -> str:
    """`失业人员（登记失业日期）；服务记录（日期、服务类型）`."""
    groups = []
    for group in needs:
        ledgers = []
        for need in group:
            columns = "、".join("/".join(names) for names in (*need.columns, *need.alone))
            ledgers.append(f"{need.ledger.value}（{columns}）" if columns else need.ledger.value)
        groups.append(" 或 ".join(ledgers))
    return "；".join(groups)


def populations() -> str:
    """The named populations."""
    rows = [[f"`{name}`", one.text, needs_text(one.needs)] for name, one in POPULATIONS.items()]
    return table(["人群", "是哪些人（户）", "要用的台账和列"], rows)


def states() -> str:
    """The named predicates."""
    rows = [[f"`{name}`", "、".join(ledger.value for ledger in one.ledgers)] for name, one in STATES.items()]
    return table(["状态", "看哪本台账的行"], rows)


def operators() -> str:
    """What may be asked of each kind of column."""
    rows = []
    for kind, allowed in OPERATORS_OF_KIND.items():
        names = ["blank", *(name for name in _ORDER if name in allowed)]
        rows.append([kind.value, "、".join(f"`{name}`" for name in names)])
    return table(["列的种类", "可用的比较"], rows)


def columns() -> str:
    """Every ledger with its columns."""
    parts = []
    for ledger, entries in COLUMNS.items():
        if ledger is not CHECKLIST:
            parts.append(f"**{ledger.value}**：" + "、".join(map(_column, entries)))
    parts.append(f"**{COMMUNITY.value}**（项目）：" + "、".join(entry.name for entry in COMMUNITY_ENTRIES))
    return "\n\n".join(parts)


def _column(entry: Column) -> str:
    words = "／".join(words_of(entry.vocabulary)) if entry.vocabulary is not None else ""
    few = f"：{words}" if words and len(words) < 60 and entry.vocabulary is not ServiceKind else ""
    return f"{entry.name}（{entry.kind.value}{few}）"


def ledgers_for_offices() -> str:
    """Every sheet of the canonical workbook with what its template says of a row, and its columns, for offices."""
    rows = [
        [ledger.name, ledger.note.rstrip("。"), "、".join(map(_starred, columns))]
        for ledger, columns in COLUMNS.items()
    ]
    entries = f"{'、'.join(map(_starred, COMMUNITY_ENTRIES))}；其余项目按名称保留"
    return table(["工作表", "怎样填", "栏目"], [[COMMUNITY.name, COMMUNITY.note.rstrip("。"), entries], *rows])


def ledgers() -> str:
    """The same for developers: a row as its class says it, and the words of a column where they are few."""
    rows = [[ledger.name, _row(ledger), ", ".join(map(_with_words, columns))] for ledger, columns in COLUMNS.items()]
    entries = ", ".join(map(_starred, COMMUNITY_ENTRIES))
    further = "any other 项目 is kept under its name (a standard may ask for it: the county's target, the rate to keep up with)"
    community = [COMMUNITY.name, "a fact (项目 · 内容)", f"{entries}; {further}"]
    return table(["sheet", "a row is", "columns"], [community, *rows])


def _row(ledger: Ledger) -> str:
    said = " ".join((ledger.row_class.__doc__ or "").split()).partition(": ")[2]
    return re.split("[.;,]", said)[0]


def _starred(entry: Column) -> str:
    return f"{entry.name}{'*' if entry.required else ''}"


_MOST_WORDS = 6


def _with_words(entry: Column) -> str:
    words = [one.value for one in entry.vocabulary or ()] or entry.suggested.split()
    if entry.kind is ColumnKind.HAVE:
        words = ["有", "无"]
    more = "/…" if entry.vocabulary is None and len(words) > _MOST_WORDS else ""
    few = words[:_MOST_WORDS] if entry.vocabulary is None else words if len(words) <= _MOST_WORDS else []
    return _starred(entry) + (f"（{'/'.join(few)}{more}）" if few else "")


def services() -> str:
    """The kinds of service."""
    return "、".join(f"`{kind.value}`" for kind in ServiceKind)


def problems() -> str:
    """Every code of the checker."""
    rows = [
        [one.code, "提醒" if one.severity is Severity.WARNING else "错误", one.title, one.explanation]
        for one in KINDS.values()
    ]
    return table(["代码", "程度", "问题", "怎么办"], rows)
