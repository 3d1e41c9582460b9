class Problem(Exception):
    def __str__(self):
        return "described by __str__"


class Silent(Exception):
    pass


try:
    raise Problem(1, 2)
except Problem as problem:
    print(problem, repr(problem))
raise Silent
