"""Why a file is refused: one entry a reason, with its stable code, its sentence and what the user can do."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.people.near_files import near_files


class FileFault(Enum):
    """The reasons for which a file is not read. The values are code, sentence and hint (`docs/errors.md`)."""

    MISSING = ("FILE001", "没有这个文件。", "请核对路径和文件名。")
    FOLDER = ("FILE002", "这是一个文件夹，不是表格文件。", "请指定其中的一个表格文件。")
    NOT_A_SPREADSHEET = (
        "FILE003",
        "这不是表格文件。",
        "可读的有 .xlsx、.xls、.et、.ods、.xlsb、.csv；请用 WPS 或 Excel 另存为 .xlsx 后重试。",
    )
    EMPTY = ("FILE004", "文件是空的，没有任何内容。", "请核对是否拷贝完整，或重新导出。")
    ENCRYPTED = ("FILE005", "文件已加密，无法读取。", "请用 WPS 或 Excel 打开，取消打开密码后另存再试。")
    DAMAGED = (
        "FILE006",
        "文件已损坏，无法读取。",
        "请用 WPS 或 Excel 打开并另存为 .xlsx 后重试；打不开的请重新拷贝或导出。",
    )
    OVER_LIMITS = (
        "FILE007",
        "文件超出了可读取的大小。",
        "请删去多余的工作表、空白行列后另存再试；确实这么大、来源可靠的，把环境变量 FULLEMP_LIMITS 设为 2，限制放宽到两倍。",
    )
    READER_FAILED = ("FILE008", "读取程序读不了这个文件。", "请用 WPS 或 Excel 打开，另存为 .xlsx 后重试。")
    TOO_SLOW = (
        "FILE009",
        "读取用时超过限制，已停止。",
        "请用 WPS 或 Excel 删去空白行列，另存为 .xlsx 后重试；确实这么大、来源可靠的，把环境变量 FULLEMP_LIMITS 设为 2，限制放宽到两倍。",
    )
    TOO_MUCH_MEMORY = (
        "FILE010",
        "读取占用内存超过限制，已停止。",
        "请用 WPS 或 Excel 删去空白行列，另存为 .xlsx 后重试；确实这么大、来源可靠的，把环境变量 FULLEMP_LIMITS 设为 2，限制放宽到两倍。",
    )
    LOCKED = ("FILE011", "文件打不开：没有权限，或正被别的程序占用。", "请关闭正在使用它的程序，核对权限后重试。")
    UNREADABLE = ("FILE012", "文件读不出来。", "请核对磁盘、网络共享或移动存储是否正常，把文件拷到本机后重试。")
    FOREIGN_TABLE = ("FILE015", "这种格式的表格读不了。", "请用 WPS 或 Excel 打开，另存为 .xlsx 后重试。")

    @property
    def code(self) -> str:
        return self.value[0]

    def refusal(self, where: str, detail: str = "") -> Refusal:
        """The error to raise; `detail` (a short clause) follows the sentence in brackets."""
        _, what, hint = self.value
        if detail:
            what = f"{what[:-1]}（{detail}）。"
        return Refusal(self.code, what, where=where, hint=hint)


def missing(path: Path) -> Refusal:
    """`FILE001` for a path that does not exist, with the names near it."""
    code, what, hint = FileFault.MISSING.value
    return Refusal(code, what, where=str(path), hint=near_files(path) + hint)
