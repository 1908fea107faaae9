"""The fields of --json are described, versioned and complete."""

import csv
import json
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel
from sqlalchemy import func, select

from curator.domain.covers import Cover
from curator.domain.messages import Message
from curator.domain.quality import Quality
from curator.domain.settings import Settings
from curator.formats import audit_fields, batch_fields, dashboard_fields, json_fields
from curator.formats.json_fields import VERSION, CoverOut, QualityOut
from curator.formats.listing import as_json, flag_out, image_out, schemas, timeline_out
from curator.services import appraising, reading
from curator.services.inspecting import inspect
from curator.store.library import open_
from curator.store.tables import embedding

MODULES = (json_fields, audit_fields, batch_fields, dashboard_fields)
MODELS = [one for module in MODULES for one in vars(module).values()
          if isinstance(one, type) and issubclass(one, BaseModel) and one.__module__ == module.__name__
          and not one.__name__.startswith("_")]  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described_in_the_schema(model: type[BaseModel]) -> None:
    schema = model.model_json_schema()
    assert schema["description"].strip()
    undescribed = [name for name, field in model.model_fields.items() if not (field.description or "").endswith(".")]
    assert undescribed == []
    assert all(prop.get("description") for prop in schema["properties"].values())


def test_every_measure_of_the_domain_is_printed() -> None:
    assert set(QualityOut.model_fields) == {one.name for one in fields(Quality)}
    assert set(CoverOut.model_fields) == {one.name for one in fields(Cover)}


def test_every_output_is_versioned_and_closed_under_its_schema() -> None:
    for command, schema in schemas().items():
        assert schema["properties"]["version"]["default"] == VERSION, command
        assert set(_references(schema)) == set(schema.get("$defs", {})), command


def test_no_field_tells_people_apart() -> None:
    names = {name for model in MODELS for name in model.model_fields}
    assert names.isdisjoint({"embedding", "vector", "thumbnail", "landmarks"})


def test_an_image_tells_all_that_was_measured_and_nothing_that_tells_people_apart(rendered: Path) -> None:
    row = next(row for row in truth(rendered) if row["photo_kind"] == "several_faces" and row["file"].isascii()
               and (rendered / "photos" / row["participant_id"] / row["file"]).is_file())  # fmt: skip
    paths = [rendered / "photos" / row["participant_id"] / row["file"], rendered / "gone.jpg"]
    shown, gone = (json.loads(as_json(image_out(one, Message.render))) for one in inspect(paths, Settings()))
    assert len(shown["faces"]) > 1
    assert [face["participant"] for face in shown["faces"]] == [True] + [False] * (len(shown["faces"]) - 1)
    assert shown["own_face"] == {"ground": "largest", "likeness": None}
    for face in shown["faces"]:
        assert 0 <= face["cover"]["left_eye"] <= 1
        assert face["cover"]["verdict"] in {"clear", "uncertain", "occluded"}
        assert face["quality"]["sharpness"] > 0
    box, size = shown["faces"][0]["box"], shown["size"]
    assert size["side_px"] == min(box["width"], box["height"])
    assert size["side_cm"] == pytest.approx(size["side_px"] / size["dpi"] * 2.54, abs=0.01)
    assert (size["verdict"], size["dpi_origin"]) == ("fits", "assumed")
    assert set(shown["timings"]) == {"decode", "detect", "landmarks", "embedding", "occlusion", "quality",
                                     "fingerprint", "thumbnails"}  # fmt: skip
    assert all(took >= 0 for took in shown["timings"].values())
    assert (gone["faces"], gone["size"], gone["timings"]) == ([], None, {})
    assert "cannot be read" in gone["problem"]


def test_a_timeline_marks_the_participants_face_and_says_why(looked_at: Path) -> None:
    with closing(open_(looked_at)) as library:
        people = [row.participant.id for row in reading.participants(library)]
        told = [
            photo for one in people for photo in timeline_out(reading.timeline(library, one), Message.render).photos
        ]
    assert {len([face for face in photo.faces if face.participant]) for photo in told if photo.faces} == {1}
    assert all(photo.faces[0].participant for photo in told if photo.faces)
    groups = [photo for photo in told if len(photo.faces) > 1]
    assert groups
    assert {photo.own_face.ground for photo in groups if photo.own_face} <= {"likeness", "largest"}
    assert any(photo.own_face.likeness for photo in groups if photo.own_face)
    assert all((photo.size is None) == (photo.own_face is None) == (not photo.faces) for photo in told)


def truth(folder: Path) -> list[dict[str, str]]:
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"].rpartition("/")[2]] if "$ref" in value else []
        return own + [name for one in value.values() for name in _references(one)]
    return [name for one in value for name in _references(one)] if isinstance(value, list) else []


def test_no_embedding_leaves_the_library(looked_at: Path) -> None:
    library = open_(looked_at)
    with library.reading() as tx:
        assert tx.execute(select(func.count()).select_from(embedding)).scalar_one() > 20
        vectors = [np.frombuffer(row.vector, "<f4") for row in tx.execute(select(embedding))]
    people = [row.participant.id for row in reading.participants(library)]
    shown = [
        as_json(timeline_out(reading.timeline(library, one), str, appraising.appraise(library, one))) for one in people
    ]
    shown += [as_json(flag_out(flag, str)) for _, flag in reading.flags_of(library)]
    assert all(item.embedding is None for one in people for photo in reading.timeline(library, one).photos
               for item in photo.faces)  # fmt: skip
    library.close()
    numbers = {number for text in shown for number in _numbers(json.loads(text))}
    # Of four digits each, a few agree by chance; of a vector that got out, all would.
    assert max(sum(round(float(value), 4) in numbers for value in vector) for vector in vectors) < 64
    assert not any("embedding" in text or "vector" in text for text in shown)


def _numbers(value: object) -> list[float]:
    if isinstance(value, dict):
        return [number for one in value.values() for number in _numbers(one)]
    if isinstance(value, list):
        return [number for one in value for number in _numbers(one)]
    return [round(value, 4)] if isinstance(value, float) else []
