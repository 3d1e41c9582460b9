def say(value):
    print("eval", value, end=" ")
    return value


print(say(0) or say("") or say("last"))
print(say(1) and say(2) and say(0) and say(3))
print(not say([]), say(None) is None)
print(say(1) < say(2) < say(2) < say(9))
print("yes" if say("") else "no")
a = b = []
a.append(1)
print(b, a is b, a == [1], a is not [1], None is None, 1 != 2, "a" not in "bcd")
x = 10
x += 5; x -= 3; x *= 2; x //= 5; x **= 3; x %= 50; x <<= 2; x |= 1; x ^= 3; x &= 0xFF
print(x, -2 ** 2, (-2) ** 2, 2 ** 3 ** 2, 10 - 4 - 3, 7 - -2, not True == False)
i = 0
items = [0, 1, 2]
i, items[i] = 1, "set"
print(i, items)
while (n := len(items)) > 1:
    print("popping", items.pop(), n)
del i
try:
    i
except NameError as error:
    print(error)
