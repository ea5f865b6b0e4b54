"""The page about one kind of finding: for `fullemp check --explain CODE` and for docs/findings/.

One sentence a code, as it is printed about invented data: what such a finding looks like.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from fullemp_cli.errors import Refusal
from fullemp_cli.findings.catalogue import KINDS
from fullemp_cli.findings.finding import Severity
from fullemp_cli.findings.kind import FindingKind

EXAMPLES: dict[str, str] = {
    "ID001": "失业人员 C17：身份证号 331099********1234 校验码不符（应为 X，实为 4）",
    "ID002": "劳动力 B9：身份证号 331*************** 位数或字符不对（17 位）",
    "ID003": "劳动力 B12：身份证号 991002********1231 前两位不是省级代码",
    "ID004": "劳动力 B20：身份证号 331099********0019 里的出生日期不存在",
    "ID005": "就业困难人员 B6：身份证号 3.31099*********E+17 以数值保存，末几位已丢失",
    "ID006": "失业人员 B30：没有填写身份证号",
    "ID007": "劳动力 C8：性别填“男”，身份证号 331099********0022 是“女”",
    "ID008": "劳动力 D8：出生日期与身份证号 331099********0022 不符",
    "DATE001": "失业人员 E5：登记失业日期“2026-02-30”看不懂，或没有这一天",
    "DATE002": "失业人员 E7：登记失业日期“2026.03”只写到月，按 2026-03-01 计算",
    "DATE003": "服务记录 A44：日期 2062-03-05 在今天（2026-11-21）以后",
    "DATE004": "劳动力 P6：就业日期 1965-03-01 早于本人出生",
    "DATE005": "服务记录 A9：日期“3/4/26”有两种读法",
    "DATE006": "失业人员 J12：就业日期 2026-01-05 早于登记失业日期 2026-03-01，不采信",
    "DATE008": "失业人员 E9：登记失业日期“3月5日”没有写年份，按标题或名称里的 2026 年读作 2026-03-05",
    "DATE009": "就业困难人员 D4：认定日期“2019年”只知道在 2019-01-01 到 2019-12-31 之间",
    "DATE007": "服务记录 A20：没有填写日期",
    "WORD001": "劳动力 M27：就业状态“跑运输”不认识",
    "WORD002": "劳动力 N15：就业形式“务农、灵活就业”有几个值，按“务农”计算",
    "WORD003": "劳动力 U3：是否录入信息系统“部分”看不懂",
    "WORD004": "市场主体 F4：带动就业人数“若干”不是 0 到 99999 的整数",
    "WORD005": "失业人员 K8：就业形式的代码“（19）”不在本表的代码说明里",
    "WORD006": "市场主体 A5：没有填写名称",
    "WORD007": "劳动力 M18：“张三”就业状态是“失业”，就业形式却是“灵活就业”，以就业状态为准",
    "WORD008": "失业人员 K9：“李四”填了就业形式“灵活就业”，没有就业日期，不算就业",
    "WORD009": "劳动力 F8：就业状态写“同上”的 3 格（第 8、9、12 行），按上一行读入",
    "CELL001": "劳动力 E40：年龄是错误值",
    "CELL002": "劳动力 E41：年龄是公式，文件里没有它的结果",
    "ROW001": "服务记录 B7：“王五”没有可用的身份证号，同名的有 2 人，在本台账单独算一个人",
    "ROW002": "失业人员 B8：“赵六”没有可用的身份证号，按姓名对到了人",
    "ROW003": "劳动力 A33：没有填写姓名",
    "ROW004": "劳动力 88：第 88、89 行（共 2 行）没有姓名、号码等关键内容，没有读入",
    "ROW005": "失业人员再就业信息 B6：“张三”2026-05-01 没有未结束的失业登记，这条再就业没有计入",
    "ROW006": "服务记录 B25：服务对象“李四”不在劳动力、失业、困难、扶贫和零就业家庭台账里",
    "ROW007": "劳动力 A19：没有填写所属社区，这一行不计入任何社区",
    "ROW008": "服务记录 B26：没有填写姓名",
    "ROW011": "劳动力 B6：姓名里写着“张三（已迁出）”，与这一行所填不符；按所填和按这句话都可能，因此定不下来的分列为待定",
    "ROW009": "服务记录 H27：“王五”的走访没有填写经办人",
    "ROW010": "服务记录 F28：“王五”的走访没有填写服务内容",
    "DUP001": "劳动力 B60：“张三”与第 12 行是同一个人，这一行不计",
    "DUP002": "失业人员 A15：“李四”2026-03-01 的失业登记与第 9 行重复，以后一行为准",
    "DUP003": "失业人员 A16：同一个身份证号，这里是“李四”，别处是“李四四”",
    "DUP005": "宣传报道 9：宣传报道的这一行与第 8 行每一格都相同，是重复的，只算一次",
    "DUP006": "岗位信息 9：岗位信息的这一行与第 8 行每一格都相同，两行都算",
    "DUP007": "零就业家庭 A7：户编号“H7”有两个户主：“张三”（第 5 行）和“李四”",
    "FACT001": "社区基本情况 B9：群众满意率“0.9”看不懂是百分之几，按没有填写处理",
    "ANS013": "工作清单 D12：项目 9.2 靠自评分，结论栏里填的“5”不算；请填在“自评分”栏",
    "STD102": "某区评价办法对社区和村的要求不同，社区基本情况没有写明类型，按社区评",
    "ANS014": "工作清单 C14：参保率：参保人数（120）比应参保人数（100）大",
    "PER006": "社区基本情况：标准的评估期是 2025-11-01 到 2026-10-31，社区基本情况写的是 2026-01-01 到 2026-12-31，"
    "按社区基本情况计算",
    "TOT001": "劳动力 B22：合计行写 22 人，读到 20 人",
    "PER004": "失业人员 C2：98% 的日期在 2025 年，评估期是 2026 年（2026-01-01 到 2026-12-31）",
    "PER005": "社区基本情况：社区基本情况的评估期是 2026-01-01 到 2026-12-31，--period 是 2025-01-01 到 2025-12-31，按 --period 计算",
    "DUP004": "服务记录 A52：“王五”2026-04-01 的走访与第 31 行完全相同",
    "COL001": "失业人员：失业人员缺少“登记失业日期”一列",
    "COL002": "劳动力：劳动力的“养老保险”整列空白",
    "COL003": "劳动力 W1：表头“宗教信仰”不认识，没有读入",
    "COL004": "劳动力 E1：表头“年䶖”按“年龄”读入",
    "COL005": "劳动力 X1：表头“手机”与另一列同是“联系电话”，没有读入",
    "COL006": "就业困难人员 K1：“走访次数”只有次数，没有日期，不能证明走访",
    "COL007": "劳动力：劳动力的“就业状态”写了 25 格，一格也看不懂，按没有这一列处理",
    "COM001": "失业人员 B30：80 行中 6 行没有填写身份证号（第 30、31、40、41、52、60 行）",
    "COM002": "劳动力 R5：劳动力的“养老保险”，80 行中 12 行没有填写或看不懂（第 5、6、9、11、12、20、21、30… 行）",
    "LED001": "失业人员（旧）：隐藏的工作表“失业人员（旧）”像是一本台账，没有读入",
    "LED002": "劳动力台账 - 副本.xlsx：文件名像是“劳动力台账.xlsx”的副本，没有读入",
    "LED003": "失业台账：工作表“失业台账”的名字像台账，但没有认出表头，没有读入",
    "LED004": "零就业家庭 A6：户编号、户主空白，按上一行的户读入",
    "LED005": "台账.xlsx：台账没有写明是哪个社区，按文件名称作“台账”",
    "LED006": "劳动力.csv：文件中的引号不成对，已按逐行读取，请核对含引号的单元格。",
    "LED007": "社区基本情况 B9：联系人写了两遍，以前一处为准",
    "LED011": "劳动力（2网格） 1：没有找到表头，8 行没有读入（可能是劳动力的人），因此定不下来的分列为待定",
    "LED012": "张三：一人一张的卡片（一人一表），不是一人一行的台账，没有读入",
    "LED010": "Sheet1：名称像“服务记录”，栏目是“失业人员”的，按“失业人员”读入",
    "LED013": "社区名册.xlsx：社区名册上没有“望潮街道 临江社区”，没有补填",
    "LED014": "社区名册.xlsx：社区名册上有 2 行“临江社区”，不知是哪一行，没有补填",
    "LED008": "劳动力 A70：所属社区“柳岸社区”不在社区基本情况里，按单独的社区计算",
    "LED009": "劳动力.xls：表格没有写完：到第 41 行为止，缺少结尾，后面可能还有内容。请核对行数，或重新导出。",
    "CON001": "失业人员 J9：“张三”的失业登记没有结束，劳动力台账（第 31 行）却是就业",
    "CON002": "就业困难人员 A6：就业困难人员“李四”在劳动力台账（第 8 行）里是“迁出”",
    "CON003": "失业人员 A7：失业人员“王五”在劳动力台账（第 9 行）里就业愿望是“无”",
    "CON004": "就业困难人员 A8：就业困难人员“赵六”不在劳动力台账里",
    "CON005": "失业人员 J10：失业人员“张三”已就业，劳动力台账（第 31 行）却是失业",
    "CON006": "零就业家庭 F4：“李四”2026-05-01 就业，劳动力、失业等台账里没有这个人就业",
    "CON007": "零就业家庭 H5：“王五”户没有就业日期，同户的“王小五”在劳动力台账（第 40 行）是就业",
    "CON008": "公益性岗位 C3：“赵六”2026-03-01 上岗，失业人员台账（第 12 行）没有就业日期",
    "CON009": "服务记录 G30：“张三”2026-06-01 成功就业，失业人员台账（第 9 行）没有就业日期",
    "CON010": "失业人员 I9：失业人员“李四”的困难类别是“低保”，就业困难人员台账里没有这个人",
    "UNI001": "服务记录 A2：服务记录的“日期”，40 行中 38 行是同一天（2026-12-01）",
    "UNI002": "服务记录 F2：40 次服务中 40 次的服务内容同是“了解就业情况”",
    "UNI003": "劳动力 J5：12 个人登记了同一个电话（第 5、6、7、8、9、10、11、12… 行）",
    "UNI004": "服务记录 H2：经办人“钱经办”2026-12-01 一天走访了 63 人",
    "ANS001": "工作清单 D5：项目 7.1 要答“是”或“否”，填的是“基本完成”",
    "ANS002": "工作清单 D6：项目 2.1 要填数字，填的是“较大”",
    "ANS003": "工作清单 E7：项目 5 的自评分“满分”不是分数",
    "ANS004": "工作清单 E8：项目 5 的自评分 4.5 不在可填的分数（0 或 3）之内，仍为待评",
    "ANS005": "工作清单 D9：项目 7.2 答“是”，但没有填写佐证材料",
    "ANS006": "工作清单 D10：项目 8.1 答“是”，台账里没有记录",
    "ANS007": "工作清单 E11：项目 9 由上级评分，自评分 5 不计",
    "ANS008": "工作清单 E12：项目 1 按台账和清单为 3 分，与自评分 5 不同，以前者为准",
    "ANS009": "工作清单 B13：标准 taizhou 没有编号为“99”的清单项目",
    "ANS010": "工作清单 B14：项目 7.1 已在第 5 行回答，以第一次回答为准",
    "ANS011": "工作清单 A15：项目 7.1 的回答没有写明是哪个标准",
    "ANS012": "工作清单 D16：项目 8.1.2 答“是”，但劳动力台账完整率 93.75%（75/80）",
    "PER001": "社区基本情况：没有写明评估期，按 2026 年计算",
    "PER002": "社区基本情况：评估期起止只填了一个或先后颠倒，不采用，按 2026 年计算",
    "PER003": "失业人员 J12：失业人员的“就业日期”有 3 行在截止日期 2026-06-30 以后（最晚 2026-10-08）",
    "STD101": "社区基本情况：标准适用于社区，这里是村",
    "MEA001": "劳动力：总体就业率：有 2 名女性是否计入取决于退休年龄按 50 岁还是 55 岁，请逐人核对（MEA003）",
    "MEA002": "服务记录：走访率没有数据：缺少服务记录",
    "MEA003": "劳动力 B12：2 名女性是否计入法定劳动年龄，取决于其退休年龄按 50 岁还是 55 岁（第 12、30 行）",
    "REV001": "评分表出自标准的另一版本，分数不与其他评分表比较",
    "REV002": "评分表 F12：第 1 项的县级评分 6 超出分值 5",
    "REV003": "评分表 F13：第 2 项的县级评分“优”不是数",
    "REV004": "评分表：缺少第 3 项的行",
    "REV005": "评分表 A20：第 4 项有两行",
    "REV006": "评分表 E9：第 5 项的自评分被改动（出表时 3，现在 5）",
    "REV007": "评分表 B9：第 5 项的评分办法与标准不同",
    "REV008": "审核表 D9：第 5 项在评分表上是 3，在审核表上是 4",
    "REV009": "评分表：找不到“县级评分”一列",
    "REV010": "评分表：县级评了 10 项中的 7 项",
    "REV011": "临江社区：没有交来评分表",
    "REV012": "临江社区：有两份评分表",
    "REV013": "望潮街道 临江社区的评分表与评估结果不是同一次评分",
    "REV014": "项目 3 的审核分数“4分”是文字，按 4 分读，表上的合计没有算它。",
    "REV015": "这一行（补充项目）不是原表的行，县级写的“3”没有计入。",
    "REV016": "县级改了 2 项的分数，没有写原因：1、4。",
    "REV017": "隐藏的编号列不在了，按各行的文字对照读。",
    "REV018": "项目 7 的县级得分是 7 分，累计不足 9 分不得分，按 0 分计。",
}


FAMILIES: dict[str, str] = {
    "ID": "身份证号",
    "DATE": "日期",
    "WORD": "填写的词和数",
    "CELL": "单元格",
    "FACT": "社区基本情况",
    "TOT": "合计",
    "ROW": "行",
    "DUP": "重复",
    "COL": "列",
    "COM": "没有填全",
    "LED": "文件和工作表",
    "CON": "台账之间矛盾",
    "UNI": "过于雷同",
    "ANS": "工作清单的回答",
    "PER": "评估期",
    "STD": "标准",
    "MEA": "指标",
    "REV": "审核后的评分表",
}
"""What the letters of a code stand for, in the order of the index."""


def kind_of(code: str) -> FindingKind:
    """The kind of that code, in any case. Refusal CHK002 with the nearest codes where there is none."""
    wanted = code.strip().upper()
    if wanted in KINDS:
        return KINDS[wanted]
    from difflib import get_close_matches  # only on the way to an error

    near = get_close_matches(wanted, KINDS, n=3, cutoff=0.5)
    hint = f"最接近的是 {'、'.join(near)}。" if near else f"可用的以 {'、'.join(FAMILIES)} 开头。"
    raise Refusal("CHK002", f"没有“{code}”这个问题代码。", hint=hint)


def severity_word(severity: Severity) -> str:
    """错误, 警告 or 提示."""
    match severity:
        case Severity.ERROR:
            return "错误"
        case Severity.WARNING:
            return "警告"
        case Severity.HINT:
            return "提示"
        case _:
            assert_never(severity)


def severity_meaning(severity: Severity) -> str:
    """What a severity says of the whole kind."""
    match severity:
        case Severity.ERROR:
            return "可能影响得分，应当改正"
        case Severity.WARNING:
            return "应当核对"
        case Severity.HINT:
            return "只是提示，不一定有错"
        case _:
            assert_never(severity)


def sections(kind: FindingKind) -> tuple[tuple[str, str], ...]:
    """The page in sections: heading and text. The first, without a heading, says how bad it is."""
    return (
        ("", f"{severity_word(kind.severity)}：{severity_meaning(kind.severity)}。"),
        ("怎样计算", kind.meaning),
        ("怎样处理", kind.remedy),
        ("例", EXAMPLES[kind.code]),
    )


def markdown_page(kind: FindingKind) -> str:
    """The page as Markdown."""
    lines = [f"# {kind.code} {kind.title}", ""]
    for heading, text in sections(kind):
        lines += [f"## {heading}", "", text, ""] if heading else [text, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def markdown_index() -> str:
    """The index of all pages as Markdown, family by family."""
    lines = ["# 数据问题一览", "", "每种问题一页；命令行里用 `fullemp check --explain 代码` 看同样的内容。", ""]
    for prefix, title in FAMILIES.items():
        kinds = _family(prefix)
        if kinds:
            lines += [f"## {title}", "", "| 代码 | 程度 | 问题 |", "|---|---|---|"]
            lines += [
                f"| [{kind.code}]({kind.code}.md) | {severity_word(kind.severity)} | {kind.title} |" for kind in kinds
            ]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _family(prefix: str) -> list[FindingKind]:
    return [kind for code, kind in sorted(KINDS.items()) if code.rstrip("0123456789") == prefix]


def pages() -> Iterable[tuple[str, str]]:
    """File name and text of everything in docs/findings/."""
    yield "README.md", markdown_index()
    for code, kind in sorted(KINDS.items()):
        yield f"{code}.md", markdown_page(kind)
