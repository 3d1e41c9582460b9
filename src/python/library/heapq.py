"""Many sorted iterables as one, and the few smallest or largest items."""


def _merged(iterables, key, heapify, replace, pop, direction):
    heads = []
    for place, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            heads.append([value if key is None else key(value), place * direction, value, iterator])
            break
    heapify(heads)
    while len(heads) > 1:
        head = heads[0]
        yield head[2]
        for value in head[3]:
            head[0] = value if key is None else key(value)
            head[2] = value
            replace(heads, head)
            break
        else:
            pop(heads)
    if heads:
        yield heads[0][2]
        yield from heads[0][3]


def merge(*iterables, key=None, reverse=False):
    if reverse:
        yield from _merged(iterables, key, heapify_max, heapreplace_max, heappop_max, -1)
    else:
        yield from _merged(iterables, key, heapify, heapreplace, heappop, 1)


def _extreme(n, iterable, key, direction, best, is_better, heapify, replace):
    reverse = direction < 0
    if n == 1:
        nothing = object()
        found = best(iter(iterable), default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        is_all = n >= len(iterable)
    except (TypeError, AttributeError):
        is_all = False
    if is_all:
        return sorted(iterable, key=key, reverse=reverse)[:n]
    iterator = iter(iterable)
    # `zip` must not take an item more than it gives.
    kept = [(item if key is None else key(item), i, item) for i, item in zip(range(0, n * direction, direction), iterator)]
    if not kept:
        return kept
    heapify(kept)
    worst, order = kept[0][0], n * direction
    for item in iterator:
        measure = item if key is None else key(item)
        if is_better(measure, worst):
            replace(kept, (measure, order, item))
            worst = kept[0][0]
            order += direction
    kept.sort(reverse=reverse)
    return [item for _, _, item in kept]


def nsmallest(n, iterable, key=None):
    return _extreme(n, iterable, key, 1, min, lambda item, worst: item < worst, heapify_max, heapreplace_max)


def nlargest(n, iterable, key=None):
    return _extreme(n, iterable, key, -1, max, lambda item, worst: worst < item, heapify, heapreplace)
