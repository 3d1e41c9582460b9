def flags(e, depth=0):
    print(' ' * depth, repr(e), e.__suppress_context__, repr(e.__cause__), repr(e.__context__))
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: flags(x, depth + 2)
g = ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])])
a, b = g.split(ValueError); flags(a); flags(b); flags(g.subgroup(ValueError))
try:
    try:
        raise OSError('first')
    except OSError:
        raise g
except* ValueError as e: flags(e)
except* TypeError as e: flags(e)
except* KeyError as e: flags(e)
try:
    try:
        try:
            raise OSError('first')
        except OSError:
            raise g
    except* ValueError as e: pass
except ExceptionGroup as e: flags(e)
try:
    try:
        try:
            raise OSError('first')
        except OSError:
            raise g
    except* ValueError as e: raise
except ExceptionGroup as e: flags(e)
try:
    try: raise ExceptionGroup('x', [ValueError(1), TypeError(5)])
    except* ValueError as e: raise KeyError('new')
except ExceptionGroup as e: flags(e)
try:
    try: raise ValueError('naked')
    except* ValueError as e: flags(e); raise
except BaseException as e: flags(e)
def f():
    try: raise ExceptionGroup('x', [ValueError(1), TypeError(5)])
    except* ValueError: pass
try: raise RuntimeError('outer')
except RuntimeError:
    try: f()
    except ExceptionGroup as e: flags(e)
