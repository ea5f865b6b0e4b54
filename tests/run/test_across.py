"""Hints across communities: who stands on two ledgers, which text, file or day is odd; nothing that tells who."""

from __future__ import annotations

import errno
import io
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fullemp_cli.run import across, community_traces
from fullemp_cli.run.across import TraceStore
from fullemp_cli.run.across_report import AcrossHint, HintKind, write_hints
from fullemp_cli.run.community_traces import TRACE, SheetPlace, TracedCommunity, TraceKind, Traces
from fullemp_cli.run.state import StateFolder
from fullemp_cli.run.stored_results import iter_failures, iter_hints
from tests.run.ledgers import (
    HereEngine,
    Rows,
    community,
    identity,
    labour,
    run,
    settings,
    simple,
    tree,
    unemployed,
    visits,
    workbook,
)

TEXT = "上门了解求职意愿，介绍近期岗位，登记培训需求，约定下次走访时间"
SHORT = "上门了解求职意愿介绍岗位"


def make(root: Path, **communities: dict[str, Rows]) -> Path:
    for name, sheets in communities.items():
        workbook(root / f"{name}社区.xlsx", {"社区基本情况": community(f"{name}社区"), **sheets})
    return root


def hints_of(root: Path, out: Path) -> list[AcrossHint]:
    run([root], settings(out))
    return list(iter_hints(out))


def test_what_only_one_community_can_count(tmp_path: Path) -> None:
    """A business by its code or by name and owner, who holds a post, a household by its head; each within its kind."""
    business = ("名称", "统一社会信用代码", "负责人姓名", "负责人身份证号", "成立日期")
    post = ("岗位名称", "开发日期", "在岗人员姓名", "在岗人员身份证号", "上岗日期", "离岗日期")
    household = ("户主姓名", "户主身份证号", "认定日期", "退出日期")
    code = "91331099MA28TEST1X"
    left = ("巡逻员", "2026-01-02", "示例4", identity(4), "2026-01-05", "2026-03-01")
    root = make(
        tmp_path / "台账",
        望江={
            "市场主体": [
                business,
                ("甲店", code, "", "", "2026-02-01"),
                ("乙 店", "", "示例1", identity(1), "2026-02-01"),
            ],
            "公益性岗位": [post, ("保洁员", "2026-01-02", "示例2", identity(2), "2026-01-05", ""), left],
            "零就业家庭": [household, ("示例3", identity(3), "2026-02-01", "")],
        },
        柳林={
            "市场主体": [
                business,
                ("甲商店", code, "", "", "2026-02-01"),
                ("乙店", "", "示例1", identity(1), "2026-02-01"),
            ],
            "公益性岗位": [post, ("护路员", "2026-01-02", "示例2", identity(2), "2026-01-05", ""), left],
            "零就业家庭": [
                household,
                ("示例3", identity(3), "2026-03-01", ""),
                ("示例2", identity(2), "2026-03-01", ""),
            ],
        },
        东屿={
            "市场主体": [business, ("乙店", "", "示例9", identity(9), "2026-02-01")],
            "零就业家庭": [household, ("示例3", identity(3), "2026-02-01", "2026-02-10")],
        },
    )
    found = {hint.kind: hint for hint in hints_of(root, tmp_path / "out")}
    assert {kind: hint.count for kind, hint in found.items()} == {
        HintKind.BUSINESS_TWICE: 2,
        HintKind.POST_HOLDER_TWICE: 1,
        HintKind.HOUSEHOLD_TWICE: 1,
    }
    assert "2 家市场主体在示例街道望江社区和示例街道柳林社区都登记" in _either(found[HintKind.BUSINESS_TWICE].sentence)


def _either(sentence: str) -> str:
    """The sentence with the two communities in one order."""
    return sentence.replace("柳林社区和示例街道望江社区", "望江社区和示例街道柳林社区")


def test_persons_on_two_ledgers(tmp_path: Path) -> None:
    root = make(
        tmp_path / "台账",
        望江={"劳动力": labour(1, 2, 3)},
        柳林={"劳动力": labour(2, 3, 4), "失业人员": unemployed(1, 5)},
        东屿={"劳动力": labour(6, residence="外来"), "失业人员": unemployed(5)},
        榕湖={"劳动力": labour(6)},
    )
    found = {
        (hint.kind, tuple(place.community for place in hint.rows[0])): hint for hint in hints_of(root, tmp_path / "out")
    }
    assert {key: hint.count for key, hint in found.items()} == {
        (HintKind.EMPLOYED_AND_UNEMPLOYED, ("望江社区", "柳林社区")): 1,
        (HintKind.LABOUR_TWICE, ("望江社区", "柳林社区")): 2,
        (HintKind.UNEMPLOYED_TWICE, ("东屿社区", "柳林社区")): 1,
    }
    (hint,) = [one for key, one in found.items() if key[0] is HintKind.EMPLOYED_AND_UNEMPLOYED]
    here, there = hint.rows[0]
    assert (here.file, here.sheet, here.cell) == ("望江社区.xlsx", "劳动力", "B2")
    assert (there.file, there.sheet, there.cell) == ("柳林社区.xlsx", "失业人员", "B2")


