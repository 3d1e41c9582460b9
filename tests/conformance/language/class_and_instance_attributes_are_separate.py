class Account:
    opened = 0
    names = []

    def __init__(self, name, balance=0):
        self.name = name
        self.balance = balance
        Account.opened += 1
        self.names.append(name)

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"invalid amount: {amount}")
        self.balance += amount
        return self

    def __eq__(self, other):
        return isinstance(other, Account) and self.balance == other.balance

    def __lt__(self, other):
        return self.balance < other.balance

    def __str__(self):
        return f"{self.name} has {self.balance}"


a = Account("ann", 10)
b = Account("bob").deposit(4).deposit(6)
print(a, "|", b, "|", a == b, a != b, a < b)
print(Account.opened, Account.names, a.names is b.names)
a.opened = 99
print(a.opened, b.opened, Account.opened)
print(hasattr(a, "balance"), hasattr(a, "nothing"), getattr(a, "nothing", "default"))
setattr(b, "tag", "vip")
print(b.tag, sorted(vars(b)))
try:
    b.deposit(-1)
except ValueError as error:
    print("refused:", error)
print(sorted([Account("c", 5), Account("d", 1), Account("e", 3)])[0])
