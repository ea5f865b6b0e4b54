"""Reading every result (`fullemp.assessment/2`) under some paths, one by one: a city has thousands of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.opening.plain_file import MADE_BY_PROGRAM, plain_bytes
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.result_json import read_assessments

_NOT_A_RESULT = ("RES002", "RES003")
_MARKS = (b"fullemp.assessment/", "fullemp.assessment/".encode("utf-16-le")[:-1])
_HEAD = 4096
"""The schema stands in the first lines of a result; other JSON files of a folder need not be read whole."""


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A file of results: where it is, its name and the SHA-256 of its bytes."""

    path: Path
    sha256: str

    @property
    def name(self) -> str:
        """The name without its folder."""
        return self.path.name


@dataclass(slots=True)
class ResultTree:
    """The results under `paths`: iterate over it; afterwards `refused` says what could not be read and why.

    In a folder, JSON that is no result is passed over without a word (a list, a record of a batch); a file that was
    named itself is refused. Hidden folders are not looked into.
    """

    paths: Sequence[Path]
    refused: list[Refusal] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[ResultFile, Assessment]]:
        for path, given in self._files():
            try:
                if not given and not _may_be_a_result(path):
                    continue
                with as_refusal(path.name):
                    found = read_assessments(path)
                    file = ResultFile(path, sha256(plain_bytes(path, MADE_BY_PROGRAM)).hexdigest())
            except Refusal as refusal:
                if given or refusal.code not in _NOT_A_RESULT:
                    self.refused.append(refusal)
                continue
            for assessment in found:
                yield file, assessment

    def _files(self) -> Iterator[tuple[Path, bool]]:
        seen: set[Path] = set()
        for path in self.paths:
            given = not path.is_dir()
            for file in [path] if given else _json_files(path):
                resolved = file.resolve()
                if resolved not in seen and file.suffix.lower() == ".json":
                    seen.add(resolved)
                    yield file, given


def _json_files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(".json") and not name.startswith("."):
                yield Path(parent) / name


def _may_be_a_result(path: Path) -> bool:
    if not path.is_file():
        return True  # a pipe: reading it says what it is
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # reading it says what is wrong
    return any(mark in head for mark in _MARKS)
