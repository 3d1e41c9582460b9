# options: --sigint-at 2
import time

try:
    for second in range(5):
        print("second", second)
        time.sleep(1)
except KeyboardInterrupt as error:
    print("stopped", repr(error), time.monotonic())
time.sleep(1)
print("the end", time.monotonic())
