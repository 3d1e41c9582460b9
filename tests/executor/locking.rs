//! Locks, semaphores, events and conditions: who gets in, in which order.

use crate::*;
use loopscope::executor::semaphore::Semaphore;

/// A task that holds the semaphore for a while.
fn user(name: &'static str, semaphore: &Rc<Semaphore<scripted::World>>, seconds: f64) -> impl AsyncFnOnce(Py) -> Outcome + use<> {
    let semaphore = Rc::clone(semaphore);
    async move |py: Py| {
        let body = async || {
            py.print(format!("{name} in"));
            py.sleep(seconds).await?;
            py.print(format!("{name} out"));
            Ok(V::None)
        };
        py.with_semaphore(&semaphore, body).await
    }
}

#[test]
fn a_semaphore_lets_in_so_many_and_the_others_in_the_order_of_coming() {
    check(
        async |py| {
            let semaphore = py.semaphore(2).await;
            let mut tasks = Vec::new();
            for (name, seconds) in [("a", 1.0), ("b", 2.0), ("c", 2.0), ("d", 1.0)] {
                tasks.push(value(&py.task(user(name, &semaphore, seconds)).await));
            }
            let all = py.gather(&tasks).await;
            py.wait(&all).await?;
            Ok(V::None)
        },
        &["0 a in", "0 b in", "1 a out", "1 c in", "2 b out", "2 d in", "3 c out", "3 d out"],
    );
}

#[test]
fn a_latecomer_does_not_get_in_before_a_waiter_that_was_woken() {
    check(
        async |py| {
            let semaphore = py.semaphore(1).await;
            py.native(semaphore.acquire()).await?;
            let waiter = py.task(user("waiter", &semaphore, 1.0)).await;
            py.sleep(0.0).await?;
            py.call(&semaphore, |semaphore, world| semaphore.release(world)).await?;
            py.print(format!("locked: {}, value: {}", semaphore.is_locked(), semaphore.value()));
            py.native(semaphore.acquire()).await?;
            py.print("latecomer in");
            py.wait(&waiter).await?;
            Ok(V::None)
        },
        &["0 locked: true, value: 0", "0 waiter in", "1 waiter out", "1 latecomer in"],
    );
}

#[test]
fn a_waiter_cancelled_after_it_was_woken_passes_its_permit_on() {
    check(
        async |py| {
            let semaphore = py.semaphore(1).await;
            py.native(semaphore.acquire()).await?;
            let first = py.named("first", user("first", &semaphore, 1.0)).await;
            let second = py.named("second", user("second", &semaphore, 1.0)).await;
            py.sleep(0.0).await?;
            py.call(&semaphore, |semaphore, world| semaphore.release(world)).await?;
            py.cancel(&first, None).await;
            let _ = py.wait(&second).await;
            py.print(format!("{} {}", value(&first), semaphore.state()));
            Ok(V::None)
        },
        &["0 second in", "1 second out", "1 <first cancelled> unlocked, value:1"],
    );
}

#[test]
fn a_waiter_cancelled_in_the_line_leaves_it() {
    check(
        async |py| {
            let semaphore = py.semaphore(1).await;
            py.native(semaphore.acquire()).await?;
            let first = py.task(user("first", &semaphore, 1.0)).await;
            let second = py.task(user("second", &semaphore, 1.0)).await;
            py.sleep(0.0).await?;
            py.print(semaphore.state());
            py.cancel(&first, None).await;
            py.sleep(0.0).await?;
            py.print(semaphore.state());
            py.call(&semaphore, |semaphore, world| semaphore.release(world)).await?;
            py.wait(&second).await?;
            Ok(V::None)
        },
        &["0 locked, waiters:2", "0 locked, waiters:1", "0 second in", "1 second out"],
    );
}

#[test]
fn a_bounded_semaphore_cannot_be_released_too_often_and_a_plain_one_can() {
    check(
        async |py| {
            let bounded = py.bounded_semaphore(1).await;
            let error = py.call(&bounded, |semaphore, world| semaphore.release(world)).await.unwrap_err();
            py.print(error.to_string());
            let plain = py.semaphore(0).await;
            py.call(&plain, |semaphore, world| semaphore.release(world)).await?;
            py.print(plain.state());
            Ok(V::None)
        },
        &["0 ValueError: BoundedSemaphore released too many times", "0 unlocked, value:1"],
    );
}

#[test]
fn a_semaphore_cannot_start_below_zero() {
    check(
        async |py| {
            let made = py.ask(|world| Semaphore::new(world, -1, "s").err()).await;
            Err(made.unwrap())
        },
        &["0 raised ValueError: Semaphore initial value must be >= 0"],
    );
}

#[test]
fn a_lock_goes_to_the_waiters_in_the_order_of_coming_also_in_the_turn_after_a_release() {
    check(
        async |py| {
            let lock = py.lock().await;
            let mut tasks = Vec::new();
            for name in ["a", "b", "c"] {
                let lock = Rc::clone(&lock);
                let body = async move |py: Py| {
                    for turn in 0..2 {
                        let body = async || {
                            py.print(format!("{name}{turn}"));
                            py.sleep(1.0).await
                        };
                        py.with_lock(&lock, body).await?;
                    }
                    Ok(V::None)
                };
                tasks.push(value(&py.task(body).await));
            }
            let all = py.gather(&tasks).await;
            py.wait(&all).await?;
            Ok(V::None)
        },
        &["0 a0", "1 b0", "2 c0", "3 a1", "4 b1", "5 c1"],
    );
}

