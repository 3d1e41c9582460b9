"""Heaps with the largest item first."""


def _checked(heap, function, which=""):
    if not isinstance(heap, list):
        raise TypeError(f"{function}() argument {which}must be list, not {type(heap).__name__}")
    return heap


def _check_length(heap, length):
    if len(heap) != length:
        raise RuntimeError("list changed size during iteration")


def _rise(heap, start, place):
    """Moves an item up past the smaller ones above it."""
    item, length = heap[place], len(heap)
    while place > start:
        above = (place - 1) >> 1
        is_less = heap[above] < item
        _check_length(heap, length)
        if not is_less:
            break
        heap[place] = heap[above]
        place = above
    heap[place] = item


def _sink(heap, place):
    """Lets an item down to a leaf, the larger children going up, and then up to where it belongs."""
    end, start, item = len(heap), place, heap[place]
    below = 2 * place + 1
    while below < end:
        if below + 1 < end and not heap[below + 1] < heap[below]:
            below += 1
        _check_length(heap, end)
        heap[place] = heap[below]
        place, below = below, 2 * below + 1
    heap[place] = item
    _rise(heap, start, place)


def heapify_max(heap, /):
    for place in reversed(range(len(_checked(heap, "heapify_max")) // 2)):
        _sink(heap, place)


def heappush_max(heap, item, /):
    _checked(heap, "heappush_max", "1 ").append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop_max(heap, /):
    if not _checked(heap, "heappop_max"):
        raise IndexError("index out of range")
    last = heap.pop()
    return heapreplace_max(heap, last) if heap else last


def heapreplace_max(heap, item, /):
    if not _checked(heap, "heapreplace_max", "1 "):
        raise IndexError("index out of range")
    first, heap[0] = heap[0], item
    _sink(heap, 0)
    return first


def heappushpop_max(heap, item, /):
    return heapreplace_max(heap, item) if _checked(heap, "heappushpop_max", "1 ") and item < heap[0] else item
