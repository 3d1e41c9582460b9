import collections

print(len(collections.deque([1]) * 10**10))
