import errno
import os
import time
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.saving import OutputFile, save, save_all


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "新" / "表.xlsx"
    assert save(target, b"new") == target
    save(target, b"newer")
    assert target.read_bytes() == b"newer"
    assert [path.name for path in target.parent.iterdir()] == ["表.xlsx"]


def fail_replace(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def replace(self: Path, target: Path) -> None:  # noqa: ARG001
        raise error

    monkeypatch.setattr(Path, "replace", replace)


def test_a_target_open_elsewhere_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "表.xlsx"
    target.write_bytes(b"old")
    fail_replace(monkeypatch, PermissionError(errno.EACCES, "denied"))
    with pytest.raises(Refusal) as refusal:
        save(target, b"new")
    assert refusal.value.code == "OUT001"
    assert "打开" in refusal.value.sentence and "表.xlsx" in refusal.value.sentence and "关闭" in refusal.value.sentence
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_is_said_and_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(self: Path, content: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(content[:1])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(Refusal, match="磁盘空间不足"):
        save(tmp_path / "表.xlsx", b"new")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").mkdir()
    saved = save_all(tmp_path, [OutputFile("甲.xlsx", b"1"), OutputFile("乙.json", b"2")])
    assert saved.written == (tmp_path / "乙.json",)
    assert [refusal.code for refusal in saved.refused] == ["OUT004"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(Refusal) as refusal:
        save(tmp_path / "out" / "表.xlsx", b"1")
    assert refusal.value.code == "OUT002"
    with pytest.raises(Refusal, match="同名文件，不能当文件夹用"):
        save(tmp_path / "out" / "里层" / "表.xlsx", b"1")


def test_a_disk_that_may_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(Refusal, match="没有权限写入这个文件夹"):
        save(tmp_path / "表.xlsx", b"new")


def test_leftovers_of_a_killed_run_go_but_nothing_else(tmp_path: Path) -> None:
    old, young, other = tmp_path / ".表.xlsx.1.tmp", tmp_path / ".表.xlsx.2.tmp", tmp_path / ".别的.xlsx.1.tmp"
    for path in (old, young, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (time.time() - 3600,) * 2)
    save(tmp_path / "表.xlsx", b"whole")
    assert not old.exists()
    assert young.exists() and other.exists()
