//! What every object can do: the methods of `object`, of unions and of type aliases.

use super::operators::is_extensible;
use super::text::object_repr;
use super::type_parameters;
use crate::python::bytecode::Comparison;
use crate::python::interpreter::classes;
use crate::python::symbol::{Symbol, names};
use crate::python::value::descriptor::{ClassMethod, Slot, StaticMethod};
use crate::python::value::exception::type_error;
use crate::python::value::hash::identity_hash;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::view::{GenericAlias, Union, data};
use crate::python::value::{Args, Builtin, Call, Class, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

const OWNER: &str = "object";

/// Methods of `object`.
pub static OBJECT: &[NativeFunction] = &[
    NativeFunction::method(OWNER, "__init__", init),
    NativeFunction::function(OWNER, "__new__", new),
    NativeFunction::method(OWNER, "__repr__", repr),
    NativeFunction::method(OWNER, "__str__", |vm, args| vm.repr(receiver(&args)?).map(Value::Str)),
    NativeFunction::method(OWNER, "__format__", format),
    NativeFunction::method(OWNER, "__hash__", |_, args| Ok(Value::Int(identity_hash(receiver(&args)?) as i64))),
    NativeFunction::method(OWNER, "__eq__", |_, args| {
        let same = receiver(&args)?.is(&args.rest().exactly::<1>("__eq__")?[0]);
        Ok(if same { Value::Bool(true) } else { Value::NotImplemented })
    }),
    NativeFunction::method(OWNER, "__ne__", not_equal),
    NativeFunction::method(OWNER, "__lt__", |_, _| Ok(Value::NotImplemented)),
    NativeFunction::method(OWNER, "__le__", |_, _| Ok(Value::NotImplemented)),
    NativeFunction::method(OWNER, "__gt__", |_, _| Ok(Value::NotImplemented)),
    NativeFunction::method(OWNER, "__ge__", |_, _| Ok(Value::NotImplemented)),
    NativeFunction::method(OWNER, "__getattribute__", |vm, args| {
        let (object, name) = named(&args)?;
        match vm.find_generic(object, name)? {
            Some(value) => Ok(value),
            None => Err(crate::python::interpreter::attributes::no_attribute(object, name)),
        }
    }),
    NativeFunction::method(OWNER, "__setattr__", |vm, args| match args.plain() {
        [object, name, value] => vm.set_generic(object, attribute_name(name)?, value.clone()).map(|()| Value::None),
        other => Err(type_error(format!("expected 2 arguments, got {}", other.len().saturating_sub(1)))),
    }),
    NativeFunction::method(OWNER, "__delattr__", |vm, args| {
        let (object, name) = named(&args)?;
        vm.delete_generic(object, name).map(|()| Value::None)
    }),
    NativeFunction::method(OWNER, "__dir__", super::listing::names_of),
    NativeFunction {
        name: "__init_subclass__",
        owner: OWNER,
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(init_subclass),
    },
    NativeFunction {
        name: "__subclasshook__",
        owner: OWNER,
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(|_, _| Ok(Value::NotImplemented)),
    },
    NativeFunction::property(OWNER, "__class__", |_, args| Ok(Value::Class(receiver(&args)?.class()))),
];

pub(super) fn receiver<'a>(args: &Args<'a>) -> Fallible<&'a Value> {
    args.values.first().ok_or_else(|| type_error("unbound method object needs an argument"))
}

fn attribute_name(value: &Value) -> Fallible<Symbol> {
    match value.as_str() {
        Some(text) => Ok(Symbol::new(text.text())),
        None => Err(type_error(format!("attribute name must be string, not '{}'", value.class_name()))),
    }
}

fn named<'a>(args: &Args<'a>) -> Fallible<(&'a Value, Symbol)> {
    match args.plain() {
        [object, name] => Ok((object, attribute_name(name)?)),
        other => Err(type_error(format!("expected 1 argument, got {}", other.len().saturating_sub(1)))),
    }
}

/// `object.__init__(self)`: takes no more, unless `__new__` took it and `__init__` is not overridden.
fn init(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let class = receiver(&args)?.class();
    if args.values.len() == 1 || class.native != Builtin::Object {
        return Ok(Value::None);
    }
    let is_own = |name| class.lookup(name).is_some_and(|found| matches!(found, Value::Native(native) if native.owner == OWNER));
    let what = "exactly one argument (the instance to initialize)";
    match (is_own(names::INIT), is_own(names::NEW)) {
        (false, _) => Err(type_error(format!("object.__init__() takes {what}"))),
        (true, true) => Err(type_error(format!("{}.__init__() takes {what}", class.name()))),
        (true, false) => Ok(Value::None),
    }
}

