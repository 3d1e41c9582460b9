"""What is left open when the main task ends is closed in a cancelled scope."""
import trio

kept = []


async def numbers():
    try:
        number = 0
        while True:
            yield number
            number += 1
    finally:
        print("closing")
        try:
            await trio.sleep(1)
        except trio.Cancelled:
            print("a cancelled place")
            raise


async def main():
    generator = numbers()
    kept.append(generator)
    async for number in generator:
        print(number)
        if number == 2:
            break
    print("main ends")


trio.run(main)
print("over")
