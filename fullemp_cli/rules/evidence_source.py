"""What scoring stands on: measures, ledgers kept, entries of 社区基本情况 and answers of 工作清单.

The ledgers of a community give one evidence (`ledger_evidence.py`), the cases beside a standard another
(`standard_cases.py`): a method cannot tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.rule_part import MeasureCall

NOWHERE = Place("", "")


@dataclass(frozen=True, slots=True)
class Answered:
    """A row of 工作清单 for one id: the texts as written, '' when blank. `place` is where it stands; `mapped`: the lines
    of the mapping file that decided how it was read, as they are said. `doubt`: what was answered of which
    nobody knows whether it counts, and why, to be shown; the text of what was is then '', and it is no blank."""

    conclusion: str = ""
    self_mark: str = ""
    evidence: str = ""
    place: Place = NOWHERE
    mapped: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def unsure(self) -> bool:
        """Whether nobody knows if what was answered counts."""
        return bool(self.doubt)


class EvidenceSource(Protocol):
    """The facts of one community, as far as one standard asks for them."""

    @property
    def community_kind(self) -> str:
        """社区, 村 or '' when not recorded."""
        ...

    def measure(self, call: MeasureCall) -> Measure:
        """The measure, built in or declared by the standard; without data it says what is missing."""
        ...

    def keeps(self, ledger: Ledger) -> bool:
        """Whether that ledger is there (there but empty is there)."""
        ...

    def fact(self, name: str) -> Decimal | Fraction | None:
        """The number of that entry of 社区基本情况 (a percentage as its hundredth), None when not recorded."""
        ...

    def written(self, name: str) -> str:
        """What stands under that entry of 社区基本情况, whatever it is; blank where nothing does."""
        ...

    def answer(self, id: str) -> Answered | None:
        """The answer to that id of the standard, None when the row is not there."""
        ...


def exact(number: Decimal | Fraction | int) -> Fraction:
    """The number as a fraction."""
    return Fraction(number)
