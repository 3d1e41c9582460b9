import threading
import time


class Session(threading.local):
    count = 0

    def __init__(self, name):
        print("a session begins in", threading.current_thread().name)
        self.name = name
        self.seen = []

    def visit(self, place):
        self.count += 1
        self.seen.append(place)


session = Session("shared name")


def visit(place):
    session.visit(place)
    time.sleep(0.1)
    session.visit("home")
    print(threading.current_thread().name, session.name, session.count, session.seen)


threads = [threading.Thread(target=visit, args=(place,), name=place) for place in ("museum", "park")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(session.count, session.seen, session.__dict__)
plain = threading.local()
plain.x = 1
del plain.x
try:
    print(plain.x)
except AttributeError as error:
    print(error)
print(hasattr(plain, "x"), getattr(plain, "y", "none"))
