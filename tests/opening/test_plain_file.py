"""Mappings, standards, forms, results and other files that are no spreadsheets: plain ones of a size, or a sentence."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.mapping import load_mapping
from fullemp_cli.opening.plain_file import WRITTEN_BY_HAND, plain_bytes, plain_text
from fullemp_cli.planning.what_if import read_suppositions
from fullemp_cli.reports.recommendation import checked_template
from fullemp_cli.results.result_files import ResultTree
from fullemp_cli.results.result_json import read_assessments
from fullemp_cli.standards.source_file import read_bytes

READERS: dict[str, Callable[[Path], object]] = {
    "mapping": load_mapping,
    "standard": read_bytes,
    "what-if": read_suppositions,
    "result": read_assessments,
    "form": checked_template,
}
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 10])
def test_a_plain_file_of_the_size_is_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "文件"
    path.write_bytes(b"\xef\xbb\xbf" + content)
    assert plain_bytes(path, 13) == b"\xef\xbb\xbf" + content
    assert plain_text(path, 13) == content.decode()


def test_what_is_larger_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "文件"
    path.write_bytes(b"x" * 11)
    with pytest.raises(OSError, match="超过"):
        plain_bytes(path, 10)


@pytest.mark.parametrize("name", ["没有", "零\0零"])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        plain_bytes(tmp_path / name, 10)


def test_a_folder_is_none(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        plain_bytes(tmp_path, 10)


@needs_pipes
@pytest.mark.parametrize("kind", READERS)
def test_no_reader_waits_for_a_pipe(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "文件.yaml"
    os.mkfifo(path)
    with pytest.raises(Refusal, match="不是普通文件"):
        READERS[kind](path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
@pytest.mark.parametrize("kind", READERS)
def test_no_reader_reads_a_device(kind: str) -> None:
    with pytest.raises(Refusal, match="不是普通文件"):
        READERS[kind](Path("/dev/zero"))


@needs_pipes
def test_a_pipe_among_results_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "某-评估结果.json")
    files = ResultTree([tmp_path])
    assert list(files) == []
    assert [refusal.code for refusal in files.refused] == ["RES001"]


@pytest.mark.parametrize("kind", ["mapping", "standard", "what-if"])
def test_what_nobody_has_written_by_hand_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "文件.yaml"
    path.write_text("".join(f"- id: 项目{at}\n  title: 第 {at} 项\n" for at in range(290_000)), encoding="utf-8")
    assert path.stat().st_size > WRITTEN_BY_HAND
    started = time.process_time()
    with pytest.raises(Refusal, match="超过"):
        READERS[kind](path)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("kind", ["mapping", "what-if"])
def test_lists_within_lists_without_end(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "文件.yaml"
    path.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(Refusal):
        READERS[kind](path)
