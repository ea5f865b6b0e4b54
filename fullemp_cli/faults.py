"""A fault of the program itself: what the user is told, everything else in a log file. Never a traceback.

Where many things are done one after the other (the sources of a batch, the files of a community, the sheets of a
review), `as_refusal` stands around each: one that the program cannot cope with must not stop the rest.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from fullemp_cli import __version__, stopping
from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.people.outgoing import outgoing

_WINDOWS_TOO_LONG = 206
_SHOWN = 20

FAULT = "FAULT001"
"""The code of a refusal that is a fault of the program."""


@contextmanager
def as_refusal(where: str) -> Iterator[None]:
    """Whatever goes wrong within is a refusal about `where`.

    Refusal FAULT001: a fault of the program, with the log that tells of it; FAULT002: too little memory; FAULT003: the
    system did not do what it was asked; FAULT004: a name that is longer than the system takes; FAULT005: one that its
    coding cannot write.
    """
    try:
        yield
    except (Refusal, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of a native reader is no Exception
        raise refusal_of(error, where) from error


def refusal_of(error: BaseException, where: str) -> Refusal:
    """The refusal that an error is. A refusal stays what it is; of a fault of the program the log is written.

    KeyboardInterrupt where somebody has asked the program to end: what looks like a fault came of that.
    """
    if isinstance(error, Refusal):
        return error
    if isinstance(error, MemoryError):
        return Refusal(
            "FAULT002", "内存不够，没有做完。", where=where, hint="请关闭其他程序，或减少 --jobs，再重新运行。"
        )
    if isinstance(error, UnicodeEncodeError) and not _takes_chinese_names():
        return Refusal(
            "FAULT005",
            f"系统的语言设置（{sys.getfilesystemencoding()}）写不出中文文件名。",
            where=where,
            hint="请设置环境变量 PYTHONUTF8=1，或把 LC_ALL 设为 C.UTF-8，再重新运行。",
        )
    if isinstance(error, OSError) and _is_too_long(error):
        named = Path(os.fsdecode(error.filename)).name if isinstance(error.filename, str | bytes) else ""
        which = f"（{named[:_SHOWN]}……）" if named else ""
        return Refusal(
            "FAULT004",
            f"文件名或路径太长{which}，系统不接受。",
            where=where,
            hint="请把文件名、文件夹名改短，或换到浅一些的文件夹里，再重新运行。",
        )
    if isinstance(error, OSError):
        return Refusal(
            "FAULT003",
            f"读写失败（{system_reason(error)}）。",
            where=where or _file_of(error),
            hint="请核对磁盘、网络共享和同时打开的文件数后重新运行。",
        )
    if stopping.asked():  # some library was interrupted at its work
        raise KeyboardInterrupt from error
    log = write_log(error)
    hint = f"不是您的操作有误。详情已写入 {log}，请把它发给维护人员。" if log else "不是您的操作有误，请告诉维护人员。"
    return Refusal("FAULT001", f"程序本身出了故障（{type(error).__name__}）。", where=where, hint=hint)


def _file_of(error: OSError) -> str:
    """The file that the system was asked for; '' where it does not say."""
    return outgoing(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else ""


def _takes_chinese_names() -> bool:
    """Whether the system is asked for files in a coding that has Chinese: not under LC_ALL=POSIX without UTF-8 mode."""
    try:
        os.fsencode("评分表")
    except UnicodeEncodeError:
        return False
    return True


def _is_too_long(error: OSError) -> bool:
    """Whether a name or a path was longer than the system takes; Windows has a number of its own for it."""
    return error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == _WINDOWS_TOO_LONG


def fault_sentence(error: BaseException) -> str:
    """Writes the log and gives the sentence that names it, for a fault that ends the program."""
    what = f"程序本身出了故障（{type(error).__name__}），不是您的操作有误"
    log = write_log(error)
    return f"{what}。详情已写入 {log}，请把它发给维护人员。" if log else f"{what}；故障记录也没能写下来。"


def write_log(error: BaseException) -> Path | None:
    """The new log, in the folder for temporary files or else in the present one; None where neither takes it.

    Nobody can guess its name, lay a link in its place or read it but its owner; identity numbers in it are masked.
    """
    for folder in (tempfile.gettempdir, os.getcwd):
        try:
            begins = f"fullemp-故障-{datetime.now():%Y%m%d-%H%M%S}-"
            number, name = tempfile.mkstemp(prefix=begins, suffix=".log", dir=folder())
            with os.fdopen(number, "w", encoding="utf-8") as log:
                log.write(log_text(error))
            return Path(name)
        except (OSError, UnicodeError):
            continue
    return None


def log_text(error: BaseException) -> str:
    """What the log says: versions, and where it happened."""
    try:
        trace = "".join(traceback.format_exception(error))
    except Exception as failure:  # an error may fail to say what it is
        trace = f"{type(error).__name__} ({type(failure).__name__})"
    lines = (f"fullemp {__version__}", f"python {sys.version}", f"platform {sys.platform}", "", trace)
    return outgoing("\n".join(lines))
