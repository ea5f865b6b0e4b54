"""A fault of the program itself: one line for the user, everything else in a log file. Never a traceback."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from fullemp_cli import __version__
from fullemp_cli.people.identity_number import mask_within


def report_fault(error: BaseException) -> str:
    """Writes the log and gives the sentence that names it. Identity numbers in the log are masked."""
    trace = "".join(traceback.format_exception(error))
    lines = [f"fullemp {__version__}", f"python {sys.version}", f"platform {sys.platform}", "", mask_within(trace)]
    name = f"fullemp-故障-{datetime.now():%Y%m%d-%H%M%S}.log"
    for folder in (tempfile.gettempdir, os.getcwd):
        try:
            path = Path(folder(), name)
            path.write_text("\n".join(lines), encoding="utf-8")
        except OSError:
            continue
        return f"程序本身出了故障（{type(error).__name__}），不是您的操作有误。详情已写入 {path}，请把它发给维护人员。"
    return f"程序本身出了故障（{type(error).__name__}），不是您的操作有误；故障记录也没能写下来。"
