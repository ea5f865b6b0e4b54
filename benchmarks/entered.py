"""A pytest plugin: which functions of a room each test enters, and how long it takes.

`pytest -p benchmarks.entered`; the environment says where the room is (`ENTERED_ROOM`) and where to write
(`ENTERED_FILE`): one JSON object, {test: [seconds, ["path:first line of the function", …]]}.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

_entered: set[CodeType] = set()
_tests: dict[str, tuple[float, list[str]]] = {}


def _enter(frame: FrameType, _event: str, _argument: object) -> None:
    _entered.add(frame.f_code)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Everything that the test enters, its fixtures included."""
    _entered.clear()
    begun = time.perf_counter()
    threading.settrace(_enter)
    sys.settrace(_enter)
    try:
        yield
    finally:
        sys.settrace(None)
        threading.settrace(None)
    room = os.environ["ENTERED_ROOM"]
    inside = {f"{code.co_filename}:{code.co_firstlineno}" for code in _entered if code.co_filename.startswith(room)}
    _tests[item.nodeid] = (time.perf_counter() - begun, sorted(inside))


def pytest_sessionfinish() -> None:
    """Written once, at the end."""
    Path(os.environ["ENTERED_FILE"]).write_text(json.dumps(_tests), encoding="utf-8")
