"""Identity numbers planted wherever an office may type one, and looked for in all that the program says and writes."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from fullemp_cli.ledgers.catalogue import COLUMNS, Column, ColumnKind, Ledger
from fullemp_cli.ledgers.kinds import COMMUNITY
from fullemp_cli.people.identity_number import check_character
from tests.cli.result_trees import run

SPELLINGS = (
    "{0}",
    "{0:.6}-{1}-{2}",
    "{0:.6} {1} {2}",
    "{0:.6}.{1}.{2}",
    "{0:.6},{1},{2}",
    "{0:.6}_{1}_{2}",
    "{3}",
    "{4}",
    "{5}",
    "ID{0}",
    "{0}abc",
)
ORDINARY = {
    ColumnKind.DATE: "2026-03-05",
    ColumnKind.YES_NO: "是",
    ColumnKind.HAVE: "有",
    ColumnKind.COUNT: "2",
}


class Plants:
    """Numbers of nobody (county code 331099), each handed out once and remembered with where it was put."""

    def __init__(self) -> None:
        self.where: dict[str, str] = {}

    def number(self, where: str) -> str:
        first17 = (
            f"331099{1960 + len(self.where) // 300}{1 + len(self.where) // 25 % 12:02}{1 + len(self.where) % 25:02}"
        )
        first17 += f"{len(self.where) % 1000:03}"
        number = first17 + check_character(first17)
        self.where[number] = where
        return number

    def spelled(self, where: str) -> str:
        number = self.number(where)
        parts = (
            number,
            number[6:14],
            number[14:],
            " ".join(number[at : at + 4] for at in range(0, 18, 4)),
            "\u200b".join((number[:6], number[6:14], number[14:])),
            number.translate({ord(str(digit)): ord("０") + digit for digit in range(10)}),
        )
        return SPELLINGS[len(self.where) % len(SPELLINGS)].format(*parts)

    def found_in(self, text: str) -> set[str]:
        """Where the numbers were put that stand in the text, whatever stands between their digits."""
        digits = re.sub(
            r"(?<=\d)[\W_]{1,3}(?=[\dXx])", "", text.translate({0xFF10 + digit: str(digit) for digit in range(10)})
        )
        return {
            f"{number}: {self.where[number]}" for number in self.where if number in digits or number.lower() in digits
        }


def test_the_search_finds_what_is_spelled() -> None:
    plants = Plants()
    for _ in SPELLINGS:
        assert plants.found_in(f"前{plants.spelled('x')}后")
    assert not plants.found_in("331099********1234")


def planted_ledger(path: Path, plants: Plants) -> None:
    """A workbook with every ledger: a heading of its own, and a row for each column with a number in that column."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        for ledger, columns in COLUMNS.items():
            if ledger is COMMUNITY:
                rows = [["项目", "内容"], *_community(plants)]
                name = ledger.value
            else:
                headings = [column.name for column in columns]
                rows = [[*headings, plants.spelled(f"{ledger.value}: heading")], *_rows(ledger, columns, plants)]
                name = f"{ledger.value}{plants.number(f'{ledger.value}: sheet')}"[:31]
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for at, value in enumerate(row):
                    page.write_string(number, at, value)


def _community(plants: Plants) -> Iterator[list[str]]:
    for item in ("社区（村）名称", "街道（乡镇）", "县（市、区）", "市", "地址", "联系人", "联系电话", "建设成效"):
        yield [item, f"示例{plants.spelled(f'community: {item}')}"]
    yield ["类型", "社区"]


def _rows(ledger: Ledger, columns: tuple[Column, ...], plants: Plants) -> Iterator[list[str]]:
    for planted in columns:
        row = []
        for column in columns:
            if column.kind is ColumnKind.IDENTITY:
                value = plants.number(f"{ledger.value}: {column.name}")
            elif column is planted:
                value = f"{_ordinary(column)}（{plants.spelled(f'{ledger.value}: {column.name}')}）"
            else:
                value = _ordinary(column)
            row.append(value)
        yield row


def _ordinary(column: Column) -> str:
    if column.name == "姓名":
        return "示例甲"
    if column.vocabulary is not None:
        return str(next(iter(column.vocabulary)).value)
    return ORDINARY.get(column.kind, "示例")


def texts(path: Path) -> Iterator[str]:
    """The name of a file and all that is in it, unpacked."""
    yield path.name
    content = path.read_bytes()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                part = archive.read(name).decode("utf-8", "replace")
                yield part
                # Without tags, and with each text for itself: a number must not be hidden by them.
                yield html.unescape(re.sub(r"<[^>]*>", "|||||", part))
    else:
        yield content.decode("utf-8", "replace")


