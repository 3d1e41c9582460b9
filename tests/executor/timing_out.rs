//! `asyncio.timeout` and `wait_for`.

use crate::*;

#[test]
fn a_timeout_turns_its_own_cancellation_into_timeout_error() {
    check(
        async |py| {
            let timeout = py.timeout(Some(1.0)).await;
            let error = py.with_timeout(&timeout, async || py.sleep(5.0).await).await.unwrap_err();
            let cause = error.cause().map(|cause| cause.to_string());
            py.print(format!("{error} from {cause:?}, expired: {}", timeout.is_expired()));
            let own = py.current().await;
            py.print(format!("cancelling: {}", own.as_task().unwrap().cancelling()));
            Ok(V::None)
        },
        &["1 TimeoutError from Some(\"CancelledError\"), expired: true", "1 cancelling: 0"],
    );
}

#[test]
fn a_block_that_is_left_in_time_hears_nothing_of_its_timeout() {
    check(
        async |py| {
            let timeout = py.timeout(Some(1.0)).await;
            py.with_timeout(&timeout, async || py.sleep(0.5).await).await?;
            py.sleep(5.0).await?;
            py.print(format!("expired: {}, {}", timeout.is_expired(), timeout.state().word()));
            Ok(V::None)
        },
        &["5.5 expired: false, finished"],
    );
}

#[test]
fn at_a_tie_the_timeout_wins_over_sleeps_set_before_and_after_it() {
    check(
        async |py| {
            let task = py.task(sleeper("task", 1.0)).await;
            py.sleep(0.0).await?;
            let timeout = py.timeout(Some(1.0)).await;
            let awaited = Rc::clone(&task);
            let outcome = py.with_timeout(&timeout, async || py.wait(&awaited).await).await;
            py.print(format!("{outcome:?}"));
            let timeout = py.timeout(Some(1.0)).await;
            let outcome = py.with_timeout(&timeout, async || py.sleep(1.0).await).await;
            py.print(format!("{outcome:?}"));
            Ok(V::None)
        },
        &["0 task starts", "1 task CancelledError", "1 Err(TimeoutError)", "2 Err(TimeoutError)"],
    );
}

#[test]
fn a_timeout_wins_even_over_an_event_set_earlier_in_the_same_iteration() {
    check(
        async |py| {
            let event = py.event().await;
            let set = Rc::clone(&event);
            py.task(async move |py: Py| {
                py.sleep(1.0).await?;
                py.call(&set, |event, world| event.set(world)).await;
                py.print("set");
                Ok(V::None)
            })
            .await;
            py.sleep(0.0).await?;
            let timeout = py.timeout(Some(1.0)).await;
            let outcome = py.with_timeout(&timeout, async || py.native(event.wait()).await).await;
            py.print(format!("{outcome:?}"));
            Ok(V::None)
        },
        &["1 set", "1 Err(TimeoutError)"],
    );
}

#[test]
fn of_two_nested_timeouts_at_one_instant_the_outer_raises_and_the_inner_only_reports() {
    check(
        async |py| {
            let (outer, inner) = (py.timeout(Some(1.0)).await, py.timeout(Some(1.0)).await);
            let outcome = py
                .with_timeout(&outer, async || {
                    let outcome = py.with_timeout(&inner, async || py.sleep(5.0).await).await;
                    py.print(format!("inner {outcome:?}"));
                    outcome
                })
                .await;
            py.print(format!("outer {outcome:?}, {} {}", outer.is_expired(), inner.is_expired()));
            Ok(V::None)
        },
        &["1 inner Err(CancelledError)", "1 outer Err(TimeoutError), true true"],
    );
}

#[test]
fn an_inner_timeout_that_expires_first_raises_inside() {
    check(
        async |py| {
            let (outer, inner) = (py.timeout(Some(3.0)).await, py.timeout(Some(1.0)).await);
            py.with_timeout(&outer, async || {
                let outcome = py.with_timeout(&inner, async || py.sleep(5.0).await).await;
                py.print(format!("inner {outcome:?}"));
                Ok(V::None)
            })
            .await?;
            py.print(format!("outer expired: {}", outer.is_expired()));
            Ok(V::None)
        },
        &["1 inner Err(TimeoutError)", "1 outer expired: false"],
    );
}

#[test]
fn a_cancellation_from_outside_goes_through_a_timeout_that_expires_with_it() {
    check(
        async |py| {
            let task = py
                .task(async |py: Py| {
                    let timeout = py.timeout(Some(1.0)).await;
                    let outcome = py.with_timeout(&timeout, async || py.sleep(5.0).await).await;
                    py.print(format!("{outcome:?}"));
                    outcome
                })
                .await;
            py.sleep(1.0).await?;
            py.cancel(&task, None).await;
            let _ = py.wait(&task).await;
            py.print(value(&task).to_string());
            Ok(V::None)
        },
        &["1 Err(CancelledError)", "1 <Task-2 cancelled>"],
    );
}

