import itertools as it

print(list(it.islice(it.count(10, 5), 3)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat("x", 3)))
print(list(it.chain([1], (2, 3), "a")), list(it.chain.from_iterable(["ab", "c"])), list(it.accumulate([1, 2, 3, 4])))
print(list(it.accumulate([3, 1, 4], max, initial=2)), list(it.pairwise("abcd")), list(it.batched("abcdefg", 3)))
print(list(it.product("ab", [1, 2])), list(it.permutations("abc", 2)), list(it.combinations([1, 2, 3], 2)))
print(list(it.combinations_with_replacement("ab", 2)), list(it.product([0, 1], repeat=2)))
print(list(it.takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda n: n < 3, [1, 2, 3, 1])))
print(list(it.filterfalse(lambda n: n % 2, range(5))), list(it.compress("abcd", [1, 0, 1, 0])), list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.zip_longest("ab", [1], fillvalue="-")))
for key, group in it.groupby(sorted(["apple", "avocado", "bean", "cherry", "corn"]), key=lambda w: w[0]):
    print(key, list(group))
a, b = it.tee(iter([1, 2, 3]))
print(next(a), list(b), list(a))
