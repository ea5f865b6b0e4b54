"""服务记录: what the office did for each registered person."""

from __future__ import annotations

from datetime import date, timedelta

from invented_households import TODAY
from invented_people import Chance
from invented_registers import YEAR, Plan, Registers, add_service

from fullemp_cli.ledgers.kinds import SERVICES

_QUARTERS = tuple(
    (date(2026, month, 1), min(date(2026, month + 2, 28), TODAY - timedelta(days=1))) for month in (1, 4, 7, 10)
)
_VISITED = (
    "入户了解家庭和就业情况，登记求职意向",
    "上门送岗位信息 3 条，介绍社保补贴政策",
    "了解近期求职进展，约定下次面谈时间",
    "上门核对登记信息，宣传秋季招聘活动",
    "看望本人，了解身体和收入情况，提供政策折页",
)
_CALLED = ("电话了解求职进展", "电话推送招聘会信息", "电话核对联系方式和求职意愿")


def services_of(chance: Chance, made: Registers, plan: Plan) -> None:
    """Every quarter a contact with whoever is out of work, a visit for everybody, preparation for those looking."""
    for at, case in enumerate(made.cases):
        officer = plan.officers[at % len(plan.officers)]
        for first, last in _QUARTERS:
            begin = max(first, case.registered_on)
            if begin >= last or not case.open_on(begin):
                continue
            if chance.happens(70):
                add_service(
                    made, chance.workday(begin, last), case.person, "走访", "上门", chance.one(_VISITED), "", officer
                )
            else:
                add_service(
                    made, chance.workday(begin, last), case.person, "电话联系", "电话", chance.one(_CALLED), "", officer
                )
        begin, last = max(YEAR, case.registered_on), case.employed_on or date(2026, 11, 13)
        add_service(
            made,
            begin + timedelta(days=1),
            case.person,
            "就业失业登记",
            "窗口",
            "办理失业登记，发放求职登记表",
            "已办理",
            officer,
        )
        visited = chance.workday(begin, last)
        add_service(made, visited, case.person, "走访", "上门", chance.one(_VISITED), "继续跟踪", officer)
        guided = chance.workday(begin, last)
        add_service(
            made,
            guided,
            case.person,
            chance.word("职业指导 政策咨询 求职登记"),
            "窗口",
            "一对一面谈，填写就业服务卡",
            "",
            officer,
        )
        for _ in range(2):
            referred = chance.workday(begin, last)
            add_service(
                made,
                referred,
                case.person,
                "职业介绍",
                "窗口",
                f"推荐{chance.word('仓管 保洁 缝纫 包装 文员 保安')}岗位",
                "未成功",
                officer,
            )
        if case.employed_on:
            add_service(
                made, case.employed_on, case.person, "职业介绍", "窗口", "推荐后与用人单位签订合同", "成功就业", officer
            )
        elif at % 2 == 0:
            add_service(
                made,
                chance.workday(begin, last),
                case.person,
                "职业技能培训",
                "集中活动",
                "参加家政服务技能培训班",
                "已办理",
                officer,
            )
        else:
            add_service(
                made,
                chance.workday(begin, last),
                case.person,
                "招聘会",
                "集中活动",
                "参加街道秋季招聘会",
                "继续跟踪",
                officer,
            )
    _policies(chance, made, plan)
    made.rows[SERVICES].sort(key=lambda row: (str(row["日期"]), str(row["姓名"])))


def _policies(chance: Chance, made: Registers, plan: Plan) -> None:
    kinds = "创业培训 创业培训 创业指导 灵活就业社保补贴 公益性岗位补贴 高校毕业生补贴 创业补贴 就业援助 政策咨询 就业创业证办理"
    for at, kind in enumerate(kinds.split()):
        case = made.cases[at % len(made.cases)]
        last = case.employed_on or date(2026, 11, 12)
        on = chance.workday(max(YEAR, case.registered_on), last)
        add_service(made, on, case.person, kind, "窗口", f"{kind}：受理材料，当日办结", "已办理", plan.officers[at % 2])
