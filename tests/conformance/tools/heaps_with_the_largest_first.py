import heapq
import random
random.seed(3)
h = [random.randrange(50) for _ in range(20)]; heapq.heapify_max(h); print(h)
for x in (7, 60, 3): heapq.heappush_max(h, x)
print(h, heapq.heappop_max(h), heapq.heapreplace_max(h, 9), heapq.heappushpop_max(h, 99), heapq.heappushpop_max(h, 1)); print(h)
out = []
while h: out.append(heapq.heappop_max(h))
print(out)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: heapq.heappop_max([])); t(lambda: heapq.heapreplace_max([], 1)); print(heapq.heappushpop_max([], 1)); t(lambda: heapq.heappop_max((1,))); t(lambda: heapq.heapify_max(3)); t(lambda: heapq.heappush_max(3, 4))
