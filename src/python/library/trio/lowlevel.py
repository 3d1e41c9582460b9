"""`trio.lowlevel`"""

from _trio import (
    Abort, ParkingLot, ParkingLotStatistics, RunVar, RunVarToken, Task, TrioToken, add_parking_lot_breaker,
    cancel_shielded_checkpoint, checkpoint, checkpoint_if_cancelled, current_task, current_trio_token, in_trio_run,
    in_trio_task, remove_parking_lot_breaker, reschedule, spawn_system_task, wait_task_rescheduled,
)
