"""Reviews as the fields that `curator reviews --json` prints."""

from collections.abc import Sequence

from curator.domain.agreement import Estimate
from curator.domain.double_reviews import Pair, Review
from curator.formats.json_fields import (
    AgreementOut,
    BiasOut,
    EstimateOut,
    PairOut,
    ReviewOut,
    ReviewsOut,
    TwiceStatedOut,
)
from curator.formats.listing import assigned_out, verdicts_out


def reviews_out(reviews: Sequence[Review]) -> ReviewsOut:
    """Stages and both ages of some participants."""
    return ReviewsOut(reviews=[_review(one) for one in reviews])


def _review(one: Review) -> ReviewOut:
    return ReviewOut(
        participant=one.timeline.participant.id,
        due=one.stage.value if one.stage else None,
        assigned=assigned_out(one.timeline.assigned),
        verdicts=verdicts_out(one.timeline.verdicts),
        photos=[
            TwiceStatedOut(
                photo=it.photo.id,
                file=it.photo.file,
                first=it.first,
                second=it.second,
                final=it.final,
                outcome=it.outcome.value,
            )
            for it in one.photos
        ],
    )


def agreement_out(pairs: Sequence[Pair]) -> AgreementOut:
    """Agreement of all pairs together and of each."""
    return AgreementOut(pairs=[_pair(one) for one in pairs])


def agreement_rows(found: AgreementOut) -> list[tuple[str, ...]]:
    """The same for a table: figures with their intervals, a star at those that rest on few."""
    return [
        (
            pair.first or "",
            pair.second or "",
            str(pair.difference.n),
            *map(shown, (pair.difference, pair.exact, pair.within_one, pair.icc, pair.alpha, pair.kappa)),
        )
        for pair in found.pairs
    ]


def bias_rows(found: AgreementOut) -> list[tuple[str, ...]]:
    """Bias by age band for a table."""
    return [
        (pair.first or "", pair.second or "", f"{one.from_age}–{one.to_age}", str(one.n), shown(one))
        for pair in found.pairs
        for one in pair.bias
    ]


def shown(one: EstimateOut) -> str:
    """A figure with its interval, and a star where it rests on few."""
    if one.value is None:
        return "–"
    interval = "" if one.low is None else f" ({one.low:.2f} … {one.high:.2f})"
    return f"{one.value:.2f}{interval}{'*' if one.few else ''}"


def _pair(one: Pair) -> PairOut:
    ages = one.ages
    return PairOut(
        first=one.first,
        second=one.second,
        difference=estimate_out(ages.difference),
        exact=estimate_out(ages.exact),
        within_one=estimate_out(ages.within_one),
        icc=estimate_out(ages.icc),
        alpha=estimate_out(ages.alpha),
        bias=[
            BiasOut(from_age=low, to_age=high, **estimate_out(bias).model_dump())
            for (low, high), bias in ages.bias.items()
        ],
        kappa=estimate_out(one.flags),
    )


def estimate_out(one: Estimate) -> EstimateOut:
    """A figure with its interval, to four digits."""
    value, low, high = (None if it is None else round(it, 4) for it in (one.value, one.low, one.high))
    return EstimateOut(value=value, low=low, high=high, n=one.n, few=one.few)
