"""The guided start: which ledger, which standard, which date, is this what you have?, the marks, and what next.

Every step that does something is an ordinary command, run as if it had been typed, and shown in one grey line.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.guide.asked_words import ask_words, write_sheet, write_words
from fullemp_cli.guide.candidates import (
    ALL_RESULTS,
    Dropped,
    common_folder,
    holds_several,
    ledgers_in,
    standard_files_in,
    things,
)
from fullemp_cli.guide.desktop import open_file, print_file
from fullemp_cli.guide.dialogue import Back, Dialogue, Ended, dropped_path, in_turn, normalised
from fullemp_cli.guide.figures import figures
from fullemp_cli.guide.remembered import LastChoices
from fullemp_cli.guide.settled import Settled, content
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.community_register import CommunityPlace
from fullemp_cli.ledgers.unknown_words import unknown_words
from fullemp_cli.reports.naming import OutputKind, output_name
from fullemp_cli.run.community_run import result_folder
from fullemp_cli.run.shared_settings import SharedSettings, shared_settings

Run = Callable[[Sequence[str]], int]
"""Runs an ordinary command, its words after `fullemp`, and gives its exit code."""

_DONE, _ATTENTION = 0, 1


_PROGRAM = "评分.bat"
"""What lies in the program's own folder: there is remembered which ledgers were scored, nowhere else."""


