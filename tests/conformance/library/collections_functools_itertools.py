from collections import deque, defaultdict, Counter, OrderedDict, namedtuple
from functools import partial, reduce, lru_cache, cache, wraps, cached_property, cmp_to_key, total_ordering
from itertools import count, cycle, repeat, chain, islice, takewhile, dropwhile, filterfalse, compress, starmap, zip_longest, pairwise, batched, groupby, product, permutations, combinations, combinations_with_replacement, accumulate, tee
from heapq import heapify, heappush, heappop, heapreplace, heappushpop, nlargest, nsmallest, merge
from bisect import bisect, bisect_left, bisect_right, insort
import operator, string
@cache
def fibo(n): return n if n < 2 else fibo(n-1) + fibo(n-2)
@lru_cache(maxsize=2)
def sq(x): return x*x
def deco(f):
    @wraps(f)
    def inner(*a, **k):
        "inner doc"
        return ("wrapped", f(*a, **k))
    return inner
@deco
def deco_test(a, b):
    "doc here"
    return a + b
class CP:
    def __init__(self, x): self.x = x
    @cached_property
    def double(self):
        print("computed")
        return self.x * 2
@total_ordering
class TO:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
class M:
    @lru_cache(maxsize=None)
    def m(self, x): return x + 1
    part = 5
class DD(defaultdict): pass
class PT(namedtuple("PT", "x y")):
    __slots__ = ()
    def norm(self): return self.x + self.y
class Dq(deque):
    def peek(self): return self[0]
class Ctr(Counter): pass
def class_map():
    m = M()
    return m.m(1), m.m(1), PT(1, 2).norm(), PT(1, 2), Dq([1, 2]).peek(), Dq([1]), Ctr("aab")
def sub_dd():
    d = DD(list); d["x"].append(1)
    return d, d["y"], isinstance(d, dict), d.default_factory


def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


show(lambda: deque().pop())
show(lambda: deque().popleft())
show(lambda: deque([1])[5])
show(lambda: deque([1]).remove(2))
show(lambda: deque([1]).index(2))
show(lambda: deque(maxlen=-1))
show(lambda: deque(5))
show(lambda: defaultdict(5))
show(lambda: OrderedDict().popitem())
show(lambda: OrderedDict().move_to_end("x"))
show(lambda: (namedtuple("P","x x")))
show(lambda: (namedtuple("P","1x")))
show(lambda: (namedtuple("P","_x")))
show(lambda: (namedtuple("P","x _y def",rename=True)._fields))
show(lambda: (partial(int,base=2)("101"), partial(max,1)(2,3), partial(print,"a",sep="-").args, partial(int,base=2).keywords, partial(pow,2).func, partial(partial(max,1),2)(3), repr(partial(max,1,key=None))))
show(lambda: partial())
show(lambda: partial(5))
show(lambda: (reduce(lambda a,b:a*b,[1,2,3,4]), reduce(lambda a,b:a+b,[],5), reduce(max,[3,1,2])))
show(lambda: (reduce(lambda a,b:a,[])))
show(lambda: (sq(2), sq(2), sq(3), sq.cache_info()))
show(lambda: (deco_test(1,b=2), deco_test.__name__, deco_test.__doc__, deco_test.__wrapped__(1,2)))
show(lambda: (CP(3).double, CP(4).double))
show(lambda: (sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a))))
show(lambda: (TO(1)<TO(2), TO(1)<=TO(1), TO(2)>TO(1), TO(1)>=TO(2), sorted([TO(2),TO(1)])[0].v))
show(lambda: (list(islice(count(),3)), list(islice(count(5,2),3)), list(islice("abcdef",1,5,2)), list(islice("abc",None)), list(islice(cycle("ab"),5)), list(repeat(1,3)), list(islice(repeat(2),2)), list(chain([1],"ab",(2,))), list(chain.from_iterable([[1],[2,3]])), list(accumulate([1,2,3])), list(accumulate([1,2,3],operator.mul)), list(accumulate([1,2],initial=10))))
show(lambda: (list(takewhile(lambda x:x<3,[1,2,3,1])), list(dropwhile(lambda x:x<3,[1,2,3,1])), list(filterfalse(lambda x:x%2,range(5))), list(filterfalse(None,[0,1,""])), list(compress("abc",[1,0,1])), list(starmap(pow,[(2,3),(3,2)])), list(zip_longest([1,2],"a",fillvalue="-")), list(zip_longest([1],[])), list(pairwise("abc")), list(batched("abcde",2)), [list(g) for k,g in groupby("aabbc")], [(k,list(g)) for k,g in groupby([1,3,2,4,5],key=lambda x:x%2)], [k for k,g in groupby("aabb")]))
show(lambda: (list(product("ab",[1,2])), list(product([0,1],repeat=2)), list(permutations("abc",2)), list(permutations([1,2,3])), list(combinations("abcd",2)), list(combinations_with_replacement("ab",2)), list(product()), list(combinations([1],2)), list(permutations([],0)), list(product("ab",[]))))
show(lambda: (next(islice([],1))))
show(lambda: (list(batched("abc",0))))
show(lambda: (list(islice([1],-1))))
show(lambda: (list(batched("abc",2,strict=True))))
show(lambda: (list(combinations("ab",-1))))
show(lambda: heappop([]))
show(lambda: (heappush((1,),2)))
show(lambda: (bisect([1,2,2,3],2), bisect_left([1,2,2,3],2), bisect_right([1,3],2), bisect([],1), bisect([1,2,3],2,1,2), bisect_left(["a","bb"],1,key=len)))
show(lambda: (operator.itemgetter(1)([1,2]), operator.itemgetter(0,1)("ab"), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), operator.add(1,2), operator.mul("a",3), operator.lt(1,2), operator.not_(0), operator.neg(1), operator.contains([1],1), sorted([(1,"b"),(0,"a")],key=operator.itemgetter(1)), operator.attrgetter("__class__.__name__")(5), operator.getitem([1],0), operator.truth([]), operator.is_(None,None), operator.pow(2,3), operator.xor(5,3), operator.index(5)))
show(lambda: operator.itemgetter(5)([1]))
show(lambda: operator.itemgetter())
show(lambda: (string.ascii_letters, string.digits, string.punctuation, string.capwords("hello world"), string.hexdigits, string.whitespace, string.ascii_uppercase, len(string.printable)))
show(lambda: (class_map(), sub_dd()))
