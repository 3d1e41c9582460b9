import random

for seed in (0, 1, "text"):
    random.seed(seed)
    deck = [f"{rank}{suit}" for suit in "cdhs" for rank in "A23456789TJQK"]
    random.shuffle(deck)
    hands = [sorted(deck[i::4][:3]) for i in range(4)]
    print(seed, hands, random.sample(deck, 2), random.choices(deck, k=2))
    print(round(random.gauss(100, 15), 6), round(random.expovariate(0.5), 6), random.randrange(1000), random.getrandbits(16))
walk, position = [], 0
random.seed(12)
for _ in range(12):
    position += random.choice((-1, 1))
    walk.append(position)
print(walk, random.random() < 0.5, [random.randint(-5, 5) for _ in range(6)])
