"""Which community is compared with which."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.run.matching import match
from fullemp_cli.run.result_sets import ResultEntry, ResultSet, chosen_standards, open_results

HERE = Path("here")


def _side(*places: str, standard: str = "taizhou", batch: bool = True) -> ResultSet:
    """Each place as `county/street/name` or `county/street/name@source`."""
    entries = []
    for place in places:
        words, _, source = place.partition("@")
        county, street, name = words.split("/")
        entries.append(ResultEntry(name, street, county, standard, source or words, HERE))
    return ResultSet(HERE, tuple(entries), batch=batch)


@pytest.mark.parametrize(
    ("before", "after", "pairs", "new", "missing", "ambiguous"),
    [
        (["区/街/甲", "区/街/乙"], ["区/街/乙", "区/街/丙"], ["乙"], ["丙"], ["甲"], 0),
        (["区/东街/甲", "区/西街/甲"], ["区/西街/甲", "区/东街/甲"], ["甲", "甲"], [], [], 0),
        (["区/街/甲@a", "区/街/甲@b"], ["区/街/甲@b", "区/街/甲@c"], ["甲"], [], [], 1),
        (["//甲"], ["区/街/甲", "区/街/乙"], ["甲"], ["乙"], [], 0),
        (["区/东街/甲", "区/街/乙"], ["区/西街/甲", "区/街/乙"], ["乙"], ["甲"], ["甲"], 0),
        (["//甲"], ["区/东街/甲", "区/西街/甲"], [], ["甲", "甲"], ["甲"], 0),
        ([" 区/街/甲"], ["区/街 /甲", "区/街/丁"], ["甲"], ["丁"], [], 0),
    ],
)
def test_matching(
    before: list[str], after: list[str], pairs: list[str], new: list[str], missing: list[str], ambiguous: int
) -> None:
    found = match(_side(*before), _side(*after), ("taizhou", "taizhou"))
    assert [pair.after.name for pair in found.pairs] == pairs
    assert all(pair.before.name == pair.after.name for pair in found.pairs)
    assert [entry.name for entry in found.new] == new
    assert [entry.name for entry in found.missing] == missing
    assert len(found.notices) == ambiguous


def test_one_file_on_each_side_is_a_pair_whatever_it_is_called() -> None:
    (pair,) = match(_side("区/街/甲", batch=False), _side("区/街/乙", batch=False), ("taizhou", "taizhou")).pairs
    assert "名称不同" in pair.notice
    kept_apart = match(_side("区/街/甲"), _side("区/街/乙"), ("taizhou", "taizhou"))
    assert not kept_apart.pairs and kept_apart.new and kept_apart.missing


def test_beside_one_result_the_others_of_a_batch_are_neither_new_nor_missing() -> None:
    one, many = _side("区/街/甲", batch=False), _side("区/街/甲", "区/街/乙", "区/街/丙")
    for before, after in ((one, many), (many, one)):
        found = match(before, after, ("taizhou", "taizhou"))
        assert (len(found.pairs), found.new, found.missing) == (1, [], [])
    stranger = _side("区/街/丁", batch=False)
    found = match(stranger, many, ("taizhou", "taizhou"))
    assert ([entry.name for entry in found.missing], found.pairs, found.new) == (["丁"], [], [])


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ((["区/街/甲@去年/街/甲"], ["区/街/新甲@今年/街/甲"]), True),
        ((["区/街/甲@去年/街/甲"], ["区/街/乙@今年/街/乙"]), False),
        ((["区/街/甲@去年"], ["区/街/乙@今年"]), False),
    ],
)
def test_a_community_that_may_have_another_name_now(places: tuple[list[str], list[str]], said: bool) -> None:
    before, after = (_side(*side, "区/街/共有") for side in places)
    found = match(before, after, ("taizhou", "taizhou"))
    assert len(found.new) == len(found.missing) == 1, "a guess is not compared"
    assert any("可能是改了名" in notice for notice in found.notices) is said


@pytest.mark.parametrize(
    ("before", "after", "wanted", "chosen"),
    [
        (["taizhou", "quangang"], ["quangang"], None, [("quangang", "quangang")]),
        (["taizhou"], ["quangang"], None, [("taizhou", "quangang")]),
        (["taizhou", "quangang"], ["taizhou", "quangang"], "quangang", [("quangang", "quangang")]),
        (["taizhou", "quangang"], ["pingdingshan"], None, None),
        (["taizhou"], ["taizhou"], "quangang", None),
    ],
)
def test_which_standards(
    before: list[str], after: list[str], wanted: str | None, chosen: list[tuple[str, str]] | None
) -> None:
    old, new = (
        ResultSet(HERE, tuple(entry for id in ids for entry in _side("区/街/甲", standard=id).entries))
        for ids in (before, after)
    )
    if chosen is None:
        with pytest.raises(Refusal) as refused:
            chosen_standards(old, new, wanted)
        assert refused.value.code == "CMP002"
    else:
        assert chosen_standards(old, new, wanted) == chosen


def test_a_folder_without_results_is_refused(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("没有", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        open_results(tmp_path)
    assert refused.value.code == "CMP001"
