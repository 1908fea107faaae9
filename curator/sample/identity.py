"""Who somebody is, and how the same face looks at each age."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from curator.sample.frame import mix, rise

GENES = [
    "length",
    "jaw",
    "chin",
    "cheekbone",
    "forehead",
    "eye_gap",
    "eye_size",
    "eye_open",
    "eye_tilt",
    "fold",
    "eye_depth",
    "brow_height",
    "brow_thick",
    "brow_arch",
    "brow_tilt",
    "nose_length",
    "nose_width",
    "bridge",
    "nose_tip",
    "mouth_width",
    "upper_lip",
    "lower_lip",
    "mouth_height",
    "bow",
    "ears",
    "fullness",
    "crown",
]
HAIRLESS = 0.16  # below this much hair, only a rim at the sides is left

Colour = tuple[float, float, float]
SKINS: tuple[Colour, ...] = (
    (0.93, 0.78, 0.69),
    (0.90, 0.74, 0.62),
    (0.86, 0.69, 0.56),
    (0.80, 0.62, 0.48),
    (0.68, 0.49, 0.36),
    (0.52, 0.36, 0.26),
)
DARK_HAIR: tuple[Colour, ...] = ((0.10, 0.09, 0.09), (0.15, 0.11, 0.09), (0.22, 0.15, 0.11))
ANY_HAIR: tuple[Colour, ...] = (
    *DARK_HAIR,
    (0.36, 0.23, 0.14),
    (0.58, 0.40, 0.22),
    (0.74, 0.59, 0.38),
    (0.55, 0.25, 0.13),
)
DARK_EYES: tuple[Colour, ...] = ((0.16, 0.10, 0.07), (0.24, 0.14, 0.08))
ANY_EYES: tuple[Colour, ...] = (
    *DARK_EYES,
    (0.38, 0.25, 0.12),
    (0.36, 0.42, 0.24),
    (0.32, 0.47, 0.60),
    (0.42, 0.48, 0.50),
)
CHANGE = {"fold": 1.0, "eye_open": 0.9, "nose_width": -1.0, "bridge": 1.0, "jaw": -1.0, "chin": -0.8}


@dataclass(frozen=True)
class Identity:
    """What a person is born with; genes run from -1 to 1."""

    sex: str
    genes: dict[str, float]
    skin: Colour
    hair: Colour
    eyes: Colour
    styles: tuple[int, int, int]
    parting: float
    baldness: float
    greying: float
    moles: tuple[tuple[float, float, float], ...]
    stubble: float
    curl: float

    def changed(self) -> Identity:
        """The same person after a lasting change of lids, nose and jaw."""
        moved = {gene: mix(self.genes[gene], goal, 0.85) for gene, goal in CHANGE.items()}
        return replace(self, genes=self.genes | moved)


@dataclass(frozen=True)
class Look:
    """An identity at an age: places and sizes in head units, strengths from 0 to 1."""

    age: float
    growth: float
    ageing: float
    skull: float
    hairline: float
    chin: float
    jaw: float
    chin_width: float
    cheekbone: float
    fullness: float
    eye_u: float
    eye_width: float
    eye_open: float
    eye_tilt: float
    fold: float
    eye_depth: float
    iris: float
    brow_v: float
    brow_thick: float
    brow_arch: float
    brow_tilt: float
    nose_v: float
    nose_width: float
    bridge: float
    nose_tip: float
    mouth_v: float
    mouth_width: float
    upper_lip: float
    lower_lip: float
    bow: float
    ears: float
    neck: float
    shoulders: float
    grey: float
    hair_left: float
    beard: float


def invent(rng: np.random.Generator, *, sex: str, eastern: bool) -> Identity:
    """A new person."""
    skins = SKINS[:4] if eastern else SKINS
    shade = int(rng.integers(len(skins)))
    hairs, irises = (DARK_HAIR, DARK_EYES) if eastern or shade > 3 else (ANY_HAIR, ANY_EYES)
    genes = {gene: float(rng.uniform(-1, 1)) for gene in GENES}
    if eastern:
        genes["bridge"] = genes["bridge"] * 0.6 - 0.4
        genes["eye_depth"] = genes["eye_depth"] * 0.6 - 0.4
    skin = np.array(skins[shade]) * rng.uniform(0.94, 1.04)
    return Identity(
        sex=sex,
        genes=genes,
        skin=(float(skin[0]), float(skin[1]), float(skin[2])),
        hair=hairs[rng.integers(len(hairs))],
        eyes=irises[rng.integers(len(irises))],
        styles=(int(rng.integers(3)), int(rng.integers(4)), int(rng.integers(4))),
        parting=float(rng.uniform(-0.55, 0.55)),
        baldness=float(rng.uniform(0, 1) if sex == "M" else rng.uniform(0, 0.15)),
        greying=float(rng.uniform(38, 62)),
        moles=tuple(_mole(rng) for _ in range(int(rng.integers(0, 5)))),
        stubble=float(rng.uniform(0.1, 0.8)) if sex == "M" else 0.0,
        curl=float(rng.uniform(0, 0.35) if eastern else rng.uniform(0, 1)),
    )


def unlike(others: list[Identity], rng: np.random.Generator, *, sex: str, eastern: bool) -> Identity:
    """A new person, the least like the others out of a handful."""
    tries = [invent(rng, sex=sex, eastern=eastern) for _ in range(12)]
    near = [o for o in others if o.sex == sex] or others
    return max(tries, key=lambda one: min((_gap(one, other) for other in near), default=0.0))


def look(who: Identity, age: float) -> Look:
    """The face of a person at an age in years: growth to about 20, ageing from about 25."""
    g = who.genes
    growth = float(1 - np.exp(-age / 6.5)) / float(1 - np.exp(-20 / 6.5))
    growth = min(growth, 1.0)
    male = rise(age, 11, 19) * (who.sex == "M")
    old = min(max((age - 24) / 56, 0.0), 1.0)
    own = mix(0.55, 1.0, growth)  # children look more alike than adults
    chin = mix(1.06, 1.42, growth) + 0.12 * own * g["length"] + 0.05 * male
    nose = mix(0.44, 0.60, growth) + 0.06 * own * g["nose_length"] + 0.03 * old
    return Look(
        age=age,
        growth=growth,
        ageing=old,
        skull=mix(-1.50, -1.38, growth) - 0.07 * g["crown"],
        hairline=mix(-0.92, -0.80, growth) - 0.12 * own * g["forehead"],
        chin=chin,
        jaw=mix(0.78, 0.77, growth) + 0.10 * own * g["jaw"] + 0.05 * male,
        chin_width=mix(0.38, 0.40, growth) + 0.11 * own * g["chin"] + 0.04 * male,
        cheekbone=mix(0.98, 0.93, growth) + 0.05 * own * g["cheekbone"],
        fullness=mix(1.0, 0.25, growth) + 0.35 * own * g["fullness"] - 0.35 * old,
        eye_u=mix(0.425, 0.435, growth) + 0.055 * own * g["eye_gap"],
        eye_width=mix(0.225, 0.20, growth) * (1 + 0.14 * own * g["eye_size"]),
        eye_open=(0.45 + 0.16 * own * g["eye_open"]) * mix(1.08, 1.0, growth) * mix(1.0, 0.82, old),
        eye_tilt=0.05 + 0.14 * own * g["eye_tilt"] - 0.06 * old,
        fold=0.5 + 0.5 * g["fold"],
        eye_depth=0.5 + 0.4 * own * g["eye_depth"] + 0.15 * male,
        iris=mix(0.108, 0.092, growth),
        brow_v=-mix(0.25, 0.275, growth) - 0.06 * own * g["brow_height"] + 0.03 * male,
        brow_thick=(0.040 + 0.016 * own * g["brow_thick"]) * mix(0.75, 1.0, growth) * (1 + 0.3 * male),
        brow_arch=0.055 + 0.05 * own * g["brow_arch"] - 0.02 * male,
        brow_tilt=0.055 * own * g["brow_tilt"] - 0.01,
        nose_v=nose,
        nose_width=(mix(0.155, 0.185, growth) + 0.02 * male) * (1 + 0.26 * own * g["nose_width"]),
        bridge=mix(0.12, 0.5, growth) * (1 + 0.55 * g["bridge"]) + 0.1 * male,
        nose_tip=mix(0.7, 1.0, growth) * (1 + 0.25 * g["nose_tip"]) + 0.1 * old,
        mouth_v=nose + (0.37 + 0.035 * own * g["mouth_height"]) * (chin - nose),
        mouth_width=mix(0.265, 0.335, growth) * (1 + 0.2 * own * g["mouth_width"]),
        upper_lip=(0.082 + 0.034 * own * g["upper_lip"]) * mix(1.0, 0.6, old) - 0.008 * male,
        lower_lip=(0.118 + 0.040 * own * g["lower_lip"]) * mix(1.0, 0.7, old),
        bow=0.5 + 0.45 * g["bow"],
        ears=mix(0.95, 1.0, growth) + 0.14 * g["ears"] + 0.14 * old,
        neck=mix(0.42, 0.56, growth) + 0.12 * male,
        shoulders=mix(1.35, 1.95, growth) + 0.3 * male,
        grey=rise(age, who.greying - 12, who.greying + 24),
        hair_left=mix(0.35, 1.0, rise(age, 0, 2.5)) * (1 - 0.95 * who.baldness**1.5 * rise(age, 28, 72)),
        beard=who.stubble * male,
    )


def _mole(rng: np.random.Generator) -> tuple[float, float, float]:
    """Place (u, v as a share of the face) and radius of a mole."""
    side = rng.choice((-1.0, 1.0))
    return float(side * rng.uniform(0.28, 0.75)), float(rng.uniform(0.2, 0.95)), float(rng.uniform(0.012, 0.026))


def _gap(one: Identity, other: Identity) -> float:
    """How different two people are."""
    genes = sum((one.genes[gene] - other.genes[gene]) ** 2 for gene in GENES)
    tint = 6 * sum((a - b) ** 2 for a, b in zip(one.skin + one.hair, other.skin + other.hair, strict=True))
    return genes + 4 * tint
