# Filters decide by category and text; caught warnings are data; deprecated functions say so.
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("careful", UserWarning)
    warnings.warn(DeprecationWarning("old"))
print([(w.category.__name__, str(w.message), w.lineno, type(w).__name__) for w in caught], isinstance(caught[0], warnings.WarningMessage))

with warnings.catch_warnings():
    warnings.filterwarnings("error", message="care", category=UserWarning)
    try:
        warnings.warn("careful again")
    except UserWarning as error:
        print("raised", error)
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    warnings.warn("not shown")


@warnings.deprecated("use new() instead")
def old():
    return "old result"


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(old(), caught[0].message, old.__deprecated__)
print(repr(warnings.formatwarning("text", UserWarning, "x.py", 3, "line here")))


def show(message, category, filename, lineno, file=None, line=None):
    print("shown:", category.__name__, message)


warnings.showwarning = show
warnings.warn("through the hook", RuntimeWarning)
warnings.warn_explicit("explicit", UserWarning, "other.py", 9)
