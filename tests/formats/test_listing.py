"""The fields of --json are described, versioned and complete."""

from typing import Any

import pytest
from pydantic import BaseModel

from curator.formats import json_fields
from curator.formats.json_fields import VERSION
from curator.formats.listing import schemas

MODELS = [one for one in vars(json_fields).values() if isinstance(one, type) and issubclass(one, BaseModel)
          and one.__module__ == json_fields.__name__ and not one.__name__.startswith("_")]  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described_in_the_schema(model: type[BaseModel]) -> None:
    schema = model.model_json_schema()
    assert schema["description"].strip()
    undescribed = [name for name, field in model.model_fields.items() if not (field.description or "").endswith(".")]
    assert undescribed == []
    assert all(prop.get("description") for prop in schema["properties"].values())


def test_every_output_is_versioned_and_closed_under_its_schema() -> None:
    for command, schema in schemas().items():
        assert schema["properties"]["version"]["default"] == VERSION, command
        assert set(_references(schema)) == set(schema.get("$defs", {})), command


def test_no_field_tells_people_apart() -> None:
    names = {name for model in MODELS for name in model.model_fields}
    assert names.isdisjoint({"embedding", "vector", "thumbnail", "landmarks"})


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"].rpartition("/")[2]] if "$ref" in value else []
        return own + [name for one in value.values() for name in _references(one)]
    return [name for one in value for name in _references(one)] if isinstance(value, list) else []
