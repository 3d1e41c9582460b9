import itertools


def grown(wrap, depth=50_000):
    nested = iter([1])
    for _ in range(depth):
        nested = wrap(nested)
    return nested


KINDS = {
    "chain": itertools.chain,
    "from_iterable": lambda inner: itertools.chain.from_iterable([inner]),
    "islice": lambda inner: itertools.islice(inner, 5),
    "accumulate": itertools.accumulate,
    "cycle": itertools.cycle,
    "pairwise": itertools.pairwise,
    "groupby": itertools.groupby,
    "tee": lambda inner: itertools.tee(inner, 1)[0],
    "map": lambda inner: map(str, inner),
    "filter": lambda inner: filter(None, inner),
    "zip": zip,
    "enumerate": enumerate,
    "reversed": lambda inner: reversed([inner]),
    "generator": lambda inner: (item for item in inner),
}

for name, wrap in KINDS.items():
    nested = grown(wrap)
    try:
        print(name, next(nested) is not None)
    except RecursionError as error:
        print(name, error)
    del nested
    print("gone")
