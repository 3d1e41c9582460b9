"""What is printed behind the message of an error about a name that does not exist: on stderr only, never in str(error)."""
import asyncio
import math
import traceback


class Account:
    def __init__(self):
        self.balance = 1
        self._secret = 2

    def deposit(self, amount):
        return balance + amount

    def show(self):
        return self.secret


def local_name():
    banana = 1
    return bananna + banana


def keyword(amount, currency="EUR"):
    return amount, currency


def free_variable():
    def inner():
        return later

    inner()
    later = 1


account = Account()
for action in (
    lambda: acount,
    lambda: account.balence,
    lambda: account.deposit(1),
    lambda: account.secret,
    account.show,
    local_name,
    free_variable,
    lambda: math.sqroot(2),
    lambda: asyncio.slepp(1),
    lambda: prnt("x"),
    lambda: "abc".uper(),
    lambda: [].appendd(1),
    lambda: json.dumps({}),
    lambda: nothing_like_it_at_all,
    lambda: Account.balance,
    lambda: keyword(1, curency="USD"),
):
    try:
        action()
    except (NameError, AttributeError, TypeError) as error:
        print(type(error).__name__, error, getattr(error, "name", None))
        traceback.print_exception(error)
coutner