def test_nothing_of_a_person_is_left_on_disk(tmp_path: Path) -> None:
    root = make(tmp_path / "台账", 望江={"劳动力": labour(1)}, 柳林={"劳动力": labour(1)})
    out = tmp_path / "out"
    assert hints_of(root, out)
    state = StateFolder(out)
    assert not state.working.exists()
    kept = b"".join(path.read_bytes() for path in state.folder.rglob("*") if path.is_file())
    assert identity(1).encode() not in kept
    assert identity(1)[:14].encode() not in kept
    assert "示例1".encode() not in kept


def test_the_key_is_another_in_every_run(tmp_path: Path) -> None:
    with TraceStore(tmp_path / "a") as first, TraceStore(tmp_path / "b") as second:
        keys = {first.key, second.key}
    assert len(keys) == 2
    assert first.key == b""
    assert not list((tmp_path / "a").iterdir())


def test_one_person_on_two_ledgers_of_one_community_is_no_hint(tmp_path: Path) -> None:
    root = make(tmp_path / "台账", 望江={"劳动力": labour(1), "失业人员": unemployed(1)}, 柳林={"劳动力": labour(2)})
    assert hints_of(root, tmp_path / "out") == []


@pytest.mark.parametrize(
    ("text", "communities", "found"),
    [
        (TEXT, 2, True),
        (TEXT, 1, False),
        (SHORT, 2, False),
        (SHORT, 3, True),
        ("入户走访", 4, False),
        ("上门走访，无就业意愿。", 4, False),
    ],
)
def test_visits_with_one_text(tmp_path: Path, text: str, communities: int, found: bool) -> None:
    names = ["望江", "柳林", "东屿", "榕湖"]
    sheets = [
        {
            "服务记录": visits(
                (
                    number,
                    "2026-03-05",
                    text if number < communities else f"各不相同的走访记录内容之{number}",
                    f"经办{number}",
                )
            )
        }
        for number in range(4)
    ]
    root = make(tmp_path / "台账", **dict(zip(names, sheets, strict=True)))
    hints = hints_of(root, tmp_path / "out")
    assert [hint.kind for hint in hints] == [HintKind.SAME_VISIT_TEXT] * found
    if found:
        assert (hints[0].count, hints[0].communities, hints[0].row_count) == (communities, communities, communities)
        assert text not in hints[0].model_dump_json()


def test_a_copied_text_is_found_under_other_punctuation(tmp_path: Path) -> None:
    texts = {"望江": TEXT, "柳林": TEXT.replace("，", ", ") + "。"}
    root = make(
        tmp_path / "台账",
        **{name: {"服务记录": visits((len(text), "2026-03-05", text, name))} for name, text in texts.items()},
    )
    (hint,) = hints_of(root, tmp_path / "out")
    assert (hint.kind, hint.communities) == (HintKind.SAME_VISIT_TEXT, 2)


@pytest.mark.parametrize(("here", "there", "found"), [(15, 15, True), (30, 0, True), (15, 14, False)])
def test_an_officers_day(tmp_path: Path, here: int, there: int, found: bool) -> None:
    def day(count: int, first: int) -> dict[str, Rows]:
        return {
            "服务记录": visits(
                *((first + n, "2026-03-05", f"第{first + n}户的情况各不相同", "经办 甲") for n in range(count))
            )
        }

    root = make(tmp_path / "台账", 望江=day(here, 0), 柳林=day(there, 100), 东屿={"劳动力": labour(999)})
    hints = hints_of(root, tmp_path / "out")
    assert [hint.kind for hint in hints] == [HintKind.VISITS_IN_A_DAY] * found
    if found:
        assert hints[0].count == 30
        assert str(hints[0].day) == "2026-03-05"
        assert "经办甲" not in hints[0].sentence


def test_identical_files(tmp_path: Path) -> None:
    root = tmp_path / "台账"
    simple(root / "望江社区.xlsx", "望江社区", 1)
    (root / "柳林社区.xlsx").write_bytes((root / "望江社区.xlsx").read_bytes())
    (hint,) = hints_of(root, tmp_path / "out")
    assert (hint.kind, hint.count) == (HintKind.SAME_FILE, 2), "what stands in a copy is not said again, line by line"


def test_a_copy_of_a_ledger_does_not_double_an_officers_day(tmp_path: Path) -> None:
    rows = visits(*((n, "2026-03-05", f"第{n}户的情况各不相同", "经办 甲") for n in range(20)))
    root = make(tmp_path / "台账", 望江={"服务记录": rows})
    (root / "望江社区另一份.xlsx").write_bytes((root / "望江社区.xlsx").read_bytes())
    assert [hint.kind for hint in hints_of(root, tmp_path / "out")] == [HintKind.SAME_FILE]


