"""The words of closed vocabularies that were not understood, each once with what it could mean."""

from __future__ import annotations

from dataclasses import replace

from fullemp_cli.ledgers.mapping_draft import mapping_draft
from fullemp_cli.ledgers.unknown_words import unknown_words
from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import book, facts, sheet
from tests.ledgers.people import identity


def _labour(*states: Value) -> Sheet:
    rows = [[f"赵{at}", identity(f"19{70 + at}0305"), state] for at, state in enumerate(states)]
    return sheet("劳动力", ["姓名", "身份证号", "就业状态"], *rows)


def test_they_are_counted_the_most_frequent_first_with_the_line_that_settles_them() -> None:
    first, second = unknown_words([facts(_labour("待业青年们", "跑运输", "就业", "跑运输"))])
    assert (first.column, first.word, first.cells, first.nearest) == ("就业状态", "跑运输", 2, "")
    assert first.meanings == tuple(one.value for one in EmploymentStatus) and not first.several
    assert first.line == '值: {就业状态: {"跑运输": 规定的词}}'
    assert second.nearest == "待业"


def test_what_no_line_could_settle_is_none() -> None:
    page = replace(
        _labour("一段很长的话，说的是这个人去年在外地做了什么、今年又回来了没有的事", "就业（待核实）", "就业", None)
    )
    assert unknown_words([facts(replace(page, struck=frozenset({(4, 3)})))]) == []
    assert unknown_words([facts(_labour(identity("19800101")))]) == [], "an identity number is shown nowhere"


def test_of_several_known_words_one_is_to_be_chosen() -> None:
    head = ["姓名", "身份证号", "日期", "服务类型"]
    one = [["赵一", identity("19800101"), "2026-03-05", "走访、电话联系"]]
    services = sheet("服务记录", head, *one)
    (found,) = unknown_words([facts(services)])
    assert found.several and found.meanings == ("走访", "电话联系") and found.nearest == ""
    assert '"走访、电话联系":   # 走访、电话联系 选一个' in mapping_draft(book(services))


def test_the_words_of_all_communities_are_told_together() -> None:
    assert [one.cells for one in unknown_words([facts(_labour("跑运输")), facts(_labour("跑运输", "★"))])] == [2, 1]
