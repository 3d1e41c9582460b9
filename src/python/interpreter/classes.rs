//! Classes: making them, making instances of them.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::Signal;
use super::again;
use super::call::{self, enter_function, raise_at};
use super::frame::{Role, Stack};
use super::in_sight;
use super::native_call::{call_native, follow};
use super::native_frame::{Advance, Procedure};
use super::rare;
use crate::executor::order;
use crate::python::builtins;
use crate::python::symbol::{Symbol, names};
use crate::python::value::descriptor::{ClassMethod, Slot, StaticMethod};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::lookup::{Namespace, linearize};
use crate::python::value::memory::{Charge, ITEM_BYTES};
use crate::python::value::{Args, Attributes, Builtin, Call, Class, Fallible, Flow, HostObject, Instance, Value};
use crate::python::vm::Vm;

/// The most derived of `start` and the metaclasses of the bases, which must be below all the others.
pub fn derived_metaclass(start: &Rc<Class>, bases: &[Value]) -> Fallible<Rc<Class>> {
    let mut chosen = start.clone();
    for base in bases {
        let other = base.class();
        if chosen.is_subclass(&other) {
            continue;
        }
        if !other.is_subclass(&chosen) {
            let rule = "the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases";
            return Err(type_error(format!("metaclass conflict: {rule}")));
        }
        chosen = other;
    }
    Ok(chosen)
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
    let ancestors = order_of_ancestors(&bases)?;
    let native = layout(&bases)?;
    // A copy of another class's namespace has these of that one.
    for name in [names::DICT, Symbol::new("__weakref__")] {
        if namespace.get(&name).is_some_and(|value| value.is_a(Builtin::MemberDescriptor)) {
            namespace.shift_remove(&name);
        }
    }
    let has_dict = add_slots(name, &mut namespace, &bases, native)?;
    wrap_implicit_methods(&mut namespace);
    let qualified = namespace
        .shift_remove(&names::QUALNAME)
        .and_then(|name| name.as_str())
        .map_or_else(|| name.into(), |text| text.text().into());
    if namespace.contains_key(&names::EQ) && !namespace.contains_key(&names::HASH) {
        namespace.insert(names::HASH, Value::None);
    }
    let module =
        namespace.get(&names::MODULE).and_then(Value::as_str).map_or_else(|| "__main__".into(), |text| text.text().into());
    let charge = Charge::new(ITEM_BYTES * ancestors.len() as u64);
    let class = Rc::new(Class {
        names: RefCell::new((name.into(), qualified)),
        module,
        bases: bases.clone(),
        ancestors,
        attributes: Namespace::new(namespace),
        native,
        is_builtin: false,
        metaclass,
        has_dict,
        finalizer: std::cell::OnceCell::new(),
        subclasses: RefCell::default(),
        identity: Default::default(),
        charge,
        number: Default::default(),
    });
    for base in &bases {
        if !base.is_builtin {
            base.subclasses.borrow_mut().push(Rc::downgrade(&class));
        }
    }
    MADE.with_borrow_mut(|made| made.push(Rc::downgrade(&class)));
    Ok(Value::Class(class))
}

thread_local! {
    /// The classes of this run.
    static MADE: RefCell<Vec<Weak<Class>>> = const { RefCell::new(Vec::new()) };
}

/// The run is over: its classes let go of what they hold. A class and the methods that say `super()` hold one another, and
/// so do a class and its instances kept in it; they would outlive the run.
pub fn forget() {
    for class in MADE.take().iter().filter_map(Weak::upgrade) {
        let attributes = class.attributes.take();
        drop(attributes);
    }
}

fn order_of_ancestors(bases: &[Rc<Class>]) -> Fallible<Vec<Rc<Class>>> {
    for (i, base) in bases.iter().enumerate() {
        if builtins::is_final(base) {
            return Err(type_error(format!("type '{}' is not an acceptable base type", base.name_in_messages())));
        }
        if bases[..i].iter().any(|other| Rc::ptr_eq(other, base)) {
            return Err(type_error(format!("duplicate base class {}", base.name())));
        }
    }
    linearize(bases).ok_or_else(|| {
        let names: Vec<String> = bases.iter().map(|base| base.name().to_string()).collect();
        let message = "Cannot create a consistent method resolution order (MRO) for bases";
        type_error(format!("{message} {}", names.join(", ")))
    })
}

