//! A Redis server as the network shows it: how long its answers take, and when it gives none. What it stores and answers is
//! Python (`library/world/redis_server*.py`).

use super::chance::{Chance, Span};
use super::description::Failure;
use crate::executor::clock::{TimeNs, seconds_from_time, time_from_seconds};
use crate::executor::instrument::ResourceId;

/// What a `world.toml` says of its Redis server.
#[derive(Clone, Debug, PartialEq)]
pub struct Redis {
    /// The host that clients connect to.
    pub host: String,
    /// The port.
    pub port: u16,
    /// From a command to its answer.
    pub latency: Span,
    /// What a new connection takes.
    pub connect: Span,
    /// What the server works on each command: on one at a time, as Redis does.
    pub command: Span,
    /// Turns away more clients than that.
    pub connections: Option<usize>,
    /// The share of requests whose connection is lost before they are executed.
    pub failures: f64,
    /// How it is lost.
    pub failure: Failure,
    /// The share of requests that hang …
    pub timeouts: f64,
    /// … for so many seconds, then the connection is closed.
    pub hang: f64,
    /// When it cannot be reached: from, to, in seconds. What it stores outlasts that.
    pub down: Vec<(f64, f64)>,
    /// What it stores at the beginning.
    pub keys: Vec<(String, Stored)>,
}

/// The value of a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Stored {
    /// A string.
    Text(String),
    /// A list.
    List(Vec<String>),
    /// A hash.
    Hash(Vec<(String, String)>),
}

/// The server of one run.
pub struct RunningRedis {
    /// What the world says of it.
    pub description: Redis,
    /// What it is drawn as, once somebody has turned to it.
    pub resource: Option<ResourceId>,
    chance: Chance,
    /// When it has worked on all that was sent.
    free: TimeNs,
}

/// What happens to what is sent to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is executed.
    Done,
    /// Nobody listens.
    Refused,
    /// The connection is closed.
    Closed,
    /// The connection is reset.
    Reset,
}

impl RunningRedis {
    /// The server before the run.
    pub fn new(description: Redis, seed: u64) -> RunningRedis {
        RunningRedis { description, resource: None, chance: Chance::new(seed, "redis"), free: 0 }
    }

    /// The name that it is drawn with.
    pub fn label(&self) -> String {
        format!("redis {}:{}", self.description.host, self.description.port)
    }

    /// A client connects now: whether it can, and when it knows.
    pub fn connect(&mut self, now: TimeNs) -> (Fate, TimeNs) {
        let until = now + self.description.connect.draw(&mut self.chance);
        (if self.is_down(now) { Fate::Refused } else { Fate::Done }, until)
    }

    /// So many commands are sent over an open connection now: what happens to them, and when the client knows.
    pub fn request(&mut self, commands: u64, now: TimeNs) -> (Fate, TimeNs) {
        let latency = self.description.latency.draw(&mut self.chance);
        let (fails, hangs) = (self.chance.happens(self.description.failures), self.chance.happens(self.description.timeouts));
        if self.is_down(now) {
            return (Fate::Closed, now);
        }
        if hangs {
            return (Fate::Closed, now + time_from_seconds(self.description.hang).unwrap_or(TimeNs::MAX / 4));
        }
        if fails {
            return (if self.description.failure == Failure::Reset { Fate::Reset } else { Fate::Closed }, now + latency);
        }
        let work = self.description.command.draw(&mut self.chance).saturating_mul(commands);
        self.free = self.free.max(now) + work;
        (Fate::Done, self.free + latency)
    }

    /// When the server goes down next.
    pub fn next_down(&self, now: TimeNs) -> Option<TimeNs> {
        let starts = self.description.down.iter().filter_map(|(from, _)| time_from_seconds(*from));
        starts.filter(|from| *from > now).min()
    }

    fn is_down(&self, now: TimeNs) -> bool {
        let seconds = seconds_from_time(now);
        self.description.down.iter().any(|(from, to)| (*from..*to).contains(&seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::clock::SECOND_NS;
    use crate::python::world::read;

    fn server(text: &str) -> RunningRedis {
        RunningRedis::new(read(&format!("[redis]\n{text}")).unwrap().redis.expect("it is described"), 0)
    }

    #[test]
    fn commands_are_worked_on_one_after_the_other() {
        let mut server = server("latency = 1.0\ncommand = 0.5");
        let ends = [1, 2, 1].map(|commands| server.request(commands, 0).1 as f64 / SECOND_NS as f64);
        assert_eq!(ends, [1.5, 2.5, 3.0]);
    }

    #[test]
    fn a_server_that_is_down_refuses_and_closes() {
        let mut server = server("latency = 0.5\ndown = [[1.0, 2.0]]");
        assert_eq!(server.connect(SECOND_NS).0, Fate::Refused);
        assert_eq!(server.request(1, SECOND_NS), (Fate::Closed, SECOND_NS));
        assert_eq!(server.request(1, 2 * SECOND_NS).0, Fate::Done);
        assert_eq!((server.next_down(0), server.next_down(SECOND_NS)), (Some(SECOND_NS), None));
    }

    #[test]
    fn a_share_of_requests_is_lost_and_another_hangs() {
        let mut server = server("failures = 0.5\nfailure = \"reset\"");
        let lost = (0..200).filter(|_| server.request(1, 0).0 == Fate::Reset).count();
        assert!((80..120).contains(&lost), "{lost}");
        let mut server = self::server("timeouts = 1.0\nhang = 7.0");
        assert_eq!(server.request(1, 0), (Fate::Closed, 7 * SECOND_NS));
    }
}
