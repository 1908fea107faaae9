"""Sentences as values, and the errors that carry them."""

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.domain.errors import LibraryError, PhotoError
from curator.domain.messages import Message

NAMES = st.sampled_from(["path", "cause", "text", "count", "cls"])
PLAIN = st.one_of(st.integers(), st.text(), st.none(), st.floats(allow_nan=False), st.booleans())


def messages(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Message]:
    filled = st.dictionaries(NAMES, values, max_size=4)
    return filled.map(lambda v: Message.of(" ".join(f"{name}: {{{name}}}" for name in v), **v))


@given(messages(st.recursive(PLAIN, messages, max_leaves=6)))
def test_a_message_is_stored_and_read_back_with_all_that_it_holds(message: Message) -> None:
    again = Message.from_json(json.loads(json.dumps(message.to_json())))
    assert again == message
    assert again.render() == message.render()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("검수", "검수가 검수를 검수는 검수와 검수로"),
        ("사진", "사진이 사진을 사진은 사진과 사진으로"),
        ("얼굴", "얼굴이 얼굴을 얼굴은 얼굴과 얼굴로"),
        ("2", "2가 2를 2는 2와 2로"),
        ("3", "3이 3을 3은 3과 3으로"),
        ("7", "7이 7을 7은 7과 7로"),
        ("a.jpg", "a.jpg이(가) a.jpg을(를) a.jpg은(는) a.jpg과(와) a.jpg(으)로"),
    ],
)
def test_korean_particles_follow_the_word_before(word: str, said: str) -> None:
    both = "{x}이(가) {x}을(를) {x}은(는) {x}과(와) {x}(으)로"
    assert Message.of("any", x=word).render(lambda _text: both) == said


def test_values_of_other_types_are_stored_as_they_are_shown() -> None:
    message = Message.of("{path} failed: {cause}.", path=Path("a") / "b", cause=OSError(28, "No space left"))
    again = Message.from_json(json.loads(json.dumps(message.to_json())))
    assert again.render() == message.render() == f"{Path('a') / 'b'} failed: [Errno 28] No space left."


def test_a_message_within_a_message_is_translated_too() -> None:
    korean = {"{limit} is too much: {why}": "{why}: {limit}은 너무 많음", "too old": "너무 오래됨"}
    message = Message.of("{limit} is too much: {why}", limit=7, why=Message.of("too old"))
    assert message.render(korean.__getitem__) == "너무 오래됨: 7은 너무 많음"


def test_braces_in_a_value_are_left_alone() -> None:
    assert Message.of("{path} is missing.", path="{a}{0}").render() == "{a}{0} is missing."


def test_an_error_crosses_processes_whole() -> None:
    error = LibraryError("The model {path} is bad.", path="{odd}/name")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.message, str(again)) == (LibraryError, error.message, "The model {odd}/name is bad.")


def test_an_error_is_its_sentence() -> None:
    assert str(PhotoError("The file has {size} MB.", size=40)) == "The file has 40 MB."
