"""Writes designs/*.tsv.gz and designs.json: the rows that every reference fit here is made on.

    python designs.py ../shared/data     # the folder that holds riskslim/

A real set gives whole groups of its columns as codes, or values cut at their
own quantiles; a made one is drawn from a known truth. What each rule is stands
beside it and, in words, in designs.json.
"""

import gzip
import io
import json
import sys

import numpy as np
import pandas as pd
from scipy.special import expit


def group(frame, *names):
    """The code of a row is the place, from 1, of the last name that is set; none set is 0."""
    code = np.zeros(len(frame), int)
    for k, name in enumerate(names):
        code[frame[name].to_numpy() == 1] = k + 1
    return code


def quantiles(values, parts):
    """The code of a row is the number of edges below its value; the edges are the distinct
    order statistics at i/parts, the largest value not among them."""
    edges = np.unique(np.quantile(values, np.arange(1, parts) / parts, method="lower"))
    return np.searchsorted(edges[edges < values.max()], values, side="left")


def join(code, y, least):
    """Bins with fewer than least rows of either class join the bin before them (the first the
    one after), from the left, until none is left; then codes are made 0, 1, 2, … again."""
    code = np.unique(code, return_inverse=True)[1]
    while True:
        few = [k for k in range(code.max() + 1)
               if min(np.sum(y[code == k]), np.sum(1 - y[code == k])) < least]
        if not few or code.max() == 0:
            return code
        k = few[0]
        code[code == k] = k - 1 if k > 0 else 1
        code = np.unique(code, return_inverse=True)[1]


def independent(columns):
    """The columns, in order, that leave the 0/1 design with intercept of full rank."""
    kept, design = {}, np.ones((len(next(iter(columns.values()))), 1))
    for name, code in columns.items():
        wide = np.hstack([design, np.eye(code.max() + 1)[code][:, 1:]])
        if np.linalg.matrix_rank(wide) == wide.shape[1]:
            kept[name], design = code, wide
    return kept


def adult(read):
    d = read("adult").iloc[::8].reset_index(drop=True)
    columns = {
        "age": group(d, "Age_22_to_29", "Age_30_to_44", "Age_45_to_59", "Age_geq_60"),
        "sector": group(d, "EmployedInPublicSector", "SelfEmployedNotInc", "SelfEmployedInc"),
        "education": group(d, "HSDiploma", "ProfVocOrAS", "Bachelors", "Graduate"),
        "job": group(d, "JobManagerial", "JobAdministrative", "JobService", "JobSkilledSpecialty", "JobAgriculture"),
        "marital": group(d, "Married", "DivorcedOrSeparated", "Widowed"),
        "hours": group(d, "WorkHrsPerWeek_40_to_50", "WorkHrsPerWeek_geq_50"),
        "male": group(d, "Male"),
        "race": group(d, "Black", "OtherRace"),
        "native": group(d, "NativeUSorCanada"),
        "gains": group(d, "AnyCapitalGains"),
        "loss": group(d, "AnyCapitalLoss"),
    }
    return d.iloc[:, 0].to_numpy(), columns, 5, "riskslim adult, every 8th row; groups of its 0/1 columns as one code"


def breastcancer(read):
    d = read("breastcancer")
    columns = {name: quantiles(d[name].to_numpy(), 3) for name in d.columns[1:]}
    return d.iloc[:, 0].to_numpy(), columns, 8, "riskslim breastcancer, every row (1 = malignant, whatever the name says); thirds"


def mammo(read):
    d = read("mammo")
    columns = {
        "shape": group(d, "OvalShape", "LobularShape", "IrregularShape"),
        "margin": group(d, "MicrolobulatedMargin", "ObscuredMargin", "IllDefinedMargin", "SpiculatedMargin"),
        "density": d["Density"].to_numpy(int) - 1,
        "age": group(d, "Age_geq_30", "Age_geq_45", "Age_geq_60"),
    }
    return d.iloc[:, 0].to_numpy(), columns, 3, "riskslim mammo, every row; groups of its 0/1 columns as one code"


def spambase(read):
    d = read("spambase")
    columns = {name: quantiles(d[name].to_numpy(), 5) for name in d.columns[1:]}
    return d.iloc[:, 0].to_numpy(), columns, 20, "riskslim spambase, every row; fifths (most values are 0, so most columns have two or three bins)"


