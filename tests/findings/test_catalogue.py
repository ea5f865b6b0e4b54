"""The catalogue of findings: stable codes, plain sentences, masked numbers."""

from __future__ import annotations

import re

import pytest

from fullemp_cli.findings import KINDS, FindingKind, finding, kinds
from fullemp_cli.findings.place import Place


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_kind_is_complete(kind: FindingKind) -> None:
    assert re.fullmatch(r"[A-Z]{2,6}\d{3}", kind.code)
    assert kind.title and not kind.title.endswith("。")
    assert kind.meaning.endswith("。") and kind.remedy.endswith("。")


def test_codes_are_unique() -> None:
    families = {name: value for name, value in vars(kinds).items() if name.endswith("_KINDS")}
    codes = [kind.code for family in families.values() for kind in family]
    assert len(families) > 4
    assert len(codes) == len(set(codes))
    assert set(KINDS) <= set(codes)


def test_a_finding_says_where_and_masks_numbers() -> None:
    found = finding("ID001", Place("a.xlsx", "失业人员", "C17"), "身份证号 331099198505050055 校验码不符")
    assert found.where == "a.xlsx ▸ 失业人员 ▸ C17"
    assert "331099********0055" in found.message
    assert found.hint == KINDS["ID001"].remedy


def test_unknown_codes_are_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        finding("XX999", Place("", ""), "")
