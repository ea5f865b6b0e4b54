"""What would be if: deeds written down by the user, the ledger scored as if they were done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fullemp_cli.advice.actions import Action, Attest, Job, Notice, Post, Service, Visit
from fullemp_cli.advice.changes import Change, changes
from fullemp_cli.advice.prospect import Prospect
from fullemp_cli.advice.search.cheapest import done
from fullemp_cli.advice.suppositions import Supposition, read_suppositions
from fullemp_cli.errors import Refusal
from fullemp_cli.ledger.dates import read_date
from fullemp_cli.ledger.facts import Facts, Person, Row
from fullemp_cli.ledger.vocabulary import EmploymentForm, ServiceKind
from fullemp_cli.ledger.words import member_in
from fullemp_cli.people.identity_number import mask, read_identity_number
from fullemp_cli.people.names import comparable_name
from fullemp_cli.scoring.scores import Scores
from fullemp_cli.standards.questions import known_answer_ids


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Both scores on the same day, and what differs. `count`: how many deeds were supposed."""

    before: Scores
    after: Scores
    by: date
    count: int
    changes: tuple[Change, ...]


def supposed(prospect: Prospect, path: Path) -> WhatIf:
    """The score with the deeds of that file. Refusal PLAN011 with everything in it that cannot be understood."""
    known = _People(prospect.facts)
    actions: list[Action] = []
    mistakes: list[str] = []
    for one in read_suppositions(path):
        try:
            actions.append(_action(one, known, prospect))
        except _Mistake as mistake:
            mistakes.append(f"{one.where}：{mistake}")
    if mistakes:
        raise Refusal("PLAN011", "；".join(mistakes), where=path.name, hint="请改正后再试。")
    after = done(prospect, actions)
    return WhatIf(
        prospect.baseline,
        after.baseline,
        prospect.by,
        len(actions),
        changes(prospect.baseline, after.baseline, prospect.standard),
    )


class _Mistake(Exception):
    """Why a line cannot be understood, in Chinese."""


def _action(one: Supposition, known: _People, prospect: Prospect) -> Action:
    on = _day(one, prospect)
    match one.what:
        case "就业":
            form = member_in(EmploymentForm, one.content) if one.content else EmploymentForm.EMPLOYER
            if not isinstance(form, EmploymentForm) or not form.is_work:
                raise _Mistake(f"看不懂就业形式“{one.content}”")
            return Job(known.find(one), on, referred=False, form=form)
        case "走访":
            return Visit(known.find(one), (on,))
        case "公益性岗位":
            return Post(known.find(one) if one.name or one.number else None, on)
        case "岗位信息":
            return Notice(on)
        case "回答":
            if one.item not in known_answer_ids(prospect.standard):
                raise _Mistake(f"标准 {prospect.standard.id} 没有编号为“{one.item}”的清单项目")
            return Attest(one.item, "", one.content or "是", on)
        case _:
            kind = member_in(ServiceKind, one.what)
            if not isinstance(kind, ServiceKind):
                raise _Mistake(f"看不懂“{one.what}”，可写 就业、走访、公益性岗位、岗位信息、回答，或一种服务类型")
            return Service(known.find(one), kind, on)


def _day(one: Supposition, prospect: Prospect) -> date:
    if not one.day:
        return prospect.by
    read = read_date(one.day)
    if read.day is None:
        raise _Mistake(f"看不懂日期“{one.day}”，请写成 2026-11-30")
    if read.day > prospect.by:
        raise _Mistake(f"日期 {read.day} 晚于 {prospect.by}，那时还没有发生")
    return read.day


class _People:
    """The persons of the ledgers, by number and by name."""

    def __init__(self, facts: Facts) -> None:
        self._by_number: dict[str, Person] = {}
        self._by_name: dict[str, dict[str, Person]] = {}
        tables = (facts.unemployed, facts.hardship, facts.labour, facts.poverty, facts.households)
        for table in tables:
            for person in (one for row in table.rows for one in _persons(row)) if table is not None else ():
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


def _persons(row: Row) -> list[Person]:
    found = (getattr(row, field, None) for field in ("person", "head", "member"))
    return [one for one in found if isinstance(one, Person)]
