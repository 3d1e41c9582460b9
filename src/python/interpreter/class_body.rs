//! Class statements: choosing the metaclass, executing the body in its namespace, making the class of it.
//! Follows `builtins.__build_class__`.

use std::cell::RefCell;
use std::rc::Rc;

use super::Signal;
use super::call::enter_function;
use super::classes::{derived_metaclass, make_class, settle};
use super::frame::{Frame, PythonFrame, Role, Stack};
use crate::python::bytecode::Code;
use crate::python::modules::asyncio::overrides;
use crate::python::profile;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Attributes, Builtin, Class, Dict, Fallible, Function, Value, Variable};
use crate::python::vm::Vm;

/// A class whose body is being executed.
pub struct ClassBody {
    name: Symbol,
    bases: Vec<Value>,
    /// The bases as written, when `__mro_entries__` changed them.
    written_bases: Option<Value>,
    /// What makes the class; `None` for `type` itself.
    metaclass: Option<Value>,
    keywords: Vec<(Symbol, Value)>,
    namespace: Namespace,
    code: Rc<Code>,
}

impl ClassBody {
    /// The names that are set so far; none where the metaclass keeps them in a mapping of its own.
    pub fn variables(&self) -> Vec<(Symbol, Value)> {
        match &self.namespace {
            Namespace::Attributes(attributes) => attributes.borrow().iter().map(|(name, value)| (*name, value.clone())).collect(),
            Namespace::Mapping(_) => Vec::new(),
        }
    }
}

/// Where the names of a class body go.
#[derive(Clone)]
pub enum Namespace {
    /// A plain namespace.
    Attributes(Rc<RefCell<Attributes>>),
    /// What the metaclass's `__prepare__` gave.
    Mapping(Value),
}

impl Namespace {
    /// The value of a name, if it has one.
    pub fn get(&self, vm: &mut Vm, name: Symbol) -> Fallible<Option<Value>> {
        match self {
            Namespace::Attributes(attributes) => Ok(attributes.borrow().get(&name).cloned()),
            Namespace::Mapping(mapping) => match vm.get_item(mapping, &Value::str(&*name.text())) {
                Ok(value) => Ok(Some(value)),
                Err(error) if error.is(Builtin::KeyError) => Ok(None),
                Err(error) => Err(error),
            },
        }
    }

    /// Assigns.
    pub fn set(&self, vm: &mut Vm, name: Symbol, value: Value) -> Fallible<()> {
        match self {
            Namespace::Attributes(attributes) => {
                let old = attributes.borrow_mut().insert(name, value);
                drop(old);
                Ok(())
            }
            Namespace::Mapping(mapping) => vm.set_item(mapping, &Value::str(&*name.text()), value),
        }
    }

    /// Takes the name out; false when it was not there.
    pub fn delete(&self, vm: &mut Vm, name: Symbol) -> Fallible<bool> {
        match self {
            Namespace::Attributes(attributes) => {
                let old = attributes.borrow_mut().shift_remove(&name);
                Ok(old.is_some())
            }
            Namespace::Mapping(mapping) => match vm.delete_item(mapping, &Value::str(&*name.text())) {
                Ok(()) => Ok(true),
                Err(error) if error.is(Builtin::KeyError) => Ok(false),
                Err(error) => Err(error),
            },
        }
    }

    /// The namespace as a Python mapping: itself, or a dict made of it.
    pub fn mapping(&self) -> Value {
        match self {
            Namespace::Attributes(attributes) => {
                let dict = Dict::new();
                for (name, value) in attributes.borrow().iter() {
                    dict.insert_str(&name.text(), value.clone());
                }
                Value::Dict(Rc::new(dict))
            }
            Namespace::Mapping(mapping) => mapping.clone(),
        }
    }
}

/// The namespace of the class body that the top frame executes.
pub(super) fn namespace(stack: &Stack) -> Option<Namespace> {
    match stack.frames.last() {
        Some(Frame::Python(PythonFrame { role: Role::ClassBody(body), .. })) => Some(body.namespace.clone()),
        _ => None,
    }
}

/// body-function, bases…, keyword values… →; pushes the body's frame.
#[inline(never)]
pub(super) fn start_body(vm: &mut Vm, stack: &mut Stack, name: Symbol, bases: usize, keywords: &[Symbol]) -> Signal {
    let keyword_values = stack.pop_many(keywords.len());
    let bases = stack.pop_many(bases);
    let keywords = keywords.iter().copied().zip(keyword_values).collect();
    let Value::Function(function) = stack.pop() else { unreachable!("the compiler made a function") };
    push_body(vm, stack, &function, name, bases, keywords)
}

