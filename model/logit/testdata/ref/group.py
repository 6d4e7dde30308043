"""Writes group.json: group lasso fits by own proximal gradients and by adelie.

    python group.py

Objective: (1/W) sum w loss + lambda sum over columns of sqrt(K) |theta_g|_2, K the bins
of the column, one coefficient for every bin, the intercept free and without penalty.
lambda_max is the smallest lambda at which no column is in.

The own route: accelerated proximal gradients (Beck & Teboulle 2009, begun again where
the momentum points uphill) until the columns that are in no longer change, then Newton
steps on those, where the objective is smooth. kkt is the largest breach of the optimality
conditions of all columns, in or out:

    |g + lambda sqrt(K) theta_g / |theta_g||   in          max(0, |g| - lambda sqrt(K))   out

and must be below 1e-12. adelie's lambda is this one, weights divided by W; the
two must agree to 1e-6.
"""

from importlib.metadata import version

import adelie
import numpy as np

from common import designs, near, write

SHARES = (0.5, 0.2, 0.05)  # of lambda_max


def prices(d, lam):
    return np.array([lam * np.sqrt(len(g)) for g in d.groups])


def norms(d, theta):
    return np.array([np.linalg.norm(theta[g]) for g in d.groups])


def objective(d, lam, theta):
    return d.mean_loss(d.full, theta)[0] + prices(d, lam) @ norms(d, theta)


def kkt(d, lam, theta):
    gradient = d.mean_loss(d.full, theta)[1]
    breach = [abs(gradient[0])]
    for g, price in zip(d.groups, prices(d, lam)):
        size = np.linalg.norm(theta[g])
        if size > 0:
            breach.append(np.max(np.abs(gradient[g] + price * theta[g] / size)))
        else:
            breach.append(max(0.0, np.linalg.norm(gradient[g]) - price))
    return max(breach)


def shrink(d, lam, theta, step):
    out = theta.copy()
    for g, price in zip(d.groups, prices(d, lam)):
        size = np.linalg.norm(theta[g])
        out[g] *= max(0.0, 1 - step * price / size) if size > 0 else 0.0
    return out


def accelerated(d, lam, theta, step, rounds):
    ahead, t = theta, 1.0
    for _ in range(rounds):
        new = shrink(d, lam, ahead - step * d.gradient(d.full, ahead), step)
        if (ahead - new) @ (new - theta) > 0:  # uphill: forget the momentum
            t = 1.0
        after = (1 + np.sqrt(1 + 4 * t * t)) / 2
        ahead, theta, t = new + (t - 1) / after * (new - theta), new, after
    return theta


def polish(d, lam, theta):
    """Newton on the intercept and the columns that are in."""
    theta = theta.copy()
    live = [(g, p) for g, p in zip(d.groups, prices(d, lam)) if theta[g].any()]
    free = np.concatenate([[0], *[g for g, _ in live]]).astype(int)
    for _ in range(30):
        _, gradient, h = d.mean_loss(d.full, theta)
        for g, price in live:
            size = np.linalg.norm(theta[g])
            unit = theta[g] / size
            gradient[g] += price * unit
            h[np.ix_(g, g)] += price / size * (np.eye(len(g)) - np.outer(unit, unit))
        step = np.linalg.solve(h[np.ix_(free, free)], gradient[free])
        theta[free] -= step
        if np.max(np.abs(step)) < 1e-14:
            break
    return theta


def own(d, lam, theta):
    share = d.weight / d.weight.sum()
    step = 4 / np.linalg.eigvalsh((d.full.T * share) @ d.full)[-1]
    for _ in range(100):
        theta = accelerated(d, lam, theta, step, 300)
        end = polish(d, lam, theta)
        if np.all(np.isfinite(end)) and kkt(d, lam, end) < 1e-12:
            return end
    raise ArithmeticError(f"{d.name} {lam}: {kkt(d, lam, theta):g} from the end")


def by_adelie(d, lambdas):
    x = np.asfortranarray(d.full[:, 1:])
    f = adelie.grpnet(x, adelie.glm.binomial(y=d.y, weights=d.weight / d.weight.sum()), groups=np.array([g[0] - 1 for g in d.groups]),
                      offsets=d.offset, lmda_path=np.array(lambdas), early_exit=False, adev_tol=1, tol=1e-20, irls_tol=1e-18, progress_bar=False)
    assert len(f.intercepts) == len(lambdas)
    return [np.concatenate([[a], b]) for a, b in zip(f.intercepts, f.betas.toarray())]


def null(d):
    """The intercept alone, by Newton."""
    theta = np.zeros(d.full.shape[1])
    for _ in range(50):
        _, g, h = d.mean_loss(d.full[:, :1], theta[:1])
        theta[0] -= g[0] / h[0, 0]
    return theta


def path(d):
    theta = null(d)
    g0 = d.mean_loss(d.full, theta)[1]
    top = max(np.linalg.norm(g0[g]) / np.sqrt(len(g)) for g in d.groups)
    lambdas = [float(f"{share * top:.4g}") for share in SHARES]
    for lam, other in zip(lambdas, by_adelie(d, lambdas)):
        theta = own(d, lam, theta)
        apart = near(f"{d.name} {lam}", other, theta, 1e-6)
        fit = {"design": d.name, "bins": d.bins, "lambda": lam, "lambda_max": top, "coef": theta, "objective": objective(d, lam, theta),
               "deviance": d.deviance(d.full, theta), "in": [int(theta[g].any()) for g in d.groups], "kkt": kkt(d, lam, theta), "apart": apart}
        assert fit["objective"] <= objective(d, lam, other) + 1e-15
        print(d.name, lam, sum(fit["in"]), fit["kkt"], apart)
        yield fit


def main():
    fits = [f for d in designs() for f in path(d)]
    write("group.json", {"adelie": version("adelie"), "numpy": np.__version__}, fits)


main()
