"""Writes bins.json: optimal bins by optbinning, to hold ours against.

Each case is a column as distinct values with rows and accepted rows; then, for
each trend and bound asked for, optbinning's own pre-bins (its splits, and rows
and accepted in each), the splits it chooses of them and their information value.
Bins are half open, [low, high), there as here.

Columns: spambase and breastcancer as they are; age, hours and education of
adult and age of mammo, put together again from their indicators; two that are
drawn. The data lie beside the repository, in shared/data/riskslim.

    python -m venv v && v/bin/pip install optbinning pandas pyarrow
    v/bin/python bins.py ../../../../../shared/data/riskslim
"""

import json
import sys

import numpy as np
import optbinning
import ortools
import pandas as pd
from optbinning import OptimalBinning


class Kept(OptimalBinning):
    """OptimalBinning that keeps its pre-bins, which it gives its solver and forgets."""

    def _fit_optimizer(self, splits, n_nonevent, n_event):
        self.pre = splits, n_nonevent + n_event, n_event
        super()._fit_optimizer(splits, n_nonevent, n_event)


def brackets(table, names):
    """Which of some ascending indicators is set, from 1; 0 where none is."""
    return table[names].to_numpy() @ np.arange(1.0, len(names) + 1)


def columns(folder):
    spam = pd.read_parquet(f"{folder}/spambase.parquet")
    names = ["WordFreqGeorge", "WordFreqFree", "WordFreqYour", "WordFreqEmail", "WordFreqRemove"]
    names += [c for c in spam.columns if c.startswith("CharacterFreq")][3:5]
    names += [c for c in spam.columns if "RunLength" in c or "Capital" in c][:1]
    for name in names:
        yield f"spambase {name}", spam[name].astype(float).to_numpy(), spam["Spam"].to_numpy()
    cancer = pd.read_parquet(f"{folder}/breastcancer.parquet")
    for name in cancer.columns[1:]:
        yield f"breastcancer {name}", cancer[name].astype(float).to_numpy(), cancer["Benign"].to_numpy()
    adult = pd.read_parquet(f"{folder}/adult.parquet")
    y = adult["Over50K"].to_numpy()
    yield "adult age", brackets(adult, ["Age_22_to_29", "Age_30_to_44", "Age_45_to_59", "Age_geq_60"]), y
    yield "adult hours", brackets(adult, ["WorkHrsPerWeek_lt_40", "WorkHrsPerWeek_40_to_50", "WorkHrsPerWeek_geq_50"]), y
    yield "adult education", brackets(adult, ["NoHS", "HSDiploma", "ProfVocOrAS", "Bachelors", "Graduate"]), y
    mammo = pd.read_parquet(f"{folder}/mammo.parquet")
    age = mammo[["Age_geq_30", "Age_geq_45", "Age_geq_60"]].sum(axis=1).astype(float).to_numpy()
    yield "mammo age", age, mammo["Malignant"].to_numpy()
    rng = np.random.default_rng(20250301)
    x = np.round(rng.normal(0, 10, 5000), 1)
    yield "drawn rising", x, (rng.random(5000) < 1 / (1 + np.exp(1 - x / 10))).astype(int)
    x = np.round(rng.gamma(1.5, 300, 5000))
    yield "drawn hump", x, (rng.random(5000) < 0.1 + 0.3 * np.exp(-(((x - 500) / 200) ** 2))).astype(int)


# trend, most bins, least share of rows in a bin, least accepted and not accepted
ASKED = [(None, 5, 0.05, 1), ("ascending", 5, 0.05, 1), ("descending", 5, 0.05, 1), (None, 4, 0.1, 20), ("ascending", 3, 0.02, 5), (None, 8, 0.02, 1)]
TREND = {None: "free", "ascending": "increasing", "descending": "decreasing"}


def ask(x, y, trend, most, share, least):
    binning = Kept(dtype="numerical", solver="cp", prebinning_method="cart", max_n_prebins=20, min_prebin_size=0.02,
                             monotonic_trend=trend, max_n_bins=most, min_bin_size=share, min_bin_n_event=least, min_bin_n_nonevent=least)
    binning.fit(x, y)
    if binning.status != "OPTIMAL":
        return None
    table = binning.binning_table
    table.build()
    return {"trend": TREND[trend], "most": most, "least_rows": int(np.ceil(share * len(x))), "least_accepted": least,
            "pre_splits": binning.pre[0].tolist(), "pre_rows": binning.pre[1].tolist(),
            "pre_accepted": binning.pre[2].tolist(), "splits": binning.splits.tolist(), "information": float(table.iv)}


def main():
    cases = []
    for name, x, y in columns(sys.argv[1]):
        counted = pd.DataFrame({"x": x, "y": y}).groupby("x")["y"].agg(["count", "sum"]).reset_index()
        asked = [a for a in (ask(x, y, *args) for args in ASKED) if a and a["splits"]]
        cases.append({"name": name, "masses": [[float(v), int(n), int(a)] for v, n, a in counted.to_numpy()], "asked": asked})
    made = {"optbinning": optbinning.__version__, "ortools": ortools.__version__, "numpy": np.__version__, "pandas": pd.__version__}
    with open("bins.json", "w") as f:
        f.write('{"versions": ' + json.dumps(made) + ', "cases": [\n')
        f.write(",\n".join(json.dumps(c, separators=(",", ":")) for c in cases))
        f.write("\n]}\n")


main()
