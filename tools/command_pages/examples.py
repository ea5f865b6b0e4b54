"""What each page of docs/commands/ shows: the examples, in the order in which they are run in one folder."""

from __future__ import annotations

from dataclasses import dataclass, field

_DAY = "--as-of 2026-11-30"


@dataclass(frozen=True, slots=True)
class Example:
    """A command line with a sentence before it. `code` is the exit code that it must have.

    `lines`: how many lines of its output are shown (0: none; None: all). `before` are commands that must have run.
    """

    said: str
    command: str
    code: int = 0
    lines: int | None = None
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what a clerk should know that `--help` does not say, and the examples."""

    command: str
    about: str
    examples: tuple[Example, ...]
    see: tuple[str, ...] = field(default=())


_SCORED = f"fullemp batch 台账 --standard 台州 --out 结果 {_DAY}"

PAGES: tuple[Page, ...] = (
    Page(
        "score",
        "结果写在台账旁的“评估结果”文件夹（可用 --out 另指定）：评分表（.xlsx）、推荐表（.docx 和网页）、评估结果（.json）。"
        "再次运行会更新这几个文件，文件夹里别的东西不动。没有资料、没有回答的项目写“待评”，不算 0 分。",
        (
            Example("一本台账工作簿：", f"fullemp score 台账/临江社区.xlsx --standard 台州 {_DAY}"),
            Example(
                "一个社区的台账分在许多文件里时，写文件夹：",
                f"fullemp score 台账/柳岸村 --standard taizhou {_DAY} --out 评估结果/柳岸村",
                lines=30,
            ),
            Example("文件名写错时，指出相近的：", "fullemp score 台账/临江设区.xlsx --standard 台州", code=2),
        ),
        ("../how-it-is-computed.md", "../mapping.md"),
    ),
    Page(
        "batch",
        "每个社区各有自己的文件夹；另有汇总工作簿和可以排序、筛选的网页。中途断了，再运行一次会接着做。"
        "一本台账有毛病不影响别的社区。",
        (
            Example("一棵目录树下的全部社区：", _SCORED),
            Example("再运行一次，没有变动的直接用上次的结果：", _SCORED),
        ),
        ("../scale.md", "../batch-report.md"),
    ),
    Page(
        "check",
        "台账本身从不改动。有错误时退出码为 1。",
        (
            Example("看怎样读的、有哪些问题：", "fullemp check 台账/临江社区.xlsx --quiet", code=1),
            Example("说明一种问题：", "fullemp check --explain ID001"),
            Example(
                "另写一份标好的副本：",
                "fullemp check 台账/临江社区.xlsx --quiet --annotate 临江社区-批注.xlsx",
                code=1,
                lines=0,
            ),
        ),
        ("../check.md", "../findings/README.md", "../mapping.md"),
    ),
    Page(
        "plan",
        "每一步都按“做完以后的台账”重新评分核实过。计划只算确定的分，不承诺由人认定的分。",
        (
            Example("怎样到 88 分最省力：", f"fullemp plan 台账/临江社区.xlsx --standard 台州 --target 88 {_DAY}"),
            Example("最划算的两件事：", f"fullemp plan 台账/临江社区.xlsx --standard 台州 --top 2 {_DAY}"),
        ),
    ),
    Page(
        "worklist",
        "走访、服务、安置，各到哪天为止，逐人列出。",
        (Example("今天起要做的事：", f"fullemp worklist 台账/临江社区.xlsx {_DAY}", lines=40),),
    ),
    Page(
        "review",
        "县级、市级在评分表的审核栏里填分后，把表收回来放在一个文件夹里。没有填的不算 0 分。",
        (Example("对照自评和审核的分数：", "fullemp review 结果", before=(_SCORED,), lines=40),),
    ),
    Page(
        "recommend",
        "名额以县级认定数为基数；名次相同、总分还有待评时，只说明情况，不替您选。",
        (
            Example(
                "排名、名额和推荐表：",
                "fullemp recommend 结果 --standard 台州 --recognised 椒江区=10 --out 推荐",
                before=(_SCORED,),
                lines=40,
            ),
        ),
    ),
    Page(
        "compare",
        "两份评估结果可以是两个日期、两个评估期，或改正台账的前后。",
        (
            Example(
                "年中和年底：",
                "fullemp compare 年中/临江社区-taizhou-评估结果.json 年底/临江社区-taizhou-评估结果.json",
                before=(
                    "fullemp score 台账/临江社区.xlsx --standard 台州 --as-of 2026-06-30 --out 年中",
                    f"fullemp score 台账/临江社区.xlsx --standard 台州 {_DAY} --out 年底",
                ),
                lines=40,
            ),
        ),
    ),
    Page(
        "answer",
        "台账答不了的问题（有没有服务窗口、工作机制……）逐题问，按编号写出原文和关系到的分。输入 1 是、2 否或数字，"
        "回车跳过，b 返回，q 结束；每答一题就存进台账旁的“工作清单-社区名.xlsx”，`score` 和 `batch` 自动采用。",
        (Example("第一个问题（这里没有人回答）：", "fullemp answer 台账/临江社区.xlsx --standard 台州"),),
    ),
    Page(
        "verify",
        "县里手上有纸质表和台账：一条命令就知道两者是不是一回事，哪里不同。比的是各项分数、总分、评定标准、"
        "等级、一票否决和准入条件；结果文件或评分表写出以后被人改过的，也说出来。一致退出码 0，不同 1。",
        (
            Example(
                "评分表是不是出自这份台账：",
                "fullemp verify 结果/台账/临江社区/临江社区-taizhou-评分表.xlsx --ledger 台账/临江社区.xlsx",
                before=(_SCORED,),
            ),
        ),
    ),
    Page(
        "standards",
        "标准是数据文件：原文、依据、分值、评分方法、读法及理由都在里面，改标准不用改程序。",
        (
            Example("有哪些标准：", "fullemp standards list"),
            Example("一个项目的原文、怎样算、采用的读法：", "fullemp standards show 台州 --item 6"),
            Example("导出一份来改：", "fullemp standards export 台州 > 本地标准.yaml"),
            Example(
                "改成了自己的编号还没写样例，检查时会提醒：", "fullemp standards check 本地标准.yaml", lines=12, code=0
            ),
            Example("试算内置标准的样例：", "fullemp standards test"),
            Example("供编辑器自动补全和检查的 JSON Schema：", "fullemp standards schema", lines=6),
        ),
        ("../standards/README.md",),
    ),
    Page(
        "template",
        "工作簿里有填写说明、下拉列表和要回答的工作清单。已有内容不同的文件不会被覆盖。",
        (
            Example("一本空白台账：", "fullemp template --standard 台州 --out 空白台账.xlsx"),
            Example(
                "从今年的台账结转到明年：人员、未了的登记带过去，服务记录和回答清空：",
                "fullemp template --standard 台州 --from 台账/临江社区.xlsx --out 2027年台账.xlsx",
            ),
        ),
    ),
    Page(
        "doctor",
        "装好以后、出了问题时先运行它。每行一样：正常、提示（少一样方便）、缺少（补上才能用）；下面一行说怎样补。"
        "有“缺少”时退出码为 1。各台电脑的结果不同，这里不列。",
        (
            Example("检查这台电脑：", "fullemp doctor", lines=0),
            Example("给维护人员看的：", "fullemp doctor --json", lines=0),
        ),
    ),
    Page(
        "completion",
        "装好后，命令、选项和标准的编号打几个字按 Tab 键就能补全。PowerShell 的设置要自己加一行，程序不替您改。",
        (
            Example("装进 bash（zsh、fish 同样）：", "fullemp completion bash", lines=0),
            Example("PowerShell：", "fullemp completion powershell --install", code=2),
        ),
    ),
)
