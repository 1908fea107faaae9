"""What people stated besides ages, as it stands: exclusions, comments, assignments, verdicts, consents."""

from collections.abc import Sequence

from sqlalchemy import String, bindparam, exists, select

from curator.domain.facts import Comment, Exclusion, Given, Stage, Verdict
from curator.domain.people import Consent
from curator.store.library import Transaction
from curator.store.prepared import Prepared
from curator.store.tables import among, assignment, comment, consent, exclusion, listed, skip, tombstone, verdict

_IDS = bindparam("ids", type_=String)
_ASSIGNED = Prepared(select(assignment).where(among(assignment.c.participant_id, _IDS)))
_GIVEN = Prepared(select(verdict).where(among(verdict.c.participant_id, _IDS)))
_ANY_ASSIGNED = Prepared(select(exists().select_from(assignment).label("any")))


def exclusions(tx: Transaction, photo_ids: Sequence[str]) -> dict[str, Exclusion]:
    """Excluded photos of these."""
    query = select(exclusion).where(among(exclusion.c.photo_id, photo_ids))
    return {row.photo_id: Exclusion.from_body(row.body) for row in tx.execute(query)}


def comments(tx: Transaction, subject_ids: Sequence[str]) -> dict[str, tuple[Comment, ...]]:
    """What was said about photos or participants, by id."""
    query = select(comment).where(among(comment.c.subject_id, subject_ids)).order_by(comment.c.id)
    found: dict[str, tuple[Comment, ...]] = {}
    for row in tx.execute(query):
        found[row.subject_id] = (*found.get(row.subject_id, ()), Comment(row.body["text"], row.author))
    return found


def skips(tx: Transaction, photo_ids: Sequence[str], stage: Stage) -> dict[str, Comment]:
    """Photos that were passed in a stage, with the reason and who did."""
    query = select(skip).where(among(skip.c.photo_id, photo_ids), skip.c.stage == stage.value)
    return {row.photo_id: Comment(row.body["text"], row.author) for row in tx.execute(query)}


def users(tx: Transaction) -> set[str]:
    """Everybody whom an assignment or a verdict names."""
    return {*tx.execute(select(assignment.c.user)).scalars(), *tx.execute(select(verdict.c.author)).scalars()}


def any_assigned(tx: Transaction) -> bool:
    """Whether anybody has been assigned anything."""
    return bool(_ANY_ASSIGNED.rows(tx, {})[0].any)


def assigned_to(tx: Transaction, user: str, stage: Stage) -> list[str]:
    """Participants of whom a user has a stage."""
    query = select(assignment.c.participant_id).where(assignment.c.user == user, assignment.c.stage == stage.value)
    return list(tx.execute(query).scalars())


def assignments(tx: Transaction, participant_ids: Sequence[str]) -> dict[str, dict[Stage, str]]:
    """Users by participant and stage."""
    found: dict[str, dict[Stage, str]] = {}
    for row in _ASSIGNED.rows(tx, {"ids": listed(participant_ids)}):
        found.setdefault(row.participant_id, {})[Stage(row.stage)] = row.user
    return found


def verdicts(tx: Transaction, participant_ids: Sequence[str]) -> dict[str, dict[Stage, Given]]:
    """Verdicts that stand, by participant and stage."""
    found: dict[str, dict[Stage, Given]] = {}
    for row in _GIVEN.rows(tx, {"ids": listed(participant_ids)}):
        given = Given(Verdict.from_body(row.body), row.author, row.revision_id)
        found.setdefault(row.participant_id, {})[Stage(row.stage)] = given
    return found


def consents(tx: Transaction) -> dict[str, Consent]:
    """Every consent that is stated, by participant."""
    return {row.participant_id: Consent.from_body(row.body) for row in tx.execute(select(consent))}


def consent_of(tx: Transaction, participant_id: str) -> Consent | None:
    """What one participant consented to."""
    body = tx.execute(select(consent.c.body).where(consent.c.participant_id == participant_id)).scalar()
    return None if body is None else Consent.from_body(body)


def withdrawn(tx: Transaction) -> set[str]:
    """Participants who have withdrawn."""
    return set(tx.execute(select(tombstone.c.participant_id)).scalars())
