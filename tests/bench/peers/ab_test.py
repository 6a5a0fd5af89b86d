"""Times SciPy and tea-tasting on the A/B tests that come in as JSON, and says what they found."""

import json
import math
import sys
from importlib.metadata import version
from time import perf_counter

import numpy as np
import tea_tasting
from scipy import integrate, stats


def timed(call, runs):
    """The milliseconds of each run after one to warm up, and what the call found."""
    found = call()
    times = []
    for _ in range(runs):
        started = perf_counter()
        call()
        times.append(1000 * (perf_counter() - started))
    return {"times": times, "found": found}


def aggregates(visitors, conversions):
    def of(n, x):
        rate = x / n
        return tea_tasting.aggr.Aggregates(
            count_=n, mean_={"converted": rate}, var_={"converted": rate * (1 - rate) * n / (n - 1)}
        )

    return {arm: of(n, x) for arm, (n, x) in enumerate(zip(visitors, conversions))}


def analysis(visitors, conversions):
    """p, both intervals, and the split; with several variants Holm's correction too."""
    metric = tea_tasting.Proportion("converted", method="norm", correction=False)
    # The ratio holds each variant against the control, which is the same for equal shares.
    experiment = tea_tasting.Experiment(converted=metric)
    data = aggregates(visitors, conversions)

    def call():
        split = stats.chisquare(visitors).pvalue
        if len(visitors) == 2:
            return float(experiment.analyze(data, control=0)["converted"].pvalue), float(split)
        results = experiment.analyze(data, control=0, all_variants=True)
        adjusted = tea_tasting.adjust_fwer(results, method="sidak").to_dicts()
        return float(adjusted[0]["pvalue"]), float(split)

    return lambda: call()[0]


def table(visitors, conversions):
    (n_a, n_b), (x_a, x_b) = visitors, conversions
    return [[x_b, x_a], [n_b - x_b, n_a - x_a]]


def boschloo(visitors, conversions):
    counts = table(visitors, conversions)
    return lambda: float(stats.boschloo_exact(counts, alternative="greater").pvalue)


def fisher(visitors, conversions):
    counts = table(visitors, conversions)
    return lambda: float(stats.fisher_exact(counts).pvalue)


def best(visitors, conversions):
    """The last one's probability to be the best, by quadrature over where its rate can be."""
    arms = [stats.beta(1 + x, 1 + n - x) for n, x in zip(visitors, conversions)]
    last, others = arms[-1], arms[:-1]

    def density(rate):
        return math.exp(last.logpdf(rate) + sum(arm.logcdf(rate) for arm in others))

    low, high = last.ppf(1e-15), last.isf(1e-15)
    return lambda: float(integrate.quad(density, low, high, points=[last.mean()], epsabs=1e-7, epsrel=1e-6)[0])


def drawn(visitors, conversions):
    """The same from 100,000 random draws, which is what most calculators do."""
    shape_a = 1.0 + np.array(conversions)
    shape_b = 1.0 + np.array(visitors) - np.array(conversions)
    random = np.random.default_rng(1)

    def call():
        draws = random.beta(shape_a, shape_b, size=(100_000, len(visitors)))
        return float(np.mean(np.argmax(draws, axis=1) == len(visitors) - 1))

    return call


PEERS = {
    "analysis": [("tea-tasting", analysis)],
    "boschloo": [("SciPy", boschloo)],
    "fisher": [("SciPy", fisher)],
    "best": [("SciPy", best), ("NumPy, 100,000 draws", drawn)],
}

cases = json.load(sys.stdin)
answers = {}
for name, case in cases.items():
    answers[name] = [
        {"peer": peer, **timed(make(case["visitors"], case["conversions"]), case["runs"])}
        for peer, make in PEERS.get(case["kind"], [])
    ]
versions = {name: version(name) for name in ("scipy", "numpy", "tea-tasting")}
json.dump({"answers": answers, "versions": versions}, sys.stdout)
