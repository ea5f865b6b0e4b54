import pytest

from fullemp_cli.people.file_names import safe_name
from fullemp_cli.reports.naming import OutputKind, output_name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (OutputKind.SCORING_SHEET, "示例社区-taizhou-评分表.xlsx"),
        (OutputKind.RECOMMENDATION, "示例社区-taizhou-推荐表.docx"),
        (OutputKind.RECOMMENDATION_PAGE, "示例社区-taizhou-推荐表.html"),
        (OutputKind.RESULT, "示例社区-taizhou-评估结果.json"),
    ],
)
def test_files_are_named_by_community_and_standard(kind: OutputKind, name: str) -> None:
    assert output_name("示例社区", "taizhou", kind) == name


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("示例社区", "示例社区"),
        ("甲/乙\\丙:丁*戊?己", "甲／乙＼丙：丁＊戊？己"),
        ('"<示例>|"', "＂＜示例＞｜＂"),
        ("示例\n社区\t一", "示例 社区 一"),
        ("示例\u200b社区\x00", "示例社区"),
        ("示例社区. . ", "示例社区"),
        ("CON", "_CON"),
        ("nul.社区", "_nul.社区"),
        ("COM1", "_COM1"),
        ("COM10", "COM10"),
        ("console", "console"),
        (".hidden", "_.hidden"),
        ("../../etc", "_..／..／etc"),
        ("-rf", "_-rf"),
        ("  ", "未命名社区"),
        ("...", "未命名社区"),
    ],
)
def test_a_name_is_safe_on_every_system(text: str, safe: str) -> None:
    assert safe_name(text) == safe


def test_a_long_name_is_cut_but_stays_itself() -> None:
    one, two = safe_name("长" * 100 + "一"), safe_name("长" * 100 + "二")
    assert one != two
    assert len(output_name("长" * 500, "star-community", OutputKind.RECOMMENDATION).encode()) < 200
