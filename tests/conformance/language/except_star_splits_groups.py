def run(errors):
    try:
        raise ExceptionGroup("several", errors)
    except* ValueError as group:
        print("values", [str(e) for e in group.exceptions])
    except* (TypeError, KeyError) as group:
        print("types or keys", group.exceptions)
    else:
        print("else")
    finally:
        print("finally")


run([ValueError("a"), TypeError("b"), ValueError("c")])
try:
    run([OSError("disk"), KeyError("k")])
except ExceptionGroup as rest:
    print("rest:", repr(rest))
try:
    try:
        raise ValueError("naked")
    except* ValueError as group:
        print("wrapped", repr(group))
        raise
except ExceptionGroup as again:
    print("again", repr(again))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise RuntimeError("new")
except ExceptionGroup as mixed:
    print(repr(mixed))
