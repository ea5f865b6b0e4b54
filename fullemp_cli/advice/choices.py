"""Choices of a person (`--choose NAME --reason TEXT`): which community is meant, and why it was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fullemp_cli.advice.standing import CommunityId
from fullemp_cli.errors import Refusal


@dataclass(frozen=True, slots=True)
class Choice:
    """A community that a person has chosen, with the reason that is printed on the list."""

    community: CommunityId
    reason: str


def choices_of(names: Sequence[str], reasons: Sequence[str], communities: Sequence[CommunityId]) -> tuple[Choice, ...]:
    """The choices, each with its reason. A name may have its street and county before it (`示范区/样板街道/甲社区`).

    Refusal REC010: not one reason for each name; REC011: nobody of that name, or several, or the same one twice.
    """
    if len(names) != len(reasons) or not all(reason.strip() for reason in reasons):
        raise Refusal(
            "REC010",
            f"人工选定 {len(names)} 个社区，写了 {sum(bool(reason.strip()) for reason in reasons)} 条理由。",
            where="--choose",
            hint="每个 --choose 后面都要有一个 --reason，理由会印在推荐汇总表上。",
        )
    found: list[Choice] = []
    for name, reason in zip(names, reasons, strict=True):
        community = _the_one(name, communities)
        if any(choice.community == community for choice in found):
            raise Refusal("REC011", f"“{name}”选了两次。", where="--choose", hint="请只写一次。")
        found.append(Choice(community, reason.strip()))
    return tuple(found)


def _the_one(name: str, communities: Sequence[CommunityId]) -> CommunityId:
    wanted = [part.strip() for part in name.replace("／", "/").split("/")]
    fitting = [one for one in communities if (one.county, one.street, one.name)[-len(wanted) :] == tuple(wanted[-3:])]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        several = "、".join("/".join(filter(None, (one.county, one.street, one.name))) for one in fitting[:6])
        raise Refusal(
            "REC011", f"“{name}”有 {len(fitting)} 个社区。", where="--choose", hint=f"请写明是哪一个：{several}。"
        )
    near = [one.name for one in communities if wanted[-1] and (wanted[-1] in one.name or one.name in wanted[-1])][:5]
    maybe = f"是不是 {'、'.join(dict.fromkeys(near))}？" if near else "请按结果里的社区名称写。"
    raise Refusal("REC011", f"结果里没有“{name}”这个社区。", where="--choose", hint=maybe)
