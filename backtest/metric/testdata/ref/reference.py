"""Reference values for the tests of backtest/metric.

Written to reference.json beside this file, inputs included:

    python3 reference.py

Every value comes from a library, or from a definition written out the slow
way; no formula of the package is repeated here. The versions that made the
stored file are inside it.
"""
import itertools
import json
import pathlib

import numpy as np
import scipy
import scipy.stats
import sklearn
import statsmodels
import statsmodels.api as sm
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(20260101)


def scores(n, levels):
    """Scores with ties, labels, whole weights including 0, probabilities."""
    score = rng.integers(0, levels, n).astype(float)
    p = rng.uniform(0.02, 0.98, n)
    label = (rng.uniform(size=n) < 0.2 + 0.6 * score / levels).astype(int)
    weight = rng.integers(0, 4, n).astype(float) / 2
    return {
        "score": score.tolist(), "p": p.tolist(), "label": label.tolist(), "weight": weight.tolist(),
        "auc": roc_auc_score(label, score),
        "auc_weighted": roc_auc_score(label, score, sample_weight=weight),
        "logloss": log_loss(label, p),
        "logloss_weighted": log_loss(label, p, sample_weight=weight),
        "brier": brier_score_loss(label, p),
        "brier_weighted": brier_score_loss(label, p, sample_weight=weight),
    }


def wilson(accepted, n, level):
    """scipy bounds; the value is theirs too."""
    r = scipy.stats.binomtest(accepted, n)
    ci = r.proportion_ci(level, method="wilson")
    return {"accepted": accepted, "n": n, "level": level, "value": r.statistic, "lo": ci.low, "hi": ci.high}


def correlation(n):
    """Weighted by repeating rows, which is what a weight means."""
    x = np.round(rng.normal(size=n), 1)
    y = np.round(0.5 * x + rng.normal(size=n), 1)
    w = rng.integers(1, 4, n)
    xx, yy = np.repeat(x, w), np.repeat(y, w)
    return {
        "x": x.tolist(), "y": y.tolist(), "w": w.astype(float).tolist(),
        "pearson": scipy.stats.pearsonr(x, y).statistic,
        "spearman": scipy.stats.spearmanr(x, y).statistic,
        "pearson_weighted": scipy.stats.pearsonr(xx, yy).statistic,
        "spearman_weighted": scipy.stats.spearmanr(xx, yy).statistic,
    }


def isotonic(n):
    x = np.arange(n)
    y = np.round(rng.uniform(size=n) + 0.3 * x / n, 3)
    w = rng.integers(1, 9, n).astype(float)
    return {
        "y": y.tolist(), "w": w.tolist(),
        "fit": IsotonicRegression().fit_transform(x, y).tolist(),
        "fit_weighted": IsotonicRegression().fit_transform(x, y, sample_weight=w).tolist(),
    }


def rows(flagged, accepted, week, side):
    """One row per flagged lead: answer, week, which criterion flagged it."""
    y = [1.0] * accepted + [0.0] * (flagged - accepted)
    return [(v, week, side) for v in y]


