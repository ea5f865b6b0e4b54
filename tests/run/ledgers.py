"""Tiny ledgers of invented communities, and a run over them in this process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import TypeVar

import xlsxwriter

from fullemp_cli.people.identity_number import check_character
from fullemp_cli.run.engines import Engine
from fullemp_cli.run.resume import ChosenStandard, Settings
from fullemp_cli.run.run import run_batch
from fullemp_cli.run.source_task import SourceOutcome
from fullemp_cli.run.stored_results import RunRecord
from fullemp_cli.standards.loader import load_standard

T = TypeVar("T")
R = TypeVar("R")
TODAY = date(2026, 11, 30)
Rows = Sequence[Sequence[str]]


def identity(number: int) -> str:
    """The identity number of the invented person of that number."""
    first17 = f"33109919900101{number:03}"
    return first17 + check_character(first17)


def labour(*people: int, status: str = "就业", residence: str = "本辖区") -> Rows:
    """劳动力 with these persons."""
    heading = ("姓名", "身份证号", "户籍", "就业状态")
    return [heading, *((f"示例{number}", identity(number), residence, status) for number in people)]


def unemployed(*people: int) -> Rows:
    """失业人员 with these persons, still unemployed."""
    heading = ("姓名", "身份证号", "登记失业日期")
    return [heading, *((f"示例{number}", identity(number), "2026-02-01") for number in people)]


def visits(*rows: tuple[int, str, str, str]) -> Rows:
    """服务记录: person, date, text, officer."""
    heading = ("日期", "姓名", "身份证号", "服务类型", "服务方式", "服务内容", "经办人")
    return [
        heading,
        *((on, f"示例{number}", identity(number), "走访", "上门", text, by) for number, on, text, by in rows),
    ]


def community(name: str, street: str = "示例街道") -> Rows:
    """社区基本情况."""
    return [
        ("项目", "内容"),
        ("社区（村）名称", name),
        ("类型", "社区"),
        ("街道（乡镇）", street),
        ("县（市、区）", "示例区"),
        ("评估期起", "2026-01-01"),
        ("评估期止", "2026-12-31"),
    ]


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Writes a workbook with these sheets; texts only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def simple(path: Path, name: str, *people: int, street: str = "示例街道") -> Path:
    """A workbook of one community with these persons in work."""
    return workbook(path, {"社区基本情况": community(name, street), "劳动力": labour(*people)})


class HereEngine:
    """Runs everything at once, in this process."""

    window = 4
    processes = 1

    def __init__(self) -> None:
        self.calls: list[str] = []

    def submit(self, function: Callable[[T], R], argument: T) -> Future[R]:
        """Done before it is given back."""
        self.calls.append(function.__name__)
        future: Future[R] = Future()
        future.set_result(function(argument))
        return future

    def renew_if_due(self) -> bool:
        """Never."""
        return False

    def rebuild(self) -> None:
        """Nothing to rebuild."""

    def alone(self, function: Callable[[T], R], argument: T) -> R:
        """The same."""
        return function(argument)

    def close(self, *, now: bool = False) -> None:
        """Nothing to close."""


class Counter:
    """An observer that keeps what it saw."""

    def __init__(self) -> None:
        self.outcomes: list[SourceOutcome] = []

    def begin(self, stage: str, total: int) -> None:
        """Nothing."""

    def done(self, outcome: SourceOutcome) -> None:
        """Keeps it."""
        self.outcomes.append(outcome)

    def stopping(self) -> None:
        """Nothing."""

    @property
    def scored(self) -> int:
        """Results made now."""
        return sum(outcome.scored for outcome in self.outcomes)


def settings(
    out: Path, *, standards: Sequence[str] = ("quangang",), today: date = TODAY, fresh: bool = False
) -> Settings:
    """The settings of a run on an invented day."""
    loaded = [load_standard(name) for name in standards]
    chosen = tuple(ChosenStandard(one.standard.id, str(one.path), one.sha256) for one in loaded)
    return Settings(out=out.resolve(), standards=chosen, today=today, fresh=fresh)


def run(
    paths: Sequence[Path], asked: Settings, engine: Callable[[], Engine] = HereEngine, observer: Counter | None = None
) -> RunRecord:
    """A run over these paths."""
    standards = [load_standard(standard.path) for standard in asked.standards]
    return run_batch(paths, asked, standards, engine, observer or Counter())


def tree(folder: Path) -> dict[str, str]:
    """Every file below, by its path, with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
