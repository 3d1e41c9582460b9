class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(instance, self.name, value)


class Order:
    amount = Positive()

    def __init__(self, amount):
        self.amount = amount


class Small:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


class Dynamic:
    def __init__(self):
        self.real = "real"

    def __getattr__(self, name):
        if name.startswith("made_"):
            return name.upper()
        raise AttributeError(f"no {name} here")

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


order = Order(5)
order.amount = 7
print(order.amount, type(Order.amount).__name__, vars(order))
small = Small()
dynamic = Dynamic()
print(small.a, dynamic.real, dynamic.made_up, hasattr(dynamic, "other"), getattr(dynamic, "other", 0))
for bad in (lambda: setattr(order, "amount", -1), lambda: setattr(small, "c", 1), lambda: small.b, lambda: dynamic.nope,
            lambda: small.__dict__):
    try:
        bad()
    except (ValueError, AttributeError) as error:
        print(error)
