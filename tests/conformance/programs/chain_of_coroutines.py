import asyncio
import random

COLOURS = ("red", "green", "blue")


async def randint(idx: int, threshold: int = 6) -> int:
    print(f"{COLOURS[idx]}: initiated randint({idx}).")
    i = random.randint(0, 10)
    while i <= threshold:
        print(f"{COLOURS[idx]}: randint({idx}) == {i} too low; retrying.")
        await asyncio.sleep(idx + 1)
        i = random.randint(0, 10)
    print(f"{COLOURS[idx]}: ---> Finished: randint({idx}) == {i}")
    return i


async def main():
    return await asyncio.gather(*(randint(i, 10 - i - 1) for i in range(3)))


if __name__ == "__main__":
    random.seed(444)
    r1, r2, r3 = asyncio.run(main())
    print()
    print(f"r1: {r1}, r2: {r2}, r3: {r3}")
