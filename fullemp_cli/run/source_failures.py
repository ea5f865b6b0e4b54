"""What an error over one source means to the person who runs the batch."""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.faults import log_text
from fullemp_cli.reports.saving import save
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.state import StateFolder


def failure_of(error: BaseException, key: str, out: Path) -> Failure:
    """The failure that an error over the source of that key is. A fault of the program is written to a log in `out`."""
    if isinstance(error, Refusal):
        return Failure.of(error, key)
    if isinstance(error, MemoryError):
        return Failure(source=key, code="BATCH005", what="内存不够，没有评分。", hint="请减少 --jobs 后重新运行。")
    if isinstance(error, OSError):
        what = f"读写失败（{system_reason(error)}）。"
        return Failure(source=key, code="BATCH006", what=what, hint="请核对磁盘和网络共享后重新运行。")
    log = StateFolder(out).fault_log(key)
    try:
        save(log, log_text(error).encode(), private=True)
        where = f"详情已写入 {log.relative_to(out).as_posix()}，请把它发给维护人员。"
    except Refusal:
        where = "请把这份台账的情况告诉维护人员。"
    what = f"程序本身出了故障（{type(error).__name__}）。"
    return Failure(source=key, code="BATCH009", what=what, hint=where)
