"""Replacing a file that a person may have completed: untouched, it is replaced; touched, it stays where the new one
would say the same, else it stands aside under a name of its own and what was typed goes into the new one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.grid import Workbook
from fullemp_cli.reports.as_written.remarks import remarks
from fullemp_cli.reports.as_written.stamp import FORMULAS, TEXT, properties, says_now
from fullemp_cli.reports.kept.locking import folder_held
from fullemp_cli.reports.naming import OutputKind
from fullemp_cli.reports.saving import OutputFile, folder_to_disk, rename, save

SHEET_ASIDE = "-填过审核"
FORM_ASIDE = "-填写过"
"""What the names of files that stand aside end in: scoring sheets, and all others."""

COMPLETED = frozenset((".xlsx", ".docx"))
"""The kinds of files that a person completes."""
_SCORING_SHEET = f"-{OutputKind.SCORING_SHEET.value}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one file: where it is, and what must be said about what a person typed ('' for nothing).

    `stayed`: it was completed by somebody and stays as it is."""

    path: Path
    notice: str = ""
    stayed: bool = False


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files as they stand now, those that could not be written, and what must be said."""

    written: tuple[Path, ...]
    refused: tuple[Refusal, ...]
    notices: tuple[str, ...]


def is_scoring_sheet_name(name: str) -> bool:
    """Whether the program gives this name to a scoring sheet that it writes."""
    return name.endswith(_SCORING_SHEET)


def save_keeping(path: Path, content: bytes, *, one_of_several: bool = False) -> Kept:
    """Write a file in the place of what stands there; nothing that a person typed is lost. `one_of_several`: as `save`.

    Refusal OUT001–OUT009: it could not be written, or what stands there could not be set aside; that stays as it is.
    """
    if path.suffix.lower() not in COMPLETED:
        return Kept(save(path, content, one_of_several=one_of_several))
    with folder_held(path.parent):
        if not is_touched(path, content):
            return Kept(save(path, content, one_of_several=one_of_several))
        if _stays(path, content):
            return Kept(path, _stayed([path.name]), stayed=True)
        new, carried, lost = _carried(path, content)
        aside = set_aside(path)
        return Kept(save(path, new), _notice(path, aside, carried, lost))


def save_setting_aside(path: Path, content: bytes) -> Kept:
    """Write a file in the place of what stands there, which stands aside as it is: a ledger is somebody's work, and none
    of it belongs into another ledger. Refusal as `save_keeping`."""
    with folder_held(path.parent):
        if not is_touched(path, content):
            return Kept(save(path, content))
        aside = set_aside(path)
        return Kept(save(path, content), f"原来的 {path.name} 改名保存为 {aside.name}。")


def save_all_keeping(folder: Path, files: Iterable[OutputFile]) -> KeptFiles:
    """Write each file; one that cannot be written does not stop the others."""
    written: list[Path] = []
    refused: list[Refusal] = []
    notices: list[str] = []
    stayed: list[str] = []
    for file in files:
        try:
            kept = save_keeping(folder / file.name, file.content, one_of_several=True)
        except Refusal as refusal:
            refused.append(refusal)
            continue
        written.append(kept.path)
        if kept.stayed:
            stayed.append(kept.path.name)
        elif kept.notice:
            notices.append(kept.notice)
    folder_to_disk(folder)
    if stayed:
        notices.append(_stayed(stayed))
    return KeptFiles(tuple(written), tuple(refused), tuple(notices))


def _stayed(names: Iterable[str]) -> str:
    return f"{'、'.join(names)} 有人填写过，这次的内容没有变，原样保留，没有重写。"


def is_touched(path: Path, content: bytes | None = None) -> bool:
    """Whether somebody may have typed into the file since it was written. One that cannot be read may hold anything:
    yes. `content`: what would take its place; a file that says just that holds nothing of its own."""
    try:
        there = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    if not there or there == content:
        return False
    if remarks(there):
        return True
    if path.suffix.lower() == ".docx":
        from fullemp_cli.reports.kept.document import read_document

        form = read_document(there)
        if form is None:
            return True
        new = read_document(content) if content is not None else None
        return not (form.stamp.startswith(form.says_now) or (new is not None and new.texts == form.texts))
    known = properties(there)
    book = _read(path)
    if book is None:
        return True
    if TEXT in known:
        return says_now(book, known.get(FORMULAS, "")) != known[TEXT]
    if is_scoring_sheet_name(path.name):  # written by an earlier version: only the reviewers' cells tell
        from fullemp_cli.reports.reviewed_sheets import is_reviewed

        return is_reviewed(path)
    return True


def set_aside(path: Path) -> Path:
    """Gives a completed file a name of its own in the same folder: `…-评分表-填过审核.xlsx`. Refusal OUT001–OUT009."""
    stem = f"{path.stem}{SHEET_ASIDE if is_scoring_sheet_name(path.name) else FORM_ASIDE}"
    new, number = path.with_name(f"{stem}{path.suffix}"), 1
    while new.exists():
        number += 1
        new = path.with_name(f"{stem}{number}{path.suffix}")
    return rename(path, new)


def stands_aside(name: str) -> bool:
    """Whether a file of that name was set aside by an earlier run."""
    stem, _, suffix = name.rpartition(".")
    return f".{suffix}".lower() in COMPLETED and stem.rstrip("0123456789").endswith((SHEET_ASIDE, FORM_ASIDE))


def current_name(name: str) -> str:
    """The name of the file that took the place of one that stands aside; '' for a file that does not stand aside."""
    if not stands_aside(name):
        return ""
    stem, _, suffix = name.rpartition(".")
    return f"{stem.rstrip('0123456789').removesuffix(SHEET_ASIDE).removesuffix(FORM_ASIDE)}.{suffix}"


def names_set_aside(folder: Path, beginning: str = "") -> tuple[str, ...]:
    """The names of the files that stand aside in the folder and whose names hold that text."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return ()
    return tuple(sorted(name for name in names if beginning in name and stands_aside(name)))