#[test]
fn another_exception_in_an_expired_block_is_raised_with_the_timeout_among_its_contexts() {
    check(
        async |py| {
            let timeout = py.timeout(Some(1.0)).await;
            let outcome = py
                .with_timeout(&timeout, async || {
                    let cancelled = py.sleep(5.0).await.unwrap_err();
                    let error = Exc::new("ValueError", "instead");
                    error.set_context(Some(cancelled));
                    Err(error)
                })
                .await;
            let error = outcome.unwrap_err();
            let context = error.context().unwrap();
            py.print(format!("{error} < {context} < {}", context.context().unwrap()));
            Ok(V::None)
        },
        &["1 ValueError: instead < TimeoutError < CancelledError"],
    );
}

#[test]
fn a_timeout_can_be_moved_also_into_the_past() {
    check(
        async |py| {
            let timeout = py.timeout(Some(1.0)).await;
            let moved = Rc::clone(&timeout);
            let outcome = py
                .with_timeout(&timeout, async || {
                    let later = Rc::clone(&moved);
                    py.ask(move |world| later.reschedule(world, Some(3.0))).await?;
                    py.sleep(2.0).await?;
                    py.print(format!("{:?}", moved.when()));
                    let past = Rc::clone(&moved);
                    py.ask(move |world| past.reschedule(world, Some(0.5))).await?;
                    py.sleep(5.0).await
                })
                .await;
            py.print(format!("{outcome:?}"));
            let error = py.ask(move |world| timeout.reschedule(world, None)).await.unwrap_err();
            py.print(error.to_string());
            Ok(V::None)
        },
        &["2 Some(3.0)", "2 Err(TimeoutError)", "2 RuntimeError: Cannot change state of expired Timeout"],
    );
}

#[test]
fn a_timeout_is_entered_once() {
    check(
        async |py| {
            let timeout = py.timeout(None).await;
            let early = Rc::clone(&timeout);
            py.print(py.ask(move |world| early.reschedule(world, None)).await.unwrap_err().to_string());
            py.with_timeout(&timeout, async || Ok(V::None)).await?;
            py.print(py.with_timeout(&timeout, async || Ok(V::None)).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 RuntimeError: Timeout has not been entered", "0 RuntimeError: Timeout has already been entered"],
    );
}

#[test]
fn wait_for_gives_the_result_or_times_out_and_cancels() {
    check(
        async |py| {
            let quick = py.coroutine(sleeper("quick", 1.0)).await;
            py.print(format!("{:?}", py.wait_for(quick, Some(2.0)).await));
            let slow = py.coroutine(sleeper("slow", 9.0)).await;
            py.print(format!("{:?}", py.wait_for(slow, Some(2.0)).await));
            Ok(V::None)
        },
        &["0 quick starts", "1 quick ends", "1 Ok(quick)", "1 slow starts", "3 slow CancelledError", "3 Err(TimeoutError)"],
    );
}

#[test]
fn a_task_that_would_finish_at_the_very_instant_of_wait_for_is_cancelled() {
    check(
        async |py| {
            let task = py.task(sleeper("task", 1.0)).await;
            py.sleep(0.0).await?;
            py.print(format!("{:?}", py.wait_for(value(&task), Some(1.0)).await));
            py.print(value(&task).to_string());
            Ok(V::None)
        },
        &["0 task starts", "1 task CancelledError", "1 Err(TimeoutError)", "1 <Task-2 cancelled>"],
    );
}

#[test]
fn wait_for_without_a_timeout_waits() {
    check(
        async |py| {
            let slow = py.coroutine(sleeper("slow", 100.0)).await;
            py.wait_for(slow, None).await
        },
        &["0 slow starts", "100 slow ends", "100 returned slow"],
    );
}

#[test]
fn wait_for_zero_never_starts_a_coroutine_but_gives_what_is_done() {
    check(
        async |py| {
            let unstarted = py.coroutine(sleeper("unstarted", 1.0)).await;
            let error = py.wait_for(unstarted, Some(0.0)).await.unwrap_err();
            py.print(format!("{error} from {:?}", error.cause().map(|cause| cause.to_string())));
            let future = py.future().await;
            py.set_result(&future, 5.into()).await?;
            py.print(format!("{:?}", py.wait_for(value(&future), Some(0.0)).await));
            Ok(V::None)
        },
        &["0 TimeoutError from Some(\"CancelledError\")", "0 Ok(5)"],
    );
}

#[test]
fn wait_for_zero_waits_for_a_task_that_is_slow_to_end_and_keeps_its_result() {
    check(
        async |py| {
            let stubborn = py
                .task(async |py: Py| {
                    let _ = py.sleep(10.0).await;
                    py.sleep(2.0).await?;
                    Ok(9.into())
                })
                .await;
            py.sleep(0.0).await?;
            py.print(format!("{:?}", py.wait_for(value(&stubborn), Some(0.0)).await));
            Ok(V::None)
        },
        &["2 Ok(9)"],
    );
}
