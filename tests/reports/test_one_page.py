"""社区-一页纸: one page for the village secretary, without persons."""

from __future__ import annotations

import re

import pytest

from fullemp_cli.reports.one_page import one_page
from tests.reports.assessments import STANDARD_IDS, assessment


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_it_says_the_result_what_to_do_by_when_and_what_is_missing(id: str) -> None:
    made = assessment(id, still_open=True)
    page = one_page(made)
    assert made.community.name in page and "不是官方表格" in page
    assert page.index("一、结果") < page.index("二、先做") < page.index("三、还缺什么")
    rows = re.findall(r'<td class="number">(\d)</td>', page)
    assert rows == [str(number) for number in range(1, len(rows) + 1)] and len(rows) <= 3
    assert not rows or "评估期" in page
    assert "<li>" in page, "something is still open"


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_nobody_and_no_number_stands_on_it(id: str) -> None:
    made = assessment(id, still_open=True)
    page = one_page(made)
    evidence = [row for item in made.items for row in item.evidence]
    people = {row.name for row in (*evidence, *(row for one in made.criteria for row in one.evidence))}
    assert not any(name in page for name in people if name)
    assert not re.search(r"\d{6}\*{4,}", page)


def test_without_anything_lost_or_open_it_says_so() -> None:
    page = one_page(assessment("taizhou", lost=False))
    assert "没有确定失分的项目。" in page
