"""Every kind of pattern, alone and nested; captures bind only after the whole pattern has matched."""
def m(x):
    match x:
        case 0: return 'zero'
        case 1 | 2 | 3: return 'small'
        case -1.5: return 'neg'
        case 'hi' | b'hi': return 'str'
        case None: return 'none'
        case True: return 'true'
        case []: return 'empty'
        case [a]: return f'one {a}'
        case [a, [b, c]]: return f'nest {a} {b} {c}'
        case [a, b, *rest] if rest: return f'{a} {b} rest {rest}'
        case (a, b): return f'pair {a} {b}'
        case {'k': v, 'z': [z1, *_]}: return f'kz {v} {z1}'
        case {'k': v, **rest}: return f'k {v} {rest}'
        case {}: return 'mapping'
        case str(s): return f'str {s}'
        case int() as n if n > 100: return f'big {n}'
        case float(real=r): return f'float {r}'
        case Point(x=0, y=y): return f'on y {y}'
        case Point(px, py): return f'{px},{py}'
        case Color.RED: return 'red'
        case [Point(x=a) | Color(v=a), *_]: return a
        case _: return 'other'
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
class Color:
    RED = 'RED!'
    v = 1
for v in [0, 2, -1.5, 'hi', None, True, [], [5], [1, [2, 3]], [1, 2, 3, 4], (7, 8), {'k': 1, 'z': [4, 5]}, {'k': 1, 'o': 2}, {}, 'other', 500, 50, 2.5, Point(0, 3), Point(4, 5), 'RED!', object(), range(2), range(3)]:
    print(m(v))
def m2(x):
    match x:
        case [1, *_, 9]: return '1..9'
        case [*_, 7]: return '..7'
        case [*a, b, c] if b == c: return (a, b, c)
        case (1, x) | (x, 1): return ('or', x)
        case {'a': {'b': [_, y]}}: return y
        case [{'q': q}, (w, e)] as whole: return q, w, e, whole
    return None
for v in [[1, 2, 9], [3, 7], [1, 2, 2], (1, 5), (5, 1), {'a': {'b': [0, 'y']}}, [{'q': 1}, (2, 3)], 5, [1, 9], 'ab']:
    print(m2(v))
match 1, 2:
    case a, b: print(a, b)
match [1, 2, 3]:
    case [x, y]: print('no')
    case [x, *y]: print(x, y)
