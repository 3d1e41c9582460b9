//! What a host does with a request: decided at once, when it is asked.

use std::collections::{BTreeMap, VecDeque};

use super::chance::{Chance, Span};
use super::description::{Answer, Body, Failure, Host, World};
use super::page::{Words, decoded, fill, query_words};
use super::redis::RunningRedis;
use super::traffic::Traffic;
use crate::executor::clock::{SECOND_NS, TimeNs, seconds_from_time, time_from_seconds};
use crate::executor::instrument::ResourceId;
use crate::python::json_string::write_json_string;

/// What a program asks of a host.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// `GET`
    pub method: String,
    /// `/users?page=2`
    pub target: String,
    /// In the order they were sent.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// No open connection is used again: one must be made first.
    pub connects: bool,
}

/// What will happen, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// When the connection stands; that is now, where an open one is used.
    pub connected: TimeNs,
    /// When it ends.
    pub until: TimeNs,
    /// How it ends.
    pub end: End,
}

/// How a request ends.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// With an answer.
    Answer {
        /// `200`
        status: u16,
        /// Names and values.
        headers: Vec<(String, String)>,
        /// The body.
        body: Vec<u8>,
    },
    /// Without one.
    Failed(Failure),
}

/// The world of one run.
#[derive(Default)]
pub struct State {
    hosts: Vec<Running>,
    /// The Redis server, if there is one.
    pub redis: Option<RunningRedis>,
    /// Whom the program asked for in vain, and as what they are drawn.
    unknown: BTreeMap<String, ResourceId>,
    /// Who asks the program's own server, and with which chance.
    pub traffic: Traffic,
    /// Where that chance begins.
    pub seed: u64,
}

/// One host of a run.
pub struct Running {
    description: Host,
    chance: Chance,
    /// What it is drawn as, once somebody has turned to it.
    pub resource: Option<ResourceId>,
    /// Until when each of its places is taken, where it has a limited number.
    places: Vec<TimeNs>,
    /// When it let requests through, of those that still count.
    recent: VecDeque<TimeNs>,
    /// How often each page has answered.
    answered: Vec<usize>,
}

impl State {
    /// The world as it is before the run.
    pub fn new(world: World, run_seed: u64) -> State {
        let seed = world.seed ^ run_seed.rotate_left(32);
        let hosts = world.hosts.into_iter().map(|description| Running {
            chance: Chance::new(seed, &description.name),
            resource: None,
            places: vec![0; description.connections.unwrap_or(0)],
            recent: VecDeque::new(),
            answered: vec![0; description.pages.len()],
            description,
        });
        let redis = world.redis.map(|redis| RunningRedis::new(redis, seed));
        let traffic = world.traffic.unwrap_or_default();
        State { hosts: hosts.collect(), redis, unknown: BTreeMap::new(), traffic, seed }
    }

    /// The host of this name and port: one described with its port, else one without.
    pub fn host(&mut self, name: &str, port: u16) -> Option<&mut Running> {
        let place = self.place(name, port)?;
        Some(&mut self.hosts[place])
    }

    fn place(&self, name: &str, port: u16) -> Option<usize> {
        let with_port = format!("{name}:{port}");
        let at = |wanted: &str| self.hosts.iter().position(|host| host.description.name.eq_ignore_ascii_case(wanted));
        at(&with_port).or_else(|| at(name))
    }

    /// The address of a host: one of those that stand for none in documentation (RFC 5737).
    pub fn address(&self, name: &str, port: u16) -> Option<String> {
        let place = self.place(name, port)?;
        Some(format!("203.0.{}.{}", 113 + place / 254, place % 254 + 1))
    }

    /// As what a host is drawn that there is not, once the program has asked for it.
    pub fn unknown(&self, name: &str) -> Option<ResourceId> {
        self.unknown.get(name).copied()
    }

    /// The program asks for a host that there is not.
    pub fn note_unknown(&mut self, name: &str, resource: ResourceId) {
        self.unknown.insert(name.to_owned(), resource);
    }

    /// The names of the hosts there are.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.hosts.iter().map(|host| host.description.name.as_str())
    }
}

