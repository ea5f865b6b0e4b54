"""Words that were not understood, asked about once: what the person says is written into the mapping file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from fullemp_cli.guide.dialogue import Back, Dialogue
from fullemp_cli.ledgers.mapping import SHEETS, VALUES
from fullemp_cli.ledgers.unknown_words import UnknownWord

_MOST_ASKED = 12
_SKIP = ""


def ask_words(dialogue: Dialogue, words: Iterable[UnknownWord], *, back: bool) -> list[tuple[UnknownWord, str]]:
    """What each word means, as far as the person knows; those that are passed over stay not understood.

    `back`: something was asked before the first word, to which it may be gone back (`Back`).
    """
    meanings: list[str] = []
    asked = list(words)
    if asked:
        dialogue.say()
        dialogue.say(f"有 {len(asked)} 个词程序看不懂，问一次就记住（写进映射文件，县里审核时看得到）。")
    while len(meanings) < min(len(asked), _MOST_ASKED):
        one = asked[len(meanings)]
        options = [(f"“{one.word}”就是“{meaning}”", meaning) for meaning in one.meanings]
        try:
            meaning = dialogue.choose(
                f"“{one.column}”一栏写“{one.word}”（{one.cells} 行），是什么意思？",
                [*options, ("不清楚，先不定（相关的分待评）", _SKIP)],
                default=len(options),
                back=back or bool(meanings),
            )
        except Back:
            if not meanings:
                raise
            meanings.pop()
            continue
        meanings.append(meaning)
    if len(asked) > _MOST_ASKED:
        dialogue.say(f"另有 {len(asked) - _MOST_ASKED} 个词没有问，用 fullemp check 查看。")
    return [(one, meaning) for one, meaning in zip(asked, meanings, strict=False) if meaning != _SKIP]


def write_words(path: Path, settled: Iterable[tuple[UnknownWord, str]]) -> None:
    """Adds what was settled to the mapping file at `path`. Refusal (OUT…) where it cannot be written."""
    by_column: dict[str, list[str]] = {}
    for one, meaning in settled:
        by_column.setdefault(one.column, []).append(
            f"    {json.dumps(one.word, ensure_ascii=False)}: {meaning}   # {one.cells} 行"
        )
    for column, words in by_column.items():
        add_lines(path, VALUES, column, words)


def write_sheet(path: Path, sheet: str, ledger: str) -> None:
    """Adds which ledger a sheet is (`不读`: none) to the mapping file at `path`. Refusal as `write_words`."""
    add_lines(path, SHEETS, "", [f"  {json.dumps(sheet, ensure_ascii=False)}: {ledger}"])


def add_lines(path: Path, section: str, heading: str, added: list[str]) -> None:
    """Puts lines under a section, and a heading within it, of a mapping file; what stands there stays as it is.

    The file is made where it is not there.
    """
    from fullemp_cli.reports.saving import save

    before = path.read_text("utf-8-sig") if path.is_file() else "# 映射文件：程序认不出来的，在这里说明一次。\n"
    lines = before.rstrip("\n").split("\n")
    start = next((number for number, line in enumerate(lines) if line.rstrip() == f"{section}:"), None)
    if start is None:
        lines.append(f"{section}:")
        start = len(lines) - 1
    end = next((n for n in range(start + 1, len(lines)) if lines[n][:1].strip() and lines[n][0] != "#"), len(lines))
    if heading:
        at = next((n for n in range(start + 1, end) if lines[n].split("#")[0].rstrip() == f"  {heading}:"), None)
        if at is None:
            added = [f"  {heading}:", *added]
        else:
            start = at
    lines[start + 1 : start + 1] = added
    save(path, ("\n".join(lines) + "\n").encode("utf-8"))
