"""What is signed when an audit ends: the plan, what was found, and the risk that is left."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from curator.domain.audits import Audit
from curator.domain.judgements import Judgement
from curator.domain.sampling import LEVEL, Plan, exact_interval, measured, upper_bound

FORM: Final = "curator audit 1"


def certificate(
    audit: Audit, *, user: str, device_id: str, at: datetime, accepted: bool, others: Mapping[str, int]
) -> dict[str, Any]:
    """What a device signs of an audit, in the form of `withdrawal.canonical`.

    Risks are those of the photos that are still there. `others` counts the other draws of any of these participants by
    how they ended.

    Raises:
        LabelError: too few photos are left for the plan.
    """
    draw, plan = audit.draw, left_plan(audit)
    low, high = exact_interval(audit.wrong, audit.judged) if audit.judged else (0.0, 1.0)
    return {
        "form": FORM,
        "audit": audit.id,
        "name": draw.name,
        "accepted": accepted,
        "drawn": {"by": audit.drawn_by, "at": _moment(audit.drawn_at)},
        "ended": {"by": user, "at": _moment(at), "device": device_id},
        "batch": {
            "participants": len(draw.participants),
            "photos": draw.plan.population,
            "sha256": draw.digest,
            "query": draw.query,
        },
        "plan": {**asdict(draw.risks), "n": draw.plan.n, "c": draw.plan.c},
        "risks": {"producer": _share(plan.producer), "consumer": _share(plan.consumer)},
        "draw": {
            "seed": draw.seed,
            "chosen_seed": draw.chosen_seed,
            "by": draw.by.value,
            "strata": {name: list(one) for name, one in draw.strata.items()},
        },
        "found": {
            "judged": audit.judged,
            "wrong": audit.wrong,
            "gone": len(audit.items) - len(audit.there),
            **{kind.value: audit.kinds.get(kind, 0) for kind in Judgement if kind is not Judgement.SKIPPED},
        },
        "wrong_share": {
            "found": _share(audit.wrong / audit.judged) if audit.judged else None,
            "interval": [_share(low), _share(high)],
            "upper_bound": _share(upper_bound(audit.wrong, audit.judged)),
            "level": LEVEL,
        },
        "auditors": dict(sorted(Counter(item.author for item in audit.there if item.is_judged).items())),
        "record": {
            "other_draws": dict(others),
            "opened_before": len(draw.opened),
            "skips": audit.skips,
            "looks_after": audit.looks_after,
        },
        "corrected": {},
    }


def left_plan(audit: Audit) -> Plan:
    """The plan with what of the sample is still there; the batch is taken to have lost no more than the sample.

    Raises:
        LabelError: too few photos are left for it.
    """
    gone = len(audit.items) - len(audit.there)
    plan = audit.draw.plan
    return measured(plan.population - gone, plan.n - gone, plan.c, audit.draw.risks) if gone else plan


def _share(value: float) -> float:
    return round(value, 6)


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
