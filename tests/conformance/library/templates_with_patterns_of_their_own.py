from string import Template
class Percent(Template):
    delimiter = "%"
print(Percent("%name costs %{price} and 5%%").substitute(name="x", price=3))
class Dotted(Template):
    idpattern = r"[a-z][_a-z0-9]*(?:\.[a-z][_a-z0-9]*)*"
print(Dotted("hello $user.name, $user.age").substitute({"user.name": "Ann", "user.age": 3}))
class Own(Template):
    pattern = r"""
    \[\[(?:
      (?P<escaped>\[\[) |
      (?P<named>[a-z]+)\]\] |
      (?P<braced>[A-Z]+)\]\] |
      (?P<invalid>)
    )
    """
print(Own("Dear [[name]] [[NAME]] [[[[").safe_substitute(name="a", NAME="b"))
class Braced(Template):
    braceidpattern = r"[0-9]+"
print(Braced("$a ${1}").substitute({"a": 1, "1": "one"}))
print(Braced("$a ${b}").safe_substitute({"a": 1, "1": "one"}))
t = Template("$who owes ${amount}$$ to $whom")
print(t.get_identifiers(), t.is_valid(), t.template)
for text in "cost $", "a\nb ${", "x $1", "ok $y":
    try: print(Template(text).substitute(y=2))
    except Exception as e: print(type(e).__name__, e)
try: t.substitute(who="me")
except KeyError as e: print("missing", e)
print(t.safe_substitute(who="me"))
class Upper(Template):
    flags = 0
    idpattern = "[A-Z]+"
print(Upper("$NAME $name").safe_substitute(NAME=1, name=2))
try:
    class Bad(Template):
        pattern = "(no groups)"
    Bad("no groups").substitute()
except Exception as e: print(type(e).__name__, e)
class P(Template):
    pattern = r'''
    @(?P<escaped>@)|@(?P<named>[a-z]+)|@\{(?P<braced>[a-z]+)\}|(?P<invalid>@)
    '''
print(P("@a @{b} @@").substitute(a=1, b=2), P("@1").safe_substitute(), P("@1").is_valid())
