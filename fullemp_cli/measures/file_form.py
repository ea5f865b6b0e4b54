"""A built-in measure as a standard file would declare it."""

from __future__ import annotations

import yaml

from fullemp_cli.measures.measure_spec import MeasureSpec
from fullemp_cli.measures.special.base import Special

_HEADS = ("id", "title", "kind", "unit", "of", "counted", "numerator", "denominator", "sum", "distinct", "better")


def file_form(spec: MeasureSpec) -> str:
    """The declaration as YAML under `measures`, its texts as comments; of a special measure the texts alone.

    Where it has parameters, those of the form are the defaults, or the first that may be given.
    """
    texts = [
        f"# {spec.title} {spec.key}",
        f"# 量什么：{spec.what}",
        f"# 谁计入：{spec.who}",
        f"# 怎样算：{spec.formula}",
    ]
    texts += [f"# 参数 {one.name}：{one.text}" for one in spec.parameters]
    if isinstance(spec.sample, Special):
        return "\n".join([*texts, "# 这个指标有自己的算法，标准文件里写不出来，只能用 measure: 调用。"]) + "\n"
    written = spec.sample.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    ordered = {key: written[key] for key in (*(key for key in _HEADS if key in written), *written)}
    listed = yaml.safe_dump({"measures": [ordered]}, allow_unicode=True, sort_keys=False, width=10_000)
    return "\n".join(texts) + "\n" + listed
