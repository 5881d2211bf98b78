#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Calculates figures of agreement again with somebody else's software (PyPI `krippendorff`).

    cargo run -p domain --example agreement -- /tmp/agreement.jsonl 500
    python3 e2e/independent/agreement_check.py /tmp/agreement.jsonl vectors/krippendorff.json

First the other software must itself give the published figures of the second file; then each line of the first is compared.
Ends with 1 when a figure differs.
"""

import json
import sys

import krippendorff
import numpy as np

SCALES = ("nominal", "ordinal", "interval")
CLOSE = 1e-9


def table(rows):
    """One row for each person, as the other software wants it; a gap is not-a-number."""
    return np.array([[np.nan if value is None else float(value) for value in row] for row in rows])


def theirs(rows, scale):
    """Their figure; nothing where it cannot be said (they refuse a single value, or give not-a-number)."""
    ratings = table(rows)
    pairable = ratings[:, (~np.isnan(ratings)).sum(axis=0) >= 2]
    values = pairable[~np.isnan(pairable)]
    if len(np.unique(values)) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=pairable, level_of_measurement=scale))


def published(path):
    failures = 0
    with open(path, encoding="utf-8") as file:
        examples = json.load(file)["examples"]
    for example in examples:
        for scale, printed in example["alpha"].items():
            digits = len(printed.split(".")[1])
            alpha = theirs(example["observers"], scale)
            good = f"{alpha:.{digits}f}" == printed
            failures += not good
            print(f"{'ok' if good else 'WRONG'} published: {example['name']}, {scale} {printed}" + ("" if good else f", theirs {alpha}"))
    return failures


def ours(path):
    compared, said, failures = 0, 0, 0
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            entry = json.loads(line)
            people = list(map(list, zip(*entry["units"])))
            for scale in SCALES:
                expected, found = theirs(people, scale), entry[scale]
                compared += 1
                said += expected is not None
                same = (expected is None) == (found is None) and (expected is None or abs(expected - found) < CLOSE)
                if not same:
                    failures += 1
                    print(f"WRONG line {number}, {scale}: ours {found}, theirs {expected}")
    enough = compared >= 300 and said >= 200
    print(f"{'ok' if enough and not failures else 'WRONG'} {compared} figures of agreement compared, {said} that can be said, {failures} differ")
    return failures + (not enough)


if __name__ == "__main__":
    sys.exit(1 if published(sys.argv[2]) + ours(sys.argv[1]) else 0)
