import bisect
import heapq
import operator

heap = [5, 3, 8, 1]
heapq.heapify(heap)
print(heap, heapq.heappop(heap), heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 9), heap)
heapq.heappush(heap, 2)
print([heapq.heappop(heap) for _ in range(len(heap))], heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, "hello"))
print(list(heapq.merge([1, 4], [2, 3], [0])), heapq.nlargest(1, ["a", "bbb"], key=len))
scores = [10, 20, 20, 30]
print(bisect.bisect(scores, 20), bisect.bisect_left(scores, 20), bisect.bisect_right(scores, 5))
bisect.insort(scores, 25)
print(scores, "FDCBA"[bisect.bisect([60, 70, 80, 90], 85)])
rows = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(rows, key=operator.itemgetter(1)), operator.attrgetter("real")(5), operator.methodcaller("upper")("x"))
print(operator.add(1, 2), operator.mul(3, 4), operator.contains([1], 1), operator.itemgetter(0, 2)("abc"), operator.not_(0))
