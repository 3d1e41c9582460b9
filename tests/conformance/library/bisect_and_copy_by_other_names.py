# insort_left puts before equals, insort and insort_right behind them; copy.Error is what copy raises; digits have a text.
import bisect
import copy
import string


class Card:
    def __init__(self, rank, name):
        self.rank, self.name = rank, name

    def __repr__(self):
        return f"{self.rank}{self.name}"


hand = [Card(2, "a"), Card(5, "b"), Card(5, "c")]
bisect.insort_left(hand, Card(5, "left"), key=lambda card: card.rank)
bisect.insort_right(hand, Card(5, "right"), key=lambda card: card.rank)
bisect.insort(hand, Card(3, "mid"), key=lambda card: card.rank)
print(hand)
print(copy.Error.__mro__[1], copy.error is copy.Error, string.octdigits, string.hexdigits)
