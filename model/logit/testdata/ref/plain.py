"""Writes plain.json: maximum likelihood by R glm and statsmodels, and the intervals of two designs.

    python plain.py R.tsv      # R.tsv is what fits.R wrote

Treatment coding: the intercept, then for each column its bins but the first,
which is the reference. Coefficients and standard errors of the two must agree to
1e-8; kept are those of the smaller gradient. A standard error is the root of the
diagonal of (X'WX)^-1 with W = w p (1 - p), weights being counts of rows.
"""

import sys

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy.optimize import brentq
from scipy.stats import chi2, norm

from common import designs, near, of_r, write

LEVEL = 0.95


def by_statsmodels(d):
    # Counts of rows; for weights that are no whole numbers the formula is the same.
    f = sm.GLM(d.y, d.treatment, sm.families.Binomial(), freq_weights=d.weight, offset=d.offset).fit(tol=1e-15, maxiter=1000, tol_criterion="params")
    return {"coef": f.params, "se": np.sqrt(np.diag(f.normalized_cov_params))}


def newton(d, theta, free, fixed=None, at=0.0):
    """The maximum over the free coefficients by own Newton steps, one perhaps held at a value."""
    theta = theta.copy()
    if fixed is not None:
        theta[fixed] = at
    for _ in range(100):
        value, g, h = d.mean_loss(d.treatment, theta)
        step = np.linalg.solve(h[np.ix_(free, free)], g[free])
        scale = 1.0
        while scale > 1e-6:
            trial = theta.copy()
            trial[free] -= scale * step
            if d.mean_loss(d.treatment, trial)[0] <= value + 1e-15:
                break
            scale /= 2
        theta = trial
        if np.max(np.abs(step)) < 1e-12:
            return theta
    raise ArithmeticError(f"{d.name}: no end")


def profile(d, theta, j, se):
    """Where twice the fall of the log-likelihood, the others refitted, is the chi-squared quantile."""
    free = np.array([k for k in range(len(theta)) if k != j])
    best = d.deviance(d.treatment, theta)

    def fall(at):
        return d.deviance(d.treatment, newton(d, theta, free, j, at)) - best - chi2.ppf(LEVEL, 1)

    def end(side):
        far = 2.0
        while fall(theta[j] + side * far * se) < 0:
            far *= 1.5
        return brentq(lambda t: fall(theta[j] + side * t * se), 0.5, far, xtol=1e-12, rtol=1e-13)

    return theta[j] - end(-1) * se, theta[j] + end(1) * se


def intervals(d, fit, r):
    theta, se = fit["coef"], fit["se"]
    half = norm.ppf((1 + LEVEL) / 2) * se
    fit["wald_lo"], fit["wald_hi"] = theta - half, theta + half
    ends = np.array([profile(d, theta, j, se[j]) for j in range(len(theta))])
    fit["profile_lo"], fit["profile_hi"] = ends.T
    for k in ("wald_lo", "wald_hi"):
        near(f"{d.name} {k}", fit[k], r[d.name, "plain", k], 1e-7)
    for k in ("profile_lo", "profile_hi"):  # MASS interpolates with a spline: right to about 1e-3
        fit["mass_" + k] = r[d.name, "plain", k]
        print(d.name, k, near(f"{d.name} {k}", fit[k], fit["mass_" + k], 5e-3))


def main():
    r, versions = of_r(sys.argv[1])
    fits = []
    for d in designs("mushroom"):
        ours = {k: r[d.name, "plain", k] for k in ("coef", "se")}
        other = by_statsmodels(d)
        apart = max(near(f"{d.name} {k}", ours[k], other[k], 1e-8) for k in ("coef", "se"))
        size = [np.max(np.abs(d.mean_loss(d.treatment, f["coef"])[1])) for f in (ours, other)]
        kept = ours if size[0] <= size[1] else other
        deviance = d.deviance(d.treatment, kept["coef"])
        near(f"{d.name} deviance", deviance, r[d.name, "plain", "deviance"], 1e-11)
        if (d.name, "plain", "loglik") in r:  # R counts whole weights as rows; for others its figure means something else
            near(f"{d.name} loglik", -deviance / 2, r[d.name, "plain", "loglik"], 1e-11)
        fit = {"design": d.name, "bins": d.bins, **kept, "deviance": deviance, "loglik": -deviance / 2,
               "null_deviance": float(r[d.name, "plain", "null_deviance"][0]),
               "gradient": min(size), "apart": apart, "kept": "R" if kept is ours else "statsmodels"}
        print(d.name, apart, size)
        if (d.name, "plain", "wald_lo") in r:
            intervals(d, fit, r)
        fits.append(fit)
    versions = {k: versions[k] for k in ("R", "MASS")} | {"statsmodels": statsmodels.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
    write("plain.json", versions, fits, level=LEVEL)


main()
