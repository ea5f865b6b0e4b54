"""What would be if: actions written down by the user, the ledger scored as if they were done.

The file of a what-if: actions as a small YAML file or a sheet.

就业:                       # 这些人在那天就业
  - {姓名: 王某, 日期: 2026-11-30, 就业形式: 单位就业}
走访:
  - 李某                     # 只写姓名：到 --by 那天为止做了
职业技能培训:                # 任何一种服务类型
  - {身份证号: 331099********1234, 日期: 2026-11-20}
回答:
  7.1: 是

A sheet has the columns 事项, 姓名, 身份证号, 日期, 内容 (就业形式, or the answer) and 项目编号.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.ledgers.cells.dates import read_date
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.facts import Facts, Person
from fullemp_cli.ledgers.reading.answers import number_in, yes_no_in
from fullemp_cli.ledgers.rows import persons_in
from fullemp_cli.ledgers.vocabulary import EmploymentForm, ServiceKind
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.opening.plain_file import WRITTEN_BY_HAND, plain_text
from fullemp_cli.people.identity_number import mask, read_identity_number
from fullemp_cli.people.names import comparable_name
from fullemp_cli.planning.actions import Action, Attest, Job, Notice, Post, Service, Visit
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.search.cheapest import done
from fullemp_cli.results.differences import Change, changes
from fullemp_cli.results.scores import Scores
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.questions import QuestionKind, known_answer_ids, questions_of

_YAML = (".yaml", ".yml")
_FIELDS = {
    "事项": "what",
    "姓名": "name",
    "身份证号": "number",
    "日期": "day",
    "内容": "content",
    "就业形式": "content",
    "结论": "content",
    "项目编号": "item",
}


@dataclass(frozen=True, slots=True)
class Supposition:
    """One action as written; blank texts are ''. `where`: the line or cell, for what must be said about it; `mistake`:
    what is wrong with how it is written, in Chinese."""

    what: str
    where: str
    name: str = ""
    number: str = ""
    day: str = ""
    content: str = ""
    item: str = ""
    mistake: str = ""


def read_suppositions(path: Path) -> tuple[Supposition, ...]:
    """The actions in the file. Refusal PLAN010 when it cannot be read or holds none."""
    if path.suffix.lower() in _YAML:
        found = tuple(_of_yaml(path))
    else:
        from fullemp_cli.opening import open_workbook

        found = tuple(one for sheet in open_workbook(path).sheets for one in _of_sheet(sheet))
    if not found:
        raise Refusal(
            "PLAN010",
            "没有写要假设的事",
            where=path.name,
            hint="请写 .yaml（就业、走访、回答……），或有“事项、姓名、日期”等列的表格。",
        )
    return found


def _of_yaml(path: Path) -> Iterator[Supposition]:
    import yaml
    from yamlcore import CoreLoader

    try:
        loader = CoreLoader(plain_text(path, WRITTEN_BY_HAND))
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except FileNotFoundError as error:
        raise Refusal("PLAN010", "没有这个文件", where=str(path), hint="请核对路径。") from error
    except UnicodeDecodeError as error:
        raise Refusal("PLAN010", "读不出来，应是 UTF-8 编码的文本", where=path.name) from error
    except OSError as error:
        reason = system_reason(error)
        raise Refusal("PLAN010", f"打不开（{reason}）", where=path.name, hint="请核对文件。") from error
    except RecursionError as error:
        raise Refusal("PLAN010", "层次太深，看不懂", where=path.name, hint="请照 docs/plan.md 的样子写。") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise Refusal("PLAN010", f"{line}不是有效的 YAML", where=path.name, hint="请检查冒号、缩进和引号。") from error
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if str(key.value) == _ANSWERS:
            yield from _answers_in(value)
        else:
            for entry in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield _entry(str(key.value), entry)


_ANSWERS = "回答"


def _answers_in(node: Any) -> Iterator[Supposition]:
    """The answers, each under the number of its question."""
    if not isinstance(node.value, list) or not all(isinstance(pair, tuple) for pair in node.value):
        yield Supposition(_ANSWERS, _line(node), mistake="“回答”下面要写项目编号和回答，例如 7.1: 是")
        return
    for item, answer in node.value:
        number = str(item.value)
        if isinstance(answer.value, str):
            yield Supposition(_ANSWERS, _line(item), item=number, content=answer.value)
        else:
            yield Supposition(_ANSWERS, _line(item), mistake=f"“{number}”只能写一个回答，例如 {number}: 是")


def _entry(what: str, node: Any) -> Supposition:
    if isinstance(node.value, str):
        return Supposition(what, _line(node), name=node.value)
    if not all(isinstance(pair, tuple) and isinstance(pair[1].value, str) for pair in node.value):
        return Supposition(what, _line(node), mistake="一行只写一个人：姓名，或 {姓名: 王某, 日期: 2026-11-30}")
    written = {str(key.value): str(value.value) for key, value in node.value}
    unknown = [key for key in written if key not in _FIELDS]
    if unknown:
        said = nearest(unknown[0], _FIELDS).removesuffix("。")
        return Supposition(what, _line(node), mistake=f"看不懂“{unknown[0]}”，{said}")
    return Supposition(**{"what": what, "where": _line(node), **{_FIELDS[key]: written[key] for key in written}})


def _line(node: Any) -> str:
    return f"第 {node.start_mark.line + 1} 行"


def _of_sheet(sheet: Sheet) -> Iterator[Supposition]:
    """The rows below the first one that holds 事项."""
    heading: dict[int, str] = {}
    for number, row in enumerate(sheet.rows, 1):
        cells = {column: text for column, value in enumerate(row) if (text := text_of(value).strip())}
        if not heading:
            headings = {column: folded(text) for column, text in cells.items()}
            if "事项" in headings.values():
                heading = {column: _FIELDS[text] for column, text in headings.items() if text in _FIELDS}
            continue
        fields = {field: cells[column] for column, field in heading.items() if column in cells}
        where = f"{sheet.name} ▸ {number}"
        if fields.get("what"):
            yield Supposition(**{"where": where, **fields})
        elif fields:
            yield Supposition("", where, mistake="没有写事项")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Both scores on the same day, and what differs. `count`: how many actions were supposed."""

    before: Scores
    after: Scores
    by: date
    count: int
    changes: tuple[Change, ...]


