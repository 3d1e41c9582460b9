//! Calls that stall the whole thread.

use crate::*;

#[test]
fn a_blocking_call_in_a_task_stalls_the_loop() {
    check(
        async |py| {
            let other = py.task(sleeper("other", 0.1)).await;
            py.sleep(0.0).await?;
            py.print("blocks");
            py.block(1.0).await;
            py.print("goes on");
            py.wait(&other).await?;
            Ok(V::None)
        },
        &["0 other starts", "0 blocks", "1 goes on", "1 other ends"],
    );
}

#[test]
fn blocking_tasks_run_one_after_the_other() {
    check(
        async |py| {
            let blocking = async |py: Py| {
                py.block(1.0).await;
                py.print("done");
                Ok(V::None)
            };
            let tasks = [value(&py.task(blocking).await), value(&py.task(blocking).await)];
            let all = py.gather(&tasks).await;
            py.wait(&all).await?;
            Ok(V::None)
        },
        &["1 done", "2 done"],
    );
}

#[test]
fn a_callback_may_block_and_stalls_the_loop_too() {
    check(
        async |py| {
            let slow = async |py: Py, _| {
                py.print("callback begins");
                py.block(2.0).await;
                py.print("callback ends");
                Err(Exc::new("ValueError", "after all"))
            };
            py.call_soon(py.callback("slow", slow)).await;
            py.call_soon(py.printer("next in the same iteration")).await;
            py.sleep(1.0).await?;
            py.print("late");
            Ok(V::None)
        },
        &[
            "0 callback begins",
            "2 callback ends",
            "2 ! exception in callback slow: ValueError: after all",
            "2 next in the same iteration",
            "2 late",
        ],
    );
}
