"""Writes ridge.json: ridge fits by glmnet, scikit-learn and glum, at three penalties.

    python ridge.py R.tsv

Objective: (1/W) sum w loss + (lambda/2) |theta|^2, one coefficient for every bin of
every column, the intercept free and without penalty, W the sum of the weights.

    glmnet        lambda as it stands (fits.R says why)
    glum          alpha = lambda, l1_ratio 0: it too divides by W
    scikit-learn  minimises C sum w loss + |theta|^2 / 2, so C = 1 / (lambda W); has no offsets

All must agree to 1e-6; kept are the coefficients of the lowest objective, and where
two are equal to rounding those of the smaller gradient. edf is the trace of
H (H + lambda)^-1, H the Hessian of the mean loss, with no lambda at the intercept.
"""

import sys

import glum
import numpy as np
import scipy
import sklearn
from glum import GeneralizedLinearRegressor
from sklearn.linear_model import LogisticRegression

from common import designs, near, of_r, write

LAMBDAS = {"0.0001": 1e-4, "0.01": 1e-2, "1": 1.0}
ROUNDING = 1e-15


def by_sklearn(d, lam):
    m = LogisticRegression(C=1 / (lam * d.weight.sum()), solver="newton-cholesky", tol=1e-12, max_iter=1000)
    m.fit(d.full[:, 1:], d.y, sample_weight=d.weight)
    return np.concatenate([m.intercept_, m.coef_[0]])


def by_glum(d, lam):
    m = GeneralizedLinearRegressor(family="binomial", alpha=lam, l1_ratio=0, solver="irls-ls", gradient_tol=1e-12, max_iter=1000)
    m.fit(d.full[:, 1:], d.y, sample_weight=d.weight, offset=d.offset)
    return np.concatenate([[m.intercept_], m.coef_])


def objective(d, lam, theta):
    value, g, h = d.mean_loss(d.full, theta)
    ridge = np.full(len(theta), lam)
    ridge[0] = 0
    edf = np.trace(np.linalg.solve(h + np.diag(ridge), h))
    return value + ridge @ (theta * theta) / 2, np.max(np.abs(g + ridge * theta)), edf


def fit(d, name, lam, r):
    found = {"glmnet": r[d.name, "ridge " + name, "coef"], "glum": by_glum(d, lam)}
    if not d.offset.any():
        found["scikit-learn"] = by_sklearn(d, lam)
    told = {k: objective(d, lam, t) for k, t in found.items()}
    lowest = min(v[0] for v in told.values())
    kept = min((k for k in told if told[k][0] <= lowest + ROUNDING), key=lambda k: told[k][1])
    apart = {k: near(f"{d.name} {name} {k}", t, found[kept], 1e-6) for k, t in found.items() if k != kept}
    print(d.name, name, kept, told[kept], apart)
    return {"design": d.name, "bins": d.bins, "lambda": lam, "coef": found[kept], "objective": told[kept][0],
            "deviance": d.deviance(d.full, found[kept]), "edf": told[kept][2], "gradient": told[kept][1], "kept": kept, "apart": apart}


def main():
    r, versions = of_r(sys.argv[1])
    fits = [fit(d, name, lam, r) for d in designs() for name, lam in LAMBDAS.items()]
    versions = {k: versions[k] for k in ("R", "glmnet")} | {
        "scikit-learn": sklearn.__version__, "glum": glum.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
    write("ridge.json", versions, fits)


main()
