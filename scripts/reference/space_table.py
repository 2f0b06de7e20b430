"""How the space reference tables are written: one CSV a model and variant, in data/reference."""

import os
from importlib.metadata import version

FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", "data", "reference")


def oracle(*packages):
    return ", ".join(f"{p} {version(p)}" for p in packages)


def cell(value):
    if isinstance(value, str):
        return value
    return "" if value is None or value != value else repr(float(value))


def write(name, source, tolerances, header, rows, model=None):
    """`tolerances` maps an output to text such as '1e-6 rel'; `rows` are lists of numbers, words or None."""
    path = os.path.join(FOLDER, name + ".csv")
    with open(path, "w") as file:
        file.write(f"# model: {model or '.'.join(name.split('.')[:2])}\n# source: {source}\n")
        for output, tolerance in tolerances.items():
            file.write(f"# tolerance: {output} {tolerance}\n")
        file.write(",".join(header) + "\n")
        for row in rows:
            assert len(row) == len(header), (name, row)
            file.write(",".join(cell(v) for v in row) + "\n")
    print(f"{name}: {len(rows)} rows")
