"""Writes firth.json: Firth's penalty by R brglm2 and Python firthmodels, and FLIC by fits.R.

    python firth.py R.tsv

Treatment coding, as in plain.py. The penalised log-likelihood is
loglik + 1/2 log det X'WX with W = w p (1 - p); it does not depend on which bin is
the reference. Standard errors se are from (X'WX)^-1 at the estimate, as brglm2 and
Firth have them; se_augmented, as firthmodels has them, count each row's hat value h
to its weight: (X'(W + h p (1 - p))X)^-1. Both are computed here and compared with their
tool. The two tools must agree to 1e-6; kept are those of the smaller penalised gradient.
"""

import sys
from importlib.metadata import version

import numpy as np
import scipy
from firthmodels import FirthLogisticRegression
from scipy.optimize import brentq
from scipy.special import expit
from scipy.stats import chi2

from common import designs, near, of_r, write
LEVEL = 0.95
PROFILED = ("breastcancer", "mammo")


def model(d, **options):
    return FirthLogisticRegression(backend="numpy", max_iter=2000, gtol=1e-10, xtol=1e-10, **options).fit(
        d.treatment[:, 1:], d.y.astype(int), sample_weight=d.weight, offset=d.offset)


def by_firthmodels(d, m):
    coef = np.concatenate([[m.intercept_], m.coef_])
    near(f"{d.name} se_augmented", np.concatenate([m.bse_[-1:], m.bse_[:-1]]), errors(d, coef)[1], 1e-6)
    return {"coef": coef}


def hats(d, theta):
    """Rows of X weighted, their triangle, probabilities and hat values."""
    p = expit(d.offset + d.treatment @ theta)
    q, t = np.linalg.qr(np.sqrt(d.weight * p * (1 - p))[:, None] * d.treatment)
    return p, t, np.sum(q * q, axis=1)


def errors(d, theta):
    """Standard errors from X'WX, and from the augmented X'(W + h p (1 - p))X."""
    p, _, h = hats(d, theta)
    x = d.treatment
    return [np.sqrt(np.diag(np.linalg.inv((x.T * (w * p * (1 - p))) @ x))) for w in (d.weight, d.weight + h)]


def penalised(d, theta):
    """Penalised log-likelihood and its gradient X'(w (y - p) + h (1/2 - p)), h the hat values."""
    p, t, h = hats(d, theta)
    value = -d.deviance(d.treatment, theta) / 2 + np.sum(np.log(np.abs(np.diag(t))))
    return value, d.treatment.T @ (d.weight * (d.y - p) + h * (0.5 - p))


def held(d, theta, j, at):
    """The largest penalised log-likelihood with coefficient j held, the penalty that of the whole design."""
    theta = theta.copy()
    theta[j] = at
    free = np.arange(len(theta)) != j
    value, g = penalised(d, theta)
    for _ in range(500):
        p, _, _ = hats(d, theta)
        x = d.treatment[:, free]
        step = np.linalg.solve((x.T * (d.weight * p * (1 - p))) @ x, g[free])
        scale = 1.0
        while True:
            trial = theta.copy()
            trial[free] += scale * step
            new, slope = penalised(d, trial)
            if new >= value - 1e-12 or scale < 1e-6:
                break
            scale /= 2
        theta, value, g = trial, new, slope
        if np.max(np.abs(g[free])) < 1e-9:
            return value
    raise ArithmeticError(f"{d.name} {j} {at}: no end")


def profile(d, theta, se):
    """Per coefficient, where twice the fall of the penalised log-likelihood is the chi-squared quantile."""
    best = penalised(d, theta)[0]

    def end(j, side):
        def fall(t):
            return 2 * (best - held(d, theta, j, theta[j] + side * t * se[j])) - chi2.ppf(LEVEL, 1)
        return theta[j] + side * se[j] * brentq(fall, 0.5, 6, xtol=1e-11)

    return np.array([[end(j, -1), end(j, 1)] for j in range(len(theta))]).T


def intervals(d, m, fit):
    """Profile penalised-likelihood intervals (Heinze & Schemper 2002), own and firthmodels'."""
    fit["profile_lo"], fit["profile_hi"] = profile(d, fit["coef"], fit["se"])
    ends = m.conf_int(alpha=1 - LEVEL, method="pl", tol=1e-8, max_iter=500)
    ends = np.vstack([ends[-1:], ends[:-1]])  # the intercept first
    for side, k in enumerate(("profile_lo", "profile_hi")):
        print(d.name, k, near(f"{d.name} {k}", ends[:, side], fit[k], 1e-6))


def main():
    r, versions = of_r(sys.argv[1])
    fits = []
    for d in designs():
        ours = {"coef": r[d.name, "firth", "coef"]}
        m = model(d)
        other = by_firthmodels(d, m)
        apart = near(f"{d.name} coef", ours["coef"], other["coef"], 1e-6)
        size = [np.max(np.abs(penalised(d, f["coef"])[1])) for f in (ours, other)]
        kept = ours if size[0] <= size[1] else other
        value = penalised(d, kept["coef"])[0]
        near(f"{d.name} loglik", value, r[d.name, "firth", "penalised_loglik"], 1e-9)
        near(f"{d.name} loglik", value, m.loglik_, 1e-9)
        se, augmented = errors(d, kept["coef"])
        near(f"{d.name} se", r[d.name, "firth", "se"], se, 1e-6)
        fit = {"design": d.name, "bins": d.bins, "coef": kept["coef"], "se": se, "se_augmented": augmented, "deviance": d.deviance(d.treatment, kept["coef"]), "penalised_loglik": value,
               "flic_intercept": float(r[d.name, "flic", "intercept"][0]), "flic_intercept_se": float(r[d.name, "flic", "intercept_se"][0]),
               "gradient": min(size), "apart": apart, "kept": "R" if kept is ours else "firthmodels"}
        flic = kept["coef"].copy()
        flic[0] = fit["flic_intercept"]
        p = expit(d.offset + d.treatment @ flic)
        near(f"{d.name} FLIC mean", d.weight @ p / d.weight.sum(), d.weight @ d.y / d.weight.sum(), 1e-8)
        print(d.name, apart, size)
        if d.name in PROFILED:
            intervals(d, m, fit)
        fits.append(fit)
    versions = {k: versions[k] for k in ("R", "brglm2")} | {"firthmodels": version("firthmodels"), "numpy": np.__version__, "scipy": scipy.__version__}
    write("firth.json", versions, fits, level=LEVEL)


main()
