import signal
import time


class Expired(Exception):
    pass


def ring(number, frame):
    print("ring", time.monotonic(), signal.Signals(number).name)


def expire(number, frame):
    raise Expired


start = time.monotonic()
signal.signal(signal.SIGALRM, ring)
print(signal.alarm(2), signal.alarm(1))
time.sleep(3)
print("slept", time.monotonic())
print(signal.setitimer(signal.ITIMER_REAL, 0.5, 1), signal.getitimer(signal.ITIMER_REAL))
time.sleep(3)
print(signal.setitimer(signal.ITIMER_REAL, 0), signal.alarm(0), time.monotonic())

signal.signal(signal.SIGALRM, expire)
signal.alarm(1)
try:
    time.sleep(10)
except Expired:
    print("expired", time.monotonic())
