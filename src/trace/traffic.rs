//! What went to the simulated world and came back, up to any event: for each **partner** (a host, a server), how many requests
//! were sent, answered and failed.
//!
//! One look at the kinds of all events finds the requests; after that a moment costs a few hundred of them at most.

use super::event::EventKind;
use super::recording::Recording;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, RequestId, ResourceId, TaskId};
use crate::python::modules::world::UNKNOWN_HOST;

/// After so many requests and ends of requests the counts are kept, so that counting can begin there.
const KEPT_EACH: usize = 512;

/// The status of an answer of the Redis server that is an error; 0 is that of any other.
pub const REDIS_ERROR: u16 = 1;

/// What there was with one partner up to a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Requests sent.
    pub sent: u32,
    /// Answered, whatever the status.
    pub answered: u32,
    /// Of these, told to come back later: status 429.
    pub limited: u32,
    /// Of these, with another status from 400 on; or an error of the Redis server.
    pub errors: u32,
    /// Without an answer: refused, reset, timed out, cancelled.
    pub failed: u32,
    /// Bytes of all answers.
    pub bytes: u64,
}

impl Tally {
    /// Sent, and neither answered nor failed.
    pub fn in_flight(&self) -> u32 {
        self.sent.saturating_sub(self.answered + self.failed)
    }
}

/// Somebody outside whom the program asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partner {
    /// As what it is drawn.
    pub resource: ResourceId,
    /// The world has no such host: whatever it was asked failed.
    pub is_unknown: bool,
}

/// How a request stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// It is on its way.
    InFlight,
    /// Answered with a status and so many bytes.
    Answered(u16, u64),
    /// Not answered, and why.
    Failed(&'a str),
}

/// A request at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange<'a> {
    /// The last event of it up to there.
    pub event: usize,
    /// Who sent it, if a task did.
    pub task: Option<TaskId>,
    /// Whom it went to.
    pub partner: ResourceId,
    /// `GET /path`
    pub what: &'a str,
    /// When it was sent, and when it ended or the moment that is looked at.
    pub span: (TimeNs, TimeNs),
    /// How it stands.
    pub outcome: Outcome<'a>,
}

/// All requests of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traffic {
    partners: Vec<Partner>,
    /// The events at which a request was sent or ended, and whose.
    events: Vec<(u32, u16)>,
    /// The counts before every [`KEPT_EACH`]th of them.
    kept: Vec<Vec<Tally>>,
    /// The event that sent each request, by number.
    sent: Vec<u32>,
}

impl Traffic {
    /// Finds the requests of a recording.
    pub fn of(recording: &Recording) -> Self {
        let mut traffic = Self::default();
        let mut now: Vec<Tally> = Vec::new();
        for n in (0..recording.len()).filter(|n| is_of_requests(recording.kind(*n))) {
            let fact = recording.event(n).fact;
            let Some((request, resource)) = request_of(&fact) else { continue };
            let known = traffic.partners.iter().position(|partner| partner.resource == resource);
            let place = known.unwrap_or(traffic.partners.len());
            if known.is_none() {
                traffic.partners.push(Partner { resource, is_unknown: false });
                now.push(Tally::default());
            }
            if traffic.events.len() % KEPT_EACH == 0 {
                traffic.kept.push(now.clone());
            }
            traffic.partners[place].is_unknown |= matches!(fact, Fact::RequestFailed { error: UNKNOWN_HOST, .. });
            traffic.note_sent(&fact, request, n);
            traffic.events.push((n as u32, place.min(usize::from(u16::MAX)) as u16));
            count(&mut now[place], &fact);
        }
        traffic
    }

    fn note_sent(&mut self, fact: &Fact<'_>, request: RequestId, n: usize) {
        let place = request.0 as usize;
        if matches!(fact, Fact::RequestSent { .. }) && place <= self.sent.len() {
            self.sent.truncate(place);
            self.sent.push(n as u32);
        }
    }

    /// Whom the program asked, in the order of the first request.
    pub fn partners(&self) -> &[Partner] {
        &self.partners
    }

    /// How many requests were sent or ended in all: 0 when the program asked nobody.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// What there was with each partner when so many events had happened.
    pub fn until(&self, recording: &Recording, events: usize) -> Vec<Tally> {
        let end = self.end_of(events);
        let from = end.saturating_sub(1) / KEPT_EACH;
        let mut tallies = self.kept.get(from).cloned().unwrap_or_default();
        tallies.resize(self.partners.len(), Tally::default());
        for (event, place) in &self.events[(from * KEPT_EACH).min(end)..end] {
            count(&mut tallies[usize::from(*place)], &recording.event(*event as usize).fact);
        }
        tallies
    }

