"""docs/standards/measures/: one page a built-in measure, made from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.measure_spec import MeasureSpec
from fullemp_cli.measures.specification import Parameter
from fullemp_cli.rules.rule_part import MeasureCall, argument_text
from fullemp_cli.standards.loader import each_builtin
from fullemp_cli.standards.traversal import items_of, parts_of
from tools.standard_pages.vocabulary import needs_text, table

_KIND_TEXT = {
    MeasureKind.SHARE: "比率：分子 ÷ 分母，和百分比比较（`at_least: 95%`）。分母为 0 时不能判定，由 `nobody` 决定",
    MeasureKind.RATIO: "比值：分子 ÷ 分母，和数字比较（`at_least: 3`）。分母为 0 时不能判定，由 `nobody` 决定",
    MeasureKind.COUNT: "数量：越多越好，和数字比较（`at_least: 1`），可以按件计分",
    MeasureKind.CASES: "个案：不应有的情形有几例，越少越好（`at_most: 0`），可以每例扣分",
}


def pages() -> Iterator[tuple[str, str]]:
    """Every page: the file's name, its text."""
    yield "README.md", _index()
    uses = _uses()
    for spec in CATALOGUE.values():
        yield f"{spec.key}.md", _page(spec, uses.get(spec.key, []))


def _index() -> str:
    rows = [[f"[`{one.key}`]({one.key}.md)", one.title, one.kind.value] for one in CATALOGUE.values()]
    return f"""# 内置指标

标准文件里用 `measure: 键` 调用指标，要参数的再写 `with: {{…}}`。没有合适的，在文件的 `measures` 里
[自己声明](../declared-measures.md)，不必改程序。

{table(["键", "名称", "种类"], rows)}

本文件夹由 `python tools/make_docs.py` 从程序生成，请不要手改。
"""


def _page(spec: MeasureSpec, uses: list[str]) -> str:
    adds = "、".join(need.ledger.value for need in spec.adds)
    parts = [
        f"# {spec.title} `{spec.key}`",
        f"- **量什么**：{spec.what}\n- **谁计入**：{spec.who}\n- **怎样算**：{spec.formula}\n- **出处**：{spec.origin}",
        f"- **种类**：{_KIND_TEXT[spec.kind]}\n- **单位**：{spec.unit}\n- **要用的台账和列**：{needs_text(spec.needs)}"
        + (f"\n- **有则并用的台账**：{adds}" if adds else ""),
        "## 参数\n\n" + (_parameters(spec.parameters) if spec.parameters else "没有参数。"),
        f"## 写法\n\n```yaml\n{_call(spec)}\n```",
    ]
    if uses:
        parts.append("## 内置标准里的用处\n\n" + "\n".join(f"- {use}" for use in uses))
    parts.append("缺少所列台账或列时没有数据，得分待定，不按 0 算。本页由程序的指标目录生成，请不要手改。")
    return "\n\n".join(parts) + "\n"


def _parameters(parameters: tuple[Parameter, ...]) -> str:
    rows = []
    for one in parameters:
        allowed = "、".join(f"`{word}`（{argument_text(one.name, word)}）" for word in one.allowed)
        if one.allowed and all(argument_text(one.name, word) == word for word in one.allowed):
            allowed = "、".join(f"`{word}`" for word in one.allowed)
        if one.least is not None:
            allowed = f"不小于 {one.least} 的整数"
        default = "必须写" if one.default is None else f"`{_plain(one.default)}`"
        rows.append([f"`{one.name}`", one.text, ("列表：" if one.many else "") + allowed, default])
    return table(["参数", "意思", "可写", "不写时"], rows)


def _plain(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)


def _call(spec: MeasureSpec) -> str:
    given = {one.name: _sample(one) for one in spec.parameters if one.default is None or one.name in ("of", "each")}
    arguments = f", with: {{{', '.join(f'{name}: {value}' for name, value in given.items())}}}" if given else ""
    bound = {
        MeasureKind.SHARE: "at_least: 90%",
        MeasureKind.RATIO: "at_least: 3",
        MeasureKind.COUNT: "at_least: 1",
        MeasureKind.CASES: "at_most: 0",
    }[spec.kind]
    return f"when: {{measure: {spec.key}{arguments}, {bound}}}"


def _sample(parameter: Parameter) -> str:
    if parameter.least is not None:
        return str(max(parameter.least, 12))
    word = parameter.allowed[0] if parameter.default is None else _plain(parameter.default)
    return f"[{word}]" if parameter.many and parameter.default is None else word


def _uses() -> dict[str, list[str]]:
    """For each measure the items and criteria of the built-in standards that ask for it."""
    uses: dict[str, list[str]] = {}
    for loaded in each_builtin():
        standard = loaded.standard
        owners: list[tuple[str, list[object], list[MeasureCall]]] = []
        for place in items_of(standard):
            methods: list[object] = [method for _, method in place.methods()]
            owners.append((f"项目 {place.item.id} {place.item.title}", methods, place.item.shown))
        for one in standard.criteria:
            conditions: list[object] = [one.when, *one.tiers.values()]
            owners.append((f"评定标准 {one.id} {one.title}", conditions, one.shown))
        for name, parts, shown in owners:
            called = {call.measure for part in parts for _, call in parts_of(part, MeasureCall)}
            beside = {call.measure for call in shown} - called
            for key in sorted(called | beside):
                mark = "（只并列显示）" if key in beside else ""
                uses.setdefault(key, []).append(f"`{standard.id}` {name}{mark}")
    return {key: list(dict.fromkeys(listed)) for key, listed in uses.items()}
