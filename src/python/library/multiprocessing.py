"""What of multiprocessing has a meaning without processes of its own."""

import _thread as _native


def cpu_count():
    return _native._cpu_count()


def freeze_support():
    pass