/// Puts a descriptor into the namespace for each name in `__slots__`. Gives whether instances have a `__dict__`.
fn add_slots(class: &str, namespace: &mut Attributes, bases: &[Rc<Class>], native: Builtin) -> Fallible<bool> {
    let inherits_dict = bases.iter().any(|base| base.has_dict);
    let slots = match namespace.get(&names::SLOTS) {
        None => return Ok(true),
        Some(text @ Value::Str(_)) => vec![text.clone()],
        Some(Value::Tuple(slots)) => slots.items().to_vec(),
        Some(Value::List(slots)) => slots.items(),
        Some(Value::Dict(slots)) => slots.keys(),
        Some(Value::Set(slots) | Value::FrozenSet(slots)) => slots.items(),
        Some(_) => return builtins::functions::refuse("__slots__ that are no string, tuple, list, set or dict"),
    };
    if !slots.is_empty() && matches!(native, Builtin::Int | Builtin::Tuple | Builtin::Bytes) {
        return Err(type_error(format!("nonempty __slots__ not supported for subtype of '{}'", native.name())));
    }
    let mut has_dict = inherits_dict;
    for slot in &slots {
        let Some(text) = slot.as_str() else {
            return Err(type_error(format!("__slots__ items must be strings, not '{}'", slot.class_name())));
        };
        if !is_identifier(text.text()) {
            return Err(type_error("__slots__ must be identifiers"));
        }
        match text.text() {
            "__dict__" => has_dict = true,
            "__weakref__" => {}
            text => {
                let name = mangled(class, text);
                if namespace.contains_key(&name) {
                    return Err(value_error(format!("'{text}' in __slots__ conflicts with class variable")));
                }
                let slot = Slot { name, class: class.into() };
                namespace.insert(name, HostObject::value(Builtin::MemberDescriptor.class(), slot));
            }
        }
    }
    Ok(has_dict)
}

fn is_identifier(text: &str) -> bool {
    let starts = text.chars().next().is_some_and(|c| c == '_' || c.is_alphabetic());
    starts && text.chars().all(|c| c == '_' || c.is_alphanumeric())
}

/// `__name` in class `Box` is `_Box__name`.
fn mangled(class: &str, name: &str) -> Symbol {
    let class = class.trim_start_matches('_');
    if name.starts_with("__") && !name.ends_with("__") && !class.is_empty() {
        return Symbol::new(&format!("_{class}{name}"));
    }
    Symbol::new(name)
}

/// `__new__` is a static method, `__init_subclass__` and `__class_getitem__` are class methods, without saying so.
fn wrap_implicit_methods(namespace: &mut Attributes) {
    if let Some(function @ Value::Function(_)) = namespace.get_mut(&names::NEW) {
        *function = HostObject::value(Builtin::StaticMethod.class(), StaticMethod(function.clone()));
    }
    for name in [names::INIT_SUBCLASS, names::CLASS_GETITEM] {
        if let Some(function @ Value::Function(_)) = namespace.get_mut(&name) {
            *function = HostObject::value(Builtin::ClassMethod.class(), ClassMethod(function.clone()));
        }
    }
}

/// Have its instances nothing that those of `BaseException` have not? Such classes go with every other exception.
fn has_plain_layout(builtin: Builtin) -> bool {
    use Builtin::*;
    let own = [
        OSError,
        ImportError,
        NameError,
        AttributeError,
        StopIteration,
        SystemExit,
        SyntaxError,
        UnicodeError,
        BaseExceptionGroup,
    ];
    builtin.with(|class| class.inherits(BaseException) && !own.iter().any(|own| class.inherits(*own)))
}

/// The built-in class whose layout instances get.
fn layout(bases: &[Rc<Class>]) -> Fallible<Builtin> {
    let mut native = Builtin::Object;
    for base in bases {
        let other = base.native;
        // `Generic` is a class like one written in Python: it adds nothing to the layout.
        if matches!(other, Builtin::Object | Builtin::Generic) || native == other || native.with(|class| class.inherits(other)) {
            continue;
        }
        if has_plain_layout(other) && native.with(|class| class.inherits(Builtin::BaseException)) {
            continue;
        }
        if native != Builtin::Object && !has_plain_layout(native) && !other.with(|class| class.inherits(native)) {
            return Err(type_error("multiple bases have instance lay-out conflict"));
        }
        native = other;
    }
    Ok(native)
}

/// `__set_name__` of the attributes and `__init_subclass__` of the parent.
pub fn settle(vm: &mut Vm, class: &Value, keywords: &[(Symbol, Value)]) -> Fallible<()> {
    let Value::Class(made) = class else { unreachable!("it is a class") };
    let attributes: Vec<(Symbol, Value)> = made.attributes.borrow().iter().map(|(name, value)| (*name, value.clone())).collect();
    for (name, value) in attributes {
        if !matches!(value, Value::Instance(_) | Value::Host(_)) {
            continue;
        }
        if let Err(error) = vm.call_special(&value, names::SET_NAME, &[class.clone(), Value::str(&*name.text())]) {
            let note = format!("Error calling __set_name__ on '{}' instance '{name}' in '{}'", value.class_name(), made.name());
            vm.call_method(&Value::Exception(error.clone()), Symbol::new("add_note"), &[Value::str(note)])?;
            return Err(error);
        }
    }
    let parent = vm.super_attribute(class, class, names::INIT_SUBCLASS)?;
    let (keyword_names, values): (Vec<Symbol>, Vec<Value>) = keywords.iter().cloned().unzip();
    vm.call_with(&parent, Args { values: &values, names: &keyword_names })?;
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
        Some(made) if !matches!(made, Value::None | Value::Native(_)) => {
            stack.values[at] = Value::Class(class.clone());
            let construct = Construct::new(class, &stack.values[at..], keywords);
            stack.cut(at);
            return follow(vm, stack, Flow::Push(Box::new(construct)));
        }
        _ if class.is_builtin && vm.machine.has_threads() && again::repeats_making(class.native) => {
            let given = stack.values.split_off(at + 1);
            stack.cut(at);
            let arguments = Args { values: &given, names: keywords };
            let made = in_sight::lend(vm, stack, |vm, _| vm.repeatable(&[], |vm| allocate(vm, class, arguments)));
            return match made {
                _ if vm.has_left() => again::wait(
                    vm,
                    stack,
                    Some(Call { callable: Value::Class(class.clone()), arguments: given, keywords: keywords.to_vec() }),
                ),
                Ok(made) => Signal::Give(made),
                Err(error) => Signal::Raise(error),
            };
        }
        _ if matches!(class.native, Builtin::Str) => {
            in_sight::lend(vm, stack, |vm, values| allocate(vm, class, Args { values: &values[at + 1..], names: keywords }))
        }
        _ => allocate(vm, class, Args { values: &stack.values[at + 1..], names: keywords }),
    };
    match made {
        Ok(instance) => initialize(vm, stack, class, instance, at, keywords),
        Err(error) => raise_at(stack, at, error),
    }
}

