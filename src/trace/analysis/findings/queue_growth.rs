//! Queues without a bound whose producers outrun their consumers.
//!
//! A queue that is filled in one go and then worked off is fine. One that grows at moment after moment, while it is being
//! put into and got from, is not.

use super::{Detector, Scene, plain};
use crate::executor::clock::{SECOND_NS, TimeNs};
use crate::executor::instrument::*;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::snapshot::Snapshot;
use crate::trace::words::{resource_name, short_span};

/// A queue that never held so many items did not grow.
const ITEMS_MIN: u64 = 20;

/// It reached a new height at so many different times.
const HEIGHTS_MIN: u32 = 10;

#[derive(Clone, Copy, Default)]
struct Queue {
    puts: u64,
    gets: u64,
    peak: u64,
    peak_event: u32,
    /// At how many different times it reached a new height.
    heights: u32,
    last_height: TimeNs,
    first_put: (u32, TimeNs),
    /// Event, time and size at the last put.
    last_put: (u32, TimeNs, u64),
    putter: Option<TaskId>,
    getter: Option<TaskId>,
}

#[derive(Default)]
pub(super) struct Growth {
    queues: Vec<Queue>,
}

impl Growth {
    fn queue(&mut self, resource: ResourceId) -> &mut Queue {
        let at = resource.0 as usize;
        if self.queues.len() <= at {
            self.queues.resize(at + 1, Queue::default());
        }
        &mut self.queues[at]
    }
}

impl Detector for Growth {
    fn kinds(&self, _scene: &Scene<'_>) -> &'static [EventKind] {
        use EventKind::*;
        &[ItemPut, ItemGot]
    }

    fn looks_after(&self) -> bool {
        true
    }

    fn after(&mut self, _scene: &Scene<'_>, _world: &Snapshot, event: &Event<'_>) {
        let (n, time) = (event.number as u32, event.time());
        match event.fact {
            Fact::ItemPut { resource, size } => {
                let queue = self.queue(resource);
                if queue.puts == 0 {
                    queue.first_put = (n, time);
                }
                queue.puts += 1;
                queue.last_put = (n, time, size);
                queue.putter = event.task().or(queue.putter);
                if size > queue.peak {
                    if queue.peak == 0 || time > queue.last_height {
                        queue.heights += 1;
                    }
                    (queue.peak, queue.peak_event, queue.last_height) = (size, n, time);
                }
            }
            Fact::ItemGot { resource, .. } => {
                let queue = self.queue(resource);
                queue.gets += 1;
                queue.getter = event.task().or(queue.getter);
            }
            _ => {}
        }
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, _world: &Snapshot) -> Vec<Finding> {
        let grew = |(_, queue): &(usize, &Queue)| {
            queue.peak >= ITEMS_MIN
                && queue.heights >= HEIGHTS_MIN
                && queue.last_put.2 * 2 >= queue.peak
                && queue.peak * 4 >= queue.puts
        };
        let queues = self.queues.iter().enumerate().filter(grew);
        queues.filter_map(|(id, queue)| growth(scene, ResourceId(id as u32), queue)).collect()
    }
}

fn growth(scene: &Scene<'_>, resource: ResourceId, queue: &Queue) -> Option<Finding> {
    let recording = scene.recording;
    let info = recording.resource(resource).filter(|info| info.kind == ResourceKind::Queue && info.capacity == 0)?;
    let span = recording.event(info.created as usize).span();
    let grown = queue.last_put.1 - queue.first_put.1;
    let mut what = Sentence::default();
    what.text("The queue ").resource_of(recording, resource).text(format!(" has no bound and grew to {} items", queue.peak));
    what.text(format!(" in {}.", short_span(grown)));
    let rate = |count: u64| {
        let hundredths = (count as u128 * 100 * SECOND_NS as u128 / grown.max(1) as u128) as u64;
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    };
    let mut impact = Sentence::default();
    impact.text(format!("{} items were put and {} got: {} a second come, ", queue.puts, queue.gets, rate(queue.puts)));
    impact.text(format!(
        "{} a second go. The longer that goes on, the older each item is when somebody gets it.",
        rate(queue.gets)
    ));
    let name = resource_name(recording, resource);
    let name = if name.chars().all(|c| c.is_alphanumeric() || c == '_') { name } else { "queue".into() };
    let advice = plain(
        "Give it a bound: then put waits until there is room, and the producer is as fast as the consumers. Or start more consumers.",
    );
    Some(Finding {
        kind: FindingKind::QueueGrowth,
        severity: Severity::Warning,
        what,
        impact,
        fix: Fix { advice, code: format!("{name} = asyncio.Queue(maxsize=10)") },
        event: queue.peak_event,
        end_event: queue.last_put.0,
        others: Vec::new(),
        count: 1,
        span,
        tasks: queue.putter.into_iter().chain(queue.getter).collect(),
        resources: vec![resource],
        cost: 0,
    })
}
