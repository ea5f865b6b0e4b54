"""The settings that a township shares: found, read as an office types them, refused with the line, used by every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fullemp_cli.cli.requests import chosen_options
from fullemp_cli.errors import Refusal
from fullemp_cli.run.batch_settings import batch_settings
from fullemp_cli.run.run import run_batch
from fullemp_cli.run.shared_settings import find_settings, load_settings, shared_settings
from tests.cli.running import run
from tests.run.ledgers import Counter, HereEngine, simple


def write(folder: Path, text: str, encoding: str = "utf-8", name: str = "fullemp.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def township(tmp_path: Path) -> Path:
    """A township's folder with two communities, each in a folder of its own."""
    folder = tmp_path / "示例街道"
    for name, person in (("望江社区", 1), ("青石村", 2)):
        (folder / name).mkdir(parents=True)
        simple(folder / name / f"{name}.xlsx", name, person)
    write(folder, "值:\n  就业状态:\n    跑运输: 就业\n", name="映射.yaml")
    return folder


SPELLINGS = [
    '"标准" = "台州"\n"映射" = "映射.yaml"\n"评估期" = "2026"\n"截止日期" = "2026-11-30"\n',
    "标准 = 台州\n映射 = 映射.yaml   # 全街道同用\n评估期 = 2026\n截止日期 = 2026-11-30\n",
    "标准＝“台州”\n映射文件＝“.\\映射.yaml”\n评估期＝“2026”\n截止日期＝“2026-11-30”\n",
    'standard = "台州"\nmapping = "映射.yaml"\nperiod = 2026\nas_of = 2026-11-30\n',
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("text", SPELLINGS)
def test_it_is_read_as_an_office_types_it(township: Path, text: str, encoding: str) -> None:
    read = load_settings(write(township, text.replace("\n", "\r\n"), encoding))
    assert (read.standards, read.period, read.as_of) == (("台州",), "2026", "2026-11-30")
    assert read.mapping is not None and read.mapping.resolve() == (township / "映射.yaml").resolve()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("标准 = 台州\n标谁 = 台州\n", "第 2 行：“标谁”不认识，是不是 标准"),
        ("评估期 = 2026\n评估期 = 2025\n", "第 2 行这一项写了两遍"),
        ('评估期 = "2026"\nperiod = "2025"\n', "第 2 行：“评估期”写了两遍"),
        ("\n标准 台州\n", "第 2 行看不懂"),
        ('标准 = "台州\n', "第 1 行看不懂"),
        ("评估期 = 去年\n截止日期 = 十一月\n", "第 1 行：看不懂“去年”，应写成 2026 或"),
        ("评估期 = 去年\n截止日期 = 十一月\n", "第 2 行：看不懂“十一月”，应写成 2026-11-30"),
        ("评估期 = [2025, 2026]\n", "第 1 行：“评估期”后面应写一个"),
        ("[评分]\n标准 = 台州\n", "第 1 行看不懂"),
        ("[score]\n标准 = 台州\n", "第 1 行：“score”不认识"),
        ("映射 = 映射文.yaml\n", "“映射”所写的文件“映射文.yaml”不在。是不是“映射.yaml”？"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(township: Path, text: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        load_settings(write(township, text))
    assert refused.value.sentence.startswith("fullemp.toml：")
    assert words in refused.value.sentence


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01\x80", b"x" * 600_000])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "fullemp.toml").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        load_settings(tmp_path / "fullemp.toml")
    assert refused.value.code == "SET001"


def test_the_nearest_is_found_beside_and_above(township: Path) -> None:
    ledger = township / "望江社区" / "望江社区.xlsx"
    above = write(township, SPELLINGS[0])
    assert find_settings(ledger) == find_settings(ledger.parent) == above
    nearer = write(ledger.parent, "标准 = 台州\n", name="fullemp.toml.txt")  # as Notepad saves it
    read = shared_settings(ledger)
    assert read is not None and read.path == nearer == find_settings(ledger)
    assert find_settings(township / "青石村") == above


def test_score_uses_them_shows_them_and_keeps_them_in_the_result(township: Path) -> None:
    settings = write(township, SPELLINGS[1])
    ledger = township / "望江社区" / "望江社区.xlsx"
    done = run("score", str(ledger), "--json")
    assert done.code == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["standard"]["id"] == "taizhou"
    assert result["period"]["as_of"] == "2026-11-30"
    assert result["ledger"]["settings"]["name"] == settings.name
    assert [one["name"] for one in result["ledger"]["settings"]["used"]] == ["标准", "映射", "评估期", "截止日期"]
    assert result["ledger"]["mapping"]["name"] == "映射.yaml"
    assert "共用设置 fullemp.toml：标准 台州，映射 映射.yaml，评估期 2026" in done.stderr


def test_what_is_typed_comes_first(township: Path) -> None:
    write(township, SPELLINGS[1])
    done = run("score", str(township / "青石村"), "--json", "--standard", "quangang", "--period", "2025")
    result = json.loads(done.stdout)
    assert result["standard"]["id"] == "quangang"
    assert result["period"] == {"start": "2025-01-01", "end": "2025-12-31", "as_of": "2025-12-31"}
    assert [one["name"] for one in result["ledger"]["settings"]["used"]] == ["映射"]


def test_without_any_standard_it_is_asked_for(township: Path) -> None:
    write(township, "评估期 = 2026\n")
    done = run("score", str(township / "青石村"))
    assert done.code == 2
    assert "缺少选项 --standard" in done.stderr and "fullemp.toml" in done.stderr


def test_a_standard_that_is_not_there_names_the_settings(township: Path) -> None:
    write(township, "标准 = 泰州\n")
    done = run("score", str(township / "青石村"))
    assert done.code == 2
    assert "fullemp.toml ▸ 标准" in done.stderr.replace(">", "▸")


def test_a_standard_file_stands_where_the_settings_stand(township: Path) -> None:
    run("standards", "export", "quangang", "--out", str(township / "本街道.yaml"))
    write(township, "标准 = 本街道.yaml\n")
    done = run("check", str(township / "青石村"), "--json")
    assert done.code in (0, 1), done.stderr
    assert json.loads(done.stdout)["settings"] == ["共用设置 fullemp.toml：标准 本街道.yaml"]


@pytest.mark.parametrize("command", [["plan", "--top", "1"], ["worklist"], ["check"]])
def test_the_other_commands_use_and_say_them(township: Path, command: list[str]) -> None:
    write(township, SPELLINGS[0])
    done = run(command[0], str(township / "青石村" / "青石村.xlsx"), *command[1:])
    assert done.code in (0, 1), done.stderr
    assert "共用设置 fullemp.toml：" in done.stdout + done.stderr


def batch(township: Path, out: Path) -> Counter:
    chosen = chosen_options(township)
    standards = chosen.load_standards()
    settings = batch_settings(
        out, standards, mapping=chosen.mapping, period=chosen.period, as_of=chosen.as_of, shared=chosen.shared
    )
    seen = Counter()
    run_batch([township], settings, standards, HereEngine, seen)
    return seen


def test_a_batch_scores_as_score_would_and_again_when_they_change(township: Path, tmp_path: Path) -> None:
    settings = write(township, SPELLINGS[1])
    own = write(township / "青石村", "标准 = 泉港\n")
    first = batch(township, tmp_path / "结果")
    (refused,) = [one.what for outcome in first.outcomes for one in outcome.failures]
    assert first.scored == 1
    assert "另有一份共用设置（青石村/fullemp.toml）" in refused
    own.unlink()
    assert batch(township, tmp_path / "结果").scored == 1
    alone = json.loads(run("score", str(township / "青石村"), "--json").stdout)
    (written,) = (tmp_path / "结果").rglob("青石村-*评估结果.json")
    assert json.loads(written.read_text("utf-8"))["ledger"] == alone["ledger"]
    settings.write_text(settings.read_text("utf-8") + "# 改过\n", "utf-8")
    assert batch(township, tmp_path / "结果").scored == 2


def test_a_shared_template_is_for_the_standards_that_have_such_a_form(township: Path) -> None:
    from fullemp_cli.reports.template_files import template_path

    (township / "推荐表.docx").write_bytes(template_path("taizhou-recommendation.docx").read_bytes())
    write(township, "推荐表模板 = 推荐表.docx\n")
    ledger = str(township / "青石村" / "青石村.xlsx")
    assert run("score", ledger, "-s", "台州", "--quiet").code == 0
    assert run("score", ledger, "-s", "quangang", "--quiet").code == 0


def test_verify_says_when_the_settings_or_the_mapping_changed(township: Path) -> None:
    settings = write(township, SPELLINGS[1])
    ledger = township / "青石村" / "青石村.xlsx"
    assert run("score", str(ledger), "--quiet").code == 0
    (result,) = township.rglob("*评估结果.json")
    (sheet,) = township.rglob("*评分表.xlsx")
    for made in (result, sheet):
        same = run("verify", str(made), "--ledger", str(ledger))
        assert same.code == 0
        assert "不同" not in same.stdout, same.stdout
    settings.write_text("标准 = 台州\n", "utf-8")
    changed = run("verify", str(result), "--ledger", str(ledger))
    assert "共用设置与出结果时的内容不同" in changed.stdout
    assert "出结果时用了映射文件，现在没有用" in changed.stdout
    assert "社区名册或共用设置与出表时的不同" in run("verify", str(sheet), "--ledger", str(ledger)).stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("标准 = " + "[" * 5000, "看不懂的写法"),
        ("标准 = " + "[" * 900 + "]" * 900, "看不懂的写法"),
        ("评估期 = " + "1" * 5000, "看不懂的写法"),
        ("评估期 = 0x" + "f" * 9000, "第 1 行：“评估期”后面应写一个用引号括起来的词"),
        ("评估期 = " + "1" * 30, "第 1 行：“评估期”后面应写一个用引号括起来的词"),
        ("k" * 9000 + ' = "x"', f"第 1 行：“{'k' * 40}…”不认识"),
        ("映射 = " + "长" * 300 + ".yaml", f"所写的文件“{'长' * 40}…”不在"),
        ("截止日期 = " + "九" * 3000, f"看不懂“{'九' * 40}…”"),
        ("\n".join(f'k{number} = "x"' for number in range(900)), "第 5 行：“k4”不认识"),
        ("# 说明\n" * 3000, "文件超过 16 KB"),
        ("a" + ".a" * 20_000 + " = 1", "文件超过 16 KB"),
    ],
)
def test_whatever_somebody_writes_is_told_in_a_few_words(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        load_settings(write(tmp_path, content))
    assert refused.value.code in ("SET001", "SET002", "SET003")
    assert words in refused.value.what
    assert len(refused.value.sentence) < 600


def test_of_many_mistakes_the_rest_is_counted(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"第 5 行：“k4”不认识.*；另有 2 处。") as refused:
        load_settings(write(tmp_path, "\n".join(f'k{number} = "x"' for number in range(7))))
    assert "k5" not in refused.value.what
