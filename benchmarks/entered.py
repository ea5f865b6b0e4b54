"""A pytest plugin: which lines of a room each test comes through, and how long it takes.

`pytest -p benchmarks.entered`; the environment says where the room is (`ENTERED_ROOM`) and where to write
(`ENTERED_FILE`): one JSON object, {test: [seconds, ["path:line", …]]}. A function that is entered counts by its first line too.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

_room = os.environ.get("ENTERED_ROOM", "")
_entered: set[tuple[str, int]] = set()
_tests: dict[str, tuple[float, list[str]]] = {}


def _enter(frame: FrameType, _event: str, _argument: object) -> Any:
    code = frame.f_code
    if not code.co_filename.startswith(_room):
        return None
    _entered.add((code.co_filename, code.co_firstlineno))
    return _line


def _line(frame: FrameType, _event: str, _argument: object) -> Any:
    _entered.add((frame.f_code.co_filename, frame.f_lineno))
    return _line


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Every line that the test comes through, its fixtures included."""
    _entered.clear()
    begun = time.perf_counter()
    threading.settrace(_enter)
    sys.settrace(_enter)
    try:
        yield
    finally:
        sys.settrace(None)
        threading.settrace(None)
    _tests[item.nodeid] = (time.perf_counter() - begun, sorted(f"{path}:{line}" for path, line in _entered))


def pytest_sessionfinish() -> None:
    """Written once, at the end."""
    Path(os.environ["ENTERED_FILE"]).write_text(json.dumps(_tests), encoding="utf-8")
