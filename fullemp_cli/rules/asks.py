"""What would settle open marks: sentences for people, which know what they ask for."""

from __future__ import annotations

from collections.abc import Iterable

from fullemp_cli.measures.measure import Measure, Uncounted


class Supply(str):
    """补上 失业人员 台账: what a measure lacks. `lack`: what that is."""

    __slots__ = ("lack",)
    lack: str

    def __new__(cls, lack: str) -> Supply:
        ask = super().__new__(cls, f"补上 {lack}")
        ask.lack = lack
        return ask


class CheckCells(str):
    """核对看不懂的 3 格，最多可多得 2 分: cells and rows that were not understood, to be looked at on paper."""

    __slots__ = ()

    @classmethod
    def of(cls, measures: Iterable[Measure], gain: str = "") -> CheckCells:
        """The cells and blocks on which these measures hang; `gain`: what they could bring at most."""
        listed = [case for measure in measures for case in measure.unknown]
        cells = {(id(case.row), case.fields) for case in listed if case.row is not None}
        blocks = {case.place for case in listed if case.row is None}
        parts = [f"{len(cells)} 格" if cells else "", f"{len(blocks)} 处没有读出的行" if blocks else ""]
        return cls(f"核对看不懂的 {'、'.join(filter(None, parts))}{gain}")


def supplies(lacks: Iterable[str]) -> tuple[str, ...]:
    """One for each thing that lacks, or that is there and does not count."""
    return tuple(lack.ask if isinstance(lack, Uncounted) else Supply(lack) for lack in lacks)
