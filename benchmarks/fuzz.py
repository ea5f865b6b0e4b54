"""Inputs broken in all the ways that offices and disks break them: nothing may be a fault of the program.

Usage: python -m benchmarks.fuzz [--count 20000] [--seed 1] [--seconds 0] [--kind ledger …]

Every input is made from a good one by a few changes drawn from the seed, and taken through the program in this process:
ledgers through reading, checking, scoring, sheets and plans; results, reviewed sheets, standards, mappings, what-if
files and option values through what reads them, and what comes of them through what writes it. Of the worlds of a row
that is not understood fewer are tried than the program tries, so that thousands of ledgers are done in an hour. What may come out is an
answer or a refusal; everything else is printed with the kind and the number that makes it again, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.grid import Sheet, Value, Workbook

SAMPLE = Path(__file__).parents[1] / "sample_data" / "临江社区.xlsx"
TODAY = date(2026, 11, 30)
STANDARDS = ("taizhou", "quangang", "pingdingshan", "star-community")
_ROWS = 7

EVIL: tuple[Value, ...] = (
    None,
    "",
    " ",
    "无",
    "—",
    "×",
    True,
    0,
    -1,
    1.5,
    1e308,
    -1e308,
    10**15,
    10**18,
    10**400,
    331099199003071235,
    3.31099199003071e17,
    "331099199003071235",
    "3310 9919 9003 0712 35",
    "9" * 5000,
    "９９９９",
    "1e400",
    "0.1" * 60,
    "=1+1",
    "@SUM(A1)",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "99990101",
    "二〇二六年三月五日",
    date(9999, 12, 31),
    date.min,
    datetime(9999, 12, 31, 23, 59),
    "就业失业",
    "是否",
    "同上",
    "合计",
    "张三\n李四",
    "a\x00b\x1b[31m",
    "\ud800",
    "\u202e\u2066",
    "𠮷" * 40,
    "长" * 40_000,
    "%s%d{0}{x!r}",
    "[bold]x[/bold]",
    "<script>&amp;",
    "nan",
    "inf",
    "-0",
    "None",
    "NaN",
    "*" * 30,
    "((((((((((",
)
_SNIPPETS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"9" * 400, b"-1", b"null", b"true", b"[]", b"{}", b'""', b"1e999", b"\\ud800",
    b"\n", b"\t", b": ", b"- ", b"&a ", b"*a ", b"<<: ", b"!!python/object:os.system ", b"'", b'"', b"[" * 300, b"{" * 300,
    b"%", b"2026-02-30", b"9999", b"0001", b"\xe6\x97\xa0", b"\xcd\xfb", b"NaN", b"Infinity", b".inf", b"0x1F", b"1_000",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Broken:
    """A fault of the program: what kind of input, which one, what happened."""

    kind: str
    number: int
    what: str


def ledger(draw: random.Random, folder: Path) -> None:
    """A small ledger with evil cells, rows and names, all the way to the sheets and a plan."""
    from fullemp_cli.ledgers.reading.reading import book_of
    from fullemp_cli.run.community_files import write_files
    from fullemp_cli.run.community_run import assess_facts, in_period
    from fullemp_cli.run.ledger_request import LedgerRequest

    book = book_of("台账.xlsx", [replace(_good(), sheets=tuple(_evil_sheets(draw)))], today=TODAY)
    if not book.communities:
        return
    name = draw.choice(book.communities)
    period = draw.choice((None, None, "2026", "2025-07-01..2026-06-30", "2100", "1950"))
    request = LedgerRequest(SAMPLE, TODAY, period=period)
    facts = in_period(book.facts(name), request)
    for each in assess_facts(facts, request, [_standard(draw.choice(STANDARDS))]):
        written = write_files(folder, each.assessment, each.standard.standard)
        for refusal in written.refused:
            if refusal.code.startswith("FAULT001"):
                raise AssertionError(refusal.sentence)


def planning(draw: random.Random, _folder: Path) -> None:
    """A small evil ledger through the plan and the worklist."""
    from fullemp_cli.ledgers.reading.reading import book_of
    from fullemp_cli.planning.forecast import forecast
    from fullemp_cli.planning.plan import plan_of_ways
    from fullemp_cli.planning.worklist import default_until, worklist
    from fullemp_cli.reports.plan_workbook import plan_workbook
    from fullemp_cli.reports.worklist_workbook import worklist_workbook
    from fullemp_cli.run.community_run import chosen_period, in_period
    from fullemp_cli.run.ledger_request import LedgerRequest

    book = book_of("台账.xlsx", [replace(_good(), sheets=tuple(_evil_sheets(draw)))], today=TODAY)
    if not book.communities:
        return
    request = LedgerRequest(SAMPLE, TODAY)
    facts = in_period(book.facts(book.communities[0]), request)
    period = chosen_period(facts, request)
    made = worklist(facts, period, default_until(period))
    worklist_workbook(made)
    standard = _standard(draw.choice(STANDARDS)).standard
    plan_workbook(plan_of_ways(forecast(facts, standard, period, None), 3), facts.community.name, standard.title)


def result(draw: random.Random, folder: Path) -> None:
    """A result file with changed bytes, read, compared, ranked and written again."""
    from fullemp_cli.reports.scoring_sheet import scoring_sheet
    from fullemp_cli.results.comparing import compare_results
    from fullemp_cli.results.result_json import masked, read_assessments, result_text

    path = folder / "甲-评估结果.json"
    id = draw.choice(STANDARDS)
    path.write_bytes(_broken_bytes(draw, _result_bytes(id)))
    for one in read_assessments(path):
        result_text(one)
        compare_results(masked(one), masked(one))
        if draw.random() < 0.1:
            scoring_sheet(one, _standard(id).standard)


def reviewed(draw: random.Random, folder: Path) -> None:
    """A reviewed scoring sheet with evil cells, or with changed bytes."""
    from fullemp_cli.reports.review.reading import read_reviewed_sheet
    from fullemp_cli.reports.review.review_json import review_record
    from fullemp_cli.results.result_json import result_text

    path = folder / "甲-评分表.xlsx"
    path.write_bytes(_broken_bytes(draw, _sheet_bytes("quangang")) if draw.random() < 0.3 else _typed(draw))
    result_text(review_record([read_reviewed_sheet(path)]))


def standard(draw: random.Random, folder: Path) -> None:
    """A standard file with changed bytes or lines, checked and, where it holds, its cases run."""
    from fullemp_cli.scoring.standard_cases import run_cases
    from fullemp_cli.standards.checker import check_standard

    path = folder / "mine.yaml"
    path.write_bytes(_broken_lines(draw, _text_of(draw.choice(STANDARDS))))
    checked = check_standard(path)
    if checked.loaded is not None and draw.random() < 0.05:
        run_cases(checked.loaded)


def mapping(draw: random.Random, folder: Path) -> None:
    """A mapping file."""
    from fullemp_cli.ledgers.mapping import load_mapping

    good = (
        "工作表:\n  Sheet3: 失业人员\n  旧台账.xlsx: 不读\n表头:\n  失业人员:\n    登记日: 登记失业日期\n  全部:\n    编码: 不读\n"
        "值:\n  就业形式:\n    打零工: 灵活就业\n"
    )
    path = folder / "映射.yaml"
    path.write_bytes(_broken_lines(draw, good.encode()))
    load_mapping(path)


def what_if(draw: random.Random, folder: Path) -> None:
    """A what-if file."""
    from fullemp_cli.planning.what_if import read_suppositions

    good = (
        "- 就业:\n    姓名: 示例甲\n    日期: 2026-12-01\n- 走访:\n    姓名: 示例乙\n    身份证号: 331099********1235\n"
    )
    path = folder / "假设.yaml"
    path.write_bytes(_broken_lines(draw, good.encode()))
    read_suppositions(path)


def settings(draw: random.Random, folder: Path) -> None:
    """The settings of a township."""
    from fullemp_cli.run.shared_settings import load_settings

    good = '"标准" = "台州"\n映射 = 映射.yaml\n社区名册 = "名册.xlsx"\n评估期 = 2026\n截止日期 = "2026-11-30"\n[表]\nx = [1, 2]\n'
    for name in ("映射.yaml", "名册.xlsx"):
        (folder / name).touch()
    path = folder / "fullemp.toml"
    path.write_bytes(_broken_lines(draw, good.encode(draw.choice(("utf-8", "utf-8-sig", "gb18030")))))
    load_settings(path).sentence.encode("utf-8", "replace")


def recognised(draw: random.Random, folder: Path) -> None:
    """The list of what a county has recognised, and the numbers that are typed."""
    from fullemp_cli.reports.recommendation_list.recognised_list import recognised_by_county
    from fullemp_cli.results.candidate import CommunityId

    good = "县,街道,社区\n示范区,示例街道,临江社区\n示范区,示例街道,望江社区\n另一县,,青石村\n"
    path = folder / draw.choice(("名单.csv", "名单.txt", "名单.xlsx"))
    path.write_bytes(_broken_lines(draw, good.encode(draw.choice(("utf-8", "gb18030")))))
    numbers = (f"示范区={_typed_text(draw)}",) if draw.random() < 0.3 else ()
    recognised_by_county(numbers, path, [CommunityId("示范区", "示例街道", "临江社区")])


def draft(draw: random.Random, folder: Path) -> None:
    """A published table from which a standard is drafted."""
    from fullemp_cli.standards.draft.drafting import draft_standard
    from fullemp_cli.standards.draft.writing import written

    path = folder / draw.choice(("考核表.html", "考核表.txt"))
    rows = "".join(
        f"<tr><td>{n}</td><td>{said}</td><td>5</td><td>{rule}</td></tr>\n" for n, (said, rule) in enumerate(_RULES, 1)
    )
    table = f"<table><tr><th>序号</th><th>考核内容</th><th>分值</th><th>评分标准</th></tr>\n{rows}</table>"
    path.write_bytes(_broken_lines(draw, table.encode()))
    written(draft_standard(path).standard)


def options(draw: random.Random, _folder: Path) -> None:
    """What a user may type behind an option."""
    from fullemp_cli.ledgers.facts import Community
    from fullemp_cli.measures.assessment_period import choose_period
    from fullemp_cli.people.file_names import safe_name
    from fullemp_cli.planning.targets import target_day, target_points
    from fullemp_cli.standards.loader import load_standard

    text = _typed_text(draw)
    doings: tuple[Callable[[], object], ...] = (
        lambda: choose_period(Community(), today=TODAY, period=text),
        lambda: choose_period(Community(), today=TODAY, as_of=text),
        lambda: target_day(text),
        lambda: target_points(text),
        lambda: safe_name(text),
        lambda: load_standard(text),
    )
    try:
        draw.choice(doings)()
    except Refusal as refusal:
        from fullemp_cli.people.outgoing import outgoing

        outgoing(refusal.sentence).encode("utf-8")


def ledger_file(draw: random.Random, folder: Path) -> None:
    """A file with changed bytes, of every format that is read in this process, and what is understood of it."""
    from fullemp_cli.ledgers.reading.reading import book_of
    from fullemp_cli.opening import open_workbook

    name, content = draw.choice(_files())
    path = folder / name
    path.write_bytes(_broken_parts(draw, content) if content.startswith(b"PK") else _broken_bytes(draw, content))
    book = book_of(path.name, [open_workbook(path)], today=TODAY)
    for community in book.communities:
        book.facts(community)


def answers(draw: random.Random, folder: Path) -> None:
    """A checklist of its own (`--answers`) with evil cells or changed bytes, read with a ledger and scored."""
    from fullemp_cli.run.community_run import assess_facts, in_period, read_facts
    from fullemp_cli.run.ledger_request import LedgerRequest

    ledger_path, path = folder / "台账.csv", folder / "清单.csv"
    ledger_path.write_text(
        "姓名,身份证号,登记失业日期,就业日期\n示例甲,331099199003071235,2026-03-01,\n", encoding="utf-8"
    )
    rows = [["标准", "项目编号", "项目内容", "结论", "自评分", "佐证材料", "备注"]]
    rows += [["taizhou", id, "", "是", "3", "照片", ""] for id in ("7.1", "7.2", "8.3", "8.4", "1", "2")]
    for _ in range(draw.choice((1, 3, 6))):
        value = draw.choice(EVIL)
        draw.choice(rows)[draw.randrange(7)] = (
            "" if value is None else str(value)[:5000] if not isinstance(value, int) else hex(value)
        )
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    content = text.encode("utf-8", "replace")
    path.write_bytes(_broken_bytes(draw, content) if draw.random() < 0.4 else content)
    request = LedgerRequest(ledger_path, TODAY, answers=path, as_of="2026-11-30")
    standards = [_standard("taizhou")]
    assess_facts(in_period(read_facts(request, standards), request), request, standards)


def template(draw: random.Random, _folder: Path) -> None:
    """A form of an office's own, with whatever may stand in its tags, or with changed bytes."""
    from io import BytesIO

    from docx import Document

    from fullemp_cli.opening.limits import Limits
    from fullemp_cli.reports.form_filling import FormFilling, done_under_limits, own_tags

    document = Document()
    for _ in range(draw.choice((1, 2, 4))):
        document.add_paragraph("".join(draw.choice(_TAGS) for _ in range(draw.choice((1, 2, 3)))))
    stream = BytesIO()
    document.save(stream)
    content = stream.getvalue()
    if draw.random() < 0.3:
        content = _broken_parts(draw, content)
    tags = own_tags("表.docx", content)
    values = dict.fromkeys(
        tags, draw.choice(("示例", "", "331099199003071235", "<&>\x00\ud800", "{{ x }}", "长" * 3000))
    )
    done_under_limits(
        FormFilling("表.docx", Limits.chosen(), content, values, "标题", "fullemp · 出处", TODAY, own=True)
    )


