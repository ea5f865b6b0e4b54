"""Locks for one and for many, on every system alike; groups of processes, where the system has them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fullemp_cli.opening.file_lock import locked, unlock
from fullemp_cli.opening.process_group import ProcessGroup, join_group


def test_many_may_share_a_lock_that_one_alone_then_has_not(tmp_path: Path) -> None:
    path = tmp_path / "锁"
    with path.open("ab") as first, path.open("ab") as second, path.open("ab") as third:
        assert locked(first, shared=True) and locked(second, shared=True)
        assert not locked(third)
        unlock(first)
        assert not locked(third)
        unlock(second)
        assert locked(third)
        assert not locked(first, shared=True) and not locked(second)
    with path.open("ab") as again:  # whoever is gone holds nothing
        assert locked(again)


def test_letting_go_of_nothing_is_no_fault(tmp_path: Path) -> None:
    with (tmp_path / "锁").open("ab") as file:
        unlock(file)
        assert locked(file)


_CHILD = "import sys, time; from fullemp_cli.opening.process_group import join_group; join_group(sys.argv[1]); \
print('in', flush=True); time.sleep(60)"


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has jobs; elsewhere there are lifelines")
@pytest.mark.parametrize("joins_itself", [True, False])
def test_what_is_in_a_group_ends_with_it(joins_itself: bool) -> None:
    group = ProcessGroup()
    name = group.name if joins_itself else "nobody's"
    child = subprocess.Popen([sys.executable, "-c", _CHILD, name], stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline().strip() == b"in"
    assert joins_itself or group.add(child.pid)
    assert child.poll() is None
    group.close()
    assert child.wait(10) is not None


def test_a_group_that_is_not_there_is_not_joined() -> None:
    assert join_group("fullemp-0-nobody") is False
    group = ProcessGroup()
    group.close()
    assert group.add(0) is False
