from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from fullemp_cli.reports.console import assessment_view
from fullemp_cli.results.assessment import Assessment
from tests.reports.assessments import STANDARD_IDS, assessment, standard


def shown(result: Assessment, width: int = 80) -> str:
    stream = StringIO()
    console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
    console.print(assessment_view(result, standard(result.standard.id)))
    return stream.getvalue()


@pytest.mark.parametrize("id", STANDARD_IDS)
@pytest.mark.parametrize(("still_open", "long"), [(False, False), (True, False), (True, True)])
def test_it_fits_eighty_columns_and_a_gbk_console(id: str, still_open: bool, long: bool) -> None:
    text = shown(assessment(id, still_open=still_open, long=long))
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    text.encode("gbk")
    assert not set(text) & set("─│┌┐└┘├┤━┃")


def test_marks_open_marks_and_the_total_are_there() -> None:
    text = "".join(shown(assessment("taizhou", still_open=True)).split())
    total = assessment("taizhou", still_open=True).total
    assert total is not None
    assert f"总分：{total.points}～{total.points + total.open}分（满分110分，待评{total.open}分）" in text
    assert "台账计算" in text and "清单佐证" in text and "人工评判" in text
    assert "待评" in text and "97.42%" in text
    assert "失分或待评最多的项目：1." in text and "3." in text.partition("失分或待评最多的项目")[2]
    assert "数据问题：错误1条，警告1条，提示1条" in text


def test_criteria_show_each_tier_and_what_is_missing() -> None:
    text = "".join(shown(assessment("pingdingshan", still_open=True)).split())
    assert "市级" in text and "星级" in text
    assert "未达到" in text and "待定" in text and "结论：" in text
    assert "总分" not in text


def test_criteria_beside_a_score_are_summed_up() -> None:
    text = "".join(shown(assessment("quangang", still_open=True)).split())
    assert "评定标准：7条中达到3条；未达到K2、K5；待定K3、K6" in text


def test_a_veto_that_is_not_known_is_not_hidden() -> None:
    assert "一票否决 V1" in shown(assessment("star-community"))
