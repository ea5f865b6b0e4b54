"""The needs that several measures share."""

from __future__ import annotations

from fullemp_cli.ledgers import kinds
from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.measures.specification import Need, Needs

LABOUR_FORCE = Need(kinds.LABOUR_FORCE)
UNEMPLOYED = Need(kinds.UNEMPLOYED, (("登记失业日期",),))
UNEMPLOYED_WITH_ENDINGS = Need(kinds.UNEMPLOYED, (("登记失业日期",), ("就业日期", "注销日期")))
SERVICES = Need(kinds.SERVICES, (("日期",), ("服务类型",)))
CONTACTS = Need(kinds.SERVICES, (("日期",),))
COMPLETE_VISITS = Need(kinds.SERVICES, (("日期",), ("服务类型",), ("服务内容",), ("经办人",)))
HOUSEHOLDS = Need(kinds.ZERO_EMPLOYMENT_HOUSEHOLDS, (("认定日期",),))

HARDSHIP = (
    Need(kinds.HARDSHIP, (("认定日期",),)),
    Need(kinds.UNEMPLOYED, (("登记失业日期",),), alone=(("困难类别",),)),
)
"""就业困难人员 or 失业人员."""

BOTH_REGISTERS = (Need(kinds.UNEMPLOYED, (("登记失业日期",),)), Need(kinds.HARDSHIP, (("认定日期",),)))
"""失业人员 and 就业困难人员: one is enough."""

REGISTERS = frozenset({kinds.UNEMPLOYED, kinds.HARDSHIP})
EVERY_LEDGER = frozenset(EVERY)

HARDSHIP_IN_WORK: Needs = (
    (
        Need(kinds.HARDSHIP, (("认定日期",), ("就业日期", "退出日期"))),
        Need(kinds.UNEMPLOYED, (("登记失业日期",),), alone=(("困难类别",), ("就业日期", "注销日期"))),
    ),
)
"""What tells which hardship persons are in work."""