impl Running {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.description.name
    }

    /// How many requests it works on at a time; 0 for any number.
    pub fn capacity(&self) -> u64 {
        self.places.len() as u64
    }

    /// What happens to a request that is sent now.
    pub fn ask(&mut self, asked: &Asked, now: TimeNs) -> Plan {
        let connect = self.description.connect.draw(&mut self.chance);
        let connected = if asked.connects { now + connect } else { now };
        let (fails, hangs) = (self.chance.happens(self.description.failures), self.chance.happens(self.description.timeouts));
        let seconds = seconds_from_time(now);
        let is_down = self.description.down.iter().any(|(from, to)| (*from..*to).contains(&seconds));
        if is_down || (fails && self.description.failure == Failure::Refused) {
            return Plan { connected, until: connected, end: End::Failed(Failure::Refused) };
        }
        if let Some(wait) = self.over_rate(connected) {
            let latency = self.description.latency.draw(&mut self.chance);
            return Plan { connected, until: connected + latency, end: too_many(wait) };
        }
        let (latency, end) = self.end_of(asked, fails);
        if hangs {
            let hang = time_from_seconds(self.description.hang).unwrap_or(TimeNs::MAX / 4);
            return Plan { connected, until: self.work(connected, hang), end: End::Failed(Failure::Closed) };
        }
        Plan { connected, until: self.work(connected, latency), end }
    }

    /// Puts so much work into a place, the first that is free; says when it is done.
    fn work(&mut self, from: TimeNs, span: TimeNs) -> TimeNs {
        match self.places.iter_mut().min_by_key(|free| **free) {
            Some(free) => {
                *free = from.max(*free) + span;
                *free
            }
            None => from + span,
        }
    }

    /// More than the host allows: how long until it would allow one. Else the request counts.
    fn over_rate(&mut self, now: TimeNs) -> Option<TimeNs> {
        let rate = self.description.rate?;
        let window = time_from_seconds(rate.per).unwrap_or(SECOND_NS);
        while self.recent.front().is_some_and(|first| first + window <= now) {
            self.recent.pop_front();
        }
        if self.recent.len() < rate.requests {
            self.recent.push_back(now);
            return None;
        }
        self.recent.front().map(|first| first + window - now)
    }

    /// How long the answer takes, and what it is.
    fn end_of(&mut self, asked: &Asked, fails: bool) -> (TimeNs, End) {
        let (path, query) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
        let words_of_path = |page: &super::description::Page| {
            let answers = page.method.as_deref().is_none_or(|method| method == asked.method || asked.method == "HEAD");
            if answers { page.pattern.catches(path) } else { None }
        };
        let pages = &self.description.pages;
        let found = pages.iter().enumerate().find_map(|(at, page)| Some((at, page, words_of_path(page)?)));
        let (answer, words) = match found {
            Some((at, page, words)) => {
                let count = self.answered[at];
                self.answered[at] += 1;
                (Some(&page.answers[count.min(page.answers.len() - 1)]), words)
            }
            None => (None, Words::new()),
        };
        let span: Span = answer.and_then(|answer| answer.latency).unwrap_or(self.description.latency);
        let latency = span.draw(&mut self.chance);
        let end = match (fails, self.description.failure, answer) {
            (true, Failure::Status(status), _) => plain(status, &self.description.headers),
            (true, failure, _) => End::Failed(failure),
            (false, _, Some(answer)) => filled(answer, asked, words, query, &self.description.headers),
            (false, _, None) => plain(404, &self.description.headers),
        };
        (latency, end)
    }
}

/// An answer with the request's words in it.
fn filled(answer: &Answer, asked: &Asked, mut words: Words, query: &str, common: &[(String, String)]) -> End {
    words.extend(query_words(query));
    let (media, text) = match &answer.body {
        Body::Text(media, text) => (media.clone(), fill(text, &words)),
        Body::Json(json) => ("application/json".to_owned(), json.text(&words)),
        Body::Echo => ("application/json".to_owned(), echo(asked, query)),
    };
    let mut headers: Vec<(String, String)> = vec![("Content-Type".into(), media)];
    for (name, value) in common.iter().chain(&answer.headers) {
        headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name) || name.eq_ignore_ascii_case("set-cookie"));
        headers.push((name.clone(), fill(value, &words)));
    }
    answered(answer.status, headers, text, asked.method == "HEAD")
}

fn answered(status: u16, mut headers: Vec<(String, String)>, text: String, is_head: bool) -> End {
    headers.push(("Content-Length".into(), text.len().to_string()));
    let body = if is_head { Vec::new() } else { text.into_bytes() };
    End::Answer { status, headers, body }
}

/// An answer that says its status in words.
fn plain(status: u16, common: &[(String, String)]) -> End {
    let mut headers = vec![("Content-Type".into(), "text/plain; charset=utf-8".into())];
    headers.extend_from_slice(common);
    answered(status, headers, format!("{status} {}", phrase(status)), false)
}

fn too_many(wait: TimeNs) -> End {
    let seconds = wait.div_ceil(SECOND_NS).max(1).to_string();
    let headers = vec![("Content-Type".into(), "text/plain; charset=utf-8".into()), ("Retry-After".into(), seconds)];
    answered(429, headers, "429 Too Many Requests".into(), false)
}

/// What a request said, as JSON.
fn echo(asked: &Asked, query: &str) -> String {
    let (path, _) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
    let body = String::from_utf8_lossy(&asked.body);
    let is_json = asked
        .headers
        .iter()
        .any(|(name, value)| name.eq_ignore_ascii_case("content-type") && value.starts_with("application/json"));
    let mut out = String::from("{\"method\":");
    write_json_string(&mut out, &asked.method, false);
    out.push_str(",\"path\":");
    write_json_string(&mut out, &decoded(path), false);
    out.push_str(",\"query\":");
    write_words(&query_words(query), &mut out);
    out.push_str(",\"headers\":");
    write_words(&asked.headers, &mut out);
    out.push_str(",\"body\":");
    if is_json && !body.is_empty() {
        out.push_str(&body);
    } else {
        write_json_string(&mut out, &body, false);
    }
    out.push('}');
    out
}