def supposed(forecast: Forecast, path: Path) -> WhatIf:
    """The score with the actions of that file. Refusal PLAN011 with everything in it that cannot be understood."""
    known = _People(forecast.facts)
    actions: list[Action] = []
    mistakes: list[str] = []
    answered: set[str] = set()
    for one in read_suppositions(path):
        try:
            if one.mistake:
                raise _Mistake(one.mistake)
            if one.what == _ANSWERS and one.item in answered:
                raise _Mistake(f"“{one.item}”回答了两次")
            answered.update([one.item] if one.what == _ANSWERS else [])
            actions.append(_action(one, known, forecast))
        except _Mistake as mistake:
            mistakes.append(f"{one.where}：{mistake}")
    if mistakes:
        raise Refusal("PLAN011", "；".join(mistakes), where=path.name, hint="请改正后再试。")
    after = done(forecast, actions)
    return WhatIf(
        forecast.baseline,
        after.baseline,
        forecast.by,
        len(actions),
        changes(forecast.baseline, after.baseline, forecast.standard),
    )


class _Mistake(Exception):
    """Why a line cannot be understood, in Chinese."""


def _action(one: Supposition, known: _People, forecast: Forecast) -> Action:
    on = _day(one, forecast)
    match one.what:
        case "就业":
            form = member_in(EmploymentForm, one.content) if one.content else EmploymentForm.EMPLOYER
            if not isinstance(form, EmploymentForm) or not form.is_work:
                raise _Mistake(f"看不懂就业形式“{one.content}”")
            person = known.find(one)
            _after_registration(person, on, forecast)
            return Job(person, on, referred=False, form=form)
        case "走访":
            return Visit(known.find(one), (on,))
        case "公益性岗位":
            holder = known.find(one) if one.name or one.number else None
            if holder is not None:
                _after_registration(holder, on, forecast)
            return Post(holder, on)
        case "岗位信息":
            if one.name or one.number:
                raise _Mistake("岗位信息不为某一个人发布，请只写日期，例如 {日期: 2026-11-30}")
            return Notice(on)
        case "回答":
            if one.item not in known_answer_ids(forecast.standard):
                raise _Mistake(f"标准 {forecast.standard.id} 没有编号为“{one.item}”的清单项目")
            return Attest(one.item, "", _answer(one, forecast), on)
        case _:
            kind = member_in(ServiceKind, one.what)
            if not isinstance(kind, ServiceKind):
                raise _Mistake(f"看不懂“{one.what}”，可写 就业、走访、公益性岗位、岗位信息、回答，或一种服务类型")
            return Service(known.find(one), kind, on)


