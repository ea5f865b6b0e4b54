"""Mapping files begun for ledgers with many cells changed, and what the same ledgers are read as with a mapping file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import yaml

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.mapping import load_mapping
from fullemp_cli.ledgers.mapping_draft import mapping_draft
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.ledgers.registry import BUILT_IN
from fullemp_cli.opening.grid import Sheet, Workbook
from tests.ledgers.layouts import COMMUNITY, Office, canonical
from tests.ledgers.people import TODAY, records
from tests.ledgers.spellings import Trait
from tests.ledgers.test_recorded_layouts import _lines as _told
from tests.ledgers.test_recorded_mixes import _changed
from tests.recorded.records import hold

MAPPING = """\
工作表:
  宣传报道: 不读
  用工信息: 服务记录
  名单: 劳动力
表头:
  全部:
    证件: 身份证号
    备注: 不读
  劳动力:
    户编号: 不读
    现状: 就业状态
  失业人员:
    登记失业日期: 登记失业日期
值:
  就业状态:
    打零工: 就业
    待核实: 失业
    不详: 失业
  就业形式:
    打工: 单位就业
  困难类别:
    低保？: 低保
  服务类型:
    就业援助: 职业指导
    其它: 走访
"""


def _book(seed: int) -> Workbook:
    random = Random(f"drafted {seed}")
    people = records(Random(f"drafted people {seed}"), 5)
    if seed % 2:
        return Office(set(random.sample(list(Trait), 3)) - {Trait.FOLDER}, random).workbooks(people)[0]
    sheets = [_changed(sheet, random) if sheet.name != "社区基本情况" else sheet for sheet in canonical(people).sheets]
    more = Sheet(
        "名单",
        [["姓名", "证件", "现状", "备注", "说明"], ["赵一", "1", "打零工", "某", ""], ["钱二", "2", "在校", "", "x"]],
    )
    return Workbook("台账.xlsx", "0" * 64, "xlsx", (*sheets, more))


@pytest.mark.parametrize("seed", range(8))
def test_the_recorded_drafts(seed: int) -> None:
    hold("ledgers", f"draft {seed}", mapping_draft(_read(_book(seed))).splitlines())


@pytest.mark.parametrize("seed", range(6))
def test_the_recorded_mappings(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "映射.yaml"
    path.write_text(MAPPING, "utf-8")
    book = book_of(COMMUNITY, [_book(seed)], today=TODAY, mapping=load_mapping(path))
    hold("ledgers", f"mapped {seed}", _lines(book))


_MISTAKEN = Path(__file__).parent / "mistaken_mappings.yaml"


def test_the_recorded_mistakes(tmp_path: Path) -> None:
    lines = []
    for text in yaml.safe_load(_MISTAKEN.read_text(encoding="utf-8")):
        path = tmp_path / "映射.yaml"
        path.write_text(text, "utf-8")
        try:
            read = load_mapping(path)
        except Refusal as refusal:
            lines.append(f"{text!r}\n  {refusal.code} {refusal.where} {refusal.sentence} {refusal.hint}")
            continue
        columns = {ledger.value: dict(known) for ledger, known in read.columns.items()}
        sheets = {name: ledger and ledger.value for name, ledger in read.sheets.items()}
        lines.append(f"{text!r}\n  {sheets} {columns} {read.values}")
        named = [
            (file, page) for file in ("台账.xlsx", "夹/旧台账.xlsx", "别的.xls") for page in ("甲", "Sheet1", "台账")
        ]
        for file, page in named:
            known, ignored = read.ledger_of(file, page), read.ignores(file, page)
            if known or ignored:
                lines.append(f"  {file} {page}: {known and known.value} {ignored}")
        values = {ledger.value: list(words) for ledger in BUILT_IN if (words := read.values_of(ledger))}
        lines.append(f"  {values}")
    hold("ledgers", "mapping mistakes", lines)


def _read(book: Workbook) -> LedgerBook:
    return book_of(COMMUNITY, [book], today=TODAY)


def _lines(book: LedgerBook) -> Iterator[str]:
    yield from _told(book)
    for line in book.facts(book.communities[0]).mapped:
        rows = "、".join(map(str, sorted(map(str, line.rows))))
        yield f"{line.sentence} {line.ledger.value} {line.field} {line.read}: {rows}"
