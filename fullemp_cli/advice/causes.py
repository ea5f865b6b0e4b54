"""Of what else the second result was made: other ledgers, another standard, another program, other dates."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.advice.comparison import Cause
from fullemp_cli.scoring.assessment import Assessment

_SHOWN = 12


def causes_of(before: Assessment, after: Assessment, *, changed: bool) -> tuple[Cause, ...]:
    """Everything that differs and can change a result. Where nothing differs and the result does, it says so: options
    such as a mapping file are not in a result."""
    found = [*_standard(before, after), *_program(before, after), *_period(before, after), *_data(before, after)]
    if changed and not found:
        sentence = (
            "台账、标准、程序版本和日期都相同，结果却不同：可能换了 --mapping、--answers 等选项，"
            "或程序改过而版本号没有变，或结果文件被改动过。"
        )
        found.append(Cause(kind="unexplained", sentence=sentence))
    return tuple(found)


def _standard(before: Assessment, after: Assessment) -> Iterator[Cause]:
    old, new = before.standard, after.standard
    if old.id != new.id:
        yield Cause(
            kind="standard",
            sentence=f"标准不同：{old.id}（{old.title}）→ {new.id}（{new.title}）；两份标准的分数不能直接比。",
        )
    elif old.sha256 != new.sha256:
        digests = f"{old.sha256[:_SHOWN]} → {new.sha256[:_SHOWN]}"
        yield Cause(kind="standard", sentence=f"标准 {new.id} 的文件改过：{digests}。")


def _program(before: Assessment, after: Assessment) -> Iterator[Cause]:
    old, new = before.program, after.program
    if (old.name, old.version) != (new.name, new.version):
        yield Cause(kind="program", sentence=f"程序版本不同：{old.version} → {new.version}。")


def _period(before: Assessment, after: Assessment) -> Iterator[Cause]:
    old, new = before.period, after.period
    if (old.start, old.end) != (new.start, new.end):
        yield Cause(kind="period", sentence=f"评估期不同：{old.start} 至 {old.end} → {new.start} 至 {new.end}。")
    if old.as_of != new.as_of:
        yield Cause(kind="period", sentence=f"截止日期不同：{old.as_of} → {new.as_of}。")


def _data(before: Assessment, after: Assessment) -> Iterator[Cause]:
    old = {file.name: file.sha256 for file in before.ledger.files}
    new = {file.name: file.sha256 for file in after.ledger.files}
    if sorted(old.values()) == sorted(new.values()):
        return
    gone = [name for name, digest in old.items() if name not in new and digest not in new.values()]
    come = [name for name, digest in new.items() if name not in old and digest not in old.values()]
    edited = [name for name in new if name in old and new[name] != old[name]]
    if len(gone) == len(come) == 1 and not edited:  # last year's workbook and this year's
        yield Cause(kind="data", sentence=f"台账不同：{gone[0]} → {come[0]}。")
        return
    words = [
        f"{said} {'、'.join(names)}" for said, names in (("改过", edited), ("新增", come), ("缺少", gone)) if names
    ]
    yield Cause(kind="data", sentence=f"台账文件：{'；'.join(words) or '份数不同'}。")
