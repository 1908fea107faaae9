"""A role does only what it may."""

import pytest

from curator.domain.errors import RightError
from curator.domain.roles import (
    RIGHT_NAMES,
    RIGHTS,
    ROLE_NAMES,
    Member,
    Right,
    Role,
    demand,
    demand_assigned,
    demand_other,
)

MAY = {
    Role.OWNER: set(Right),
    Role.ANNOTATOR: {Right.STATE, Right.REVIEW},
    Role.SUPERVISOR: {
        Right.FILL, Right.STATE, Right.REVIEW, Right.AUDIT, Right.ASSIGN, Right.RESOLVE, Right.SEE_ALL,
    },
    Role.EXPORTER: {Right.EXPORT},
    Role.PRIVACY: {Right.CONSENT, Right.WITHDRAW, Right.ACCESS_LOG},
}  # fmt: skip


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_every_right_of_every_role(role: Role, right: Right) -> None:
    assert set(MAY) == set(RIGHTS) == set(ROLE_NAMES)
    assert set(RIGHT_NAMES) == set(Right)
    if right in MAY[role]:
        demand(Member("kim", role), right)
    else:
        with pytest.raises(RightError, match=f"The role {ROLE_NAMES[role].text} of kim"):
            demand(Member("kim", role), right)


@pytest.mark.parametrize(
    ("role", "users", "any_assigned", "allowed"),
    [
        (Role.ANNOTATOR, {"kim"}, True, True),
        (Role.ANNOTATOR, {"lee"}, True, False),
        (Role.ANNOTATOR, set(), True, False),
        (Role.ANNOTATOR, set(), False, True),
        (Role.SUPERVISOR, {"lee"}, True, True),
        (Role.OWNER, {"lee"}, True, True),
    ],
)
def test_annotators_work_on_what_is_assigned_to_them(
    role: Role, users: set[str], any_assigned: bool, allowed: bool
) -> None:
    if allowed:
        demand_assigned(Member("kim", role), "P-1", users, any_assigned=any_assigned)
    else:
        with pytest.raises(RightError, match="P-1 is not assigned to kim"):
            demand_assigned(Member("kim", role), "P-1", users, any_assigned=any_assigned)


@pytest.mark.parametrize("role", Role)
def test_nobody_but_an_owner_judges_what_they_did_themselves(role: Role) -> None:
    demand_other(Member("kim", role), "P-1", {"lee"})
    if role is Role.OWNER:
        demand_other(Member("kim", role), "P-1", {"kim"})
    else:
        with pytest.raises(RightError, match="kim has worked on the participant P-1"):
            demand_other(Member("kim", role), "P-1", {"kim"})
