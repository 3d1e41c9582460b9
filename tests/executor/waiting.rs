//! `asyncio.wait`, `asyncio.shield` and `asyncio.Barrier`.

use crate::*;
use loopscope::executor::barrier::Barrier;
use loopscope::executor::shield::shield;
use loopscope::executor::waiting::{WaitForSeveral, WaitMode};

/// Waits for three tasks, the second of which fails, and prints which are done then.
fn check_wait(timeout: Option<f64>, mode: WaitMode, expected: &'static str) {
    check(
        async move |py| {
            let tasks = [
                py.task(async |py: Py| py.sleep(3.0).await).await,
                py.task(failing("second", 2.0)).await,
                py.task(async |py: Py| py.sleep(1.0).await).await,
            ];
            py.native(WaitForSeveral::new(tasks.to_vec(), timeout, mode)).await?;
            let done: Vec<bool> = tasks.iter().map(|task| task.is_done()).collect();
            py.print(format!("{done:?}"));
            for task in &tasks {
                let _ = py.wait(task).await;
            }
            Ok(V::None)
        },
        &[expected],
    );
}

#[test]
fn wait_is_content_with_the_first_the_first_failure_all_or_the_time() {
    check_wait(None, WaitMode::FirstCompleted, "1 [false, false, true]");
    check_wait(None, WaitMode::FirstException, "2 [false, true, true]");
    check_wait(None, WaitMode::AllCompleted, "3 [true, true, true]");
    check_wait(Some(1.5), WaitMode::AllCompleted, "1.5 [false, false, true]");
}

#[test]
fn a_cancelled_shield_lets_its_task_go_on() {
    check(
        async |py| {
            let inner = py.task(sleeper("inner", 1.0)).await;
            let shielded = inner.clone();
            let outer = py.ask(|world| shield(world, shielded)).await;
            py.cancel(&outer, None).await;
            py.print(format!("{} {}", py.wait(&outer).await.is_err(), py.wait(&inner).await?));
            Ok(V::None)
        },
        &["0 inner starts", "1 inner ends", "1 true inner"],
    );
}

#[test]
fn the_last_to_come_goes_on_first_through_a_barrier() {
    check(
        async |py| {
            let barrier = py.ask(|world| Barrier::new(world, 3, "gate")).await?;
            let mut tasks = Vec::new();
            for seconds in [1.0, 2.0, 3.0] {
                let barrier = barrier.clone();
                let body = async move |py: Py| {
                    py.sleep(seconds).await?;
                    let index = py.native(barrier.wait(|index| V::Int(index as i64))).await?;
                    py.print(format!("{index} goes on: {}", barrier.state()));
                    Ok(V::None)
                };
                tasks.push(value(&py.task(body).await));
            }
            let all = py.gather(&tasks).await;
            py.wait(&all).await
        },
        &[
            "3 2 goes on: draining, waiters:0/3",
            "3 0 goes on: draining, waiters:0/3",
            "3 1 goes on: filling, waiters:0/3",
            "3 returned [None, None, None]",
        ],
    );
}

#[test]
fn who_waits_at_a_barrier_that_is_reset_or_aborted_fails() {
    check(
        async |py| {
            let barrier = py.ask(|world| Barrier::new(world, 2, "gate")).await?;
            for change in [Barrier::reset, Barrier::abort] {
                let inside = barrier.clone();
                let waits = py.task(async move |py: Py| py.native(inside.wait(|_| V::None)).await).await;
                py.sleep(1.0).await?;
                py.native(change(&barrier)).await?;
                py.print(format!("{} broken={}", py.wait(&waits).await.unwrap_err(), barrier.is_broken()));
            }
            py.print(py.native(barrier.wait(|_| V::None)).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &[
            "1 BrokenBarrierError: Abort or reset of barrier broken=false",
            "2 BrokenBarrierError: Abort or reset of barrier broken=true",
            "2 BrokenBarrierError: Barrier aborted",
        ],
    );
}
