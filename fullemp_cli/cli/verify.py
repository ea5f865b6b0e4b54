"""`fullemp verify`: a result or a scoring sheet, and the ledger that it should come from: the same marks, or what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import ExitCode, Refusal

if TYPE_CHECKING:
    from fullemp_cli.results.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a result or a scoring sheet says of itself. `files`: name → digest, None where only their joint digest is
    known; `beside`: 映射文件, 社区名册 and 共用设置 likewise, those that there are;
    `marks`: id → what it says; `conclusions`: the total, criteria with their tiers, tiers, vetoes and gates likewise, those
    that it carries; `altered`: where it says something else than it was written with."""

    standard: str
    standard_sha256: str
    program: str
    community: str
    period: str
    as_of: str
    inputs: str
    files: dict[str, str] | None
    beside: dict[str, str] | None
    marks: dict[str, str]
    conclusions: dict[str, str]
    altered: tuple[str, ...] = ()


def verify(
    result: Annotated[Path, typer.Argument(metavar="结果", help="评估结果（.json）或评分表（.xlsx）")],
    ledger: Annotated[Path, typer.Option("--ledger", metavar="台账", help="它应当出自的台账：工作簿或文件夹")],
    standard: Annotated[
        str | None, typer.Option("--standard", "-s", metavar="标准", help="自己的标准文件；不写则按结果所写的标准编号")
    ] = None,
    community: options.CommunityOption = None,
    answers: options.AnswersOption = None,
    mapping: options.MappingOption = None,
    communities: options.CommunitiesOption = None,
    last_year: options.LastYearOption = None,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """核对一份结果或评分表是不是出自这份台账：重新评一次，逐项对照，不同的说明原因。

    例：fullemp verify 交回的评分表/临江社区-taizhou-评分表.xlsx --ledger 台账/临江社区.xlsx
    """
    from fullemp_cli.cli.console import console, say_drafts, stderr_console, write_record
    from fullemp_cli.cli.requests import chosen_options, ledger_request
    from fullemp_cli.run.community_run import assess_community
    from fullemp_cli.run.shared_settings import COMMUNITIES, MAPPING
    from fullemp_cli.standards.loader import load_standard

    claimed = _claimed(result, standard)
    try:
        loaded = load_standard(standard or claimed.standard)
    except Refusal as refusal:
        if standard is not None or refusal.code != "STD091":
            raise
        what = f"这份结果是按“{claimed.standard}”评的；它不是内置标准，标准文件夹里也没有它"
        raise Refusal(
            "STD091", what, hint="请加 --standard 写出它的标准文件，例如 --standard 本区标准.yaml。"
        ) from None
    say_drafts([loaded.standard.title])
    chosen = replace(
        chosen_options(
            ledger, mapping=mapping, communities=communities, takes=(MAPPING, COMMUNITIES), needs_standard=False
        ),
        period=claimed.period,
        as_of=claimed.as_of,
    )
    wanted = community or claimed.community or None
    try:
        request = ledger_request(ledger, wanted, answers, chosen, last_year=last_year).under(loaded.standard)
        (assessed,) = assess_community(request, [loaded])
    except Refusal:
        if community is not None or wanted is None:
            raise
        request = ledger_request(ledger, None, answers, chosen, last_year=last_year).under(loaded.standard)
        (assessed,) = assess_community(request, [loaded])
    now = replace(_of_assessment(assessed.assessment), inputs=_inputs_now(assessed.assessment, claimed))
    marks, causes = [*_marks(claimed, now), *claimed.altered], list(_causes(claimed, now))
    if claimed.altered:
        causes.append("结果或评分表写出以后被人改过")
    if json:
        from fullemp_cli.results.verification import VerificationRecord

        write_record(VerificationRecord(same=not marks, marks=tuple(marks), causes=tuple(causes)))
    if not quiet:
        shown = stderr_console() if json else console()
        if marks:
            shown.print(f"对不上：{len(marks)} 处不同。")
        else:
            shown.print("一致：用这份台账重新评分，各项分数与结果相同。")
        for line in (*marks, *causes):
            shown.print(f"· {line}", soft_wrap=True)
        if marks and not causes:
            shown.print("台账、标准、程序都相同：可能用了另外的 --mapping、--answers，或结果被改动过。", soft_wrap=True)
    if marks:
        raise typer.Exit(ExitCode.ATTENTION)


def _claimed(path: Path, standard: str | None) -> Claimed:
    if path.suffix.lower() == ".json":
        from fullemp_cli.results.result_json import read_assessments

        found = read_assessments(path)
        if len(found) > 1 and standard is not None:
            found = tuple(one for one in found if one.standard.id == standard) or found
        if len(found) != 1:
            raise Refusal(
                "RES005",
                f"里面有 {len(found)} 份评估结果，这里只能核对一份。",
                where=path.name,
                hint="请用 --standard 指明，或改用单个标准的结果文件。",
            )
        return _of_assessment(found[0])
    from fullemp_cli.opening import open_workbook
    from fullemp_cli.reports.phrases import mark_words
    from fullemp_cli.reports.review import read_reviewed_sheet
    from fullemp_cli.reports.review.identity import facts_in, read_identity

    book = open_workbook(path)
    made, facts = read_identity(book), facts_in(book)
    identity = made.identity
    return Claimed(
        identity.standard,
        identity.standard_sha256,
        identity.program,
        identity.community,
        f"{facts.get('period start', '')}..{facts.get('period end', '')}",
        identity.as_of,
        identity.inputs_sha256,
        None,
        None,
        {item.id: mark_words(item.points, item.open) for item in made.items.values()},
        {
            **({TOTAL: mark_words(*made.self_total)} if made.self_total else {}),
            **{_criterion_name(key): one.conclusion for key, one in (made.criteria or {}).items()},
        },
        tuple(
            f"{found.sheet} ▸ {found.cell}：{found.message}"
            for found in read_reviewed_sheet(path).findings
            if found.code in _ALTERED
        ),
    )


_ALTERED = frozenset({"REV004", "REV006"})
"""A mark on the sheet is another than when it was written, or the row is not there."""


TOTAL = "总分"


def _criterion_name(key: str) -> str:
    """`K1` or `C4 市级`, of a criterion's id with its tier."""
    return key.removesuffix("@").replace("@", " ")


def _conclusions(assessment: Assessment) -> dict[str, str]:
    """All that a result concludes beside the marks of its items, by what it is called."""
    from fullemp_cli.reports.phrases import mark_words, met_words

    total = assessment.total
    said = {} if total is None else {TOTAL: mark_words(total.points, total.open)}
    said |= {_criterion_name(f"{one.id}@{one.tier or ''}"): met_words(one.met) for one in assessment.criteria}
    said |= {f"等级 {one.name}": met_words(one.reached) for one in assessment.tiers}
    said |= {f"准入条件 {one.id}": met_words(one.met) for one in assessment.gates}
    applies = {True: "适用", False: "不适用", None: "待定"}
    return said | {f"一票否决 {one.id}": applies[one.applies] for one in assessment.vetoes}


def _changed_since(assessment: Assessment) -> tuple[str, ...]:
    """Whether a result says something else than it was written with: its code is made from all that it says. One of
    another version of the program, which says other things, is not compared."""
    from fullemp_cli import __version__
    from fullemp_cli.results.provenance import with_code

    now = with_code(assessment).code
    if not assessment.code or assessment.program.version != __version__ or now == assessment.code:
        return ()
    return (f"结果编号：结果写 {assessment.code}，按它现在的内容是 {now}",)


def _of_assessment(assessment: Assessment) -> Claimed:
    """What it says with every number masked, as a result has it that was written without --show-ids."""
    from fullemp_cli.reports.phrases import mark_words
    from fullemp_cli.results.provenance import inputs_digest
    from fullemp_cli.results.result_json import masked

    assessment = masked(assessment)
    ledger = assessment.ledger
    marks = {item.id: mark_words(item.points, item.open) for item in assessment.items}
    beside = (("映射文件", ledger.mapping), ("社区名册", ledger.communities), ("共用设置", ledger.settings))
    return Claimed(
        assessment.standard.id,
        assessment.standard.sha256,
        assessment.program.version,
        assessment.community.name,
        f"{assessment.period.start}..{assessment.period.end}",
        assessment.period.as_of.isoformat(),
        inputs_digest(assessment),
        {file.name: file.sha256 for file in ledger.files},
        {what: one.sha256 for what, one in beside if one},
        marks,
        _conclusions(assessment),
        _changed_since(assessment),
    )


def _inputs_now(assessment: Assessment, claimed: Claimed) -> str:
    """The joint digest as it would be with the standard of the result, so that it tells of the rest alone. It is over the
    names of the files too, which a sheet that was written with --show-ids had in full: then it is that one."""
    from fullemp_cli.results.provenance import inputs_digest
    from fullemp_cli.results.result_json import masked

    named = assessment.standard.model_copy(update={"sha256": claimed.standard_sha256})
    under = assessment.model_copy(update={"standard": named})
    full = inputs_digest(under)
    return full if full == claimed.inputs else inputs_digest(masked(under))


def _marks(claimed: Claimed, now: Claimed) -> Iterator[str]:
    for id in dict.fromkeys((*claimed.marks, *now.marks)):
        before, after = claimed.marks.get(id, "没有这一项"), now.marks.get(id, "没有这一项")
        if before != after:
            yield f"{id}：结果写 {before}，按这份台账是 {after}"
    for name, before in claimed.conclusions.items():  # a scoring sheet carries some of them only
        after = now.conclusions.get(name, "没有这一条")
        if before != after:
            yield f"{name}：结果写 {before}，按这份台账是 {after}"
    if claimed.community and claimed.community != now.community:
        yield f"社区：结果写 {claimed.community}，台账是 {now.community or '没有写'}"


def _beside(claimed: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    for what in dict.fromkeys((*claimed, *now)):
        if what not in now:
            yield f"出结果时用了{what}，现在没有用"
        elif what not in claimed:
            yield f"出结果时没有用{what}，现在用了"
        elif claimed[what] != now[what]:
            yield f"{what}与出结果时的内容不同"


def _causes(claimed: Claimed, now: Claimed) -> Iterator[str]:
    if claimed.standard_sha256 != now.standard_sha256:
        yield (
            f"标准不同：结果出自 {claimed.standard}（{claimed.standard_sha256[:12]}），"
            f"现在用的是 {now.standard}（{now.standard_sha256[:12]}）"
        )
    if claimed.files is not None and now.files is not None:
        for name in sorted({*claimed.files, *now.files}):
            if name not in now.files:
                yield f"台账里没有结果用过的文件 {name}"
            elif name not in claimed.files:
                yield f"台账里多了结果没有用过的文件 {name}"
            elif claimed.files[name] != now.files[name]:
                yield f"文件 {name} 与出结果时的内容不同"
        yield from _beside(claimed.beside or {}, now.beside or {})
    elif claimed.inputs != now.inputs:
        yield "台账文件、映射文件、社区名册或共用设置与出表时的不同（文件名或内容变了）"
    if claimed.program != now.program:
        yield f"程序版本不同：结果出自 {claimed.program}，现在是 {now.program}"
