# Writes what R's glm says of a line through log-odds, as "design field value…",
# tab separated, 17 digits, to the file named.
#
#     Rscript recalibrate.R DESIGNS OUT
#
# The log-odds of a row are made from its codes: -1 + sum_j (1 + j mod 3) code_j / 10, with
# columns j from 0. Weights are those of the design; offsets are left out.

args <- commandArgs(TRUE)
out <- file(args[2], "w")
emit <- function(design, field, values)
  cat(paste(c(design, field, if (is.character(values)) values else sprintf("%.17g", values)), collapse = "\t"), "\n", sep = "", file = out)

emit("-", "R", paste(R.version$major, R.version$minor, sep = "."))
for (path in sort(Sys.glob(file.path(args[1], "*.tsv.gz")))) {
  d <- read.delim(gzfile(path), check.names = FALSE)
  codes <- as.matrix(d[, -(1:3)])
  x <- -1 + as.vector(codes %*% (1 + (seq_len(ncol(codes)) - 1) %% 3)) / 10
  # Weights are not whole in some designs, and R says so in a warning; the estimate holds all the same.
  f <- suppressWarnings(glm(d$y ~ x, family = binomial, weights = d$weight, control = glm.control(epsilon = 1e-14, maxit = 100)))
  # glm's covariance is of the weights one step before its end; begun at its end, of those at the end.
  f <- suppressWarnings(update(f, start = coef(f)))
  stopifnot(f$converged)
  name <- sub(".tsv.gz", "", basename(path), fixed = TRUE)
  emit(name, "line", coef(f))
  emit(name, "se", sqrt(diag(vcov(f))))
  emit(name, "covariance", vcov(f)[1, 2])
  emit(name, "deviance", f$deviance)
}
close(out)
