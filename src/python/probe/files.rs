//! The files that a run has written, where it has stopped: they lie in memory, in `library/world/files.py`.

use crate::python::symbol::Symbol;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// Paths and contents, in the order in which they were first written. What is written and not flushed yet is not among them, as
/// on a disk.
pub fn files(vm: &mut Vm) -> Vec<(String, Vec<u8>)> {
    let Some(module) = vm.modules.loaded("_files").cloned() else { return Vec::new() };
    let Ok(Some(Value::Dict(disk))) = vm.find_attribute(&Value::Module(module), Symbol::new("_disk")) else { return Vec::new() };
    let written = disk.items().into_iter().filter_map(|(path, content)| match (path.as_str(), &content) {
        (Some(path), Value::Bytes(content)) => Some((path.text().to_string(), content.to_vec())),
        _ => None,
    });
    written.collect()
}
