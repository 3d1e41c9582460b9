# Names of os, sys, gc and signal that programs ask now and then; what differs between machines is asked for its kind only.
import gc
import multiprocessing
import os
import os.path
import sched
import signal
import sys

print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK, gc.callbacks)
gc.set_threshold(500, 5)
multiprocessing.freeze_support()
print(multiprocessing.cpu_count(), os.process_cpu_count())
print(os.EX_OK, os.F_OK, os.R_OK, os.W_OK, os.X_OK, os.SEEK_SET, os.SEEK_CUR, os.defpath == os.path.defpath)
print([type(ask()).__name__ for ask in (os.getuid, os.getppid)])
print(type(os.getcwd()).__name__, os.path.isabs(os.getcwd()), os.path.abspath("/a/../b"), os.path.normcase("/A/b"))
os.putenv("LOOPSCOPE", "1")
print(os.path.expanduser("plain"), os.path.supports_unicode_filenames, type(os.strerror(2)).__name__, len(os.uname()))
print(sched.Event._fields[:2], issubclass(signal.ItimerError, OSError), signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
print(int(signal.SIGPIPE), signal.SIGPIPE == signal.Signals.SIGPIPE)
print(type(sys.abiflags).__name__, sys.prefix == sys.base_prefix, sys.exec_prefix == sys.base_exec_prefix)
print(type(sys.copyright).__name__, sys.dont_write_bytecode in (True, False), type(sys.orig_argv).__name__)
sys.setswitchinterval(0.01)
print(sys.getswitchinterval(), sys.hash_info.width in (32, 64), type(sys.platform).__name__, sys.platlibdir)
print(sys.pycache_prefix, sys.thread_info.name in ("pthread", "solaris", "nt", "pthread-stubs"), sys.warnoptions)
