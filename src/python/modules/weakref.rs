//! `weakref`: the references themselves. Everything made of them is in the library.

use std::rc::Rc;

use crate::executor::order;
use crate::python::bytecode::Comparison;
use crate::python::interpreter::classes::new_instance;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::weak::{self, Reference};
use crate::python::value::{Args, Attributes, Builtin, Class, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

const OWNER: &str = "ReferenceType";

/// The module's namespace.
pub fn attributes() -> Attributes {
    let class = Value::Class(Builtin::Reference.class());
    let mut attributes = super::of_values([("ReferenceType", class.clone()), ("ref", class)]);
    super::add_functions(&mut attributes, FUNCTIONS);
    attributes
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("_weakref", "getweakrefcount", |_, args| {
        let [object] = args.exactly::<1>("getweakrefcount")?;
        Ok(Value::Int(weak::references(object).len() as i64))
    }),
    NativeFunction::function("_weakref", "getweakrefs", |_, args| {
        let [object] = args.exactly::<1>("getweakrefs")?;
        let mut found = weak::references(object);
        // The one without a callback, which is shared, comes first.
        order::sort_by_key(&mut found, |reference| !is_plain(reference));
        Ok(Value::list(found))
    }),
];

/// Methods of `weakref.ref`.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction { name: "__new__", owner: OWNER, binding: Binding::Function, shape: None, code: NativeCode::Simple(new) },
    NativeFunction::method(OWNER, "__init__", |_, _| Ok(Value::None)),
    NativeFunction::method(OWNER, "__call__", |_, args| {
        args.rest().exactly::<0>("ReferenceType.__call__")?;
        Ok(with(&args, Reference::target)?.unwrap_or(Value::None))
    }),
    NativeFunction::method(OWNER, "__repr__", |vm, args| {
        let (own, target) = (args.values[0].address(), with(&args, Reference::target)?);
        let Some(target) = target else { return Ok(Value::str(format!("<weakref at {own:#x}; dead>"))) };
        let (class, address) = (target.class_name(), target.address());
        let name = vm.find_attribute(&target, names::NAME)?.and_then(|name| name.as_str());
        let name = name.map_or_else(String::new, |name| format!(" ({})", name.text()));
        Ok(Value::str(format!("<weakref at {own:#x}; to '{class}' at {address:#x}{name}>")))
    }),
    NativeFunction::method(OWNER, "__eq__", |vm, args| {
        let [other] = args.rest().exactly::<1>("__eq__")?;
        if other.host::<Reference>().is_none() {
            return Ok(Value::NotImplemented);
        }
        let (own, theirs) =
            (with(&args, Reference::target)?, with(&Args::positional(std::slice::from_ref(other)), Reference::target)?);
        match (own, theirs) {
            (Some(own), Some(theirs)) => vm.compare(Comparison::Equal, &own, &theirs),
            _ => Ok(Value::Bool(args.values[0].is(other))),
        }
    }),
    NativeFunction::method(OWNER, "__hash__", |vm, args| {
        if let Some(hash) = with(&args, |reference| reference.hash.get())? {
            return Ok(Value::Int(hash as i64));
        }
        let Some(target) = with(&args, Reference::target)? else { return Err(type_error("weak object has gone away")) };
        let hash = vm.hash(&target)?;
        with(&args, |reference| reference.hash.set(Some(hash)))?;
        Ok(Value::Int(hash as i64))
    }),
    NativeFunction::property(OWNER, "__callback__", |_, args| with(&args, |reference| reference.callback.borrow().clone())),
    NativeFunction {
        name: "__class_getitem__",
        owner: OWNER,
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(|_, args| {
            let [item] = args.rest().exactly::<1>("__class_getitem__")?;
            Ok(crate::python::builtins::items::generic_alias(&args.values[0], item))
        }),
    },
];

fn with<T>(args: &Args<'_>, ask: impl FnOnce(&Reference) -> T) -> Fallible<T> {
    let host = args.values.first().and_then(Value::host::<Reference>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Reference>()) {
        Some(reference) => Ok(ask(reference)),
        None => Err(type_error("descriptor requires a 'weakref.ReferenceType' object")),
    }
}

/// Is it a `weakref.ref` itself, without a callback?
fn is_plain(reference: &Value) -> bool {
    let host = match reference {
        Value::Host(host) => host.data.downcast_ref::<Reference>(),
        _ => None,
    };
    host.is_some_and(|reference| matches!(*reference.callback.borrow(), Value::None))
}

/// `ref(object, callback=None)`; two plain references to one object are the same.
fn new(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let Some(Value::Class(class)) = args.values.first() else {
        return Err(type_error("ReferenceType.__new__(X): X is not a type object"));
    };
    let given = Args::positional(args.rest().plain());
    let [object, callback] = given.between::<2>("__new__", 1)?;
    let callback = if matches!(callback, Value::Unbound) { Value::None } else { callback };
    if class.is_builtin
        && matches!(callback, Value::None)
        && let Some(known) = weak::references(&object).into_iter().find(is_plain)
    {
        return Ok(known);
    }
    let refused = || type_error(format!("cannot create weak reference to '{}' object", object.class_name()));
    if !takes_references(&object.class()) {
        return Err(refused());
    }
    let Some(reference) = Reference::new(&object, callback) else { return Err(refused()) };
    let made = HostObject::value(Builtin::Reference.class(), reference);
    let Value::Host(host) = &made else { unreachable!("it was just made") };
    if class.is_builtin {
        weak::register(&object, host, None);
        return Ok(made);
    }
    let outer = new_instance(class, made.clone());
    let Value::Instance(instance) = &outer else { unreachable!("it was just made") };
    weak::register(&object, host, Some(instance));
    Ok(outer)
}

/// May there be weak references to instances of this class?
fn takes_references(class: &Rc<Class>) -> bool {
    if class.is_builtin {
        return class.native != Builtin::Object;
    }
    if matches!(class.native, Builtin::Int | Builtin::Tuple | Builtin::Bytes) {
        return false;
    }
    let weak = Symbol::new("__weakref__");
    let names_it = |slots: &Value| match slots {
        Value::Tuple(slots) => slots.items().iter().any(|slot| slot.as_str().is_some_and(|slot| slot.text() == &*weak.text())),
        Value::List(slots) => slots.items().iter().any(|slot| slot.as_str().is_some_and(|slot| slot.text() == &*weak.text())),
        Value::Str(slot) => slot.text() == &*weak.text(),
        _ => false,
    };
    let line = std::iter::once(class).chain(&class.ancestors).filter(|class| !class.is_builtin);
    line.into_iter().any(|class| class.attributes.borrow().get(&names::SLOTS).is_none_or(names_it))
}
