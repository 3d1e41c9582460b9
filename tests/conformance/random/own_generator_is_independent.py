import random

random.seed(5)
mine = random.Random(99)
first = [random.random() for _ in range(2)]
random.seed(5)
mine.random()
print(first == [random.random() for _ in range(2)])
print(mine.randint(1, 10), mine.choice("xyz"), mine.uniform(0, 1))
again = random.Random(99)
again.random()
print(again.randint(1, 10), again.choice("xyz"), again.uniform(0, 1))
