"""One workbook for several communities, kept in one way or another: whose each row is, what is said, how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from fullemp_cli.ledgers.kinds import CHECKLIST, EVERY, HARDSHIP, LABOUR_FORCE, SERVICES, UNEMPLOYED
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.community_names import community_names
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.opening.grid import Sheet, Value, Workbook
from tests.ledgers.books import sheet, workbook
from tests.ledgers.changed_sheets import changed
from tests.ledgers.layouts import canonical
from tests.ledgers.people import TODAY, records
from tests.ledgers.test_recorded import _row
from tests.recorded.records import hold

_SPELT = {
    "望江村": ("望江村", "望江村", "望江村委会", "望江", " 望江 村"),
    "青石社区": ("青石社区", "青石社区", "青石社区居委会", "青石居委会"),
    "南山村": ("南山村", "南山村", "南山村民委员会"),
}
_NOT_THEIRS = ("", None, "柳林村", "示例县", "南山社区", "合计")


@pytest.mark.parametrize("seed", range(10))
def test_the_recorded_townships(seed: int) -> None:
    hold("ledgers", f"township {seed}", _lines(seed))


def _lines(seed: int) -> Iterator[str]:
    random = Random(f"township {seed}")
    books = [workbook(*_sheets(random), name=f"示例镇{seed}.xlsx")]
    if seed % 3 == 2:
        books.append(workbook(*_sheets(random), name=f"{seed}.青石社区台账.xlsx"))
    yield from _told(book_of(f"示例镇{seed}.xlsx", books, today=TODAY))


def _sheets(random: Random) -> list[Sheet]:
    names = random.sample(list(_SPELT), random.choice((2, 2, 3)))
    kept = {name: canonical(records(random, 5), name) for name in names}
    found = _described(names, random)
    for at, one in enumerate(kept[names[0]].sheets[1:], 1):
        if random.random() < 0.25:
            continue
        column = random.choice(("所属社区", "所属社区", "村（居）", "社区名称"))
        headings, rows = one.rows[0], []
        if random.random() < 0.2:  # a sheet of its own for each
            for name in names:
                page = kept[name].sheets[at]
                title = random.choice((f"机构名称：示例市示例县示例镇{name}", f"{name}{one.name}台账", None))
                found.append(sheet(f"{name}{one.name}", *([[title]] if title else []), *page.rows))
            continue
        for name in names:
            for row in kept[name].sheets[at].rows[1:][: random.randrange(4)]:
                whose = random.choice(_SPELT[name]) if random.random() < 0.9 else random.choice(_NOT_THEIRS)
                rows.append([whose, *row])
        found.append(changed(sheet(one.name, [column, *headings], *rows), random, 0.3))
    return found


def _described(names: list[str], random: Random) -> list[Sheet]:
    """社区基本情况 as a table, as a list of each, of some of them, or not at all."""
    how = random.randrange(5)
    if how == 0:
        return []
    told = names if how < 3 else names[:1]
    if how % 2:
        rows: list[list[Value]] = [[one, one[-1] if random.random() < 0.5 else None, "示例镇", 5] for one in told]
        return [
            sheet(
                "社区基本情况", ["社区（村）名称", "类型", "街道（乡镇）", "就业计划数"], *rows, ["合计", None, None, 9]
            )
        ]
    return [
        sheet(
            f"{name}社区基本情况", ["项目", "内容"], ["社区（村）名称", name], ["县（市、区）", "示例县"], ["计划", 3]
        )
        for name in told
    ]


def _told(book: LedgerBook) -> Iterator[str]:
    yield f"{book.name}: {'、'.join(book.communities)}; untouched {book.untouched}, several {book.several}"
    called = {text: book.community_called(text) for text in ("望江", "青石村", "青石居委会", "南山", "")}
    yield f"called {called}"
    for one in (*community_names(book), *book.unplaced):
        yield f"{one.code} {one.sheet} {one.cell}: {one.message}"
    for receipt in book.receipts:
        cells = (receipt.understood, receipt.blank, receipt.none, receipt.not_understood)
        yield (
            f"{receipt.file} {receipt.sheet}: {receipt.ledger or receipt.why} {receipt.headings} {receipt.rows} {receipt.unit}, "
            f"unread {receipt.unread}, {cells} {dict(receipt.left_out)}"
        )
    shared = set(book.reading_findings)
    yield from (f"{one.code} {one.sheet} {one.cell}: {one.message}" for one in book.reading_findings)
    for name in book.communities:
        facts = book.facts(name)
        place = facts.community
        yield f"== {place.name} {place.kind} {place.street} {place.county} {place.city} {sorted(place.entries)}"
        yield "  " + "、".join(f"{one.value} {book.count(one, name)}/{book.count(one)}" for one in EVERY[1:])
        for found in facts.findings:
            if found not in shared:
                yield f"  {found.code} {found.sheet} {found.cell}: {found.message}"
        for table in facts.tables:
            if table.ledger in (UNEMPLOYED, HARDSHIP, SERVICES, CHECKLIST):
                yield f"  {table.ledger.value}"
                yield from (_row(row) for row in table.rows)
            else:
                places = " ".join(f"{row.source.sheet}▸{row.row}" for row in table.rows)
                yield f"  {table.ledger.value}: {places}"


@pytest.mark.parametrize("seed", range(6))
def test_the_recorded_folders(seed: int) -> None:
    """One community, a workbook a ledger or all in one, every sheet changed somewhere."""
    random = Random(f"folder {seed}")
    sheets = [changed(one, random, 0.7) for one in canonical(records(random, 5)).sheets]
    books = (
        [workbook(one, name=f"{at}{one.name}.xlsx") for at, one in enumerate(sheets)]
        if seed % 2
        else [workbook(*sheets)]
    )
    hold("ledgers", f"folder {seed}", _told(book_of("望江村", books, today=TODAY)))


def test_who_is_named_nowhere_is_called_by_the_folder_and_the_first_file_says_so() -> None:
    sheets = canonical(records(Random("nameless"), 5)).sheets[1:4]
    books = [workbook(one, name=f"{at}{one.name}.xlsx") for at, one in enumerate(sheets)]
    read = book_of("某处", books, today=TODAY)
    assert read.communities == ("某处",)
    (said,) = [one for one in community_names(read) if one.code == "LED005"]
    assert (said.file, said.message) == ("0劳动力.xlsx", "台账没有写明是哪个社区，按文件名称作“某处”")
    named = book_of("望江村.xlsx", [workbook(*sheets, name="望江村.xlsx")], today=TODAY)
    assert named.communities == ("望江村",)


def test_only_a_ledger_of_which_nothing_was_filled_in_is_untouched() -> None:
    empty = [sheet(one.value, [entry.name for entry in one.columns]) for one in (LABOUR_FORCE, UNEMPLOYED)]
    asked = sheet("工作清单", ["标准", "项目编号", "结论", "自评分"], ["taizhou", "7.1", None, None])
    answered = sheet("工作清单", ["标准", "项目编号", "结论", "自评分"], ["taizhou", "7.1", None, 3])
    named = sheet("社区基本情况", ["项目", "内容"], ["社区（村）名称", "望江村"], ["地址", "某路"], ["计划", None])
    counted = sheet("社区基本情况", ["项目", "内容"], ["社区（村）名称", "望江村"], ["参加职工基本养老保险人数", 0])
    more = sheet("社区基本情况", ["项目", "内容"], ["社区（村）名称", "望江村"], ["计划", 3])
    unread = sheet("名单", ["张三", "331099198001010012", "就业"], ["李四", "331099198102020025", "失业"])
    first = (*empty, asked, named)

    def read(*sheets: Sheet) -> LedgerBook:
        return book_of("望江村.xlsx", [Workbook("望江村.xlsx", "0" * 64, "xlsx", sheets)], today=TODAY)

    assert read(*first).untouched
    assert [read(*empty, *others).untouched for others in ([answered, named], [asked, counted], [asked, more])] == [
        False
    ] * 3
    assert not read(*first, unread).untouched
    assert not read(*first, sheet("失业人员台账", ["姓名", "身份证号", "登记失业日期"], ["赵一", None, None])).untouched
