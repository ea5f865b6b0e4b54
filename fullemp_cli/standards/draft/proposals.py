"""Which measures of the ledgers may be meant: proposed with the words they were found by, never wired here.

With measures wired by guess, six of 21 unseen rows contradicted the true marks; so a person chooses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fullemp_cli.standards.draft.result import Plain

MOST = 4

_KINDS: tuple[tuple[str, str], ...] = (
    ("职业技能培训", r"技能培训|职业培训|参加培训|培训班"),
    ("创业培训", r"创业培训|培训"),
    ("创业指导", r"创业(?:孵化|指导|服务|跟踪|辅导)|自主创业|创业.{0,4}扶持"),
    ("招聘会", r"招聘会|招聘活动|专场招聘"),
    ("职业指导", r"职业指导|就业指导"),
    ("职业介绍", r"职业介绍|推荐就业|岗位推荐|推荐岗位"),
    ("就业失业登记", r"失业登记|就业登记|就业失业登记"),
    ("求职登记", r"求职登记"),
    ("政策咨询", r"政策咨询|就业咨询|咨询服务"),
    ("就业援助", r"就业援助|援助服务|援助活动|再就业援助|帮扶活动"),
    ("灵活就业社保补贴", r"灵活就业.{0,10}(?:补贴|认定)"),
    ("公益性岗位补贴", r"公益性岗位.{0,8}补贴"),
    ("高校毕业生补贴", r"(?:高校)?毕业生.{0,8}补贴"),
    ("创业担保贷款贴息", r"贷款.{0,2}贴息"),
    ("创业担保贷款", r"(?:创业|小额)担保贷款"),
    ("创业补贴", r"创业补贴"),
    ("就业创业证办理", r"《?就业创业证》?|《?就业失业登记证》?"),
    ("就业见习", r"见习"),
    ("走访", r"走访|上门|入户"),
)  # fmt: skip
_SERVICE = r"开展|组织|举办|提供|办理|协助|推荐|动员|少|服务|发放|申领|申请|落实|参加|推送|指导"

_RULES: tuple[tuple[str, Plain, str], ...] = (
    ("hardship_employment_rate", {"among": "able_and_willing"}, r"有劳动能力和就业愿望.{0,4}就业困难(?:人员|"
     r"对象).{0,8}(?:就业率|再就业率)"),
    ("hardship_employment_rate", {}, r"(?:就业)?困难(?:人员|对象|群体).{0,10}(?:就业率|再就业率|就业比例|实现就业|安置率)|"
     r"援助对象.{0,6}就业率"),
    ("registered_unemployed_employment_rate", {}, r"(?:登记)?失业人员.{0,8}(?:就业率|再就业率|就业比例|就业的比例)"),
    ("overall_employment_rate", {}, r"(?:总体|综合)就业率|(?:适龄|劳动年龄|劳动力|劳动者|有劳动能力).{0,22}就业率|总体就业|"
     r"充分就业率|就业率达"),
    ("labour_registration_rate", {}, r"(?:登记率|建档率|入库率|录入率|信息化登记)|劳动力.{0,16}(?:登记|调查|普查|底数|"
     r"台账).{0,10}(?:率|%|完整|完善)"),
    ("certified_share", {}, r"(?:职业资格|技能等级|技术职务|职业技能).{0,10}证书|持证率|持证人(?:员|数).{0,4}(?:占|比)|"
     r"技能(?:水平|人才)"),
    ("employee_pension_share", {}, r"养老保险|社会保险.{0,6}(?:参保|覆盖)|参保率|社会保障"),
    ("entrepreneurship_rate", {}, r"创业率|创业人数.{0,14}(?:占|比)|自主创业.{0,6}(?:占|比|率)"),
    ("jobs_per_new_business", {}, r"带动就业.{0,8}(?:比|率|1:|人数)|创业带动就业"),
    ("low_income_households_without_work", {}, r"低保.{0,14}(?:家庭|户)|低收入家庭"),
    ("late_zero_employment_households", {}, r"零就业家庭.{0,20}(?:[一1]个月内|30[日天]内|时限|及时|动态|期限)"),
    ("unresolved_zero_employment_households", {}, r"零就业家庭"),
    ("unvisited_households", {}, r"(?:家庭|户).{0,24}走访|走访.{0,24}(?:家庭|户)"),
    ("visit_coverage", {}, r"走访率|走访.{0,8}(?:覆盖|100%|全覆盖)"),
    ("hardship_contact_misses", {}, r"(?:困难人员|援助对象|困难对象).{0,12}(?:每(?:季度|月|半年)|联系|回访)"),
    ("persons_without_regular_visit", {}, r"走访.{0,10}(?:失业人员|援助对象|困难人员)|(?:失业人员|援助对象|困难人员|"
     r"困难对象).{0,14}(?:走访|回访|联系|跟踪)|定期走访"),
    ("long_term_unemployed", {"months": 12, "of": "aid_targets"}, r"失业.{0,4}(?:一|1)年以上.{0,6}(?:援助对象|困难)|"
     r"援助对象.{0,8}失业.{0,4}(?:一|1)年"),
    ("long_term_unemployed", {"months": 12}, r"失业.{0,4}(?:(?:一|1)年以上|12个月)|长期失业"),
    ("long_term_unemployed", {"months": 6}, r"失业.{0,4}(?:半年以上|6个月|六个月)"),
    ("unprepared_unemployed", {}, r"就业准备|求职意愿.{0,10}服务|要求参加.{0,20}培训"),
    ("fewest_referrals", {}, r"推荐.{0,4}(?:就业|岗位).{0,10}(?:次|两次|二次)|(?:每人|人均|至少).{0,10}推荐"),
    ("fewest_services", {}, r"(?:至少|每人|人均).{0,10}(?:就业服务|就业帮扶|服务).{0,6}次|享受.{0,6}次.{0,6}(?:服务|帮扶)|服务率"),
    ("training_referral_rate", {}, r"推荐率|培训.{0,8}(?:率|100%)"),
    ("hardship_placed_in_public_posts", {}, r"公益性?岗位.{0,24}(?:安置|困难人员)|安置.{0,20}公益性?岗位"),
    ("public_posts_created_share", {}, r"(?:新)?开发.{0,8}岗位.{0,4}占|岗位.{0,10}占.{0,10}困难人员"),
    ("public_posts_created", {}, r"(?:新)?开发.{0,14}公益性?岗位|公益性?岗位.{0,10}(?:开发|新增)|开发.{0,10}岗位"),
    ("public_posts_held", {}, r"公益性?岗位"),
    ("placements", {"of": "hardship_persons"}, r"推荐.{0,6}(?:困难人员|援助对象).{0,6}就业|(?:困难人员|"
     r"援助对象).{0,10}(?:成功就业|推荐.{0,4}成功)"),
    ("placements", {}, r"成功推荐|推荐.{0,6}成功|推荐.{0,8}就业.{0,10}(?:人|次)|(?:帮助|促进|实现).{0,10}(?:再就业|"
     r"就业).{0,10}(?:人|名)|新增就业"),
    ("graduates_placed", {}, r"毕业生.{0,20}(?:就业|服务)"),
    ("quarters_without_notice", {}, r"(?:每季度|定期|每月|及时).{0,10}(?:发布|公布|推送|提供|更新).{0,10}(?:岗位|招聘|用工|"
     r"就业信息|信息)"),
    ("vacancy_notices", {}, r"(?:发布|收集|搜集|采集|推送|提供|开发).{0,12}(?:岗位|用工|招聘)|岗位信息|信息发布|就业岗位"),
    ("media_reports", {}, r"媒体|报道|宣传报导|新闻|刊发"),
    ("labour_ledger_completeness", {}, r"数据完整|信息.{0,4}(?:完整|准确)|台账.{0,12}(?:完整|齐全|相符|一致|规范|健全|准确)|"
     r"调查.{0,6}完整"),
    ("ledgers_last_updated", {}, r"(?:台账|台帐|信息|数据).{0,20}(?:更新|齐全|动态)|定期更新"),
    ("certificate_share", {}, r"持有.{0,6}《?就业创业证|就业创业证.{0,6}(?:持有|发放|办理|率|100%)|100%.{0,4}(?:申领|持有)"),
    ("system_share", {}, r"(?:信息系统|网上|系统).{0,10}(?:办理|录入|率)|录入电脑|信息化"),
    ("aid_targets_served", {}, r"援助对象|援助(?:服务|活动|率)|4050"),
    ("still_unemployed", {}, r"(?:仍|尚)失业|未就业人数"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure, its arguments, and the words by which it was found."""

    measure: str
    arguments: Plain
    found: str

    def plain(self) -> Plain:
        """As the file writes it."""
        return {"measure": self.measure, **({"with": self.arguments} if self.arguments else {}), "found": self.found}


