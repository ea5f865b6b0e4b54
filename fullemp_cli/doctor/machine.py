"""What the machine lets a program do: write files, keep them, start another program, show Chinese."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fullemp_cli.doctor.diagnosis import Diagnosis, Health
from fullemp_cli.errors import system_reason

_LEAST_FREE = 200 * 2**20
_PROBE = "汉字▸（≥）"


def writable(name: str, folder: Path) -> Diagnosis:
    """Whether a file with a Chinese name can be written into the folder and removed again."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix="fullemp-检查-", suffix=".tmp") as probe:
            probe.write(b"0")
    except OSError as error:
        found = f"{folder} 写不进去（{system_reason(error)}）"
        return Diagnosis(name, Health.MISSING, found, "请换一个有写入权限的文件夹，或用 --out 指定结果放在哪里。")
    return Diagnosis(name, Health.GOOD, f"{folder} 可以写入")


def free_space(folder: Path, least: int = _LEAST_FREE) -> Diagnosis:
    """Room for the results of a batch."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return Diagnosis("磁盘空间", Health.LIMITED, "查不到剩余多少", "请自行核对磁盘空间。")
    found = f"剩余 {free / 2**30:.1f} GB"
    if free < least:
        return Diagnosis("磁盘空间", Health.MISSING, found, f"至少要 {least // 2**20} MB，请清理磁盘。")
    return Diagnosis("磁盘空间", Health.GOOD, found)


def second_process(program: str = sys.executable) -> Diagnosis:
    """Whether another process may be started: risky files are read in one, a batch uses several."""
    name = "启动子进程"
    if getattr(sys, "frozen", False):
        found = "单文件程序：有风险的文件在本进程内读取"
        return Diagnosis(name, Health.LIMITED, found, "打不开的旧格式文件请先另存为 .xlsx。")
    try:
        done = subprocess.run([program, "-P", "-c", ""], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode != 0:
        remedy = "请把 Python 加入杀毒软件的信任名单；在此之前只能读 .xlsx，批量评分请加 --jobs 1。"
        return Diagnosis(name, Health.LIMITED, "不能启动", remedy)
    return Diagnosis(name, Health.GOOD, "可以")


def console_encoding(encoding: str | None) -> Diagnosis:
    """Whether what is printed can be Chinese. `encoding` is that of standard output."""
    name, known = "屏幕编码", encoding or "未知"
    remedy = "请先运行 chcp 65001，或设环境变量 PYTHONUTF8=1；评分表等文件不受影响。"
    try:
        "汉字，。：".encode(known)
    except (LookupError, UnicodeEncodeError):
        return Diagnosis(name, Health.LIMITED, f"{known}，显示不了汉字", remedy)
    try:
        _PROBE.encode(known)
    except UnicodeEncodeError:
        return Diagnosis(name, Health.GOOD, f"{known}，个别符号用相近的代替")
    return Diagnosis(name, Health.GOOD, known)