/// The same from body-function tuple dict-or-None.
#[inline(never)]
pub(super) fn start_body_spread(vm: &mut Vm, stack: &mut Stack, name: Symbol) -> Signal {
    let mut keywords = Vec::new();
    if let Value::Dict(dict) = stack.pop() {
        for (key, value) in dict.items() {
            let Some(key) = key.as_str() else { return Signal::Raise(type_error("keywords must be strings")) };
            keywords.push((Symbol::new(key.text()), value));
        }
    }
    let Value::Tuple(bases) = stack.pop() else { unreachable!("the compiler built a tuple") };
    let Value::Function(function) = stack.pop() else { unreachable!("the compiler made a function") };
    push_body(vm, stack, &function, name, bases.items().to_vec(), keywords)
}

fn push_body(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &Rc<Function>,
    name: Symbol,
    bases: Vec<Value>,
    keywords: Vec<(Symbol, Value)>,
) -> Signal {
    if vm.profiler.is_some() {
        profile::builds_class(vm, stack);
    }
    match prepare(vm, function, name, bases, keywords) {
        Ok(body) => {
            let at = stack.values.len();
            enter_function(vm, stack, function, at, at, &[], Role::ClassBody(Box::new(body)))
        }
        Err(error) => Signal::Raise(error),
    }
}

/// Everything up to the body's first instruction.
fn prepare(
    vm: &mut Vm,
    function: &Rc<Function>,
    name: Symbol,
    written_bases: Vec<Value>,
    mut keywords: Vec<(Symbol, Value)>,
) -> Fallible<ClassBody> {
    let bases = resolve_bases(vm, &written_bases)?;
    let explicit = keywords.iter().position(|(name, _)| *name == names::METACLASS).map(|index| keywords.remove(index).1);
    let metaclass = choose_metaclass(explicit, &bases)?;
    let namespace = match &metaclass {
        None => Namespace::Attributes(Rc::default()),
        Some(metaclass) => prepare_namespace(vm, metaclass, name, &bases, &keywords)?,
    };
    let is_changed = bases.len() != written_bases.len() || bases.iter().zip(&written_bases).any(|(a, b)| !a.is(b));
    let written_bases = is_changed.then(|| Value::tuple(written_bases));
    Ok(ClassBody { name, bases, written_bases, metaclass, keywords, namespace, code: function.code.clone() })
}

/// `__mro_entries__`: what stands for a base that is no class (`Generic[T]`).
fn resolve_bases(vm: &mut Vm, bases: &[Value]) -> Fallible<Vec<Value>> {
    let mut resolved = Vec::with_capacity(bases.len());
    for base in bases {
        if matches!(base, Value::Class(_)) {
            resolved.push(base.clone());
            continue;
        }
        let Some(entries) = vm.find_attribute(base, names::MRO_ENTRIES)? else {
            resolved.push(base.clone());
            continue;
        };
        match vm.call(&entries, &[Value::tuple(bases.to_vec())])? {
            Value::Tuple(entries) => resolved.extend_from_slice(entries.items()),
            _ => return Err(type_error("__mro_entries__ must return a tuple")),
        }
    }
    Ok(resolved)
}

/// What makes the class: `metaclass=`, or the most derived metaclass of the bases; `None` for `type` itself.
fn choose_metaclass(explicit: Option<Value>, bases: &[Value]) -> Fallible<Option<Value>> {
    let start = match explicit {
        Some(Value::Class(class)) => class,
        Some(callable) => return Ok(Some(callable)),
        None => bases.first().map_or_else(|| Builtin::Type.class(), Value::class),
    };
    let chosen = derived_metaclass(&start, bases)?;
    Ok(if is_type(&chosen) { None } else { Some(Value::Class(chosen)) })
}

fn is_type(class: &Class) -> bool {
    class.is_builtin && class.native == Builtin::Type
}

