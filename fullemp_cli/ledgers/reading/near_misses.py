"""Misspelt headings: which known heading a slightly wrong one must be meant for (年䶖 → 年龄, 身份证号吗 → 身份证号码).

Headings differ by one character where they mean different things (就业日期 · 失业日期 · 毕业日期), so plain edit distance
would guess. A character counts as misspelt only if it looks like the right one, sounds like it, or is no character of
everyday writing at all; besides, two neighbours may be swapped, one doubled, and one dropped from a long heading.
"""

from __future__ import annotations

from collections.abc import Iterable

_LOOK_ALIKE_GROUPS = (
    "龄齡䶖令岭铃 帐账胀 日曰目 已己巳 未末 籍藉 失矢夫 状壮 姓性牲 话活 别刘 愿原 望忘 住注往 间问 因困团 名各 "
    "份分 型形刑 代带 座坐 作做 业亚 就京 入人八 编偏遍 级极 记纪 证正 址扯 单草 渠梁 登凳 类粪 难准 象像 岗冈"
)
_LOOK_ALIKES = tuple(map(frozenset, _LOOK_ALIKE_GROUPS.split()))
_SAME_SOUND = 24  # GB 2312 lists its common characters by pronunciation: neighbours this near sound alike
_COMMON = range(0xB0A1, 0xD7FA)
_SHORTEST_TO_DROP_FROM = 5
_TURNING = frozenset("就未不无非没零再拟")


def near_misses(key: str, known: Iterable[str]) -> list[str]:
    """Those of `known` that `key` may be a misspelling of."""
    length = len(key)
    if length < 2:
        return []
    return [one for one in known if -2 < length - len(one) < 2 and _is_misspelling(key, one)]


def _is_misspelling(key: str, right: str) -> bool:
    if key == right or len(right) < 2:
        return False
    difference = len(key) - len(right)
    if difference == 0:
        wrong = [position for position, (one, other) in enumerate(zip(key, right, strict=True)) if one != other]
        if len(wrong) == 1:
            return _confusable(key[wrong[0]], right[wrong[0]])
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and len(key) > 2:
            return key[wrong[0]] == right[wrong[1]] and key[wrong[1]] == right[wrong[0]]
        return False
    if difference == 1:
        return any(key[at] == key[at - 1] and key[:at] + key[at + 1 :] == right for at in range(1, len(key)))
    if difference == -1 and len(right) >= _SHORTEST_TO_DROP_FROM:
        return any(right[:at] + right[at + 1 :] == key and not _turns(right[at], key[at:]) for at in range(len(right)))
    return False


def _turns(dropped: str, rest: str) -> bool:
    """Whether a heading asks for something else without that character: 失业状态 is no misspelt 就失业状态."""
    return dropped in _TURNING and rest.startswith(("就业", "失业"))


def _confusable(wrong: str, right: str) -> bool:
    if any(wrong in group and right in group for group in _LOOK_ALIKES):
        return True
    wrong_order, right_order = _order(wrong), _order(right)
    if right_order is None or not "\u3400" <= wrong <= "\u9fff":
        return False
    if wrong_order is None:
        return not _everyday(wrong)
    return abs(wrong_order - right_order) <= _SAME_SOUND


def _order(character: str) -> int | None:
    """Where GB 2312 lists a common character, by pronunciation; None for any other."""
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        return None
    if len(encoded) != 2 or int.from_bytes(encoded, "big") not in _COMMON:
        return None
    return (encoded[0] - 0xB0) * 94 + encoded[1] - 0xA1


def _everyday(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