def _stays(path: Path, content: bytes) -> bool:
    """Whether the touched file says beside what was typed all that the new one says."""
    there = path.read_bytes()
    if path.suffix.lower() == ".docx":
        from fullemp_cli.reports.kept.document import read_document

        old, new = read_document(there), read_document(content)
        return old is not None and new is not None and bool(old.stamp) and old.stamp == new.stamp
    if is_scoring_sheet_name(path.name):
        from fullemp_cli.reports.reviewed_sheets import stays

        return stays(path, content)
    before, after = properties(there), properties(content)
    return bool(before.get(TEXT)) and before.get(TEXT) == after.get(TEXT)


def _carried(path: Path, content: bytes) -> tuple[bytes, int, int]:
    """The new file with what was typed into the old one, how many places that are, and how many found none."""
    if path.suffix.lower() == ".docx":
        return _carried_form(path.read_bytes(), content)
    from fullemp_cli.reports.as_written.cells import with_values
    from fullemp_cli.reports.as_written.lists import typed_into
    from fullemp_cli.reports.kept.reviewers_marks import marks_carried

    old, new = _read(path), _read_content(content)
    if old is None or new is None:
        return content, 0, 1
    values, lost = marks_carried(old, new) if is_scoring_sheet_name(path.name) else typed_into(old, new)
    return (with_values(content, values) if values else content), len(values), lost


def _carried_form(there: bytes, content: bytes) -> tuple[bytes, int, int]:
    from fullemp_cli.reports.kept.document import read_document, with_texts

    old, new = read_document(there), read_document(content)
    if old is None or new is None or old.written is None or len(old.texts) != len(new.texts):
        return content, 0, 1
    texts: dict[int, str] = {}
    lost = 0
    for at, text in old.typed.items():
        if not "".join(text.split()):
            continue
        if new.written is not None and new.written[at] == old.written[at]:
            texts[at] = text
        elif "".join(new.texts[at].split()) != "".join(text.split()):
            lost += 1
    return (with_texts(content, texts) if texts else content), len(texts), lost


def _notice(path: Path, aside: Path, carried: int, lost: int) -> str:
    if is_scoring_sheet_name(path.name):
        went = f"填过的 {carried} 处审核内容已转到新表" if carried else "填过的内容没有转到新表"
        left = f"，另有 {lost} 处在新表没有相应的位置" if lost and carried else ""
        return f"{path.name} 有人填过审核内容，评分结果变了，已另出新表；{went}{left}，请核对。旧表改名保存为 {aside.name}。"
    went = f"填写的 {carried} 处已转到新文件" if carried else "填写的内容没有转到新文件"
    left = f"，另有 {lost} 处没有转（新文件那里已有别的内容，或没有相应的位置）" if lost and carried else ""
    return f"{path.name} 有人填写过，这次内容变了，已另出新文件；{went}{left}，请核对。原文件改名保存为 {aside.name}。"


def aside_notices(folder: Path, beginning: str, said: Iterable[str] = ()) -> Iterator[str]:
    """One line for the files that stand aside in the folder, so that they are never piled up unseen; what `said` names
    already is not named again."""
    text = "".join(said)
    names = [name for name in names_set_aside(folder, beginning) if name not in text]
    if names:
        shown = "、".join(names[:6]) + (f"等 {len(names)} 个" if len(names) > 6 else "")
        yield f"以前填写过、改名保存的文件还在文件夹里，核对转填后请移走：{shown}。"


def _read(path: Path) -> Workbook | None:
    from fullemp_cli.opening import open_workbook

    try:
        return open_workbook(path)
    except (OSError, Refusal):
        return None


def _read_content(content: bytes) -> Workbook | None:
    with tempfile.TemporaryDirectory(prefix="fullemp-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "new.xlsx"
        file.write_bytes(content)
        return _read(file)
