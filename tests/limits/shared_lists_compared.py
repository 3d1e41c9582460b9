a = [1]
b = [1]
for _ in range(60):
    a = [a, a]
    b = [b, b]
print(a == b)
