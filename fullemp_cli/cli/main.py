"""The command line. Each command is a module of its own; what it needs is imported when it runs, not for --help."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fullemp_cli import __version__
from fullemp_cli.cli import (
    batch,
    check,
    compare,
    completion,
    doctor,
    plan,
    recommend,
    review,
    score,
    standards,
    template,
    worklist,
)
from fullemp_cli.cli.chinese_help import ChineseTyper
from fullemp_cli.cli.console import prepare_streams
from fullemp_cli.cli.usage_errors import is_usage_error, usage_sentences
from fullemp_cli.errors import ExitCode, Refusal

app = ChineseTyper(name="fullemp", help="按地区标准给社区（村）打分：读台账、算指标、评分、出评分表和推荐表。")
app.command("score")(score.score)
app.command("batch")(batch.batch)
app.command("check")(check.check)
app.command("plan")(plan.plan)
app.command("worklist")(worklist.worklist)
app.command("review")(review.review)
app.command("recommend")(recommend.recommend)
app.command("compare")(compare.compare)
app.command("template")(template.template)
app.add_typer(standards.app, name="standards")
app.command("doctor")(doctor.doctor)
app.command("completion")(completion.completion)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fullemp {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本", callback=_version, is_eager=True, expose_value=False)
    ] = False,
) -> None:
    """按地区标准给社区（村）打分：读台账、算指标、评分、出评分表和推荐表。"""


def main() -> None:
    """The entry point: runs a command and turns every failure into one sentence and an exit code."""
    prepare_streams()
    completion.answer_shells()
    try:
        _require_folder()
        code = typer.main.get_command(app)(standalone_mode=False, prog_name="fullemp")
        if code == ExitCode.INTERRUPTED:
            raise KeyboardInterrupt
        sys.exit(code if isinstance(code, int) else ExitCode.DONE)
    except Refusal as refusal:
        _say(f"{refusal.sentence}（{refusal.code}）")
        sys.exit(ExitCode.REFUSED)
    except KeyboardInterrupt:
        _say("已中断；写完的文件都是完整的。")
        sys.exit(ExitCode.INTERRUPTED)
    except Exception as error:
        if is_usage_error(error):
            _say("\n".join(usage_sentences(error)))
            sys.exit(ExitCode.REFUSED)
        from fullemp_cli.cli.faults import report_fault

        _say(report_fault(error))
        sys.exit(ExitCode.FAULT)


def _require_folder() -> None:
    """Refusal FILE014 where the folder that commands are run in is gone: no path in it means anything any more."""
    try:
        Path.cwd()
    except OSError as error:
        raise Refusal(
            "FILE014",
            "当前文件夹已经不在了（删除了、改名了，或网络盘断开了）。",
            hint="请先换到别的文件夹（cd），再运行。",
        ) from error


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
