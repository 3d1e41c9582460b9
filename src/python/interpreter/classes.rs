//! Classes: making them from a class body, making instances of them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::Signal;
use super::call::{self, call_native, enter_function, raise_at};
use super::frame::{Frame, PythonFrame, Role, Stack};
use crate::python::builtins;
use crate::python::bytecode::Code;
use crate::python::symbol::{Symbol, names};
use crate::python::value::class::linearize;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Attributes, Builtin, Class, Exception, Fallible, Function, Instance, Value, Variable};
use crate::python::vm::Vm;

/// A class whose body is being executed.
pub struct ClassBody {
    name: Symbol,
    bases: Vec<Value>,
    keywords: Vec<(Symbol, Value)>,
    namespace: Rc<RefCell<Attributes>>,
    code: Rc<Code>,
}

/// The namespace of the class body that the top frame executes.
pub(super) fn namespace(stack: &Stack) -> Option<Rc<RefCell<Attributes>>> {
    match stack.frames.last() {
        Some(Frame::Python(PythonFrame { role: Role::ClassBody(body), .. })) => Some(body.namespace.clone()),
        _ => None,
    }
}

/// body-function, bases…, keyword values… →; pushes the body's frame.
pub(super) fn start_body(vm: &mut Vm, stack: &mut Stack, name: Symbol, bases: usize, keywords: &[Symbol]) -> Signal {
    let keyword_values = stack.pop_many(keywords.len());
    let bases = stack.pop_many(bases);
    let keywords = keywords.iter().copied().zip(keyword_values).collect();
    let Value::Function(function) = stack.pop() else { unreachable!("the compiler made a function") };
    let bases = match resolve_bases(vm, bases) {
        Ok(bases) => bases,
        Err(error) => return Signal::Raise(error),
    };
    push_body(vm, stack, &function, name, bases, keywords)
}

/// The same from body-function tuple dict-or-None.
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
    match resolve_bases(vm, bases.items().to_vec()) {
        Ok(bases) => push_body(vm, stack, &function, name, bases, keywords),
        Err(error) => Signal::Raise(error),
    }
}

/// `__mro_entries__`: what stands for a base that is no class (`Generic[T]`).
fn resolve_bases(vm: &mut Vm, bases: Vec<Value>) -> Fallible<Vec<Value>> {
    let mut resolved = Vec::with_capacity(bases.len());
    for base in &bases {
        match base {
            Value::Class(_) => resolved.push(base.clone()),
            other => match vm.call_special(other, names::MRO_ENTRIES, &[Value::tuple(bases.clone())])? {
                Some(Value::Tuple(entries)) => resolved.extend_from_slice(entries.items()),
                _ => return Err(type_error("bases must be types")),
            },
        }
    }
    Ok(resolved)
}

fn push_body(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &Rc<Function>,
    name: Symbol,
    bases: Vec<Value>,
    keywords: Vec<(Symbol, Value)>,
) -> Signal {
    let mut namespace = Attributes::default();
    namespace.insert(names::MODULE, Value::str("__main__"));
    namespace.insert(names::QUALNAME, Value::str(&*function.code.qualified_name));
    if let Some(doc) = &function.code.doc {
        namespace.insert(names::DOC, Value::str(&**doc));
    }
    let body = ClassBody { name, bases, keywords, namespace: Rc::new(RefCell::new(namespace)), code: function.code.clone() };
    let at = stack.values.len();
    enter_function(vm, stack, function, at, at, &[], Role::ClassBody(Box::new(body)))
}

/// Makes the class when its body has returned. Follows `type.__new__`.
pub(super) fn finish_body(vm: &mut Vm, body: ClassBody, cells: &[Rc<Variable>]) -> Fallible<Value> {
    let namespace = std::mem::take(&mut *body.namespace.borrow_mut());
    let mut bases = Vec::with_capacity(body.bases.len());
    for base in &body.bases {
        let Value::Class(base) = base else { return Err(type_error("bases must be types")) };
        bases.push(base.clone());
    }
    let mut keywords = body.keywords;
    let explicit = keywords.iter().position(|(name, _)| *name == names::METACLASS).map(|index| keywords.remove(index).1);
    let metaclass = match explicit {
        Some(Value::Class(metaclass)) if metaclass.is_builtin && metaclass.native == Builtin::Type => None,
        Some(Value::Class(metaclass)) => Some(metaclass),
        Some(other) => return Err(type_error(format!("metaclass must be a class, not '{}'", other.class_name()))),
        None => bases.iter().find_map(|base| base.metaclass.clone()),
    };
    let class = make_class(&body.name.text(), bases, namespace, metaclass)?;
    let owns = |&(_, name): &(usize, &Symbol)| *name == names::CLASS;
    if let Some((index, _)) = body.code.cell_names.iter().take(body.code.cells.len()).enumerate().find(owns) {
        cells[index].replace(class.clone());
    }
    settle(vm, &class, keywords)?;
    Ok(class)
}

