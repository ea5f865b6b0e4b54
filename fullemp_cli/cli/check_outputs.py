"""The files that `fullemp check` writes when asked: annotated copies, the canonical workbook, a mapping to fill in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.faults import as_refusal

if TYPE_CHECKING:
    from fullemp_cli.findings import Finding
    from fullemp_cli.opening.grid import Workbook
    from fullemp_cli.run.ledger_check import CheckedLedger

_REPLACE = "请换一个文件名；确定要覆盖的，加 --force。"


@dataclass(frozen=True, slots=True)
class CheckOutputs:
    """What to write where. `force`: also over a file that holds something else."""

    annotate: Path | None
    convert: Path | None
    mapping: Path | None
    force: bool

    def refuse_unusable(self, ledgers: Sequence[Path]) -> None:
        """Refusal before anything is read: CHK003 an input named as output, CHK004 a wrong ending, CHK005 several
        ledgers for one file."""
        for path in (self.annotate, self.convert, self.mapping):
            if path is not None and any(_same(path, ledger) for ledger in ledgers):
                raise _is_input(path)
        many = len(ledgers) > 1
        for path, option in ((self.convert, "--convert"), (self.mapping, "--write-mapping")):
            if path is not None and many:
                raise Refusal("CHK005", f"{option} 一次只能用于一本台账。", hint="请逐本运行。")
        wanted = [(self.convert, ".xlsx")]
        if not many and not ledgers[0].is_dir():
            wanted.append((self.annotate, ".xlsx"))
        elif self.annotate is not None and self.annotate.is_file():
            raise Refusal(
                "CHK004",
                "台账是文件夹或有多个时，批注副本写在文件夹里。",
                where=str(self.annotate),
                hint="请给一个文件夹名。",
            )
        for path, ending in wanted:
            if path is not None and path.suffix.lower() != ending:
                raise Refusal(
                    "CHK004", f"只能写成 {ending} 工作簿。", where=str(path), hint=f"请把文件名改成 {ending}。"
                )


@dataclass(slots=True)
class WrittenOutputs:
    """Files written, those that were not and why, and what the user should know about them."""

    files: list[Path] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    with_full_numbers: list[Path] = field(default_factory=list)


def write_outputs(outputs: CheckOutputs, checked: Sequence[CheckedLedger]) -> WrittenOutputs:
    """Write everything that was asked for; one file that cannot be written does not stop the others."""
    written = WrittenOutputs()
    inputs = [path for one in checked for path in one.opened.paths]
    if outputs.annotate is not None:
        for target, content in _annotated(outputs.annotate, checked, written):
            _write(target, content, inputs, outputs, written)
    if outputs.convert is not None:
        from fullemp_cli.ledgers.reading.not_read_list import NOT_READ_SHEET
        from fullemp_cli.reports.ledger_workbook.as_written import WrittenCells
        from fullemp_cli.reports.ledger_workbook.communities import converted_workbook

        cells = WrittenCells.of(checked[0].opened.workbooks, checked[0].book.understanding)
        content = converted_workbook([community.facts for community in checked[0].communities], cells)
        _write(outputs.convert, content, inputs, outputs, written)
        if not_read := checked[0].book.unread_blocks:
            written.notices.append(
                f"{outputs.convert.name}：有 {len(not_read)} 处的人没有读入，不在里面：见工作表“{NOT_READ_SHEET}”，请补进台账。"
            )
    if outputs.mapping is not None:
        from fullemp_cli.ledgers.mapping_draft import mapping_draft

        _write(
            outputs.mapping,
            mapping_draft(checked[0].book).encode("utf-8"),
            inputs,
            outputs,
            written,
            full_numbers=False,
        )
    return written


def _annotated(target: Path, checked: Sequence[CheckedLedger], written: WrittenOutputs) -> Iterator[tuple[Path, bytes]]:
    from fullemp_cli.reports.check.annotated import annotated_apart

    alone = len(checked) == 1 and not checked[0].path.is_dir()
    taken: set[str] = set()
    for one in checked:
        for path, workbook, findings in _shares(one):
            place = target if alone else target / _free_name(path, taken)
            try:
                content = path.read_bytes()
                if hashlib.sha256(content).hexdigest() != workbook.sha256:
                    raise Refusal(
                        "CHK007", "检查时文件被改动，没有写批注副本。", where=path.name, hint="请再运行一次。"
                    )
                with as_refusal(path.name):
                    copy = annotated_apart(content, workbook, findings)
            except Refusal as refusal:
                written.refused.append(refusal)
                continue
            except OSError as error:
                reason = system_reason(error)
                written.refused.append(
                    Refusal("CHK007", f"写批注副本时文件读不出来（{reason}）。", where=path.name, hint="请再运行一次。")
                )
                continue
            written.notices += [f"{path.name}：{notice}" for notice in copy.notices]
            yield place, copy.content


def _shares(checked: CheckedLedger) -> Iterator[tuple[Path, Workbook, list[Finding]]]:
    """Each file with its findings; those about no file of the ledger go to the first."""
    names = [workbook.name for workbook in checked.opened.workbooks]
    for at, (path, workbook) in enumerate(zip(checked.opened.paths, checked.opened.workbooks, strict=True)):
        yield (
            path,
            workbook,
            [
                found
                for found in checked.findings
                if found.file == workbook.name or (at == 0 and found.file not in names)
            ],
        )


def _free_name(path: Path, taken: set[str]) -> str:
    """`劳动力.xls` → `劳动力.xlsx`; a name that is taken gets the old ending in brackets, then a number."""
    wanted = [f"{path.stem}.xlsx", f"{path.stem}（{path.suffix.lstrip('.')}）.xlsx"]
    wanted += [f"{path.stem}（{number}）.xlsx" for number in range(2, len(taken) + 3)]
    name = next(name for name in wanted if name.casefold() not in taken)
    taken.add(name.casefold())
    return name


def _write(
    path: Path,
    content: bytes,
    inputs: Sequence[Path],
    outputs: CheckOutputs,
    written: WrittenOutputs,
    *,
    full_numbers: bool = True,
) -> None:
    from fullemp_cli.reports.saving import save

    try:
        if any(_same(path, one) for one in inputs):
            raise _is_input(path)
        if not outputs.force and _holds_something_else(path, content):
            raise Refusal(
                "CHK008", "这个文件已经有了，没有覆盖：里面可能有改好的内容。", where=str(path), hint=_REPLACE
            )
        written.files.append(save(path, content))
        if full_numbers:
            written.with_full_numbers.append(path)
    except Refusal as refusal:
        written.refused.append(refusal)


def _holds_something_else(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0 and path.read_bytes() != content
    except OSError:
        return False  # whether it can be replaced, saving finds out


def _same(path: Path, other: Path) -> bool:
    try:
        return path.resolve() == other.resolve() or path.samefile(other)
    except (OSError, ValueError):
        return False


def _is_input(path: Path) -> Refusal:
    return Refusal("CHK003", "这是要检查的台账本身，不能写进去。", where=str(path), hint="请换一个文件名或文件夹。")
