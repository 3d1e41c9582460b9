//! `asyncio.Queue` and its kin.

use crate::*;
use loopscope::executor::queues::{Queue, QueueOrder};

type TestQueue = Rc<Queue<scripted::World>>;

/// A task that gets so many items and prints them.
fn consumer(name: &'static str, queue: &TestQueue, items: usize) -> impl AsyncFnOnce(Py) -> Outcome + use<> {
    let queue = Rc::clone(queue);
    async move |py: Py| {
        for _ in 0..items {
            let item = py.native(queue.get()).await?;
            py.print(format!("{name} got {item}"));
        }
        Ok(V::None)
    }
}

async fn put_nowait(py: &Py, queue: &TestQueue, item: i64) -> Result<(), Exc> {
    py.call(queue, move |queue, world| queue.put_nowait(world, item.into())).await
}

#[test]
fn items_leave_in_the_order_they_came_and_getters_are_served_in_theirs() {
    check(
        async |py| {
            let queue = py.queue(0).await;
            let tasks = [value(&py.task(consumer("a", &queue, 2)).await), value(&py.task(consumer("b", &queue, 2)).await)];
            py.sleep(1.0).await?;
            for item in 1..=4 {
                put_nowait(&py, &queue, item).await?;
            }
            py.print(format!("{} inside{}", queue.len(), queue.state()));
            let all = py.gather(&tasks).await;
            py.wait(&all).await?;
            Ok(V::None)
        },
        &["1 4 inside tasks=4", "1 a got 1", "1 a got 2", "1 b got 3", "1 b got 4"],
    );
}

#[test]
fn a_full_queue_makes_putters_wait() {
    check(
        async |py| {
            let queue = py.queue(1).await;
            let filled = Rc::clone(&queue);
            py.task(async move |py: Py| {
                for item in 1..=3 {
                    py.native(filled.put(item.into())).await?;
                    py.print(format!("put {item}"));
                }
                Ok(V::None)
            })
            .await;
            for _ in 0..3 {
                py.sleep(1.0).await?;
                let item = py.native(queue.get()).await?;
                py.print(format!("got {item}"));
            }
            Ok(V::None)
        },
        &["0 put 1", "1 got 1", "1 put 2", "2 got 2", "2 put 3", "3 got 3"],
    );
}

#[test]
fn without_waiting_an_empty_queue_and_a_full_one_raise() {
    check(
        async |py| {
            let queue = py.queue(1).await;
            py.print(py.call(&queue, |queue, world| queue.get_nowait(world)).await.unwrap_err().to_string());
            put_nowait(&py, &queue, 1).await?;
            py.print(put_nowait(&py, &queue, 2).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 QueueEmpty", "0 QueueFull"],
    );
}

#[test]
fn an_item_stays_in_the_queue_when_the_getter_it_woke_is_cancelled_and_the_next_is_woken() {
    check(
        async |py| {
            let queue = py.queue(0).await;
            let first = py.task(consumer("first", &queue, 1)).await;
            let second = py.task(consumer("second", &queue, 1)).await;
            py.sleep(1.0).await?;
            put_nowait(&py, &queue, 7).await?;
            py.cancel(&first, None).await;
            py.wait(&second).await?;
            Ok(V::None)
        },
        &["1 second got 7"],
    );
}

#[test]
fn a_woken_getter_that_finds_the_item_gone_joins_the_line_again() {
    check(
        async |py| {
            let queue = py.queue(0).await;
            let getter = py.task(consumer("getter", &queue, 1)).await;
            py.sleep(1.0).await?;
            put_nowait(&py, &queue, 1).await?;
            py.call(&queue, |queue, world| queue.get_nowait(world)).await?;
            py.sleep(1.0).await?;
            py.print(queue.state());
            put_nowait(&py, &queue, 2).await?;
            py.wait(&getter).await?;
            Ok(V::None)
        },
        &["2  _getters[1] tasks=1", "2 getter got 2"],
    );
}

#[test]
fn join_waits_until_every_item_is_done() {
    check(
        async |py| {
            let queue = py.queue(0).await;
            for item in 0..3 {
                put_nowait(&py, &queue, item).await?;
            }
            let worked = Rc::clone(&queue);
            py.task(async move |py: Py| {
                loop {
                    let item = py.native(worked.get()).await?;
                    py.sleep(1.0).await?;
                    py.print(format!("done {item}"));
                    py.call(&worked, |queue, world| queue.task_done(world)).await?;
                }
            })
            .await;
            py.native(queue.join()).await?;
            py.print("joined");
            py.print(py.call(&queue, |queue, world| queue.task_done(world)).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["1 done 0", "2 done 1", "3 done 2", "3 joined", "3 ValueError: task_done() called too many times"],
    );
}

#[test]
fn a_shut_down_queue_gives_what_is_inside_and_then_refuses() {
    check(
        async |py| {
            let queue = py.queue(0).await;
            put_nowait(&py, &queue, 1).await?;
            py.call(&queue, |queue, world| queue.shutdown(world)).await;
            py.print(put_nowait(&py, &queue, 2).await.unwrap_err().to_string());
            py.print(py.native(queue.get()).await?.to_string());
            py.print(py.native(queue.get()).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 QueueShutDown", "0 1", "0 QueueShutDown"],
    );
}

#[test]
fn shutting_down_wakes_all_who_wait() {
    check(
        async |py| {
            let queue = py.queue(0).await;
            let tasks = [value(&py.task(consumer("a", &queue, 1)).await), value(&py.task(consumer("b", &queue, 1)).await)];
            py.sleep(1.0).await?;
            py.call(&queue, |queue, world| queue.shutdown(world)).await;
            let all = py.gather_all(&tasks).await;
            py.print(py.wait(&all).await?.to_string());
            Ok(V::None)
        },
        &["1 [QueueShutDown, QueueShutDown]"],
    );
}

#[test]
fn an_immediate_shutdown_throws_the_items_away_and_releases_those_who_join() {
    check(
        async |py| {
            let queue = py.queue(0).await;
            put_nowait(&py, &queue, 1).await?;
            let joined = Rc::clone(&queue);
            let joiner = py.task(async move |py: Py| py.native(joined.join()).await).await;
            py.sleep(1.0).await?;
            py.call(&queue, |queue, world| queue.shutdown_immediately(world)).await?;
            py.wait(&joiner).await?;
            py.print(format!("joined, {} inside", queue.len()));
            Ok(V::None)
        },
        &["1 joined, 0 inside"],
    );
}

#[test]
fn a_priority_queue_gives_the_smallest_and_a_lifo_queue_the_last() {
    check(
        async |py| {
            for order in [QueueOrder::Priority, QueueOrder::Lifo] {
                let queue = py.queue_of(order, 0).await;
                for item in [5, 1, 4, 2, 3] {
                    put_nowait(&py, &queue, item).await?;
                }
                let mut items = Vec::new();
                while !queue.is_empty() {
                    items.push(py.native(queue.get()).await?);
                }
                py.print(V::List(Rc::new(items)).to_string());
            }
            Ok(V::None)
        },
        &["0 [1, 2, 3, 4, 5]", "0 [3, 2, 4, 1, 5]"],
    );
}
