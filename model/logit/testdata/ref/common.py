"""What the reference scripts share: the designs, the fits of R, and how numbers are compared."""

import gzip
import json

import numpy as np
from scipy.special import expit


class Design:
    """One set of rows: y, weight, offset, the codes, and the two 0/1 designs made of them."""

    def __init__(self, told):
        with gzip.open(f"designs/{told['name']}.tsv.gz", "rt") as f:
            assert f.readline().rstrip("\n").split("\t") == ["y", "weight", "offset", *told["columns"]]
            table = np.loadtxt(f, delimiter="\t", ndmin=2)
        self.name, self.bins = told["name"], told["bins"]
        self.y, self.weight, self.offset = table[:, 0], table[:, 1], table[:, 2]
        codes = table[:, 3:].astype(int)
        assert [c.max() + 1 for c in codes.T] == self.bins
        blocks = [np.eye(k)[codes[:, j]] for j, k in enumerate(self.bins)]
        ones = np.ones((len(self.y), 1))
        self.treatment = np.hstack([ones, *[b[:, 1:] for b in blocks]])  # the first bin is the reference
        self.full = np.hstack([ones, *blocks])                            # one column a bin
        ends = 1 + np.cumsum([0, *self.bins])
        self.groups = [np.arange(a, b) for a, b in zip(ends[:-1], ends[1:])]

    def mean_loss(self, x, theta):
        """(1/W) sum w loss, with its gradient and Hessian; loss = log(1 + exp(eta)) - y eta."""
        eta, share = self.offset + x @ theta, self.weight / self.weight.sum()
        p = expit(eta)
        value = share @ (np.logaddexp(0, eta) - self.y * eta)
        return value, x.T @ (share * (p - self.y)), (x.T * (share * p * (1 - p))) @ x

    def gradient(self, x, theta):
        p = expit(self.offset + x @ theta)
        return x.T @ (self.weight * (p - self.y)) / self.weight.sum()

    def deviance(self, x, theta):
        return 2 * self.weight.sum() * self.mean_loss(x, theta)[0]


def designs(*without):
    with open("designs.json") as f:
        return [Design(d) for d in json.load(f)["designs"] if d["name"] not in without]


def of_r(path):
    """The lines of fits.R as {(design, fit, field): numbers}, and its versions."""
    fits, versions = {}, {}
    with open(path) as f:
        for line in f:
            design, fit, field, *values = line.rstrip("\n").split("\t")
            if fit == "versions":
                versions[field] = values[0]
            else:
                fits[design, fit, field] = np.array([float(v) for v in values])
    return fits, versions


def near(what, a, b, tolerance):
    """Fails unless a and b differ by no more than tolerance of the larger of 1 and their size."""
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    far = np.max(np.abs(a - b) / np.maximum(1, np.abs(b)))
    assert far <= tolerance, f"{what}: {far:.3g} apart, more than {tolerance:g}"
    return float(far)


def write(path, versions, fits, **more):
    """One fit a line, so that a change shows as the fit that changed."""
    def plain(v):
        return v.tolist() if isinstance(v, (np.ndarray, np.generic)) else v
    lines = ",\n".join(json.dumps({k: plain(v) for k, v in f.items()}) for f in fits)
    head = json.dumps({"versions": versions, **more})[1:-1]
    with open(path, "w") as f:
        f.write("{" + head + ', "fits": [\n' + lines + "\n]}\n")