#[test]
fn a_lock_is_free_between_a_release_and_the_step_of_the_one_it_wakes() {
    check(
        async |py| {
            let lock = py.lock().await;
            py.native(lock.acquire()).await?;
            let waiting = Rc::clone(&lock);
            let waiter = py.task(async move |py: Py| py.native(waiting.acquire()).await).await;
            py.sleep(0.0).await?;
            py.call(&lock, |lock, world| lock.release(world)).await?;
            py.print(lock.state());
            py.wait(&waiter).await?;
            py.print(lock.state());
            Ok(V::None)
        },
        &["0 unlocked, waiters:1", "0 locked"],
    );
}

#[test]
fn the_next_in_line_gets_the_lock_when_the_one_it_woke_is_cancelled() {
    check(
        async |py| {
            let lock = py.lock().await;
            py.native(lock.acquire()).await?;
            let mut tasks = Vec::new();
            for name in ["a", "b"] {
                let lock = Rc::clone(&lock);
                let body = async move |py: Py| {
                    py.native(lock.acquire()).await?;
                    py.print(format!("{name} in"));
                    Ok(V::None)
                };
                tasks.push(py.named(name, body).await);
            }
            py.sleep(0.0).await?;
            py.call(&lock, |lock, world| lock.release(world)).await?;
            py.cancel(&tasks[0], None).await;
            py.wait(&tasks[1]).await?;
            Ok(V::None)
        },
        &["0 b in"],
    );
}

#[test]
fn a_lock_that_nobody_holds_cannot_be_released() {
    check(
        async |py| {
            let lock = py.lock().await;
            py.call(&lock, |lock, world| lock.release(world)).await?;
            Ok(V::None)
        },
        &["0 raised RuntimeError: Lock is not acquired."],
    );
}

#[test]
fn setting_an_event_wakes_all_who_wait_in_their_order() {
    check(
        async |py| {
            let event = py.event().await;
            let mut tasks = Vec::new();
            for name in ["a", "b", "c"] {
                let event = Rc::clone(&event);
                let body = async move |py: Py| {
                    let result = py.native(event.wait()).await?;
                    py.print(format!("{name} {result}"));
                    Ok(V::None)
                };
                tasks.push(value(&py.task(body).await));
            }
            py.sleep(1.0).await?;
            py.print(event.state());
            py.call(&event, |event, world| event.set(world)).await;
            py.call(&event, |event, world| event.clear(world)).await;
            py.print(event.state());
            let all = py.gather(&tasks).await;
            py.wait(&all).await?;
            Ok(V::None)
        },
        &["1 unset, waiters:3", "1 unset, waiters:3", "1 a True", "1 b True", "1 c True"],
    );
}

#[test]
fn waiting_for_an_event_that_is_set_does_not_suspend() {
    check(
        async |py| {
            let event = py.event().await;
            py.call(&event, |event, world| event.set(world)).await;
            py.task(sleeper("other", 0.0)).await;
            py.native(event.wait()).await?;
            py.print("not suspended");
            Ok(V::None)
        },
        &["0 not suspended", "0 other starts", "0 other CancelledError"],
    );
}

#[test]
fn a_condition_wakes_so_many_and_each_takes_the_lock_again() {
    check(
        async |py| {
            let condition = py.condition().await;
            let mut tasks = Vec::new();
            for name in ["a", "b", "c"] {
                let condition = Rc::clone(&condition);
                let body = async move |py: Py| {
                    let lock = Rc::clone(condition.lock());
                    let body = async || {
                        py.native(condition.wait()).await?;
                        py.print(format!("{name} goes on"));
                        py.sleep(1.0).await
                    };
                    py.with_lock(&lock, body).await
                };
                tasks.push(value(&py.task(body).await));
            }
            py.sleep(1.0).await?;
            py.native(condition.lock().acquire()).await?;
            py.call(&condition, |condition, world| condition.notify(world, 2)).await?;
            py.print(condition.state());
            py.call(condition.lock(), |lock, world| lock.release(world)).await?;
            py.sleep(5.0).await?;
            py.native(condition.lock().acquire()).await?;
            py.call(&condition, |condition, world| condition.notify_all(world)).await?;
            py.call(condition.lock(), |lock, world| lock.release(world)).await?;
            let all = py.gather(&tasks).await;
            py.wait(&all).await?;
            Ok(V::None)
        },
        &["1 locked, waiters:3", "1 a goes on", "2 b goes on", "6 c goes on"],
    );
}

#[test]
fn a_cancelled_wait_for_a_condition_takes_the_lock_again_first() {
    check(
        async |py| {
            let condition = py.condition().await;
            let waited = Rc::clone(&condition);
            let task = py
                .task(async move |py: Py| {
                    let lock = Rc::clone(waited.lock());
                    py.native(lock.acquire()).await?;
                    let error = py.native(waited.wait()).await.unwrap_err();
                    py.print(format!("{error}, {}", lock.state()));
                    py.call(&lock, |lock, world| lock.release(world)).await?;
                    Err(error)
                })
                .await;
            py.sleep(1.0).await?;
            py.native(condition.lock().acquire()).await?;
            py.cancel(&task, None).await;
            py.sleep(1.0).await?;
            py.print("releases");
            py.call(condition.lock(), |lock, world| lock.release(world)).await?;
            let _ = py.wait(&task).await;
            Ok(V::None)
        },
        &["2 releases", "2 CancelledError, locked"],
    );
}

#[test]
fn a_condition_is_used_with_its_lock_held() {
    check(
        async |py| {
            let condition = py.condition().await;
            py.print(py.native(condition.wait()).await.unwrap_err().to_string());
            let notify = py.call(&condition, |condition, world| condition.notify(world, 1)).await;
            py.print(notify.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 RuntimeError: cannot wait on un-acquired lock", "0 RuntimeError: cannot notify on un-acquired lock"],
    );
}
