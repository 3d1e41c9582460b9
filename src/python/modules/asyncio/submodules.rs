//! The modules that `asyncio` is made of in CPython: `asyncio.tasks`, `asyncio.exceptions`, …, with the names that
//! [`supported`] lists for them. What is written in Python here belongs to `asyncio` alone.

use super::attributes;
use crate::python::supported;
use crate::python::symbol::Symbol;
use crate::python::value::Attributes;

/// The namespace of `asyncio.name`.
pub fn attributes_of(name: &str) -> Option<Attributes> {
    let table = supported::module(&format!("asyncio.{name}"))?;
    let all = attributes();
    let own = table.known.iter().map(|name| Symbol::new(name));
    Some(own.filter_map(|name| Some((name, all.get(&name)?.clone()))).collect())
}

/// Is there a module `asyncio.name`?
pub fn has(name: &str) -> bool {
    supported::module(&format!("asyncio.{name}")).is_some()
}