@dataclass(slots=True)
class GuidedStart:
    """One conversation. `folder`: where ledgers are looked for; `today` proposes the as-of date."""

    dialogue: Dialogue
    run: Run
    folder: Path
    today: date = field(default_factory=date.today)
    ledger: Path = field(default_factory=Path)
    community: str = ""
    standard: str = ""
    as_of: str = ""
    mapping: Path | None = None
    shared: SharedSettings | None = None
    _choices: LastChoices = field(default_factory=lambda: LastChoices(Path()))

    def start(self, dropped: Sequence[Path] = ()) -> int:
        """The conversation from its beginning to its end; gives the exit code of the last command."""
        say = self.dialogue.say
        say("充分就业社区 / 高质量就业社区评分")
        say(
            "每一步输入一个数字再按回车；直接按回车就用“回车 =”后面的那一项；输入 b 回到上一步。随时可以关掉窗口，写完的文件都是完整的。"
        )
        code = _DONE
        with suppress(Ended):
            code = self._dropped(dropped) if dropped else self._from_the_list()
        say("已结束。")
        return code

    def _from_the_list(self, *, back: bool = False) -> int:
        """As `start`, what it is about being asked for: a file or folder is the same thing, chosen here or dragged."""
        while True:
            path = self._ask_ledger(back=back)
            found = things([path])
            if found.kind is Dropped.NOTHING:
                self.dialogue.say(f"“{path.name}”不是表格，请选台账（.xlsx、.xls、.et、.csv）或放台账的文件夹。")
                continue
            with suppress(Back):
                if found.kind is Dropped.FOLDER and not holds_several(path):
                    return self._one_community(path, back=True)
                return self._dropped([path], back=True)

    def _dropped(self, paths: Sequence[Path], *, back: bool = False) -> int:
        found = things(paths)
        for path in found.missing:
            self.dialogue.say(f"没有找到“{path}”。")
        match found.kind:
            case Dropped.NOTHING:
                self.dialogue.say("拖来的文件都不是表格，请拖台账（.xlsx、.xls、.et、.csv）或放台账的文件夹。")
                return self._from_the_list()
            case Dropped.SCORING_SHEETS:
                self.dialogue.say(f"这是 {len(found.paths)} 份评分表：读回上面填的分数，对照自评、县级、市级。")
                return self._command("review", *map(str, found.paths))
            case Dropped.ONE_LEDGER:
                return self._one_community(found.paths[0], back=back)
            case Dropped.FOLDER:
                return self._folder(found.paths[0], back=back)
            case Dropped.SEVERAL:
                return self._several(found.paths)

    def _folder(self, folder: Path, *, back: bool) -> int:
        default = 1 if holds_several(folder) else 0
        while True:
            one = self.dialogue.choose(
                f"文件夹“{folder.name}”里是：",
                [("一个社区的各本台账", True), ("多个社区的台账，全部评分", False)],
                default=default,
                back=back,
            )
            with suppress(Back):
                return self._one_community(folder, back=True) if one else self._batch([folder], back=True)

    def _several(self, paths: Sequence[Path]) -> int:
        self.dialogue.say(
            f"拖来了 {len(paths)} 个：{'、'.join(path.name for path in paths[:6])}{'…' * (len(paths) > 6)}"
        )
        while True:
            one = self.dialogue.choose(
                "它们是：",
                [("同一个社区的各本台账", True), ("几个社区的台账，全部评分", False)],
                default=1 if any(path.is_dir() for path in paths) else 0,
            )
            folder = common_folder(paths) if one else None
            if one and folder is None:
                self.dialogue.say(
                    "同一个社区的几本台账，请先放进一个文件夹（里面不放别的表格），再把这个文件夹拖过来。"
                )
                return _ATTENTION
            with suppress(Back):
                return self._batch(paths, back=True) if folder is None else self._one_community(folder, back=True)

    def _one_community(self, ledger: Path, *, back: bool = False) -> int:
        """From the standard on. `back`: something was asked before."""
        self.ledger = ledger
        self.community, self.mapping = "", None
        self._asked_words, self._settled = False, []
        self._choices = LastChoices.beside(self.ledger)
        if not self._find_shared(self.ledger):
            return _ATTENTION
        remembered = self._choices.mappings.get(self.ledger.name)
        if remembered and Path(remembered).is_file():
            self.mapping = Path(remembered)
        elif self.shared is not None:
            self.mapping = self.shared.mapping
        scored = True

        def reading(*, back: bool) -> None:
            nonlocal scored
            scored = self._ask_reading(back=back)

        in_turn([self._ask_standard, self._ask_date, reading], back=back)
        return self._what_next(self._score() if scored else _DONE, scored=scored)

    def _find_shared(self, ledger: Path) -> bool:
        """Finds the shared settings and says so; False where they cannot be used: they must be mended first."""
        try:
            self.shared = shared_settings(ledger)
        except Refusal as refusal:
            self.dialogue.say()
            self.dialogue.say(refusal.sentence)
            return False
        if self.shared is not None:
            self.dialogue.say()
            self.dialogue.say(self.shared.sentence)
        return True

    def _ask_ledger(self, *, back: bool) -> Path:
        here = ledgers_in(self.folder)
        used = [Path(name) for name in LastChoices.of_start(self.folder).ledgers]
        before = [path for path in used if path.parent != self.folder.absolute() and _is_there(path)]
        options = [
            (f"{path.name}{'（文件夹）' if path.is_dir() else ''}（上次评过，在 {path.parent}）", path)
            for path in before
        ]
        options += [(f"{path.name}{'（文件夹）' if path.is_dir() else ''}", path) for path in here]
        if not options:
            self.dialogue.say(f"“{self.folder}”里没有台账。")
            return self._typed_path(back=back)
        return self.dialogue.choose(
            "给哪一本台账评分？（也可以把台账拖到这个窗口，再按回车）",
            options,
            default=0,
            otherwise=self._path,
            back=back,
        )

    def _typed_path(self, *, back: bool) -> Path:
        while True:
            typed = self.dialogue.ask("请把台账拖到这个窗口，再按回车：")
            if self.dialogue.goes_back(normalised(typed), back=back):
                continue
            path = self._path(typed)
            if path is not None:
                return path

    def _path(self, typed: str) -> Path | None:
        text = dropped_path(typed)
        if not text:
            return None
        path = Path(text)
        if not path.is_absolute():
            path = self.folder / path
        if not _is_there(path):
            self.dialogue.say(f"没有找到“{text}”，请再拖一次，或照上面的提示输入。")
            return None
        return path

    def _ask_standard(self, *, back: bool) -> None:
        from fullemp_cli.standards.loader import each_builtin

        builtin = [one.standard for one in each_builtin()]
        options = [(f"{standard.title}（{standard.id}）", standard.id) for standard in builtin]
        own = standard_files_in(self.ledger.absolute().parent)
        options += [(f"本单位的标准文件 {path.name}", str(path)) for path in own]
        ids = [id for _, id in options]
        shared = self._standard(self.shared.standards[0]) if self.shared and self.shared.standards else None
        if shared is not None and shared not in ids:
            options.append((f"共用设置里的标准 {Path(shared).name}", shared))
            ids.append(shared)
        default = ids.index(self._choices.standard) if self._choices.standard in ids else None
        if shared is not None:
            default = ids.index(shared)
        if default is None and own:
            default = ids.index(str(own[0]))
        self.standard = self.dialogue.choose(
            "按哪个标准评分？（本单位自己的标准文件也可以拖过来）",
            options,
            default=default,
            otherwise=self._standard,
            back=back,
        )
        self._choices.standard = self.standard
        self._choices.save()

    def _standard(self, typed: str) -> str | None:
        from fullemp_cli.standards.loader import load_standard

        text = dropped_path(typed)
        try:
            loaded = load_standard(text)
        except Refusal as refusal:
            self.dialogue.say(refusal.sentence)
            return None
        return str(loaded.path) if Path(text).suffix.lower() in (".yaml", ".yml") else loaded.standard.id

    def _ask_date(self, *, back: bool) -> None:
        shared = _day(self.shared.as_of) if self.shared is not None and self.shared.as_of else None
        proposed = (shared or self.today).isoformat()
        self.dialogue.say()
        while True:
            typed = normalised(self.dialogue.ask(f"算到哪一天？（截止日期，回车 = {proposed}，例如 2026-11-30）："))
            if self.dialogue.goes_back(typed, back=back):
                continue
            if not typed:
                self.as_of = proposed
                return
            day = self.today if typed == "今天" else _day(typed) or _day_of(typed, self.today.year)
            if day is not None:
                self.as_of = day.isoformat()
                return
            self.dialogue.say(f"看不懂“{typed[:20]}”，请写成 2026-11-30 这样，或直接回车。")

    def _ask_reading(self, *, back: bool) -> bool:
        """我读到了什么 — until the person says that it is right; False when nothing can be scored."""
        asked_community = False
        while True:
            try:
                book = self._read()
                if book.several and not self.community:
                    self.community, asked_community = self._ask_community(book, back=back), True
                facts = book.facts(self.community or None)
                self._community = CommunityPlace(facts.community.name, facts.community.street, facts.community.county)
            except Refusal as refusal:
                self.dialogue.say()
                self.dialogue.say(refusal.sentence)
                return False
            try:
                if self._settle_words(facts, back=back or asked_community):
                    continue
                self._show_reading(book, facts)
                answer = self.dialogue.choose(
                    "和您手里的台账一致吗？",
                    [("一致，开始评分", "score"), ("有一张表认错了", "sheet"), ("不一致，先不评分", "stop")],
                    default=0,
                    back=back or asked_community or bool(self._settled),
                )
            except Back:
                if self._settled:
                    self._take_back(self._settled.pop())
                elif asked_community:
                    self.community, asked_community, self._asked_words = "", False, False
                else:
                    raise
                continue
            if answer == "score":
                return True
            if answer == "stop":
                self.dialogue.say("请对照上面的行数查看台账；要逐条看哪里读不懂，选下面的“检查台账”。")
                return False
            self._settle_sheet(book)

    def _read(self) -> LedgerBook:
        from fullemp_cli.ledgers.mapping import load_mapping
        from fullemp_cli.ledgers.reading.reading import read_ledger
        from fullemp_cli.run.file_groups import own_files_named
        from fullemp_cli.standards.loader import load_standard
        from fullemp_cli.standards.own_columns import read_under

        registry = read_under([load_standard(self.standard).standard])
        mapping = load_mapping(self.mapping, registry) if self.mapping is not None else None
        with own_files_named(self.ledger):
            return read_ledger(self.ledger, today=self.today, mapping=mapping, registry=registry)

    def _ask_community(self, book: LedgerBook, *, back: bool) -> str:
        names = list(book.communities)
        return self.dialogue.choose("这本台账里有几个社区，评哪一个？", [(name, name) for name in names], back=back)

    def _show_reading(self, book: LedgerBook, facts: Facts) -> None:
        say = self.dialogue.say
        say()
        say("我读到了什么")
        say(f"社区：{facts.community.name}", indent=2)
        for sheet in book.understanding:
            where = f"{sheet.file} ▸ {sheet.sheet}" if len(book.files) > 1 else sheet.sheet
            taken = (
                f"{sheet.ledger.value}，{sheet.summary}" if sheet.ledger is not None else f"没有读（{sheet.skipped}）"
            )
            say(f"{where}：{taken}", indent=2)
        for line in figures(facts, _day(self.as_of) or self.today):
            say(line, indent=2)

    def _settle_sheet(self, book: LedgerBook) -> None:
        sheets = [(f"{one.file} ▸ {one.sheet}", one) for one in book.understanding]
        ledgers = [*((ledger.name, ledger.name) for ledger in book.registry), ("都不是，不要读它", "不读")]
        leave: tuple[str, None] = "返回", None
        while True:
            sheet = ledger = None
            with suppress(Back):
                sheet = self.dialogue.choose("哪一张表？", [*sheets, leave], back=True)
            if sheet is None:
                return
            with suppress(Back):
                ledger = self.dialogue.choose("它是哪本台账？", [*ledgers, leave], back=True)
            if ledger is not None:
                self._write(
                    partial(write_sheet, sheet=f"{sheet.file} ▸ {sheet.sheet}", ledger=ledger),
                    words=False,
                )
                return

    def _settle_words(self, facts: Facts, *, back: bool) -> bool:
        if self._asked_words:
            return False
        words = unknown_words([facts])
        settled = ask_words(self.dialogue, words, back=back)
        self._asked_words = True
        if settled:
            self._write(lambda path: write_words(path, settled), words=True)
        elif words:
            self._settled.append(Settled(words=True))
        return bool(settled)

    _community: CommunityPlace = field(default_factory=lambda: CommunityPlace(""))
    _asked_words: bool = False
    _settled: list[Settled] = field(default_factory=list)

    def _write(self, writing: Callable[[Path], None], *, words: bool) -> None:
        """Writes into the mapping file of this ledger, which is remembered for the next time."""
        path = self.mapping or self.ledger.absolute().parent / f"映射-{self.ledger.stem}.yaml"
        before = content(path)
        try:
            writing(path)
        except Refusal as refusal:
            self.dialogue.say(refusal.sentence)
            return
        self._settled.append(Settled(words, path, before, content(path), self.mapping))
        self.mapping = path
        shared = self._remember_mapping()
        whose = "（共用设置里的映射文件，同用这份设置的台账都会用到）" if shared else ""
        self.dialogue.say(f"已记在 {path.name}{whose}，下次自动使用。")

    def _remember_mapping(self) -> bool:
        """Keeps which mapping belongs to the ledger; gives whether it is that of the shared settings, which say so."""
        if self.shared is not None and self.mapping == self.shared.mapping:
            return self.mapping is not None
        if self.mapping is None:
            self._choices.mappings.pop(self.ledger.name, None)
        else:
            self._choices.mappings[self.ledger.name] = str(self.mapping)
        self._choices.save()
        return False

    def _take_back(self, settled: Settled) -> None:
        """The mapping file as it was before; what somebody else has written into it since stays, which is said."""
        if settled.words:
            self._asked_words = False
        if settled.path is None:
            return
        why_not = settled.taken_back()
        if why_not:
            self.dialogue.say(why_not)
            return
        self.mapping = settled.mapping
        self._remember_mapping()
        self.dialogue.say(f"已从 {settled.path.name} 撤回。")

    def _options(self) -> list[str]:
        options = ["--standard", self.standard, "--as-of", self.as_of]
        if self.community:
            options += ["--community", self.community]
        return [*options, *self._mapping_option()]

    def _mapping_option(self) -> list[str]:
        """The mapping, where the command would not find it by itself."""
        if self.mapping is not None and (self.shared is None or self.mapping != self.shared.mapping):
            return ["--mapping", str(self.mapping)]
        return []

    def _score(self) -> int:
        if _is_there(self.folder / _PROGRAM):
            LastChoices.of_start(self.folder).used(self.ledger)
        code = self._command("score", str(self.ledger), *self._options())
        if code in (_DONE, _ATTENTION) and (result := self._result()):
            self.dialogue.say()
            self.dialogue.say(result)
        return code

    def _result(self) -> str:
        """The marks in one line, as the table of them may have gone out of sight; '' where there is none."""
        from fullemp_cli.reports.phrases import total_words
        from fullemp_cli.results.result_json import read_assessment

        file = self._written(OutputKind.RESULT)
        if file is None:
            return ""
        try:
            result = read_assessment(file)
        except Refusal:  # what the table says stands
            return ""
        marks = total_words(result)
        return f"{result.community.name}：{f'总分 {marks}。' if marks else ''}{result.verdict.sentence}"

    def _written(self, kind: OutputKind) -> Path | None:
        """That file of the community and standard that are scored, where it is there."""
        from fullemp_cli.run.community_files import name_beside
        from fullemp_cli.standards.loader import load_standard

        try:
            standard = load_standard(self.standard).standard.id
        except Refusal:  # the standard's file was changed meanwhile; the command has said so
            return None
        folder = result_folder(self.ledger)
        called, _ = name_beside(folder, self._community, standard)
        file = folder / output_name(called, standard, kind)
        return file if _is_there(file) else None

    def _command(self, *words: str) -> int:
        self.dialogue.say()
        self.dialogue.grey(f"（相当于命令：fullemp {_typed(words)}）")
        self.dialogue.say()
        return self.run(words)

    def _what_next(self, code: int, *, scored: bool) -> int:
        while True:
            options: list[tuple[str, str]] = []
            if scored and code in (_DONE, _ATTENTION):
                options += [
                    ("打开评分表", "open"),
                    ("打印评分表和推荐表", "print"),
                    ("回答要人回答的问题（待评的项目）", "answer"),
                    ("看看做哪些事能多得分", "plan"),
                ]
            options += [("检查台账有哪些要改的", "check"), ("再评一次（改过台账以后）", "again")]
            options += [("评另一个社区", "another"), ("把一个文件夹里的社区全部评分", "all"), ("结束", "end")]
            chosen = self.dialogue.choose("接下来做什么？", options, default=0 if scored and code == _DONE else None)
            match chosen:
                case "end":
                    return code
                case "open":
                    self._open(OutputKind.SCORING_SHEET, open_file)
                case "print":
                    for kind in (OutputKind.SCORING_SHEET, OutputKind.RECOMMENDATION):
                        self._open(kind, print_file)
                case "answer":
                    self._command("answer", str(self.ledger), *self._options())
                    code = self._score()
                case "plan":
                    self._command("plan", str(self.ledger), *self._options())
                case "check":
                    self._command("check", str(self.ledger), *self._options())
                case "again":
                    self._asked_words, self._settled = False, []
                    with suppress(Back):
                        scored = self._ask_reading(back=True)
                        code = self._score() if scored else code
                case "another":
                    with suppress(Back):
                        return GuidedStart(self.dialogue, self.run, self.folder, self.today)._from_the_list(back=True)
                case _:
                    with suppress(Back):
                        return self._batch([self._ask_folder()])

    def _open(self, kind: OutputKind, action: Callable[[Path], bool]) -> None:
        file = self._written(kind)
        if file is None:
            if kind is OutputKind.SCORING_SHEET:
                self.dialogue.say(f"没有找到评分表，请看文件夹 {result_folder(self.ledger)}。")
            return
        if not action(file):
            done = "打印" if action is print_file else "打开"
            self.dialogue.say(f"没有找到能{done}它的程序（WPS、Excel、Word），请自己{done}：{file}")

    def _ask_folder(self) -> Path:
        while True:
            typed = self.dialogue.ask(f"哪个文件夹？（拖过来，或直接回车 = {self.ledger.absolute().parent}）：")
            if not typed.strip():
                return self.ledger.absolute().parent
            if self.dialogue.goes_back(normalised(typed), back=True):
                continue
            path = self._path(typed)
            if path is not None and path.is_dir():
                return path
            if path is not None:
                self.dialogue.say("这是一个文件，请拖文件夹。")

    def _batch(self, paths: Sequence[Path], *, back: bool = False) -> int:
        """Scores all communities of those paths. `back`: something was asked before, but neither standard nor date."""
        if back or not self.standard:
            self.ledger, self.mapping = paths[0], None
            self._choices = LastChoices.beside(paths[0])
            if not self._find_shared(paths[0]):
                return _ATTENTION
            in_turn([self._ask_standard, self._ask_date], back=back)
        beside = paths[0].absolute() if len(paths) == 1 and paths[0].is_dir() else paths[0].absolute().parent
        out = beside / ALL_RESULTS  # a result of one community alone, in 评估结果, is none of the batch's
        words = ["batch", *map(str, paths), "--standard", self.standard, "--as-of", self.as_of]
        words += self._mapping_option()
        code = self._command(*words, "--out", str(out))
        summaries = sorted(out.glob("汇总*.xlsx"))
        wanted = code in (_DONE, _ATTENTION) and bool(summaries) and self.dialogue.confirm("打开汇总表？")
        if wanted and not open_file(summaries[0]):
            self.dialogue.say(f"没有找到能打开它的程序（WPS、Excel），请自己打开：{summaries[0]}")
        return code


def _typed(words: Sequence[str]) -> str:
    if sys.platform == "win32":
        return " ".join(f'"{word}"' if " " in word or "&" in word else word for word in words)
    return " ".join(map(shlex.quote, words))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _day_of(text: str, year: int) -> date | None:
    """11月30日, of that year."""
    return _day(f"{year}年{text}") if text.endswith("日") else None


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
