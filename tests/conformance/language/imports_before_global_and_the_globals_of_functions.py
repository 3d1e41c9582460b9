"""An import may stand before a global declaration; a function knows its globals."""
import json; global json
print(json.dumps(1))
def use():
    import math; global math
    from os import path; global path
use()
print(math.pi, path.join("a", "b"))
def f(): return x_
x_ = 3
f.__globals__["x_"] = 9
print(x_, f(), f.__globals__ is globals())
class K:
    def m(self): pass
print(K.m.__globals__ is globals(), K().m.__func__.__globals__["K"] is K)
