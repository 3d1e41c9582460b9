//! Futures, and exceptions nobody asked for.

use crate::*;

#[test]
fn a_future_is_done_once() {
    check(
        async |py| {
            let future = py.future().await;
            py.print(py.result(&future).await.unwrap_err().to_string());
            py.set_result(&future, 1.into()).await?;
            py.print(py.set_result(&future, 2.into()).await.unwrap_err().to_string());
            py.print(py.set_exception(&future, Exc::new("ValueError", "")).await.unwrap_err().to_string());
            py.print(py.result(&future).await?.to_string());
            Ok(V::None)
        },
        &[
            "0 InvalidStateError: Result is not set.",
            "0 InvalidStateError: invalid state",
            "0 InvalidStateError: invalid state",
            "0 1",
        ],
    );
}

#[test]
fn the_result_of_a_task_cannot_be_set() {
    check(
        async |py| {
            let own = py.current().await;
            py.print(py.set_result(&own, V::None).await.unwrap_err().to_string());
            py.print(py.set_exception(&own, Exc::new("ValueError", "")).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &[
            "0 RuntimeError: Task does not support set_result operation",
            "0 RuntimeError: Task does not support set_exception operation",
        ],
    );
}

#[test]
fn a_task_cannot_await_itself() {
    check(
        async |py| {
            let own = py.current().await;
            py.print(py.wait(&own).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 RuntimeError: Task cannot await on itself: <Task-1 pending>"],
    );
}

#[test]
fn what_is_no_future_cannot_be_yielded_to_a_task() {
    check(async |py| py.foreign(42.into()).await, &["0 raised RuntimeError: Task got bad yield: 42"]);
}

#[test]
fn awaiting_a_done_future_does_not_suspend() {
    check(
        async |py| {
            py.task(sleeper("other", 0.0)).await;
            let future = py.future().await;
            py.set_result(&future, 1.into()).await?;
            py.print(py.wait(&future).await?.to_string());
            py.sleep(0.0).await?;
            py.sleep(0.0).await?;
            Ok(V::None)
        },
        &["0 1", "0 other starts", "0 other ends"],
    );
}

#[test]
fn an_exception_nobody_asked_for_is_reported_when_the_last_reference_goes() {
    check(
        async |py| {
            let task = py.task(failing("lost", 0.1)).await;
            py.sleep(1.0).await?;
            py.print("dropping");
            drop(task);
            py.sleep(0.0).await?;
            py.print("dropped");
            Ok(V::None)
        },
        &["1 dropping", "1 ! <Task-2 finished> exception was never retrieved: ValueError: lost", "1 dropped"],
    );
}

#[test]
fn an_exception_somebody_saw_is_not_reported() {
    check(
        async |py| {
            let task = py.task(failing("seen", 0.1)).await;
            let _ = py.wait(&task).await;
            drop(task);
            py.sleep(0.0).await?;
            Ok(V::None)
        },
        &[],
    );
}

#[test]
fn an_exception_in_a_task_nobody_keeps_is_reported_at_once() {
    check(
        async |py| {
            py.task(failing("lost", 0.1)).await;
            py.sleep(1.0).await?;
            Ok(V::None)
        },
        &["0.1 ! <Task-2 finished> exception was never retrieved: ValueError: lost"],
    );
}
