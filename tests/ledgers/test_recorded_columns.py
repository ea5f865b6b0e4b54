"""Every kind of column with the texts that people write into cells: what each is there, what is said, what else it could be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

import pytest

from fullemp_cli.ledgers.catalogue import Column, column
from fullemp_cli.ledgers.columns import Understanding, could_be, default_of, is_blank_column, understand, words_by_key
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    HARDSHIP,
    HIRINGS,
    LABOUR_FORCE,
    REPORTS,
    SERVICES,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.opening.grid import Value
from tests.ledgers.people import TODAY, identity
from tests.ledgers.test_recorded_cells import _DAYS, _TEXTS
from tests.recorded.records import hold

_NUMBERS: list[Value] = [
    0,
    1,
    2.0,
    1.5,
    -1,
    130,
    131,
    99999,
    100000,
    True,
    False,
    46086,
    331099800101001,
    3.31099198001010e17,
]
_IDENTITIES: list[Value] = [
    *(
        identity(),
        f"{identity()}44",
        identity().lower(),
        f"'{identity()}",
        "331099198505050055",
        "33109919850505",
        "无",
        "0",
    ),
    *(
        "910000198505050050",
        "331099198502300050",
        "3310991985０5050057",
        "待补",
        "—",
        "331099850505005",
        "331099198505050057X",
    ),
]
_COLUMNS = (
    *(
        (LABOUR_FORCE, name)
        for name in ("身份证号", "性别", "出生日期", "年龄", "户籍", "劳动能力", "就业状态", "就业形式", "职业资格")
    ),
    *(
        (LABOUR_FORCE, name)
        for name in ("养老保险", "家庭类别", "人员类别", "户编号", "联系电话", "就业创业证号", "就业单位")
    ),
    *(
        (UNEMPLOYED, name)
        for name in ("户籍性质", "登记失业日期", "困难类别", "就业日期", "注销日期", "注销原因", "是否登记失业人员")
    ),
    *(
        (HARDSHIP, "退出原因"),
        (SERVICES, "服务类型"),
        (SERVICES, "服务结果"),
        (BUSINESSES, "带动就业人数"),
        (BUSINESSES, "状态"),
    ),
    *((REPORTS, "级别"), (HIRINGS, "招用人数"), (ZERO_EMPLOYMENT_HOUSEHOLDS, "劳动力人数")),
)
_LEGEND = {0: "无", 1: "就业", 2: "失业", 3: "大龄", 4: "单位就业", 12: "看不清"}
_WORDS = words_by_key({"打零工": "就业", "某 厂": "单位就业", "电工证": "无", "３": "5"})


@pytest.mark.parametrize(("ledger", "name"), _COLUMNS, ids=[f"{ledger.name} {name}" for ledger, name in _COLUMNS])
def test_the_recorded_columns(ledger: object, name: str) -> None:
    entry = column(ledger, name)  # type: ignore[arg-type]
    assert entry is not None
    hold("ledgers", f"column {ledger.name} {name}", _lines(entry))  # type: ignore[attr-defined]


def _lines(entry: Column) -> Iterator[str]:
    yield f"{entry.name}: could be {could_be(entry)}, default {default_of(entry)!r}"
    texts = (
        _DAYS
        if entry.kind.name == "DATE"
        else [*_TEXTS, *_NUMBERS, *(_IDENTITIES if entry.kind.name == "IDENTITY" else ())]
    )
    yield from _outcomes(entry, texts, Understanding(TODAY))
    if entry.kind.name in ("WORD", "TAGS", "YES_NO", "COUNT", "DATE"):
        codes: list[Value] = [
            0,
            1,
            2,
            4,
            5,
            "1、2",
            "(12)",
            "①",
            "3月5日",
            "5",
            "打零工",
            "某厂",
            "电工证",
            "3",
            "2月29日",
            _DAYS[0],
            None,
        ]
        yield "with a legend"
        yield from _outcomes(entry, codes, Understanding(TODAY, _LEGEND, None, 2024))
        yield "with words of the user"
        yield from _outcomes(entry, codes, Understanding(TODAY, None, _WORDS, 2026))
        yield "with both"
        yield from _outcomes(entry, codes, Understanding(TODAY, _LEGEND, _WORDS))


def _outcomes(entry: Column, texts: list[Value] | list[str], by: Understanding) -> Iterator[str]:
    """What comes of them, those alike together."""
    outcomes: dict[str, list[str]] = {}
    for text in texts:
        found = understand(entry, [text], by)
        told = [_plain(found.values[0])]
        told += [what for what in ("blank", "none") if getattr(found, what)]
        told += [f"{one.code} {one.message.replace(str(text), '…')} {one.hint}" for one in found.troubles.values()]
        told += [f"could be {one.could}" for one in found.unread.values() if one.could != could_be(entry)]
        told += [
            f"not understood {one.text!r}" for one in found.unread.values() if one.text != " ".join(str(text).split())
        ]
        told += [f"beside it {note}" for note in found.notes.values()]
        outcomes.setdefault("; ".join(told), []).append(repr(text))
    yield from (f"  {told}: {' '.join(texts)}" for told, texts in outcomes.items())


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, frozenset):
        return "+".join(sorted(map(str, value))) or "nothing"
    if hasattr(value, "problems"):
        return f"{value.number} {value.birth} {value.sex and value.sex.value} {[one.name for one in value.problems]}"  # type: ignore[attr-defined]
    return repr(value)


def test_a_column_is_blank_where_none_of_these_rows_says_anything() -> None:
    raw: list[Value] = [None, "", " ", 0, "无"]
    assert is_blank_column(raw, [0, 1, 2]) and is_blank_column(raw, [])
    assert not is_blank_column(raw, [0, 3]) and not is_blank_column(raw, [4])


def test_words_of_a_user_are_compared_without_width_and_blanks() -> None:
    known: Mapping[str, str] = words_by_key({"Ａ 厂": "单位就业"})
    assert dict(known) == {"A厂": "单位就业"}
