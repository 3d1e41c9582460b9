"""Annotations of parameters are evaluated, and listed, with positional-only ones after those that may be named."""
import inspect


def noted(name):
    print("evaluated", name)
    return name


def all_kinds(first: noted("first"), /, second: noted("second"), *rest: noted("rest"), only: noted("only"), **more: noted("more")) -> noted("result"):
    pass


print(all_kinds.__annotations__)
print(inspect.signature(all_kinds))


class Account:
    def pay(self, amount: int, /, *, when: str) -> None:
        pass

    def move(self, amount: int, /, to: str, why: "text" = None):
        pass


print(Account.pay.__annotations__)
print(inspect.get_annotations(Account.move))
