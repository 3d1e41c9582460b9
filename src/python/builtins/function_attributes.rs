//! What functions written in Python say about themselves: `__name__`, `__defaults__`, `__annotations__`, `__code__`, ….

use std::rc::Rc;

use super::functions::refuse;
use crate::executor::order;
use crate::python::bytecode::{Code, Flavor};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::view::data;
use crate::python::value::{Args, Builtin, Dict, Fallible, Function, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// `function.name`, once its own dictionary has nothing.
pub fn find(vm: &mut Vm, function: &Rc<Function>, name: Symbol) -> Fallible<Option<Value>> {
    let code = &function.code;
    Ok(Some(match name {
        names::NAME => Value::str(&*function.names.borrow().0),
        names::QUALNAME => Value::str(&*function.names.borrow().1),
        names::DOC => code.doc.as_deref().map_or(Value::None, Value::from),
        names::MODULE => Value::str(code.module),
        names::DEFAULTS if function.defaults.borrow().is_empty() => Value::None,
        names::DEFAULTS => Value::tuple(function.defaults.borrow().clone()),
        names::KWDEFAULTS => keyword_defaults(function),
        names::ANNOTATIONS => vm.function_annotations(function)?,
        names::ANNOTATE => own_type(function, |types| types.annotate.clone()).unwrap_or(Value::None),
        names::TYPE_PARAMS => own_type(function, |types| types.parameters.clone()).unwrap_or_else(|| Value::tuple(Vec::new())),
        names::CODE => code_object(code),
        _ if &*name.text() == "__globals__" => match code.is_library {
            true => return refuse("the __globals__ of a function that is not of the program"),
            false => Value::Dict(vm.globals.dict()),
        },
        names::CLOSURE if function.closure.is_empty() => Value::None,
        names::CLOSURE => Value::tuple(function.closure.iter().cloned().map(Value::Variable).collect()),
        _ => return Ok(None),
    }))
}

fn own_type(function: &Function, get: impl FnOnce(&crate::python::value::FunctionTypes) -> Value) -> Option<Value> {
    function.types.borrow().as_ref().map(|types| get(types)).filter(|value| !matches!(value, Value::Unbound))
}

fn keyword_defaults(function: &Function) -> Value {
    let first = function.code.parameters.positional as usize;
    let dict = Dict::new();
    for (name, value) in function.code.locals[first..].iter().zip(&function.keyword_defaults) {
        if !matches!(value, Value::Unbound) {
            dict.insert_str(&name.text(), value.clone());
        }
    }
    if dict.is_empty() { Value::None } else { Value::Dict(Rc::new(dict)) }
}

/// `function.name = value` for the names that mean something; false for any other.
pub fn set(function: &Function, name: Symbol, value: &Value) -> Fallible<bool> {
    match name {
        names::NAME | names::QUALNAME => {
            let Some(text) = value.as_str() else {
                return Err(type_error(format!("{name} must be set to a string object")));
            };
            let mut own = function.names.borrow_mut();
            let slot = if name == names::NAME { &mut own.0 } else { &mut own.1 };
            *slot = text.text().into();
        }
        names::DEFAULTS => {
            let defaults = match value {
                Value::None => Vec::new(),
                Value::Tuple(defaults) => defaults.items().to_vec(),
                _ => return Err(type_error("__defaults__ must be set to a tuple object")),
            };
            let old = function.defaults.replace(defaults);
            drop(old);
        }
        names::ANNOTATIONS => {
            let annotations = match value.base() {
                Value::None => Value::Unbound,
                Value::Dict(_) => value.clone(),
                _ => return Err(type_error("__annotations__ must be set to a dict object")),
            };
            let mut types = function.types.borrow_mut();
            let types = types.get_or_insert_default();
            (types.annotations, types.annotate) = (annotations, Value::Unbound);
        }
        names::ANNOTATE => {
            if !matches!(value, Value::None) && !super::functions::is_callable(value) {
                return Err(type_error("__annotate__ must be callable or None"));
            }
            let mut types = function.types.borrow_mut();
            let types = types.get_or_insert_default();
            if !matches!(value, Value::None) {
                types.annotations = Value::Unbound;
            }
            types.annotate = value.clone();
        }
        names::TYPE_PARAMS => {
            if !matches!(value, Value::Tuple(_)) {
                return Err(type_error("__type_params__ must be set to a tuple"));
            }
            function.types.borrow_mut().get_or_insert_default().parameters = value.clone();
        }
        names::CODE | names::KWDEFAULTS => return refuse(&format!("changing the {name} of a function")),
        _ => return Ok(false),
    }
    Ok(true)
}

/// The data of a code object.
struct CodeObject(Rc<Code>);

/// A code object, as functions and frames give it.
pub fn code_object(code: &Rc<Code>) -> Value {
    HostObject::value(Builtin::Code.class(), CodeObject(code.clone()))
}

fn code<'a>(args: &Args<'a>) -> Fallible<&'a Code> {
    let found = args.values.first().and_then(data::<CodeObject>);
    found.map(|object| &*object.0).ok_or_else(|| type_error("descriptor requires a 'code' object"))
}

