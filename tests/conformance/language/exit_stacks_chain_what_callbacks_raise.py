import contextlib, asyncio, sys
class M:
    def __init__(self, name, suppress=False, error=None, enter=None): self.name, self.s, self.e, self.en = name, suppress, error, enter
    def __enter__(self):
        print('enter', self.name)
        if self.en: raise self.en
        return self
    def __exit__(self, *a):
        print('exit', self.name, a[0] and a[0].__name__, a[1])
        if self.e: raise self.e
        return self.s
    def __repr__(self): return f'M({self.name})'
class A(M):
    async def __aenter__(self):
        await asyncio.sleep(0); return M.__enter__(self)
    async def __aexit__(self, *a):
        await asyncio.sleep(0); return M.__exit__(self, *a)
def chain(e):
    out = []
    while e is not None:
        out.append(f'{e!r}[{e.__suppress_context__}]'); e = e.__cause__ or e.__context__
    return ' <- '.join(out)
def show(f):
    try: print('->', f())
    except BaseException as e: print('!', chain(e))
def t1():
    with contextlib.ExitStack() as s:
        s.enter_context(M('a')); s.callback(print, 'cb', sep='-'); s.push(M('p')); s.push(lambda *a: print('push fn', a[0]) or True)
        s.enter_context(M('b'))
        raise ValueError(1)
show(t1)
def t2():
    with contextlib.ExitStack() as s:
        s.enter_context(M('a', error=KeyError('a'))); s.enter_context(M('b', error=IndexError('b'))); s.enter_context(M('c', suppress=True)); s.enter_context(M('d', error=TypeError('d')))
        raise ValueError(1)
show(t2)
def t3():
    with contextlib.ExitStack() as s:
        s.enter_context(M('a', error=KeyError('a'))); s.enter_context(M('c', suppress=True)); s.callback(lambda: 1/0)
show(t3)
def t4():
    s = contextlib.ExitStack()
    with s:
        s.enter_context(M('x'))
        t = s.pop_all(); print(type(t).__name__)
    print('left'); t.close(); t.close()
show(t4)
def t5():
    with contextlib.ExitStack() as s:
        s.enter_context(M('first'))
        s.enter_context(M('bad', enter=OSError('no')))
show(t5)
show(lambda: contextlib.ExitStack().enter_context(5))
show(lambda: contextlib.ExitStack().enter_context(A('x').__class__.__aenter__))
class OnlyEnter:
    def __enter__(self): pass
show(lambda: contextlib.ExitStack().enter_context(OnlyEnter()))
show(lambda: contextlib.ExitStack().push(5))
show(lambda: contextlib.ExitStack().callback())
show(lambda: contextlib.ExitStack().callback(callback=1))
def t6():
    with contextlib.ExitStack() as s:
        @s.callback
        def f(): print('decorated')
        f()
        print(s.push(f) if 0 else f.__name__)
        print(s.callback(print, 1) is print, s.push(M('z')).name, s.enter_context(M('y')))
show(t6)
def t7():
    try:
        with contextlib.ExitStack() as s:
            s.callback(lambda: [][0]); s.callback(lambda: {}['k'])
            raise ValueError
    except Exception as e: print(chain(e)); raise RuntimeError('new') from e
show(t7)
def t8():
    try: raise ZeroDivisionError('outer')
    except ZeroDivisionError:
        with contextlib.ExitStack() as s:
            s.callback(lambda: [][0]); s.callback(lambda: {}['k'])
            raise ValueError('v')
show(t8)
async def ac(*a): print('ac', a); await asyncio.sleep(0)
async def a1():
    async with contextlib.AsyncExitStack() as s:
        await s.enter_async_context(A('a', error=KeyError('a'))); s.enter_context(M('m')); s.push_async_callback(ac, 1, 2); s.callback(print, 'sync')
        s.push_async_exit(A('pa', suppress=True)); 
        async def ex(t, e, tb): print('ex', t); return False
        s.push_async_exit(ex)
        await s.enter_async_context(A('b', error=TypeError('b')))
        raise ValueError(3)
async def a2():
    async with contextlib.AsyncExitStack() as s:
        await s.enter_async_context(M('nope'))
async def a3():
    async with contextlib.AsyncExitStack() as s:
        s.enter_context(type('AA', (), {'__aenter__': ac, '__aexit__': ac})())
async def a4():
    s = contextlib.AsyncExitStack(); s.push_async_callback(ac, 9); t = s.pop_all(); await s.aclose(); print('closed'); await t.aclose(); await t.aclose()
async def a5():
    with contextlib.AsyncExitStack() as s: pass
async def a6():
    async with contextlib.ExitStack() as s: pass
async def a7():
    async with contextlib.AsyncExitStack() as s:
        s.push_async_callback(ac); s.push_async_exit(5)
async def a8():
    async with asyncio.timeout(0.5):
        async with contextlib.AsyncExitStack() as s:
            await s.enter_async_context(A('t')); s.callback(lambda: 1/0)
            await asyncio.sleep(1)
async def main():
    for f in (a1, a2, a3, a4, a5, a6, a7, a8):
        try: print('->', await f())
        except BaseException as e: print('!', chain(e))
asyncio.run(main())
