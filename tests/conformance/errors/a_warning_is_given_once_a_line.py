import asyncio


async def fetch(number):
    return number


async def other():
    pass


def start(number):
    fetch(number)


async def main():
    for number in range(3):
        fetch(number)
    fetch(3), other()
    for kept in ([fetch(4)], "x"):
        print(type(kept).__name__)
    global first, second
    first, second = fetch(5), fetch(6)


for number in range(2):
    start(number)
asyncio.run(main())
