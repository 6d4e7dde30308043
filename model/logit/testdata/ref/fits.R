# Writes the fits of R as lines "design fit field value…", tab separated, 17 digits, to the file named.
#
#     Rscript fits.R OUT
#
# The Python scripts beside this one read OUT, compare, and write what is kept.

suppressPackageStartupMessages({library(MASS); library(brglm2); library(glmnet)})
out <- file(commandArgs(TRUE)[1], "w")
emit <- function(design, fit, field, values)
  cat(paste(c(design, fit, field, if (is.character(values)) values else sprintf("%.17g", values)), collapse = "\t"), "\n", sep = "", file = out)

for (name in c("MASS", "brglm2", "glmnet")) emit("-", "versions", name, as.character(packageVersion(name)))
emit("-", "versions", "R", paste(R.version$major, R.version$minor, sep = "."))

lambdas <- c(1, 1e-2, 1e-4)                    # glmnet wants them falling
profiled <- c("breastcancer", "mammo")
maximum <- 1000

read <- function(name) {
  d <- read.delim(gzfile(file.path("designs", paste0(name, ".tsv.gz"))), check.names = FALSE)
  for (j in 4:ncol(d)) d[[j]] <- factor(d[[j]])  # levels 0, 1, …; the first is the reference
  d
}

terms_of <- function(d) as.formula(paste("y ~", paste0("`", names(d)[-(1:3)], "`", collapse = " + ")))

plain <- function(name, d) {
  # Weights are not whole in some designs, and R says so in a warning; the estimate and the deviance hold all the same.
  f <- suppressWarnings(glm(terms_of(d), binomial, d, weights = weight, offset = offset,
                            control = glm.control(epsilon = 1e-14, maxit = maximum)))
  # glm's covariance is of the weights one step before its end; begun at its end, of those at the end.
  f <- suppressWarnings(update(f, start = coef(f)))
  stopifnot(f$converged, f$rank == length(coef(f)))
  emit(name, "plain", "coef", coef(f))
  emit(name, "plain", "se", sqrt(diag(vcov(f))))
  emit(name, "plain", "deviance", f$deviance)
  emit(name, "plain", "null_deviance", f$null.deviance)
  if (all(d$weight == round(d$weight))) emit(name, "plain", "loglik", as.numeric(logLik(f)))
  if (name %in% profiled) {
    wald <- confint.default(f, level = 0.95)
    emit(name, "plain", "wald_lo", wald[, 1])
    emit(name, "plain", "wald_hi", wald[, 2])
    profile <- suppressMessages(confint(f, level = 0.95))
    emit(name, "plain", "profile_lo", profile[, 1])
    emit(name, "plain", "profile_hi", profile[, 2])
  }
}

# Firth: scores of the mean are moved by half the hat values, which for logistic
# regression is the maximum of loglik + 1/2 log det X'WX (Firth 1993).
# FLIC (Puhr, Heinze, Nold, Lusa & Geroldinger 2017): the slopes b of Firth are kept and the
# intercept is the maximum-likelihood one given the offset x'b, so the mean of the fitted
# probabilities is the observed rate. Its standard error is that of (X'WX)^-1 at the new probabilities.
firth <- function(name, d) {
  # Begun at 0: from its own start brglm2 runs away on the separable set.
  terms <- terms_of(d)
  start <- rep(0, ncol(model.matrix(terms, d)))
  f <- suppressWarnings(glm(terms, binomial, d, weights = weight, offset = offset, method = "brglmFit", start = start,
                            type = "AS_mean", epsilon = 1e-9, maxit = 1000))
  stopifnot(f$converged)
  x <- model.matrix(f)
  emit(name, "firth", "coef", coef(f))
  emit(name, "firth", "se", sqrt(diag(vcov(f))))
  emit(name, "firth", "deviance", f$deviance)
  p <- fitted(f)
  information <- function(p) t(x) %*% (x * (d$weight * p * (1 - p)))
  emit(name, "firth", "penalised_loglik", -f$deviance / 2 + determinant(information(p))$modulus / 2)

  rest <- d$offset + as.vector(x[, -1] %*% coef(f)[-1])
  g <- suppressWarnings(glm(d$y ~ 1, binomial, weights = d$weight, offset = rest, control = glm.control(epsilon = 1e-14, maxit = maximum)))
  stopifnot(g$converged)
  emit(name, "flic", "intercept", coef(g))
  emit(name, "flic", "intercept_se", sqrt(diag(solve(information(fitted(g)))))[1])
}

# Ridge: glmnet minimises (1/W) sum w loss + (lambda/2) |b|^2 when alpha is 0, with weights made to sum
# to one by itself, nothing standardised, and the intercept free. So lambda is the lambda of
# the objective as it stands: no n in it. (For gaussian fits it also divides by sd(y); not for binomial ones.)
# thresh is the change of a coefficient in a pass, not the distance from the end: with one column for every
# bin, 1e-14 still leaves 1e-4 in the coefficients at the smallest lambda.
ridge <- function(name, d) {
  x <- do.call(cbind, lapply(d[-(1:3)], function(c) outer(as.integer(c), seq_along(levels(c)), "==") + 0))
  glmnet.control(fdev = 0, devmax = 1, pmin = 1e-15)
  f <- glmnet(x, d$y, family = "binomial", weights = d$weight, offset = if (any(d$offset != 0)) d$offset,
              alpha = 0, lambda = lambdas, standardize = FALSE, thresh = 1e-22, maxit = 1e8)
  stopifnot(f$jerr == 0, length(f$lambda) == length(lambdas))
  for (k in seq_along(lambdas)) emit(name, paste("ridge", format(lambdas[k], scientific = FALSE)), "coef", c(f$a0[k], as.vector(f$beta[, k])))
}

for (name in sub(".tsv.gz", "", sort(list.files("designs")), fixed = TRUE)) {
  d <- read(name)
  took <- function(what, value) cat(name, what, round(system.time(value)[3], 1), "s\n")
  if (name != "mushroom") took("plain", plain(name, d))  # separable: has no maximum
  took("firth", firth(name, d))
  took("ridge", ridge(name, d))
}
close(out)
