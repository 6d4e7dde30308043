"""Writes shape.json: ridge fits whose coefficients must rise, fall or keep a sign, by two routes.

    python shape.py

Objective as in ridge.py. "up": the coefficients of a column's bins do not fall from bin to bin,
"down": they do not rise; "plus": none is negative, "minus": none is positive; "free". Many of the
constraints run against the data on purpose, so that they bind. All are A theta >= 0.

The own route: Newton steps whose quadratic problem is solved exactly by non-negative least squares
on its dual (Lawson & Hanson 1974, chapter 23), then Newton with the constraints that hold with a
multiplier as equalities. The other: scipy's SLSQP from the intercept alone; they must agree to 1e-5,
and the own objective must be no higher. kkt is the largest of: the gradient less A' mu,
a negative mu, a broken constraint, mu times the slack of its constraint; it must be below 1e-12.
"""

import numpy as np
import scipy
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize, nnls

from common import designs, near, write

SHAPES = {
    "adult": {
        "trend": ["up", "free", "up", "up", "down", "down", "down", "up", "free", "up", "free"],
        "sign": ["plus", "minus", "free", "plus", "minus", "minus", "plus", "free", "minus", "free", "free"],
        "mixed": ["up", "plus", "up", "free", "free", "up", "minus", "down", "up", "up", "up"],
    },
    "rare": {"trend": ["up", "down", "up", "down", "up"], "opposite": ["down", "up", "down", "up", "down"],
             "sign": ["plus", "minus", "plus", "minus", "free"]},
    "offset": {"trend": ["up", "up", "up", "up"], "opposite": ["down", "down", "down", "down"]},
    "breastcancer": {"trend": ["up", "down", "up", "down", "up", "down", "up", "down", "up"]},
}
LAMBDAS = (1e-2, 1e-4)


def constraints(d, shape):
    rows, eye = [], np.eye(d.full.shape[1])
    for g, s in zip(d.groups, shape, strict=True):
        rise = eye[g[1:]] - eye[g[:-1]]
        rows.append({"up": rise, "down": -rise, "plus": eye[g], "minus": -eye[g], "free": eye[:0]}[s])
    return np.vstack(rows)


def objective(d, lam, theta):
    value, g, h = d.mean_loss(d.full, theta)
    ridge = np.full(len(theta), lam)
    ridge[0] = 0
    return value + ridge @ (theta * theta) / 2, g + ridge * theta, h + np.diag(ridge)


def quadratic(h, g, a, b):
    """The step of min g's + s'Hs/2 with A s >= b, and the multipliers."""
    l = cholesky(h, lower=True)
    m = solve_triangular(l, a.T, lower=True)      # A L^-T, transposed
    base = solve_triangular(l, g, lower=True)
    c = b + m.T @ base
    e = np.vstack([m, c])
    goal = np.zeros(len(e))
    goal[-1] = 1
    u, _ = nnls(e, goal, maxiter=10000)
    r = e @ u - goal
    z = -r[:-1] / r[-1]
    return solve_triangular(l.T, z - base, lower=False), u / -r[-1]


def polish(d, lam, theta, a, held):
    """Newton with the held constraints as equalities; returns their multipliers too."""
    k = held.sum()
    for _ in range(10):
        _, g, h = objective(d, lam, theta)
        system = np.block([[h, -a[held].T], [a[held], np.zeros((k, k))]])
        end = np.linalg.solve(system, np.concatenate([-g, -a[held] @ theta]))
        theta = theta + end[:len(theta)]
        if np.max(np.abs(end[:len(theta)])) < 1e-14:
            break
    mu = np.zeros(len(a))
    mu[held] = end[len(theta):]
    return theta, mu


def own(d, lam, theta, a):
    for _ in range(100):
        value, g, h = objective(d, lam, theta)
        step, mu = quadratic(h, g, a, -a @ theta)
        scale = 1.0
        while objective(d, lam, theta + scale * step)[0] > value + 1e-15 and scale > 1e-6:
            scale /= 2
        theta = theta + scale * step
        if np.max(np.abs(step)) < 1e-9:
            return polish(d, lam, theta, a, mu > 1e-10)
    raise ArithmeticError(f"{d.name} {lam}: no end")


def kkt(d, lam, theta, a, mu):
    g = objective(d, lam, theta)[1]
    slack = a @ theta
    return max(np.max(np.abs(g - a.T @ mu)), np.max(-mu), np.max(-slack), np.max(np.abs(mu * slack)))


def by_slsqp(d, lam, start, a):
    f = minimize(lambda t: objective(d, lam, t)[:2], start, jac=True, method="SLSQP",
                 constraints={"type": "ineq", "fun": lambda t: a @ t, "jac": lambda t: a}, options={"ftol": 1e-16, "maxiter": 2000})
    return f.x


def fit(d, name, shape, lam):
    a = constraints(d, shape)
    start = np.zeros(d.full.shape[1])
    theta, mu = own(d, lam, start, a)
    other = by_slsqp(d, lam, start, a)
    end = kkt(d, lam, theta, a, mu)
    apart = near(f"{d.name} {name} {lam}", other, theta, 1e-5)
    value = objective(d, lam, theta)[0]
    print(d.name, name, lam, f"{int((mu > 0).sum())} of {len(a)} bind", end, apart, value - objective(d, lam, other)[0])
    assert end < 1e-12 and value <= objective(d, lam, other)[0] + 1e-12
    return {"design": d.name, "bins": d.bins, "name": name, "shape": shape, "lambda": lam, "coef": theta, "objective": value,
            "deviance": d.deviance(d.full, theta), "bind": int((mu > 0).sum()), "of": len(a), "kkt": end, "apart": apart}


def main():
    fits = [fit(d, name, shape, lam) for d in designs() if d.name in SHAPES for name, shape in SHAPES[d.name].items() for lam in LAMBDAS]
    write("shape.json", {"numpy": np.__version__, "scipy": scipy.__version__}, fits)


main()
