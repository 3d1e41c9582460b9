"""`return`, `break` and `continue` leave `try`, `with` and loops through every `finally` on the way."""
def f1():
    out = []
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        finally:
            out.append(('f', i))
    else:
        out.append('else')
    return out
print(f1())
def f2():
    try:
        return 'try'
    finally:
        print('fin')
print(f2())
def f3():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2: continue
    return 'end'
print(f3())
def f4():
    while True:
        try:
            try:
                raise ValueError('x')
            finally:
                break
        except ValueError:
            print('never')
    return 'broke'
print(f4())
def f5():
    try:
        raise KeyError('k')
    except KeyError as e:
        try:
            return repr(e)
        finally:
            print('inner fin')
    finally:
        print('outer fin')
print(f5())
log = []
class C:
    def __init__(s, n): s.n = n
    def __enter__(s): log.append('+' + s.n); return s
    def __exit__(s, *a): log.append('-' + s.n + (a[0].__name__ if a[0] else ''))
def r(n):
    for i in range(3):
        with C('a'):
            try:
                with C('b'):
                    for j in range(3):
                        try:
                            if n == 0: return 'ret'
                            if n == 1: break
                            if n == 2: continue
                            if n == 3: raise ValueError
                            if n == 4: raise KeyError
                        except ValueError:
                            log.append('V')
                            if i: return 'v'
                            continue
                        else:
                            log.append('else')
                        finally:
                            log.append('f%d' % j)
                    else:
                        log.append('for-else')
                        if n == 2: break
            finally:
                log.append('F')
                if n == 4: return 'swallowed'
for n in range(6):
    log.clear()
    print(n, r(n), log)
def fin_override():
    try:
        return 1
    finally:
        return 2
print(fin_override())
def fin_loop():
    for i in range(3):
        try:
            1 / 0
        except ZeroDivisionError:
            continue
        finally:
            log.append(i)
    return log[-3:]
print(fin_loop())
def nested_handled():
    import_ok = []
    try:
        raise ValueError('outer')
    except ValueError:
        for k in range(2):
            try:
                raise KeyError(k)
            except KeyError:
                if k == 0: continue
                break
        try:
            raise
        except ValueError as e:
            import_ok.append(str(e))
    return import_ok
print(nested_handled())
def while_try():
    n = 0
    while True:
        n += 1
        try:
            if n < 3: continue
            return n
        except Exception: pass
        finally:
            n += 10
print(while_try())
def gen_fin():
    try:
        for i in range(3):
            try:
                yield i
            finally:
                log.append(('gf', i))
    except GeneratorExit:
        log.append('GE')
        raise
    finally:
        log.append('end')
log.clear()
for v in gen_fin():
    if v == 1: break
print(log)
