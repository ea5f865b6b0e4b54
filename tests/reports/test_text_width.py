import pytest

from fullemp_cli.reports.text_width import line_count, wrapped


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("", 10, 1),
        ("一二三四五", 5, 1),
        ("一二三四五六", 5, 2),
        ("一\n二\n三", 5, 3),
        ("一二三四五。六", 5, 2),  # the full stop takes the character before it along
        ("一二三四（五六", 5, 2),
        ("abc def ghi", 3, 3),  # words stay whole
        ("abcdefghijklmnop", 3, 3),  # a word longer than the line is broken
    ],
)
def test_lines_are_counted_as_chinese_text_wraps(text: str, ems: float, lines: int) -> None:
    assert line_count(text, ems) == lines


def test_no_line_is_missed_in_a_long_text() -> None:
    assert line_count("就业" * 1000, 20) >= 100


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("就业服务", 4, ["就业", "服务"]),
        ("就业服务。", 8, ["就业服", "务。"]),
        ("得 20 分", 5, ["得 20", "分"]),
        ("满分 8 分", 6, ["满分 8", "分"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("一\n二", 10, ["一", "二"]),
        ("说“是”", 6, ["说", "“是”"]),
        ("", 5, [""]),
        ("未达到 80%，得分", 10, ["未达到", "80%，得分"]),  # a comma takes the number before it along
        ("可填 0～5）分", 10, ["可填 0～", "5）分"]),
    ],
)
def test_a_terminal_line_breaks_between_chinese_characters(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns).split("\n") == lines