/// `Class.__new__(class, …)`
fn new(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    match args.values.first() {
        Some(Value::Class(class)) if args.values.len() > 1 && is_plain(class) => {
            let overrides = |name| class.lookup(name).is_some_and(|found| !matches!(found, Value::Native(_)));
            if overrides(names::NEW) {
                return Err(type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
            }
            if !overrides(names::INIT) {
                return Err(type_error(format!("{}() takes no arguments", class.name())));
            }
            classes::allocate(vm, class, args.rest())
        }
        Some(Value::Class(class)) => classes::allocate(vm, class, args.rest()),
        Some(other) => Err(type_error(format!("object.__new__(X): X is not a type object ({})", other.class_name()))),
        None => Err(type_error("object.__new__(): not enough arguments")),
    }
}

/// Has the class the layout of `object`?
fn is_plain(class: &Class) -> bool {
    !class.is_builtin && class.native == Builtin::Object
}

fn init_subclass(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    match args.values.first() {
        Some(Value::Class(class)) if args.values.len() > 1 => {
            Err(type_error(format!("{}.__init_subclass__() takes no keyword arguments", class.names.borrow().1)))
        }
        _ => Ok(Value::None),
    }
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let object = receiver(&args)?;
    if is_extensible(object) {
        return Ok(Value::str(object_repr(object)));
    }
    let mut out = String::new();
    vm.write_plain_repr(&mut out, object)?;
    Ok(Value::str(out))
}

fn format(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let object = receiver(&args)?;
    let [spec] = args.rest().exactly::<1>("__format__")?;
    match spec.as_str() {
        Some(spec) if spec.text().is_empty() => vm.str(object).map(Value::Str),
        _ => Err(type_error(format!("unsupported format string passed to {}.__format__", object.class_name()))),
    }
}

fn not_equal(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let object = receiver(&args)?;
    let [other] = args.rest().exactly::<1>("__ne__")?;
    match vm.call_special(object, names::EQ, std::slice::from_ref(other))? {
        None | Some(Value::NotImplemented) => Ok(Value::NotImplemented),
        Some(answer) => Ok(Value::Bool(!vm.truth(&answer)?)),
    }
}

pub(super) fn either(vm: &mut Vm, args: &Args<'_>, reflected: bool) -> Fallible<Value> {
    let (own, [other]) = (receiver(args)?, args.rest().exactly::<1>("__or__")?);
    let (a, b) = if reflected { (other, own) } else { (own, other) };
    vm.union(a, b)
}

/// `union | other`: each looks at all members, which is work.
fn longer(vm: &mut Vm, args: &Args<'_>, reflected: bool) -> Fallible<Value> {
    let members = data::<Union>(receiver(args)?).map_or(0, |union| union.members.len());
    vm.labour(members as u64 / 2)?;
    either(vm, args, reflected)
}

/// Methods of `int | str`.
pub static UNION: &[NativeFunction] = &[
    NativeFunction::method("Union", "__or__", |vm, args| longer(vm, &args, false)),
    NativeFunction::method("Union", "__ror__", |vm, args| longer(vm, &args, true)),
    NativeFunction::method("Union", "__repr__", |vm, args| match data::<Union>(receiver(&args)?) {
        Some(union) => vm.union_repr(union).map(Value::str),
        None => Err(type_error("descriptor requires a union")),
    }),
    NativeFunction::method("Union", "__eq__", |vm, args| {
        let other = args.rest().exactly::<1>("__eq__")?[0].clone();
        match (data::<Union>(receiver(&args)?), data::<Union>(&other)) {
            (Some(a), Some(b)) if a.members.len() == b.members.len() => {
                for member in &a.members {
                    let mut is_there = false;
                    for other in &b.members {
                        is_there = is_there || vm.equal(member, other)?;
                    }
                    if !is_there {
                        return Ok(Value::Bool(false));
                    }
                }
                Ok(Value::Bool(true))
            }
            _ => vm.compare(Comparison::Is, receiver(&args)?, &other),
        }
    }),
    NativeFunction::method("Union", "__hash__", |vm, args| {
        let mut hash = 0x1234_5678u64;
        for member in data::<Union>(receiver(&args)?).map_or(&[][..], |union| &union.members) {
            hash ^= vm.hash(member)?.wrapping_mul(31);
        }
        Ok(Value::Int(hash as i64))
    }),
    NativeFunction {
        name: "__class_getitem__",
        owner: "Union",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(|vm, args| {
            let [item] = args.rest().exactly::<1>("__class_getitem__")?;
            match item {
                Value::Tuple(items) => vm.union_of(items.items()),
                one => vm.union_of(std::slice::from_ref(one)),
            }
        }),
    },
    NativeFunction::property("Union", "__parameters__", |_, args| {
        let mut found = Vec::new();
        type_parameters::collect_parameters(receiver(&args)?, &mut found);
        Ok(Value::tuple(found))
    }),
    NativeFunction::method("Union", "__getitem__", |vm, args| {
        type_parameters::substitute(vm, receiver(&args)?, &args.rest().exactly::<1>("__getitem__")?[0])
    }),
    NativeFunction::property("Union", "__args__", |_, args| match data::<Union>(receiver(&args)?) {
        Some(union) => {
            let none = || Value::Class(crate::python::value::Builtin::NoneType.class());
            let shown = |member: &Value| if matches!(member, Value::None) { none() } else { member.clone() };
            Ok(Value::tuple(union.members.iter().map(shown).collect()))
        }
        None => Ok(Value::None),
    }),
];

/// What a `TypeVarTuple` has beside: `*Ts`.
pub static TYPE_VAR_TUPLE: &[NativeFunction] = &[NativeFunction::method("TypeVarTuple", "__iter__", |vm, args| {
    let typing = vm.import(Symbol::new("typing"), true)?;
    let unpack = vm.get_attribute(&typing, Symbol::new("Unpack"))?;
    let unpacked = vm.get_item(&unpack, receiver(&args)?)?;
    vm.iter(&Value::tuple(vec![unpacked]))
})];

/// Methods of `list[int]`.
pub static ALIAS: &[NativeFunction] = &[
    NativeFunction::method("GenericAlias", "__iter__", |_, _| super::functions::refuse("unpacking types: *tuple[…]")),
    NativeFunction::method("GenericAlias", "__or__", |vm, args| either(vm, &args, false)),
    NativeFunction::method("GenericAlias", "__ror__", |vm, args| either(vm, &args, true)),
    NativeFunction::method("GenericAlias", "__eq__", |vm, args| {
        let (own, other) = (alias(&args)?, &args.rest().exactly::<1>("__eq__")?[0]);
        let Some(other) = data::<GenericAlias>(other) else { return Ok(Value::NotImplemented) };
        let (a, b) = (Value::tuple(own.arguments.clone()), Value::tuple(other.arguments.clone()));
        Ok(Value::Bool(vm.equal(&own.origin, &other.origin)? && vm.equal(&a, &b)?))
    }),
    NativeFunction::method("GenericAlias", "__hash__", |vm, args| {
        let alias = alias(&args)?;
        let hash = vm.hash(&alias.origin)? ^ vm.hash(&Value::tuple(alias.arguments.clone()))?;
        Ok(Value::Int(hash as i64))
    }),
    NativeFunction::method("GenericAlias", "__repr__", |vm, args| vm.alias_repr(alias(&args)?).map(Value::str)),
    NativeFunction::method("GenericAlias", "__call__", |vm, args| {
        let made = vm.call_with(&alias(&args)?.origin.clone(), args.rest())?;
        match vm.set_attribute(&made, Symbol::new("__orig_class__"), args.values[0].clone()) {
            Err(error) if !error.is(Builtin::Exception) => Err(error),
            _ => Ok(made),
        }
    }),
    // What is not its own is the class's, but for most of what has underscores.
    NativeFunction::method("GenericAlias", "__getattr__", |vm, args| {
        let [name] = args.rest().exactly::<1>("__getattr__")?;
        let name = Symbol::new(vm.str(name)?.text());
        let text = name.text();
        if text.starts_with("__") && text.ends_with("__") && ![names::NAME, names::QUALNAME, names::MODULE].contains(&name) {
            return Err(Builtin::AttributeError.error(&*text));
        }
        vm.get_attribute(&alias(&args)?.origin.clone(), name)
    }),
    NativeFunction::method("GenericAlias", "__getitem__", |vm, args| {
        type_parameters::substitute(vm, receiver(&args)?, &args.rest().exactly::<1>("__getitem__")?[0])
    }),
    NativeFunction::method("GenericAlias", "__mro_entries__", |vm, args| {
        let bases = vm.collect(&args.rest().exactly::<1>("__mro_entries__")?[0])?;
        Ok(Value::tuple(type_parameters::generic_entries(receiver(&args)?, &bases)))
    }),
    NativeFunction::property("GenericAlias", "__parameters__", |_, args| {
        let mut found = Vec::new();
        type_parameters::collect_parameters(receiver(&args)?, &mut found);
        Ok(Value::tuple(found))
    }),
    NativeFunction::property("GenericAlias", "__origin__", |_, args| Ok(alias(&args)?.origin.clone())),
    NativeFunction::property("GenericAlias", "__args__", |_, args| Ok(Value::tuple(alias(&args)?.arguments.clone()))),
];

fn alias<'a>(args: &Args<'a>) -> Fallible<&'a GenericAlias> {
    args.values.first().and_then(data::<GenericAlias>).ok_or_else(|| type_error("descriptor requires a generic alias"))
}

