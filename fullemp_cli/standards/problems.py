"""What can be wrong with a standard file: stable codes, each with its explanation (`fullemp standards check`)."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.findings.finding import Severity


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A code, what it means and what to do about it, in Chinese. An error keeps the file from being used."""

    code: str
    title: str
    explanation: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class StandardProblem:
    """One thing that is wrong: where (file, line, path in the file), what, and what is allowed instead."""

    code: str
    severity: Severity
    file: str
    line: int
    path: str
    what: str
    allowed: str = ""

    @property
    def where(self) -> str:
        """`mine.yaml 第 12 行（items ▸ 6 ▸ max）`, as far as it is known."""
        line = f" 第 {self.line} 行" if self.line else ""
        path = f"（{self.path}）" if self.path else ""
        return f"{self.file}{line}{path}"

    @property
    def sentence(self) -> str:
        """Where, what and what is allowed, on one line."""
        return f"{self.where}：{self.what}{self.allowed}"


_WARNING = Severity.WARNING
_KINDS = (
    # Reading the file.
    ProblemKind("STD001", "不是合格的 YAML", "文件的写法不合 YAML：缩进要用空格并且对齐，冒号后要有一个半角空格。"),
    ProblemKind("STD002", "键重复", "同一层里同一个键只能写一次；写两次时后一个会悄悄盖掉前一个，所以不接受。"),
    ProblemKind("STD003", "文件结构不对", "标准文件最外层必须是“键: 值”，不能是列表或一段文字，也不能用自定义标签。"),
    ProblemKind("STD004", "extends 无法使用", "extends 写内置标准的编号或另一个标准文件的路径；不能循环引用自己。"),
    ProblemKind("STD005", "changes 写法不对", "changes 里只能改、删、加被扩展标准中确有的项目和评定标准。"),
    ProblemKind(
        "STD006",
        "逗号切断了文字",
        "花括号 {…} 里的半角逗号隔开各键；官方原文里有半角逗号的，整段文字要加引号，或另起一行写。",
    ),
    ProblemKind(
        "STD007",
        "# 后面的文字没有读",
        "空格加 # 起是注释，不读；原文里有 # 的，整段文字要加引号。确是注释的，在 # 前空两格、后空一格，就不再提醒。",
        _WARNING,
    ),
    # Its shape.
    ProblemKind("STD010", "没有这个键", "键名写错了，或写错了位置。"),
    ProblemKind("STD011", "缺少必填的键", "这一处必须写这个键。"),
    ProblemKind("STD012", "要加引号", "编号和文字要写成文本；不加引号的 1、8.10、true 会被当成数字或真假值。"),
    ProblemKind("STD013", "类型不对", "这一处要的是另一种内容（文字、列表、键值、整数、true/false）。"),
    ProblemKind("STD014", "不在可选范围内", "这一处只能从给出的几个词里选。"),
    ProblemKind("STD015", "数字或百分比不对", "分值和界限要写成例如 5、2.5 或 95%；分值最多两位小数。"),
    ProblemKind("STD016", "日期不对", "日期写成 2019-06-07；原文没有日期时写 原文未载。"),
    ProblemKind("STD017", "条件写法不对", "条件由 measure、answer、number、ledger 等键之一写成。"),
    ProblemKind("STD018", "写法前后矛盾或不完整", "这几个键不能这样搭配。"),
    ProblemKind("STD019", "内容不合要求", "内容为空、太小或格式不对。"),
    # Ids and sums.
    ProblemKind("STD020", "编号重复", "项目、部分、评定标准、等级、否决项的编号各自不能重复。"),
    ProblemKind("STD021", "清单编号冲突", "工作清单的同一个编号只能问一件事，只能有一种答法。"),
    ProblemKind(
        "STD022", "汇总与部分不符", "method 为 group 的项目必须有 parts；有 parts 的项目 method 必须为 group。"
    ),
    ProblemKind("STD023", "部分之和不等于项目满分", "各部分 max 之和（或 cap）应等于项目的 max。"),
    ProblemKind("STD024", "项目之和不等于大项满分", "大项（section）的 max 应等于其中各项目 max 之和，附加分除外。"),
    ProblemKind("STD025", "合计不等于总分", "各项目 max 之和应等于 full_marks，附加分除外。"),
    ProblemKind("STD026", "附加分不符", "有附加分项目时要写 bonus.max，且不能大于附加分项目之和。"),
    ProblemKind("STD027", "大项不对", "项目的 section 要写 sections 里有的编号；每个大项至少有一个项目。"),
    ProblemKind(
        "STD028", "内容与类型不符", "kind 为 score 要有 items 和 full_marks；为 criteria 要有 criteria，不写 items。"
    ),
    # Methods.
    ProblemKind("STD030", "得分超过满分", "任何一种情形给的分都不能超过项目的 max，也不能小于 0。"),
    ProblemKind("STD031", "得不到满分", "按这个方法无论如何都得不到项目的 max。"),
    ProblemKind("STD032", "分档顺序不对或重叠", "分档从最好的一档写起，档与档不能重叠。"),
    ProblemKind("STD033", "分档之间有空隙未定", "档与档之间有空隙时，要用 gaps 写明空隙归下档、上档还是待定。"),
    ProblemKind("STD034", "永远轮不到的情形", "前面的情形已经包括了它，后面的永远不会用到。"),
    ProblemKind("STD035", "评分范围不对", "评判的范围 from 不能大于 to，也不能超出项目满分。"),
    ProblemKind("STD036", "扣分不对", "扣分写正数；单个要素和下限都不能超过项目满分。"),
    ProblemKind("STD037", "界限自相矛盾", "下限不能大于上限，否则永远不成立。"),
    ProblemKind("STD038", "最低分或上限不对", "minimum、cap 要在 0 与可能的最高分之间。"),
    ProblemKind("STD039", "几项得几分写得不对", "at_least 不能大于所列的项数，项数多的得分不能反而低。"),
    # Measures.
    ProblemKind(
        "STD040",
        "没有这个指标",
        "指标键写错了；可用 fullemp standards show 查看内置标准怎样写，或在 measures 里自己声明。",
    ),
    ProblemKind("STD041", "指标的参数不对", "with 里的参数名或值不是这个指标所接受的。"),
    ProblemKind("STD042", "单位不符", "比率要和百分比比较（95%），数量和比值要和数字比较（5）；plus、times 也是。"),
    ProblemKind("STD043", "指标不能这样用", "按个数计分或扣分要用数量指标，按百分点扣分要用比率指标。"),
    ProblemKind("STD044", "自己声明的指标不对", "measures 里声明的指标写错了台账、列名、条件或用词。"),
    ProblemKind("STD045", "声明的指标没有用到", "measures 里声明了，但没有一处使用。", _WARNING),
    ProblemKind(
        "STD046",
        "得分的方向好像反了",
        "越少越好的指标（个案、失业率）高的时候得分或低的时候扣分，多半是 at_least 和 at_most 写反了；"
        "自己声明的比率要求低而没有写 better: fewer 的，空白的格会算得有利。确实如此的可以不理。",
        _WARNING,
    ),
    ProblemKind(
        "STD047",
        "没有见过的类别",
        "has_tag、lacks_tag 的词不是台账里通常的类别，多半写错了字，会一个人也找不到；确是本地所用的词，可以不理。",
        _WARNING,
    ),
    ProblemKind(
        "STD048", "自己声明的列不对", "columns 里声明的列不能与台账已有的列同名；固定词（word）要写全 values。"
    ),
    ProblemKind(
        "STD057",
        "unknown 不再使用",
        "看不懂的单元格可能是这一列的任何内容，得分由此有下限和上限，差额待评；空白而不能判定的按对社区不利的算。"
        "删去这个键即可，结果与没有它时一样。",
        _WARNING,
    ),
    ProblemKind(
        "STD058",
        "总是成立的条件",
        "比率总在 0%～100%，数量不会小于 0：这个界限谁都达到，多半是写错了数；确实如此的可以不理。",
        _WARNING,
    ),
    ProblemKind(
        "STD059",
        "同一件事数了两次",
        "几项中各数一次的条件、按件计分的各类里有两条一样，同一件事会得两次分；确实如此的可以不理。",
        _WARNING,
    ),
    # Source.
    ProblemKind("STD050", "缺少依据条款", "每个项目、评定标准、否决项都要写 clause：出自文件的哪一条。"),
    ProblemKind("STD051", "缺少原文", "每个项目和评定标准都要有 text：官方原文，一字不改。"),
    ProblemKind(
        "STD052",
        "缺少读法和理由",
        "原文没有写明、由人选定的地方（空隙归哪档、0÷0 怎么算、不足一个点怎么算），要在 readings 里写明并说明理由。",
    ),
    ProblemKind("STD053", "部分的原文不在项目原文里", "部分的 text 应当摘自所属项目的 text。", _WARNING),
    ProblemKind("STD054", "日期不可信", "发文日期不应晚于今天，也不应早于 1949 年。"),
    ProblemKind("STD056", "没有这个文件", "条款以《…》开头的，简称要写在 documents 里；写了的文件要有条款引用。"),
    ProblemKind("STD055", "没有写依据", "总分合格线、名额、奖补等最好也写明出处。", _WARNING),
    # Form.
    ProblemKind("STD060", "表中的项目不存在", "form.rows 的 item 要写 items 或 criteria 里有的编号。"),
    ProblemKind("STD061", "项目不在表中", "每个项目（或它的各部分）和每条评定标准都要在 form.rows 里有一行。"),
    ProblemKind("STD062", "表中没有这一列", "cells 和 total 里的列名要写 columns 里有的 heading。"),
    ProblemKind("STD063", "列的设置不对", "审核列要写 level；要求列、达标列要写 tier。"),
    ProblemKind("STD064", "表中没有自评列", "评分表要有一列 content 为 self，否则自评分没有地方写。"),
    ProblemKind(
        "STD065",
        "推荐表模板不在",
        "推荐表的 .docx 模板要放在标准文件旁边；没有它照样评分，只是推荐表写不成。",
        _WARNING,
    ),
    ProblemKind(
        "STD066",
        "推荐表模板填不了",
        "模板里的标签要写对（例如 {{ 社区名称 }}），不认识的删去；改好以前照样评分，只是推荐表写不成。",
        _WARNING,
    ),
    # Recognition.
    ProblemKind("STD070", "没有这个等级", "评定标准和表中用到的等级要写在 tiers 里。"),
    ProblemKind("STD071", "评定标准的条件不对", "每条评定标准写 when，或写 tiers（各等级的条件），只写一种。"),
    ProblemKind(
        "STD072",
        "等级的次序好像反了",
        "等级从低到高写，高一级的要求不低于低一级的；确实如此的可以不理。",
        _WARNING,
    ),
    ProblemKind(
        "STD073", "等次不对", "等次从高到低写，每个等次写 at_least（含）或 more_than（不含）之一，不超过总分。"
    ),
    ProblemKind("STD074", "合格线不对", "pass_mark 写 at_least（含）或 more_than（不含）之一，不超过总分。"),
    ProblemKind("STD075", "名额不对", "quota.share 写百分比，大于 0、不超过 100%；by_county 的个数不小于 0。"),
    ProblemKind("STD077", "社区和村的设置矛盾", "method_by_kind 里的类型不在 applies_to 里，永远用不到。", _WARNING),
    ProblemKind("STD078", "引用了没有问的编号", "implied_by 要写清单里确实问到的编号。"),
    # Cases.
    ProblemKind("STD080", "没有样例文件", "标准文件旁边应有同名的 .cases.yaml，写明给定什么、应得几分。", _WARNING),
    ProblemKind("STD081", "样例写法不对", "样例文件的写法见 docs/standards/cases.md。"),
    ProblemKind(
        "STD082", "样例里的编号或指标不存在", "样例的 given 和 expect 只能用标准里有的指标、清单编号、项目和等级。"
    ),
    ProblemKind("STD083", "缺少满分的样例", "每个项目（评定标准）至少要有一个得满分（达到）的样例。", _WARNING),
    ProblemKind("STD084", "缺少零分的样例", "每个项目（评定标准）至少要有一个得零分（未达到）的样例。", _WARNING),
    ProblemKind("STD085", "缺少待定的样例", "每个项目（评定标准）至少要有一个资料不足、不能判定的样例。", _WARNING),
    ProblemKind("STD086", "样例不符", "按标准算出的结果与样例写的不一样：改标准，或改样例。"),
    ProblemKind(
        "STD087",
        "样例还没有填完",
        "起草的样例里写着 待填 的，要照公布的原文自己算了填上；没有填的不试算。",
        _WARNING,
    ),
    # Refusals of the commands.
    ProblemKind("STD090", "没有这个标准文件", "路径写错了，或文件不在那里。"),
    ProblemKind(
        "STD091", "没有这个标准", "写内置标准的编号或地名（fullemp standards list），或标准文件的路径（.yaml）。"
    ),
    ProblemKind("STD092", "标准文件打不开", "文件不存在、没有读取权限，或是一个文件夹。"),
    ProblemKind("STD093", "标准文件有错误", "用 fullemp standards check 看全部错误，改正后再用。"),
    ProblemKind("STD094", "没有样例可以导出", "样例文件应与标准文件同名，以 .cases.yaml 结尾。"),
    ProblemKind("STD095", "目标文件已经存在", "换一个文件名，或加 --force 覆盖。"),
    ProblemKind("STD096", "没有这个项目", "用 fullemp standards show 看有哪些编号。"),
    ProblemKind(
        "STD097",
        "草稿还没有核对完",
        "由文件读成的草稿，draft 写着 把握大、请核对、请人写 的地方都要由人看过，看过后删去 draft、why、proposals；"
        "剩下一处，所有输出都写“草稿”，不作评定。",
        _WARNING,
    ),
    ProblemKind(
        "STD098", "那时没有施行的标准", "这个地区的几版标准都写了施行日期，评估期不在其中；可以用编号指定一版。"
    ),
    ProblemKind(
        "STD110",
        "不能读成草稿",
        "可以读 .docx、.xlsx、.xls、.html、.txt 和有文字的 .pdf；扫描件先识别成文字，.doc 先另存为 .docx。",
    ),
    ProblemKind("STD111", "没有找到考核表", "考核表要有表头（项目、内容、分值、评分标准）；没有表的，标准要逐条编号。"),
    ProblemKind(
        "STD112",
        "核对表不能收回",
        "核对表要与标准文件对应；在“对/改成”一栏写 对、建议的指标的序号、评判、是否，或方法。",
    ),
)
KINDS: dict[str, ProblemKind] = {kind.code: kind for kind in _KINDS}


def problem(code: str, file: str, line: int, path: str, what: str, allowed: str = "") -> StandardProblem:
    """A problem of that code, with the severity that the code has."""
    return StandardProblem(code, KINDS[code].severity, file, line, path, what, allowed)


def errors(problems: list[StandardProblem]) -> list[StandardProblem]:
    """Those that keep the file from being used."""
    return [found for found in problems if found.severity is Severity.ERROR]
