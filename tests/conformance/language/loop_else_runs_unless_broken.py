def find(needle, haystack):
    for index, item in enumerate(haystack):
        if item == needle:
            print("found", needle, "at", index)
            break
    else:
        print("no", needle)


find(3, [1, 2, 3])
find(9, [1, 2, 3])
find(1, [])

n = 5
while n > 0:
    n -= 1
    if n == 3:
        continue
    print(n, end=" ")
else:
    print("else")

for n in range(2, 20):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=",")
print()
for last in range(3):
    pass
print("last is", last)
