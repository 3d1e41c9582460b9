//! `asyncio.TaskGroup`.

use crate::*;

#[test]
fn a_group_waits_for_all_its_tasks() {
    check(
        async |py| {
            py.with_group(async |group| {
                py.group_task(&group, "a", sleeper("a", 2.0)).await?;
                py.group_task(&group, "b", sleeper("b", 1.0)).await?;
                py.print(group.repr());
                Ok(V::None)
            })
            .await?;
            py.print("left");
            Ok(V::None)
        },
        &["0 <TaskGroup tasks=2 entered>", "0 a starts", "0 b starts", "1 b ends", "2 a ends", "2 left"],
    );
}

#[test]
fn the_first_failure_cancels_the_others_in_order_of_creation_then_the_parent() {
    check(
        async |py| {
            let outcome = py
                .with_group(async |group| {
                    py.group_task(&group, "z", sleeper("z", 9.0)).await?;
                    py.group_task(&group, "bad", failing("bad", 1.0)).await?;
                    py.group_task(&group, "a", sleeper("a", 9.0)).await?;
                    let error = py.sleep(5.0).await.unwrap_err();
                    py.print(format!("parent {error}"));
                    Err(error)
                })
                .await;
            py.print(outcome.unwrap_err().to_string());
            let own = py.current().await;
            py.print(format!("cancelling: {}", own.as_task().unwrap().cancelling()));
            py.sleep(1.0).await?;
            Ok(V::None)
        },
        &[
            "0 z starts",
            "0 a starts",
            "1 z CancelledError",
            "1 a CancelledError",
            "1 parent CancelledError",
            "1 ExceptionGroup: unhandled errors in a TaskGroup [ValueError: bad]",
            "1 cancelling: 0",
        ],
    );
}

#[test]
fn failures_of_one_instant_are_raised_together() {
    check(
        async |py| {
            let outcome = py
                .with_group(async |group| {
                    for (name, seconds) in [("one", 1.0), ("two", 1.0), ("three", 2.0)] {
                        py.group_task(&group, name, failing(name, seconds)).await?;
                    }
                    Ok(V::None)
                })
                .await;
            py.print(outcome.unwrap_err().to_string());
            Ok(V::None)
        },
        &["1 ExceptionGroup: unhandled errors in a TaskGroup [ValueError: one; ValueError: two]"],
    );
}

