"""`except*`: what clauses take, what they raise, and what is left."""
def es(exc):
    try:
        raise exc
    except* ValueError as e:
        print('V', e.exceptions)
    except* (TypeError, KeyError) as e:
        print('T', e.exceptions)
        if any(isinstance(x, KeyError) for x in e.exceptions):
            raise RuntimeError('from T')
    else:
        print('else')
    finally:
        print('fin')
for e in [ExceptionGroup('g', [ValueError(1)]), ExceptionGroup('g', [ValueError(1), TypeError(2)]), ExceptionGroup('g', [ValueError(1), OSError(3)]), ExceptionGroup('g', [ExceptionGroup('h', [ValueError(1), KeyError(2)]), TypeError(5)]), ValueError('naked')]:
    try:
        es(e)
    except BaseException as x:
        print('out', repr(x))
        def show(x, d=0):
            print(' ' * d, x.__class__.__name__, x)
            for y in getattr(x, 'exceptions', ()): show(y, d + 1)
        show(x)
def es2():
    for i in range(2):
        try:
            try:
                raise ExceptionGroup('a', [ValueError(i), TypeError(i)])
            except* ValueError:
                raise
            except* TypeError as e:
                raise KeyError('new') from e
        except ExceptionGroup as g:
            print(repr(g), [repr(x) for x in g.exceptions])
es2()
