"""What a person may see of the sides of a conflict."""

from curator.domain.facts import Exclusion, ExclusionCode
from curator.domain.revisions import Fact
from curator.services import resolving
from curator.store import revisions
from tests.services.team import PHOTOS, CentralFile, Device, author, closing_all, sync


def exclude(device: Device, said: Exclusion) -> None:
    with device.library.writing() as tx:
        revisions.append(tx, Fact.EXCLUSION, PHOTOS[0], said.to_body(), author=author(tx))


def test_neutral_codes_in_a_conflict_are_for_those_who_see_all() -> None:
    central, one, two = CentralFile(("sue", "supervisor"), ("kim", "annotator")), Device(), Device()
    with closing_all(central, one, two):
        central.as_("sue").assign(["P-1"], "kim")
        one.register()
        sync(one, central.as_("sue"))
        sync(two, central.as_("kim"))
        code = next(one for one in ExclusionCode if one is not ExclusionCode.REASON)
        exclude(one, Exclusion("a scar", code))
        exclude(two, Exclusion("blurred", ExclusionCode.REASON))
        for device, name in ((one, "sue"), (two, "kim"), (one, "sue")):
            sync(device, central.as_(name))
        seen = {name: str(resolving.shown(device.library)) for device, name in ((one, "sue"), (two, "kim"))}
        assert "a scar" in seen["sue"]
        assert code.value in seen["sue"]
        assert "a scar" not in seen["kim"]
        assert code.value not in seen["kim"]
        assert "blurred" in seen["kim"]
