//! `print`.

use super::operators::is_extensible;
use crate::python::modules::sys::is_standard_stream;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Fallible, Value};
use crate::python::vm::Vm;

/// `print(*objects, sep=' ', end='\n', file=None, flush=False)`
pub fn print(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let mut options: [Value; 4] = [Value::None, Value::None, Value::None, Value::None];
    for (name, value) in args.keywords() {
        let text = name.text();
        let place = ["sep", "end", "file", "flush"].iter().position(|option| *option == &*text);
        let place = place.ok_or_else(|| type_error(format!("print() got an unexpected keyword argument '{text}'")))?;
        options[place] = value.clone();
    }
    let [sep, end, file, flush] = &options;
    let separator = text_option(sep, "sep", " ")?;
    let ending = text_option(end, "end", "\n")?;
    let is_flushed = vm.truth(flush)?;
    match print_target(vm, file) {
        Target::Nothing => {}
        Target::Whole(file) => print_whole(vm, file.as_ref(), args.plain(), &separator, &ending)?,
        Target::Pieces(file) => {
            print_pieces(vm, &file, args.plain(), &separator, &ending)?;
            if is_flushed {
                vm.call_method(&file, Symbol::new("flush"), &[])?;
            }
        }
    }
    Ok(Value::None)
}

/// Where `print` writes.
enum Target {
    /// `sys.stdout` is None.
    Nothing,
    /// To one of the program's own streams, `sys.stdout` without one: nobody sees in which pieces.
    Whole(Option<Value>),
    /// To an object whose `write` is called for each piece.
    Pieces(Value),
}

fn print_target(vm: &Vm, file: &Value) -> Target {
    let file = if matches!(file, Value::None) { vm.replaced_stdout() } else { Some(file.clone()) };
    match file {
        Some(Value::None) => Target::Nothing,
        Some(file) if !is_standard_stream(&file) => Target::Pieces(file),
        standard => Target::Whole(standard),
    }
}

/// Calls `write` as `builtin_print_impl` in CPython's `bltinmodule.c` does.
fn print_pieces(vm: &mut Vm, file: &Value, values: &[Value], separator: &str, ending: &str) -> Fallible<()> {
    let write = |vm: &mut Vm, piece: Value| vm.call_method(file, names::WRITE, &[piece]).map(|_| ());
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            write(vm, Value::str(separator))?;
        }
        let text = vm.str(value)?;
        write(vm, Value::Str(text))?;
    }
    write(vm, Value::str(ending))
}

fn print_whole(vm: &mut Vm, file: Option<&Value>, values: &[Value], separator: &str, ending: &str) -> Fallible<()> {
    let mut out = String::new();
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            vm.room(out.len() + separator.len())?;
            out.push_str(separator);
        }
        // What a `__str__` prints comes after what has been printed before it.
        if !out.is_empty() && prints_itself(value) {
            emit(vm, file, &std::mem::take(&mut out))?;
        }
        match vm.str(value) {
            Ok(text) => {
                vm.room(out.len() + text.text().len())?;
                out.push_str(text.text());
            }
            Err(error) => {
                emit(vm, file, &out)?;
                return Err(error);
            }
        }
    }
    out.push_str(ending);
    emit(vm, file, &out)
}

fn text_option(value: &Value, name: &str, default: &str) -> Fallible<String> {
    match value.as_str() {
        Some(text) => Ok(text.text().to_string()),
        None if matches!(value, Value::None) => Ok(default.into()),
        None => Err(type_error(format!("{name} must be None or a string, not {}", value.class_name()))),
    }
}

fn prints_itself(value: &Value) -> bool {
    let written_in_python = |name| matches!(value.class_lookup(name), Some(Value::Function(_)));
    is_extensible(value) && (written_in_python(names::STR) || written_in_python(names::REPR))
}

fn emit(vm: &mut Vm, file: Option<&Value>, text: &str) -> Fallible<()> {
    match file {
        _ if text.is_empty() => Ok(()),
        None => {
            let mut write = |vm: &mut Vm| {
                vm.write_output(text);
                Ok(None)
            };
            if vm.may_wait() { vm.called_once(&Value::None, &[], &mut write) } else { write(vm) }.map(|_| ())
        }
        Some(file) => vm.call_method(file, names::WRITE, &[Value::str(text)]).map(|_| ()),
    }
}