fn prepare_namespace(
    vm: &mut Vm,
    metaclass: &Value,
    name: Symbol,
    bases: &[Value],
    keywords: &[(Symbol, Value)],
) -> Fallible<Namespace> {
    let Some(found) = vm.find_attribute(metaclass, names::PREPARE)? else { return Ok(Namespace::Attributes(Rc::default())) };
    let values = [Value::str(&*name.text()), Value::tuple(bases.to_vec())].into_iter();
    let values: Vec<Value> = values.chain(keywords.iter().map(|(_, value)| value.clone())).collect();
    let keyword_names: Vec<Symbol> = keywords.iter().map(|(name, _)| *name).collect();
    let mapping = vm.call_with(&found, Args { values: &values, names: &keyword_names })?;
    if !matches!(mapping.base(), Value::Dict(_)) && mapping.class_lookup(names::GETITEM).is_none() {
        let maker = match metaclass {
            Value::Class(class) => class.name(),
            _ => "<metaclass>".into(),
        };
        let given = mapping.class_name();
        return Err(type_error(format!("{maker}.__prepare__() must return a mapping, not {given}")));
    }
    match &mapping {
        // The usual case, a fresh dict that nobody else holds, needs no dict.
        Value::Dict(dict) if dict.is_empty() && Rc::strong_count(dict) == 1 => Ok(Namespace::Attributes(Rc::default())),
        _ => Ok(Namespace::Mapping(mapping)),
    }
}

/// The cells of a body that are to hold the class.
struct OwnCells<'a> {
    /// `__class__`, for methods.
    class: Option<&'a Rc<Variable>>,
    /// `__classdict__`, for annotations.
    classdict: Option<&'a Rc<Variable>>,
}

impl<'a> OwnCells<'a> {
    fn of(code: &Code, cells: &'a [Rc<Variable>]) -> OwnCells<'a> {
        let find = |wanted| code.cell_names.iter().take(code.cells.len()).position(|name| *name == wanted).map(|i| &cells[i]);
        OwnCells { class: find(names::CLASS), classdict: find(names::CLASSDICT) }
    }
}

/// Makes the class when its body has returned.
pub(super) fn finish_body(vm: &mut Vm, body: ClassBody, cells: &[Rc<Variable>]) -> Fallible<Value> {
    if let Some(written) = &body.written_bases {
        body.namespace.set(vm, names::ORIG_BASES, written.clone())?;
    }
    let cells = OwnCells::of(&body.code, cells);
    match &body.metaclass {
        None => make_plain(vm, &body, &cells),
        Some(metaclass) => make_by_call(vm, &metaclass.clone(), body, &cells),
    }
}

/// The class of a body whose metaclass is `type`.
fn make_plain(vm: &mut Vm, body: &ClassBody, cells: &OwnCells<'_>) -> Fallible<Value> {
    let Namespace::Attributes(namespace) = &body.namespace else { unreachable!("type prepares nothing") };
    let namespace = std::mem::take(&mut *namespace.borrow_mut());
    let mut bases = Vec::with_capacity(body.bases.len());
    for base in &body.bases {
        let Value::Class(base) = base else { return Err(type_error("bases must be types")) };
        bases.push(base.clone());
    }
    if !body.code.is_library {
        overrides::stand_in(vm, &mut bases, &namespace)?;
    }
    let class = make_class(&body.name.text(), bases, namespace, None)?;
    for cell in cells.class.into_iter().chain(cells.classdict) {
        cell.replace(class.clone());
    }
    settle(vm, &class, &body.keywords)?;
    Ok(class)
}

/// `metaclass(name, bases, namespace, **keywords)`
fn make_by_call(vm: &mut Vm, metaclass: &Value, body: ClassBody, cells: &OwnCells<'_>) -> Fallible<Value> {
    if let Some(cell) = cells.classdict {
        body.namespace.set(vm, names::CLASSDICTCELL, Value::Variable(cell.clone()))?;
    }
    if let Some(cell) = cells.class {
        body.namespace.set(vm, names::CLASSCELL, Value::Variable(cell.clone()))?;
    }
    let values = [Value::str(&*body.name.text()), Value::tuple(body.bases), body.namespace.mapping()];
    let (keyword_names, keyword_values): (Vec<Symbol>, Vec<Value>) = body.keywords.into_iter().unzip();
    let values: Vec<Value> = values.into_iter().chain(keyword_values).collect();
    let made = vm.call_with(metaclass, Args { values: &values, names: &keyword_names })?;
    let is_unset = cells.class.is_some_and(|cell| matches!(*cell.borrow(), Value::Unbound));
    if matches!(made, Value::Class(_)) && is_unset {
        let (name, shown) = (body.name, vm.repr(&made)?);
        let message =
            format!("__class__ not set defining '{name}' as {}. Was __classcell__ propagated to type.__new__?", shown.text());
        return Err(Builtin::RuntimeError.error(message));
    }
    Ok(made)
}
