"""社区基本情况: what the community is, 项目 · 内容 in rows."""

from __future__ import annotations

import re

from fullemp_cli.ledgers.declaration import Column, ColumnKind, Ledger, RowIs

COMMUNITY = Ledger(
    "社区基本情况",
    RowIs.ENTRY,
    unit="个社区",
    note="一行一个项目。评估期、建设成效等整本工作簿共用的内容写在这里。",
    rank=120,
    named=re.compile("基本情况|社区概况|社区信息|村情"),
)

_T, _D, _N = ColumnKind.TEXT, ColumnKind.DATE, ColumnKind.COUNT

COMMUNITY_ENTRIES: tuple[Column, ...] = (
    Column(
        "社区（村）名称",
        "name",
        _T,
        required=True,
        also="社区(村)名称 社区名称 村名称 名称 所属社区 村(居)名称 社区(村)",
        note="必填。照公章上的名称写。",
    ),
    Column("类型", "kind", _T, also="社区类型 社区或村", note="社区或村。"),
    Column(
        "街道（乡镇）",
        "street",
        _T,
        also="街道(乡镇) 街道 乡镇 所属街道 所属乡镇 街道(乡、镇) 镇(街道) 所属街道(乡镇) 乡镇(街道)",
    ),
    Column("县（市、区）", "county", _T, also="县(市、区) 区县 县区 县 区 所属县区 县(市区) 区(市、县)"),
    Column("市", "city", _T, also="地市 设区市 所属市"),
    Column(
        "评估期起",
        "period_start",
        _D,
        also="评估期开始 评估期开始日期 评估开始日期",
        note="评估期的第一天，例如 2026-1-1。",
    ),
    Column(
        "评估期止",
        "period_end",
        _D,
        also="评估期结束 评估期结束日期 评估结束日期",
        note="评估期的最后一天，例如 2026-12-31。",
    ),
    Column("地址", "address", _T, also="社区地址 办公地址 详细地址"),
    Column("联系人", "contact", _T, also="联系人姓名"),
    Column("联系电话", "phone", _T, also="电话 联系方式 手机 手机号 手机号码"),
    Column(
        "建设成效",
        "achievements",
        _T,
        also="主要成效 建设成效(300字以内)",
        note="不超过 300 字（含标点），照原样印到推荐表上。",
    ),
    Column(
        "参加职工基本养老保险人数",
        "employee_pension_total",
        _N,
        also="职工基本养老保险人数 参加职工养老保险人数 职工养老保险参保人数",
        note="全辖区的参保人数。与下一行都填了才采用；否则按“劳动力”的“养老保险”栏计算。",
    ),
    Column(
        "参加城乡居民基本养老保险人数",
        "resident_pension_total",
        _N,
        also="城乡居民基本养老保险人数 参加居民养老保险人数 居民养老保险参保人数",
        note="全辖区的参保人数。与上一行都填了才采用。",
    ),
)
"""The entries of 社区基本情况 that the program knows; any other 项目 is kept under its own name."""