def command(draw: random.Random, folder: Path) -> None:
    """A command line of a small ledger, with options and values as they come."""
    import contextlib
    import io
    import os

    from fullemp_cli.cli.main import _run_command
    from fullemp_cli.cli.usage_errors import is_usage_error, usage_sentences
    from fullemp_cli.faults import refusal_of

    small = folder / "台账.csv"
    small.write_text("姓名,身份证号,登记失业日期,就业日期\n示例甲,331099199003071235,2026-03-01,\n", encoding="utf-8")
    words = [draw.choice(_COMMANDS)]
    words += [str(small)] if draw.random() < 0.8 else [_typed_text(draw)]
    for _ in range(draw.choice((0, 1, 2, 3))):
        words.append(draw.choice(_OPTIONS))
        if draw.random() < 0.8:
            words.append(
                draw.choice(
                    (str(small), str(folder), "taizhou", "quangang", "2026", _typed_text(draw), _typed_text(draw))
                )
            )
    here = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            _run_command(words)
    except Refusal:
        raise
    except Exception as error:
        if isinstance(error, OSError | MemoryError):  # the command line makes a refusal of it
            raise refusal_of(error, "") from error
        if not is_usage_error(error):
            raise
        for sentence in usage_sentences(error):
            sentence.encode("utf-8", "replace")
    finally:
        os.chdir(here)


