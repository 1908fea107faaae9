"""Rules over all ages of one participant: each cause told once, by its name, with the right offer."""

from dataclasses import replace
from datetime import date

import pytest

from curator.domain.age_checks import age_findings
from curator.domain.age_findings import AgedPhoto, AgeFinding, Cause, finding_flags
from curator.domain.age_fit import Slip
from curator.domain.ages import AgeBasis, PartialDate, age_at
from curator.domain.evidence import Clue, ClueKind, Strength
from curator.domain.flags import FlagKind
from curator.domain.visual_age import VisualAge

TODAY = date(2026, 11, 24)
BIRTH = PartialDate(1980, 6, 15)


def exact(at: PartialDate, birth: PartialDate | None = BIRTH) -> Clue:
    age = age_at(birth, at) if birth else None
    return Clue(ClueKind.EXIF_ORIGINAL, Strength.EXACT, str(at), at, age)


def taken(name: str, year: int, stated: int | None = None, *, month: int = 9, wrong: int = 0) -> AgedPhoto:
    """A dated photo; stated rightly unless `stated` or `wrong` says otherwise."""
    at = PartialDate(year, month, 1)
    right = age_at(BIRTH, at).low
    return AgedPhoto(name, f"{name}.jpg", right + wrong if stated is None else stated, (exact(at),))


def looking(name: str, stated: int, low: float, middle: float, high: float) -> AgedPhoto:
    return AgedPhoto(name, f"{name}.jpg", stated, (), VisualAge(low, middle, high))


def check(*photos: AgedPhoto, birth: PartialDate | None = BIRTH) -> list[AgeFinding]:
    return age_findings(photos, birth=birth, today=TODAY)


def test_right_ages_raise_nothing() -> None:
    photos = [taken(f"p{year}", year) for year in range(1982, 2020, 3)]
    assert check(*photos, looking("seen", 9, 5, 8, 12), AgedPhoto("bare", "bare.jpg", 30)) == []


@pytest.mark.parametrize(
    ("wrong", "cause", "kind"),
    [
        (1, Cause.OFF_BY_ONE, FlagKind.AGE_OFF_BY_ONE),
        (-1, Cause.OFF_BY_ONE, FlagKind.AGE_OFF_BY_ONE),
        (10, Cause.DECADE, FlagKind.AGE_DECADE_SLIP),
        (-10, Cause.DECADE, FlagKind.AGE_DECADE_SLIP),
        (4, Cause.CONFLICT, FlagKind.AGE_CONFLICT),
        (-4, Cause.CONFLICT, FlagKind.AGE_CONFLICT),
        (60, Cause.IMPOSSIBLE, FlagKind.AGE_IMPLAUSIBLE),
    ],
)
def test_an_error_is_called_by_its_name_once(wrong: int, cause: Cause, kind: FlagKind) -> None:
    photos = [taken(f"p{year}", year) for year in range(1982, 2020, 3)]
    [finding] = check(*photos, taken("bad", 1995, wrong=wrong))
    assert (finding.cause, finding.photos, finding.corrections) == (cause, ("bad",), (("bad", 15),))
    [flag] = finding_flags([finding])
    assert (flag.kind, flag.photo_id) == (kind, "bad")
    assert str(15 + wrong) in flag.explanation.render()


def test_a_birthday_cannot_be_overlooked_where_only_the_year_is_known() -> None:
    at = PartialDate(1995)
    year_only = AgedPhoto("a", "a.jpg", 16, (exact(at),))
    assert check(year_only) == []


@pytest.mark.parametrize("more", [1, 2, -1])
def test_a_common_shift_is_one_finding(more: int) -> None:
    photos = [taken(f"p{year}", year, wrong=more) for year in range(1990, 2020, 3)]
    undated = AgedPhoto("bare", "bare.jpg", 30)
    [finding] = check(*photos, undated)
    assert finding.cause is Cause.OFFSET
    assert dict(finding.corrections) == {
        **{photo.photo_id: (photo.stated or 0) - more for photo in photos}, "bare": 30 - more
    }  # fmt: skip
    assert len(finding_flags([finding])) == 1


def test_counting_ages_on_both_sides_of_the_birthday_are_one_finding() -> None:
    photos = [
        taken(f"p{year}", year, year - 1980 + 1, month=month)
        for year, month in zip(range(1990, 2014, 2), (2, 9, 5, 12, 1, 7, 3, 8, 4, 11, 6, 10), strict=True)
    ]
    [finding] = check(*photos)
    assert (finding.cause, finding.basis) == (Cause.OFFSET, AgeBasis.COUNTING)
    right = {photo.photo_id: photo.evidence.low for photo in photos if photo.evidence}
    assert dict(finding.corrections) == right