def proposals_for(*words: str) -> list[Proposal]:
    """At most four, the best first. `words`: from what is nearest to the part to what is only around it."""
    ranked: dict[tuple[str, str], tuple[float, Proposal]] = {}
    for rank, text in enumerate(words):
        said = "".join(text.split()).replace("“", "").replace("”", "").replace("台帐", "台账").replace("％", "%")
        for order, proposal in enumerate(_found(said)):
            key = (proposal.measure, str(proposal.arguments))
            weight = len(proposal.found) * 0.6 - rank * 9 - order * 0.15
            if key not in ranked or ranked[key][0] < weight:
                ranked[key] = (weight, proposal)
    best = sorted(ranked.values(), key=lambda one: -one[0])
    chosen: list[Proposal] = []
    for _, proposal in best:
        if sum(one.measure == proposal.measure for one in chosen) < 2 and len(chosen) < MOST:
            chosen.append(proposal)
    return chosen


def _found(said: str) -> list[Proposal]:
    found = []
    for measure, arguments, pattern in _RULES:
        match = re.search(pattern, said)
        if match:
            found.append(Proposal(measure, arguments, match[0][:40]))
    if re.search(_SERVICE, said):
        kinds = [(kind, match[0]) for kind, pattern in _KINDS if (match := re.search(pattern, said))]
        if kinds:
            names = [kind for kind, _ in kinds]
            if "失业人员" in said and "培训" in said:
                trained = [kind for kind in names if "培训" in kind]
                found.append(
                    Proposal(
                        "persons_served", {"kinds": trained, "of": "registered_unemployed"}, f"失业人员……{kinds[0][1]}"
                    )
                )
            word = max((word for _, word in kinds), key=len)
            chosen = [names[0]] if len(names) == 1 else names[:3]
            found.append(Proposal("services_recorded", {"kinds": chosen}, word))
    return found
