//! `asyncio.gather`.

use crate::*;

#[test]
fn results_come_in_the_order_given() {
    check(
        async |py| {
            let children = [value(&py.task(sleeper("slow", 2.0)).await), value(&py.task(sleeper("fast", 1.0)).await)];
            let all = py.gather(&children).await;
            let results = py.wait(&all).await?;
            py.print(results.to_string());
            Ok(V::None)
        },
        &["0 slow starts", "0 fast starts", "1 fast ends", "2 slow ends", "2 [slow, fast]"],
    );
}

#[test]
fn gathering_nothing_is_done_at_once() {
    check(
        async |py| {
            let all = py.gather(&[]).await;
            py.print(format!("{} {}", all.is_done(), py.wait(&all).await?));
            Ok(V::None)
        },
        &["0 true []"],
    );
}

#[test]
fn a_child_given_twice_is_waited_for_once() {
    check(
        async |py| {
            let child = value(&py.task(async |_: Py| Ok(1.into())).await);
            let all = py.gather(&[child.clone(), child]).await;
            py.print(py.wait(&all).await?.to_string());
            Ok(V::None)
        },
        &["0 [1, 1]"],
    );
}

#[test]
fn the_first_failure_is_raised_and_the_others_go_on_their_failures_silently_retrieved() {
    check(
        async |py| {
            let children = [
                py.coroutine(failing("first", 1.0)).await,
                py.coroutine(sleeper("other", 2.0)).await,
                py.coroutine(failing("second", 3.0)).await,
            ];
            let all = py.gather(&children).await;
            py.print(py.wait(&all).await.unwrap_err().to_string());
            py.sleep(5.0).await?;
            Ok(V::None)
        },
        &["0 other starts", "1 ValueError: first", "2 other ends"],
    );
}

#[test]
fn a_cancelled_child_among_returned_exceptions_is_a_cancelled_error_with_an_empty_message() {
    check(
        async |py| {
            let child = py.task(sleeper("child", 9.0)).await;
            let other = py.coroutine(failing("no", 1.0)).await;
            let all = py.gather_all(&[value(&child), other]).await;
            py.sleep(0.5).await?;
            py.cancel(&child, None).await;
            py.print(py.wait(&all).await?.to_string());
            Ok(V::None)
        },
        &["0 child starts", "0.5 child CancelledError", "1 [CancelledError: '', ValueError: no]"],
    );
}

#[test]
fn cancelling_a_gather_cancels_the_children_and_raises_yet_it_is_not_cancelled() {
    check(
        async |py| {
            let children = [py.coroutine(sleeper("one", 9.0)).await, py.coroutine(sleeper("two", 9.0)).await];
            let all = py.gather(&children).await;
            py.sleep(0.0).await?;
            py.print(format!("accepted: {}", py.cancel(&all, None).await));
            let error = py.wait(&all).await.unwrap_err();
            py.print(format!("{error}, cancelled: {}", all.is_cancelled()));
            Ok(V::None)
        },
        &[
            "0 one starts",
            "0 two starts",
            "0 accepted: true",
            "0 one CancelledError",
            "0 two CancelledError",
            "0 CancelledError, cancelled: false",
        ],
    );
}

#[test]
fn a_cancelled_gather_of_returned_exceptions_raises_too() {
    check(
        async |py| {
            let children = [py.coroutine(sleeper("one", 9.0)).await];
            let all = py.gather_all(&children).await;
            py.sleep(0.0).await?;
            py.cancel(&all, None).await;
            py.print(py.wait(&all).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 one starts", "0 one CancelledError", "0 CancelledError"],
    );
}

#[test]
fn cancelling_the_task_that_awaits_a_gather_cancels_the_children() {
    check(
        async |py| {
            let parent = py
                .task(async |py: Py| {
                    let children = [py.coroutine(sleeper("one", 9.0)).await, py.coroutine(sleeper("two", 9.0)).await];
                    let all = py.gather(&children).await;
                    py.wait(&all).await
                })
                .await;
            py.sleep(1.0).await?;
            py.cancel(&parent, None).await;
            let _ = py.wait(&parent).await;
            py.print(value(&parent).to_string());
            Ok(V::None)
        },
        &["0 one starts", "0 two starts", "1 one CancelledError", "1 two CancelledError", "1 <Task-2 cancelled>"],
    );
}

#[test]
fn a_failed_gather_nobody_awaits_is_reported() {
    check(
        async |py| {
            let child = py.coroutine(failing("lost", 1.0)).await;
            py.gather(&[child]).await;
            py.sleep(2.0).await?;
            Ok(V::None)
        },
        &["1 ! <Future finished> exception was never retrieved: ValueError: lost"],
    );
}
