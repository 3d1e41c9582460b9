//! `_source`: functions made from text while a program runs, and what only the interpreter knows. For the library only: programs cannot import it.

use crate::python::interpreter::generator::Life;
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::native::NativeCode;
use crate::python::value::{Attributes, NativeFunction, Value};

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    super::add_functions(&mut attributes, FUNCTIONS);
    attributes
}

static FUNCTIONS: &[NativeFunction] = &[
    // define(text, name): what the text calls so.
    NativeFunction::function("_source", "define", |vm, args| {
        let [text, name] = args.exactly::<2>("define")?;
        match (text.as_str(), name.as_str()) {
            (Some(text), Some(name)) => vm.define(text.text(), Symbol::new(name.text())),
            _ => Err(type_error("define() takes two strings")),
        }
    }),
    // evaluate(text, names): the value of an expression over the program's globals and these names.
    NativeFunction::function("_source", "evaluate", |vm, args| match args.exactly::<2>("evaluate")? {
        [text, Value::Dict(names)] if text.as_str().is_some() => {
            let text = text.as_str().map_or_else(String::new, |text| text.text().to_owned());
            vm.evaluate(&text, names)
        }
        _ => Err(type_error("evaluate() takes a string and a dict")),
    }),
    // life(generator): where it stands, as the names of its states end.
    NativeFunction::function("_source", "life", |_, args| {
        let [generator] = args.exactly::<1>("life")?;
        let Value::Generator(generator) = generator else {
            return Err(type_error(format!("'{}' object is no generator", generator.class_name())));
        };
        Ok(Value::str(match generator.life() {
            Life::Fresh => "CREATED",
            Life::Running => "RUNNING",
            Life::Suspended => "SUSPENDED",
            Life::Finished => "CLOSED",
        }))
    }),
    // makes_coroutine(function): is it one of asyncio's own coroutine functions?
    NativeFunction::function("_source", "makes_coroutine", |_, args| match args.exactly::<1>("makes_coroutine")? {
        [Value::Native(function)] => Ok(Value::Bool(matches!(function.code, NativeCode::Coroutine(..)))),
        _ => Ok(Value::Bool(false)),
    }),
    // make_awaitable(generator)
    NativeFunction::function("_source", "make_awaitable", |_, args| {
        if let [Value::Generator(generator)] = args.exactly::<1>("make_awaitable")? {
            generator.is_awaitable.set(true);
        }
        Ok(Value::None)
    }),
    // fill_cell(cell, value)
    NativeFunction::function("_source", "fill_cell", |_, args| {
        let [cell, value] = args.exactly::<2>("fill_cell")?;
        if let Value::Variable(cell) = cell {
            let old = cell.replace(value.clone());
            drop(old);
        }
        Ok(Value::None)
    }),
];
