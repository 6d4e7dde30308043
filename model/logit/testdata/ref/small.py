"""Writes small.json: coefficients of ridge logistic fits by scikit-learn.

Objective, as in doc.go but times W: sum of w * loss + strength/2 * |coef|^2,
intercept free, one coefficient for every bin of every term. Each is
found again by scipy's trust-exact and plain Newton steps, and the two must agree.

    python -m venv v && v/bin/pip install numpy scikit-learn scipy
    v/bin/python small.py
"""

import json

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression


def one_hot(codes, bins):
    return np.hstack([np.eye(k)[codes[:, j]] for j, k in enumerate(bins)])


def draw(rng, rows, bins, base, same=False):
    codes = np.column_stack([rng.integers(0, k, rows) for k in bins])
    if same:  # the last term says what the first does
        codes[:, -1] = codes[:, 0]
    truth = rng.normal(0, 0.8, sum(bins))
    p = expit(base + one_hot(codes, bins) @ truth)
    return codes, (rng.random(rows) < p).astype(int)


def polish(x, y, w, strength, start):
    """The minimum by an independent method, to rounding."""
    z = np.hstack([np.ones((len(y), 1)), x])
    ridge = np.full(z.shape[1], strength)
    ridge[0] = 0

    def value(t):
        eta = z @ t
        return w @ (np.logaddexp(0, eta) - y * eta) + ridge @ (t * t) / 2

    def gradient(t):
        return z.T @ (w * (expit(z @ t) - y)) + ridge * t

    def hessian(t):
        p = expit(z @ t)
        return (z.T * (w * p * (1 - p))) @ z + np.diag(ridge)

    t = minimize(value, start, jac=gradient, hess=hessian, method="trust-exact", options={"gtol": 1e-9}).x
    for _ in range(3):  # trust regions compare values, which rounding blurs near the minimum
        t = t - np.linalg.solve(hessian(t), gradient(t))
    return t


def fit(name, codes, bins, y, w, strength):
    x = one_hot(codes, bins)
    m = LogisticRegression(C=1 / strength, solver="newton-cholesky", tol=1e-13, max_iter=1000).fit(x, y, sample_weight=w)
    theta = np.concatenate([m.intercept_, m.coef_[0]])
    other = polish(x, y, w, strength, np.zeros(len(theta)))
    assert np.max(np.abs(theta - other)) < 1e-8, (name, np.max(np.abs(theta - other)))
    eta = theta[0] + x @ theta[1:]
    deviance = 2 * (w @ (np.logaddexp(0, eta) - y * eta))
    return {"name": name, "bins": bins, "codes": codes.T.tolist(), "label": y.tolist(), "weight": w.tolist(),
            "strength": strength, "theta": theta.tolist(), "deviance": float(deviance)}


def main():
    rng = np.random.default_rng(20250301)
    bins = [2, 3, 5, 4]
    fits = []
    codes, y = draw(rng, 300, bins, -0.5)
    for strength in [0.1, 3, 100]:
        fits.append(fit(f"plain {strength}", codes, bins, y, np.ones(300), strength))
    fits.append(fit("weighted", codes, bins, y, rng.integers(1, 9, 300) / 8, 1))
    codes, y = draw(rng, 600, bins, -6)
    fits.append(fit("few accepted", codes, bins, y, np.ones(600), 1))
    codes, y = draw(rng, 300, [3, 2, 3], 0, same=True)
    fits.append(fit("said twice", codes, [3, 2, 3], y, np.ones(300), 1))
    versions = {"numpy": np.__version__, "scikit-learn": sklearn.__version__, "scipy": scipy.__version__}
    with open("small.json", "w") as out:
        json.dump({"versions": versions, "fits": fits}, out)
        out.write("\n")


main()
