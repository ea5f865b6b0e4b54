"""A whole batch: results, what is kept and what is scored again, one failure among many, the same bytes every time."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.run.engines import LocalEngine
from fullemp_cli.run.state import StateFolder, read_record
from fullemp_cli.run.stored_results import iter_failures, iter_results, read_run
from tests.run.ledgers import Counter, HereEngine, community, labour, run, settings, simple, tree, workbook


@pytest.fixture
def ledgers(tmp_path: Path) -> Path:
    """Two communities in files, two in one workbook, one in a folder."""
    root = tmp_path / "台账"
    simple(root / "示例街道" / "望江社区.xlsx", "望江社区", 1, 2)
    simple(root / "示例街道" / "青石村.xlsx", "青石村", 3)
    workbook(root / "青石村" / "1社区基本情况.xlsx", {"社区基本情况": community("青石村", "另一街道")})
    workbook(root / "青石村" / "2劳动力.xlsx", {"劳动力": labour(4)})
    several = [[*row, name] for name, number in (("柳林社区", 5), ("东屿村", 6)) for row in labour(number)[1:]]
    workbook(root / "合在一起.xlsx", {"劳动力": [[*labour()[0], "所属社区"], *several]})
    return root


def test_every_community_has_its_results(ledgers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    record = run([ledgers], settings(out, standards=("quangang", "star-community")))
    assert (record.sources, record.communities, record.results, record.failed) == (4, 5, 10, 0)
    results = list(iter_results(out))
    assert [(one.record.name, one.standard) for one in results[:3]] == [
        ("柳林社区", "quangang"),
        ("柳林社区", "star-community"),
        ("东屿村", "quangang"),
    ]
    for one in results:
        assessment = one.assessment()
        assert assessment.community.name == one.record.name
        assert assessment.standard.id == one.standard
        assert (one.folder / f"{one.record.name}-{one.standard}-评分表.xlsx").stat().st_size
    assert len({one.path for one in results}) == 10
    assert read_run(out) == record


def test_a_batch_scores_as_score_does(ledgers: Path, tmp_path: Path) -> None:
    from fullemp_cli.results.result_json import result_text
    from fullemp_cli.run.community_run import assess_community
    from fullemp_cli.run.ledger_request import LedgerRequest
    from fullemp_cli.standards.loader import load_standard

    asked = settings(tmp_path / "out")
    run([ledgers], asked)
    request = LedgerRequest(ledgers / "青石村", today=asked.today)
    (alone,) = assess_community(request, [load_standard("quangang")])
    stored = next(one for one in iter_results(asked.out) if one.source == "台账/青石村")
    assert stored.path.read_text("utf-8") == result_text(alone.assessment)


def test_results_are_kept_until_something_changes(ledgers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = settings(out)

    def scored_by(wanted: object = asked) -> int:
        observer = Counter()
        run([ledgers], wanted, observer=observer)  # type: ignore[arg-type]
        return observer.scored

    assert scored_by() == 5
    before = tree(out)
    assert scored_by() == 0
    assert tree(out) == before
    simple(ledgers / "示例街道" / "望江社区.xlsx", "望江社区", 1, 2, 7)
    assert scored_by() == 1
    assert scored_by(replace(asked, as_of="2026-11-29")) == 5
    assert scored_by(replace(asked, as_of="2026-11-29", period="2026")) == 5
    assert scored_by(settings(out, today=date(2026, 12, 1))) == 5
    assert scored_by(settings(out, fresh=True)) == 5
    assert scored_by() == 0
    next(iter_results(out)).path.unlink()
    assert scored_by() == 2  # both communities of the workbook
    next(iter_results(out)).path.write_text("{}", "utf-8")
    assert scored_by() == 2


def test_another_standard_leaves_the_first_ones_results(ledgers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([ledgers], settings(out))
    first = tree(out / "台账")
    observer = Counter()
    run([ledgers], settings(out, standards=("quangang", "star-community")), observer=observer)
    assert observer.scored == 5
    assert first.items() <= tree(out / "台账").items()


def test_a_sheet_that_a_reviewer_has_typed_into_is_kept(ledgers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([ledgers], settings(out))
    sheet = next(out.rglob("*-评分表.xlsx"))
    sheet.write_bytes(b"typed into")
    run([ledgers], settings(out))
    assert sheet.read_bytes() == b"typed into"


def test_what_a_community_left_behind_goes_when_its_ledger_changes(ledgers: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    run([ledgers], settings(out))
    simple(ledgers / "示例街道" / "望江社区.xlsx", "大江社区", 1)
    (ledgers / "示例街道" / "青石村.xlsx").write_bytes(b"not a workbook any more")
    (out / "台账" / "示例街道" / "青石村" / "自己的笔记.txt").write_text("keep", "utf-8")
    run([ledgers], settings(out))
    run([ledgers], settings(fresh))
    left = tree(out)
    assert left.pop("台账/示例街道/青石村/自己的笔记.txt")
    assert left == tree(fresh)


def test_one_failure_never_stops_the_rest(ledgers: Path, tmp_path: Path) -> None:
    (ledgers / "坏社区.xlsx").write_bytes(b"PK\x03\x04 broken")
    workbook(ledgers / "空社区.xlsx", {"Sheet1": [["没有台账"]]})
    record = run([ledgers], settings(tmp_path / "out"))
    assert (record.communities, record.failed) == (5, 2)
    failures = list(iter_failures(tmp_path / "out"))
    assert [(one.source, one.code[:4]) for one in failures] == [
        ("台账/坏社区.xlsx", "FILE"),
        ("台账/空社区.xlsx", "LEDG"),
    ]


@pytest.mark.parametrize("standards", [("quangang",), ("quangang", "star-community")])
def test_a_full_disk_is_said_and_done_again(
    ledgers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, standards: tuple[str, ...]
) -> None:
    original = os.open

    def full(place: str | Path, *rest: int) -> int:
        path = Path(place)
        if "青石村-quangang-评分表" in path.name and "示例街道" in str(path):
            raise OSError(errno.ENOSPC, "No space left on device")
        return original(place, *rest)

    out, whole = tmp_path / "out", tmp_path / "whole"
    monkeypatch.setattr(os, "open", full)
    assert run([ledgers], settings(out, standards=standards)).failed == 1
    (failure,) = iter_failures(out)
    assert (failure.code, failure.community, failure.standard) == ("OUT003", "青石村", "quangang")
    monkeypatch.setattr(os, "open", original)
    observer = Counter()
    assert run([ledgers], settings(out, standards=standards), observer=observer).failed == 0
    assert observer.scored == 1
    run([ledgers], settings(whole, standards=standards))
    assert tree(out) == tree(whole)


@pytest.mark.parametrize("standards", [("quangang",), ("quangang", "star-community")])
def test_a_source_whose_record_could_not_be_written_is_among_the_failures(
    ledgers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, standards: tuple[str, ...]
) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    asked = settings(out, standards=standards)
    original, records = os.open, StateFolder(out).record("台账/合在一起.xlsx", "quangang").parent
    held = {StateFolder(out).record("台账/合在一起.xlsx", standard).name for standard in standards}

    def full(place: str | Path, *rest: int) -> int:
        path = Path(place)
        if path.parent == records and any(name in path.name for name in held):
            raise OSError(errno.ENOSPC, "No space left on device")
        return original(place, *rest)

    monkeypatch.setattr(os, "open", full)
    record = run([ledgers], asked)
    assert {one.source for one in record.failures} == {"台账/合在一起.xlsx"}
    assert {one.code for one in record.failures} == {"OUT003"}
    assert record.failed == len(record.failures) == len(list(iter_failures(out)))
    assert record.communities == 3
    monkeypatch.setattr(os, "open", original)
    assert run([ledgers], asked).failed == 0
    run([ledgers], settings(whole, standards=standards))
    assert tree(out) == tree(whole)


def test_a_disk_that_takes_nothing_is_refused(ledgers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def full(path: str | Path, flags: int, *more: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, flags, *more)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(Refusal) as refused:
        run([ledgers], settings(tmp_path / "out"))
    assert refused.value.code == "OUT003"


def test_a_sheet_open_elsewhere_stays_as_it_was(ledgers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    run([ledgers], settings(out))
    sheet = out / "台账/示例街道/望江社区/望江社区-quangang-评分表.xlsx"
    before = sheet.read_bytes()
    simple(ledgers / "示例街道" / "望江社区.xlsx", "望江社区", 1, 2, 7)
    original = Path.replace

    def held(path: Path, target: Path) -> Path:
        if Path(target) == sheet:
            raise PermissionError(errno.EACCES, "in use")
        return original(path, target)

    monkeypatch.setattr(Path, "replace", held)
    assert run([ledgers], settings(out)).failed == 1
    assert next(iter_failures(out)).code == "OUT001"
    assert sheet.read_bytes() == before
    monkeypatch.setattr(Path, "replace", original)
    assert run([ledgers], settings(out)).failed == 0
    assert sheet.read_bytes() != before


def test_a_fault_of_the_program_is_logged_without_identity_numbers(
    ledgers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fullemp_cli.run import source_run

    def broken(*_: object) -> object:
        raise KeyError("331099199001010016")

    monkeypatch.setattr(source_run, "read_source", broken)
    out = tmp_path / "out"
    assert run([ledgers], settings(out)).failed == 4
    assert {failure.code for failure in iter_failures(out)} == {"BATCH009"}
    logs = [path.read_text("utf-8") for path in StateFolder(out).faults.iterdir()]
    assert len(logs) == 4
    assert all("KeyError" in log and "331099199001010016" not in log for log in logs)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_same_bytes_whatever_the_number_of_processes(ledgers: Path, tmp_path: Path, jobs: int) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    run([ledgers], settings(here))
    run([ledgers], settings(there), lambda: LocalEngine(jobs))
    assert tree(here) == tree(there)


def test_communities_of_one_name_are_kept_apart_and_said(ledgers: Path, tmp_path: Path) -> None:
    simple(ledgers / "备份" / "望江社区.xlsx", "望江社区", 9)
    record = run([ledgers], settings(tmp_path / "out"))
    assert record.communities == 6
    assert record.same_names == (
        "有 2 份台账都叫“示例街道望江社区”，分开评分：台账/备份/望江社区、台账/示例街道/望江社区",
    )


def test_an_output_folder_is_for_one_run_at_a_time(ledgers: Path, tmp_path: Path) -> None:
    asked = settings(tmp_path / "out")
    with StateFolder(asked.out).held(), pytest.raises(Refusal) as refused:
        run([ledgers], asked)
    assert refused.value.code == "BATCH002"
    assert run([ledgers], asked).failed == 0


def test_a_run_that_did_not_end_is_no_result(ledgers: Path, tmp_path: Path) -> None:
    class Interrupted(Counter):
        def done(self, *_: object) -> None:
            raise KeyboardInterrupt

    asked = settings(tmp_path / "out")
    run([ledgers], asked)
    with pytest.raises(KeyboardInterrupt):
        run([ledgers], replace(asked, fresh=True), observer=Interrupted())
    with pytest.raises(Refusal) as refused:
        read_run(asked.out)
    assert refused.value.code == "RES010"


def test_leftovers_of_a_killed_run_are_swept(ledgers: Path, tmp_path: Path) -> None:
    out, clean = tmp_path / "out", tmp_path / "clean"
    state = StateFolder(out.resolve())
    for folder in (out / "台账" / "示例街道" / "望江社区", state.records, state.working):
        folder.mkdir(parents=True)
        (folder / ".望江社区-quangang-评分表.xlsx.4711.tmp").write_bytes(b"half")
    run([ledgers], settings(out))
    run([ledgers], settings(clean))
    assert tree(out) == tree(clean)


def test_a_started_record_is_done_again(ledgers: Path, tmp_path: Path) -> None:
    asked = settings(tmp_path / "out")
    run([ledgers], asked)
    before = tree(asked.out)
    path = StateFolder(asked.out).record("台账/青石村", "quangang")
    record = read_record(path)
    assert record is not None
    path.write_text(record.model_copy(update={"state": "started"}).model_dump_json(by_alias=True), "utf-8")
    observer = Counter()
    run([ledgers], asked, observer=observer)
    assert observer.scored == 1
    assert tree(asked.out) == before


def test_only_a_window_of_tasks_is_under_way(ledgers: Path, tmp_path: Path) -> None:
    engine = HereEngine()
    run([ledgers], settings(tmp_path / "out"), lambda: engine)
    assert engine.calls == ["run_source"] * 4


def test_results_do_not_go_into_the_folder_of_the_ledgers_itself(ledgers: Path) -> None:
    before = tree(ledgers)
    with pytest.raises(Refusal) as refused:
        run([ledgers], settings(ledgers))
    assert refused.value.code == "BATCH015"
    assert tree(ledgers) == before


def test_results_may_go_into_a_folder_within(ledgers: Path) -> None:
    out = ledgers / "结果"
    assert run([ledgers], settings(out)).communities == 5
    again = Counter()
    assert run([ledgers], settings(out), observer=again).communities == 5
    assert again.scored == 0
