"""`fullemp answer`: what only a person can answer, one question at a time."""

from __future__ import annotations

from typing import Annotated

import typer

from fullemp_cli.cli import options


def answer(
    ledger: options.LedgerArgument,
    standard: options.OneStandardOption = None,
    community: options.CommunityOption = None,
    mapping: options.MappingOption = None,
    communities: options.CommunitiesOption = None,
    period: options.PeriodOption = None,
    as_of: options.AsOfOption = None,
    every: Annotated[bool, typer.Option("--all", help="答过的也再问一遍")] = False,
) -> None:
    """逐题询问台账答不了的问题，写入台账旁的“工作清单-社区名.xlsx”，评分时自动采用。

    例：fullemp answer 台账.xlsx --standard 台州
    """
    from fullemp_cli.cli.requests import chosen_options, ledger_request
    from fullemp_cli.guide.answering import Asking, answers_of_ledger, open_marks, read_answer_sheet
    from fullemp_cli.guide.dialogue import Dialogue
    from fullemp_cli.ledgers.reading.own_answers import answers_path
    from fullemp_cli.run.community_run import assess_facts, read_facts

    chosen = chosen_options(
        ledger, standards=standard, mapping=mapping, period=period, as_of=as_of, communities=communities
    )
    loaded = chosen.one_standard()
    request = ledger_request(ledger, community, None, chosen)
    facts = read_facts(request, [loaded])
    name = facts.community.name
    path = answers_path(ledger, name)
    assessed = assess_facts(facts, request, [loaded])[0].assessment
    dialogue = Dialogue()
    if chosen.shared is not None:
        dialogue.say(chosen.shared.sentence)
    dialogue.say(f"{name}　{loaded.standard.title}")
    dialogue.say(f"每答一题就存一次，随时可以停下，下次接着答。存在台账旁：{path.name}")
    sheet = read_answer_sheet(path, name, facts, loaded.standard)
    asking = Asking(
        dialogue, loaded.standard, sheet, answers_of_ledger(facts, path, loaded.standard), open_marks(assessed)
    )
    left = asking.run(every=every)
    dialogue.say()
    dialogue.say("都答完了。" if not left else f"还有 {left} 题没有回答，仍是待评。")
    dialogue.say("评分时会自动采用这些回答：fullemp score。")