_RULES = (
    ("登记失业人员就业率达到85%", "达到85%得5分，每低1个百分点扣1分，扣完为止"),
    ("零就业家庭动态清零", "有一户未清零的，不得分"),
    ("走访服务对象", "每走访1人得0.5分，最高5分"),
    ("培训率", "100%得5分，90%—100%得3分，90%以下不得分"),
)
_TAGS = (
    "{{ 社区名称 }}", "{{ 社区名称|upper }}", "{{ 1/0 }}", "{% for x in range(3) %}x{% endfor %}", "{% if 总分 %}有{% endif %}",
    "{{ 总分 + 1 }}", "{{ 总分[0] }}", "{{ (总分, 2) }}", "{% include 'x' %}", "{% import 'x' as y %}", "{{ 社区名称.x }}", "{{", "}}",
    "{% endif %}", "{% for %}", "{{ x|nothing }}", "{{ range(10) }}", "{% set a = 社区名称 %}{{ a }}", "{{ ''.__class__ }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ 'a'|center(100) }}", "{{ '%d' % 'x' }}", "{{ 10**20 }}", "{{ {}['x'] }}",
    "{{ [1,2]|map('abs')|list }}", "{%p if 总分 %}", "{%tr for x in y %}", "{{r 社区名称 }}", "{{ 331099199003071235 }}", "{# 注 #}",
    "{{ 总分|int }}", "{{ 总分|round(400) }}", "{{ 'x'.format(1) }}", "{{ '{0.x}'.format(1) }}", "{{ dict(a=1).a }}", "{{ cycler(1) }}",
    "{{ lipsum() }}", "{{ self }}", "{{ loop }}", "{% raw %}{{{% endraw %}", "\u202e", "{{ 社区名称 if }}", "{{ caller() }}",
)  # fmt: skip
_COMMANDS = (
    "score", "check", "plan", "worklist", "verify", "compare", "review", "recommend", "template", "answer", "doctor",
    "score", "check", "standards", "completion", "没有",
)  # fmt: skip
_OPTIONS = (
    "--standard", "--community", "--answers", "--mapping", "--period", "--as-of", "--last-year", "--out", "--form", "--json",
    "--quiet", "--show-ids", "--target", "--tier", "--top", "--by", "--what-if", "--until", "--recognised", "--recognised-list",
    "--choose", "--reason", "--pass", "--sample", "--seed", "--force", "--results", "--annotate", "--convert", "--write-mapping",
    "--explain", "--from", "--all", "--ledger", "——standard", "-s", "--stan", "--", "-",
)  # fmt: skip


