import random

random.seed(7)
colours = ["red", "green", "blue", "black"]
print(random.choice(colours), random.choice("abc"), random.choice(range(10)))
random.shuffle(colours)
print(colours)
print(random.sample(range(100), 5), random.sample("abcdef", 3), random.sample(colours, k=4))
print(random.choices([1, 2, 3], k=5), random.choices("ab", weights=[9, 1], k=8))
deck = list(range(10))
random.shuffle(deck)
print(deck)
try:
    random.choice([])
except IndexError as error:
    print(error)
try:
    random.sample([1, 2], 3)
except ValueError as error:
    print(error)
try:
    random.randint(5, 1)
except ValueError as error:
    print(error)
