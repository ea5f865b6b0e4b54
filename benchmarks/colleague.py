"""The script that a colleague would write: pandas and openpyxl, the Taizhou item list, one workbook as `template` makes it.

    python benchmarks/colleague.py LEDGER...

It is what the program is measured against, so it is written as such scripts are: read every sheet into a frame, mask,
merge, count, print the marks. It knows one layout, checks nothing, explains nothing and writes no file.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pandas as pd

AS_OF = pd.Timestamp("2026-11-30")
IDENTITIES = ("身份证号", "身份证号*", "户主身份证号*", "负责人身份证号", "在岗人员身份证号")
START, END = pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31")


def retirement(birth: date, male: bool) -> date:
    since = (birth.year - (1965 if male else 1970)) * 12 + birth.month - 1
    delay = 0 if since < 0 else min(since // 4 + 1, 36)
    months = birth.year * 12 + birth.month - 1 + (60 if male else 55) * 12 + delay
    return date(months // 12, months % 12 + 1, min(birth.day, 28))


def working_age(identity: str) -> bool:
    birth = date(int(identity[6:10]), int(identity[10:12]), int(identity[12:14]))
    today = AS_OF.date()
    adult = (today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))) >= 16
    return adult and today < retirement(birth, int(identity[16]) % 2 == 1)


def marks(share: float, *bands: tuple[float, int]) -> int:
    return next((points for limit, points in bands if share >= limit), 0)


def in_period(column: Any) -> Any:
    dates = pd.to_datetime(column, errors="coerce")
    return (dates >= START) & (dates <= min(AS_OF, END))


def score(path: str) -> dict[str, int]:
    sheets: dict[str, Any] = pd.read_excel(
        path, sheet_name=None, engine="openpyxl", dtype=dict.fromkeys(IDENTITIES, str)
    )
    for sheet in sheets.values():
        sheet.columns = [str(heading).rstrip("*") for heading in sheet.columns]
    labour, unemployed, hardship = sheets["劳动力"], sheets["失业人员"], sheets["就业困难人员"]
    services, business, posts = sheets["服务记录"], sheets["市场主体"], sheets["公益性岗位"]
    facts = sheets["社区基本情况"].set_index("项目")["内容"]
    answers = sheets["工作清单"]
    answers = answers[answers["标准"] == "taizhou"].set_index("项目编号")["结论"]
    answers.index = answers.index.astype(str)
    points: dict[str, int] = {}

    labour = labour.drop_duplicates("身份证号")
    labour["劳动年龄"] = labour["身份证号"].apply(working_age)
    local = labour[(labour["户籍"] != "外来") & labour["劳动年龄"] & (labour["劳动能力"] != "无")]
    force = local[local["就业愿望"] != "无"]
    employed = force["就业状态"].isin(["就业", "已就业", "在业", "在岗", "务农", "外出务工", "是"])
    points["1"] = marks(employed.mean(), (0.98, 5), (0.95, 3))
    poor = labour.loc[labour["家庭类别"].isin(["低保", "低保边缘"]), "户编号"]
    members = force[force["户编号"].isin(poor)]
    earning = labour.loc[labour["就业状态"] == "就业", "户编号"]
    points["2"] = max(0, 5 - members.loc[~members["户编号"].isin(earning), "户编号"].nunique())
    certified = force["职业资格"].notna() & (force["职业资格"] != "无")
    points["3"] = marks(certified.mean(), (0.3, 5), (0.2, 4), (0.1, 3))
    staff = float(facts["参加职工基本养老保险人数"])
    points["4"] = marks(staff / (staff + float(facts["参加城乡居民基本养老保险人数"])), (0.8, 5), (0.6, 4), (0.5, 3))
    owners = set(business.loc[~business["状态"].isin(["注销", "停业", "吊销"]), "负责人身份证号"].astype(str))
    starters = local["就业形式"].isin(["自主创业", "个体经营"]) | local["身份证号"].isin(owners)
    points["5"] = marks(starters.mean(), (0.1, 5), (0.07, 4), (0.04, 3))
    founded = business[in_period(business["成立日期"])]
    jobs = founded["带动就业人数"].fillna(0).sum() / len(founded) if len(founded) else 0
    points["6"] = marks(jobs, (5, 5), (4, 4), (3, 3))

    checks = sum(3 for item in ("7.1", "7.2", "7.3", "7.4", "7.5") if answers.get(item) == "是")
    points["7"] = checks if checks >= 9 else 0

    done = services[in_period(services["日期"])]
    unemployed = unemployed.copy()
    for column in ("登记失业日期", "就业日期", "注销日期"):
        unemployed[column] = pd.to_datetime(unemployed[column], errors="coerce")
    latest = (
        unemployed[unemployed["登记失业日期"] <= AS_OF]
        .sort_values("登记失业日期")
        .drop_duplicates("身份证号", keep="last")
    )
    ended = latest[["就业日期", "注销日期"]].min(axis=1)
    registered = latest[~(ended < START)]
    hardship = hardship.copy()
    for column in ("认定日期", "退出日期"):
        hardship[column] = pd.to_datetime(hardship[column], errors="coerce")
    aided = hardship[(hardship["认定日期"] <= AS_OF) & ~(hardship["退出日期"] <= AS_OF)].drop_duplicates(
        "身份证号", keep="last"
    )
    visits = done[(done["服务类型"] == "走访") | done["服务方式"].astype(str).str.contains("上门|入户")]
    visited = set(visits.dropna(subset=["服务内容", "经办人"])["身份证号"])
    owed = set(registered["身份证号"]) | set(aided["身份证号"])
    service = 2 * sum(answers.get(item) == "是" for item in ("8.1.1", "8.1.2", "8.1.3", "8.1.7", "8.1.8"))
    service += 4 if owed <= visited else 0
    notices = pd.to_datetime(sheets["岗位信息"]["发布日期"], errors="coerce")
    service += 2 if {1, 2, 3} <= set(notices[notices.dt.year == 2026].dt.quarter) else 0
    placed = done[(done["服务类型"] == "职业介绍") & (done["服务结果"] == "成功就业")]
    service += 4 if placed["身份证号"].isin(aided["身份证号"]).any() else 2 if len(placed) else 0
    taken, left = pd.to_datetime(posts["上岗日期"], errors="coerce"), pd.to_datetime(posts["离岗日期"], errors="coerce")
    service += 3 if ((taken <= AS_OF) & ~(left <= AS_OF)).any() else 0
    created = in_period(posts["开发日期"]).sum()
    service += (1 if created else 0) + (3 if len(aided) and created / len(aided) >= 0.2 else 0)
    points["8.1"] = service

    kinds = set(done["服务类型"])
    training = done[done["服务类型"].isin(["职业技能培训", "创业培训"])]
    points["8.2"] = (
        2 * (answers.get("8.2.1") == "是")
        + 2 * ("就业失业登记" in kinds)
        + 2 * (answers.get("8.2.3") == "是")
        + 3 * bool(training["身份证号"].isin(registered["身份证号"]).any())
        + 2 * ("创业培训" in kinds)
        + 3 * ("创业指导" in kinds)
        + 1 * ("创业担保贷款" in kinds)
    )
    policies = ("灵活就业社保补贴", "公益性岗位补贴", "高校毕业生补贴", "创业担保贷款贴息", "创业补贴")
    points["8.3"] = sum(kind in kinds for kind in policies)
    reports = sheets["宣传报道"][in_period(sheets["宣传报道"]["日期"])]
    points["9.1"] = min(5, int(reports["级别"].map({"县级": 1, "市级": 2, "省级": 3, "国家级": 3}).fillna(0).sum()))
    return points


def main() -> None:
    for path in sys.argv[1:]:
        points = score(path)
        print(path, " ".join(f"{item}={mark}" for item, mark in points.items()), sum(points.values()))


if __name__ == "__main__":
    main()
