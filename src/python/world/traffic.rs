//! The clients that ask the program's own server: who comes when, with what; and when the world ends the process.

use toml::de::DeTable;

use super::chance::{Chance, Span};
use super::page::{Json, Words, fill};
use super::read::read_json;
use super::reader::{Entry, Problems, Table, list, number, table};
use crate::executor::clock::{TimeNs, time_from_seconds};
use crate::executor::order;

/// No more requests are described, in all.
const NUMBER_MAX: i64 = 100_000;

/// `[traffic]`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traffic {
    /// When the first may come, in seconds.
    pub start: f64,
    /// How many come in a second.
    pub rate: f64,
    /// How many come in all, those with moments of their own not counted.
    pub number: usize,
    /// They come by chance, so many on average; else in equal intervals.
    pub is_poisson: bool,
    /// Clients give up after so many seconds.
    pub timeout: Option<f64>,
    /// Those who were refused come again after so many seconds.
    pub retry: Option<f64>,
    /// What they ask: those without moments in turn.
    pub requests: Vec<Asking>,
    /// When a signal arrives, and which.
    pub signals: Vec<(f64, i64)>,
}

/// One kind of request.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    /// `GET`
    pub method: String,
    /// `/jobs?page={n}`: `{n}` is the number of the request, from 0.
    pub path: String,
    /// Beside what the body needs.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub json: Option<Json>,
    /// It comes at these moments, and at no other.
    pub at: Vec<f64>,
}

/// One request that comes.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// When.
    pub at: TimeNs,
    /// `GET`
    pub method: String,
    /// `/jobs?page=2`
    pub target: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Traffic {
    /// All requests that come, by time; those of one moment in the order of the description.
    pub fn arrivals(&self, seed: u64) -> Vec<Arrival> {
        let mut chance = Chance::new(seed, "traffic");
        let pause = if self.rate > 0.0 { 1.0 / self.rate } else { 0.0 };
        let usual: Vec<&Asking> = self.requests.iter().filter(|asking| asking.at.is_empty()).collect();
        let mut arrivals = Vec::new();
        let mut time = time_from_seconds(self.start).unwrap_or(0);
        for n in 0..if usual.is_empty() { 0 } else { self.number } {
            // Equal intervals are counted from the start, so that they do not drift.
            let at = match self.is_poisson {
                true => time,
                false => time_from_seconds(self.start + n as f64 * pause).unwrap_or(TimeNs::MAX / 4),
            };
            arrivals.push(usual[n % usual.len()].arrival(at, n));
            time += Span::Exponential(pause).draw(&mut chance);
        }
        for asking in &self.requests {
            for (n, at) in asking.at.iter().enumerate() {
                arrivals.push(asking.arrival(time_from_seconds(*at).unwrap_or(TimeNs::MAX / 4), n));
            }
        }
        order::sort_by_key(&mut arrivals, |arrival| arrival.at);
        arrivals
    }
}

impl Asking {
    fn arrival(&self, at: TimeNs, n: usize) -> Arrival {
        let words: Words = vec![("n".into(), n.to_string())];
        let body = self.json.as_ref().map(|json| json.text(&words).into_bytes()).unwrap_or_default();
        let mut headers: Vec<(String, String)> =
            self.headers.iter().map(|(name, value)| (name.clone(), fill(value, &words))).collect();
        if self.json.is_some() {
            headers.push(("content-type".into(), "application/json".into()));
            headers.push(("content-length".into(), body.len().to_string()));
        }
        Arrival { at, method: self.method.clone(), target: fill(&self.path, &words), headers, body }
    }
}

/// Reads `[traffic]`.
pub fn read_traffic(entries: &DeTable<'_>, problems: &mut Problems<'_>) -> Traffic {
    let mut traffic = Table::new("the traffic", entries);
    let start = traffic.number("start", 0.0, problems).unwrap_or(0.0);
    let rate = traffic.number("rate", 0.001, problems).unwrap_or(1.0);
    let number = traffic.take("number").map_or(0, |entry| read_number(entry, problems));
    let arrivals = traffic.take("arrivals");
    let is_poisson = arrivals.is_some_and(|entry| read_arrivals(entry, problems));
    let timeout = traffic.number("timeout", 0.001, problems);
    let retry = traffic.number("retry", 0.001, problems);
    let requests = traffic.take("requests").map_or(Vec::new(), |entry| read_requests(entry, problems));
    let mut signals = Vec::new();
    for (key, signal) in [("sigint", 2), ("sigterm", 15)] {
        let moments = traffic.take(key).map_or(Vec::new(), |entry| read_moments(key, entry, problems));
        signals.extend(moments.into_iter().map(|at| (at, signal)));
    }
    order::sort_by(&mut signals, |a, b| a.0.total_cmp(&b.0));
    traffic.finish(problems);
    Traffic { start, rate, number, is_poisson, timeout, retry, requests, signals }
}