KINDS: dict[str, tuple[Callable[[random.Random, Path], None], int]] = {
    "ledger": (ledger, 4),
    "planning": (planning, 1),
    "result": (result, 6),
    "reviewed": (reviewed, 4),
    "standard": (standard, 4),
    "mapping": (mapping, 10),
    "what_if": (what_if, 10),
    "options": (options, 10),
    "settings": (settings, 4),
    "recognised": (recognised, 4),
    "draft": (draft, 4),
    "ledger_file": (ledger_file, 6),
    "answers": (answers, 5),
    "template": (template, 5),
    "command": (command, 5),
}
"""What is broken, and how often in so many inputs."""


def fuzz(count: int, seed: int, kinds: tuple[str, ...] = (), seconds: float = 0) -> Iterator[tuple[str, Broken | None]]:
    """One outcome for each input: its kind, and what broke; None: an answer or a refusal. Ends early after `seconds`."""
    chosen = [kind for kind in kinds or KINDS for _ in range(KINDS[kind][1])]
    begun = time.monotonic()
    for number in range(count):
        kind = chosen[number % len(chosen)]
        if seconds and time.monotonic() - begun > seconds:
            return
        with tempfile.TemporaryDirectory(prefix="fullemp-fuzz-") as folder:
            yield kind, _outcome(kind, seed, number, Path(folder))


