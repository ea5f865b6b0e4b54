import errno
import os
import stat
import time
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.file_lock import locked
from fullemp_cli.reports.saving import OutputFile, save, save_all, writing


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
    def to_disk(_number: int) -> None:  # a disk may say so late
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", to_disk)
    (tmp_path / "表.xlsx").write_bytes(b"old")
    with pytest.raises(Refusal, match="磁盘空间不足"):
        save(tmp_path / "表.xlsx", b"new")
    assert (tmp_path / "表.xlsx").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


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
    fail_open(monkeypatch, OSError(errno.EROFS, "Read-only file system"))
    with pytest.raises(Refusal, match="没有权限写入这个文件夹"):
        save(tmp_path / "表.xlsx", b"new")


def test_too_many_open_files_are_not_called_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_open(monkeypatch, OSError(errno.EMFILE, "Too many open files"))
    with pytest.raises(Refusal) as refusal:
        save(tmp_path / "表.xlsx", b"new")
    assert refusal.value.code == "OUT006"
    assert "--jobs" in refusal.value.hint and "磁盘" not in refusal.value.sentence


def fail_open(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def opened(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", opened)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights, and folders that cannot be opened")
def test_a_result_is_on_the_disk_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def to_disk(number: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "file")
        fsync(number)

    def moved(self: Path, target: Path) -> Path:
        done.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", to_disk)
    monkeypatch.setattr(Path, "replace", moved)
    save(tmp_path / "表.xlsx", b"new")
    assert done == ["file", "name", "folder"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_while_it_is_written_nobody_else_reads_it_or_can_have_laid_a_link(tmp_path: Path) -> None:
    names = set()
    for _ in range(2):
        with writing(tmp_path / "表.xlsx") as file:
            (temporary,) = (path for path in tmp_path.iterdir() if path.name != "表.xlsx")
            names.add(temporary.name)
            assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
            file.write(b"new")
    assert len(names) == 2
    (tmp_path / "表.xlsx").chmod(0o640)
    save(tmp_path / "表.xlsx", b"newer")
    assert stat.S_IMODE((tmp_path / "表.xlsx").stat().st_mode) == 0o640
    save(tmp_path / "故障.log", b"log", private=True)
    assert stat.S_IMODE((tmp_path / "故障.log").stat().st_mode) == 0o600
    elsewhere = tmp_path / "别处.txt"
    elsewhere.write_bytes(b"mine")
    (tmp_path / "链.xlsx").symlink_to(elsewhere)
    save(tmp_path / "链.xlsx", b"result")
    assert elsewhere.read_bytes() == b"mine"


def test_leftovers_of_a_killed_run_go_but_nothing_else(tmp_path: Path) -> None:
    old, killed, at_work, new, other = (
        tmp_path / name
        for name in (".表.xlsx.1.tmp", ".表.xlsx.2.tmp", ".表.xlsx.3.tmp", ".表.xlsx.4.tmp", ".别的.xlsx.1.tmp")
    )
    for path, age in ((old, 3600), (killed, 10), (at_work, 10), (new, 0), (other, 3600)):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
    with at_work.open("rb") as file:
        assert locked(file)
        os.utime(at_work, (time.time() - 10,) * 2)
        save(tmp_path / "表.xlsx", b"whole")
    assert not old.exists() and not killed.exists()
    assert at_work.exists() and new.exists() and other.exists()


def test_leftovers_of_a_name_with_brackets_go(tmp_path: Path) -> None:
    left, other = tmp_path / ".[甲]*.xlsx.1.tmp", tmp_path / ".甲.xlsx.1.tmp"
    for path in (left, other):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - 3600,) * 2)
    save(tmp_path / "[甲]*.xlsx", b"whole", swept=True)
    assert left.exists()
    save(tmp_path / "[甲]*.xlsx", b"whole")
    assert not left.exists() and other.exists()


def test_a_file_that_is_being_written_is_held(tmp_path: Path) -> None:
    with writing(tmp_path / "表.xlsx") as file:
        file.write(b"half")
        (temporary,) = tmp_path.glob(".表.xlsx.*.tmp")
        os.utime(temporary, (time.time() - 10,) * 2)
        save(tmp_path / "表.xlsx", b"of another run")
        assert temporary.exists()
    assert (tmp_path / "表.xlsx").read_bytes() == b"half"
