# Clocks in seconds and in nanoseconds, and calendar times made of them, in UTC.
import time

moment = 1_000_000_000
print(time.gmtime(moment))
print(time.localtime(moment) == time.gmtime(moment), time.timezone, time.altzone, time.daylight)
print(time.ctime(moment), "|", time.asctime(time.gmtime(0)), "|", time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(moment)))
print(time.mktime(time.gmtime(moment)), time.mktime((2024, 2, 30, 0, 0, 0, 0, 0, -1)))
start = time.monotonic(), time.monotonic_ns(), time.perf_counter_ns()
time.sleep(1.25)
print(time.monotonic() - start[0], time.monotonic_ns() - start[1], time.perf_counter_ns() - start[2])
print(time.time_ns() % 1_000_000_000 == round(time.time() % 1 * 1_000_000_000))
print(type(time.process_time()), type(time.process_time_ns()), type(time.thread_time()), type(time.thread_time_ns()))
