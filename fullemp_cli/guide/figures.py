"""What was read, in the numbers that an office knows by heart."""

from __future__ import annotations

from datetime import date

from fullemp_cli.ledgers.facts import Facts


def figures(facts: Facts, as_of: date) -> list[str]:
    """What an office knows of its own ledgers by heart: persons, in work, unemployed, services, and what was not read."""
    from fullemp_cli.measures.predicates import is_employed

    lines = []
    if facts.labour is not None:
        rows = [row for row in facts.labour.rows if not row.duplicate]
        told = [row for row in rows if not row.unread.keys() & {"status", "form", "employed_on"}]
        employed = sum(is_employed(row.status, row.form, row.employed_on, as_of) for row in told)
        not_told = f"，{len(rows) - len(told)} 人的就业状态看不懂" if len(told) < len(rows) else ""
        twice = len(facts.labour.rows) - len(rows)
        not_counted = f"（重复登记的 {twice} 行不算）" if twice else ""
        lines.append(f"劳动力 {len(rows)} 人{not_counted}，其中就业 {employed} 人{not_told}")
    if facts.unemployed is not None:
        persons = {row.person.key for row in facts.unemployed.rows}
        lines.append(f"登记失业 {len(facts.unemployed.rows)} 条，{len(persons)} 人")
    if facts.services is not None:
        lines.append(f"服务记录 {len(facts.services.rows)} 次")
    tables = (facts.labour, facts.unemployed, facts.hardship, facts.households, facts.services, facts.posts)
    unread = sum(len(row.unread) for table in tables if table is not None for row in table.rows)
    lines.append(f"看不懂的格子：{unread} 个" + ("（相关的分待评，不会按 0 算）" if unread else ""))
    errors = sum(found.severity.name == "ERROR" for found in facts.findings)
    if errors:
        lines.append(f"要改的地方：{errors} 处，用“检查台账”逐条看")
    return lines