/// `__get__` of the built-in descriptors: what access through an object or a class gives.
pub static BINDING: &[NativeFunction] = &[NativeFunction::method("object", "__get__", |vm, args| {
    let [object, owner] = args.rest().between::<2>("__get__", 1)?;
    let descriptor = receiver(&args)?.clone();
    match (object, owner) {
        (Value::None, Value::Class(owner)) => vm.bind_to_class(descriptor, &owner),
        (Value::None, _) => Err(type_error("__get__(None, None) is invalid")),
        (object, Value::Class(owner)) => vm.bind_attribute(descriptor, &object, &owner),
        (object, _) => vm.bind_attribute(descriptor, &object, &object.class()),
    }
})];

/// `__call__` of what can be called without being asked for it.
pub static CALLING: &[NativeFunction] = &[NativeFunction::flow("object", "__call__", Binding::Method, |_, args| {
    Ok(Flow::Call(Call::with(receiver(&args)?.clone(), args.rest())))
})];

/// Was it marked by `abc.abstractmethod`?
pub(super) fn is_abstract(vm: &mut Vm, value: &Value) -> Fallible<bool> {
    match vm.find_attribute(value, Symbol::new("__isabstractmethod__"))? {
        Some(mark) => vm.truth(&mark),
        None => Ok(false),
    }
}

