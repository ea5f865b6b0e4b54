import re
from html import unescape

import pytest

from fullemp_cli.reports.form_table import form_table
from fullemp_cli.reports.print_pages import recommendation_page, scoring_page
from fullemp_cli.reports.printed_parts import printed_parts
from fullemp_cli.results.assessment import CommunityName
from tests.reports.assessments import COMMUNITY, STANDARD_IDS, assessment, standard


def words(page: str) -> str:
    return "".join(unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", page, flags=re.DOTALL)).split())


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_the_page_prints_the_same_table_as_the_sheet(id: str) -> None:
    result = assessment(id, still_open=True)
    page, table = scoring_page(result, standard(id)), form_table(result, standard(id))
    for row in table.rows:
        for cell in row.cells:
            if cell.rows:
                assert "".join(cell.text.split()) in words(page)
    for line in (table.title, *table.head, *table.foot, *(column.heading for column in table.columns)):
        assert "".join(line.split()) in words(page)
    assert f"size: A4 {'landscape' if table.landscape else 'portrait'}" in page
    assert "截至 2026-11-30" in page and "ab12ab12" in page


def test_groups_reach_over_rows_and_headings_over_columns() -> None:
    page = scoring_page(assessment("star-community"), standard("star-community"))
    assert '<th colspan="2">市级复核</th>' in page
    assert page.count('<th rowspan="2">') == 6
    assert '<td rowspan="3" class="centred">一、' in page
    assert scoring_page(assessment("taizhou"), standard("taizhou")).count('rowspan="4"') == 2


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_a_group_that_goes_over_a_page_says_its_words_on_the_next(id: str) -> None:
    table = form_table(assessment(id), standard(id))
    parts = printed_parts(table, 10.5 if len(table.columns) <= 6 else 9)
    assert [row.items for part in parts for row in part] == [row.items for row in table.rows]
    assert (len(parts) > 1) is (id in ("star-community", "pingdingshan"))
    for part in parts:
        for column, described in enumerate(table.columns):
            reached = 0
            for at, row in enumerate(part):
                cell = row.cells[column]
                assert bool(cell.rows) is (at == reached), "each place is covered once, also where a page begins"
                reached += cell.rows
            assert reached == len(part)
            if described.content == "section":
                assert part[0].cells[column].text
    page = scoring_page(assessment(id), standard(id))
    assert page.count('<tbody class="next-page">') == len(parts) - 1


def test_no_page_needs_the_network() -> None:
    for page in (
        scoring_page(assessment("taizhou"), standard("taizhou")),
        recommendation_page(assessment("taizhou"), standard("taizhou")),
    ):
        assert not re.search(r"https?://|src=|@import|url\(", page)


def test_text_is_never_markup() -> None:
    evil = CommunityName(name="<script>alert(1)</script>", achievements="<img onerror=x>")
    for page in (
        recommendation_page(assessment("taizhou", community=evil), standard("taizhou")),
        scoring_page(assessment("quangang", community=evil), standard("quangang")),
    ):
        assert "<script" not in page and "<img" not in page
        assert "&lt;script&gt;" in page


def test_the_recommendation_page_holds_the_form() -> None:
    page = words(recommendation_page(assessment("taizhou"), standard("taizhou")))
    for text in (
        "市级高质量就业社区（村）推荐表",
        "县（市、区）人力社保部门意见(盖章)年月日",
        COMMUNITY.address,
        COMMUNITY.achievements,
    ):
        assert "".join(text.split()) in page
