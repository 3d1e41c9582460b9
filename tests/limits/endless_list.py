import itertools
print(len(list(itertools.repeat(None))))
