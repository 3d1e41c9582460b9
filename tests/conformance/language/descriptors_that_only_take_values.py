"""A descriptor with `__set__` and no `__get__` checks what is assigned; what is read is the object's own value."""


class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name} must be positive")
        instance.__dict__[self.name] = value


class Kept:
    def __delete__(self, instance):
        raise AttributeError("it stays")


class Order:
    count = Positive()
    kept = Kept()


order = Order()
print(type(order.count).__name__, type(order.kept).__name__, type(Order.count).__name__)
order.count = 4
print(order.count, vars(order))
try:
    order.count = -1
except ValueError as error:
    print(error, order.count)
for action in ("order.kept = 1", "del order.kept", "del order.count"):
    try:
        if action == "order.kept = 1":
            order.kept = 1
        elif action == "del order.kept":
            del order.kept
        else:
            del order.count
    except AttributeError as error:
        print(action, "|", error)
vars(order)["kept"] = "own"
print(order.kept)


class NoContainer:
    __contains__ = None

    def __iter__(self):
        return iter([1])


try:
    print(1 in NoContainer())
except TypeError as error:
    print(error)
