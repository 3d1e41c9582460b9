import contextlib, asyncio
def chain(e):
    out = []
    while e is not None:
        out.append(f'{e!r}[{e.__suppress_context__}]'); e = e.__cause__ or e.__context__
    return ' <- '.join(out)
def show(f):
    try: print('->', f())
    except BaseException as e: print('!', chain(e))
@contextlib.contextmanager
def plain(x=1):
    "doc"
    print('in'); 
    try: yield x
    finally: print('out')
def with_(cm, error=None):
    with cm as v:
        print('body', v)
        if error: raise error
    return 'end'
show(lambda: with_(plain())); show(lambda: with_(plain(), ValueError(1))); show(lambda: with_(plain(), StopIteration(1)))
print(plain.__name__, plain.__doc__, plain.__wrapped__.__name__, repr(plain())[:45])
@contextlib.contextmanager
def never():
    if 0: yield
show(lambda: with_(never()))
@contextlib.contextmanager
def twice():
    yield 1
    yield 2
show(lambda: with_(twice()))
@contextlib.contextmanager
def twice_err():
    try: yield 1
    except ValueError: yield 2
show(lambda: with_(twice_err(), ValueError(1)))
@contextlib.contextmanager
def swallow():
    try: yield 1
    except ValueError: pass
show(lambda: with_(swallow(), ValueError(1)))
@contextlib.contextmanager
def replace():
    try: yield 1
    except ValueError as e: raise KeyError(2)
show(lambda: with_(replace(), ValueError(1)))
@contextlib.contextmanager
def replace_from():
    try: yield 1
    except ValueError as e: raise KeyError(2) from e
show(lambda: with_(replace_from(), ValueError(1)))
@contextlib.contextmanager
def reraise():
    try: yield 1
    except BaseException as e: raise e
show(lambda: with_(reraise(), StopIteration(4)))
show(lambda: with_(reraise(), RuntimeError('r')))
@contextlib.contextmanager
def enter_fails():
    raise OSError('x'); yield
show(lambda: with_(enter_fails()))
c = plain()
show(lambda: with_(c)); show(lambda: with_(c))
@plain(7)
def decorated(a, b=2): "d"; print('call', a, b); return a + b
show(lambda: decorated(1)); show(lambda: decorated(1, b=5)); print(decorated.__name__, decorated.__doc__)
class CD(contextlib.ContextDecorator):
    def __enter__(self): print('cd in'); return self
    def __exit__(self, *a): print('cd out', a[0]); return True
@CD()
def boom(): raise ValueError
show(boom)
with contextlib.suppress(KeyError, IndexError): {}[1]
print('suppressed')
show(lambda: with_(contextlib.suppress(KeyError), ValueError(1)))
show(lambda: with_(contextlib.suppress(), ValueError(1)))
def grp():
    with contextlib.suppress(ValueError): raise ExceptionGroup('g', [ValueError(1), KeyError(2), ExceptionGroup('h', [ValueError(3)])])
show(grp)
def grp2():
    with contextlib.suppress(ValueError, KeyError): raise ExceptionGroup('g', [ValueError(1), KeyError(2), ExceptionGroup('h', [ValueError(3)])])
show(grp2)
class C:
    def close(self): print('close')
show(lambda: with_(contextlib.closing(C()), ValueError(1)) )
show(lambda: with_(contextlib.nullcontext(5)))
import io
f = io.StringIO()
with contextlib.redirect_stdout(f): print('hidden')
print(repr(f.getvalue()))
with contextlib.redirect_stdout(f) as g, contextlib.redirect_stderr(f): print('two')
print(repr(f.getvalue()), g is f)
class Abstract(contextlib.AbstractContextManager): pass
show(Abstract)
print(issubclass(C, contextlib.AbstractContextManager), issubclass(CD, contextlib.AbstractContextManager), isinstance(plain(), contextlib.AbstractContextManager))
@contextlib.asynccontextmanager
async def ap(x=1):
    print('ain')
    try: yield x
    finally: await asyncio.sleep(0); print('aout')
@contextlib.asynccontextmanager
async def anever():
    if 0: yield
@contextlib.asynccontextmanager
async def atwice():
    yield; yield
@contextlib.asynccontextmanager
async def atwice_err():
    try: yield
    except ValueError: yield
@contextlib.asynccontextmanager
async def areplace():
    try: yield
    except ValueError: raise KeyError('k')
@contextlib.asynccontextmanager
async def aswallow():
    try: yield
    except (ValueError, asyncio.CancelledError): pass
async def awith(cm, error=None):
    async with cm as v:
        print('abody', v)
        if error: raise error
    return 'aend'
@ap(8)
async def adec(a): print('adec', a); return a
class AC:
    async def aclose(self): print('aclose')
async def main():
    for mk in (lambda: awith(ap()), lambda: awith(ap(), ValueError(1)), lambda: awith(ap(), StopAsyncIteration(1)), lambda: awith(ap(), StopIteration(1)), lambda: awith(anever()), lambda: awith(atwice()), lambda: awith(atwice_err(), ValueError(1)), lambda: awith(areplace(), ValueError(1)), lambda: awith(aswallow(), ValueError(1)), lambda: adec(1), lambda: adec(2), lambda: awith(contextlib.aclosing(AC()), KeyError(1)), lambda: awith(contextlib.nullcontext(3)), lambda: awith(plain()), lambda: awith(5), lambda: awith(ap(), asyncio.CancelledError('c')), lambda: awith(aswallow(), asyncio.CancelledError('c'))):
        try: print('->', await mk())
        except BaseException as e: print('!', chain(e))
    try:
        with ap(): pass
    except BaseException as e: print(chain(e))
    c = ap()
    print(await awith(c))
    try: await awith(c)
    except BaseException as e: print(chain(e))
    g = contextlib.aclosing(agen())
    async with g as it:
        async for x in it:
            print(x); break
    print('done')
async def agen():
    try:
        yield 1; yield 2
    finally: print('agen closed')
asyncio.run(main())
