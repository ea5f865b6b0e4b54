"""Services (服务记录): what kind of record is what, and an index of them by person (definitions.md, Services)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fullemp_cli.ledgers.facts import ServiceRow
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.period import Period
from fullemp_cli.patterns import pattern

EMPLOYMENT_SERVICES = frozenset(ServiceKind) - {ServiceKind.VISIT, ServiceKind.PHONE_CALL, ServiceKind.OTHER}
"""Every kind but 走访, 电话联系, 其他."""

PREPARATION = frozenset(
    {
        ServiceKind.JOB_SEEKING_REGISTRATION,
        ServiceKind.JOB_REFERRAL,
        ServiceKind.JOB_FAIR,
        ServiceKind.CAREER_GUIDANCE,
        ServiceKind.SKILL_TRAINING,
        ServiceKind.ENTREPRENEURSHIP_TRAINING,
        ServiceKind.ENTREPRENEURSHIP_GUIDANCE,
        ServiceKind.INTERNSHIP,
    }
)
"""求职登记, 职业介绍, 招聘会, 职业指导, 职业技能培训, 创业培训, 创业指导, 就业见习."""

REFERRALS = frozenset({ServiceKind.JOB_REFERRAL})
TRAINING = frozenset({ServiceKind.SKILL_TRAINING, ServiceKind.ENTREPRENEURSHIP_TRAINING})

SUBSIDIES_AND_LOANS = frozenset(
    {
        ServiceKind.FLEXIBLE_INSURANCE_SUBSIDY,
        ServiceKind.PUBLIC_POST_SUBSIDY,
        ServiceKind.GRADUATE_SUBSIDY,
        ServiceKind.ENTREPRENEURSHIP_LOAN,
        ServiceKind.ENTREPRENEURSHIP_LOAN_INTEREST,
        ServiceKind.ENTREPRENEURSHIP_SUBSIDY,
    }
)

_AT_HOME = pattern("(?<![未不没非免拟])(?<!没有)(?<!无需|未能)(?:上门|入户)(?!时?(?:未|不|无人|没))")
_PLACED = "成功就业"
_NOT_SO = pattern("(?:[未不没非拟待否]|没有|[未不]能|争取|力争|预计|计划|准备|希望|有望|尽快|以后|帮助其?|推荐其?)$")
_TAKEN_BACK = pattern(r"[\s:：]*(?:[?？]|[(（\[【]?[\s:：]*(?:[否×不未待拟]|预计|存疑|没有|失败))")


def is_visit(row: ServiceRow) -> bool:
    """走访, or any service whose 服务方式 is 上门 / 入户 (未上门 and 上门未遇 are none)."""
    return row.kind is ServiceKind.VISIT or _AT_HOME.search(row.manner) is not None


def is_complete_visit(row: ServiceRow) -> bool:
    """A visit with 服务内容 and 经办人."""
    return bool(row.content.strip() and row.officer.strip()) and is_visit(row)


def is_placement(row: ServiceRow) -> bool:
    """A referral with 服务结果 成功就业 (未成功就业, 争取成功就业 and 成功就业？ are none)."""
    if row.kind is not ServiceKind.JOB_REFERRAL:
        return False
    before, found, behind = row.outcome.partition(_PLACED)
    return bool(found) and not _NOT_SO.search(before) and not _TAKEN_BACK.match(behind)


def in_period(rows: Iterable[ServiceRow], period: Period) -> tuple[ServiceRow, ...]:
    """The records dated in the period, in the order of the ledger."""
    return tuple(row for row in rows if period.contains(row.on))


def by_kind(rows: Iterable[ServiceRow]) -> Mapping[str, tuple[ServiceRow, ...]]:
    """The records of each kind, by its Chinese word."""
    index: dict[ServiceKind, list[ServiceRow]] = {}
    for row in rows:
        index.setdefault(row.kind, []).append(row)
    return {kind.value: tuple(of_kind) for kind, of_kind in index.items()}


def by_person(rows: Iterable[ServiceRow]) -> Mapping[str, tuple[ServiceRow, ...]]:
    """The records of each person, by key; those that name nobody are left aside."""
    index: dict[str, list[ServiceRow]] = {}
    for row in rows:
        if row.person is not None:
            index.setdefault(row.person.key, []).append(row)
    return {key: tuple(of_person) for key, of_person in index.items()}
