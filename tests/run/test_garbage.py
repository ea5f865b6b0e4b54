"""Garbage is looked for every so many communities, and nothing else is changed."""

from __future__ import annotations

import gc
import weakref

from fullemp_cli.run.worker_process import _COMMUNITIES, collecting_seldom, community_written


class Cycle:
    def __init__(self) -> None:
        self.itself = self


def test_cycles_are_kept_for_a_while_and_then_freed() -> None:
    with collecting_seldom():
        assert not gc.isenabled()
        gone = weakref.ref(Cycle())
        assert gone() is not None
        for _ in range(_COMMUNITIES):
            community_written()
        assert gone() is None
    assert gc.isenabled()


def test_whoever_does_without_garbage_collection_goes_on_so() -> None:
    gc.disable()
    try:
        with collecting_seldom():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
