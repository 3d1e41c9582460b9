import sched
import time

s = sched.scheduler(time.monotonic, time.sleep)
s.enter(2, 1, print, ("two",))
s.enter(1, 2, print, ("low", "priority"))
s.enter(1, 1, print, ("high", "priority"), {"sep": "-"})
cancelled = s.enter(3, 1, print, ("never",))
s.cancel(cancelled)
print(len(s.queue), s.queue[0].argument, s.empty(), s.run(blocking=False))
s.run()
print(time.monotonic(), s.empty())
s.enterabs(5, 1, lambda: print("at five", time.monotonic()))
s.run()