def mushroom(read):
    d = read("mushroom").iloc[::4].reset_index(drop=True)
    starts = {}
    for name in d.columns[1:]:
        starts.setdefault(name.split("_eq_")[0], []).append(name)
    columns = {}
    for start, names in starts.items():
        code = np.unique(group(d, *names), return_inverse=True)[1]
        rare = [k for k in range(code.max() + 1) if np.sum(code == k) < 20]
        code[np.isin(code, rare)] = -1
        columns[start] = np.unique(code, return_inverse=True)[1]
    order = ["odor", "spore_print_color", "gill_size", "stalk_surface_below_ring", "habitat", "population", "cap_color", "bruises"]
    y = d.iloc[:, 0].to_numpy()
    return y, independent({name: columns[name] for name in order}), 0, (
        "riskslim mushroom, every 4th row; groups of its 0/1 columns as one code, levels of fewer than 20 rows as one; separable")


def made(seed, rows, bins, base, spread=0.8):
    """Codes drawn at random, never uniformly, and the log-odds of a drawn truth."""
    rng = np.random.default_rng(seed)
    codes = [rng.choice(k, rows, p=rng.dirichlet(np.full(k, 8.0))) for k in bins]
    truth = [np.concatenate([[0], rng.normal(0, spread, k - 1)]) for k in bins]
    return rng, codes, base + sum(t[c] for t, c in zip(truth, codes))


def collinear(read):
    rng, codes, eta = made(1, 1500, [4, 3, 5, 2], -0.4)
    other = codes[0].copy()
    moved = rng.random(1500) < 0.02
    other[moved] = rng.integers(0, 4, moved.sum())
    y = (rng.random(1500) < expit(eta)).astype(int)
    names = dict(zip(["a", "b", "c", "d"], codes)) | {"a_again": other}
    return y, names, 0, "made: a_again is a, but drawn afresh in 2 % of rows; near collinear and of full rank"


def weighted(read, draw, rule):
    rng, codes, eta = made(2, 1200, [3, 4, 2, 5], -0.7)
    y = (rng.random(1200) < expit(eta)).astype(int)
    return y, dict(zip("abcd", codes)), 0, rule, draw(rng)


def whole(read):
    return weighted(read, lambda rng: rng.integers(1, 6, 1200).astype(float), "made: weights 1 … 5")


def fractional(read):
    return weighted(read, lambda rng: rng.integers(1, 33, 1200) / 16, "made: the rows of weight_whole, weights 1/16 … 2")


def rare(read):
    rng, codes, eta = made(3, 12000, [5, 3, 4, 2, 3], -5.4)
    y = (rng.random(12000) < expit(eta)).astype(int)
    return y, dict(zip("abcde", codes)), 0, "made: about 1 % positive"


def offsets(read):
    rng, codes, eta = made(4, 1500, [4, 3, 2, 4], -0.9)
    offset = np.round(rng.normal(0, 1, 1500), 3)
    y = (rng.random(1500) < expit(eta + offset)).astype(int)
    weight = rng.integers(1, 17, 1500) / 8
    return y, dict(zip("abcd", codes)), 0, "made: an offset in log-odds, and weights 1/8 … 2", weight, offset


DESIGNS = {"adult": adult, "breastcancer": breastcancer, "mammo": mammo, "spambase": spambase, "mushroom": mushroom,
           "collinear": collinear, "weight_whole": whole, "weight_fractional": fractional, "rare": rare, "offset": offsets}


def write(name, y, columns, least, rule, weight=None, offset=None):
    y = np.asarray(y).astype(int)
    columns = {k: join(c, y, least) for k, c in columns.items()}
    columns = {k: c for k, c in columns.items() if c.max() > 0}
    weight = np.ones(len(y)) if weight is None else weight
    offset = np.zeros(len(y)) if offset is None else offset
    text = io.StringIO()
    text.write("\t".join(["y", "weight", "offset", *columns]) + "\n")
    for i in range(len(y)):
        head = [str(y[i]), f"{weight[i]:.17g}", repr(float(offset[i])) if offset[i] else "0"]
        text.write("\t".join(head + [str(c[i]) for c in columns.values()]) + "\n")
    with open(f"designs/{name}.tsv.gz", "wb") as f:  # no name and no time inside: same rows, same bytes
        f.write(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    return {"name": name, "rows": len(y), "positives": int(y.sum()), "weight": float(weight.sum()), "columns": list(columns),
            "bins": [int(c.max()) + 1 for c in columns.values()],
            "least": least, "rule": rule}


def main():
    root = sys.argv[1]
    told = [write(name, *rule(lambda n: pd.read_parquet(f"{root}/riskslim/{n}.parquet"))) for name, rule in DESIGNS.items()]
    with open("designs.json", "w") as f:
        json.dump({"versions": {"numpy": np.__version__, "pandas": pd.__version__}, "designs": told}, f, indent=1)
        f.write("\n")


main()
