import atexit
import os
import sys

print(os.cpu_count(), os.getpid() > 0, os.environ.get("SURELY_NOT_SET", "default"), os.linesep == "\n", os.path.join("a", "b.txt"))


@atexit.register
def last():
    print("runs last")


atexit.register(print, "runs", "first")
print("main ends")
sys.exit(0)