@contextmanager
def _few_worlds(most: int) -> Iterator[None]:
    """What is beyond so many worlds is bounded, as it is beyond thousands: both ways are gone, and none for minutes."""
    from fullemp_cli.measures.worlds import exploring

    before = exploring.LIMIT
    exploring.LIMIT = most
    try:
        yield
    finally:
        exploring.LIMIT = before


def _outcome(kind: str, seed: int, number: int, folder: Path) -> Broken | None:
    try:
        with _few_worlds((20, 100, 500)[number % 3]):
            KINDS[kind][0](random.Random(f"{seed}/{kind}/{number}"), folder)
    except Refusal as refusal:
        return Broken(kind, number, refusal.sentence) if refusal.code == "FAULT001" else None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return Broken(kind, number, traceback.format_exc(limit=-6))
    return None


@cache
def _good() -> Workbook:
    """The sample, seven rows of each sheet: broken cells are as bad in a short ledger as in a long one."""
    from fullemp_cli.opening import open_workbook

    book = open_workbook(SAMPLE)
    return replace(
        book,
        sheets=tuple(Sheet(one.name, one.rows[: _ROWS + 12 * (one.name == "社区基本情况")]) for one in book.sheets),
    )


def _evil_sheets(draw: random.Random) -> Iterator[Sheet]:
    for sheet in _good().sheets:
        rows = [list(row) for row in sheet.rows]
        for _ in range(draw.choice((0, 1, 1, 2, 4))):
            _break_rows(draw, rows)
        name = sheet.name if draw.random() > 0.03 else str(draw.choice(EVIL))[:40]
        if draw.random() > 0.02:
            yield Sheet(name, rows)


