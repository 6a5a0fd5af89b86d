"""Times SciPy's SLSQP on the budgets that come in as JSON, and says what it found."""

import json
import sys
from importlib.metadata import version
from time import perf_counter

import numpy as np
from scipy.optimize import minimize


def solved(case):
    """The response of the split that a local search from an even one ends at, and its milliseconds."""
    height, half, steepness = (np.array(case[key]) for key in ("heights", "halves", "steepness"))
    budget = case["budget"]

    def response(x):
        power = np.maximum(x, 0) ** steepness
        return float(np.sum(height * power / (power + half**steepness)))

    even = np.full(len(height), budget / len(height))
    started = perf_counter()
    found = minimize(
        lambda x: -response(x),
        even,
        method="SLSQP",
        bounds=[(0, budget)] * len(height),
        constraints={"type": "ineq", "fun": lambda x: budget - np.sum(x)},
        options={"ftol": 1e-10, "maxiter": 500},
    )
    took = 1000 * (perf_counter() - started)
    split = np.maximum(found.x, 0)
    return {"time": took, "found": response(split * min(1.0, budget / np.sum(split)))}


kinds = json.load(sys.stdin)
answers = {name: [solved(case) for case in kind["cases"]] for name, kind in kinds.items()}
json.dump({"answers": answers, "version": version("scipy")}, sys.stdout)
