"""The face that a cover is drawn on."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from curator.vision.face_frame import axes, eye_centres
from curator.vision.training.brush import SIDE, Map, Points, Rng
from curator.vision.training.textures import skin


@dataclass(frozen=True)
class Wearer:
    """A face on its canvas: pixels (h, w, 3) in 0…255, 68 landmarks, and another person's photo to take pieces of."""

    pixels: Map
    points: Points
    donor: Map
    donor_points: Points

    @cached_property
    def unit(self) -> float:
        """Inter-ocular distance in pixels."""
        return float(np.linalg.norm(self._frame[1]))

    @cached_property
    def _frame(self) -> tuple[Points, Points, Points]:
        """The point between the eyes, and one unit across and down."""
        left, right = eye_centres(self.points)
        return ((left + right) / 2, *axes(self.points))

    def at(self, u: float, v: float) -> Points:
        """The point `u` to the picture's right of the point between the eyes and `v` below it, in units."""
        middle, across, down = self._frame
        return np.asarray(middle + u * across + v * down, np.float32)

    def line(self, *places: tuple[float, float]) -> Points:
        """Points (n, 2) at several such places."""
        middle, across, down = self._frame
        return np.asarray(middle + np.array(places, np.float32) @ np.stack([across, down]), np.float32)

    def tone(self, rng: Rng) -> Points:
        """A skin colour (3,): this face's own, the other's, or one of many."""
        kind = rng.random()
        if kind < 0.5:
            return _cheeks(self.pixels, self.points) * np.float32(rng.uniform(0.7, 1.25))
        if kind < 0.7:
            return _cheeks(self.donor, self.donor_points) * np.float32(rng.uniform(0.8, 1.2))
        light = rng.uniform(0.3, 1)
        return np.asarray(np.array([245, 205 - 15 * (1 - light), 178 - 25 * (1 - light)]) * light, np.float32)

    def flesh(self, rng: Rng) -> Map:
        """Skin (h, w, 3) for a hand: of one tone, or enlarged from the other person's cheek."""
        if rng.random() < 0.7:
            return skin(self.tone(rng), rng)
        middle = tuple(float(part) for part in (self.donor_points[2] + self.donor_points[31]) / 2)
        piece = cv2.getRectSubPix(self.donor, (14, 14), middle)
        return np.asarray(cv2.resize(piece, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC), np.float32)


def _cheeks(pixels: Map, points: Points) -> Points:
    places = np.concatenate([points[[31, 35, 29]], (points[[2, 14]] + points[[31, 35]]) / 2])
    columns, rows = np.clip(np.round(places).astype(int), 0, pixels.shape[0] - 1).T
    return np.asarray(np.median(pixels[rows, columns], 0), np.float32)
