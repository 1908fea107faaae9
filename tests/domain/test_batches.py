"""What is frozen of a batch, and its one form."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from curator.domain.batches import (
    Batch,
    Cited,
    Delivered,
    Encoding,
    Frame,
    Head,
    Medium,
    Part,
    Point,
    Split,
    part_bytes,
    part_digest,
)
from curator.domain.people import Sex

ONE = Delivered(
    photo="ab" * 32,
    pseudonym=378,
    sequence=1,
    birth=1963,
    capture=1971,
    age=8,
    age_now=63,
    medium=Medium.FILM,
    sex=Sex.FEMALE,
    width=640,
    height=480,
    box=Frame(10, 20, 200, 210),
    landmarks=(Point(100, 120), Point(60, 90), Point(140, 91), Point(70, 170), Point(130, 171)),
    split=Split.TRAINING,
    revisions=(Cited("r1", "cd" * 32),),
)


def batch() -> Batch:
    """A batch of one person with one photo."""
    return Batch(
        name="첫 배치",
        created=datetime(2026, 11, 26, 12, tzinfo=UTC),
        by="min",
        head=Head(7, "ef" * 32),
        validation=10,
        encoding=Encoding(0.5, engines=("blur 1",)),
        parts=(Part(378, Split.TRAINING, 1, part_digest([ONE])),),
        left_out=(("excluded", 3),),
    )


def test_the_name_is_that_of_the_delivery_layout() -> None:
    assert ONE.name == "0378_1963_08_00000001_F"


def test_a_photo_reads_back() -> None:
    stored = json.loads(part_bytes([ONE]))[0]
    assert "pseudonym" not in stored
    assert "split" not in stored
    assert Delivered.from_json(stored, pseudonym=378, split=Split.TRAINING) == ONE


def test_a_batch_reads_back_and_keeps_its_id() -> None:
    read = Batch.from_json(json.loads(batch().canonical_bytes()))
    assert read == batch()
    assert read.id == batch().id == batch().digest[:16]


def test_the_same_moment_elsewhere_is_the_same_batch() -> None:
    seoul = timezone(timedelta(hours=9))
    assert replace(batch(), created=datetime(2026, 11, 26, 21, tzinfo=seoul)).digest == batch().digest


def test_every_photo_and_setting_is_covered_by_the_hash() -> None:
    other = replace(ONE, age=9)
    parts = (Part(378, Split.TRAINING, 1, part_digest([other])),)
    encoding = Encoding(0.6, engines=("blur 1",))
    told = {batch().digest, replace(batch(), parts=parts).digest, replace(batch(), encoding=encoding).digest}
    assert len(told) == 3
