"""What is wrong with single cells of a table, as far as the table itself tells: numbers, dates, blanks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import assert_never

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.declaration import Column, ColumnKind
from fullemp_cli.ledgers.kinds.services import SERVICES
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.people.identity_number import IdentityNumber, IdentityProblem, Sex

IndexedFinding = tuple[int | None, Finding]


def required_findings(parsed: ParsedTable, entries: Iterable[Column]) -> list[IndexedFinding]:
    """Required columns that the table lacks, and blank cells in those that it has (numbers: `identity_findings`)."""
    found: list[IndexedFinding] = []
    services = parsed.ledger == SERVICES
    for entry in entries:
        if not entry.required or (parsed.reemployment and entry.kind is ColumnKind.DATE):
            continue
        if entry.name not in parsed.raw:
            if not (services and entry.name in ("日期", "服务类型")):  # may stand across, or in the title
                place = parsed.source.place(0)
                found.append((None, finding("COL001", place, f"{parsed.ledger.value}缺少“{entry.name}”一列")))
            continue
        if entry.kind is ColumnKind.IDENTITY:
            continue
        code = {"name": "ROW008" if services else "ROW003"}.get(entry.field) or (
            "DATE007" if entry.kind is ColumnKind.DATE else "ROW003" if "name" in entry.field else "WORD006"
        )
        for index, value in enumerate(parsed.raw[entry.name]):
            if value is None or (isinstance(value, str) and not value.strip()):
                place = parsed.source.place(parsed.numbers[index], entry.field)
                found.append((index, finding(code, place, f"没有填写{entry.name}")))
    return found


def identity_findings(parsed: ParsedTable, entries: Iterable[Column]) -> list[IndexedFinding]:
    """One finding for each problem of each identity number; a blank one only where every row should have it."""
    found: list[IndexedFinding] = []
    for entry in entries:
        if entry.kind is not ColumnKind.IDENTITY or entry.field not in parsed.values:
            continue
        for index, number in enumerate(parsed.values[entry.field]):
            for problem in number.problems:
                said = _identity_finding(problem, number, entry)
                if said:
                    place = parsed.source.place(parsed.numbers[index], entry.field)
                    found.append((index, finding(said[0], place, said[1])))
    if "identity" in parsed.values and ("sex" in parsed.values or "birth_date" in parsed.values):
        found += _contradictions(parsed)
    return found


def _identity_finding(problem: IdentityProblem, number: IdentityNumber, entry: Column) -> tuple[str, str] | None:
    what = f"{entry.name} {number.masked}"
    match problem:
        case IdentityProblem.BLANK:
            return ("ID006", f"没有填写{entry.name}") if entry.required else None
        case IdentityProblem.CHECK_DIGIT:
            return "ID001", f"{what} 校验码不符（应为 {number.expected_check}，实为 {str(number.number)[-1]}）"
        case IdentityProblem.SHAPE:
            return "ID002", f"{what} 位数或字符不对（{len(number.text)} 位）"
        case IdentityProblem.PROVINCE:
            return "ID003", f"{what} 前两位不是省级代码"
        case IdentityProblem.BIRTH_DATE:
            return "ID004", f"{what} 里的出生日期不存在"
        case IdentityProblem.DAMAGED:
            return "ID005", f"{what} 以数值保存，末几位已丢失"
        case _:
            assert_never(problem)


def _contradictions(parsed: ParsedTable) -> list[IndexedFinding]:
    found: list[IndexedFinding] = []
    numbers: list[IdentityNumber] = parsed.values["identity"]
    sexes: list[Sex | None] = parsed.values.get("sex") or []
    for index, (number, sex) in enumerate(zip(numbers, sexes, strict=False)):
        if sex is not None and number.sex is not None and sex is not number.sex:
            place = parsed.source.place(parsed.numbers[index], "sex")
            message = f"性别填“{sex.value}”，身份证号 {number.masked} 是“{number.sex.value}”"
            found.append((index, finding("ID007", place, message)))
    births: list[date | None] = parsed.values.get("birth_date") or []
    for index, (number, birth) in enumerate(zip(numbers, births, strict=False)):
        if birth is not None and number.birth is not None and birth != number.birth:
            place = parsed.source.place(parsed.numbers[index], "birth_date")
            found.append((index, finding("ID008", place, f"出生日期与身份证号 {number.masked} 不符")))
    return found


def date_findings(parsed: ParsedTable, entries: Iterable[Column], today: date) -> list[IndexedFinding]:
    """Dates after today, and dates before the birth of the row's own person."""
    found: list[IndexedFinding] = []
    numbers: list[IdentityNumber] = parsed.values.get("identity") or []
    for entry in entries:
        if entry.kind is not ColumnKind.DATE or entry.field not in parsed.values:
            continue
        days: list[date | None] = parsed.values[entry.field]
        for index, day in enumerate(days):
            if day is None:
                continue
            if day > today:
                if entry.ahead:
                    continue
                place = parsed.source.place(parsed.numbers[index], entry.field)
                found.append((index, finding("DATE003", place, f"{entry.name} {day} 在今天（{today}）以后")))
            elif numbers and entry.field not in ("birth_date", "founded_on", "created_on"):
                birth = numbers[index].birth
                if birth is not None and day < birth:
                    place = parsed.source.place(parsed.numbers[index], entry.field)
                    found.append((index, finding("DATE004", place, f"{entry.name} {day} 早于本人出生")))
    return found