def test_the_answers_given_for_all_are_no_copied_file(tmp_path: Path) -> None:
    root = make(tmp_path / "台账", 望江={"劳动力": labour(1)}, 柳林={"劳动力": labour(2)})
    answers = tmp_path / "清单.xlsx"
    workbook(answers, {"工作清单": [("标准", "项目编号", "结论", "自评分"), ("taizhou", "7.1", "是", "")]})
    run([root], replace(settings(tmp_path / "out"), answers=answers))
    assert list(iter_hints(tmp_path / "out")) == []


def test_two_ledgers_of_one_name_are_told_apart_in_the_sentence(tmp_path: Path) -> None:
    root = tmp_path / "台账"
    for file, people in (("甲", (1, 2)), ("乙", (2, 3))):
        workbook(root / f"{file}.xlsx", {"社区基本情况": community("望江社区"), "劳动力": labour(*people)})
    (hint,) = hints_of(root, tmp_path / "out")
    first, second = (place.source for place in hint.rows[0])
    assert first != second
    assert f"望江社区（{first}）和示例街道望江社区（{second}）的" in hint.sentence


def test_hints_are_the_same_in_every_run(tmp_path: Path) -> None:
    root = make(
        tmp_path / "台账",
        **{
            f"示例{number}": {
                "劳动力": labour(*range(number, number + 12)),
                "失业人员": unemployed(*range(number + 20)),
            }
            for number in range(8)
        },
    )
    first = hints_of(root, tmp_path / "a")
    assert len(first) > 20
    assert hints_of(root, tmp_path / "b") == first
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_a_run_that_goes_on_reads_what_it_needs_again(tmp_path: Path) -> None:
    root = make(tmp_path / "台账", 望江={"劳动力": labour(1, 2)}, 柳林={"劳动力": labour(3)})
    out = tmp_path / "out"
    assert hints_of(root, out) == []
    unchanged, engine = HereEngine(), HereEngine()
    run([root], settings(out), lambda: unchanged)
    assert unchanged.calls == ["run_source"] * 2  # nothing has changed: the hints are kept
    make(root, 东屿={"劳动力": labour(2)})
    run([root], settings(out), lambda: engine)
    assert sorted(engine.calls) == ["run_source"] * 3 + ["trace_source"] * 2
    assert [hint.kind for hint in iter_hints(out)] == [HintKind.LABOUR_TWICE]


def test_a_disk_that_fails_costs_only_the_hints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    root = make(tmp_path / "台账", 望江={"劳动力": labour(1)}, 柳林={"劳动力": labour(1)})
    out = tmp_path / "out"
    monkeypatch.setattr(TraceStore, "compare", full)
    record = run([root], settings(out))
    assert (record.communities, record.hints) == (2, None)
    assert [failure.code for failure in iter_failures(out)] == ["BATCH007"]
    assert list(iter_hints(out)) == []


def test_traces_that_cannot_be_flushed_do_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is noticed when the files of traces are closed, at the comparison and again at the end."""
    real_open = Path.open

    class Full(io.BytesIO):
        def close(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    def opened(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        return Full() if path.name.startswith("part-") and "w" in mode else real_open(path, mode, *rest, **more)

    root = make(tmp_path / "台账", 望江={"劳动力": labour(1)}, 柳林={"劳动力": labour(1)})
    out = tmp_path / "out"
    monkeypatch.setattr(Path, "open", opened)
    record = run([root], settings(out))
    assert (record.communities, record.hints) == (2, None)
    assert [failure.code for failure in iter_failures(out)] == ["BATCH007"]
    assert not (out / ".fullemp" / "working").exists()


def test_many_persons_in_little_memory(tmp_path: Path) -> None:
    """Thousands of sources with one person in common each two: all found, and only one part in memory at a time."""
    sources, persons = 40, 250
    with TraceStore(tmp_path / "working") as store:
        for source in range(sources):
            people = range(source * (persons - 1), source * (persons - 1) + persons)
            store.add(_traces(source, people, store.key))
        store.compare()
        path = tmp_path / "across.jsonl"
        count = write_hints(path, store.database, [f"源{number}" for number in range(sources)], "inputs")
    assert count == sources - 1
    size = TRACE.size * sources * persons // across._PARTS
    assert size < 4_000


def _traces(source: int, people: range, key: bytes) -> Traces:
    def records() -> Iterator[bytes]:
        from hashlib import blake2b

        for row, person in enumerate(people):
            digest = blake2b(str(person).encode(), digest_size=16, key=key).digest()
            yield TRACE.pack(digest, source, 0, TraceKind.LABOUR, 0, row + 2, 1, community_traces.LOCAL)

    place = SheetPlace("示例.xlsx", "劳动力", "B")
    return Traces(source, (TracedCommunity(f"示例{source}社区", "", ""),), (place,), b"".join(sorted(records())))
