"""Orders in which everything comes after what it needs."""

from types import GenericAlias as _GenericAlias


class CycleError(ValueError):
    pass


class _Node:
    def __init__(self, node):
        self.node = node
        self.waits_for = 0
        self.followers = []


class TopologicalSorter:
    """Nodes and what each comes after."""

    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        self._state = {}
        for node, before in (graph or {}).items():
            self.add(node, *before)

    def _get(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node(node)
        return self._nodes[node]

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        own = self._get(node)
        own.waits_for += len(predecessors)
        for before in predecessors:
            self._get(before).followers.append(node)

    def prepare(self):
        if self._passed_out > 0:
            raise ValueError("cannot prepare() after starting sort")
        if self._ready is None:
            self._ready = [item.node for item in self._nodes.values() if item.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._state[node] = "out"
        self._ready.clear()
        self._passed_out += len(result)
        return result

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._nodes:
                raise ValueError(f"node {node!r} was not added using add()")
            state = self._state.get(node)
            if state is None:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if state == "done":
                raise ValueError(f"node {node!r} was already marked done")
            self._state[node] = "done"
            self._finished += 1
            for follower in self._nodes[node].followers:
                other = self._nodes[follower]
                other.waits_for -= 1
                if other.waits_for == 0:
                    self._ready.append(follower)

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    def _find_cycle(self):
        seen, path, places, stack = set(), [], {}, []
        for node in self._nodes:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in places:
                        return path[places[node] :] + [node]
                else:
                    seen.add(node)
                    stack.append(iter(self._nodes[node].followers))
                    places[node] = len(path)
                    path.append(node)
                while path:
                    follower = next(stack[-1], stack)
                    if follower is not stack:
                        node = follower
                        break
                    del places[path.pop()]
                    stack.pop()
                else:
                    break
        return None
