from functools import total_ordering


@total_ordering
class Money:
    def __init__(self, amount, currency="EUR"):
        self.amount, self.currency = amount, currency

    def __eq__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return (self.amount, self.currency) == (other.amount, other.currency)

    def __lt__(self, other):
        return self.amount < other.amount

    def __hash__(self):
        return hash((self.amount, self.currency))

    def __int__(self):
        return int(self.amount)

    def __float__(self):
        return float(self.amount)

    def __index__(self):
        return int(self.amount)

    def __neg__(self):
        return Money(-self.amount)

    def __abs__(self):
        return Money(abs(self.amount))

    def __radd__(self, other):
        return Money(other + self.amount)

    def __iadd__(self, other):
        self.amount += other
        return self

    def __format__(self, spec):
        return f"{self.amount:{spec or '.2f'}} {self.currency}"

    def __repr__(self):
        return f"Money({self.amount})"


m = Money(5)
print(m == Money(5), m != Money(6), m >= Money(4), m <= Money(1), m == 5, {m: 1}[Money(5)])
print(int(m), float(m), [10, 20, 30, 40, 50, 60][m], -m, abs(Money(-3)), 2 + m, sum([Money(1)], 1), f"{m} {m:>8.1f}")
m += 10
print(m, max(Money(1), Money(3)), sorted([Money(3), Money(1)]), hex(Money(255)), bool(Money(0)), range(Money(3)))
