"""The closed vocabularies of a ledger (ledger.md, Values). The value of a member is its canonical Chinese word.

A word that none of the lists knows is no member: the cell was not understood (`unread.py`), which is neither blank nor
any known state.
"""

from __future__ import annotations

from enum import Enum


class _Word(Enum):
    """A word of a closed vocabulary."""

    # Each word is one object: its own hash is that of an object, not that of its name, which Python computes anew for
    # every look into a set, some ten thousand times for a community.
    __hash__ = object.__hash__


class EmploymentStatus(_Word):
    """就业状态."""

    EMPLOYED = "就业"
    UNEMPLOYED = "失业"
    STUDYING = "在学"
    MILITARY_SERVICE = "入伍"
    IMPRISONED = "服刑"
    RETIRED = "退休"
    INCAPACITATED = "丧失劳动能力"
    HOUSEKEEPING = "料理家务"
    EMIGRATED = "出国定居"
    DECEASED = "死亡"
    MOVED_AWAY = "迁出"

    @property
    def gone(self) -> bool:
        """死亡, 迁出, 出国定居: counted nowhere."""
        return self in _GONE

    @property
    def inactive(self) -> bool:
        """在学, 入伍, 服刑, 退休, 丧失劳动能力, 料理家务: not in the labour force."""
        return self in _INACTIVE


_GONE = frozenset({EmploymentStatus.DECEASED, EmploymentStatus.MOVED_AWAY, EmploymentStatus.EMIGRATED})
_INACTIVE = frozenset(
    {
        EmploymentStatus.STUDYING,
        EmploymentStatus.MILITARY_SERVICE,
        EmploymentStatus.IMPRISONED,
        EmploymentStatus.RETIRED,
        EmploymentStatus.INCAPACITATED,
        EmploymentStatus.HOUSEKEEPING,
    }
)


class EmploymentForm(_Word):
    """就业形式. `NONE` is a written 无 / 未就业; blank is None in the facts."""

    EMPLOYER = "单位就业"
    INDIVIDUAL_BUSINESS = "个体经营"
    OWN_BUSINESS = "自主创业"
    FLEXIBLE = "灵活就业"
    PUBLIC_POST = "公益性岗位"
    FARMING = "务农"
    MIGRANT_WORK = "外出务工"
    OTHER = "其他"
    NONE = "无"

    @property
    def is_work(self) -> bool:
        """Whether it is work."""
        return self is not EmploymentForm.NONE


class Residence(_Word):
    """户籍: whether a person belongs to the community's own registered population."""

    LOCAL = "本辖区"
    OUTSIDE = "外来"


class HouseholdRegistration(_Word):
    """户籍性质."""

    URBAN = "城镇"
    RURAL = "农村"


class Pension(_Word):
    """养老保险."""

    EMPLOYEE = "职工"
    RESIDENT = "居民"
    NONE = "未参保"


class Ending(_Word):
    """What a 注销原因 / 退出原因 means for the register."""

    INTO_WORK = "就业"
    OUT_OF_LABOUR_FORCE = "退出劳动力市场"
    OTHER = "其他原因"


class ServiceKind(_Word):
    """服务类型."""

    VISIT = "走访"
    PHONE_CALL = "电话联系"
    CAREER_GUIDANCE = "职业指导"
    JOB_REFERRAL = "职业介绍"
    JOB_SEEKING_REGISTRATION = "求职登记"
    STATUS_REGISTRATION = "就业失业登记"
    POLICY_CONSULTATION = "政策咨询"
    EMPLOYMENT_ASSISTANCE = "就业援助"
    SKILL_TRAINING = "职业技能培训"
    ENTREPRENEURSHIP_TRAINING = "创业培训"
    ENTREPRENEURSHIP_GUIDANCE = "创业指导"
    JOB_FAIR = "招聘会"
    INTERNSHIP = "就业见习"
    FLEXIBLE_INSURANCE_SUBSIDY = "灵活就业社保补贴"
    PUBLIC_POST_SUBSIDY = "公益性岗位补贴"
    GRADUATE_SUBSIDY = "高校毕业生补贴"
    ENTREPRENEURSHIP_LOAN = "创业担保贷款"
    ENTREPRENEURSHIP_LOAN_INTEREST = "创业担保贷款贴息"
    ENTREPRENEURSHIP_SUBSIDY = "创业补贴"
    CERTIFICATE = "就业创业证办理"
    OTHER = "其他"


class BusinessStatus(_Word):
    """状态 of a business: closed is 注销, 停业 or 吊销."""

    OPEN = "存续"
    CLOSED = "注销"


class MediaLevel(_Word):
    """级别 of a report."""

    COUNTY = "县级"
    CITY = "市级"
    PROVINCE = "省级"
    NATIONAL = "国家级"
