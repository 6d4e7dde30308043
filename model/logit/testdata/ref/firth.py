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
from scipy.special import expit

from common import designs, near, of_r, write

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
        fits.append(fit)
    versions = {k: versions[k] for k in ("R", "brglm2")} | {"firthmodels": version("firthmodels"), "numpy": np.__version__, "scipy": scipy.__version__}
    write("firth.json", versions, fits)


main()
