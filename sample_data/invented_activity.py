"""What goes on in a community besides its persons: businesses, posts, notices, hirings, reports."""

from __future__ import annotations

from datetime import date

from invented_households import TODAY, Population
from invented_people import Chance
from invented_registers import PUBLIC_POST, Plan, Registers

from fullemp_cli.ledgers.kinds import BUSINESSES, HIRINGS, PUBLIC_POSTS, REPORTS, VACANCIES

_POSTS = "社区保洁员 社区巡防员 垃圾分类督导员 公共设施维护员"
_TRADES = "便利店 早餐店 服装加工坊 五金店 水果行 修理铺 网店"


def activity_of(chance: Chance, made: Registers, population: Population, plan: Plan) -> None:
    """市场主体, 公益性岗位, 岗位信息, 用工信息, 宣传报道."""
    _businesses(chance, made, population, plan)
    _posts(chance, made, population, plan)
    for month in (1, 2, 4, 5, 6, 8, 9, 10, 11):
        on = date(2026, month, chance.between(3, 19))
        made.add(
            VACANCIES,
            发布日期=on,
            用人单位=chance.one(("临港精密机械有限公司（虚构）", "云帆服饰有限公司（虚构）", "新桥超市（虚构）")),
            岗位=chance.word("操作工 缝纫工 收银员 仓管员 保安"),
            人数=chance.between(1, 6),
            发布渠道=chance.word("宣传栏 微信群 现场招聘会"),
        )
    for month in (3, 5, 9, 10):
        made.add(
            HIRINGS,
            日期=date(2026, month, chance.between(5, 25)),
            用人单位=chance.one(("橘源食品有限公司（虚构）", "海晏物业服务有限公司（虚构）")),
            岗位=chance.word("包装工 保洁员 分拣员"),
            招用人数=chance.between(1, 4),
        )
    for on, medium, level, title in (
        (date(2026, 3, 18), "椒江新闻（虚构）", "县级", "社区“就业驿站”把岗位送到家门口"),
        (date(2026, 9, 9), "台州日报（虚构）", "市级", "一张清单管到底：社区就业帮扶有实招"),
    ):
        made.add(REPORTS, 日期=on, 媒体名称=medium, 级别=level, 标题=title)


def _businesses(chance: Chance, made: Registers, population: Population, plan: Plan) -> None:
    owners = [one for one in population.people if one.form in ("个体经营", "自主创业")]
    for at, owner in enumerate(owners):
        new = at < len(plan.businesses)
        founded = chance.workday(date(2026, 2, 9), date(2026, 9, 18)) if new else owner.employed_on
        if new:
            owner.employed_on = founded
        made.add(
            BUSINESSES,
            名称=f"{owner.name}{chance.word(_TRADES)}",
            统一社会信用代码=None,
            负责人姓名=owner.name,
            负责人身份证号=owner.number,
            成立日期=founded,
            带动就业人数=plan.businesses[at] if new else chance.between(0, 3),
            状态="存续",
        )


def _posts(chance: Chance, made: Registers, population: Population, plan: Plan) -> None:
    holders = [(case.person, case.employed_on) for case in made.cases if case.person.form == PUBLIC_POST]
    for at in range(plan.posts):
        created = date(2026, 1, 12) if at < plan.new_posts else date(2024, 5, 6)
        person, taken = holders[at] if at < len(holders) and at < plan.new_posts else (None, None)
        if at == plan.new_posts:  # an older post with somebody on it
            person = next(one for one in population.people if one.form == "灵活就业" and one.age(TODAY) > 45)
            person.form, person.employed_on = PUBLIC_POST, date(2024, 6, 3)
            taken = person.employed_on
        made.add(
            PUBLIC_POSTS,
            岗位名称=f"{_POSTS.split()[at % 4]}{chance.word('（东片） （西片） （南片）')}",
            开发日期=created,
            在岗人员姓名=person.name if person else None,
            在岗人员身份证号=person.number if person else None,
            上岗日期=taken,
            离岗日期=None,
        )
