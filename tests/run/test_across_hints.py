"""Where to look: a place in words, and communities of one name told apart."""

from __future__ import annotations

import pytest

from fullemp_cli.run.across_report import AcrossHint, HintKind, HintPlace


def place(source: str, file: str, community: str = "望江社区", cell: str = "B2") -> HintPlace:
    return HintPlace(source=source, community=community, street="示例街道", file=file, sheet="劳动力", cell=cell)


@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        (
            place("东/望江社区.xlsx", "望江社区.xlsx"),
            place("东/柳林社区.xlsx", "柳林社区.xlsx", "柳林社区"),
            "示例街道望江社区 ▸ 望江社区.xlsx ▸ 劳动力 ▸ B2　与　示例街道柳林社区 ▸ 柳林社区.xlsx ▸ 劳动力 ▸ B2",
        ),
        (
            place("东/望江社区.xlsx", "望江社区.xlsx"),
            place("西/望江", "1劳动力.xls", cell="C9"),
            "示例街道望江社区 ▸ 东/望江社区.xlsx ▸ 劳动力 ▸ B2　与　示例街道望江社区 ▸ 西/望江/1劳动力.xls ▸ 劳动力 ▸ C9",
        ),
        (
            place("望江社区.xlsx", "望江社区.xlsx"),
            place("西/望江社区.xlsx", "望江社区.xlsx"),
            "示例街道望江社区 ▸ 望江社区.xlsx ▸ 劳动力 ▸ B2　与　示例街道望江社区 ▸ 西/望江社区.xlsx ▸ 劳动力 ▸ B2",
        ),
    ],
    ids=["two names", "a file and a folder of one name", "two files of one name"],
)
def test_where_to_look(here: HintPlace, there: HintPlace, words: str) -> None:
    hint = AcrossHint(
        kind=HintKind.LABOUR_TWICE, sentence="", count=1, communities=2, rows=((here, there),), row_count=1
    )
    assert hint.place_words == (words,)


def test_copies_in_one_list() -> None:
    rows = ((place("东/望江社区.xlsx", "望江社区.xlsx"),), (place("西/望江社区.xlsx", "望江社区.xlsx"),))
    hint = AcrossHint(kind=HintKind.SAME_FILE, sentence="", count=2, communities=2, rows=rows, row_count=2)
    assert [words.split(" ▸ ")[1] for words in hint.place_words] == ["东/望江社区.xlsx", "西/望江社区.xlsx"]
