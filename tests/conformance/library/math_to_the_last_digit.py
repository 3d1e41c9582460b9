from math import acos, acosh, asin, atan, atan2, atanh, cos, cosh, erf, erfc, exp, expm1, gamma, lgamma, log, log10, log1p, log2, sin, sinh, tan, tanh

def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


show(lambda: ([log2(x*1.3) for x in range(1,200)]))
show(lambda: ([log10(x*1.3) for x in range(1,200)]))
show(lambda: [log1p(x*.3) for x in range(60)])
show(lambda: [expm1(x*.3) for x in range(60)])
show(lambda: [erf(x*.1) for x in range(30)])
show(lambda: [cosh(x*.3) for x in range(60)])
show(lambda: [sinh(x*.3) for x in range(60)])
show(lambda: [tanh(x*.3) for x in range(60)])
show(lambda: [asin(x*.01) for x in range(60)])
show(lambda: [acos(x*.01) for x in range(60)])
show(lambda: [acosh(1+x*.3) for x in range(60)])
show(lambda: [atanh(x*.01) for x in range(60)])
show(lambda: (log(10**400), log10(10**400), log2(10**400), log2(1), log10(1000), log2(8), log2(2**-1074), log(5e-324)))
show(lambda: ([log(x*1.0173) for x in range(1,900)]))
