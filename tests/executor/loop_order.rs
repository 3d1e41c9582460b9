//! In which order handles run: ready queue, timers, callbacks.

use crate::*;

#[test]
fn tasks_first_run_in_the_order_they_were_created_and_after_their_creator_suspends() {
    check(
        async |py| {
            let one = py.task(sleeper("one", 0.0)).await;
            let two = py.task(sleeper("two", 0.0)).await;
            py.print("both created");
            py.wait(&one).await?;
            py.wait(&two).await
        },
        &["0 both created", "0 one starts", "0 two starts", "0 one ends", "0 two ends", "0 returned two"],
    );
}

#[test]
fn the_clock_jumps_to_the_next_deadline() {
    check(
        async |py| {
            py.sleep(0.1).await?;
            py.print("a tenth");
            py.sleep(3600.0).await?;
            py.print("an hour");
            Ok(V::None)
        },
        &["0.1 a tenth", "3600.1 an hour"],
    );
}

#[test]
fn timers_of_one_instant_fire_in_order_of_creation() {
    check(
        async |py| {
            py.task(sleeper("late", 0.3)).await;
            py.task(async |py: Py| {
                py.sleep(0.1).await?;
                sleeper("later", 0.2)(py).await
            })
            .await;
            py.task(sleeper("first of both", 0.2)).await;
            py.sleep(1.0).await?;
            Ok(V::None)
        },
        &[
            "0 late starts",
            "0 first of both starts",
            "0.1 later starts",
            "0.2 first of both ends",
            "0.3 late ends",
            "0.3 later ends",
        ],
    );
}

#[test]
fn a_timer_due_within_a_nanosecond_fires_with_the_one_before() {
    check(
        async |py| {
            // 2/3 s rounds up to …667 ns, but is due at …666 ns already.
            py.call_later(2.0 / 3.0, py.printer("two thirds")).await;
            py.call_later(0.666666666, py.printer("a little less")).await;
            py.sleep(1.0).await?;
            Ok(V::None)
        },
        &["0.666666666 a little less", "0.666666666 two thirds"],
    );
}

#[test]
fn due_timers_go_behind_what_is_ready_so_one_bare_yield_beats_an_expired_timeout() {
    check(
        async |py| {
            let timeout = py.timeout(Some(0.1)).await;
            let outcome = py
                .with_timeout(&timeout, async || {
                    py.block(0.5).await;
                    py.sleep(0.0).await?;
                    py.print("the first yield returns");
                    py.sleep(0.0).await?;
                    py.print("the second does not");
                    Ok(V::None)
                })
                .await;
            py.print(outcome.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0.5 the first yield returns", "0.5 TimeoutError"],
    );
}

#[test]
fn done_callbacks_and_the_waiting_task_share_one_line() {
    check(
        async |py| {
            let future = py.future().await;
            py.add_done_callback(&future, py.printer("callback before")).await;
            let waiting = Rc::clone(&future);
            py.task(async move |py: Py| {
                py.wait(&waiting).await?;
                py.print("the task");
                Ok(V::None)
            })
            .await;
            py.sleep(0.0).await?;
            py.add_done_callback(&future, py.printer("callback after")).await;
            py.set_result(&future, V::None).await?;
            py.print("set");
            py.sleep(0.0).await?;
            py.sleep(0.0).await?;
            Ok(V::None)
        },
        &["0 set", "0 callback before", "0 the task", "0 callback after"],
    );
}

#[test]
fn a_callback_added_to_a_done_future_runs_in_the_next_iteration() {
    check(
        async |py| {
            let future = py.future().await;
            py.set_result(&future, V::None).await?;
            py.task(async |py: Py| {
                py.print("queued before");
                Ok(V::None)
            })
            .await;
            py.add_done_callback(&future, py.printer("callback")).await;
            py.print("added");
            py.sleep(0.0).await?;
            Ok(V::None)
        },
        &["0 added", "0 queued before", "0 callback"],
    );
}

#[test]
fn a_removed_callback_does_not_run() {
    check(
        async |py| {
            let future = py.future().await;
            let (gone, stays) = (py.printer("gone"), py.printer("stays"));
            for callback in [gone.clone(), stays, gone.clone()] {
                py.add_done_callback(&future, callback).await;
            }
            let of = Rc::clone(&future);
            let removed = py.ask(move |world| of.remove_done_callback(world, &gone)).await;
            py.print(format!("{removed} removed"));
            py.set_result(&future, V::None).await?;
            py.sleep(0.0).await?;
            Ok(V::None)
        },
        &["0 2 removed", "0 stays"],
    );
}

#[test]
fn what_a_handle_queues_waits_for_the_next_iteration() {
    check(
        async |py| {
            let second = py.printer("second iteration");
            py.call_soon(py.callback("first", async |py: Py, _| {
                py.print("first iteration");
                Ok(V::None)
            }))
            .await;
            let inner = second.clone();
            py.task(async move |py: Py| {
                py.call_soon(inner).await;
                py.print("queued from a task");
                Ok(V::None)
            })
            .await;
            py.call_soon(py.printer("end of the first iteration")).await;
            py.sleep(0.0).await?;
            py.sleep(0.0).await?;
            Ok(V::None)
        },
        &["0 first iteration", "0 queued from a task", "0 end of the first iteration", "0 second iteration"],
    );
}

#[test]
fn a_cancelled_handle_does_not_run_queued_or_timed() {
    check(
        async |py| {
            let soon = py.call_soon(py.printer("soon")).await;
            let later = py.call_later(0.1, py.printer("later")).await;
            py.call_later(0.1, py.printer("kept")).await;
            py.cancel_handle(&soon).await;
            py.cancel_handle(&later).await;
            py.cancel_handle(&later).await;
            py.sleep(0.2).await?;
            py.print(format!("{} {:?}", later.is_cancelled(), later.when()));
            Ok(V::None)
        },
        &["0.1 kept", "0.2 true Some(0.1)"],
    );
}

#[test]
fn thousands_of_cancelled_timers_are_swept_out() {
    check(
        async |py| {
            for _ in 0..1000 {
                let handle = py.call_later(5.0, py.printer("never")).await;
                py.cancel_handle(&handle).await;
                py.sleep(0.001).await?;
            }
            py.print("done");
            Ok(V::None)
        },
        &["1 done"],
    );
}

#[test]
fn what_a_callback_raises_is_reported_and_the_loop_goes_on() {
    check(
        async |py| {
            py.call_soon(py.callback("bad", async |_, _| Err(Exc::new("ValueError", "no")))).await;
            py.sleep(0.0).await?;
            py.print("still here");
            Ok(V::None)
        },
        &["0 ! exception in callback bad: ValueError: no", "0 still here"],
    );
}

#[test]
fn a_sleep_that_is_infinite_never_ends() {
    check(async |py| py.sleep(f64::INFINITY).await, &["0 Some(Deadlock)"]);
}

#[test]
fn sleeping_for_nan_is_an_error() {
    check(async |py| py.sleep(f64::NAN).await, &["0 raised ValueError: Invalid delay: NaN (not a number)"]);
}

#[test]
fn a_negative_sleep_yields_once() {
    check(
        async |py| {
            py.task(sleeper("other", 0.0)).await;
            py.sleep(-1.0).await?;
            py.print("back");
            Ok(V::None)
        },
        &["0 other starts", "0 back", "0 other ends"],
    );
}
