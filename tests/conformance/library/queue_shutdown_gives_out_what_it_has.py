# A queue that is shut down gives out what it has, then raises ShutDown; shut down immediately, it drops what it has.
import queue

q = queue.Queue()
for item in range(2):
    q.put(item)
q.shutdown()
try:
    q.put("late")
except queue.ShutDown as error:
    print("put", repr(error))
while True:
    try:
        print("got", q.get())
    except queue.ShutDown as error:
        print("get", repr(error))
        break
q.task_done()
q.task_done()
q.join()

dropped = queue.PriorityQueue()
dropped.put(1)
dropped.shutdown(immediate=True)
print(dropped.qsize(), dropped.empty())
dropped.join()
