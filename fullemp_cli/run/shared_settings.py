"""The settings that a township shares (共用设置): `fullemp.toml` beside the ledgers, or in a folder above them.

"标准" = "台州"              # an id, a place or a standard file; several in [ ]
"映射" = "映射.yaml"
"社区名册" = "社区名册.xlsx"
"推荐表模板" = "推荐表.docx"
"评估期" = "2026"
"截止日期" = "2026-11-30"

Paths are those of the folder in which the file stands. What somebody types on the command line comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.reports.receipt_words import settings_sentence

FILE_NAME = "fullemp.toml"
_NAMES = (FILE_NAME, f"{FILE_NAME}.txt")  # as Notepad saves it where endings are hidden
_MOST_BYTES = 16 * 1024
"""The most that a file of six lines may have, with what an office notes in it: what is longer is another file."""
_SHOWN_MISTAKES = 5
_SHOWN_TEXT = 40
_WORD = 64
_HINT = "请按 docs/settings.md 改正，或把这个文件移走。"

STANDARD, MAPPING, COMMUNITIES, FORM, PERIOD, AS_OF = "标准", "映射", "社区名册", "推荐表模板", "评估期", "截止日期"
_KEYS = {
    STANDARD: (STANDARD, "standard", "standards"),
    MAPPING: (MAPPING, "映射文件", "mapping"),
    COMMUNITIES: (COMMUNITIES, "名册", "communities"),
    FORM: (FORM, "模板", "form", "template", "templates"),
    PERIOD: (PERIOD, "period"),
    AS_OF: (AS_OF, "as_of", "as-of"),
}
_ENDINGS = {MAPPING: (".yaml", ".yml"), COMMUNITIES: (".xlsx", ".xls", ".csv", ".et", ".ods"), FORM: (".docx",)}
_KEY_OF = {spelled: key for key, spellings in _KEYS.items() for spelled in spellings}
_LINE = re.compile(r"^(?P<before>\s*)(?P<key>[^\s=＝#\[\]\"']+)(?P<equals>\s*[=＝]\s*)(?P<value>.*)$")
_QUOTED_KEY = re.compile(r"^\s*[\"'“](?P<key>[^\"'”]+)[\"'”]\s*[=＝]")


@dataclass(frozen=True, slots=True)
class SharedSettings:
    """What the file says; None or () where it says nothing. `period` and `as_of` as they would be typed.

    `standards`: ids, places, or absolute paths of standard files. `entries`: what is in use, as it is told to people.
    """

    path: Path
    sha256: str
    standards: tuple[str, ...] = ()
    mapping: Path | None = None
    communities: Path | None = None
    form: Path | None = None
    period: str | None = None
    as_of: str | None = None
    entries: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """`共用设置 fullemp.toml：标准 台州，评估期 2026`."""
        return settings_sentence(self.path.name, self.entries)

    def used(self, *keys: str) -> SharedSettings:
        """The settings with only those of their entries that are in use."""
        return replace(self, entries=tuple((key, value) for key, value in self.entries if key in keys))


def find_settings(ledger: Path) -> Path | None:
    """The settings that a ledger (a workbook or a folder) stands under: the nearest, from its own folder upwards.

    None where there is none, or no folder can be looked at.
    """
    place = ledger.absolute()
    try:
        folder = place if place.is_dir() else place.parent
    except OSError:
        folder = place.parent
    return _nearest(folder)


@lru_cache(maxsize=4096)
def _nearest(folder: Path) -> Path | None:
    for name in _NAMES:
        try:
            if (folder / name).is_file():
                return folder / name
        except OSError:
            return None
    return _nearest(folder.parent) if folder.parent != folder else None


def shared_settings(ledger: Path) -> SharedSettings | None:
    """The settings that a ledger stands under; None where there are none.

    Refusal SET001 (cannot be read), SET002 (with every mistake and its line), SET003 (names a file that is not there).
    """
    _nearest.cache_clear()
    path = find_settings(ledger)
    return load_settings(path) if path is not None else None


def refuse_other_settings(ledger: Path, settings: SharedSettings | None) -> None:
    """Refusal SET004 where a ledger of a batch stands under other settings than the batch: `score` would use those."""
    own = find_settings(ledger)
    if own is not None and (settings is None or own != settings.path):
        raise Refusal(
            "SET004",
            f"旁边另有一份共用设置（{own.parent.name}/{own.name}），和这次批量用的不是同一份，没有评分。",
            where=ledger.name,
            hint="一次批量只用一份设置：请把它移走，或单独给这个文件夹评分。",
        )


def load_settings(path: Path) -> SharedSettings:
    """That file, checked. Refusal SET001–SET003 as `shared_settings`."""
    import tomllib

    from fullemp_cli.opening.plain_file import plain_bytes

    try:
        content = plain_bytes(path, _MOST_BYTES)
    except OSError as error:
        raise Refusal("SET001", f"共用设置打不开（{system_reason(error)}）。", where=path.name, hint=_HINT) from None
    lines = _text(content, path).splitlines()
    try:
        raw = tomllib.loads("\n".join(map(_as_toml, lines)))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else len(lines)
        twice = "这一项写了两遍。" if "overwrite" in str(error) else '看不懂，每行应写成 标准 = "台州" 这样。'
        raise Refusal("SET002", f"第 {line} 行{twice}", where=path.name, hint=_HINT) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, hundreds of brackets
        raise Refusal(
            "SET002", '有看不懂的写法，每行应写成 标准 = "台州" 这样。', where=path.name, hint=_HINT
        ) from None
    return _SettingsChecker(path, lines).settings(raw, sha256(content).hexdigest())


def _text(content: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):  # Notepad of older Windows saves the latter
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("SET001", "共用设置不是文本文件。", where=path.name, hint=_HINT)


def _as_toml(line: str) -> str:
    """A line as TOML has it: Chinese keys need quotes there, and an office types ＝, “ ” and `\\` in paths."""
    quoted = _QUOTED_KEY.match(line)
    if quoted is not None:
        line = line.replace("“", '"').replace("”", '"').replace("＝", "=", 1)
        before, equals, value = line.partition("=")
        return before + equals + _value(value)
    found = _LINE.match(line)
    if found is None:
        return line
    key = found["key"] if found["key"].isascii() else f'"{found["key"]}"'
    return f"{found['before']}{key} = {_value(found['value'])}"


def _value(text: str) -> str:
    text = text.replace("“", '"').replace("”", '"').replace("＂", '"')
    if "\\" in text and "'" not in text:
        text = text.replace('"', "'")  # a literal string: `\` stands for itself
    bare = text.split("#")[0].strip()
    if bare and not bare.isascii() and bare[0] not in "\"'[{":
        return f'"{bare}"'  # 标准 = 台州
    return text


@dataclass(slots=True)
class _SettingsChecker:
    """Collects every mistake with its line."""

    path: Path
    lines: list[str]

    def settings(self, raw: dict[str, Any], digest: str) -> SharedSettings:
        mistakes: list[str] = []
        texts: dict[str, tuple[str, ...]] = {}
        for spelled, value in raw.items():
            shown = _shown(spelled)
            key = _KEY_OF.get(spelled.strip())
            said = _texts(value)
            if key is None:
                mistakes.append(f"第 {self._line(spelled)} 行：“{shown}”不认识{_near(spelled)}")
            elif key in texts:
                mistakes.append(f"第 {self._line(spelled)} 行：“{key}”写了两遍")
            elif said is None or (len(said) > 1 and key != STANDARD):
                mistakes.append(f"第 {self._line(spelled)} 行：“{shown}”后面应写一个用引号括起来的词")
            elif said and all(said):
                texts[key] = said
        mistakes += self._wrong_dates(texts, raw)
        if mistakes:
            more = f"；另有 {len(mistakes) - _SHOWN_MISTAKES} 处" if len(mistakes) > _SHOWN_MISTAKES else ""
            raise Refusal(
                "SET002", f"{'；'.join(mistakes[:_SHOWN_MISTAKES])}{more}。", where=self.path.name, hint=_HINT
            )
        folder = self.path.parent
        named = {key: self._file(key, texts[key][0]) for key in (MAPPING, COMMUNITIES, FORM) if key in texts}
        return SharedSettings(
            path=self.path,
            sha256=digest,
            standards=tuple(str(folder / one) if _is_file_name(one) else one for one in texts.get(STANDARD, ())),
            mapping=named.get(MAPPING),
            communities=named.get(COMMUNITIES),
            form=named.get(FORM),
            period=next(iter(texts.get(PERIOD, ())), None),
            as_of=next(iter(texts.get(AS_OF, ())), None),
            entries=tuple((key, "、".join(texts[key])) for key in _KEYS if key in texts),
        )

    def _wrong_dates(self, texts: dict[str, tuple[str, ...]], raw: dict[str, Any]) -> Iterator[str]:
        from fullemp_cli.ledgers.facts import Community
        from fullemp_cli.measures.assessment_period import choose_period

        for key in (PERIOD, AS_OF):
            try:
                if key in texts:
                    period, as_of = (texts[key][0], None) if key == PERIOD else (None, texts[key][0])
                    choose_period(Community(), today=date.today(), period=period, as_of=as_of)
            except Refusal as refusal:
                spelled = next(one for one in raw if _KEY_OF.get(one.strip()) == key)
                if refusal.code != "PERIOD003":  # of the two together `score` tells
                    example = "2026 或 2026-01-01..2026-12-31" if key == PERIOD else "2026-11-30"
                    what = f"看不懂“{_shown(texts[key][0])}”，应写成 {example}"
                    yield f"第 {self._line(spelled)} 行：{what}"

    def _file(self, key: str, name: str) -> Path:
        path = self.path.parent / Path(name.replace("\\", "/"))
        if _is_there(path):
            return path
        from fullemp_cli.people.near_files import near_files

        endings = _ENDINGS[key]
        near = near_files(path, endings)
        raise Refusal(
            "SET003",
            f"“{key}”所写的文件“{_shown(name)}”不在。",
            where=self.path.name,
            hint=f"{near}文件名从共用设置所在的文件夹“{self.path.parent.name}”算起。",
        )

    def _line(self, key: str) -> int:
        for number, line in enumerate(self.lines, 1):
            if line.strip().lstrip("\"'“[").startswith(key):
                return number
        return 1


def _texts(value: Any) -> tuple[str, ...] | None:
    """A value as texts; None for what is none: a table, a truth, a number that no year and no day is."""
    if isinstance(value, bool | dict) or (isinstance(value, int) and value.bit_length() > _WORD):
        return None
    if isinstance(value, list):
        parts = [_texts(one) for one in value]
        return (
            tuple(text for part in parts if part for text in part) if all(part is not None for part in parts) else None
        )
    if isinstance(value, date):
        return (value.strftime("%Y-%m-%d"),)
    return (str(value).strip(),)


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN_TEXT else f"{text[:_SHOWN_TEXT]}…"


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for the disk
        return False


def _is_file_name(standard: str) -> bool:
    return Path(standard).suffix.lower() in (".yaml", ".yml")


def _near(key: str) -> str:
    from difflib import get_close_matches

    near = list(dict.fromkeys(_KEY_OF[one] for one in get_close_matches(key, _KEY_OF, n=2, cutoff=0.5)))
    return f"，是不是 {'、'.join(near)}" if near else f"，可写 {'、'.join(_KEYS)}"
