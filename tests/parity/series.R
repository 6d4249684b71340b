# What R makes of time series: Rscript series.R file.json, where the file holds
#   {"cases": [{"values": [...], "period": 12, "horizon": 6}], "errors": [{"first": [...], "second": [...],
#    "horizon": 3, "power": 2}]}
# and what is printed is, case by case, what core/series computes with its own code:
#   {"forecast": "8.20", "cases": [{"acf": [...], "pgram": [...], "lambda": 0.1 or null, "holtWinters": [...],
#    "theta": [...]}], "errors": [{"statistic": 1, "p": 0.1}]}
# Needs the packages forecast and jsonlite; exits with 3 where one is not installed.
for (package in c("forecast", "jsonlite"))
  if (!suppressWarnings(suppressMessages(requireNamespace(package, quietly = TRUE)))) quit(status = 3)

# The sum of squares has several minima, and from one start L-BFGS-B ends in any of them or in a failed line search;
# so the least of several starts, the first of which is R's own.
starts <- list(c(.3, .1, .1), c(.3, .05, .8), c(.5, .01, .5), c(.1, .1, .9), c(.8, .1, .1), c(.1, .7, .5), c(.9, .9, .1))
smoothed <- function(x, ...) {
  best <- NULL
  for (start in starts) {
    names(start) <- c("alpha", "beta", "gamma")
    one <- tryCatch(suppressWarnings(stats::HoltWinters(x, optim.start = start, ...)), error = function(e) NULL)
    if (!is.null(one) && is.finite(one$SSE) && (is.null(best) || one$SSE < best$SSE)) best <- one
  }
  best
}

holt_winters <- function(x, horizon) {
  if (frequency(x) > 1) {
    best <- smoothed(x)
    if (all(x > 0)) {
      other <- smoothed(x, seasonal = "multiplicative")
      if (!is.null(other) && other$SSE < best$SSE) best <- other
    }
  } else {
    best <- smoothed(x, gamma = FALSE)
    simple <- smoothed(x, gamma = FALSE, beta = FALSE)
    # By BIC, over the steps that both foretell.
    steps <- length(x) - 2
    if (steps * log((simple$SSE - (x[2] - x[1])^2) / best$SSE) <= log(steps)) best <- simple
  }
  as.numeric(predict(best, horizon))
}

one_case <- function(case) {
  x <- ts(case$values, frequency = case$period)
  lambda <- if (all(x > 0)) forecast::BoxCox.lambda(x, method = "guerrero") else NA
  list(acf = as.numeric(acf(x, lag.max = 20, plot = FALSE)$acf),
       pgram = as.numeric(spec.pgram(as.numeric(x), taper = 0, detrend = TRUE, fast = FALSE, plot = FALSE)$spec),
       lambda = lambda,
       holtWinters = holt_winters(x, case$horizon),
       theta = as.numeric(forecast::thetaf(x, h = case$horizon)$mean))
}

one_test <- function(case) {
  found <- forecast::dm.test(case$first, case$second, h = case$horizon, power = case$power, varestimator = case$weights)
  list(statistic = as.numeric(found$statistic), p = as.numeric(found$p.value))
}

asked <- jsonlite::fromJSON(commandArgs(trailingOnly = TRUE)[1], simplifyDataFrame = FALSE)
answer <- list(forecast = as.character(packageVersion("forecast")),
               cases = lapply(asked$cases, one_case),
               errors = lapply(asked$errors, one_test))
cat(jsonlite::toJSON(answer, auto_unbox = TRUE, digits = NA, na = "null"))
