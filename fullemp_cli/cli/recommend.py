"""`fullemp recommend`: ranking by county, quota, the forms of those recommended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import ExitCode, Refusal

if TYPE_CHECKING:
    from fullemp_cli.run.shared_settings import SharedSettings
    from fullemp_cli.standards.model import PassMark, Standard


def recommend(
    results: Annotated[
        list[Path], typer.Argument(metavar="结果...", help="score 或 batch 写出的结果所在，可以同时有审核过的评分表")
    ],
    standard: options.NeededStandardOption,
    recognised: Annotated[
        list[str] | None,
        typer.Option("--recognised", metavar="县=个数", help="县级已认定的个数，名额以它为基数；可写多次"),
    ] = None,
    recognised_list: Annotated[
        Path | None, typer.Option("--recognised-list", metavar="文件", help="县级认定名单，有 县、街道、社区 三栏的表")
    ] = None,
    choose: Annotated[
        list[str] | None,
        typer.Option("--choose", metavar="社区", help="人工选定一个社区（同名的写 县/街道/社区）；可写多次"),
    ] = None,
    reason: Annotated[
        list[str] | None, typer.Option("--reason", metavar="理由", help="选定的理由，印在汇总表上；每个 --choose 一条")
    ] = None,
    pass_mark: Annotated[
        str | None, typer.Option("--pass", metavar="分数", help="标准没有公布合格线时自定一条，例如 80")
    ] = None,
    communities: options.CommunitiesOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件夹", help="写在哪里；不写则放在结果旁的“推荐结果”")
    ] = None,
    form: Annotated[Path | None, typer.Option("--form", metavar="文件", help="本单位自己的推荐表模板（.docx）")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="推荐表同时输出 PDF（需要本机有 Edge 或 Chrome 浏览器）")] = False,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """按县（市、区）排名、算名额，写出推荐汇总表和所推荐社区的推荐表；同分和待评的留给人决定。

    例：fullemp recommend 评估结果/ --standard 台州 --recognised 椒江区=37
    """
    from fullemp_cli.cli.console import console, say_shared, stderr_console, write_record
    from fullemp_cli.ledgers.reading.community_register import CommunityPlace, read_register
    from fullemp_cli.reports.recommendation_list.collecting import collect_candidates
    from fullemp_cli.reports.recommendation_list.files import write_recommendation
    from fullemp_cli.reports.recommendation_list.recognised_list import recognised_by_county
    from fullemp_cli.reports.recommendation_list.recommendation_json import recommendation_record
    from fullemp_cli.reports.reviewed_folders import said_of_those_aside
    from fullemp_cli.results.decision import choices_of
    from fullemp_cli.results.recommendation_list import Input, RecommendationList
    from fullemp_cli.results.recommending import missing_counties
    from fullemp_cli.results.recommending import recommend as recommended
    from fullemp_cli.run.community_files import check_form, chosen_form
    from fullemp_cli.run.stored_results import earlier_runs_told
    from fullemp_cli.standards.loader import load_standard

    loaded = load_standard(standard)
    line = _line(loaded.standard, pass_mark)
    check_form(form, [loaded])
    template = chosen_form(form, loaded)
    said = stderr_console()
    shared = _shared_register(results) if communities is None else None
    say_shared(shared, quiet=quiet)
    listed = shared.communities if shared is not None else communities
    register = read_register(listed) if listed is not None else None
    collected = collect_candidates(results, loaded, register)
    ranked = [candidate.community for candidate in collected.candidates]
    choices = choices_of(choose or (), reason or (), ranked)
    counties, lists = recognised_by_county(recognised or (), recognised_list, ranked)
    by_county = recommended(loaded.standard, collected.candidates, line=line, counties=counties, choices=choices)
    given = [*lists, *([Input(register.file.name, register.file.sha256)] if register is not None else [])]
    every = (*ranked, *(left.community for left in collected.left_out))
    notices = [*missing_counties(loaded.standard, by_county, counties)]
    notices += [told for path in results for told in earlier_runs_told(path, [loaded.standard.id])]
    if register is not None:
        notices += register.notices(CommunityPlace(one.name, one.street, one.county) for one in every)
    record = RecommendationList(
        loaded,
        collected,
        by_county,
        line,
        pass_mark is not None,
        tuple(sorted((*collected.inputs, *given), key=lambda one: (one.name, one.sha256))),
        register,
        tuple(notices),
    )
    written = write_recommendation(out or results[0].resolve().parent / "推荐结果", record, template, pdf=pdf)
    if json:
        write_record(recommendation_record(record))
    if not quiet:
        from fullemp_cli.cli.recommend_view import recommendation_view

        (said if json else console()).print(recommendation_view(record))
    elif collected.findings and not json:
        from fullemp_cli.cli.review_view import findings_view

        said.print(findings_view(collected.findings))
    if collected.aside:
        said.print(said_of_those_aside(collected.aside), soft_wrap=True)
    for refusal in collected.refused:
        said.print(f"读不了：{refusal.sentence}（{refusal.code}）", soft_wrap=True)
    for left in collected.left_out:
        said.print(f"没有参加排名：{left.community.words}：{left.reason}", soft_wrap=True)
    for notice in written.notices:
        said.print(notice, soft_wrap=True)
    for sentence in dict.fromkeys(f"{refusal.sentence}（{refusal.code}）" for refusal in written.refused):
        said.print(f"没有写成：{sentence}", soft_wrap=True)
    if not quiet:
        for path in written.files:
            said.print(f"已写出 {path}", soft_wrap=True)
    if record.needs_attention or written.refused:
        raise typer.Exit(ExitCode.ATTENTION)


def _shared_register(results: list[Path]) -> SharedSettings | None:
    """The shared settings that all the results stand under, where they name a 社区名册."""
    from fullemp_cli.run.shared_settings import COMMUNITIES, find_settings, shared_settings

    if len({find_settings(path) for path in results}) != 1:
        return None
    shared = shared_settings(results[0])
    return shared.used(COMMUNITIES) if shared is not None and shared.communities is not None else None


def _line(standard: Standard, own: str | None) -> PassMark | None:
    """The pass mark that counts: the user's own where the standard has none. Refusal REC006 for one that cannot be."""
    from fractions import Fraction

    from fullemp_cli.rules.quantities import Quantity, decimal_text
    from fullemp_cli.standards.model import PassMark

    if own is None:
        return standard.pass_mark
    if standard.kind == "criteria":
        raise Refusal("REC006", f"标准 {standard.id} 按等级评定，不计分，用不上 --pass。", hint="请去掉 --pass。")
    most = (standard.full_marks or Fraction(0)) + (standard.bonus.max if standard.bonus else 0)
    try:
        points = Quantity.parse(own.removesuffix("分")).value
    except ValueError as error:
        raise Refusal("REC006", f"--pass 的“{own}”不是分数。", where="--pass", hint="例如 --pass 80。") from error
    if not 0 <= points <= most or "%" in own or "％" in own:
        raise Refusal(
            "REC006", f"--pass 要在 0 与 {decimal_text(most)} 分之间。", where="--pass", hint="例如 --pass 80。"
        )
    if standard.pass_mark is not None:
        return standard.pass_mark.model_copy(update={"at_least": points, "more_than": None})
    return PassMark(at_least=points)