/// Methods of `staticmethod` and `classmethod`.
pub static WRAPPER: &[NativeFunction] = &[
    NativeFunction::property("staticmethod", "__func__", |_, args| wrapped(&args)),
    NativeFunction::property("staticmethod", "__wrapped__", |_, args| wrapped(&args)),
    NativeFunction::property("staticmethod", "__isabstractmethod__", |vm, args| {
        let function = wrapped(&args)?;
        is_abstract(vm, &function).map(Value::Bool)
    }),
    NativeFunction::method("staticmethod", "__repr__", |vm, args| {
        let (name, inner) = (args.values[0].class_name(), wrapped(&args)?);
        Ok(Value::str(format!("<{name}({})>", vm.repr(&inner)?.text())))
    }),
];

/// `staticmethod` objects can be called.
pub static STATIC_METHOD: &[NativeFunction] = &[NativeFunction::flow("staticmethod", "__call__", Binding::Method, |_, args| {
    Ok(Flow::Call(Call::with(wrapped(&args)?, args.rest())))
})];

fn wrapped(args: &Args<'_>) -> Fallible<Value> {
    let object = receiver(args)?;
    if let Some(StaticMethod(function)) = data::<StaticMethod>(object) {
        return Ok(function.clone());
    }
    match data::<ClassMethod>(object) {
        Some(ClassMethod(function)) => Ok(function.clone()),
        None => Err(type_error("descriptor requires a 'staticmethod' object")),
    }
}

/// Methods of the descriptors that `__slots__` makes.
pub static SLOT: &[NativeFunction] = &[
    NativeFunction::method("member_descriptor", "__repr__", |_, args| {
        let slot = slot(&args)?;
        let is_of_all = matches!(&*slot.name.text(), "__dict__" | "__weakref__");
        let kind = if is_of_all { "attribute" } else { "member" };
        Ok(Value::str(format!("<{kind} '{}' of '{}' objects>", slot.name, slot.class)))
    }),
    NativeFunction::method("member_descriptor", "__get__", |vm, args| {
        let [object, _] = args.rest().between::<2>("__get__", 1)?;
        let attribute = receiver(&args)?.clone();
        match object {
            Value::None => Ok(attribute),
            object => vm.bind_attribute(attribute, &object, &object.class()),
        }
    }),
    NativeFunction::method("member_descriptor", "__set__", |vm, args| {
        let [object, value] = args.rest().exactly::<2>("__set__")?;
        vm.set_generic(object, slot(&args)?.name, value.clone()).map(|()| Value::None)
    }),
    NativeFunction::method("member_descriptor", "__delete__", |vm, args| {
        let [object] = args.rest().exactly::<1>("__delete__")?;
        vm.delete_generic(object, slot(&args)?.name).map(|()| Value::None)
    }),
    NativeFunction::property("member_descriptor", "__name__", |_, args| Ok(Value::str(&*slot(&args)?.name.text()))),
];

fn slot<'a>(args: &Args<'a>) -> Fallible<&'a Slot> {
    args.values.first().and_then(data::<Slot>).ok_or_else(|| type_error("descriptor requires a 'member_descriptor' object"))
}
