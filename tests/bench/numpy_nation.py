"""The nation in numpy: what a data analyst would write. Usage: numpy_nation.py FOLDER, as DoubleNation::write left it.

Prints the median of nine runs in milliseconds; ends with 1 when an index differs from that of the doubles in C++.
"""
import json
import statistics
import sys
import time

import numpy as np

folder = sys.argv[1]
with open(folder + "/lines.json", encoding="utf-8") as file:
    told = json.load(file)
units = told["units"]
column = np.fromfile(folder + "/columns.f64").reshape(-1, units)
expected = np.fromfile(folder + "/index.f64")


def earned(line):
    """Points of one criterion for every unit; not-a-number where nothing arose."""
    form, top, n, first = line["form"], line["max"], line["number"], line["first_column"]
    x = column[first:]
    if form == "ratio":
        points = np.clip((x[0] / x[1] - n[0]) * n[1] * top, 0, top)
        return np.where((x[1] > 0) & (x[0] >= 0), points, np.nan)
    if form == "reduction":
        points = np.clip((x[1] - x[0]) / x[1] / n[0] * top, 0, top)
        return np.where((x[1] > 0) & (x[0] >= 0), points, np.nan)
    if form == "bands":
        share = 100 * n[0] * x[0] / x[1]
        points = np.zeros(units)
        for j in reversed(range(line["bands"])):
            points = np.where(share >= n[1 + 2 * j], n[2 + 2 * j], points)
        return np.where((x[1] > 0) & (x[0] >= 0), points, np.nan)
    if form == "timely":
        points = np.where(x[0] <= x[1], top, np.where(x[0] <= n[1], n[0], 0.0))
        return np.where(x[0] == x[0], points, np.nan)
    if form == "deduct":
        return np.clip(top - n[0] * (x[0] - x[1]), 0, top)
    if form == "zero_if":
        points = np.where(x[0] > 0, 0.0, np.clip(top - n[0] * x[1], 0, top))
        return np.where(x[0] == x[0], points, np.nan)
    if form == "parts":
        return n[0] * x[0] + n[1] * x[1] + n[2] * x[2] + n[3] * x[3]
    if form == "checklist":
        no = (x[0] == 0) | (x[1] == 0) | (x[2] == 0) | (x[3] == 0)
        return np.where(no, 0.0, top * (x[0] * x[1] * x[2] * x[3]))
    if form == "scaled":
        return np.clip(top * x[0] / n[0], 0, top)
    raise SystemExit("unknown form " + form)


def score():
    got = np.zeros((6, units))
    countable = np.zeros((6, units))
    for line in told["lines"]:
        points = earned(line)
        nothing = np.isnan(points)
        got[line["area"]] += np.where(nothing, line["nothing_got"], points)
        countable[line["area"]] += np.where(nothing, line["nothing_max"], line["max"])
    points, top = got.sum(axis=0), countable.sum(axis=0)
    return np.where(top > 0, 100 * points / top, 0.0)


np.seterr(all="ignore")
times = []
for turn in range(-2, 9):
    begin = time.perf_counter()
    index = score()
    if turn >= 0:
        times.append((time.perf_counter() - begin) * 1000)
largest = float(np.max(np.abs(index - expected)))
print(statistics.median(times), largest)
sys.exit(0 if largest < 1e-9 else 1)
