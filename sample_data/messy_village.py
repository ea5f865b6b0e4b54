"""柳岸村: the ledgers of another invented community, each in a file of its own, as offices really have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from clean_community import Made, community, sheet_of
from invented_registers import Plan, Rows
from messy_layouts import Heading, Page, csv_file, html_table, office_page, xls, xlsx

from fullemp_cli.ledgers.catalogue import COLUMNS, Ledger
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    CHECKLIST,
    COMMUNITY,
    HARDSHIP,
    HIRINGS,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    PUBLIC_POSTS,
    REPORTS,
    SERVICES,
    UNEMPLOYED,
    VACANCIES,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.reports.ledger_workbook.sheet import COMMUNITY_COLUMNS, CanonicalSheet, Cell
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook

VILLAGE = "柳岸村"
_INSTITUTION = "机构名称：　椒江区　　望潮街道（乡、镇）　　柳岸村"
_FOOT = ("填报日期：2026年11月20日", "填表人：（签名）　　　审核人：（签名）　　　（盖章）")
_FORM_WORDS = "单位就业 个体经营 自主创业 灵活就业 公益性岗位 务农 外出务工 其他"
_FORMS = _FORM_WORDS.split()
_FORM_CODES = "就业去向：" + " ".join(f"（{at}）{form}" for at, form in enumerate(_FORMS, 1))
_VISITS = 5


def village() -> Made:
    """The village before its ledgers are laid out."""
    plan = Plan(
        households=30,
        found_work=5,
        still_unemployed=2,
        hardship_found_work=2,
        hardship_still_unemployed=1,
        officers=("何小满", "蒋知秋"),
        posts=2,
        new_posts=1,
        businesses=(3,),
        zero_employment_households=1,
        poverty=6,
    )
    about: list[tuple[str, Cell]] = [
        ("村名称", VILLAGE),
        ("类型", "村"),
        ("街道", "望潮街道"),
        ("区县", "椒江区"),
        ("市", "台州市"),
        ("评估期开始", "2026.1.1"),
        ("评估期结束", "2026年12月31日"),
        ("联系人", "何小满"),
        ("联系电话", "0576-88880002"),
        ("建设成效", "村里设就业服务窗口一个，走访和招聘信息每季更新。"),
    ]
    return community(20260202, plan, about)


def canonical_workbook(made: Made) -> bytes:
    """The same facts as a canonical workbook: both must be understood alike."""
    about = CanonicalSheet(COMMUNITY, COMMUNITY_COLUMNS, tuple(made.about))
    rows = made.registers.rows | {CHECKLIST: _answers()}
    return ledger_workbook([about, *(sheet_of(ledger, rows[ledger]) for ledger in COLUMNS)])


def village_files() -> dict[str, bytes]:
    """The files of the folder by name."""
    made = village()
    rows = made.registers.rows
    businesses = xlsx([_businesses(rows[BUSINESSES])])
    return {
        "1村基本情况.xls": xls([Page("Sheet1", [["项目", "内容"], *([name, value] for name, value in made.about)])]),
        "2劳动力资源登记台账.xlsx": xlsx([_labour(rows[LABOUR_FORCE]), Page("Sheet2"), Page("Sheet3")]),
        "~$2劳动力资源登记台账.xlsx": b"\x06heman" + b" " * 159,
        "3失业人员管理台帐.xls": xls([_spells(rows[UNEMPLOYED])]),
        "4失业人员再就业信息明细台账.xls": xls([_found_work(rows[UNEMPLOYED])]),
        "5就业困难人员管理台账(定稿).csv": csv_file(_hardship(rows[HARDSHIP]), "gb18030"),
        "6精准扶贫劳动力登记台帐.xlsx": xlsx([_poverty(rows[POVERTY_LABOUR])]),
        "7零就业家庭台账.xls": html_table(_households(rows[ZERO_EMPLOYMENT_HOUSEHOLDS])),
        "8就业服务记录台帐.xlsx": xlsx([_services(rows[SERVICES])]),
        "9走访记录.xlsx": xlsx([_visits(rows[SERVICES])]),
        "10市场主体台账.xlsx": businesses,
        "10市场主体台账 - 副本.xlsx": businesses,
        "11公益性岗位台帐.xlsx": xlsx([_posts(rows[PUBLIC_POSTS]), _choices()]),
        "12岗位信息发布台账.csv": csv_file(_vacancies(rows[VACANCIES]), "utf-8-sig"),
        "13用工信息台账、宣传报道台账.xlsx": xlsx([_hirings_and_reports(rows)]),
        "14工作清单.xlsx": xlsx([_plain("工作清单", CHECKLIST, _answers())]),
    }


def _picked(rows: Rows, *picks: str | Callable[[dict[str, Cell]], Cell]) -> list[list[Cell]]:
    """The cells of each row: by headings (several in one text), or as a function of the row gives them."""
    each = [one for pick in picks for one in (pick.split() if isinstance(pick, str) else (pick,))]
    return [[row.get(one) if isinstance(one, str) else one(row) for one in each] for row in rows]


def _headings(text: str) -> list[Heading]:
    """`安置情况>就业时间` is a heading under a group."""
    return [
        Heading(word.partition(">")[2] or word, word.partition(">")[0] if ">" in word else "") for word in text.split()
    ]


def _spelt(name: str) -> Callable[[dict[str, Cell]], Cell]:
    """A date as different hands write it, by the day of the month."""

    def spelt(row: dict[str, Cell]) -> Cell:
        day = row.get(name)
        if not isinstance(day, date):
            return day
        ways = (
            f"{day.year}.{day.month}.{day.day}",
            f"{day.year}年{day.month}月{day.day}日",
            f"{day:%Y%m%d}",
            f"{day:%Y/%m/%d}",
        )
        return (*ways, day)[day.day % 5]

    return spelt


def _code(row: dict[str, Cell]) -> Cell:
    form = row.get("就业形式")
    return None if form is None else f"（{_FORMS.index(str(form)) + 1}）"


def _tick(name: str) -> Callable[[dict[str, Cell]], Cell]:
    return lambda row: {"是": "√", "否": "×", "有": "√", "无": "×"}.get(str(row.get(name)))


def _labour(rows: Rows) -> Page:
    headings = _headings(
        "对象名称 公民身份号码 性别 户号 与户主关系 户籍（本辖区/外来） 学历 手机号码 劳动能力 就业意愿 就业信息>就业状况 "
        "就业信息>就业去向 就业信息>现就业单位 就业信息>就业时间 技能等级 参保情况 家庭类型 人员类型 是否录入金保 就业失业登记证号 民族"
    )
    picked = _picked(
        rows,
        "姓名 身份证号 性别 户编号 与户主关系 户籍 文化程度 联系电话",
        _tick("劳动能力"),
        _tick("就业愿望"),
        lambda row: {"就业": "已就业", "失业": "待业"}.get(str(row["就业状态"]), row["就业状态"]),
        _code,
        "就业单位",
        _spelt("就业日期"),
        "职业资格",
        lambda row: {"职工": "企业职工", "居民": "城乡居民"}[str(row["养老保险"])],
        "家庭类别 人员类别",
        _tick("是否录入信息系统"),
        "就业创业证号",
        lambda _: "汉",
    )
    foot = (f"合计：{len(rows)}人", *_FOOT, "填表说明：就业去向采用代码填写", _FORM_CODES)
    return office_page("劳动力", "劳动力资源登记台账", _INSTITUTION, headings, picked, tag="台账一", foot=foot)


def _spells(rows: Rows) -> Page:
    headings = _headings(
        "姓名 身份证号码 户口性质 登记失业人员 失业登记时间 失业原因 劳动能力 就业意愿 就业困难人员类型 "
        "注销情况>注销日期 注销情况>注销原因 服务需求 是否享受失业保险待遇 就业失业登记证号 是否录入金保"
    )
    picked = _picked(
        rows,
        "姓名 身份证号 户籍性质 是否登记失业人员",
        _spelt("登记失业日期"),
        "失业原因 劳动能力 就业愿望 困难类别",
        _spelt("注销日期"),
        "注销原因 服务需求 是否享受失业保险待遇 就业创业证号 是否录入信息系统",
    )
    return office_page("Sheet1", "失业人员管理台帐", _INSTITUTION, headings, picked, tag="台账二", foot=_FOOT)


def _found_work(rows: Rows) -> Page:
    headings = _headings("姓名 身份证号 安置情况>再就业时间 安置情况>就业去向 安置情况>现就业单位")
    found = [row for row in rows if row.get("就业日期")]
    picked = _picked(found, "姓名", "身份证号", _spelt("就业日期"), _code, "就业单位")
    return office_page(
        "Sheet1", "失业人员再就业信息明细台账", _INSTITUTION, headings, picked, tag="台账三", foot=(*_FOOT, _FORM_CODES)
    )


def _hardship(rows: Rows) -> Page:
    headings = _headings("姓名 居民身份证号 困难群体情况 认定时间 安置时间 就业渠道 退出时间 退出原因")
    picked = _picked(
        rows, "姓名", "身份证号", "困难类别", _spelt("认定日期"), _spelt("就业日期"), "就业形式", "退出日期", "退出原因"
    )
    return office_page("", "就业困难人员管理台账", _INSTITUTION, headings, picked, foot=_FOOT)


def _poverty(rows: Rows) -> Page:
    ticks = " ".join(f"就业人员类型（符合项填是）>{form}" for form in _FORMS)
    headings = _headings(f"劳动者姓名 社会保障号码 户号 是否就业 就业登记日期 {ticks}")
    picked = _picked(rows, "姓名", "身份证号", "户编号", "就业状态", _spelt("就业日期"))
    for cells, row in zip(picked, rows, strict=True):
        cells += ["是" if row.get("就业形式") == form else None for form in _FORMS]
    return office_page("扶贫", "精准扶贫劳动力登记台帐", _INSTITUTION, headings, picked, tag="台账四", foot=_FOOT)


def _households(rows: Rows) -> Page:
    headings = _headings(
        "户号 户主姓名 户主身份证 劳动力人数 认定时间 就业成员姓名 成员身份证号 就业时间 退出日期 退出原因"
    )
    picked = _picked(
        rows,
        "户编号 户主姓名 户主身份证号 劳动力人数 认定日期 就业人员姓名 就业人员身份证号 就业日期 退出日期 退出原因",
    )
    return office_page("零就业家庭", "零就业家庭台账", _INSTITUTION, headings, picked, numbered=False)


def _is_plain_visit(row: dict[str, Cell]) -> bool:
    return row["服务类型"] == "走访"


def _services(rows: Rows) -> Page:
    headings = _headings("服务日期 姓名 证件号码 服务项目 跟踪服务方式 服务内容 服务结果 跟踪服务人员")
    others = [row for row in rows if not _is_plain_visit(row)]
    picked = _picked(others, _spelt("日期"), "姓名 身份证号 服务类型 服务方式 服务内容 服务结果 经办人")
    return office_page("Sheet1", "就业服务记录台帐", _INSTITUTION, headings, picked, tag="台账六", foot=_FOOT)


def _visits(rows: Rows) -> Page:
    """Visits across the columns: a row for each person and officer."""
    by_person: dict[tuple[Cell, Cell, Cell], list[Cell]] = {}
    for row in filter(_is_plain_visit, rows):
        by_person.setdefault((row["姓名"], row["身份证号"], row["经办人"]), []).append(row["日期"])
    times = " ".join(f"走访时间{number}" for number in range(1, _VISITS + 1))
    headings = _headings(f"姓名 身份证号 {times} 走访内容 走访人")
    picked: list[Sequence[Cell]] = [
        (name, number, *days[:_VISITS], *[None] * (_VISITS - len(days)), "入户走访，了解就业意愿和家庭情况", officer)
        for (name, number, officer), days in by_person.items()
    ]
    return office_page("走访", "走访记录", _INSTITUTION, headings, picked, tag="台账七", numbered=False)


def _businesses(rows: Rows) -> Page:
    headings = _headings("企业名称 信用代码 法定代表人 法人身份证号 成立时间 吸纳就业人数 经营状态")
    picked = _picked(rows, "名称 统一社会信用代码 负责人姓名 负责人身份证号 成立日期 带动就业人数", lambda _: "正常")
    return office_page("市场主体", "市场主体台账", _INSTITUTION, headings, picked, foot=_FOOT)


def _choices() -> Page:
    words = ("博士研究生", "硕士研究生", "大学本科", "大学专科", "高中", "初中")
    return Page("选项", [[word] for word in words], hidden=True)


def _posts(rows: Rows) -> Page:
    headings = _headings("公益性岗位名称 开发时间 安置人员>姓名 安置人员>身份证号 安置时间 离岗时间")
    picked = _picked(rows, "岗位名称 开发日期 在岗人员姓名 在岗人员身份证号 上岗日期 离岗日期")
    return office_page("公益岗", "公益性岗位台帐", _INSTITUTION, headings, picked, foot=_FOOT)


def _plain(name: str, ledger: Ledger, rows: Rows) -> Page:
    names = [column.name for column in COLUMNS[ledger]]
    return Page(name, [list(names), *([row.get(column) for column in names] for row in rows)])


def _vacancies(rows: Rows) -> Page:
    page = _plain("", VACANCIES, rows)
    page.cells[0] = ["信息发布日期", "招聘单位", "招聘岗位", "招聘人数", "发布渠道"]
    return page


def _hirings_and_reports(rows: dict[Ledger, Rows]) -> Page:
    """Two ledgers below each other on one sheet."""
    hirings = office_page(
        "Sheet1",
        "用工信息台账",
        _INSTITUTION,
        _headings("用工日期 用工单位 工种 招用人数"),
        _picked(rows[HIRINGS], "日期", "用人单位", "岗位", "招用人数"),
        numbered=False,
    )
    reports = office_page(
        "Sheet1",
        "宣传报道台账",
        "",
        _headings("报道日期 媒体名称 媒体级别 报道标题"),
        _picked(rows[REPORTS], "日期", "媒体名称", "级别", "标题"),
        numbered=False,
    )
    below = len(hirings.cells) + 2
    hirings.cells += [[None], [None], *reports.cells]
    hirings.merges += [(top + below, left, bottom + below, right) for top, left, bottom, right in reports.merges]
    return hirings


def _answers() -> Rows:
    ids = "7.1 7.2 7.3 7.4 8.1.1 8.1.2 8.1.3 8.1.7 8.1.8 8.2.1 8.2.3"
    return [{"标准": "台州", "项目编号": id, "结论": "否" if id == "7.3" else "是"} for id in ids.split()]