@pytest.fixture
def plants() -> Plants:
    return Plants()


@pytest.fixture
def ledger(tmp_path: Path, plants: Plants) -> Path:
    folder = tmp_path / f"台账{plants.number('folder')}"
    folder.mkdir()
    path = folder / f"示例社区{plants.spelled('file')}.xlsx"
    planted_ledger(path, plants)
    return path


def test_no_planted_number_gets_out(
    tmp_path: Path,
    ledger: Path,
    plants: Plants,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every command, every output. What is masked still shows that there was a number."""
    what_if = tmp_path / "假设.yaml"
    what_if.write_text("- 走访: 示例甲\n", encoding="utf-8")
    out, both = tmp_path / "结果", ("--as-of", "2026-11-30")
    scored = (out / "单", out / "批")
    commands: list[tuple[object, ...]] = [
        ("check", ledger, *both, "--write-mapping", out / "草稿.yaml"),
        ("check", ledger, *both, "--json"),
        ("score", ledger, "--standard", "quangang", *both, "--out", scored[0]),
        ("score", ledger, "--standard", "taizhou", *both, "--out", scored[0], "--json"),
        ("plan", ledger, "--standard", "quangang", *both, "--out", out / "计划.xlsx"),
        ("plan", ledger, "--standard", "quangang", *both, "--json"),
        ("plan", ledger, "--standard", "quangang", *both, "--what-if", what_if),
        ("worklist", ledger, "--standard", "quangang", *both, "--out", out / "工作单.xlsx"),
        ("worklist", ledger, *both, "--out", out / "工作单2.xlsx", "--json"),
        ("batch", ledger.parent, "--standard", "taizhou", *both, "--out", scored[1], "--jobs", "1", "--json"),
        ("recommend", scored[1], "--standard", "taizhou", "--out", out / "推荐"),
        ("review", scored[0], "--out", out / "对照.xlsx"),
        ("review", scored[0], "--json"),
        ("review", scored[0], "--sample", "50%", "--out", out / "抽查.xlsx"),
        ("compare", scored[0], scored[1], "--out", out / "比较.xlsx"),
        ("compare", scored[0], scored[1], "--json"),
        ("score", ledger.with_name(f"没有{plants.number('missing file')}.xlsx"), "--standard", "taizhou"),
        ("score", ledger, "--standard", f"没有{plants.number('missing standard')}"),
        ("score", ledger, "--standard", "taizhou", "--community", f"没有{plants.number('missing community')}"),
        (f"没有{plants.number('missing command')}",),
        ("score", ledger, "--standard", "taizhou", f"--没有{plants.number('missing option')}"),
    ]
    leaks: set[str] = set()
    for command in commands:
        code = run(monkeypatch, *command)
        said = capsys.readouterr()
        assert code in (0, 1, 2), (command[0], said.err)
        for text in (said.out, said.err):
            leaks |= {f"{command[0]} says {found}" for found in plants.found_in(text)}
    written = [path for path in out.rglob("*") if path.is_file()]
    assert {path.suffix for path in written} >= {".xlsx", ".docx", ".html", ".json", ".yaml"}
    for path in written:
        place = path.relative_to(out).as_posix()
        leaks |= {f"{place} has {found}" for found in plants.found_in(place)}
        for text in texts(path):
            leaks |= {f"{path.name} has {found}" for found in plants.found_in(text)}
    assert not leaks, "\n".join(sorted(leaks)[:40])


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("check", "{ledger}", "--annotate", "{out}/批注.xlsx"), "批注.xlsx"),
        (("check", "{ledger}", "--convert", "{out}/标准.xlsx"), "标准.xlsx"),
        (("template", "--all", "--from", "{ledger}", "--out", "{out}/明年.xlsx"), "明年.xlsx"),
        (("worklist", "{ledger}", "--show-ids", "--out", "{out}/工作单.xlsx"), "工作单.xlsx"),
        (("score", "{ledger}", "--standard", "quangang", "--show-ids", "--out", "{out}"), "评分表.xlsx"),
        (("score", "{ledger}", "--standard", "quangang", "--show-ids", "--out", "{out}"), "评估结果.json"),
    ],
)
def test_files_with_full_numbers_say_so(
    tmp_path: Path,
    ledger: Path,
    plants: Plants,
    arguments: tuple[str, ...],
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "结果"
    assert run(monkeypatch, *(one.format(ledger=ledger, out=out) for one in arguments)) in (0, 1)
    assert "含完整身份证号" in capsys.readouterr().err
    (path,) = (path for path in out.iterdir() if path.name.endswith(name))
    content = "".join(texts(path))
    assert plants.found_in(content)
    assert "含完整身份证号" in content
    assert not plants.found_in(path.name)
