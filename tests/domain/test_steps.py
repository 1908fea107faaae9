"""The step model's formulas against what they stand for."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.steps import (
    Prospect,
    Told,
    Whitened,
    drift_variances,
    log_mean,
    own_coordinates,
    self_distances,
    whiten,
    years_lived,
)

Floats = npt.NDArray[np.float64]
EDGES = np.array([0.0, 6.0, 18.0, 70.0])


def log_normal(values: Floats, covariance: Floats) -> float:
    return float(-0.5 * (values @ np.linalg.solve(covariance, values) + np.linalg.slogdet(covariance)[1]))


def seen(*, known: float, rows: int = 12, size: int = 6) -> Whitened:
    """A series that drifts nowhere, and steps at three splits."""
    rng = np.random.default_rng(7)
    columns = (np.arange(rows)[:, None] >= [3, 6, 9]).astype(float)
    return whiten(rng.normal(size=(rows, size)), np.zeros((1, rows)), np.ones((rows, 1)), columns, known)


def test_the_ratio_of_a_change_is_that_of_two_normal_densities() -> None:
    rng = np.random.default_rng(0)
    made, change = seen(known=np.inf), rng.normal(size=(6, 2))
    evidence = rng.normal(size=(4, 3, 6)) * 2
    found = Prospect.of(made, change, (1.0,)).ratio(evidence)
    for draw in range(4):
        for split, weights in enumerate(made.weights):
            shift, noise = evidence[draw, split] / weights, np.diag(1 / weights)
            wanted = log_normal(shift, noise + change @ change.T) - log_normal(shift, noise)
            assert found[draw, split] == pytest.approx(wanted)


def test_a_step_is_judged_by_what_else_the_person_shows() -> None:
    made, change = seen(known=20.0), np.random.default_rng(1).normal(size=(6, 2))
    found = Prospect.of(made, change, (0.5, 2.0)).ratio(made.evidence(made.rows))
    size = 6
    for split, weights in enumerate(made.weights):
        shown = made.evidence(made.rows)[split] / np.sqrt(weights)
        beside = 20 * np.eye(size) + made.rows.T @ made.rows - np.outer(shown, shown)
        # Quantiles of chi square with 32 degrees of freedom at 1/6, 1/2 and 5/6.
        noises = [beside / quantile for quantile in (24.16, 31.34, 39.70)]
        none = [log_normal(shown, noise) for noise in noises]
        some = [
            log_normal(shown, noise + wide * weights[0] * change @ change.T) for noise in noises for wide in (0.5, 2)
        ]
        assert found[split] == pytest.approx(log_mean(np.array(some)) - log_mean(np.array(none)), abs=0.01)


def test_white_noise_that_is_sure_is_everybodys() -> None:
    change = np.random.default_rng(1).normal(size=(6, 2))
    sure, everybody = (
        Prospect.of(made, change, (1.0,)).ratio(made.evidence(made.rows))
        for made in (seen(known=1e9), seen(known=np.inf))
    )
    assert sure == pytest.approx(everybody, abs=1e-5)


def test_what_one_step_shows_is_told_by_the_same_noise() -> None:
    rng = np.random.default_rng(2)
    mean, root = rng.normal(size=6), rng.normal(size=(6, 6))
    made = seen(known=20.0)
    one = made.along((np.arange(12)[:, None] >= [6]).astype(float))
    weights, shown = one.weights[0], one.evidence(one.rows)[0] / np.sqrt(one.weights[0])
    noise = (20 * np.eye(6) + one.rows.T @ one.rows - np.outer(shown, shown)) / 30
    wanted = [
        log_normal(shown - np.sqrt(weights) * mean, noise + wide * weights[0] * root @ root.T)
        - log_normal(shown, noise)
        for wide in (0.5, 4.0)
    ]
    told = Told.of(one)
    assert told.ratio(mean, root @ root.T, (0.5, 4.0)) == pytest.approx(log_mean(np.array(wanted)))
    shift = rng.normal(size=6)
    moved = replace(one, rows=one.rows + one.steps[0].T @ shift[None])
    there, beside = Told.of(moved), told.beside(shift)
    assert there.ratio(mean, root @ root.T) == pytest.approx(beside.ratio(mean, root @ root.T))


def test_a_change_may_be_of_any_width() -> None:
    rng = np.random.default_rng(3)
    made, change, evidence = seen(known=np.inf), rng.normal(size=(6, 2)), rng.normal(size=(4, 3, 6)) * 2
    each = [Prospect.of(made, np.sqrt(width) * change, (1.0,)).ratio(evidence) for width in (0.5, 4.0)]
    both = Prospect.of(made, change, (0.5, 4.0)).ratio(evidence)
    assert both == pytest.approx(log_mean(np.stack(each), axis=0))


@pytest.mark.parametrize("known", [20.0, np.inf])
def test_half_the_precision_is_enough(known: float) -> None:
    rng = np.random.default_rng(3)
    made, change, evidence = seen(known=known), rng.normal(size=(6, 2)), rng.normal(size=(4, 3, 6)) * 2
    whole = Prospect.of(made, change, (0.5, 4.0))
    half = whole.single().ratio(evidence.astype(np.float32))
    assert half.dtype == np.float32
    assert half == pytest.approx(whole.ratio(evidence), abs=1e-3)


def test_the_mean_over_splits_is_one_of_likelihoods() -> None:
    ratios = np.log([[1.0, 2.0, 9.0], [800.0, 0.5, 1.5]])
    assert np.exp(log_mean(ratios)) == pytest.approx([4, 802 / 3])


def test_ages_that_are_unknown_have_lived_nowhere() -> None:
    assert years_lived(np.array([3.0, 20.0]), EDGES) == pytest.approx(np.array([[3, 6], [0, 12], [0, 2]]))
    assert not years_lived(np.array([3.0, np.nan]), EDGES).any()


def test_drift_is_independent_in_own_coordinates() -> None:
    rng = np.random.default_rng(1)
    roots = rng.normal(size=(3, 5, 5))
    yearly = roots @ np.swapaxes(roots, 1, 2)
    lived = years_lived(np.linspace(20, 50, 8), EDGES)
    turn = own_coordinates(yearly, lived)
    turned = turn.T @ yearly[2] @ turn
    assert turn.T @ turn == pytest.approx(np.eye(5))
    assert turned == pytest.approx(np.diag(np.diag(turned)))
    variances = drift_variances(lived, np.einsum("bkk->bk", turn.T @ yearly @ turn))
    assert variances[:, -1] - variances[:, 0] == pytest.approx(30 * np.diag(turned))


def dense(drift: Floats) -> Floats:
    """Covariances (k, n, n) of random walks with variances (k, n)."""
    return np.minimum(drift[:, :, None], drift[:, None, :])


def test_what_the_others_lead_to_expect_is_that_of_the_whole_covariance() -> None:
    rng = np.random.default_rng(5)
    drift = drift_variances(years_lived(np.sort(rng.uniform(2, 40, 14)), EDGES), rng.uniform(0, 0.4, (3, 6)))
    values, fixed = rng.normal(size=(14, 6)), np.stack([np.ones(14), np.arange(14) % 3 == 0, np.arange(14) > 9], axis=1)
    inverse = np.linalg.inv(dense(drift) + np.eye(14))
    inner = np.linalg.inv(fixed.T @ inverse @ fixed)
    precise = inverse - inverse @ fixed @ inner @ fixed.T @ inverse
    diagonal = np.einsum("kii->ki", precise)
    squares = (np.einsum("kij,jk->ki", precise, values) ** 2 / diagonal).mean(axis=0)
    assert self_distances(values, drift, fixed) == pytest.approx(squares / np.median(squares))


def test_what_drifts_nowhere_is_whitened_as_what_drifts_by_nothing() -> None:
    rng = np.random.default_rng(2)
    values, fixed = rng.normal(size=(12, 4)), np.ones((12, 1))
    columns = (np.arange(12)[:, None] >= [4, 8]).astype(float)
    one, other = (whiten(values, np.zeros((count, 12)), fixed, columns) for count in (1, 4))
    assert one.rows == pytest.approx(other.rows)
    assert one.evidence(one.rows) == pytest.approx(other.evidence(other.rows))
    assert one.weights == pytest.approx(other.weights)
    many = np.stack([one.rows, -one.rows])
    assert one.evidence(many)[1] == pytest.approx(-one.evidence(one.rows))


@pytest.mark.parametrize("drifting", [False, True])
def test_the_likelihood_tells_whether_a_series_drifts(drifting: bool) -> None:
    rng = np.random.default_rng(4)
    lived = years_lived(np.linspace(20, 50, 12), EDGES)
    drift = drift_variances(lived, np.full((3, 40), 0.3))
    values = rng.normal(size=(12, 40)) * 2
    if drifting:
        values += 2 * np.einsum(
            "kij,jk->ik", np.linalg.cholesky(dense(drift) + 1e-9 * np.eye(12)), rng.normal(size=(12, 40))
        )
    fixed, columns = np.ones((12, 1)), np.ones((12, 1))
    with_drift = [whiten(values, share * drift, fixed, columns).likelihood for share in (0.0, 4.0)]
    ahead = with_drift[1] - with_drift[0]
    assert (ahead if drifting else -ahead) > 5