def _day(one: Supposition, forecast: Forecast) -> date:
    if not one.day:
        return forecast.by
    read = read_date(one.day)
    if read.day is None:
        raise _Mistake(f"看不懂日期“{one.day}”，请写成 2026-11-30")
    if read.day > forecast.by:
        raise _Mistake(f"日期 {read.day} 晚于 {forecast.by}，那时还没有发生")
    if read.day < forecast.now:
        raise _Mistake(f"日期 {read.day} 早于截止日期 {forecast.now}，已经做了的事请记入台账")
    return read.day


def _after_registration(person: Person, on: date, forecast: Forecast) -> None:
    """Work before the registration or recognition that is open is not believed: it would change nothing."""
    situation = forecast.situation
    spells = situation.spells.get(person.key, ())
    begun = [(spell.began, "登记失业") for spell in spells]
    recognition = situation.recognitions.get(person.key)
    if recognition is not None:
        begun.append((recognition.recognised_on, "认定就业困难人员"))
    begun += [(home.recognised_on, "认定零就业家庭") for home in situation.households if person.key in home.members]
    for day, what in begun:
        if on < day:
            raise _Mistake(f"就业日期 {on} 早于{what}的日期 {day}，不能采信")


def _answer(one: Supposition, forecast: Forecast) -> str:
    """The answer, if it is one that the question takes; 是 where none is written."""
    question = next((each for each in questions_of(forecast.standard) if each.id == one.item), None)
    said = one.content or "是"
    if question is None or question.kind is QuestionKind.MARK:
        raise _Mistake(f"“{one.item}”由人评分，不能用“回答”假设")
    if question.kind is QuestionKind.YES_NO:
        if yes_no_in(said) is None:
            raise _Mistake(f"“{one.item}”要答“是”或“否”，写的是“{said}”")
        return said
    percent = "%" in question.unit
    number = number_in(said)
    if number is None or (number.percent and not percent):
        raise _Mistake(f"“{one.item}”要填数字，写的是“{said}”")
    if percent and not number.percent and (0 < number.value <= 1 or number.value > 100):
        raise _Mistake(f"“{one.item}”要填百分比，“{said}”分不清是百分之几，请写成例如 95%")
    return said


class _People:
    """The persons of the ledgers, by number and by name."""

    def __init__(self, facts: Facts) -> None:
        self._by_number: dict[str, Person] = {}
        self._by_name: dict[str, dict[str, Person]] = {}
        others = (table for table in facts.others.values() if table.ledger.register)
        tables = (facts.unemployed, facts.hardship, facts.labour, facts.poverty, facts.households, *others)
        for table in tables:
            for person in (one for row in table.rows for one in persons_in(row)) if table is not None else ():
                self._by_number.setdefault(person.key, person)
                self._by_name.setdefault(comparable_name(person.name), {}).setdefault(person.key, person)

    def find(self, one: Supposition) -> Person:
        """The person meant: by the number (a masked one will do with the name), else by a name that only one has."""
        if not one.name and not one.number:
            raise _Mistake("没有写姓名或身份证号")
        named = list(self._by_name.get(comparable_name(one.name), {}).values()) if one.name else []
        if one.number:
            among: Sequence[Person] = named or list(self._by_number.values())
            number = read_identity_number(one.number, today=date.max).number or one.number
            found = [person for person in among if person.key == number or mask(person.key) == one.number]
        else:
            found = named
        found = [person for person in found if person.known] or found
        if len(found) == 1:
            return found[0]
        who = one.name or mask(one.number)
        raise _Mistake(f"台账里没有“{who}”" if not found else f"叫“{who}”的不止一人，请写身份证号")
