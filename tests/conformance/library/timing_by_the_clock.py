import time
import timeit

print(timeit.timeit(lambda: time.sleep(0.5), number=3), time.monotonic())
print(timeit.repeat(lambda: time.sleep(0.25), repeat=2, number=4), timeit.default_timer())
timer = timeit.Timer(lambda: time.sleep(0.125), setup=lambda: time.sleep(1))
print(timer.timeit(number=2), timer.repeat(2, 1), timer.autorange())
print(timer.autorange(lambda number, taken: print("tried", number, taken)))
print(timeit.timeit(number=5), timeit.timeit("pass", number=3))
for wrong in (lambda: timeit.Timer(5), lambda: timeit.Timer(print, setup=5)):
    try:
        wrong()
    except ValueError as error:
        print(error)
print(time.monotonic())
