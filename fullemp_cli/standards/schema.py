"""The JSON Schema of a standard file, for editors: completion and checking while typing, explained in Chinese.

`python tools/make_docs.py` writes `standard.schema.json` anew; a test fails while it is not current.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from fullemp_cli.ledgers.ledger_names import names_schema
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.rules.methods import METHOD_TITLES
from fullemp_cli.standards.glossary import meaning, written
from fullemp_cli.standards.model import Standard

SCHEMA_PATH = Path(__file__).with_name("standard.schema.json")
_CHINESE = re.compile(r"[一-鿿]")
_EXTENDING = {
    "extends": {"type": "string", "description": "以哪个标准为底本：内置标准的编号，或同一文件夹中的标准文件"},
    "changes": {
        "type": "object",
        "description": "对底本的改动",
        "additionalProperties": False,
        "properties": {
            **{
                name: {"type": "object", "description": f"{word}：编号 → 要改的键（写 null 恢复默认）"}
                for name, word in (
                    ("items", "改项目"),
                    ("criteria", "改评定标准"),
                    ("vetoes", "改否决项"),
                    ("gates", "改准入条件"),
                    ("sections", "改大项"),
                )
            },
            "remove": {"type": "array", "items": {"type": "string"}, "description": "删去这些编号"},
            "add": {
                "type": "array",
                "description": "加上：{after: 编号, item: {…}}",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "after": {"type": "string", "description": "加在哪个编号之后；不写放在最后"},
                        "item": {"$ref": "#/$defs/Item"},
                        "criterion": {"$ref": "#/$defs/Criterion"},
                        "veto": {"$ref": "#/$defs/Veto"},
                        "gate": {"$ref": "#/$defs/Gate"},
                    },
                },
            },
        },
    },
}


class _Chinese(GenerateJsonSchema):
    """Without the library's English titles."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def standard_schema(registry: Registry = BUILT_IN) -> dict[str, Any]:
    """The schema of a standard file, of one that extends another too, with the ledgers that it may name."""
    schema = Standard.model_json_schema(by_alias=True, schema_generator=_Chinese)
    definitions: dict[str, Any] = schema["$defs"]
    models = _models(Standard, {})
    for name, definition in (*definitions.items(), ("Standard", schema)):
        definition.pop("title", None)
        _describe(definition, models.get(name))
    required = schema.pop("required")
    schema["properties"] = {**_EXTENDING, **schema["properties"]}
    # What a file that extends another leaves out comes from there.
    schema["if"] = {"required": ["extends"]}
    schema["then"] = {"required": ["extends", "id"]}
    form = {"required": definitions["Form"].pop("required")}
    schema["else"] = {"required": required, "not": {"required": ["changes"]}, "properties": {"form": form}}
    _allow_short_form(definitions)
    if registry is not BUILT_IN:
        _rename(schema, registry)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fullemp 评分标准（fullemp.standard/1）",
        "description": "一份标准一个 YAML 文件。写法见 docs/standards/。",
        **{key: value for key, value in schema.items() if key not in ("title", "description")},
    }


def _allow_short_form(definitions: dict[str, Any]) -> None:
    """What `short_form.py` writes out: items in their section, `pass`, `yes`, `judged`, `bands`, `deduct`, measures where they are
    used, ids that follow from the order."""
    item, section, deduction = definitions["Item"], definitions["Section"], definitions["Deduction"]
    item["required"] = [key for key in item["required"] if key not in ("id", "method")]
    section["required"] = [key for key in section["required"] if key != "id"]
    deduction["required"] = [key for key in deduction["required"] if key not in ("id", "title")]
    when = definitions["AllOrNothing"]["properties"]["when"]
    item["properties"] |= {
        "pass": {**when, "description": "成立得满分的条件（短写法）"},
        "yes": {"anyOf": [{"const": True}, {"type": "string"}], "description": "清单答“是”得满分；文字是清单上问的话"},
        "judged": {
            "anyOf": [{"const": True}, {"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "string"}]}}],
            "description": "由人评；列表是可选的分数",
        },
        "deduct": {"type": "array", "items": {"$ref": "#/$defs/Deduction"}, "description": "扣分的各要素（短写法）"},
    }
    section["properties"]["items"] = {
        "type": "array",
        "items": {"$ref": "#/$defs/Item"},
        "description": "这一大项的项目（短写法）",
    }
    kinds = [name for name in definitions if name.startswith("Declared")]
    inline = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in kinds]}
    for name in kinds:
        definitions[name]["required"] = [key for key in definitions[name]["required"] if key != "id"]
    definitions["AskedFigure"] = {
        "description": "填报数",
        "type": "object",
        "required": ["number"],
        "properties": {
            name: value for name, value in definitions["DeclaredStated"]["properties"].items() if name != "kind"
        },
    }
    stated = {"$ref": "#/$defs/AskedFigure"}
    for definition in definitions.values():
        measure = definition.get("properties", {}).get("measure")
        if isinstance(measure, dict) and measure.get("type") == "string":
            said = measure.get("description", "")
            definition["properties"]["measure"] = {"anyOf": [{"type": "string"}, inline, stated], "description": said}
    item["properties"]["bands"] = {
        "type": "object",
        "required": ["measure"],
        "properties": {
            name: value for name, value in definitions["Bands"]["properties"].items() if name not in ("kind", "bands")
        },
        "patternProperties": {"^[≥≤＞＜<>]": definitions["Band"]["properties"]["points"]},
        "additionalProperties": False,
        "description": "分档（短写法）：≥95%: 5，从上往下第一个够得上的",
    }
    for key in ("each_case_of", "of"):
        one = deduction["properties"][key]
        deduction["properties"][key] = {"anyOf": [one, stated], "description": one.get("description", "")}


def _rename(node: Any, registry: Registry) -> None:
    """Put the names of that registry wherever a ledger is named."""
    if isinstance(node, dict):
        if node.get("enum") == names_schema()["enum"]:
            node["enum"] = names_schema(registry)["enum"]
        for inner in node.values():
            _rename(inner, registry)
    elif isinstance(node, list):
        for inner in node:
            _rename(inner, registry)


def schema_text() -> str:
    """The schema as it is kept in the repository."""
    return json.dumps(standard_schema(), ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def _describe(definition: dict[str, Any], model: type[BaseModel] | None) -> None:
    """Chinese descriptions only: the model's docstrings are for developers."""
    own = definition.pop("description", "")
    head = str(own).split(":")[0].split("：")[0].strip()
    if _CHINESE.search(head) and len(head) <= 12:
        definition["description"] = head
    if model is None:
        return
    for field in model.model_fields:
        described = definition.get("properties", {}).get(written(model, field))
        if isinstance(described, dict) and (text := meaning(model, field)):
            described["description"] = text
    kind = definition.get("properties", {}).get("kind", {}).get("const")
    if kind in METHOD_TITLES:
        definition["description"] = METHOD_TITLES[kind]


def _models(model: type[BaseModel], found: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """All parts of a standard by their names."""
    full_name = f"{model.__module__}.{model.__qualname__}".replace(".", "__")
    if full_name in found:
        return found
    found[model.__name__] = found[full_name] = model  # two models of one name stand under their full names
    model.model_rebuild()  # names of classes that stand further down are only now looked up
    for info in model.model_fields.values():
        for part in _parts(info.annotation):
            _models(part, found)
    return found


def _parts(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [part for argument in getattr(annotation, "__args__", ()) for part in _parts(argument)]
