"""`fullemp standards`: the standards listed, explained, checked, tested and copied."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.cli.chinese_help import ChineseTyper
from fullemp_cli.errors import ExitCode

app = ChineseTyper(name="standards", help="评分标准：列出、查看、检查、试算、导出。")
StandardArgument = Annotated[str, typer.Argument(metavar="标准", help="标准的编号、地名或标准文件（.yaml）")]


@app.command("list")
def list_standards(json: options.JsonOption = False) -> None:
    """列出内置的标准和“标准”文件夹里的：地区、文件、施行日期、种类、项目数、满分。

    例：fullemp standards list
    """
    from fullemp_cli.cli.console import console, stderr_console, write_record
    from fullemp_cli.cli.standards_view import standards_table
    from fullemp_cli.errors import Refusal
    from fullemp_cli.standards.library import builtin_paths, editions
    from fullemp_cli.standards.loader import each_builtin, load_standard

    loaded = list(each_builtin())
    built_in = set(builtin_paths().values())
    unusable: list[str] = []
    for one in editions():
        if one.path not in built_in:
            try:
                loaded.append(load_standard(str(one.path)))
            except Refusal as refusal:
                unusable.append(f"{one.path.name}：{refusal.what}，没有列出；请用 fullemp standards check 检查。")
    for line in unusable:
        stderr_console().print(line, soft_wrap=True)
    if json:
        from fullemp_cli.reports.standard_json import standard_list

        write_record(standard_list(loaded))
    else:
        console().print(standards_table(loaded))


@app.command("show")
def show_standard(
    standard: StandardArgument,
    item: Annotated[
        list[str] | None, typer.Option("--item", "-i", metavar="编号", help="只看这一项（含它的各部分）；可写多次")
    ] = None,
    json: options.JsonOption = False,
) -> None:
    """讲明一个标准：原文、怎样评分、要哪些台账和栏目、采用的读法及理由。

    写内置指标的键，就按标准文件的写法印出这个指标：fullemp standards show visit_coverage

    例：fullemp standards show 台州 --item 6
    """
    from fullemp_cli.cli.console import console, write_record
    from fullemp_cli.cli.standards_view import chosen_parts, standard_view
    from fullemp_cli.measures.catalogue import CATALOGUE
    from fullemp_cli.measures.file_form import file_form
    from fullemp_cli.standards.loader import load_standard

    if standard in CATALOGUE:
        console().print(file_form(CATALOGUE[standard]), markup=False, highlight=False, soft_wrap=True)
        return

    loaded = load_standard(standard)
    if json:
        from fullemp_cli.reports.standard_json import explained_standard

        write_record(explained_standard(loaded, chosen_parts(loaded.standard, item or [])))
    else:
        console().print(standard_view(loaded, item or []))


@app.command("check")
def check(standard: StandardArgument, json: options.JsonOption = False) -> None:
    """检查一个标准文件：一次列出全部错误（文件、行、位置、应怎样写），再试算它的样例。

    有错误时退出码为 2；标准无误但样例不符时为 1。

    例：fullemp standards check mine.yaml
    """
    from fullemp_cli.cli.console import console, write_record
    from fullemp_cli.cli.standards_view import check_view
    from fullemp_cli.run.community_files import form_problems
    from fullemp_cli.scoring.standard_cases import run_cases
    from fullemp_cli.standards.checker import check_standard
    from fullemp_cli.standards.library import find_standard

    path = find_standard(standard)
    checked = check_standard(path)
    report = run_cases(checked.loaded) if checked.loaded is not None else None
    problems = [*checked.problems, *(form_problems(checked.loaded) if checked.loaded is not None else ())]
    if json:
        from fullemp_cli.reports.standard_json import standard_check

        write_record(standard_check(path, problems, report))
    else:
        console().print(check_view(path, problems, report))
    if report is None:
        raise typer.Exit(ExitCode.REFUSED)
    if not report.passed:
        raise typer.Exit(ExitCode.ATTENTION)


@app.command("test")
def test(
    standard: Annotated[
        list[str] | None, typer.Argument(metavar="[标准]...", help="标准的编号、地名或标准文件；不写则试算全部内置标准")
    ] = None,
    json: options.JsonOption = False,
) -> None:
    """试算标准的样例：给定什么、应得几分，与算出的对照。有不符的退出码为 1。

    例：fullemp standards test 台州
    """
    from fullemp_cli.cli.console import console, write_record
    from fullemp_cli.cli.standards_view import cases_view
    from fullemp_cli.scoring.standard_cases import run_cases
    from fullemp_cli.standards.loader import each_builtin, load_standard

    loaded = [load_standard(name) for name in standard] if standard else list(each_builtin())
    reports = [(one, run_cases(one)) for one in loaded]
    if json:
        from fullemp_cli.reports.standard_json import standard_cases

        write_record(standard_cases(reports))
    else:
        for one, report in reports:
            console().print(cases_view(one, report))
    if not all(report.passed for _, report in reports):
        raise typer.Exit(ExitCode.ATTENTION)


@app.command("export")
def export(
    standard: StandardArgument,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="文件", help="写到哪个文件；不写则输出到屏幕")
    ] = None,
    cases: Annotated[bool, typer.Option("--cases", help="导出它的样例文件，而不是标准")] = False,
    long: Annotated[bool, typer.Option("--long", help="照文件原样导出，不写成短写法")] = False,
    force: Annotated[bool, typer.Option("--force", help="--out 的文件已经有了也覆盖")] = False,
) -> None:
    """导出一个标准的文件（短写法），供改写成本地的标准。

    例：fullemp standards export 台州 > mine.yaml，改好后 fullemp score 台账.xlsx --standard mine.yaml
    """
    from fullemp_cli.cli.console import stderr_console, write_text
    from fullemp_cli.errors import Refusal
    from fullemp_cli.standards.export import exported

    text = exported(standard, cases=cases, long=long)
    if out is None:
        write_text(text)
        return
    if out.exists() and not force:
        raise Refusal("STD095", "这个文件已经有了，没有覆盖。", where=str(out), hint="请换一个文件名，或加 --force。")
    from fullemp_cli.reports.saving import save

    save(out, text.encode("utf-8"))
    stderr_console().print(f"已写出 {out}", soft_wrap=True)


@app.command("pack")
def pack(
    standard: StandardArgument,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="文件", help="写到哪个 .zip 文件；不写则以编号命名")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已经有了也覆盖")] = False,
) -> None:
    """把一个标准打成一个包传给别的单位：标准文件、样例、推荐表模板和各文件的 SHA-256。

    收到的单位解开放进“标准”文件夹，用编号或地名就能用。有错误的、还是草稿的不打包。

    例：fullemp standards pack mine.yaml
    """
    from fullemp_cli.cli.console import stderr_console
    from fullemp_cli.errors import Refusal
    from fullemp_cli.reports.saving import save
    from fullemp_cli.standards.draft_state import left_text
    from fullemp_cli.standards.loader import load_standard
    from fullemp_cli.standards.packing import packed

    loaded = load_standard(standard)
    if loaded.standard.title.startswith("【草稿") or left_text(loaded.standard):
        raise Refusal(
            "STD099", "草稿还没有核对完，不打包。", where=standard, hint="请先核对完，见 fullemp standards check。"
        )
    target = out if out is not None else Path(f"{loaded.standard.id}.zip")
    if target.exists() and not force:
        raise Refusal(
            "STD095", "这个文件已经有了，没有覆盖。", where=str(target), hint="请换一个文件名，或加 --force 覆盖。"
        )
    content, digest = packed(loaded)
    save(target, content)
    stderr_console().print(f"已写出 {target}，SHA-256 {digest}", soft_wrap=True)


@app.command("cases")
def cases(
    standard: StandardArgument,
    draft: Annotated[bool, typer.Option("--draft", help="起草样例：给定什么写好，应得几分留着由人照原文填")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="文件", help="写到哪个文件；不写则是标准旁边的 .cases.yaml")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已经有了也覆盖")] = False,
) -> None:
    """试算标准的样例；--draft 起草一份：每项满分、零分、每个界限的两边、资料不足，应得的分留着由人照原文填。

    例：fullemp standards cases mine.yaml --draft
    """
    if not draft:
        test([standard])
        return
    from fullemp_cli.cli.console import stderr_console
    from fullemp_cli.errors import Refusal
    from fullemp_cli.reports.saving import save
    from fullemp_cli.scoring.case_drafting import drafted_cases
    from fullemp_cli.standards.library import cases_path
    from fullemp_cli.standards.loader import load_standard

    loaded = load_standard(standard)
    target = out if out is not None else cases_path(loaded.path)
    if target.exists() and not force:
        raise Refusal(
            "STD095", "这个文件已经有了，没有覆盖。", where=str(target), hint="请换一个文件名，或加 --force。"
        )
    text = drafted_cases(loaded.standard)
    save(target, text.encode("utf-8"))
    count = text.count("  - name: ")
    stderr_console().print(f"已写出 {target}：{count} 个样例，请照公布的原文填应得的分。", soft_wrap=True)


@app.command("draft")
def draft(
    document: Annotated[
        Path | None,
        typer.Argument(metavar="[文件]", help="公布的考核表：.docx、.xlsx、.xls、.html、.txt，有文字的 .pdf"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="文件", help="草稿写到哪个 .yaml 文件；不写则与原文件同名")
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option("--apply", metavar="核对表", help="把填好的核对表收回标准文件；这时 文件 可写标准文件"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已经有了也覆盖")] = False,
) -> None:
    """把公布的考核表读成标准文件的草稿：原文、分值、大项照抄，评分方法从字句里读出，逐处写明把握，由人核对。

    同时写出核对表（.核对.xlsx）：一行一项，写 对 或改成什么，再用 --apply 收回。猜的不计分；没有核对完的，所有输出都写“草稿”。

    例：fullemp standards draft 考核标准.docx --out mine.yaml
    """
    from fullemp_cli.cli import standards_draft
    from fullemp_cli.errors import Refusal

    if apply is not None:
        standards_draft.apply(apply, document)
    elif document is not None:
        standards_draft.draft(document, out, force=force)
    else:
        raise Refusal(
            "STD110", "没有写要读的文件。", hint="例如 fullemp standards draft 考核标准.docx --out mine.yaml。"
        )


@app.command("schema")
def schema() -> None:
    """输出标准文件的 JSON Schema，供编辑器自动补全和检查。

    例：fullemp standards schema > 标准.schema.json
    """
    from fullemp_cli.cli.console import write_text
    from fullemp_cli.standards.schema import SCHEMA_PATH

    write_text(SCHEMA_PATH.read_text(encoding="utf-8"))
