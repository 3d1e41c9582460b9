import contextvars, functools, random, collections.abc
def show(f, *a, **k):
    try: print("->", f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
show(contextvars.ContextVar)
show(contextvars.ContextVar, 1)
show(contextvars.ContextVar, "a", 1)
show(contextvars.ContextVar, "a", default=1, x=2)
c = contextvars.ContextVar('aaa')
print(repr(c)[:25]); print(hash(c) == hash(c), c == c, c != contextvars.ContextVar('aaa'))
c = contextvars.ContextVar('aaa', default=123)
print('default=123' in repr(c))
lst = []; c = contextvars.ContextVar('aaa', default=lst); lst.append(c); print('...' in repr(c))
def sub():
    class A(contextvars.ContextVar): pass
show(sub)
def sub():
    class A(contextvars.Context): pass
show(sub)
def sub():
    class A(contextvars.Token): pass
show(sub)
show(contextvars.Token)
show(contextvars.Context, 1)
show(contextvars.Context, a=1)
show(contextvars.Context, **{})
print(contextvars.ContextVar[int], contextvars.Token[str])
show(lambda: contextvars.ContextVar('a').name)
def f():
    c.name = 'bar'
c = contextvars.ContextVar('c')
show(c.get)
show(c.get, 5)
t1 = c.set(1)
print(t1.var is c, t1.old_value is contextvars.Token.MISSING, t1.old_value)
t2 = c.set(2)
print(t2.old_value, repr(t2).startswith('<Token var=<ContextVar name=\'c\''), ' used ' in repr(t2))
c.reset(t2)
print(c.get(), ' used ' in repr(t2))
show(c.reset, t2)
show(contextvars.ContextVar('d').reset, t1)
ctx = contextvars.copy_context()
show(ctx.run, c.reset, t1)
c.reset(t1); show(c.get)
show(c.reset, 5)
with c.set(9) as t:
    print(c.get(), t.old_value)
show(c.get)
def w():
    with t: pass
show(w)
ctx = contextvars.Context()
show(ctx.run)
show(ctx.run, 1)
show(ctx.run, lambda: 1/0)
show(ctx.run, lambda *a, **k: (a, k), 1, 2, b=3)
show(ctx.run, ctx.run, print)
def fun():
    show(ctx.run, fun2)
def fun2(): pass
ctx.run(fun)
print(ctx.get(c), ctx.get(c, 7), c in ctx, len(ctx), list(ctx), dict(ctx))
show(lambda: ctx[c]); show(lambda: ctx['a']); show(lambda: 'a' in ctx); show(ctx.get, 'a')
ctx.run(c.set, 5)
print(len(ctx), list(ctx.keys()) == [c], list(ctx.values()), list(ctx.items()) == [(c, 5)], ctx[c])
ctx2 = ctx.copy(); print(ctx2 == ctx, ctx != ctx2, ctx == 1)
ctx2.run(c.set, 6); print(ctx[c], ctx2[c], ctx == ctx2)
show(hash, ctx)
def setitem(): ctx[c] = 3
show(setitem)
def delitem(): del ctx[c]
show(delitem)
print(repr(contextvars.Token.MISSING), str(contextvars.Token.MISSING))
e = contextvars.copy_context()
show(e.run, functools.partial(c.set, 4))
def gen():
    c.set(1); yield c.get(); c.set(2); yield c.get()
def outer():
    g = gen(); print(next(g), c.get()); print(next(g), c.get())
contextvars.Context().run(outer)
