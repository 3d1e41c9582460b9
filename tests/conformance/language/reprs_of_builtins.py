def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


show(lambda: (repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\n\t\r\\\x00\x7f\x80é\u200b😀\xad")))
show(lambda: repr(b"a'b\"\n\x00\xff"))
show(lambda: ascii("é😀\u1234"))
show(lambda: (repr({1,2}), repr(set()), repr(frozenset()), repr(frozenset({1}))))
show(lambda: (repr((1,)), repr(()), repr({}), repr({1:[2]}), repr(range(5)), repr(range(1,5)), repr(range(0,5,2)), repr(slice(1,2))))
show(lambda: (repr(list[int]), repr(int|None), repr(int|str), repr(dict[str,int|None])))
show(lambda: (repr(Exception("a")), repr(Exception()), repr(Exception(1,2)), repr(KeyError("a")), str(KeyError("a")), str(Exception(1,2)), str(Exception())))
show(lambda: (repr(ExceptionGroup("x",[ValueError(1)])), str(ExceptionGroup("x",[ValueError(1)]))))
show(lambda: (repr(...), repr(NotImplemented), repr(None)))
show(lambda: (repr(zip()), repr(map(len,[])), repr(enumerate([])), repr(reversed([])), repr(filter(None,[])), repr(iter("")), repr(iter(range(3))), repr(iter({})), repr(iter(set())), repr(iter(()))))
show(lambda: (repr(type(1)), repr(type(None)), repr(type(...)), repr(type(len)), repr(type(lambda:0))))
show(lambda: repr(BaseException))
show(lambda: (repr(10**30), repr(-0.0), repr(True)))
