"""Reference table of waits before equal places: Erlang's recursion with fifty digits.

Run: pip install mpmath; python3 scripts/reference/queues.py (writes data/reference)
"""
import random

import mpmath as mp

from space_table import write

mp.mp.dps = 50
random.seed(8)


def row(places, load, service, share):
    offered = mp.mpf(load * places)
    b = mp.mpf(1)
    for n in range(1, places + 1):
        b = offered * b / (n + offered * b)
    if offered >= places:
        return [places, float(offered), service, share, b, 1, "", ""]
    c = b / (1 - offered / places * (1 - b))
    rest = service / (places - offered)
    wait = mp.log(c / (1 - share)) * rest if c > 1 - share else 0
    return [places, float(offered), service, share, b, c, c * rest, wait]


rows = [row(1, .5, 1, .95), row(1, .9, 2, .99), row(2, .75, 1, .95), row(10, .8, 1, .95), row(10, 1.2, 1, .95)]
for _ in range(40):
    places = int(10 ** random.uniform(0, 4.7))
    rows.append(row(places, 1 - 10 ** random.uniform(-3, -.2), 10 ** random.uniform(-2, 2), random.choice([.5, .9, .95, .99])))
rows = [[v if v == "" else float(v) for v in r] for r in rows]
outputs = ["blocking", "waiting", "mean_wait_s", "wait_s"]
write("queue.wait", f"mpmath {mp.__version__}: Erlang's recursion with 50 digits; scripts/reference/queues.py",
      {"blocking": "1e-8 rel", "waiting": "1e-8 rel", "mean_wait_s": "1e-8 rel", "wait_s": "1e-7 rel"},
      ["places", "offered", "service_s", "share"] + ["expect." + o for o in outputs], rows)