/// `inspect.CO_VARARGS` and its like.
fn flags(code: &Code) -> i64 {
    let flavor = match code.flavor {
        Flavor::Plain => 0,
        Flavor::Generator => 0x20,
        Flavor::Coroutine => 0x80,
        Flavor::AsyncGenerator => 0x200,
    };
    let is_nested = code.qualified_name.contains("<locals>");
    // CO_OPTIMIZED and CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_HAS_DOCSTRING.
    let given = [(code.parameters.var_positional, 4), (code.parameters.var_keyword, 8), (is_nested, 0x10)];
    let documented = (code.doc.is_some(), 0x400_0000);
    3 + flavor + given.into_iter().chain([documented]).filter(|(holds, _)| *holds).map(|(_, flag)| flag).sum::<i64>()
}

fn sorted(names: &[Symbol]) -> Vec<Symbol> {
    let mut names = names.to_vec();
    order::sort_by(&mut names, |one, other| one.text().cmp(&other.text()));
    names
}

fn names_of(names: &[Symbol]) -> Value {
    Value::tuple(names.iter().map(|name| Value::str(&*name.text())).collect())
}

/// What code objects tell.
pub static CODE: &[NativeFunction] = &[
    NativeFunction::property("code", "co_name", |_, args| Ok(Value::str(&*code(&args)?.name.text()))),
    NativeFunction::property("code", "co_qualname", |_, args| Ok(Value::str(&*code(&args)?.qualified_name))),
    NativeFunction::property("code", "co_filename", |vm, args| code(&args).map(|_| Value::str(&*vm.file))),
    NativeFunction::property("code", "co_firstlineno", |_, args| Ok(Value::Int(i64::from(code(&args)?.first_line)))),
    NativeFunction::property("code", "co_argcount", |_, args| Ok(Value::Int(i64::from(code(&args)?.parameters.positional)))),
    NativeFunction::property("code", "co_posonlyargcount", |_, args| {
        Ok(Value::Int(i64::from(code(&args)?.parameters.positional_only)))
    }),
    NativeFunction::property("code", "co_kwonlyargcount", |_, args| {
        Ok(Value::Int(i64::from(code(&args)?.parameters.keyword_only)))
    }),
    NativeFunction::property("code", "co_varnames", |_, args| Ok(names_of(&code(&args)?.locals))),
    NativeFunction::property("code", "co_nlocals", |_, args| Ok(Value::Int(code(&args)?.locals.len() as i64))),
    NativeFunction::property("code", "co_freevars", |_, args| {
        let code = code(&args)?;
        Ok(names_of(&sorted(&code.cell_names[code.cells.len()..])))
    }),
    NativeFunction::property("code", "co_cellvars", |_, args| {
        let code = code(&args)?;
        Ok(names_of(&sorted(&code.cell_names[..code.cells.len()])))
    }),
    NativeFunction::property("code", "co_flags", |_, args| Ok(Value::Int(flags(code(&args)?)))),
    NativeFunction::method("code", "__repr__", |vm, args| {
        let (code, address) = (code(&args)?, args.values[0].address());
        let (file, line) = (vm.file.clone(), code.first_line);
        Ok(Value::str(format!("<code object {} at {address:#x}, file \"{file}\", line {line}>", code.name)))
    }),
];

/// What cells tell.
pub static CELL: &[NativeFunction] = &[NativeFunction::property("cell", "cell_contents", |_, args| match args.values.first() {
    Some(Value::Variable(variable)) => match &*variable.borrow() {
        Value::Unbound => Err(crate::python::value::exception::value_error("cell is empty")),
        value => Ok(value.clone()),
    },
    _ => Err(type_error("descriptor requires a 'cell' object")),
})];