fn read_number(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> usize {
    match super::reader::count(entry).filter(|count| (0..=NUMBER_MAX).contains(count)) {
        Some(count) => count as usize,
        None => {
            problems.note(entry.span(), format!("number of the traffic is a whole number, at most {NUMBER_MAX}"), None);
            0
        }
    }
}

fn read_arrivals(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> bool {
    match super::reader::text(entry) {
        Some("fixed") => false,
        Some("poisson") => true,
        _ => {
            problems.note(entry.span(), "arrivals of the traffic are \"fixed\" or \"poisson\"", None);
            false
        }
    }
}

/// One moment in seconds, or a list of them.
fn read_moments(key: &str, entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Vec<f64> {
    let positive = |entry: Entry<'_, '_>| number(entry).filter(|number| (0.0..=1e6).contains(number));
    let moments = match list(entry) {
        Some(entries) => entries.into_iter().map(positive).collect(),
        None => positive(entry).map(|moment| vec![moment]),
    };
    moments.unwrap_or_else(|| {
        problems.note(entry.span(), format!("{key} is a moment in seconds, or a list of moments"), None);
        Vec::new()
    })
}

fn read_requests(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Vec<Asking> {
    let Some(entries) = list(entry) else {
        problems.note(entry.span(), "requests of the traffic is a list of tables", None);
        return Vec::new();
    };
    entries.into_iter().filter_map(|entry| read_asking(entry, problems)).collect()
}

fn read_asking(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Option<Asking> {
    let Some(entries) = table(entry) else {
        problems.note(entry.span(), "a request of the traffic is a table: { method = \"GET\", path = \"/\" }", None);
        return None;
    };
    let mut request = Table::new("a request of the traffic", entries);
    let method = request.text("method", problems).unwrap_or("GET").to_uppercase();
    let path = request.text("path", problems).unwrap_or("/").to_owned();
    let headers = request.pairs("headers", problems);
    let json = request.take("json").map(|entry| read_json(entry, problems));
    let at = request.take("at").map_or(Vec::new(), |entry| read_moments("at", entry, problems));
    request.finish(problems);
    let is_path = path.starts_with('/') && path.is_ascii() && !path.contains(char::is_whitespace);
    if !is_path || !method.bytes().all(|byte| byte.is_ascii_uppercase()) || method.is_empty() {
        problems.note(entry.span(), format!("'{method} {path}' is no request: 'GET /path' is one"), None);
        return None;
    }
    Some(Asking { method, path, headers, json, at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::world::read;

    fn traffic(text: &str) -> Traffic {
        read(&format!("[traffic]\n{text}\n")).unwrap().traffic.unwrap()
    }

    fn moments(text: &str) -> Vec<(TimeNs, String)> {
        let arrivals = traffic(text).arrivals(1);
        arrivals.into_iter().map(|arrival| (arrival.at / 1_000_000, format!("{} {}", arrival.method, arrival.target))).collect()
    }

    #[test]
    fn requests_come_in_turn_and_at_their_own_moments() {
        let found = moments(
            "start = 1.0\nrate = 10\nnumber = 3\nrequests = [{ path = \"/a/{n}\" }, { method = \"post\", path = \"/b\" }, \
             { path = \"/c\", at = [1.05, 0.5] }]",
        );
        let expected = [(500, "GET /c"), (1000, "GET /a/0"), (1050, "GET /c"), (1100, "POST /b"), (1200, "GET /a/2")];
        assert_eq!(found, expected.map(|(at, what)| (at, what.to_owned())));
    }

    #[test]
    fn chance_keeps_the_rate_and_is_the_same_in_every_run() {
        let text = "rate = 100\nnumber = 2000\narrivals = \"poisson\"\nrequests = [{ path = \"/\" }]";
        let (first, second) = (moments(text), moments(text));
        assert_eq!(first, second);
        let last = first.last().unwrap().0;
        assert!((18_000..22_000).contains(&last), "2000 requests, 100 in a second: {last} ms");
    }

    #[test]
    fn a_body_has_the_number_of_its_request() {
        let text =
            "number = 2\nrequests = [{ method = \"POST\", path = \"/\", json = { id = \"{n:int}\", name = \"job {n}\" } }]";
        let bodies: Vec<_> =
            traffic(text).arrivals(0).into_iter().map(|arrival| String::from_utf8(arrival.body).unwrap()).collect();
        assert_eq!(bodies, ["{\"id\":0,\"name\":\"job 0\"}", "{\"id\":1,\"name\":\"job 1\"}"]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let problem = |line: &str| read(&format!("[traffic]\n{line}\n")).unwrap_err()[0].to_string();
        assert_eq!(problem("rat = 1"), "2:1: the traffic has no key 'rat' (did you mean 'rate'?)".split(" (").next().unwrap());
        assert_eq!(problem("number = 1000000"), "2:10: number of the traffic is a whole number, at most 100000");
        assert_eq!(problem("arrivals = \"often\""), "2:12: arrivals of the traffic are \"fixed\" or \"poisson\"");
        assert_eq!(problem("sigterm = \"now\""), "2:11: sigterm is a moment in seconds, or a list of moments");
        assert_eq!(problem("requests = [{ path = \"x\" }]"), "2:13: 'GET x' is no request: 'GET /path' is one");
    }
}
