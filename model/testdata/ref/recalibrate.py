"""Compares R's line through log-odds with that of statsmodels, and writes recalibrate.json.

    python recalibrate.py DESIGNS FROM_R

What is kept is R's; `apart` is the largest difference between the two, of the larger of 1 and the value's size.
"""

import glob
import gzip
import json
import os
import sys

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm

designs, from_r = sys.argv[1:]
kept, version = {}, None
with open(from_r) as f:
    for line in f:
        name, field, *values = line.rstrip("\n").split("\t")
        if name == "-":
            version = values[0]
        else:
            kept.setdefault(name, {})[field] = [float(v) for v in values]

lines = []
for path in sorted(glob.glob(os.path.join(designs, "*.tsv.gz"))):
    with gzip.open(path, "rt") as f:
        f.readline()
        table = np.loadtxt(f, delimiter="\t", ndmin=2)
    y, weight, codes = table[:, 0], table[:, 1], table[:, 3:]
    x = -1 + codes @ (1 + np.arange(codes.shape[1]) % 3) / 10
    fit = sm.GLM(y, sm.add_constant(x), family=sm.families.Binomial(), freq_weights=weight).fit(tol=1e-14, maxiter=100)
    cov = fit.cov_params()
    r = kept[os.path.basename(path)[: -len(".tsv.gz")]]
    mine = {"line": fit.params, "se": np.sqrt(np.diag(cov)), "covariance": [cov[0, 1]], "deviance": [fit.deviance]}
    apart = max(float(np.max(np.abs(np.asarray(mine[k]) - r[k]) / np.maximum(1, np.abs(r[k])))) for k in mine)
    assert apart < 1e-8, (path, apart)
    lines.append(json.dumps({"design": os.path.basename(path)[: -len(".tsv.gz")], "line": r["line"], "se": r["se"], "covariance": r["covariance"][0],
                             "deviance": r["deviance"][0], "weight": float(weight.sum()), "accepted": float(weight @ y), "apart": float(f"{apart:.1e}")}))

versions = {"R": version, "statsmodels": statsmodels.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
with open("recalibrate.json", "w") as f:
    f.write('{"versions": ' + json.dumps(versions) + ', "fits": [\n' + ",\n".join(lines) + "\n]}\n")
