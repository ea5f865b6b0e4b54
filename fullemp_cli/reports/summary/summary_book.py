"""The 汇总 workbook of a batch under one standard: its sheets in order, its properties, its bytes."""

from __future__ import annotations

import tempfile
from datetime import datetime
from io import BytesIO

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.styles import DEFAULT_FONT, SheetStyles
from fullemp_cli.reports.summary.attention_sheets import write_across_sheet, write_not_scored_sheet
from fullemp_cli.reports.summary.content import BatchSummary
from fullemp_cli.reports.summary.distribution_sheet import write_distribution_sheet
from fullemp_cli.reports.summary.matrix_sheet import write_matrix_sheet
from fullemp_cli.reports.summary.money_sheet import write_money_sheet
from fullemp_cli.reports.summary.overview_sheet import write_overview_sheet
from fullemp_cli.reports.summary.ranking_sheet import write_ranking_sheet


def summary_workbook(summary: BatchSummary) -> bytes:
    """概况, 排名 (or 达标情况), 矩阵, 项目分布 and its charts, 金额, 未能评分, 跨社区提示. The same summary gives the same bytes.

    Rows go to the disk as they are written, so that memory does not grow with the communities. Refusal OUT009 where
    there is no room for that.
    """
    stream = BytesIO()
    try:
        with tempfile.TemporaryDirectory(prefix="fullemp-", ignore_cleanup_errors=True) as folder:
            _write(stream, summary, folder)
    except OSError as error:
        reason = system_reason(error)
        raise Refusal(
            "OUT009",
            f"写入失败（{reason}）。",
            where=tempfile.gettempdir(),
            hint="请清理临时文件夹所在的磁盘后重新运行。",
        ) from error
    return stream.getvalue()


def _write(stream: BytesIO, summary: BatchSummary, folder: str) -> None:
    with OutgoingWorkbook(stream, folder=folder, font=DEFAULT_FONT) as book:
        # Not the time of writing: the same results must give the same bytes.
        created = datetime.fromisoformat(summary.latest) if summary.latest else datetime(2000, 1, 1)
        book.set_properties(
            {
                "title": f"{summary.standard.title} 汇总",
                "subject": summary.standard.document,
                "author": summary.facts.program,
                "comments": summary.facts.line,
                "created": created,
            }
        )
        styles = SheetStyles(book)
        write_overview_sheet(book, styles, summary)
        write_ranking_sheet(book, styles, summary)
        write_matrix_sheet(book, styles, summary)
        write_distribution_sheet(book, styles, summary)
        write_money_sheet(book, styles, summary)
        write_not_scored_sheet(book, styles, summary)
        write_across_sheet(book, styles, summary)
