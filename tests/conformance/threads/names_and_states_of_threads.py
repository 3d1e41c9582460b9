import threading
import time


def work():
    me = threading.current_thread()
    print("inside:", me.name, me.is_alive(), me is threads[0], threading.get_ident() == me.ident)
    time.sleep(1)


class Worker(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f"worker-{number}")
        self.number = number
        self.result = None

    def run(self):
        time.sleep(0.1 * self.number)
        self.result = self.number**2


threads = [threading.Thread(target=work), threading.Thread(target=len, args=("",)), threading.Thread(), threading.Thread(name="mine")]
print([thread.name for thread in threads])
thread = threads[0]
print(thread, thread.ident, thread.is_alive(), thread.daemon)
thread.start()
print(thread.is_alive(), threading.active_count(), [t.name for t in threading.enumerate()])
thread.name = "renamed"
thread.join(0.5)
print(thread.name, thread.is_alive(), time.monotonic())
thread.join()
print(thread.is_alive(), threading.active_count(), time.monotonic())
workers = [Worker(n) for n in (3, 1, 2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print([(worker.name, worker.result) for worker in workers], round(time.monotonic(), 1))
print(threading.main_thread().name, threading.current_thread() is threading.main_thread(), threading.main_thread().daemon)
