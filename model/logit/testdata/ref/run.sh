#!/bin/sh
# Makes every file here again: sh run.sh DATA PYTHON, where DATA holds riskslim/ and PYTHON
# has the packages of requirements.txt; R has glmnet, brglm2 and MASS (Debian: r-cran-glmnet r-cran-brglm2 r-cran-mass).
set -eu
data=$1 python=$2
export OMP_NUM_THREADS=1
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
mkdir -p designs
"$python" designs.py "$data"
Rscript fits.R "$scratch"
for fit in plain firth ridge group shape; do
  "$python" -W ignore "$fit.py" "$scratch"
done
