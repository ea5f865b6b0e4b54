"""What the program says when something cannot be done.

An error names where, what is wrong and what to do, in plain Chinese, and carries a stable code. It is raised
where the fault is found and shown by the command line in one place; nothing in between turns it into a traceback.
"""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command (`docs/errors.md`)."""

    DONE = 0
    ATTENTION = 1
    REFUSED = 2
    FAULT = 70
    INTERRUPTED = 130


_LONGEST = 3000
"""Characters of a refusal that are shown: thousands of mistakes, or one name of half a million letters, nobody reads."""


class Refusal(Exception):
    """It could not be done: wrong usage, unreadable input, an invalid standard. Exit code 2.

    `code` is stable (`FILE003`); `where` may be empty; `what` is one sentence; `hint` says what to do.
    """

    def __init__(self, code: str, what: str, *, where: str = "", hint: str = "") -> None:
        self.code = code
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """`where：what。hint` on one line, without the code."""
        where = f"{self.where}：" if self.where else ""
        hint = self.hint.lstrip("。；，")
        what = self.what if len(self.what) <= _LONGEST else f"{self.what[:_LONGEST]}……（太长，后面略去）"
        stop = "" if not hint or what.endswith(("。", "？", "！", "；")) else "。"
        return f"{where}{what}{stop}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword arguments do not survive pickling by default; batch workers send them home.
        return (_rebuild, (type(self), self.code, self.what, self.where, self.hint))


_REASONS = {
    "ENOSPC": "磁盘空间不足",
    "EDQUOT": "超出磁盘配额",
    "EFBIG": "文件太大",
    "EMFILE": "同时打开的文件太多",
    "ENFILE": "系统同时打开的文件太多",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "磁盘是只读的",
    "ENOENT": "没有这个文件或文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EISDIR": "这是一个文件夹",
    "EEXIST": "已经有了",
    "ENOTEMPTY": "文件夹不是空的",
    "EBUSY": "正被其他程序使用",
    "ETXTBSY": "正被其他程序使用",
    "ENAMETOOLONG": "文件名或路径太长",
    "EINVAL": "名称或内容不被接受",
    "ELOOP": "链接绕成了圈",
    "EIO": "磁盘读写出错",
    "ENXIO": "设备不在",
    "ENODEV": "设备不在",
    "ESTALE": "网络盘断开了",
    "ETIMEDOUT": "等待超时",
    "EHOSTDOWN": "网络不通",
    "EHOSTUNREACH": "网络不通",
    "ENETUNREACH": "网络不通",
    "ECONNREFUSED": "对方没有接受连接",
    "ECONNRESET": "连接断开了",
    "EPIPE": "接收方已关闭",
    "EAGAIN": "系统资源暂时不够",
    "ENOMEM": "内存不够",
    "ENOEXEC": "不是可运行的程序",
}


def system_reason(error: OSError) -> str:
    """Why the system did not do it, in words; of what is not known the system's own name for it."""
    if error.strerror and not error.strerror.isascii():
        return error.strerror  # our own sentence already
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name) or f"系统错误 {name or type(error).__name__}"


def _rebuild(kind: type[Refusal], code: str, what: str, where: str, hint: str) -> Refusal:
    return kind(code, what, where=where, hint=hint)
