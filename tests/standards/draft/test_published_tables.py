"""The tables of the built-in standards, from documents of every kind: section, number, marks and wording as printed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.standards.draft.document import plain
from fullemp_cli.standards.draft.drafting import DraftedStandard, draft_standard
from fullemp_cli.standards.draft.result import Plain
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Item
from fullemp_cli.standards.traversal import parts_of
from tests.standards.draft.published import MAKERS, PUBLICATIONS

_folder: list[Path] = []


@pytest.fixture(autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    if not _folder:
        _folder.append(tmp_path_factory.mktemp("公布"))


@cache
def drafted(id: str, ending: str) -> DraftedStandard:
    path = _folder[0] / f"{id}.{ending}"
    path.write_bytes(MAKERS[ending](PUBLICATIONS[id]()))
    return draft_standard(path)


def parts(standard: Plain) -> dict[str, Plain]:
    found: dict[str, Plain] = {}

    def take(items: list[Plain]) -> None:
        for item in items:
            found[item["id"]] = item
            take(item.get("parts", []))

    take(standard["items"])
    return found


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("id", PUBLICATIONS)
def test_every_row_is_read_as_printed(id: str, ending: str) -> None:
    if ending == "pdf":
        pytest.importorskip("pdfplumber", reason="PDF is read with an optional package")
    made, standard = drafted(id, ending), load_standard(id).standard
    rows = [item for item in standard.items if not item.id.startswith("9.")]
    read = parts(made.standard)
    sections = {section["id"]: section["title"] for section in made.standard.get("sections", [])}
    for item in rows:
        row = read[item.id]
        assert plain(row["text"]) == plain(item.text)
        assert plain(row.get("rule", "")) == plain(item.rule)
        assert str(row["max"]) == str(item.max)
        if id != "taizhou":  # its sections stand in the notice, not in the table
            assert sections[row["section"]] == next(one.title for one in standard.sections if one.id == item.section)
    assert len(made.standard["items"]) == len(rows) + (id == "taizhou")
    assert all(one.fits for one in made.sums)
    assert made.problems == ()
    assert made.standard["title"] == PUBLICATIONS[id]().above[-1 if id != "star-community" else 1]


def measures_of(item: Item) -> set[str]:
    return {call.measure for _, call in parts_of(item.method, MeasureCall)}


def offered(part: Plain) -> set[str]:
    """The measures that a part proposes, or that stand in its method."""
    found = {one["measure"] for one in part.get("proposals", [])}
    for element in part["method"].get("deductions", []):
        found |= {one["measure"] for one in element.get("proposals", [])}
    return found | set(_wired(part["method"]))


def _wired(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["measure"]] if isinstance(value.get("measure"), str) else []
        return own + [one for key, below in value.items() if key != "proposals" for one in _wired(below)]
    return [one for below in value for one in _wired(below)] if isinstance(value, list) else []


def test_methods_are_of_the_kind_that_a_person_chose_and_their_measures_among_those_proposed() -> None:
    """At least 95 % of rows and parts, 85 % of measures: what is wrong is among what the draft itself calls unsure."""
    wrong: list[str] = []
    rows = missed = measures = 0
    for id in PUBLICATIONS:
        read = parts(drafted(id, "docx").standard)
        for item in load_standard(id).standard.walk():
            part = read[item.id]
            rows += 1
            if part["method"]["kind"] != item.method.kind:
                wrong.append(f"{id} {item.id} {part['draft']}")
            measures += len(measures_of(item))
            missed += len(measures_of(item) - offered(part))
    assert len(wrong) * 20 <= rows, wrong
    assert all(line.endswith("请核对") for line in wrong), wrong
    assert missed * 100 <= measures * 15


def test_nothing_that_was_guessed_gives_marks() -> None:
    """But for rates called by their very name, every method asks a person: an answer, a number, marks."""
    for id in PUBLICATIONS:
        made = drafted(id, "docx").standard
        stated = {one["id"] for one in made.get("measures", []) if one["kind"] == "stated"}
        used = {one for part in parts(made).values() for one in _wired(part["method"])}
        assert used - stated <= {
            "registered_unemployed_employment_rate",
            "hardship_employment_rate",
            "overall_employment_rate",
        }
