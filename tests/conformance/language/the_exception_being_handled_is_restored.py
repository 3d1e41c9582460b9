"""`raise` without operand, `__context__` and the name of an `except` clause, in nests of handlers and generators."""
def f6():
    e = 'before'
    try:
        1/0
    except ZeroDivisionError as e:
        pass
    try:
        print(e)
    except UnboundLocalError as x:
        print('unbound', x)
f6()
def f7():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise TypeError(2)
    except TypeError as t:
        print(t.__context__.__class__.__name__, t.__cause__, t.__suppress_context__)
    try:
        try:
            raise ValueError(1)
        except ValueError as v:
            raise TypeError(2) from v
    except TypeError as t:
        print(t.__cause__ is t.__context__, t.__suppress_context__)
    try:
        try:
            raise ValueError(1)
        except ValueError as v:
            raise TypeError(2) from None
    except TypeError as t:
        print(t.__cause__, t.__suppress_context__)
    try:
        raise
    except RuntimeError as r:
        print(r)
f7()
def f8():
    try:
        try:
            raise ValueError(1)
        finally:
            try:
                raise KeyError(2)
            except KeyError as k:
                print('k', k.__context__.__class__.__name__)
    except ValueError as v:
        print('v', v.__context__)
f8()
def f9():
    try:
        try:
            raise ValueError('a')
        except TypeError:
            print('no')
        except (KeyError, OSError):
            print('no')
    except Exception as e:
        print('got', e)
    else:
        print('no')
    try:
        pass
    except:
        print('no')
    else:
        print('else')
    finally:
        print('finally')
f9()
def gen_handled():
    def g():
        try:
            raise ValueError('in gen')
        except ValueError:
            yield 1
            try:
                raise
            except ValueError as e:
                yield str(e)
    try:
        raise KeyError('outside')
    except KeyError:
        out = list(g())
        try:
            raise
        except KeyError as k:
            out.append(k.args)
    return out
print(gen_handled())
def named_shadow():
    try:
        raise ValueError(1)
    except ValueError as e:
        try:
            raise TypeError(2)
        except TypeError as e:
            pass
        try:
            e
        except UnboundLocalError:
            print('e gone')
    return 'ok'
print(named_shadow())
def cell_exc():
    try:
        raise ValueError('cell')
    except ValueError as e:
        f = lambda: str(e)
        print(f())
    try: f()
    except NameError as x: print(x)
cell_exc()