def _break_rows(draw: random.Random, rows: list[list[Value]]) -> None:
    if not rows:
        return
    at = draw.randrange(len(rows))
    match draw.randrange(10):
        case 0:
            rows.insert(at, list(draw.choice(rows)))
        case 1:
            del rows[at]
        case 2:
            rows[at] = []
        case 3:  # a column shifted
            rows[at].insert(0, draw.choice(EVIL))
        case _:
            if rows[at]:
                rows[at][draw.randrange(len(rows[at]))] = draw.choice(EVIL)


def _broken_bytes(draw: random.Random, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 5))):
        at = draw.randrange(len(data) + 1)
        match draw.randrange(5):
            case 0:
                data[at : at + draw.choice((1, 8, 200))] = b""
            case 1:
                data[at:at] = draw.choice(_SNIPPETS)
            case 2:
                data[at : at + 1] = bytes([draw.randrange(256)])
            case 3:
                end = min(len(data), at + draw.choice((20, 400)))
                data[at:at] = data[at:end]
            case _:  # a value of JSON or YAML
                found = data.find(b": ", at)
                stop = min((data.find(mark, found) for mark in (b",", b"\n") if data.find(mark, found) > 0), default=-1)
                if 0 < found < stop:
                    data[found + 2 : stop] = draw.choice(_SNIPPETS)
    return bytes(data)


def _broken_parts(draw: random.Random, content: bytes) -> bytes:
    """A zip file with changed bytes in one of its parts, or in itself."""
    import zipfile
    from io import BytesIO

    if draw.random() < 0.2:
        return _broken_bytes(draw, content)
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as good, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bad:
        names = good.namelist()
        broken = draw.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            if name != broken:
                bad.writestr(name, good.read(name))
            elif draw.random() < 0.9:
                bad.writestr(name, _broken_bytes(draw, good.read(name)))
    return stream.getvalue()


