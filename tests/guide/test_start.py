"""The guided start: a conversation from its first question to its end, with the commands that it runs."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from fullemp_cli.api import score
from fullemp_cli.guide.dialogue import Dialogue
from fullemp_cli.guide.remembered import LastChoices
from fullemp_cli.guide.start import GuidedStart
from fullemp_cli.results.result_json import result_text
from fullemp_cli.run.discovery import discover

SAMPLE = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"
TODAY = date(2026, 11, 30)


class Commands:
    """Stands in for the ordinary commands: keeps their words, gives an exit code."""

    def __init__(self, code: int = 0) -> None:
        self.ran: list[list[str]] = []
        self.code = code

    def __call__(self, words: Sequence[str]) -> int:
        self.ran.append(list(words))
        return self.code


def talk(folder: Path, typed: str, *dropped: Path, code: int = 0) -> tuple[str, list[list[str]]]:
    said, commands = StringIO(), Commands(code)
    GuidedStart(Dialogue(StringIO(typed), said), commands, folder, today=TODAY).start(dropped)
    return said.getvalue(), commands.ran


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copy(SAMPLE, tmp_path / "临江社区.xlsx")
    return tmp_path


def test_five_answers_score_a_community(office: Path) -> None:
    said, ran = talk(office, "\n4\n\n\n\n9\n")
    ledger = str(office / "临江社区.xlsx")
    assert ran == [["score", ledger, "--standard", "taizhou", "--as-of", "2026-11-30"]]
    assert "劳动力 302 人（重复登记的 1 行不算），其中就业 243 人" in said
    assert "（相当于命令：fullemp score " in said
    assert said.rstrip().endswith("已结束。")


def test_what_no_program_opens_or_prints_is_named(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = office / "评估结果" / "临江社区-taizhou-评分表.xlsx"
    sheet.parent.mkdir()
    sheet.touch()
    monkeypatch.setattr("fullemp_cli.guide.start.open_file", lambda _: False)
    monkeypatch.setattr("fullemp_cli.guide.start.print_file", lambda _: False)
    said, _ = talk(office, "\n4\n\n\n\n1\n2\n9\n")
    assert said.count("请自己打开：") == 1 and said.count("请自己打印：") == 1
    assert sheet.name in said.replace("\n", "")


def test_the_standard_used_last_is_proposed(office: Path) -> None:
    talk(office, "\n4\n\n\n\n9\n")
    _, ran = talk(office, "\n\n\n\n\n9\n")
    assert ran[0][3] == "taizhou"
    assert json.loads((office / "评估结果/.fullemp/上次的选择.json").read_text("utf-8"))["standard"] == "taizhou"


def test_a_ledger_that_is_dragged_is_not_asked_for(office: Path) -> None:
    _, ran = talk(office, "4\n2026年11月1日\n\n\n9\n", office / "临江社区.xlsx")
    assert ran[0][1:] == [str(office / "临江社区.xlsx"), "--standard", "taizhou", "--as-of", "2026-11-01"]


def test_a_date_that_is_none_is_asked_again(office: Path) -> None:
    said, ran = talk(office, "\n4\n十一月\n2026.11.30\n\n\n9\n")
    assert "看不懂“十一月”" in said
    assert ran[0][-1] == "2026-11-30"


def test_a_closed_window_ends_it_at_any_question(office: Path) -> None:
    answers = "\n4\n\n\n\n9\n".splitlines(keepends=True)
    for length in range(len(answers)):
        said, ran = talk(office, "".join(answers[:length]))
        assert said.rstrip().endswith("已结束。")
        assert len(ran) == (1 if length == 5 else 0)


def test_what_is_no_spreadsheet_is_said(office: Path) -> None:
    (office / "照片.jpg").write_bytes(b"\xff\xd8")
    said, ran = talk(office, "", office / "照片.jpg")
    assert "都不是表格" in said
    assert ran == []


def test_a_folder_without_ledgers_asks_for_one(office: Path, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    said, ran = talk(tmp_path / "空", f'没有.xlsx\n"{office / SAMPLE.name}"\n4\n\n\n')
    assert "没有找到“没有.xlsx”" in said
    assert "我读到了什么" in said
    assert ran == []


def test_a_scoring_sheet_goes_to_review(office: Path) -> None:
    sheet = office / "临江社区-taizhou-评分表.xlsx"
    Workbook().save(sheet)
    _, ran = talk(office, "", sheet)
    assert ran == [["review", str(sheet)]]


def test_a_folder_of_many_communities_goes_to_batch(office: Path) -> None:
    _, ran = talk(office, "2\n4\n\n", office)
    out = str(office / "全部评估结果")
    assert ran == [["batch", str(office), "--standard", "taizhou", "--as-of", "2026-11-30", "--out", out]]


def test_several_files_that_are_all_of_a_folder_are_one_communitys(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    for name in ("劳动力", "失业人员"):
        part = Workbook()
        page = part.active
        assert page is not None
        page.title = name
        for row in book[name].iter_rows(values_only=True):
            page.append(row)
        part.save(tmp_path / f"{name}.xlsx")
    files = [tmp_path / "劳动力.xlsx", tmp_path / "失业人员.xlsx"]
    _, ran = talk(tmp_path, "1\n4\n\n\n\n9\n", *files)
    assert ran[0][:2] == ["score", str(tmp_path)]
    (tmp_path / "别的.xlsx").write_bytes(files[0].read_bytes())
    said, ran = talk(tmp_path, "1\n", *files)
    assert "请先放进一个文件夹" in said
    assert ran == []


def test_a_sheet_that_was_taken_wrongly_is_settled_once(office: Path) -> None:
    said, ran = talk(office, "\n4\n\n\n2\n10\n14\n1\n9\n")
    mapping = office / "映射-临江社区.yaml"
    assert mapping.is_file(), said
    assert '"临江社区.xlsx ▸ ' in mapping.read_text("utf-8")
    assert ran[0][-2:] == ["--mapping", str(mapping)]
    _, again = talk(office, "\n\n\n\n\n9\n")
    assert again[0][-2:] == ["--mapping", str(mapping)]


def test_an_unknown_word_is_asked_once(office: Path) -> None:
    said, ran = talk(office, "\n4\n\n1\n\n9\n")
    assert "“就业状态”一栏写“跑运输”（1 行）" in said
    mapping = office / "映射-临江社区.yaml"
    assert '  就业状态:\n    "跑运输": 就业   # 1 行' in mapping.read_text("utf-8")
    assert ran[0][-2:] == ["--mapping", str(mapping)]
    again, _ = talk(office, "\n\n\n\n9\n")
    assert "跑运输" not in again


def test_what_next_runs_ordinary_commands(office: Path) -> None:
    _, ran = talk(office, "\n4\n\n\n\n3\n4\n5\n9\n")
    assert [words[0] for words in ran] == ["score", "answer", "score", "plan", "check"]


def test_an_unreadable_ledger_is_said_and_the_conversation_goes_on(tmp_path: Path) -> None:
    (tmp_path / "坏的.xlsx").write_bytes(b"PK\x03\x04 nothing")
    said, ran = talk(tmp_path, "\n4\n\n5\n")
    assert "坏的.xlsx" in said
    assert "接下来做什么" in said
    assert ran == []


def test_shared_settings_are_said_and_proposed(office: Path) -> None:
    (office / "fullemp.toml").write_text("标准 = 台州\n截止日期 = 2026-11-20\n映射 = 映射.yaml\n", encoding="utf-8")
    (office / "映射.yaml").write_text("值:\n", encoding="utf-8")
    said, ran = talk(office, "\n\n\n1\n\n9\n")
    assert "共用设置 fullemp.toml：标准 台州，映射 映射.yaml，截止日期 2026-11-20" in said
    assert ran == [["score", str(office / "临江社区.xlsx"), "--standard", "taizhou", "--as-of", "2026-11-20"]]
    assert '"跑运输": 就业' in (office / "映射.yaml").read_text("utf-8")


def test_shared_settings_that_are_wrong_are_said_first(office: Path) -> None:
    (office / "fullemp.toml").write_text("标谁 = 台州\n", encoding="utf-8")
    said, ran = talk(office, "\n")
    assert "第 1 行：“标谁”不认识，是不是 标准" in said
    assert ran == []


def test_in_the_programs_own_folder_ledgers_scored_before_are_offered_first(office: Path, tmp_path: Path) -> None:
    program = tmp_path / "充分就业评分"
    program.mkdir()
    (program / "评分.bat").touch()
    ledger = office / "临江社区.xlsx"
    talk(program, f"{ledger}\n4\n\n\n\n9\n")
    said, ran = talk(program, "\n\n\n\n\n9\n")
    assert f"1.临江社区.xlsx（上次评过，在{office}）" in "".join(said.split())
    assert ran[0][:2] == ["score", str(ledger)]
    ledger.unlink()
    assert "上次评过" not in talk(program, "")[0]


def test_elsewhere_nothing_is_left_behind(office: Path, tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    talk(tmp_path / "别处", f"{office / '临江社区.xlsx'}\n4\n\n\n\n9\n")
    assert not any((tmp_path / "别处").iterdir())


def test_a_sheet_that_was_meant_to_be_settled_and_is_not(office: Path) -> None:
    said, ran = talk(office, "\n4\n\n1\n2\n返回\n1\n9\n")
    assert said.count("和您手里的台账一致吗？") == 2
    assert not (office / "映射-临江社区.yaml").read_text("utf-8").count("不读")
    assert [words[0] for words in ran] == ["score"]


@pytest.mark.parametrize(
    ("typed", "day"), [("今天", "2026-11-30"), ("6月30日", "2026-06-30"), ("2026年6月30日", "2026-06-30")]
)
def test_a_date_as_people_say_it(office: Path, typed: str, day: str) -> None:
    _, ran = talk(office, f"\n4\n{typed}\n\n\n9\n")
    assert ran[0][-1] == day


def test_the_marks_are_said_again_where_the_table_may_have_gone_out_of_sight(office: Path) -> None:
    written = office / "评估结果" / "临江社区-taizhou-评估结果.json"
    written.parent.mkdir()
    written.write_text(result_text(score(office / "临江社区.xlsx", standard="taizhou", as_of=TODAY)), encoding="utf-8")
    said, _ = talk(office, "\n4\n\n\n\n9\n")
    assert "临江社区：总分 81～95 分（满分 110 分，待评 14 分）。预计县级认定" in said
    written.write_text("{", encoding="utf-8")
    assert "总分" not in talk(office, "\n\n\n\n\n9\n")[0]


def test_b_goes_back_one_question_at_a_time(office: Path) -> None:
    said, ran = talk(office, "b\n\n1\nb\n4\nＢ\n返回\n上一步\n\n4\n2026-10-31\n\nb\nb\n2026-11-30\n\n\n9\n")
    assert "前面没有问题了。" in said
    assert ran == [["score", str(office / "临江社区.xlsx"), "--standard", "taizhou", "--as-of", "2026-11-30"]]


def test_going_back_from_the_reading_takes_back_what_was_said_of_a_word(office: Path) -> None:
    mapping = office / "映射-临江社区.yaml"
    said, ran = talk(office, "\n4\n\n1\nb\n12\n\n9\n")
    assert "已从 映射-临江社区.yaml 撤回。" in said
    assert not mapping.exists()
    assert "--mapping" not in ran[0]
    assert "跑运输" in talk(office, "\n\n\n")[0]


def test_going_back_leaves_what_stood_in_the_mapping_file_before(office: Path) -> None:
    mapping = office / "映射-临江社区.yaml"
    talk(office, "\n4\n\n1\n\n9\n")
    before = mapping.read_bytes()
    _, ran = talk(office, "\n\n\n2\n10\n15\nb\n\n9\n")
    assert mapping.read_bytes() == before
    assert ran[0][-2:] == ["--mapping", str(mapping)]


def test_a_mapping_file_changed_meanwhile_is_not_taken_back(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mapping = office / "映射-临江社区.yaml"
    show = GuidedStart._show_reading

    def changed_meanwhile(self: GuidedStart, *arguments: object) -> None:
        if mapping.is_file():
            mapping.write_text(mapping.read_text("utf-8") + "# 改过\n", encoding="utf-8")
        show(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(GuidedStart, "_show_reading", changed_meanwhile)
    said, _ = talk(office, "\n4\n\n1\nb\n\n9\n")
    assert "映射-临江社区.yaml 后来又改过，没有撤回" in said
    assert "# 改过" in mapping.read_text("utf-8")


def test_back_from_which_ledger_a_sheet_is_asks_which_sheet(office: Path) -> None:
    said, ran = talk(office, "\n4\n\n\n2\n3\nb\nb\n\n9\n")
    assert said.count("哪一张表？") == 2 and said.count("它是哪本台账？") == 1
    assert not (office / "映射-临江社区.yaml").exists()
    assert len(ran) == 1


def test_back_from_another_community_is_the_menu_of_this_one(office: Path) -> None:
    shutil.copy(SAMPLE, office / "乙.xlsx")
    _, ran = talk(office, f"{office / '临江社区.xlsx'}\n4\n\n\n\n7\n{office / '乙.xlsx'}\nb\nb\n8\nb\n6\nb\n5\n9\n")
    assert [words[:2] for words in ran] == [[command, str(office / "临江社区.xlsx")] for command in ("score", "check")]


def test_a_folder_of_several_communities_is_asked_about_where_it_is_chosen_too(tmp_path: Path) -> None:
    ledgers = tmp_path / "台账"
    (ledgers / "柳岸村").mkdir(parents=True)
    shutil.copy(SAMPLE, ledgers / "临江社区.xlsx")
    shutil.copy(SAMPLE, ledgers / "柳岸村" / "柳岸村台账.xlsx")
    for dropped in ((), (ledgers,)):
        chosen = "" if dropped else "\n"
        said, ran = talk(tmp_path, f"{chosen}1\nb\n\n4\n\n", *dropped)
        assert said.count("文件夹“台账”里是：") == 2
        assert [words[:2] for words in ran] == [["batch", str(ledgers)]]


def test_a_folder_of_one_community_that_is_chosen_is_not_asked_about(tmp_path: Path) -> None:
    (tmp_path / "样例").mkdir()
    shutil.copy(SAMPLE, tmp_path / "样例" / "临江社区.xlsx")
    said, ran = talk(tmp_path, "\n4\n\n\n\n9\n")
    assert "里是：" not in said
    assert ran[0][:2] == ["score", str(tmp_path / "样例")]


def test_what_is_dragged_onto_the_window_is_taken_as_onto_the_icon(office: Path) -> None:
    sheet = office / "临江社区-taizhou-评分表.xlsx"
    Workbook().save(sheet)
    (office / "照片.jpg").write_bytes(b"\xff\xd8")
    said, ran = talk(office, f'"{office / "照片.jpg"}"\n"{sheet}"\n')
    assert "“照片.jpg”不是表格" in said
    assert ran == [["review", str(sheet)]]


def test_the_sheet_that_is_opened_is_of_the_community_and_standard_that_were_scored(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def opens(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr("fullemp_cli.guide.start.open_file", opens)
    results = office / "评估结果"
    results.mkdir()
    for age, name in enumerate(("临江社区-taizhou", "临江社区-quangang", "乙社区-taizhou")):
        (results / f"{name}-评分表.xlsx").touch()
        os.utime(results / f"{name}-评分表.xlsx", (1_800_000_000 + age,) * 2)
    talk(office, "\n4\n\n\n\n1\n9\n")
    assert [path.name for path in opened] == ["临江社区-taizhou-评分表.xlsx"]


def test_a_wrong_number_says_what_can_be_typed(office: Path) -> None:
    said, _ = talk(office, "2\n")
    assert "没有“2”这一项。请输入 1，再按回车；直接按回车就是 1。" in said


def test_all_of_the_programs_own_folder_is_scored_after_one_of_it(office: Path) -> None:
    (office / "评分.bat").touch()
    _, ran = talk(office, "\n4\n\n\n\n8\n\n")
    assert ran[1][:2] == ["batch", str(office)]
    out = Path(ran[1][-1])
    assert out == office / "全部评估结果"
    assert [source.path for source in discover([office], out).sources] == [office / "临江社区.xlsx"]
    assert not (office / ".fullemp").exists()


def test_results_of_one_community_are_not_among_those_of_the_whole_folder(office: Path) -> None:
    _, ran = talk(office, "\n4\n\n\n\n8\n\n")
    alone = LastChoices.beside(office / "临江社区.xlsx").path.parents[1]
    assert not alone.is_relative_to(ran[1][-1]) and not Path(ran[1][-1]).is_relative_to(alone)