/// `__init__` of what `__new__` has made, when that is an instance of the class or of one below it.
fn initialize(vm: &mut Vm, stack: &mut Stack, class: &Rc<Class>, instance: Value, at: usize, keywords: &[Symbol]) -> Signal {
    let made = instance.class();
    if class.is_builtin || !made.is_subclass(class) {
        stack.values.truncate(at);
        return Signal::Give(instance);
    }
    match made.lookup(names::INIT) {
        Some(Value::Function(function)) => {
            stack.values[at] = Value::Function(function.clone());
            stack.values.insert(at + 1, instance.clone());
            enter_function(vm, stack, &function, at, at + 1, keywords, Role::Construct(instance))
        }
        _ => {
            let has_arguments = stack.values.len() > at + 1;
            let is_plain = matches!(&instance, Value::Instance(own) if matches!(*own.payload.borrow(), Value::Unbound));
            if has_arguments && is_plain && matches!(class.lookup(names::NEW), Some(Value::Native(_))) {
                return raise_at(stack, at, type_error(format!("{}() takes no arguments", class.name())));
            }
            stack.values.truncate(at);
            Signal::Give(instance)
        }
    }
}

/// The call of a class whose `__new__` is Python's, or of `type.__call__`.
pub struct Construct {
    class: Rc<Class>,
    /// The class or its instance, then what was given.
    given: Vec<Value>,
    keywords: Vec<Symbol>,
    stage: Stage,
}

/// What is happening.
#[derive(Clone, Copy)]
enum Stage {
    /// Nothing yet.
    Begins,
    /// `__new__` makes the instance.
    Makes,
    /// `__init__` initializes it.
    Initializes,
}

impl Construct {
    /// Of a class, which is the first of the values, with the others.
    pub fn new(class: &Rc<Class>, given: &[Value], keywords: &[Symbol]) -> Construct {
        Construct { class: class.clone(), given: given.to_vec(), keywords: keywords.to_vec(), stage: Stage::Begins }
    }

    fn call(&self, callable: Value) -> Advance {
        Advance::Call(Call { callable, arguments: self.given.clone(), keywords: self.keywords.clone() })
    }

    fn made(&mut self, instance: Value) -> Advance {
        if self.class.is_builtin || !instance.class().is_subclass(&self.class) {
            return Advance::Done(Ok(instance));
        }
        match instance.class().lookup(names::INIT) {
            Some(init @ Value::Function(_)) => {
                self.stage = Stage::Initializes;
                self.given[0] = instance;
                self.call(init)
            }
            _ => Advance::Done(Ok(instance)),
        }
    }
}

impl Procedure for Construct {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        let value = match input {
            Ok(value) => value,
            Err(error) => return Advance::Done(Err(error)),
        };
        match self.stage {
            Stage::Begins => match self.class.lookup(names::NEW) {
                Some(found) if !matches!(found, Value::Native(native) if native.owner == "object") => {
                    self.stage = Stage::Makes;
                    self.call(constructor(found))
                }
                _ => match allocate(vm, &self.class, Args { values: &self.given[1..], names: &self.keywords }) {
                    Ok(instance) => self.made(instance),
                    Err(error) => Advance::Done(Err(error)),
                },
            },
            Stage::Makes => self.made(value),
            Stage::Initializes => Advance::Done(match value {
                Value::None => Ok(self.given[0].clone()),
                other => Err(rare::init_returned(&other)),
            }),
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
        return builtins::exceptions::allocate(vm, class, arguments.plain().to_vec());
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
    let instance = new_instance(class, payload);
    if native == Builtin::Property {
        builtins::property::document(vm, &instance)?;
    }
    Ok(instance)
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
    order::sort(&mut missing);
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

/// What to call for a `__new__` found on a class: a static method's function.
pub fn constructor(attribute: Value) -> Value {
    match crate::python::value::view::data::<StaticMethod>(&attribute) {
        Some(StaticMethod(function)) => function.clone(),
        None => attribute,
    }
}
