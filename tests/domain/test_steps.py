"""The step model's formulas against what they stand for."""

import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.steps import (
    Prospect,
    change_ratio,
    drift_variances,
    log_mean,
    own_coordinates,
    self_distances,
    shift_ratio,
    whiten,
    years_lived,
)

Floats = npt.NDArray[np.float64]
EDGES = np.array([0.0, 6.0, 18.0, 70.0])


def log_normal(values: Floats, covariance: Floats) -> float:
    return float(-0.5 * (values @ np.linalg.solve(covariance, values) + np.linalg.slogdet(covariance)[1]))


def test_the_ratio_of_a_change_is_that_of_two_normal_densities() -> None:
    rng = np.random.default_rng(0)
    weights, change = rng.uniform(1, 5, (3, 6)), rng.normal(size=(6, 2))
    evidence = rng.normal(size=(4, 3, 6)) * 2
    found = change_ratio(evidence, weights, change)
    for draw in range(4):
        for split in range(3):
            shift, noise = evidence[draw, split] / weights[split], np.diag(1 / weights[split])
            wanted = log_normal(shift, noise + change @ change.T) - log_normal(shift, noise)
            assert found[draw, split] == pytest.approx(wanted)
    assert shift_ratio(evidence, weights, np.zeros(6), change @ change.T) == pytest.approx(found)


def test_a_change_may_be_of_any_width() -> None:
    rng = np.random.default_rng(3)
    weights, change, evidence = rng.uniform(1, 5, (3, 6)), rng.normal(size=(6, 2)), rng.normal(size=(4, 3, 6)) * 2
    each = [change_ratio(evidence, weights, np.sqrt(width) * change) for width in (0.5, 4.0)]
    both = change_ratio(evidence, weights, change, (0.5, 4.0))
    assert both == pytest.approx(log_mean(np.stack(each), axis=0))
    half = Prospect.of(weights, change, (0.5, 4.0)).single().ratio(evidence.astype(np.float32))
    assert half.dtype == np.float32
    assert half == pytest.approx(both, abs=1e-4)


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
