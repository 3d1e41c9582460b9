//! A world as plain data: what a `world.toml` says.

use super::chance::Span;
use super::page::{Json, Pattern};
use super::redis::Redis;
use super::traffic::Traffic;

/// Everything outside of the program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// Where the hosts' chance begins, beside the run's own seed.
    pub seed: u64,
    /// The hosts, in the order of the description.
    pub hosts: Vec<Host>,
    /// The Redis server, if there is one.
    pub redis: Option<Redis>,
    /// Who asks the program's own server.
    pub traffic: Option<Traffic>,
}

/// One host.
#[derive(Clone, Debug, PartialEq)]
pub struct Host {
    /// `api.example.com`, or `localhost:8000`.
    pub name: String,
    /// From a request to its answer.
    pub latency: Span,
    /// What a new connection takes before the request can be sent.
    pub connect: Span,
    /// Works on so many requests at a time; others wait in line. `None`: on any number.
    pub connections: Option<usize>,
    /// Answers 429 to more than that.
    pub rate: Option<Rate>,
    /// The share of requests that fail, and how.
    pub failures: f64,
    /// See [`Host::failures`].
    pub failure: Failure,
    /// The share of requests that hang: the host keeps them for [`Host::hang`] seconds and then closes the connection.
    pub timeouts: f64,
    /// See [`Host::timeouts`].
    pub hang: f64,
    /// When it refuses connections: from, to, in seconds.
    pub down: Vec<(f64, f64)>,
    /// Sent with every answer.
    pub headers: Vec<(String, String)>,
    /// What it answers, in the order of the description: the first whose pattern fits.
    pub pages: Vec<Page>,
}

/// So many requests in so many seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// How many.
    pub requests: usize,
    /// In how many seconds.
    pub per: f64,
}

/// How a request fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// With this status.
    Status(u16),
    /// The connection is refused.
    Refused,
    /// The connection is reset.
    Reset,
    /// The connection is closed before anything was answered.
    Closed,
}

/// One page of a host.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The only method it answers; `None`: every one.
    pub method: Option<String>,
    /// Which paths it answers.
    pub pattern: Pattern,
    /// What it answers: the first time, the second time, …; the last for ever after.
    pub answers: Vec<Answer>,
}

/// An answer, before the request's own words are filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// `200`
    pub status: u16,
    /// Beside what the body needs.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// In the place of the host's.
    pub latency: Option<Span>,
}

/// The body of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A text, and its media type.
    Text(String, String),
    /// A JSON value.
    Json(Json),
    /// What was asked, as JSON: method, path, query, headers, body.
    Echo,
}
