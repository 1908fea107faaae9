"""Reviews as the fields that `curator reviews --json` prints."""

from collections.abc import Sequence

from curator.domain.double_reviews import Review
from curator.formats.json_fields import ReviewOut, ReviewsOut, TwiceStatedOut
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