fn write_words(words: &[(String, String)], out: &mut String) {
    out.push('{');
    for (place, (name, value)) in words.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write_json_string(out, name, false);
        out.push(':');
        write_json_string(out, value, false);
    }
    out.push('}');
}

/// `Not Found`
pub fn phrase(status: u16) -> &'static str {
    const PHRASES: &[(u16, &str)] = &[
        (100, "Continue"),
        (101, "Switching Protocols"),
        (200, "OK"),
        (201, "Created"),
        (202, "Accepted"),
        (203, "Non-Authoritative Information"),
        (204, "No Content"),
        (205, "Reset Content"),
        (206, "Partial Content"),
        (300, "Multiple Choices"),
        (301, "Moved Permanently"),
        (302, "Found"),
        (303, "See Other"),
        (304, "Not Modified"),
        (307, "Temporary Redirect"),
        (308, "Permanent Redirect"),
        (400, "Bad Request"),
        (401, "Unauthorized"),
        (402, "Payment Required"),
        (403, "Forbidden"),
        (404, "Not Found"),
        (405, "Method Not Allowed"),
        (406, "Not Acceptable"),
        (408, "Request Timeout"),
        (409, "Conflict"),
        (410, "Gone"),
        (413, "Request Entity Too Large"),
        (415, "Unsupported Media Type"),
        (418, "I'm a Teapot"),
        (422, "Unprocessable Entity"),
        (425, "Too Early"),
        (429, "Too Many Requests"),
        (500, "Internal Server Error"),
        (501, "Not Implemented"),
        (502, "Bad Gateway"),
        (503, "Service Unavailable"),
        (504, "Gateway Timeout"),
    ];
    PHRASES.iter().find(|(known, _)| *known == status).map_or("", |(_, phrase)| phrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::world::read;

    fn world(of_host: &str, pages: &str) -> State {
        let text = format!("[hosts.\"a.test\"]\n{of_host}\n[hosts.\"a.test\".pages]\n{pages}\n");
        State::new(read(&text).unwrap(), 0)
    }

    fn ask(state: &mut State, target: &str, now: TimeNs) -> (TimeNs, String) {
        let asked = Asked { method: "GET".into(), target: target.into(), ..Asked::default() };
        let plan = state.host("a.test", 443).unwrap().ask(&asked, now);
        let end = match plan.end {
            End::Answer { status, body, .. } => format!("{status} {}", String::from_utf8(body).unwrap()),
            End::Failed(failure) => format!("{failure:?}"),
        };
        (plan.until, end)
    }

    #[test]
    fn pages_answer_after_the_latency_and_others_are_not_found() {
        let mut state = world("latency = 0.5", r#""/u/{id:int}" = { json = { id = "{id:int}", q = "{q=none}" } }"#);
        assert_eq!(ask(&mut state, "/u/7?q=x", 10), (500_000_010, r#"200 {"id":7,"q":"x"}"#.into()));
        assert_eq!(ask(&mut state, "/v", 10).1, "404 404 Not Found");
    }

    #[test]
    fn a_host_with_two_places_lets_the_third_wait() {
        let mut state = world("latency = 1.0\nconnections = 2", r#""/" = "x""#);
        let ends: Vec<TimeNs> = (0..4).map(|_| ask(&mut state, "/", 0).0 / SECOND_NS).collect();
        assert_eq!(ends, [1, 1, 2, 2]);
    }

    #[test]
    fn too_many_requests_are_told_to_come_back_later() {
        let mut state = world("latency = 0.0\nrate = { requests = 2, per = 1.0 }", r#""/" = "x""#);
        let statuses = |state: &mut State, now| (0..3).map(|_| ask(state, "/", now).1).collect::<Vec<_>>();
        assert_eq!(statuses(&mut state, 0), ["200 x", "200 x", "429 429 Too Many Requests"]);
        assert_eq!(statuses(&mut state, SECOND_NS)[0], "200 x");
    }

    #[test]
    fn a_list_of_answers_is_given_one_after_the_other() {
        let mut state = world("", r#""/" = [{ status = 503 }, "fine"]"#);
        let answers: Vec<String> = (0..3).map(|_| ask(&mut state, "/", 0).1).collect();
        assert_eq!(answers, ["503 ", "200 fine", "200 fine"]);
    }

    #[test]
    fn a_share_of_requests_fails_and_the_others_stay_as_they_were() {
        let mut state = world("failures = 0.5\nfailure = \"reset\"", r#""/" = "x""#);
        let answers: Vec<String> = (0..200).map(|_| ask(&mut state, "/", 0).1).collect();
        let failed = answers.iter().filter(|answer| *answer == "Reset").count();
        assert!((80..120).contains(&failed), "{failed}");
        assert!(answers.iter().all(|answer| answer == "Reset" || answer == "200 x"));
    }

    #[test]
    fn a_host_that_is_down_refuses() {
        let mut state = world("down = [[1.0, 2.0]]", r#""/" = "x""#);
        let answers = [0, 1, 2].map(|second| ask(&mut state, "/", second * SECOND_NS).1);
        assert_eq!(answers, ["200 x", "Refused", "200 x"]);
    }
}
