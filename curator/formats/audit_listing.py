"""Audits, known answers and disputes as the fields that their commands print."""

import json
from collections.abc import Sequence
from typing import Protocol

from curator.domain.audits import Audit, AuditItem, Result
from curator.domain.disputes import Decision, Dispute
from curator.domain.known_answers import KnownAnswer, Measured
from curator.domain.photos import Photo
from curator.domain.sampling import Plan, Risks, operating_curve, upper_bound
from curator.formats.audit_fields import (
    AuditItemOut,
    AuditOut,
    AuditsOut,
    DecisionOut,
    DisputeOut,
    DisputesOut,
    KnownAnswersOut,
    KnownOut,
    MeasuredOut,
    PlanOut,
    PointOut,
)
from curator.formats.review_listing import estimate_out


class AnsweredPhoto(Protocol):
    """A known answer with what was stated of its photo."""

    @property
    def photo(self) -> Photo: ...
    @property
    def answer(self) -> KnownAnswer: ...
    @property
    def author(self) -> str: ...
    @property
    def stated(self) -> dict[str, int]: ...


def plan_out(plan: Plan, risks: Risks) -> PlanOut:
    """A plan with its operating-characteristic curve, up to three times the bad share."""
    curve = operating_curve(plan.n, plan.c, population=plan.population, to=min(3 * risks.bad, 1.0))
    return PlanOut(
        population=plan.population,
        n=plan.n,
        c=plan.c,
        good=risks.good,
        bad=risks.bad,
        producer=round(plan.producer, 6),
        consumer=round(plan.consumer, 6),
        curve=[PointOut(wrong=round(wrong, 6), accepted=round(chance, 6)) for wrong, chance in curve],
    )


def audit_out(audit: Audit, *, genuine: bool | None, covered: int = 0, items: bool = True) -> AuditOut:
    """An audit, with its items unless it is one of a list.

    `genuine` is whether its signature fits, `covered` how many participants it still stands for.
    """
    draw = audit.draw
    return AuditOut(
        audit=audit.id,
        name=draw.name,
        state=audit.state.value,
        drawn_by=audit.drawn_by,
        drawn_at=audit.drawn_at,
        query=draw.query,
        participants=len(draw.participants),
        plan=plan_out(draw.plan, draw.risks),
        by=draw.by.value,
        strata={name: (one.photos, one.drawn) for name, one in draw.strata.items()},
        seed=draw.seed,
        chosen_seed=draw.chosen_seed,
        judged=audit.judged,
        wrong=audit.wrong,
        left=len(audit.left),
        gone=len(audit.items) - len(audit.there),
        upper_bound=round(upper_bound(audit.wrong, audit.judged), 6) if audit.judged else None,
        skips=audit.skips,
        looks_after=audit.looks_after,
        opened_before=len(draw.opened),
        earlier=list(draw.earlier),
        changed=list(audit.changed),
        covered=covered,
        items=[_item(one) for one in audit.items] if items else [],
        certificate=certificate_out(audit.result) if audit.result else None,
        genuine=genuine,
    )


def certificate_out(result: Result) -> dict[str, object]:
    """What was signed, with its signature and the public key of the device, both in hexadecimal digits."""
    return {**result.held, "signature": result.signature, "public_key": result.public_key}


def certificate_text(result: Result) -> str:
    """The same as the text of a file."""
    return json.dumps(certificate_out(result), ensure_ascii=False, indent=2) + "\n"


def audits_out(found: Sequence[tuple[Audit, bool | None]]) -> AuditsOut:
    """Audits without their items."""
    return AuditsOut(audits=[audit_out(audit, genuine=genuine, items=False) for audit, genuine in found])


def known_out(known: Sequence[AnsweredPhoto], results: Sequence[Measured]) -> KnownAnswersOut:
    """Known answers, and how near reviewers come to them."""
    return KnownAnswersOut(
        known=[
            KnownOut(
                photo=one.photo.id,
                participant=one.photo.participant_id,
                file=one.photo.file,
                age=one.answer.age,
                source=one.answer.source,
                author=one.author,
                stated=one.stated,
            )
            for one in known
        ],
        results=[
            MeasuredOut(
                user=one.user,
                exact=estimate_out(one.exact),
                within_one=estimate_out(one.within_one),
                difference=estimate_out(one.difference),
                bias=estimate_out(one.bias),
            )
            for one in results
        ],
    )


def disputes_out(found: Sequence[Dispute]) -> DisputesOut:
    """Flags about which people decided differently."""
    return DisputesOut(
        disputes=[
            DisputeOut(
                photo=one.photo.id,
                participant=one.photo.participant_id,
                file=one.photo.file,
                kind=one.kind,
                earlier=_decision(one.earlier),
                later=_decision(one.later),
                holds=one.holds.value,
            )
            for one in found
        ]
    )


def _item(one: AuditItem) -> AuditItemOut:
    finding = one.finding
    return AuditItemOut(
        photo=one.photo_id,
        participant=one.photo.participant_id if one.photo else None,
        file=one.photo.file if one.photo else None,
        age=one.age,
        judgement=finding.judgement.value if finding else None,
        right_age=finding.age if finding else None,
        reason=finding.reason if finding else "",
        evidence=finding.evidence if finding else "",
        auditor=one.author or None,
        own=one.own,
    )


def _decision(one: Decision) -> DecisionOut:
    return DecisionOut(author=one.author, disposition=one.disposition.value, reason=one.reason)
