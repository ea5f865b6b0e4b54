"""The ledgers that a run of the program knows: an object that is passed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import EVERY


class Registry:
    """Some ledgers, each under its name, in the order of the canonical workbook."""

    def __init__(self, ledgers: Iterable[Ledger]) -> None:
        """ValueError: two of them have one name."""
        self.ledgers = tuple(ledgers)
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
        return name in self._by_name

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
