"""Hints across communities: what stands on the ledgers of several. Never a verdict: somebody has to look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class HintKind(Enum):
    """What was found; the value is its title."""

    EMPLOYED_AND_UNEMPLOYED = "一处登记就业、另一处登记失业"
    LABOUR_TWICE = "两处劳动力台账都按本辖区户籍登记"
    UNEMPLOYED_TWICE = "两处都登记失业"
    HARDSHIP_TWICE = "两处都认定为就业困难人员"
    SAME_VISIT_TEXT = "走访内容相同"
    VISITS_IN_A_DAY = "一名经办人一天走访过多"
    SAME_FILE = "文件完全相同"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class HintPlace(_Part):
    """Where to look: the source (its key), the community, file, sheet, cell ('' for a whole file)."""

    source: str
    community: str
    street: str = ""
    county: str = ""
    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def name(self) -> str:
        """Street and community, `示例街道望江社区`."""
        return self.street + self.community

    @property
    def path(self) -> str:
        """The source and the file within it: tells apart communities of one name."""
        within = self.source.endswith(f"/{self.file}") or self.source == self.file
        return self.source if within else f"{self.source}/{self.file}"

    def words(self, *, namesakes: bool = False) -> str:
        """`示例街道望江社区 ▸ 望江社区.xlsx ▸ 劳动力 ▸ B2`; with `namesakes` the file's path instead of its name."""
        file = self.path if namesakes else self.file
        return " ▸ ".join(part for part in (self.name, file, self.sheet, self.cell) if part)


class AcrossHint(_Part):
    """One hint. `count`: persons, times that a text stands, visits of the day, or files; `communities`: how many.

    `rows`: the places, for a hint about persons two a row (here and there), else one a row; the first `MOST_ROWS` in
    the order of the sources. `row_count` is how many there are in all. No name and no identity number is in it.
    """

    kind: HintKind
    sentence: str
    count: int
    communities: int
    day: date | None = None
    rows: tuple[tuple[HintPlace, ...], ...]
    row_count: int

    @property
    def place_words(self) -> tuple[str, ...]:
        """The rows in words; where communities of one name meet in them, with the paths of their files."""
        sources: dict[str, set[str]] = {}
        for place in chain.from_iterable(self.rows):
            sources.setdefault(place.name, set()).add(place.source)
        return tuple(
            "　与　".join(place.words(namesakes=len(sources[place.name]) > 1) for place in row) for row in self.rows
        )


class AcrossHeader(_Part):
    """The first line of the file: of which inputs the hints were made (`inputs`, a digest), and how many there are."""

    schema_: Literal["fullemp.batch-across/1"] = Field(default="fullemp.batch-across/1", alias="schema")
    inputs: str
    hints: int


MOST_ROWS = 20


def read_header(path: Path) -> AcrossHeader | None:
    """The header of the file of hints, or None where there is none that this program understands."""
    try:
        with path.open("rb") as lines:
            return AcrossHeader.model_validate_json(lines.readline())
    except (OSError, ValidationError):
        return None


def read_hints(path: Path) -> Iterator[AcrossHint]:
    """The hints one by one; none where there is no such file."""
    if read_header(path) is None:
        return
    with path.open("rb") as lines:
        next(lines)
        for line in lines:
            yield AcrossHint.model_validate_json(line)
