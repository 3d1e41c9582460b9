//! A `world.toml` as a [`World`]; or what is wrong with it, all of it, with places.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::chance::Span;
use super::description::{Answer, Body, Failure, Host, Page, Rate, World};
use super::page::{Json, Pattern};
use super::read_redis::read_redis;
use super::reader::{Entry, Problems, Table, count, list, number, table, text};
use super::traffic::read_traffic;
use crate::python::diagnostics::{Diagnostic, tidy};

/// No description is longer, in bytes.
const LENGTH_MAX: usize = 1 << 20;

/// The world that a text describes; an empty one describes a world with nothing in it.
pub fn read(text: &str) -> Result<World, Vec<Diagnostic>> {
    let mut problems = Problems::new(text);
    let mut world = World::default();
    if text.len() > LENGTH_MAX {
        problems.note(0..0, format!("a world has at most {} MB", LENGTH_MAX >> 20), None);
    } else {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let end = text.len();
            problems.note(error.span().unwrap_or(end..end), error.message(), None);
        }
        if errors.is_empty() {
            world = read_world(root.get_ref(), &mut problems);
        }
    }
    if problems.found.is_empty() {
        return Ok(world);
    }
    tidy(&mut problems.found);
    Err(problems.found)
}

fn read_world(root: &DeTable<'_>, problems: &mut Problems<'_>) -> World {
    let mut root = Table::new("the world", root);
    let seed = root.count("seed", 0, problems).unwrap_or(0) as u64;
    let mut hosts = Vec::new();
    for (name, entry) in root.table("hosts", problems).into_iter().flatten() {
        match table(entry) {
            Some(table) => hosts.push(read_host(name.get_ref(), table, problems)),
            None => problems.note(entry.span(), format!("the host '{}' is a table", name.get_ref()), None),
        }
    }
    let redis = root.table("redis", problems).map(|table| read_redis(table, problems));
    let traffic = root.table("traffic", problems).map(|entries| read_traffic(entries, problems));
    root.finish(problems);
    World { seed, hosts, redis, traffic }
}

fn read_host(name: &str, entries: &DeTable<'_>, problems: &mut Problems<'_>) -> Host {
    let mut host = Table::new(format!("the host '{name}'"), entries);
    let latency = host.take("latency").and_then(|entry| read_span("latency", entry, problems)).unwrap_or(Span::Fixed(0.1));
    let connect = host.take("connect").and_then(|entry| read_span("connect", entry, problems)).unwrap_or(Span::Fixed(0.0));
    let connections = host.count("connections", 1, problems).map(|count| count as usize);
    let rate = host.table("rate", problems).map(|rate| read_rate(rate, problems));
    let failures = host.share("failures", problems).unwrap_or(0.0);
    let failure = host.take("failure").and_then(|entry| read_failure(entry, problems)).unwrap_or(Failure::Status(500));
    let timeouts = host.share("timeouts", problems).unwrap_or(0.0);
    let hang = host.number("hang", 0.0, problems).unwrap_or(300.0);
    let down = host.take("down").map_or(Vec::new(), |entry| read_windows(entry, problems));
    let headers = host.pairs("headers", problems);
    let robots = host.text("robots", problems).map(robots_page);
    let pages = host.table("pages", problems);
    let pages = pages.into_iter().flatten().filter_map(|(path, entry)| read_page(path, entry, problems));
    let pages = pages.chain(robots).collect();
    host.finish(problems);
    let name = name.to_owned();
    Host { name, latency, connect, connections, rate, failures, failure, timeouts, hang, down, headers, pages }
}

fn robots_page(text: &str) -> Page {
    let pattern = Pattern::parse("/robots.txt").expect("it is a path");
    Page { method: None, pattern, answers: vec![answer(Body::Text("text/plain; charset=utf-8".into(), text.into()))] }
}

fn answer(body: Body) -> Answer {
    Answer { status: 200, headers: Vec::new(), body, latency: None }
}

fn read_rate(entries: &DeTable<'_>, problems: &mut Problems<'_>) -> Rate {
    let mut rate = Table::new("the rate", entries);
    let requests = rate.count("requests", 1, problems).unwrap_or(1) as usize;
    let per = rate.number("per", 0.001, problems).unwrap_or(1.0);
    rate.finish(problems);
    Rate { requests, per }
}

