//! What the world's Redis server stores where a run has stopped: `library/world/redis_server_shown.py` says it.

use serde::{Deserialize, Serialize};

use crate::python::symbol::Symbol;
use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

/// Instructions that saying it may take.
const INSTRUCTIONS_MAX: u64 = 5_000_000;

/// A key of the world's Redis server, and what is stored under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredKey {
    /// The number of its database.
    pub database: i64,
    /// The key.
    pub key: String,
    /// `string`, `list`, `hash`, `set`, `zset`, `stream`.
    pub kind: String,
    /// Its first parts, in words; of a stream its last.
    pub parts: Vec<String>,
    /// How many it has.
    pub length: i64,
    /// The virtual time at which it expires, in nanoseconds.
    pub expires: Option<i64>,
}

/// All keys; none where no server has been asked.
pub fn stored(vm: &mut Vm) -> Vec<StoredKey> {
    let (found, _) = vm.aside(INSTRUCTIONS_MAX, |vm| asked(vm).unwrap_or_default());
    found
}

fn asked(vm: &mut Vm) -> Fallible<Vec<StoredKey>> {
    let Some(module) = vm.modules.loaded("_redis_server").cloned() else { return Ok(Vec::new()) };
    let say = vm.get_attribute(&Value::Module(module), Symbol::new("_shown"))?;
    let rows = vm.call(&say, &[])?;
    let mut found = Vec::new();
    for row in vm.collect(&rows)? {
        if let [database, key, kind, parts, length, expires] = &vm.collect(&row)?[..] {
            found.push(StoredKey {
                database: number(database).unwrap_or(0),
                key: text(key),
                kind: text(kind),
                parts: vm.collect(parts)?.iter().map(text).collect(),
                length: number(length).unwrap_or(0),
                expires: number(expires),
            });
        }
    }
    Ok(found)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(String::new, |text| text.text().to_string())
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        _ => None,
    }
}
