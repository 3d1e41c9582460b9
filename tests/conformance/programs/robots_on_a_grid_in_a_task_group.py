import asyncio
import itertools
from enum import IntEnum
from typing import Iterator

class Dir(IntEnum):
    N = 0; E = 1; S = 2; W = 3
    @property
    def step(self): return ((0, -1), (1, 0), (0, 1), (-1, 0))[self]
    def turn(self, how): return Dir((self + {"L": -1, "R": 1}[how]) % 4)

class Grid:
    def __init__(self, w, h): self.w, self.h, self.cells = w, h, {}
    def __setitem__(self, pos, v): self.cells[pos] = v
    def __getitem__(self, pos): return self.cells.get(pos, ".")
    def __str__(self): return "\n".join("".join(self[x, y] for x in range(self.w)) for y in range(self.h))
    def __iter__(self) -> Iterator[tuple[int, int]]: yield from itertools.product(range(self.w), range(self.h))

class Robot:
    def __init__(self, name, grid, lock, pos, facing=Dir.N): self.name, self.grid, self.lock, self.pos, self.d = name, grid, lock, pos, facing
    async def obey(self, orders):
        for o in orders:
            await asyncio.sleep(0.1)
            match o:
                case "L" | "R": self.d = self.d.turn(o)
                case "F":
                    async with self.lock:
                        x, y = map(sum, zip(self.pos, self.d.step))
                        if not (0 <= x < self.grid.w and 0 <= y < self.grid.h):
                            raise IndexError(f"{self.name} fell off at {(x, y)}")
                        if self.grid[x, y] != ".":
                            print(self.name, "blocked by", self.grid[x, y]); continue
                        self.grid[self.pos] = "+"
                        self.pos = x, y
                        self.grid[x, y] = self.name
                case _: raise ValueError(o)
        return self.pos

async def main():
    g, lock = Grid(6, 4), asyncio.Lock()
    robots = [Robot(n, g, lock, p, d) for n, p, d in [("A", (0, 0), Dir.E), ("B", (5, 3), Dir.W), ("C", (2, 3), Dir.N)]]
    for r in robots: g[r.pos] = r.name
    try:
        async with asyncio.TaskGroup() as tg:
            ts = [tg.create_task(r.obey(o), name=r.name) for r, o in zip(robots, ["FFRFFLF", "FFFRFF", "FFFFFF"])]
    except* IndexError as eg:
        print(eg.message, [str(e) for e in eg.exceptions])
    print(g)
    print([(t.get_name(), t.cancelled() or t.exception() or t.result()) for t in ts], len(list(g)), Dir.N.turn("L"), repr(Dir.W))

asyncio.run(main())
