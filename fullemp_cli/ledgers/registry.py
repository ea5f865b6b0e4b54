"""The ledgers that a run of the program knows: an object that is passed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from fullemp_cli.ledgers.declaration import Column, Ledger
from fullemp_cli.ledgers.kinds import EVERY

_MOST = 32
"""Sets of own columns at a time: a county's offices have a handful of standards."""


class Registry:
    """Some ledgers, each under its name, in the order of the canonical workbook."""

    def __init__(self, ledgers: Iterable[Ledger]) -> None:
        """ValueError: two of them have one name."""
        self.ledgers = tuple(ledgers)
        self._with_columns: dict[tuple[tuple[str, tuple[Column, ...]], ...], Registry] = {}
        self._by_name = {ledger.name: ledger for ledger in self.ledgers}
        if len(self._by_name) < len(self.ledgers):
            names = [ledger.name for ledger in self.ledgers]
            twice = dict.fromkeys(name for name in names if names.count(name) > 1)
            raise ValueError(f"two ledgers of one name: {'、'.join(twice)}")

    def __iter__(self) -> Iterator[Ledger]:
        return iter(self.ledgers)

    def __getitem__(self, name: str) -> Ledger:
        """The ledger of that name. KeyError: there is none."""
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return (name.name if isinstance(name, Ledger) else name) in self._by_name

    def with_columns(self, own: Mapping[str, Iterable[Column]]) -> Registry:
        """These ledgers, those of these names with the columns of an office's own. KeyError: there is none of that name.

        For the same columns it is the same object: what reading finds out of headings is found once for it.
        """
        wanted = tuple(
            (name, columns)
            for name, some in own.items()
            if (columns := tuple({one.name: one for one in some}.values()))
        )
        for name, _ in wanted:
            self[name]
        if not wanted:
            return self
        known = self._with_columns.get(wanted)
        if known is None:
            if len(self._with_columns) >= _MOST:
                self._with_columns.clear()
            columns_of = dict(wanted)
            known = self._with_columns[wanted] = Registry(
                ledger.with_columns(columns_of[ledger.name]) if ledger.name in columns_of else ledger
                for ledger in self.ledgers
            )
        return known

    def as_read(self, ledger: Ledger) -> Ledger:
        """That ledger with the columns that it has here; one that is not here as it is."""
        return self._by_name.get(ledger.name, ledger)

    def with_ledger(self, ledger: Ledger) -> Registry:
        """These ledgers and one more, at the end."""
        return Registry((*self.ledgers, ledger))

    @cached_property
    def of_rows(self) -> tuple[Ledger, ...]:
        """All but 社区基本情况, whose rows are 项目 · 内容."""
        return tuple(ledger for ledger in self.ledgers if ledger.row_class is not None)

    def named(self, key: str) -> tuple[Ledger, ...]:
        """The ledgers that a title, a sheet's or a file's name (folded) may mean, the likeliest first."""
        return tuple(ledger for ledger in self._by_rank if ledger.named is not None and ledger.named.search(key))

    @cached_property
    def _by_rank(self) -> tuple[Ledger, ...]:
        return tuple(sorted(self.ledgers, key=lambda ledger: ledger.rank))


BUILT_IN = Registry(EVERY)
"""The ledgers that the program comes with."""