def weeks(k):
    """Share and difference as least squares on leads, clustered by week.

    Regressing the answers on one dummy per criterion gives the two shares,
    and the cluster-robust covariance of their difference, times K/(K-1), is
    the linearised variance, by quite another road.
    """
    n, m = rng.integers(0, 12, k), rng.integers(0, 12, k)
    n[0], m[0] = 5, 7
    a = [int(rng.binomial(v, rng.beta(6, 4))) for v in n]
    b = [int(rng.binomial(v, rng.beta(5, 5))) for v in m]
    lead = list(itertools.chain.from_iterable(
        rows(n[i], a[i], i, 0) + rows(m[i], b[i], i, 1) for i in range(k)))
    y, week, side = (np.array(c, dtype=float) for c in zip(*lead))

    def clustered(y, X, week, contrast):
        fit = sm.OLS(y, X).fit(cov_type="cluster", cov_kwds={"groups": week, "use_correction": False})
        units = len(np.unique(week))
        c = np.array(contrast)
        value = float(c @ fit.params)
        se = float(np.sqrt(c @ fit.cov_params() @ c * units / (units - 1)))
        half = scipy.stats.t.ppf(0.975, units - 1) * se
        return {"value": value, "se": se, "lo": value - half, "hi": value + half, "units": units,
                "p": float(2 * scipy.stats.t.sf(abs(value) / se, units - 1)),
                "detectable": float((scipy.stats.t.ppf(0.975, units - 1) + scipy.stats.t.ppf(0.8, units - 1)) * se)}

    only = side == 0
    return {
        "a": [[float(u), float(v)] for u, v in zip(n, a)], "b": [[float(u), float(v)] for u, v in zip(m, b)],
        "difference": clustered(y, np.column_stack([1 - side, side]), week, [1, -1]),
        "rate": clustered(y[only], np.ones((only.sum(), 1)), week[only], [1]),
    }


def bootstrap(k, draws=200_000):
    """The studentised interval with a hundred times the resamples."""
    n, m = rng.integers(2, 12, k).astype(float), rng.integers(2, 12, k).astype(float)
    a = rng.binomial(n.astype(int), rng.beta(6, 4, k)).astype(float)
    b = rng.binomial(m.astype(int), rng.beta(5, 5, k)).astype(float)

    def estimate(n, a, m, b):
        A, B = a.sum(-1) / n.sum(-1), b.sum(-1) / m.sum(-1)
        r = (a - A[..., None] * n) / n.sum(-1)[..., None] - (b - B[..., None] * m) / m.sum(-1)[..., None]
        return A - B, np.sqrt(k / (k - 1) * (r ** 2).sum(-1))

    d, se = estimate(n, a, m, b)
    ts = []
    for _ in range(draws // 10_000):
        i = rng.integers(0, k, (10_000, k))
        ds, ses = estimate(n[i], a[i], m[i], b[i])
        ts.append((ds - d) / ses)
    ts = np.concatenate(ts)
    lo, hi = np.quantile(ts, [0.025, 0.975])
    step = 0.005  # slope of the quantile function, for the noise of 1,999 draws
    slope = [(np.quantile(ts, q + step) - np.quantile(ts, q - step)) / (2 * step) for q in (0.025, 0.975)]
    noise = np.sqrt(0.025 * 0.975 / 1999) * np.array(slope)
    return {
        "a": np.column_stack([n, a]).tolist(), "b": np.column_stack([m, b]).tolist(),
        "lo": float(d - hi * se), "hi": float(d - lo * se), "lo_noise": float(noise[1] * se), "hi_noise": float(noise[0] * se),
        "p": float(2 * min((ts >= d / se).mean(), (ts <= d / se).mean())),
    }


def main():
    pvalues = [0.01, 0.04, 0.03, 0.005, 0.2, 0.03, 0.9]
    out = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                     "scikit-learn": sklearn.__version__, "statsmodels": statsmodels.__version__},
        "scores": [scores(12, 4), scores(60, 9), scores(200, 1000)],
        "wilson": [wilson(*c) for c in [(0, 5, 0.95), (5, 5, 0.95), (3, 10, 0.95), (47, 91, 0.9), (812, 1204, 0.99)]],
        "correlation": [correlation(8), correlation(60)],
        "isotonic": [isotonic(5), isotonic(60)],
        "holm": {"p": pvalues, "adjusted": multipletests(pvalues, method="holm")[1].tolist()},
        "weeks": [weeks(3), weeks(7), weeks(12), weeks(19)],
        "bootstrap": [bootstrap(20), bootstrap(60)],
    }
    path = pathlib.Path(__file__).with_name("reference.json")
    path.write_text(json.dumps(out, indent=1) + "\n")


main()
