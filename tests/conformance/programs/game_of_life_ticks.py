import asyncio

START = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}


def neighbours(cell):
    x, y = cell
    return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)]


def step(alive):
    counts = {}
    for cell in alive:
        for other in neighbours(cell):
            counts[other] = counts.get(other, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in alive)}


def draw(alive, width=6, height=5):
    return ["".join("#" if (x, y) in alive else "." for x in range(width)) for y in range(height)]


async def animate(alive, generations, frame_rate):
    for generation in range(generations):
        print(f"t={asyncio.get_running_loop().time():.2f} generation {generation}: {len(alive)} cells")
        for row in draw(alive):
            print("  " + row)
        alive = step(alive)
        await asyncio.sleep(1 / frame_rate)
    return alive


async def main():
    final = await animate(START, 3, 4)
    print(sorted(final))


asyncio.run(main())
