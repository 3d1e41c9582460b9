"""The order of evaluation, and what is evaluated once."""
log = []
def aug():
    d = {'a': [1]}
    d['a'] += [2]
    def key():
        log.append('key'); return 'a'
    log.clear()
    d[key()] += [3]
    x = [0, 1]
    i = 0
    i, x[i] = 1, 9
    return d, x, i, log
print(aug())
def order():
    def t(n):
        log.append(n); return n
    log.clear()
    {t(1): t(2), t(3): t(4)}
    t('a') < t('b') < t('c')
    [t(5), *[t(6)]]
    (lambda *a, **k: 0)(t(7), *[t(8)], x=t(9), **{'y': t(10)})
    x = {}
    x[t(11)] = t(12)
    t(13) if t(0) else t(14)
    f'{t(15)}{t(16):{t(3)}}'
    return log
print(order())
def chain_eff():
    n = []
    def p(x): n.append(x); return x
    return p(1) < p(3) < p(2) < p(9), n
print(chain_eff())
