a = list(range(10))
for part in (a[2:5], a[:3], a[7:], a[-3:], a[:-7], a[::3], a[::-3], a[8:2:-2], a[5:2], a[2:100], a[-100:2]):
    print(part)
a[2:5] = []
print(a)
a[1:1] = ["in", "serted"]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
del a[1::2]
print(a)
text = "virtual time"
print(text[0:7], text[-4:], text[::-1], text[slice(2, 5)], (1, 2, 3, 4)[1:3], range(10)[2:8:2])
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
try:
    a[::0]
except ValueError as error:
    print(error)
