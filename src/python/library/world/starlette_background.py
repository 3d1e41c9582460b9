"""`starlette.background`"""

from _starlette import BackgroundTask, BackgroundTasks