/// `type(name, bases, namespace)`, without what follows for descriptors and parents.
pub fn make_class(
    name: &str,
    mut bases: Vec<Rc<Class>>,
    mut namespace: Attributes,
    metaclass: Option<Rc<Class>>,
) -> Fallible<Value> {
    if bases.is_empty() {
        bases.push(Builtin::Object.class());
    }
    for base in &bases {
        if builtins::is_final(base) {
            return Err(type_error(format!("type '{}' is not an acceptable base type", base.name())));
        }
    }
    let Some(ancestors) = linearize(&bases) else {
        let names: Vec<String> = bases.iter().map(|base| base.name().to_string()).collect();
        let message = "Cannot create a consistent method resolution order (MRO) for bases";
        return Err(type_error(format!("{message} {}", names.join(", "))));
    };
    let native = layout(&bases)?;
    let qualified = namespace
        .shift_remove(&names::QUALNAME)
        .and_then(|name| name.as_str())
        .map_or_else(|| name.into(), |text| text.text().into());
    if namespace.contains_key(&names::EQ) && !namespace.contains_key(&names::HASH) {
        namespace.insert(names::HASH, Value::None);
    }
    let module =
        namespace.get(&names::MODULE).and_then(Value::as_str).map_or_else(|| "__main__".into(), |text| text.text().into());
    let class = Rc::new(Class {
        names: RefCell::new((name.into(), qualified)),
        module,
        bases: bases.clone(),
        ancestors,
        attributes: RefCell::new(namespace),
        native,
        is_builtin: false,
        metaclass,
        finalizer: std::cell::OnceCell::new(),
        subclasses: RefCell::default(),
        identity: Default::default(),
    });
    for base in &bases {
        if !base.is_builtin {
            base.subclasses.borrow_mut().push(Rc::downgrade(&class));
        }
    }
    Ok(Value::Class(class))
}

/// The built-in class whose layout instances get.
fn layout(bases: &[Rc<Class>]) -> Fallible<Builtin> {
    let mut native = Builtin::Object;
    for base in bases {
        let other = base.native;
        if other == Builtin::Object || native == other || native.with(|class| class.inherits(other)) {
            continue;
        }
        if native != Builtin::Object && !other.with(|class| class.inherits(native)) {
            return Err(type_error("multiple bases have instance lay-out conflict"));
        }
        native = other;
    }
    Ok(native)
}

/// `__set_name__` of the attributes and `__init_subclass__` of the parent.
pub fn settle(vm: &mut Vm, class: &Value, keywords: Vec<(Symbol, Value)>) -> Fallible<()> {
    let Value::Class(made) = class else { unreachable!("it is a class") };
    let attributes: Vec<(Symbol, Value)> = made.attributes.borrow().iter().map(|(name, value)| (*name, value.clone())).collect();
    for (name, value) in attributes {
        if matches!(value, Value::Instance(_)) {
            vm.call_special(&value, names::SET_NAME, &[class.clone(), Value::str(&*name.text())])?;
        }
    }
    let inherited = made.ancestors.iter().find_map(|parent| parent.attributes.borrow().get(&names::INIT_SUBCLASS).cloned());
    match inherited {
        Some(function @ Value::Function(_)) => {
            let (keyword_names, values): (Vec<Symbol>, Vec<Value>) = keywords.into_iter().unzip();
            let mut all = vec![class.clone()];
            all.extend(values);
            vm.call_with(&function, Args { values: &all, names: &keyword_names })?;
        }
        Some(Value::Host(host)) => {
            if let Some(crate::python::value::descriptor::ClassMethod(function)) = host.data.downcast_ref() {
                let (keyword_names, values): (Vec<Symbol>, Vec<Value>) = keywords.into_iter().unzip();
                let mut all = vec![class.clone()];
                all.extend(values);
                vm.call_with(&function.clone(), Args { values: &all, names: &keyword_names })?;
            }
        }
        _ if !keywords.is_empty() => {
            return Err(type_error(format!("{}.__init_subclass__() takes no keyword arguments", made.name())));
        }
        _ => {}
    }
    Ok(())
}

