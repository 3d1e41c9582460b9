//! The part of a `world.toml` that describes its Redis server.

use toml::de::{DeTable, DeValue};

use super::chance::Span;
use super::description::Failure;
use super::read::{read_span, read_windows};
use super::reader::{Entry, Problems, Table, list, number, table, text};
use super::redis::{Redis, Stored};

/// `[redis]`
pub fn read_redis(entries: &DeTable<'_>, problems: &mut Problems<'_>) -> Redis {
    let mut redis = Table::new("redis", entries);
    let (host, port) = redis.take("address").map_or(("localhost".into(), 6379), |entry| read_address(entry, problems));
    let mut span = |key, usual| match redis.take(key) {
        Some(entry) => read_span(key, entry, problems).unwrap_or(Span::Fixed(usual)),
        None => Span::Fixed(usual),
    };
    let (latency, connect, command) = (span("latency", 0.001), span("connect", 0.0), span("command", 0.0));
    let connections = redis.count("connections", 1, problems).map(|count| count as usize);
    let failures = redis.share("failures", problems).unwrap_or(0.0);
    let failure = redis.take("failure").map_or(Failure::Closed, |entry| read_failure(entry, problems));
    let timeouts = redis.share("timeouts", problems).unwrap_or(0.0);
    let hang = redis.number("hang", 0.0, problems).unwrap_or(300.0);
    let down = redis.take("down").map_or(Vec::new(), |entry| read_windows(entry, problems));
    let keys = redis.table("keys", problems).into_iter().flatten();
    let keys = keys.map(|(key, entry)| (key.get_ref().to_string(), read_value(key.get_ref(), entry, problems))).collect();
    redis.finish(problems);
    Redis { host, port, latency, connect, command, connections, failures, failure, timeouts, hang, down, keys }
}

fn read_address(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> (String, u16) {
    let parts = text(entry).map(|text| text.rsplit_once(':').unwrap_or((text, "6379")));
    match parts.map(|(host, port)| (host, port.parse())) {
        Some((host, Ok(port))) if !host.is_empty() => (host.to_owned(), port),
        _ => {
            problems.note(
                entry.span(),
                "the address of redis is \"host:port\"",
                Some("its usual one is \"localhost:6379\"".into()),
            );
            (String::new(), 0)
        }
    }
}

fn read_failure(entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Failure {
    match text(entry) {
        Some("closed") => {}
        Some("reset") => return Failure::Reset,
        _ => problems.note(entry.span(), "a failure of redis is \"closed\" or \"reset\"", None),
    }
    Failure::Closed
}

/// A text or number is a string, a list a list, a table a hash.
fn read_value(key: &str, entry: Entry<'_, '_>, problems: &mut Problems<'_>) -> Stored {
    let mut one = |entry: Entry<'_, '_>| match (entry.get_ref(), text(entry), number(entry)) {
        (_, Some(text), _) => text.to_owned(),
        (DeValue::Float(written), _, Some(_)) => written.as_str().to_owned(),
        (_, _, Some(number)) => number.to_string(),
        _ => {
            let help = "\"text\", 5, [\"a\", \"list\"], or { field = \"of a hash\" }";
            problems.note(entry.span(), format!("redis cannot store this as '{key}'"), Some(help.into()));
            String::new()
        }
    };
    match (list(entry), table(entry)) {
        (Some(items), _) => Stored::List(items.into_iter().map(one).collect()),
        (_, Some(fields)) => Stored::Hash(fields.iter().map(|(name, value)| (name.get_ref().to_string(), one(value))).collect()),
        _ => Stored::Text(one(entry)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::world::read;

    #[test]
    fn a_server_is_read_whole() {
        let text = "[redis]\naddress = \"cache:6380\"\nlatency = [0.001, 0.002]\nconnections = 10\nfailures = 0.1\n\
                    [redis.keys]\njobs = [\"a\", 2]\nuser = { name = \"Ada\", age = 36 }\ncount = 5\n";
        let redis = read(text).unwrap().redis.unwrap();
        assert_eq!((redis.host.as_str(), redis.port, redis.connections), ("cache", 6380, Some(10)));
        assert_eq!(redis.latency, Span::Between(0.001, 0.002));
        assert_eq!(redis.keys[0], ("jobs".into(), Stored::List(vec!["a".into(), "2".into()])));
        let user = vec![("name".into(), "Ada".into()), ("age".into(), "36".into())];
        assert_eq!(redis.keys[1..], [("user".into(), Stored::Hash(user)), ("count".into(), Stored::Text("5".into()))]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let problems = |line: &str| match read(&format!("[redis]\n{line}\n")) {
            Ok(_) => Vec::new(),
            Err(found) => found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        };
        assert_eq!(problems("latencie = 1"), ["2:1: redis has no key 'latencie'"]);
        assert_eq!(problems("failure = 503"), ["2:11: a failure of redis is \"closed\" or \"reset\""]);
        assert_eq!(problems("address = \":1\""), ["2:11: the address of redis is \"host:port\""]);
        assert_eq!(problems("keys.a = [[1]]"), ["2:11: redis cannot store this as 'a'"]);
    }
}