fn read_failure(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Option<Failure> {
    let failure = match (text(entry), count(entry)) {
        (Some("refused"), _) => Some(Failure::Refused),
        (Some("reset"), _) => Some(Failure::Reset),
        (Some("closed"), _) => Some(Failure::Closed),
        (_, Some(status @ 400..=599)) => Some(Failure::Status(status as u16)),
        _ => None,
    };
    if failure.is_none() {
        problems.note(entry.span(), "a failure is a status from 400 to 599, or \"refused\", \"reset\", \"closed\"", None);
    }
    failure
}

pub(super) fn read_windows(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Vec<(f64, f64)> {
    let window = |entry: Entry<'_, '_>| match list(entry)?.as_slice() {
        [from, to] => Some((number(from)?, number(to)?)).filter(|(from, to)| from <= to),
        _ => None,
    };
    let windows = list(entry).and_then(|entries| entries.into_iter().map(window).collect());
    if windows.is_none() {
        problems.note(entry.span(), "when a host is down is a list of [from, to], in seconds", None);
    }
    windows.unwrap_or_default()
}

pub(super) fn read_span(key: &'static str, entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Option<Span> {
    let positive = |entry: Entry<'_, '_>| number(entry).filter(|number| (0.0..=1e6).contains(number));
    let span = match entry.get_ref() {
        DeValue::Table(table) => return read_distribution(key, entry, table, problems),
        DeValue::Array(_) => match list(entry).as_deref() {
            Some([least, most]) => match (positive(least), positive(most)) {
                (Some(least), Some(most)) if least <= most => Some(Span::Between(least, most)),
                _ => None,
            },
            _ => None,
        },
        _ => positive(entry).map(Span::Fixed),
    };
    if span.is_none() {
        let help = "0.1, or [0.05, 0.2], or { normal = 0.1, deviation = 0.02 }, or { exponential = 0.1 }, \
                    or { lognormal = 0.1, sigma = 0.5 }";
        problems.note(entry.span(), format!("{key} is a span in seconds"), Some(help.into()));
    }
    span
}

fn read_distribution(key: &'static str, entry: Entry<'_, '_>, table: &DeTable<'_>, problems: &mut Problems<'_>) -> Option<Span> {
    let mut spread = Table::new(key, table);
    let (normal, deviation) = (spread.number("normal", 0.0, problems), spread.number("deviation", 0.0, problems));
    let exponential = spread.number("exponential", 0.0, problems);
    let (lognormal, sigma) = (spread.number("lognormal", 0.0, problems), spread.number("sigma", 0.0, problems));
    spread.finish(problems);
    let span = match (normal, exponential, lognormal) {
        (Some(mean), None, None) => Some(Span::Normal { mean, deviation: deviation.unwrap_or(mean / 4.0) }),
        (None, Some(mean), None) => Some(Span::Exponential(mean)),
        (None, None, Some(median)) => Some(Span::LogNormal { median, sigma: sigma.unwrap_or(0.5) }),
        _ => None,
    };
    if span.is_none() {
        problems.note(entry.span(), format!("{key} has one distribution: normal, exponential or lognormal"), None);
    }
    span
}

/// `"/path"` or `"GET /path"`, and what it answers: a text, a table, or a list of tables, one after the other.
fn read_page(path: &Spanned<std::borrow::Cow<'_, str>>, entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Option<Page> {
    let (method, pattern) = match path.get_ref().split_once(' ') {
        Some((method, pattern)) => (Some(method.to_uppercase()), pattern.trim_start()),
        None => (None, path.get_ref().as_ref()),
    };
    let about = format!("the page '{}'", path.get_ref());
    let answers = match list(entry) {
        Some(entries) => entries.into_iter().filter_map(|entry| read_answer(&about, entry, problems)).collect(),
        None => Vec::from_iter(read_answer(&about, entry, problems)),
    };
    match Pattern::parse(pattern) {
        Ok(pattern) if !answers.is_empty() => Some(Page { method, pattern, answers }),
        Ok(_) => {
            if problems.found.is_empty() {
                problems.note(path.span(), format!("{about} answers nothing"), None);
            }
            None
        }
        Err(message) => {
            problems.note(path.span(), message, None);
            None
        }
    }
}

fn read_answer(about: &str, entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Option<Answer> {
    if let Some(text) = text(entry) {
        return Some(answer(Body::Text("text/plain; charset=utf-8".into(), text.into())));
    }
    let Some(entries) = table(entry) else {
        problems.note(entry.span(), format!("{about} is a text, a table, or a list of them"), None);
        return None;
    };
    let mut page = Table::new(about, entries);
    let status = page.count("status", 100, problems);
    let mut headers = page.pairs("headers", problems);
    let latency = page.take("latency").and_then(|entry| read_span("latency", entry, problems));
    let redirect = page.text("redirect", problems);
    headers.extend(redirect.map(|target| ("Location".to_owned(), target.to_owned())));
    let media = page.text("type", problems).map(str::to_owned);
    let body = read_body(&mut page, media, problems);
    page.finish(problems);
    let status = status.unwrap_or(if redirect.is_some() { 302 } else { 200 });
    if status > 599 {
        problems.note(entry.span(), format!("{about} has a status from 100 to 599, not {status}"), None);
    }
    Some(Answer { status: status.min(599) as u16, headers, body, latency })
}

fn read_body(page: &mut Table<'_, '_>, media: Option<String>, problems: &mut Problems<'_>) -> Body {
    let (plain, html) = (page.text("text", problems), page.text("html", problems));
    let json = page.take("json").map(|entry| read_json(entry, problems));
    let echo = page.take("echo").is_some_and(|entry| matches!(entry.get_ref(), DeValue::Boolean(true)));
    let of = |usual: &str, text: &str| Body::Text(media.clone().unwrap_or_else(|| usual.to_owned()), text.to_owned());
    match (plain, html, json) {
        (_, Some(html), _) => of("text/html; charset=utf-8", html),
        (_, _, Some(json)) => Body::Json(json),
        _ if echo => Body::Echo,
        (plain, ..) => of("text/plain; charset=utf-8", plain.unwrap_or_default()),
    }
}

/// A value of TOML as JSON.
pub fn read_json(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Json {
    match entry.get_ref() {
        DeValue::Boolean(value) => Json::Bool(*value),
        DeValue::String(text) => Json::Text(text.to_string()),
        DeValue::Integer(_) => Json::Number(count(entry).unwrap_or_default().to_string()),
        DeValue::Float(written) => match number(entry).filter(|number| number.is_finite()) {
            Some(_) => Json::Number(written.as_str().to_owned()),
            None => {
                problems.note(entry.span(), "JSON has no such number", None);
                Json::Bool(false)
            }
        },
        DeValue::Datetime(moment) => Json::Text(moment.to_string()),
        DeValue::Array(items) => Json::List(items.iter().map(|item| read_json(item, problems)).collect()),
        DeValue::Table(table) => {
            Json::Object(table.iter().map(|(name, value)| (name.get_ref().to_string(), read_json(value, problems))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = r#"
seed = 3

[hosts."api.example.com"]
latency = { lognormal = 0.2, sigma = 0.4 }
connections = 4
rate = { requests = 10, per = 1.0 }
failures = 0.1
failure = "reset"
down = [[1.0, 2.0]]

[hosts."api.example.com".pages]
"/" = "hello"
"/users/{id:int}" = { json = { id = "{id:int}", name = "user {id}" }, latency = 0.5 }
"POST /orders" = [{ status = 503 }, { status = 201, echo = true }]
"/old" = { redirect = "/" }
"#;

    fn problems(text: &str) -> Vec<String> {
        read(text)
            .unwrap_err()
            .iter()
            .map(|problem| format!("{problem}{}", problem.help.as_ref().map_or(String::new(), |help| format!(" ({help})"))))
            .collect()
    }

    #[test]
    fn a_world_is_read_whole() {
        let world = read(EXAMPLE).unwrap();
        let [host] = world.hosts.as_slice() else { panic!("one host") };
        assert_eq!((world.seed, host.name.as_str(), host.connections), (3, "api.example.com", Some(4)));
        assert_eq!(host.latency, Span::LogNormal { median: 0.2, sigma: 0.4 });
        assert_eq!((host.rate, host.failure), (Some(Rate { requests: 10, per: 1.0 }), Failure::Reset));
        let statuses: Vec<u16> = host.pages.iter().flat_map(|page| page.answers.iter().map(|answer| answer.status)).collect();
        assert_eq!(statuses, [200, 200, 503, 201, 302]);
        assert_eq!(host.pages[2].method.as_deref(), Some("POST"));
    }

    #[test]
    fn nothing_is_a_world_without_hosts() {
        assert_eq!(read("").unwrap(), World::default());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        assert_eq!(problems("sed = 1"), ["1:1: the world has no key 'sed' (did you mean 'seed'?)"]);
        let of_host = |line: &str| problems(&format!("[hosts.a]\n{line}\n"));
        assert_eq!(of_host("latencie = 1"), ["2:1: the host 'a' has no key 'latencie' (did you mean 'latency'?)"]);
        assert_eq!(of_host("failures = 2"), ["2:12: failures of the host 'a' is a share, from 0 to 1"]);
        assert_eq!(of_host("connections = 0"), ["2:15: connections of the host 'a' is a whole number, at least 1"]);
        assert_eq!(of_host("latency = [2, 1]").len(), 1);
        assert_eq!(of_host("failure = 200").len(), 1);
        assert_eq!(of_host("pages.\"x\" = \"y\""), ["2:7: the path 'x' does not begin with /"]);
        assert_eq!(of_host("pages.\"/x\" = { jsn = 1 }"), ["2:16: the page '/x' has no key 'jsn' (did you mean 'json'?)"]);
        assert_eq!(of_host("latency = \n").len(), 1);
    }
}