def _broken_lines(draw: random.Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    for _ in range(draw.choice((1, 1, 2, 4))):
        at = draw.randrange(len(lines))
        match draw.randrange(6):
            case 0:
                del lines[at]
                lines = lines or [b""]
            case 1:
                lines.insert(at, draw.choice(lines))
            case 2:
                lines[at] = b" " * draw.randrange(6) + lines[at]
            case 3:
                head, colon, _ = lines[at].partition(b": ")
                lines[at] = head + colon + draw.choice(_SNIPPETS)
            case 4:
                other = draw.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = _broken_bytes(draw, lines[at] or b"a")
    return b"\n".join(lines)


def _typed_text(draw: random.Random) -> str:
    pieces: tuple[str, ...] = (
        "2026",
        "-",
        "..",
        "11",
        "30",
        "/",
        "年",
        "台州",
        "taizhou",
        ".yaml",
        "9999",
        "0000",
        "一",
        " ",
        "80",
        "%",
        "\x00",
    )
    pieces += ("\ud800", "331099199003071235", "*", "~", "con", "../", "é", "9" * 400, "1e9", "+", "\n", "—", "\u202e")
    return "".join(draw.choice(pieces) for _ in range(draw.randrange(1, 6)))


@cache
def _standard(id: str):  # type: ignore[no-untyped-def]
    from fullemp_cli.standards.loader import load_standard

    return load_standard(id)


@cache
def _text_of(id: str) -> bytes:
    from fullemp_cli.standards.library import builtin_paths

    return builtin_paths()[id].read_bytes()


@cache
def _assessment(id: str):  # type: ignore[no-untyped-def]
    from fullemp_cli.ledgers.reading.reading import book_of
    from fullemp_cli.run.community_run import assess_facts, in_period
    from fullemp_cli.run.ledger_request import LedgerRequest

    request = LedgerRequest(SAMPLE, TODAY, as_of="2026-11-30")
    book = book_of("台账.xlsx", [_good()], today=TODAY)
    (made,) = assess_facts(in_period(book.facts(book.communities[0]), request), request, [_standard(id)])
    return made.assessment


@cache
def _result_bytes(id: str) -> bytes:
    from fullemp_cli.results.result_json import result_text

    return result_text(_assessment(id)).encode()


@cache
def _sheet_bytes(id: str) -> bytes:
    from fullemp_cli.reports.scoring_sheet import scoring_sheet

    return scoring_sheet(_assessment(id), _standard(id).standard)


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    """A small ledger as a file of each format."""
    import csv
    import io

    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    tables = []
    for sheet in _good().sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.rows:
            page.append(row)
        cells = "".join(
            "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) + "</tr>" for row in sheet.rows
        )
        tables.append(f"<h2>{sheet.name}</h2><table>{cells}</table>")
    stream = io.BytesIO()
    book.save(stream)
    text = io.StringIO()
    csv.writer(text).writerows(next(sheet.rows for sheet in _good().sheets if sheet.name == "失业人员"))
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in next(sheet.rows for sheet in _good().sheets if sheet.name == "服务记录")
    )
    spreadsheet = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="服务记录"><Table>'
        f"{rows}</Table></Worksheet></Workbook>"
    )
    return (
        ("台账.xlsx", stream.getvalue()),
        ("失业人员.csv", text.getvalue().encode("gb18030")),
        ("失业人员2.csv", text.getvalue().encode("utf-8-sig")),
        ("台账.xls", f"<html><body>{''.join(tables)}</body></html>".encode()),
        ("台账.xml", spreadsheet.encode()),
    )


def _typed(draw: random.Random) -> bytes:
    """The scoring sheet with evil values typed into it."""
    from io import BytesIO

    import openpyxl
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = openpyxl.load_workbook(BytesIO(_sheet_bytes("quangang")))
    for _ in range(draw.choice((1, 3, 8))):
        page = draw.choice(book.worksheets)
        cells = [cell for row in page.iter_rows() for cell in row if type(cell).__name__ == "Cell"]
        value = draw.choice(EVIL)
        try:
            draw.choice(cells).value = value
        except (ValueError, OverflowError, IllegalCharacterError):  # openpyxl does not write it
            continue
    if draw.random() < 0.2:
        draw.choice(book.worksheets).delete_rows(draw.randrange(1, 6))
    stream = BytesIO()
    try:
        book.save(stream)
    except (ValueError, OverflowError, UnicodeError):
        return _sheet_bytes("quangang")
    return stream.getvalue()


def main(arguments: list[str]) -> int:
    """Runs it; the exit code is 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--kind", action="append", choices=sorted(KINDS), default=[])
    asked = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    broken: list[Broken] = []
    begun = time.monotonic()
    for kind, fault in fuzz(asked.count, asked.seed, tuple(asked.kind), asked.seconds):
        counts[kind] += 1
        if fault is not None:
            broken.append(fault)
            print(f"{fault.kind} {fault.number}: {fault.what}", flush=True)
        if sum(counts.values()) % 1000 == 0:
            print(f"{sum(counts.values())} inputs, {len(broken)} faults, {time.monotonic() - begun:.0f} s", flush=True)
    listed = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
    print(f"{sum(counts.values())} inputs ({listed}), {len(broken)} faults, {time.monotonic() - begun:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
