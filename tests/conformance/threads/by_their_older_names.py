# threading still answers to the names it had before underscores.
import threading
import warnings

warnings.simplefilter("ignore")
print(threading.activeCount(), threading.currentThread().name)
