"""Which community of one batch is which of another: frames of their results, merged by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fullemp_cli.run.result_sets import ResultEntry, ResultSet

if TYPE_CHECKING:
    import pandas as pd

_PLACE = ["county", "street", "name"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A community that stands on both sides. `notice`: how it was matched, where that is not by its full name."""

    before: ResultEntry
    after: ResultEntry
    notice: str = ""


@dataclass(slots=True)
class Matching:
    """The communities of two sides under a standard of each: matched, new, missing, and those that one side has and the
    other could not read, with the reason; `notices`: what was not compared and why, in sentences."""

    pairs: list[Pair] = field(default_factory=list)
    new: list[ResultEntry] = field(default_factory=list)
    missing: list[ResultEntry] = field(default_factory=list)
    unread_before: list[tuple[ResultEntry, str]] = field(default_factory=list)
    unread_after: list[tuple[ResultEntry, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def match(before: ResultSet, after: ResultSet, standards: tuple[str, str]) -> Matching:
    """The communities matched by county, street and name; several of one name by their folders too; what is left, by
    name alone where one side has left county or street blank. One result on each side is one pair, whatever it is
    called. Beside one result, the other communities of a batch are not new or missing: they were not asked about."""
    old = [entry for entry in before.entries if entry.standard == standards[0]]
    new = [entry for entry in after.entries if entry.standard == standards[1]]
    if len(old) == len(new) == 1 and not (before.batch and after.batch):
        same = old[0].place == new[0].place
        notice = "" if same else f"两份结果的社区名称不同：{old[0].words} → {new[0].words}"
        return Matching([Pair(old[0], new[0], notice)])
    found = Matching()
    was, now = _frame(old), _frame(new)
    for keys in (_PLACE, [*_PLACE, "source"], ["name"]):
        both = _merged(was, now, keys)
        if keys == ["name"]:
            both = both.loc[list(map(_differ_by_blanks, both["entry_was"], both["entry_now"]))]
        found.pairs += map(_pair, both["entry_was"], both["entry_now"])
        was, now = was.drop(both["at_was"]), now.drop(both["at_now"])
    old, new = was["entry"].tolist(), now["entry"].tolist()
    shared = {entry.place for entry in old} & {entry.place for entry in new}
    found.notices = [f"{''.join(place)}：两边都有同名的几份，分不清谁对谁，没有比较。" for place in sorted(shared)]
    old, new = ([entry for entry in side if entry.place not in shared] for side in (old, new))
    found.missing = old if before.batch <= after.batch else []
    found.new = new if after.batch <= before.batch else []
    found.missing, found.unread_after = _apart(found.missing, after, standards[1])
    found.new, found.unread_before = _apart(found.new, before, standards[0])
    found.notices += _renamed(found.missing, found.new)
    found.pairs.sort(key=lambda pair: (pair.after.place, pair.after.source))
    return found


def _frame(entries: Iterable[ResultEntry]) -> pd.DataFrame:
    """A row for each result: its place without blanks around the words, `source`, where below the folder of the batch
    its ledger stands (`within`), and itself (`entry`)."""
    import pandas as pd  # two single results are compared without it

    rows = [(*entry.place, entry.source, entry.source.partition("/")[2], entry) for entry in entries]
    return pd.DataFrame(rows, columns=[*_PLACE, "source", "within", "entry"], dtype=object)


def _merged(old: pd.DataFrame, new: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The rows that alone have their keys on both sides, each with the columns of both (`entry_was`, `entry_now`, their
    indices `at_was`, `at_now`), in the order of the first."""
    sides = [frame[~frame.duplicated(keys, keep=False)].rename_axis("at").reset_index() for frame in (old, new)]
    return sides[0].merge(sides[1], on=keys, suffixes=("_was", "_now"))


def _apart(
    entries: Sequence[ResultEntry], other: ResultSet, standard: str
) -> tuple[list[ResultEntry], list[tuple[ResultEntry, str]]]:
    """Those that the other side does not have at all, and those that it has and could not read or score."""
    why = {entry: next((one.why for one in other.not_read if one.covers(entry, standard)), None) for entry in entries}
    return [one for one in entries if why[one] is None], [(one, said) for one in entries if (said := why[one])]


def _differ_by_blanks(old: ResultEntry, new: ResultEntry) -> bool:
    """Whether they are of one name and differ only by what one side has left blank; those that do not differ are of
    several of one name."""
    compatible = all(one == other or not one or not other for one, other in zip(old.place, new.place, strict=True))
    return compatible and old.place != new.place and bool(old.name.strip())


def _pair(old: ResultEntry, new: ResultEntry) -> Pair:
    said = f"按名称对上，两边的县或街道有一边没填：{old.words} → {new.words}" if old.place != new.place else ""
    return Pair(old, new, said)


def _renamed(missing: Sequence[ResultEntry], new: Sequence[ResultEntry]) -> Iterator[str]:
    """Communities on one side only whose ledgers stand in the same place of the tree: perhaps one with another name."""
    both = _merged(_frame(missing), _frame(new), ["within"])
    for within, old, now in zip(both["within"], both["entry_was"], both["entry_now"], strict=True):
        if within:
            yield (
                f"{old.words}（前）和{now.words}（后）的台账在同一位置（{within}），"
                "可能是改了名，没有比较；要比较请分别给出两份结果文件。"
            )
