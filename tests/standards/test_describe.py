"""Methods and conditions as Chinese sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.standards.explained import explain_criteria, explain_items, recognition_text
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Standard
from tests.standards.small_standard import SMALL, write


@pytest.fixture
def small(tmp_path: Path) -> Standard:
    return load_standard(str(write(tmp_path, SMALL))).standard


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("1", ["达到 96% 得 10 分", "达到 90%且不超过 95% 得 8 分", "其余 0 分", "空隙归下档", "没有适用对象时待定"]),
        ("2",
         ["先给满分 10 分", "扣完为止", "低于 100% 的，每低一个百分点扣 1 分（不足一个点按一个点）",
          "清单 2.2“有制度”答“否”，扣 2 分", "每户扣 1 分"]),
        ("3", ["按件计分", "最多 10 分", "每个得 2 分"]),
        ("4", ["毕业生就业率", "按完成目标（90%）的比例得分", "最多 10 分", "保留 1 位小数"]),
        ("5", ["各部分得分相加", "合计不足 4 分的，本项不得分"]),
        ("5.1", ["清单 5.1 填的数 达到 20 ㎡，得 4 分；否则 0 分"]),
        ("5.2", ["逐项累加", "专职：清单 5.2.1“有专职人员”答“是” +4 分"]),
        ("6", ["3 项中做到 2 项以上得 6 分；1 项以上得 3 分", "长期失业人员（满 12 个月） 为 0"]),
        ("7", ["达到 5 个：得 4 分", "由人从 1、2 分中认定", "其他情形：由人在 0～1 分之间评"]),
        ("8", ["由人评判（自评分）：0～5 分"]),
    ],
)  # fmt: skip
def test_methods(id: str, says: list[str], small: Standard) -> None:
    item = small.item(id)
    assert item is not None
    text = "\n".join(item.describe(small.names))
    assert [phrase for phrase in says if phrase not in text] == [], text


def test_conditions_and_targets_from_outside(small: Standard) -> None:
    assert small.criteria[1].tiers["市级"].words(small.names) == "社区基本情况“失业率” 不超过 3%"
    assert small.gates[0].when.words(small.names) == "有“失业人员”台账"


def test_needs_questions_and_readings_stand_with_the_item(small: Standard) -> None:
    explained = {one.id: one for one in [*explain_items(small), *explain_criteria(small)]}
    visits = explained["2"]
    assert any("失业人员（登记失业日期" in need for need in visits.needs[0].needs)
    assert [question.id for question in visits.questions] == ["2.2"]
    assert visits.readings[0].reading == "不足一个点按一个点"
    assert explained["4"].needs[0].title == "毕业生就业率" and "劳动力" in explained["4"].needs[0].needs[0]
    assert explained["5.1"].group == "5" and explained["5.1"].clause == "第5条"
    assert explained["K2"].other_needs == ("社区基本情况（失业率）",)
    assert "取消资格" in explained["V1"].how[0]


def test_what_follows_from_the_marks(small: Standard) -> None:
    text = "\n".join(recognition_text(small))
    assert "36 分以上（含）（不含附加分）" in text
    assert "等次：优秀 50 分以上（含）；合格 超过 40 分（不含）" in text
    assert "10%，去尾取整" in text


@pytest.mark.parametrize("id", builtin_paths())
def test_every_item_of_the_built_in_standards_has_its_sentence(id: str) -> None:
    standard = load_standard(id).standard
    for one in [*explain_items(standard), *explain_criteria(standard)]:
        assert one.how and all(one.how)
        assert "None" not in "".join(one.how) and "Fraction" not in "".join(one.how)