#[test]
fn an_error_in_the_block_cancels_the_tasks_and_joins_the_group() {
    check(
        async |py| {
            let outcome = py
                .with_group(async |group| {
                    py.group_task(&group, "a", sleeper("a", 9.0)).await?;
                    py.sleep(1.0).await?;
                    Err(Exc::new("KeyError", "block"))
                })
                .await;
            py.print(outcome.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 a starts", "1 a CancelledError", "1 ExceptionGroup: unhandled errors in a TaskGroup [KeyError: block]"],
    );
}

#[test]
fn cancelling_the_parent_cancels_the_tasks_and_stays_a_cancellation() {
    check(
        async |py| {
            let parent = py
                .named("parent", async |py: Py| {
                    py.with_group(async |group| {
                        py.group_task(&group, "a", sleeper("a", 9.0)).await?;
                        Ok(V::None)
                    })
                    .await
                })
                .await;
            py.sleep(1.0).await?;
            py.cancel(&parent, None).await;
            py.print(format!("{}", py.wait(&parent).await.unwrap_err()));
            py.print(value(&parent).to_string());
            Ok(V::None)
        },
        &["0 a starts", "1 a CancelledError", "1 CancelledError", "1 <parent cancelled>"],
    );
}

#[test]
fn a_failure_while_the_parent_is_being_cancelled_is_raised_and_the_request_stands() {
    check(
        async |py| {
            let parent = py
                .task(async |py: Py| {
                    let outcome = py
                        .with_group(async |group| {
                            let body = async |py: Py| {
                                let _ = py.sleep(9.0).await;
                                Err(Exc::new("ValueError", "on the way out"))
                            };
                            py.group_task(&group, "a", body).await?;
                            Ok(V::None)
                        })
                        .await;
                    py.print(outcome.unwrap_err().to_string());
                    let own = py.current().await;
                    py.print(format!("cancelling: {}", own.as_task().unwrap().cancelling()));
                    let next = py.sleep(1.0).await;
                    py.print(format!("{next:?}"));
                    next
                })
                .await;
            py.sleep(1.0).await?;
            py.cancel(&parent, None).await;
            let _ = py.wait(&parent).await;
            Ok(V::None)
        },
        &[
            "1 ExceptionGroup: unhandled errors in a TaskGroup [ValueError: on the way out]",
            "1 cancelling: 1",
            "1 Err(CancelledError)",
        ],
    );
}

#[test]
fn a_cancelled_task_of_a_group_is_no_failure() {
    check(
        async |py| {
            py.with_group(async |group| {
                let task = py.group_task(&group, "a", sleeper("a", 9.0)).await?;
                py.sleep(1.0).await?;
                py.cancel(&task, None).await;
                Ok(V::None)
            })
            .await?;
            py.print("left");
            Ok(V::None)
        },
        &["0 a starts", "1 a CancelledError", "1 left"],
    );
}

#[test]
fn an_inner_group_that_fails_ends_only_itself_when_its_error_is_handled() {
    check(
        async |py| {
            py.with_group(async |outer| {
                py.group_task(&outer, "other", sleeper("other", 3.0)).await?;
                let inner = py
                    .with_group(async |inner| {
                        py.group_task(&inner, "bad", failing("inner", 1.0)).await?;
                        Ok(V::None)
                    })
                    .await;
                py.print(inner.unwrap_err().to_string());
                Ok(V::None)
            })
            .await?;
            py.print("left");
            Ok(V::None)
        },
        &["0 other starts", "1 ExceptionGroup: unhandled errors in a TaskGroup [ValueError: inner]", "3 other ends", "3 left"],
    );
}

#[test]
fn a_group_takes_tasks_only_while_it_is_open() {
    check(
        async |py| {
            let mut kept = None;
            py.with_group(async |group| {
                kept = Some(Rc::clone(&group));
                Ok(V::None)
            })
            .await?;
            let group = kept.unwrap();
            let error = py.group_task(&group, "late", sleeper("late", 1.0)).await.err().unwrap();
            py.print(error.to_string());
            Ok(V::None)
        },
        &["0 RuntimeError: TaskGroup <TaskGroup entered> is finished"],
    );
}

#[test]
fn an_aborting_group_takes_no_tasks() {
    check(
        async |py| {
            let outcome = py
                .with_group(async |group| {
                    py.group_task(&group, "bad", failing("bad", 1.0)).await?;
                    let _ = py.sleep(5.0).await;
                    py.group_task(&group, "late", sleeper("late", 1.0)).await?;
                    Ok(V::None)
                })
                .await;
            py.print(outcome.unwrap_err().to_string());
            Ok(V::None)
        },
        &[
            "1 ExceptionGroup: unhandled errors in a TaskGroup [ValueError: bad; RuntimeError: TaskGroup <TaskGroup errors=1 cancelling> is shutting down]",
        ],
    );
}

#[test]
fn an_exit_in_a_task_of_a_group_comes_out_bare() {
    check(
        async |py| {
            let outcome = py
                .with_group(async |group| {
                    let body = async |py: Py| {
                        py.sleep(1.0).await?;
                        Err(Exc::new("KeyboardInterrupt", ""))
                    };
                    py.group_task(&group, "a", body).await?;
                    Ok(V::None)
                })
                .await;
            py.print(format!("{outcome:?}"));
            outcome
        },
        &[
            "1 Err(KeyboardInterrupt)",
            "1 raised KeyboardInterrupt",
            // As in CPython: it left the loop a second time, before anybody could ask for it.
            "1 ! <Task-1 finished> exception was never retrieved: KeyboardInterrupt",
        ],
    );
}
