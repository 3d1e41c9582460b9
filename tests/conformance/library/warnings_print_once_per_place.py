import warnings


def old(n):
    warnings.warn(f"old is old {n}", DeprecationWarning, stacklevel=2)


for n in range(2):
    old(n)
warnings.warn("careful")
for _ in range(3):
    warnings.warn("only once")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("recorded", UserWarning)
print([str(w.message) for w in caught], caught[0].category.__name__)
warnings.simplefilter("error")
try:
    warnings.warn("now an error")
except UserWarning as error:
    print(repr(error))
