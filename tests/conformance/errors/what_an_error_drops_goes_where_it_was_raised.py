# Operands of what raises go at its line, the last one first; an exception goes where its except clause ends.
import asyncio
class Probe:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
def boom(p): raise ValueError(p.name)
async def fetch(): pass
def f():
    x = Probe("local")
    return [Probe("in list"), 1 / 0]
def g():
    try:
        f()
    except ZeroDivisionError as e:
        print("caught")
    print("after g")
def h():
    try:
        Probe("operand") + 1
    except TypeError as e:
        print("h caught")
        if e:
            print("yes")
    print("h after")
def k():
    for x in [Probe("a"), Probe("b")]:
        try:
            boom(Probe("arg"))
        except ValueError as error:
            print("k", error)
        else:
            print("never")
    print("k after")
def m():
    try:
        try:
            (Probe("t"), fetch(), [].pop())
        except IndexError:
            print("inner")
            raise
    except IndexError as e:
        x = 1
    print("m after")
g(); h(); k(); m()
async def main():
    try:
        async with asyncio.timeout(1):
            (Probe("awaiting"), await asyncio.sleep(2))
    except TimeoutError as e:
        y = (
            1,
            fetch(),
        )
        y = None
    print("end")
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom(Probe("grp")))
    except* ValueError as eg:
        print(eg.exceptions)
    except* TypeError as e:
        print("type")
    print("end2")
asyncio.run(main())
