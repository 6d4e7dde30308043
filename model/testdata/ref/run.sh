#!/bin/sh
# Makes every file here again: sh run.sh PYTHON, which has the packages of
# ../../logit/testdata/ref/requirements.txt; R needs nothing but itself.
set -eu
python=$1
export OMP_NUM_THREADS=1
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
Rscript recalibrate.R ../../logit/testdata/ref/designs "$scratch"
"$python" -W ignore recalibrate.py ../../logit/testdata/ref/designs "$scratch"