/// Calls a class: the callable at `at` is it.
pub(super) fn instantiate(vm: &mut Vm, stack: &mut Stack, class: &Rc<Class>, at: usize, keywords: &[Symbol]) -> Signal {
    if let Some(metaclass) = &class.metaclass
        && let Some(callable @ Value::Function(_)) = metaclass.lookup(names::CALL)
    {
        stack.values[at] = callable;
        stack.values.insert(at + 1, Value::Class(class.clone()));
        return call::call(vm, stack, at, keywords);
    }
    let made = match class.lookup(names::NEW) {
        Some(Value::Native(function)) if function.owner != "object" => {
            stack.values.insert(at + 1, Value::Class(class.clone()));
            if class.is_builtin || class.lookup(names::INIT).is_none_or(|init| !matches!(init, Value::Function(_))) {
                return call_native(vm, stack, function, at, at + 1, keywords);
            }
            let made = vm.call_with(&Value::Native(function), Args { values: &stack.values[at + 1..], names: keywords });
            stack.values.remove(at + 1);
            made
        }
        Some(function @ Value::Function(_)) => {
            let mut all = vec![Value::Class(class.clone())];
            all.extend_from_slice(&stack.values[at + 1..]);
            vm.call_with(&function, Args { values: &all, names: keywords })
        }
        Some(other) if !matches!(other, Value::None | Value::Native(_)) => {
            let mut all = vec![Value::Class(class.clone())];
            all.extend_from_slice(&stack.values[at + 1..]);
            vm.bind_new(&other).and_then(|function| vm.call_with(&function, Args { values: &all, names: keywords }))
        }
        _ => allocate(vm, class, Args { values: &stack.values[at + 1..], names: keywords }),
    };
    match made {
        Ok(instance) => initialize(vm, stack, class, instance, at, keywords),
        Err(error) => raise_at(stack, at, error),
    }
}

/// `__init__`, when the instance is one of the class.
fn initialize(vm: &mut Vm, stack: &mut Stack, class: &Rc<Class>, instance: Value, at: usize, keywords: &[Symbol]) -> Signal {
    if class.is_builtin || !instance.class().is_subclass(class) {
        stack.values.truncate(at);
        return Signal::Give(instance);
    }
    match class.lookup(names::INIT) {
        Some(Value::Function(function)) => {
            stack.values[at] = Value::Function(function.clone());
            stack.values.insert(at + 1, instance.clone());
            enter_function(vm, stack, &function, at, at + 1, keywords, Role::Construct(instance))
        }
        _ => {
            let has_arguments = stack.values.len() > at + 1;
            let is_plain = matches!(&instance, Value::Instance(own) if matches!(*own.payload.borrow(), Value::Unbound));
            if has_arguments && is_plain && !matches!(class.lookup(names::NEW), Some(Value::Function(_))) {
                return raise_at(stack, at, type_error(format!("{}() takes no arguments", class.name())));
            }
            stack.values.truncate(at);
            Signal::Give(instance)
        }
    }
}

/// `object.__new__(class, …)` and its like for the built-in layouts.
pub fn allocate(vm: &mut Vm, class: &Rc<Class>, arguments: Args<'_>) -> Fallible<Value> {
    let native = class.native;
    if class.is_builtin {
        return builtins::construct(vm, native, class, arguments);
    }
    if let Some(message) = abstract_message(class) {
        return Err(type_error(message));
    }
    if native.with(|builtin| builtin.inherits(Builtin::BaseException)) {
        return Ok(Value::Exception(Exception::new(class.clone(), arguments.plain().to_vec())));
    }
    let payload = if native == Builtin::Object {
        Value::Unbound
    } else {
        let own_init = matches!(class.lookup(names::INIT), Some(Value::Function(_)));
        let is_immutable =
            matches!(native, Builtin::Int | Builtin::Float | Builtin::Str | Builtin::Tuple | Builtin::Bytes | Builtin::FrozenSet);
        let given = if own_init && !is_immutable { Args::positional(&[]) } else { arguments };
        builtins::construct(vm, native, &native.class(), given)?
    };
    Ok(new_instance(class, payload))
}

/// An instance without attributes.
pub fn new_instance(class: &Rc<Class>, payload: Value) -> Value {
    Value::Instance(Rc::new(Instance {
        class: RefCell::new(class.clone()),
        attributes: RefCell::default(),
        payload: RefCell::new(payload),
        finalized: Cell::new(false),
        identity: Default::default(),
    }))
}

/// "Can't instantiate abstract class …", when it is one.
fn abstract_message(class: &Class) -> Option<String> {
    let Some(Value::FrozenSet(missing)) = class.lookup(names::ABSTRACTMETHODS) else { return None };
    let mut missing: Vec<String> =
        missing.items().iter().filter_map(Value::as_str).map(|name| format!("'{}'", name.text())).collect();
    missing.sort();
    if missing.is_empty() {
        return None;
    }
    let plural = if missing.len() == 1 { "" } else { "s" };
    Some(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
        class.name(),
        missing.join(", ")
    ))
}

impl Vm {
    /// What a `__new__` stored as a static method calls.
    fn bind_new(&mut self, attribute: &Value) -> Fallible<Value> {
        let host = attribute.host::<crate::python::value::descriptor::StaticMethod>();
        match host.as_ref().and_then(|host| host.data.downcast_ref::<crate::python::value::descriptor::StaticMethod>()) {
            Some(crate::python::value::descriptor::StaticMethod(function)) => Ok(function.clone()),
            None => Ok(attribute.clone()),
        }
    }
}
