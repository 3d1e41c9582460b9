def f(a, b=10, /, c=20, *, d, e=50):
    return (a, b, c, d, e)


print(f(1, d=4))
print(f(1, 2, 3, d=4, e=5))
print(f(1, c=3, d=4))
for call in (lambda: f(a=1, d=4), lambda: f(1, 2, 3, 4, d=5), lambda: f(1)):
    try:
        print(call())
    except TypeError as error:
        print(error)
