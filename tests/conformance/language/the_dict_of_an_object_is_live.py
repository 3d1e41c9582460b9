# What is written through an object's __dict__ or vars() is an attribute at once, and the other way round.


class Account:
    def __init__(self, owner):
        self.owner = owner


account = Account("ada")
own = account.__dict__
own["balance"] = 10
account.currency = "EUR"
print(account.balance, own, vars(account) is own)
vars(account).update(owner="bob", limit=3)
print(account.owner, account.limit, list(vars(account)))
del account.owner
print("owner" in own, hasattr(account, "owner"))
try:
    own.pop("balance")
    account.balance
except AttributeError as error:
    print(error)


class Shared:
    state = {}

    def __init__(self):
        self.__dict__ = self.state


first, second = Shared(), Shared()
first.mode = "fast"
print(second.mode, Shared.state)
try:
    first.__dict__ = 5
except TypeError as error:
    print(error)


class Doubling:
    def __setattr__(self, name, value):
        self.__dict__[name] = value * 2

    def __getattr__(self, name):
        return f"no {name}"

    def __repr__(self):
        return f"Doubling({', '.join(f'{key}={value}' for key, value in vars(self).items())})"


doubling = Doubling()
doubling.x = 4
print(doubling.x, doubling.y, doubling)


def function(): ...


function.__dict__["tag"] = 1
function.other = 2
print(function.tag, function.__dict__)
error = ValueError("x")
error.code = 5
vars(error)["hint"] = "look"
print(error.hint, error.__dict__)
