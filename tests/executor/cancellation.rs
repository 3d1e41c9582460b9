//! `Task.cancel`.

use crate::*;

#[test]
fn cancelling_throws_into_the_task_in_its_next_step() {
    check(
        async |py| {
            let task = py.task(sleeper("task", 10.0)).await;
            py.sleep(1.0).await?;
            let accepted = py.cancel(&task, None).await;
            py.print(format!("accepted: {accepted}, cancelled: {}", task.is_cancelled()));
            let error = py.wait(&task).await.unwrap_err();
            py.print(format!("{error}, cancelled: {}", task.is_cancelled()));
            Ok(V::None)
        },
        &["0 task starts", "1 accepted: true, cancelled: false", "1 task CancelledError", "1 CancelledError, cancelled: true"],
    );
}

#[test]
fn a_task_cancelled_before_its_first_step_never_runs() {
    check(
        async |py| {
            let task = py.task(sleeper("task", 1.0)).await;
            py.cancel(&task, None).await;
            py.print(py.wait(&task).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 CancelledError"],
    );
}

#[test]
fn the_message_travels_with_the_cancellation() {
    check(
        async |py| {
            let task = py.task(sleeper("task", 1.0)).await;
            py.sleep(0.0).await?;
            py.cancel(&task, Some("enough")).await;
            py.print(py.wait(&task).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 task starts", "0 task CancelledError: enough", "0 CancelledError: enough"],
    );
}

#[test]
fn cancelling_reaches_the_innermost_of_a_chain_of_tasks() {
    check(
        async |py| {
            let inner = py.named("inner", sleeper("inner", 10.0)).await;
            let awaited = Rc::clone(&inner);
            let outer = py.named("outer", async move |py: Py| py.wait(&awaited).await).await;
            py.sleep(0.0).await?;
            py.cancel(&outer, None).await;
            let _ = py.wait(&outer).await;
            py.print(format!("{} {}", value(&inner), value(&outer)));
            let counts = [&inner, &outer].map(|task| task.as_task().unwrap().cancelling());
            py.print(format!("{counts:?}"));
            Ok(V::None)
        },
        &["0 inner starts", "0 inner CancelledError", "0 <inner cancelled> <outer cancelled>", "0 [1, 1]"],
    );
}

#[test]
fn a_task_may_swallow_its_cancellation() {
    check(
        async |py| {
            let stubborn = py
                .task(async |py: Py| {
                    let _ = py.sleep(10.0).await;
                    py.print("swallowed");
                    py.sleep(1.0).await?;
                    Ok(7.into())
                })
                .await;
            py.sleep(0.0).await?;
            py.cancel(&stubborn, None).await;
            let result = py.wait(&stubborn).await?;
            py.print(format!("{result}, cancelled: {}", stubborn.is_cancelled()));
            Ok(V::None)
        },
        &["0 swallowed", "1 7, cancelled: false"],
    );
}

#[test]
fn a_task_cancelled_in_the_step_in_which_it_returns_is_cancelled() {
    check(
        async |py| {
            let task = py
                .task(async |py: Py| {
                    let own = py.current().await;
                    py.cancel(&own, Some("by itself")).await;
                    Ok(1.into())
                })
                .await;
            py.print(py.wait(&task).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 CancelledError: by itself"],
    );
}

#[test]
fn a_task_that_cancels_itself_is_cancelled_at_its_next_await() {
    check(
        async |py| {
            let task = py
                .task(async |py: Py| {
                    let own = py.current().await;
                    py.cancel(&own, None).await;
                    py.print("still running");
                    let error = py.sleep(5.0).await.unwrap_err();
                    py.print(error.to_string());
                    Err(error)
                })
                .await;
            let _ = py.wait(&task).await;
            Ok(V::None)
        },
        &["0 still running", "0 CancelledError"],
    );
}

#[test]
fn a_woken_task_that_is_cancelled_before_it_runs_loses_its_result() {
    check(
        async |py| {
            let future = py.future().await;
            let awaited = Rc::clone(&future);
            let task = py
                .task(async move |py: Py| {
                    let outcome = py.wait(&awaited).await;
                    py.print(format!("{}", outcome.unwrap_err()));
                    Ok(V::None)
                })
                .await;
            py.sleep(0.0).await?;
            py.set_result(&future, 1.into()).await?;
            py.cancel(&task, None).await;
            py.wait(&task).await?;
            Ok(V::None)
        },
        &["0 CancelledError"],
    );
}

#[test]
fn uncancel_takes_a_request_back_and_with_the_last_one_the_pending_cancellation() {
    check(
        async |py| {
            let own = py.current().await;
            py.cancel(&own, None).await;
            py.cancel(&own, None).await;
            let part = own.as_task().unwrap();
            py.print(format!("{} {} {} {}", part.cancelling(), part.uncancel(), part.uncancel(), part.uncancel()));
            py.sleep(0.1).await?;
            py.print("not cancelled");
            Ok(V::None)
        },
        &["0 2 1 0 0", "0.1 not cancelled"],
    );
}

#[test]
fn a_task_cannot_be_cancelled_when_it_is_done() {
    check(
        async |py| {
            let task = py.task(async |_: Py| Ok(1.into())).await;
            py.wait(&task).await?;
            py.print(py.cancel(&task, None).await.to_string());
            Ok(V::None)
        },
        &["0 false"],
    );
}

#[test]
fn the_first_to_ask_gets_the_very_error_the_task_ended_with() {
    check(
        async |py| {
            let task = py.task(sleeper("task", 1.0)).await;
            py.sleep(0.0).await?;
            py.cancel(&task, None).await;
            let first = py.wait(&task).await.unwrap_err();
            let second = py.result(&task).await.unwrap_err();
            py.print(format!("same: {}", first.is_same(&second)));
            Ok(V::None)
        },
        &["0 task starts", "0 task CancelledError", "0 same: false"],
    );
}

#[test]
fn a_long_chain_of_tasks_is_cancelled_from_its_end_backwards() {
    check(
        async |py| {
            let mut last = py.task(sleeper("innermost", 10.0)).await;
            for _ in 0..50_000 {
                let awaited = last;
                last = py.task(async move |py: Py| py.wait(&awaited).await).await;
            }
            py.sleep(1.0).await?;
            py.cancel(&last, None).await;
            py.print(py.wait(&last).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 innermost starts", "1 innermost CancelledError", "1 CancelledError"],
    );
}

#[test]
fn tasks_that_wait_for_each_other_in_a_circle_are_a_deadlock_also_when_cancelled() {
    check(
        async |py| {
            let first: Rc<std::cell::RefCell<Option<scripted::Fut>>> = Rc::default();
            let waited = Rc::clone(&first);
            let one = py
                .task(async move |py: Py| {
                    let other = waited.borrow().clone().unwrap();
                    py.wait(&other).await
                })
                .await;
            let awaited = Rc::clone(&one);
            let two = py.task(async move |py: Py| py.wait(&awaited).await).await;
            first.replace(Some(two));
            py.sleep(1.0).await?;
            py.cancel(&one, None).await;
            py.wait(&one).await
        },
        &["1 Some(Deadlock)"],
    );
}
