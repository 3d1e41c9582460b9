a = (1,)
for _ in range(60):
    a = (a, a)
print(hash(a))
