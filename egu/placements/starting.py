"""What has to be there before the first day of a practice."""

from egu.placements.models import Placement
from egu.youths.models import PaperKind
from egu.youths.papers import missing_papers


def papers_before(placement: Placement) -> list[PaperKind]:
    """What has still to be seen."""
    return missing_papers(placement.youth, placement.offer.theme, placement.start)