def test_behind_a_common_shift_a_single_error_still_shows() -> None:
    photos = [taken(f"p{year}", year, wrong=1) for year in range(1990, 2020, 3)]
    common, single = check(*photos, taken("bad", 2001, wrong=11))
    assert (common.cause, single.cause, single.photos) == (Cause.OFFSET, Cause.DECADE, ("bad",))


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_photos_are_never_a_common_shift(count: int) -> None:
    few = [taken(f"p{year}", year, wrong=1) for year in range(1990, 1990 + count)]
    assert [finding.cause for finding in check(*few)] == [Cause.OFF_BY_ONE] * count
    many = [taken(f"q{year}", year) for year in range(1995, 2020, 3)]
    assert [finding.cause for finding in check(*few, *many)] == [Cause.OFF_BY_ONE] * count


def test_exchanged_labels_are_one_finding_with_both_offers() -> None:
    photos = [taken(f"p{year}", year) for year in range(1982, 2020, 3)]
    [finding] = check(*photos, taken("a", 1993, 27), taken("b", 2007, 13))
    assert (finding.cause, finding.photos) == (Cause.SWAPPED, ("a", "b"))
    assert dict(finding.corrections) == {"a": 13, "b": 27}


def test_exchanged_labels_show_by_looks() -> None:
    [finding] = check(looking("child", 31, 2, 5, 8), looking("adult", 5, 20, 30, 44))
    assert finding.cause is Cause.SWAPPED


def test_two_that_look_a_little_unlike_their_ages_are_not_taken_for_exchanged() -> None:
    # One photo in ten is outside its range by chance, so that of many pairs some would fit each other's age.
    assert check(looking("one", 21, 25, 42, 64), looking("other", 44, 12, 25, 42)) == []


def test_without_a_birth_date_photos_are_compared_with_each_other() -> None:
    def undated_birth(name: str, year: int, stated: int) -> AgedPhoto:
        return AgedPhoto(name, f"{name}.jpg", stated, (exact(PartialDate(year, 9, 1), birth=None),))

    photos = [undated_birth(f"p{year}", year, year - 1980) for year in range(1985, 2020, 5)]
    assert check(*photos, birth=None) == []
    [finding] = check(*photos, undated_birth("bad", 2003, 33), birth=None)
    assert (finding.cause, finding.corrections) == (Cause.DECADE, (("bad", 23),))
    few = [undated_birth("a", 1990, 12), undated_birth("b", 2000, 9)]
    assert [finding.cause for finding in check(*few, birth=None)] == [Cause.ORDER]


def test_copies_at_two_ages_are_found_but_flagged_elsewhere() -> None:
    one = AgedPhoto("a", "a.jpg", 12, copies=("b",))
    other = AgedPhoto("b", "b.jpg", 14, copies=("a",))
    [finding] = check(one, other)
    assert (finding.cause, finding.photos) == (Cause.COPIES, ("a", "b"))
    assert finding_flags([finding]) == []


def test_a_face_tells_a_slip_and_a_misfit() -> None:
    seen = looking("a", 16, 3, 6, 10)
    [slip] = check(replace(seen, slip=Slip(-10, 20.0)))
    assert (slip.cause, slip.corrections) == (Cause.DECADE, (("a", 6),))
    assert check(replace(looking("a", 6, 3, 6, 10), slip=Slip(10, 20.0))) == []
    [misfit] = check(looking("a", 45, 3, 6, 10))
    assert (misfit.cause, misfit.corrections) == (Cause.LOOKS, ())
    assert "looks 3 to 10 years" in misfit.explanation.render()


def test_dates_are_believed_before_faces() -> None:
    photo = taken("a", 1990)
    seen = AgedPhoto("a", "a.jpg", photo.stated, photo.clues, VisualAge(30, 40, 50))
    assert check(seen) == []


def test_an_upper_bound_is_minded() -> None:
    at = PartialDate(1995, 9, 1)
    bound = Clue(ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "KakaoTalk", at, age_at(BIRTH, at))
    [finding] = check(AgedPhoto("a", "a.jpg", 20, (bound,)))
    assert (finding.cause, finding.corrections) == (Cause.CONFLICT, ())
    assert check(AgedPhoto("a", "a.jpg", 10, (bound,))) == []
