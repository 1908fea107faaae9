"""Damaged pictures by the hundred: each gives faces or a sentence, and none takes its process down.

The convolutional detector is asked with CURATOR_PROMISES=full alone: what damage does, it does before a pixel is there.
"""

import multiprocessing
import random
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from curator.domain.faces import Analysis
from curator.domain.messages import Message
from curator.domain.settings import Settings
from curator.vision import worker
from tests.mutating import DAMAGES, Damage, damaged
from tests.promises import FULL
from tests.services.looking import with_the_quick_detector

COUNT = 200
LIMITS = Settings(max_worker_mb=500)


@pytest.fixture(scope="module")
def sources(rendered: Path) -> list[bytes]:
    """Two rendered photos in four formats each."""
    made = []
    for path in sorted((rendered / "photos").rglob("*.jpg"), key=lambda path: -path.stat().st_size)[:2]:
        picture = Image.open(path)
        picture.thumbnail((400, 400))
        for form in ("JPEG", "PNG", "TIFF", "WebP"):
            file = BytesIO()
            picture.save(file, form)
            made.append(file.getvalue())
    return made


def looks(data: list[bytes]) -> list[Analysis]:
    look = worker.look if FULL else with_the_quick_detector
    return [look(one, LIMITS) for one in data]


def test_damaged_pictures_are_faces_or_sentences_and_end_no_process(sources: list[bytes]) -> None:
    data = [damaged(sources, number) for number in range(COUNT)]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), worker.start) as pool:
        # A process that dies, of damage or of more memory than `LIMITS`, breaks the pool and thereby the test.
        found = [one for some in pool.map(looks, [data[::2], data[1::2]]) for one in some]
    assert len(found) == COUNT
    refused = [one.problem for one in found if one.problem is not None]
    assert 40 < len(refused) < 180
    assert all(isinstance(problem, Message) and problem.render().endswith(".") for problem in refused)
    assert all(one.width and one.height and one.photo_thumbnail for one in found if one.problem is None)
    assert all(not one.faces for one in found if one.problem is not None)
    assert sum(len(one.faces) > 0 for one in found) > 10


def test_damage_comes_again_by_its_number_and_differs_from_the_source(sources: list[bytes]) -> None:
    once = [damaged(sources, number) for number in range(50)]
    assert once == [damaged(sources, number) for number in range(50)]
    assert sum(data not in sources for data in once) > 45
    assert once[1] != damaged(sources, 1, seed=8)


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_kind_of_damage_takes_a_single_byte(damage: Damage) -> None:
    assert isinstance(damage(bytearray(b"x"), random.Random(1), [b"y"]), bytearray)