    /// The last requests that were sent or ended when so many events had happened, at most so many, the last first; each once.
    pub fn last<'a>(&self, recording: &'a Recording, events: usize, most: usize) -> Vec<Exchange<'a>> {
        let mut found: Vec<(RequestId, Exchange<'a>)> = Vec::new();
        for (event, _) in self.events[..self.end_of(events)].iter().rev() {
            if found.len() == most {
                break;
            }
            let event = *event as usize;
            if let Some((request, _)) = request_of(&recording.event(event).fact)
                && found.iter().all(|(other, _)| *other != request)
            {
                found.extend(self.exchange(recording, event, events).map(|exchange| (request, exchange)));
            }
        }
        found.into_iter().map(|(_, exchange)| exchange).collect()
    }

    fn exchange<'a>(&self, recording: &'a Recording, n: usize, events: usize) -> Option<Exchange<'a>> {
        let event = recording.event(n);
        let (request, partner) = request_of(&event.fact)?;
        let sent = self.sent.get(request.0 as usize).map_or(n, |sent| *sent as usize);
        let now = recording.time(events.max(1) - 1);
        let (what, until, outcome) = match event.fact {
            Fact::RequestAnswered { what, status, bytes, .. } => (what, event.time(), Outcome::Answered(status, bytes)),
            Fact::RequestFailed { what, error, .. } => (what, event.time(), Outcome::Failed(error)),
            Fact::RequestSent { what, .. } => (what, now, Outcome::InFlight),
            _ => return None,
        };
        let task = recording.event(sent).task();
        Some(Exchange { event: n, task, partner, what, span: (recording.time(sent), until), outcome })
    }

    fn end_of(&self, events: usize) -> usize {
        self.events.partition_point(|(event, _)| (*event as usize) < events)
    }
}

fn is_of_requests(kind: EventKind) -> bool {
    matches!(kind, EventKind::RequestSent | EventKind::RequestAnswered | EventKind::RequestFailed)
}

fn request_of(fact: &Fact<'_>) -> Option<(RequestId, ResourceId)> {
    match *fact {
        Fact::RequestSent { request, host, .. }
        | Fact::RequestAnswered { request, host, .. }
        | Fact::RequestFailed { request, host, .. } => Some((request, host)),
        _ => None,
    }
}

fn count(tally: &mut Tally, fact: &Fact<'_>) {
    match *fact {
        Fact::RequestSent { .. } => tally.sent += 1,
        Fact::RequestAnswered { status, bytes, .. } => {
            tally.answered += 1;
            tally.limited += u32::from(status == 429);
            tally.errors += u32::from(status == REDIS_ERROR || (status >= 400 && status != 429));
            tally.bytes += bytes;
        }
        Fact::RequestFailed { .. } => tally.failed += 1,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Settings, record};

    const WORLD: &str = "\
[hosts.\"a.test\"]
latency = 1.0
rate = { requests = 2, per = 10.0 }
[hosts.\"a.test\".pages]
\"/\" = \"hello\"
";

    const PROGRAM: &str = "\
import asyncio, aiohttp

async def ask(session, url):
    try:
        async with session.get(url) as response:
            await response.text()
    except aiohttp.ClientError:
        pass

async def main():
    async with aiohttp.ClientSession() as session:
        urls = ['http://a.test/', 'http://a.test/missing', 'http://a.test/', 'http://nowhere.test/']
        await asyncio.gather(*(ask(session, url) for url in urls))

asyncio.run(main())
";

    fn recorded() -> Recording {
        record(PROGRAM, &Settings { world: WORLD.into(), ..Settings::default() }).expect("it runs")
    }

    #[test]
    fn requests_are_counted_by_partner_up_to_any_event() {
        let recording = recorded();
        let traffic = Traffic::of(&recording);
        let names: Vec<_> =
            traffic.partners().iter().map(|it| crate::trace::words::resource_name(&recording, it.resource)).collect();
        assert_eq!(names, ["a.test", "nowhere.test"]);
        assert_eq!(traffic.partners().iter().map(|partner| partner.is_unknown).collect::<Vec<_>>(), [false, true]);
        let at_half = recording.event_at(500_000_000).expect("something happened") + 1;
        let before = traffic.until(&recording, at_half);
        assert_eq!((before[0].sent, before[0].in_flight(), before[1].failed), (3, 3, 1));
        let end = traffic.until(&recording, recording.len())[0];
        assert_eq!((end.answered, end.limited, end.errors, end.failed, end.in_flight()), (3, 1, 1, 0, 0));
        assert_eq!(traffic.until(&recording, 0), [Tally::default(); 2]);
    }

    #[test]
    fn the_last_requests_stand_as_they_did_at_the_moment() {
        let recording = recorded();
        let traffic = Traffic::of(&recording);
        let at_half = recording.event_at(500_000_000).expect("something happened") + 1;
        let last = traffic.last(&recording, at_half, 10);
        assert_eq!(last.len(), 4);
        assert_eq!(last.iter().filter(|exchange| exchange.outcome == Outcome::InFlight).count(), 3);
        assert!(last.iter().any(|exchange| exchange.outcome == Outcome::Failed(UNKNOWN_HOST)));
        let end = traffic.last(&recording, recording.len(), 2);
        assert_eq!(end.len(), 2);
        assert!(
            end.iter().all(|exchange| matches!(exchange.outcome, Outcome::Answered(..)) && exchange.span == (0, 1_000_000_000))
        );
    }

    #[test]
    fn counting_from_kept_counts_is_counting_from_the_start() {
        let many = PROGRAM.replace("for url in urls", "for url in urls * 400").replace("import asyncio", "import asyncio, time");
        let recording = record(&many, &Settings { world: WORLD.into(), ..Settings::default() }).expect("it runs");
        let traffic = Traffic::of(&recording);
        assert!(traffic.kept.len() > 3);
        for events in (0..=recording.len()).step_by(997).chain([recording.len()]) {
            let mut slow = vec![Tally::default(); traffic.partners.len()];
            for (event, place) in traffic.events.iter().filter(|(event, _)| (*event as usize) < events) {
                count(&mut slow[usize::from(*place)], &recording.event(*event as usize).fact);
            }
            assert_eq!(traffic.until(&recording, events), slow, "{events}");
        }
    }
}
