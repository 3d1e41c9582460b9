//! Type parameters, type aliases and `Generic`: what the syntax of PEP 695 makes, and `typing` names.

use std::cell::RefCell;
use std::rc::Rc;

use super::items::{generic_alias, type_arguments};
use super::object::{either, receiver};
use crate::python::bytecode::TypeParameterKind;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::view::{GenericAlias, Union, data};
use crate::python::value::{Args, Builtin, Class, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// `TypeVar`, `TypeVarTuple` or `ParamSpec`.
pub struct TypeParameter {
    name: Rc<str>,
    kind: TypeParameterKind,
    /// The bound; Unbound for none.
    bound: Lazily,
    /// A tuple of types; Unbound for none.
    constraints: Lazily,
    /// The default; Unbound for none.
    default: Lazily,
    variance: Variance,
    module: Rc<str>,
}

/// How a type parameter's types relate to those made with them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variance {
    /// The type checker finds out: written as in PEP 695.
    Inferred,
    Invariant,
    Covariant,
    Contravariant,
}

/// A value that is computed when first asked for.
struct Lazily(RefCell<Pending>);

#[derive(Clone)]
enum Pending {
    Value(Value),
    Evaluator(Value),
}

impl Lazily {
    fn value(value: Value) -> Lazily {
        Lazily(RefCell::new(Pending::Value(value)))
    }

    fn by(evaluator: Option<Value>) -> Lazily {
        Lazily(RefCell::new(evaluator.map_or(Pending::Value(Value::Unbound), Pending::Evaluator)))
    }

    fn is_given(&self) -> bool {
        !matches!(&*self.0.borrow(), Pending::Value(Value::Unbound))
    }

    fn get(&self, vm: &mut Vm) -> Fallible<Value> {
        let pending = self.0.borrow().clone();
        match pending {
            Pending::Value(value) => Ok(value),
            Pending::Evaluator(evaluator) => {
                let value = vm.call(&evaluator, &[Value::Int(1)])?;
                self.0.replace(Pending::Value(value.clone()));
                Ok(value)
            }
        }
    }

    fn or(&self, vm: &mut Vm, absent: Value) -> Fallible<Value> {
        Ok(match self.get(vm)? {
            Value::Unbound => absent,
            value => value,
        })
    }
}

impl TypeParameter {
    /// One that is written behind a name: `class Box[T: bound = default]`.
    pub fn written(
        name: Rc<str>,
        kind: TypeParameterKind,
        bound: Option<Value>,
        is_constrained: bool,
        default: Option<Value>,
    ) -> Value {
        let (bound, constraints) = if is_constrained { (None, bound) } else { (bound, None) };
        let parameter = TypeParameter {
            name,
            kind,
            bound: Lazily::by(bound),
            constraints: Lazily::by(constraints),
            default: Lazily::by(default),
            variance: Variance::Inferred,
            module: "typing".into(),
        };
        HostObject::value(class_of(kind).class(), parameter)
    }
}

fn class_of(kind: TypeParameterKind) -> Builtin {
    match kind {
        TypeParameterKind::Variable => Builtin::TypeVar,
        TypeParameterKind::Tuple => Builtin::TypeVarTuple,
        TypeParameterKind::Specification => Builtin::ParamSpec,
    }
}

/// `TypeVar("T", int, str, bound=…, covariant=…, contravariant=…, infer_variance=…, default=…)` and its like.
pub fn construct(vm: &mut Vm, builtin: Builtin, args: Args<'_>) -> Fallible<Value> {
    let kind = match builtin {
        Builtin::TypeVar => TypeParameterKind::Variable,
        Builtin::TypeVarTuple => TypeParameterKind::Tuple,
        _ => TypeParameterKind::Specification,
    };
    let [name, constraints @ ..] = args.plain() else {
        return Err(type_error(format!("{}() missing required argument 'name' (pos 1)", builtin.name().to_lowercase())));
    };
    let Some(text) = name.as_str() else {
        return Err(type_error(format!(
            "{}() argument 'name' must be str, not {}",
            builtin.name().to_lowercase(),
            name.class_name()
        )));
    };
    if constraints.len() == 1 {
        return Err(type_error("A single constraint is not allowed"));
    }
    let (mut bound, mut default, mut variance) = (Value::Unbound, Value::Unbound, Variance::Invariant);
    for (name, value) in args.keywords() {
        match &*name.text() {
            "bound" if !matches!(value, Value::None) => bound = value.clone(),
            "bound" => {}
            "default" => default = value.clone(),
            option @ ("covariant" | "contravariant" | "infer_variance") => {
                if vm.truth(value)? {
                    if variance != Variance::Invariant {
                        let message = match option {
                            "infer_variance" => "Variance cannot be specified with infer_variance.",
                            _ => "Bivariant types are not supported.",
                        };
                        return Err(crate::python::value::exception::value_error(message));
                    }
                    variance = match option {
                        "covariant" => Variance::Covariant,
                        "contravariant" => Variance::Contravariant,
                        _ => Variance::Inferred,
                    };
                }
            }
            other => {
                let function = builtin.name().to_lowercase();
                return Err(type_error(format!("{function}() got an unexpected keyword argument '{other}'")));
            }
        }
    }
    if !constraints.is_empty() && !matches!(bound, Value::Unbound) {
        return Err(type_error("Constraints cannot be combined with bound=..."));
    }
    let constraints = if constraints.is_empty() { Value::Unbound } else { Value::tuple(constraints.to_vec()) };
    let parameter = TypeParameter {
        name: text.text().into(),
        kind,
        bound: Lazily::value(bound),
        constraints: Lazily::value(constraints),
        default: Lazily::value(default),
        variance,
        module: "__main__".into(),
    };
    Ok(HostObject::value(builtin.class(), parameter))
}

fn parameter<'a>(args: &Args<'a>) -> Fallible<&'a TypeParameter> {
    args.values.first().and_then(data::<TypeParameter>).ok_or_else(|| type_error("descriptor requires a type parameter"))
}

/// Methods of type parameters of all kinds.
pub static PARAMETER: &[NativeFunction] = &[
    NativeFunction::method("TypeVar", "__repr__", |_, args| {
        let parameter = parameter(&args)?;
        let sign = match parameter.variance {
            Variance::Inferred => "",
            _ if parameter.kind == TypeParameterKind::Tuple => "",
            Variance::Invariant => "~",
            Variance::Covariant => "+",
            Variance::Contravariant => "-",
        };
        Ok(Value::str(format!("{sign}{}", parameter.name)))
    }),
    NativeFunction::method("TypeVar", "__or__", |vm, args| either(vm, &args, false)),
    NativeFunction::method("TypeVar", "__ror__", |vm, args| either(vm, &args, true)),
    NativeFunction::method("TypeVar", "has_default", |_, args| Ok(Value::Bool(parameter(&args)?.default.is_given()))),
    NativeFunction::property("TypeVar", "__name__", |_, args| Ok(Value::str(&*parameter(&args)?.name))),
    NativeFunction::property("TypeVar", "__module__", |_, args| Ok(Value::str(&*parameter(&args)?.module))),
    NativeFunction::property("TypeVar", "__bound__", |vm, args| parameter(&args)?.bound.or(vm, Value::None)),
    NativeFunction::property("TypeVar", "__constraints__", |vm, args| {
        parameter(&args)?.constraints.or(vm, Value::tuple(Vec::new()))
    }),
    NativeFunction::property("TypeVar", "__default__", |vm, args| parameter(&args)?.default.or(vm, no_default())),
    NativeFunction::property("TypeVar", "__covariant__", |_, args| {
        Ok(Value::Bool(parameter(&args)?.variance == Variance::Covariant))
    }),
    NativeFunction::property("TypeVar", "__contravariant__", |_, args| {
        Ok(Value::Bool(parameter(&args)?.variance == Variance::Contravariant))
    }),
    NativeFunction::property("TypeVar", "__infer_variance__", |_, args| {
        Ok(Value::Bool(parameter(&args)?.variance == Variance::Inferred))
    }),
];

/// What a `ParamSpec` has beside: `P.args` and `P.kwargs`.
pub static SPECIFICATION: &[NativeFunction] = &[
    NativeFunction::property("ParamSpec", "args", |vm, args| part_of_specification(vm, &args, "ParamSpecArgs")),
    NativeFunction::property("ParamSpec", "kwargs", |vm, args| part_of_specification(vm, &args, "ParamSpecKwargs")),
];

fn part_of_specification(vm: &mut Vm, args: &Args<'_>, class: &str) -> Fallible<Value> {
    let typing = vm.import(Symbol::new("typing"), true)?;
    vm.call_method(&typing, Symbol::new(class), args.plain())
}

/// A type alias: `type name[…] = value`.
pub struct TypeAlias {
    name: Rc<str>,
    parameters: Value,
    value: Lazily,
}

impl TypeAlias {
    /// An alias with the tuple of its type parameters; `evaluator` gives its value.
    pub fn new(name: Rc<str>, parameters: Value, evaluator: Value) -> TypeAlias {
        TypeAlias { name, parameters, value: Lazily::by(Some(evaluator)) }
    }
}

fn type_alias<'a>(args: &Args<'a>) -> Fallible<&'a TypeAlias> {
    args.values.first().and_then(data::<TypeAlias>).ok_or_else(|| type_error("descriptor requires a type alias"))
}

/// Methods of `TypeAliasType`.
pub static ALIAS: &[NativeFunction] = &[
    NativeFunction::method("TypeAliasType", "__repr__", |_, args| Ok(Value::str(&*type_alias(&args)?.name))),
    NativeFunction::method("TypeAliasType", "__or__", |vm, args| either(vm, &args, false)),
    NativeFunction::method("TypeAliasType", "__ror__", |vm, args| either(vm, &args, true)),
    NativeFunction::method("TypeAliasType", "__getitem__", |vm, args| {
        if vm.length(&type_alias(&args)?.parameters)? == 0 {
            return Err(type_error("Only generic type aliases are subscriptable"));
        }
        Ok(generic_alias(receiver(&args)?, &args.rest().exactly::<1>("__getitem__")?[0]))
    }),
    NativeFunction::property("TypeAliasType", "__name__", |_, args| Ok(Value::str(&*type_alias(&args)?.name))),
    NativeFunction::property("TypeAliasType", "__module__", |_, _| Ok(Value::str("__main__"))),
    NativeFunction::property("TypeAliasType", "__value__", |vm, args| type_alias(&args)?.value.get(vm)),
    NativeFunction::property("TypeAliasType", "__type_params__", |_, args| Ok(type_alias(&args)?.parameters.clone())),
    NativeFunction::property("TypeAliasType", "__parameters__", |_, args| Ok(type_alias(&args)?.parameters.clone())),
];

/// Methods of `Generic`.
pub static GENERIC: &[NativeFunction] = &[
    NativeFunction {
        name: "__class_getitem__",
        owner: "Generic",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(specialize),
    },
    NativeFunction {
        name: "__init_subclass__",
        owner: "Generic",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(init_subclass),
    },
];

/// `Box[int]`
fn specialize(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [class, arguments] = args.exactly::<2>("__class_getitem__")?;
    let given = type_arguments(arguments);
    let Value::Class(own) = class else { return Err(type_error("__class_getitem__ requires a class")) };
    if own.is_builtin {
        let is_unpacked = |argument: &Value| matches!(argument, Value::Instance(_)) && has_tuple(&parts(argument));
        if given.iter().any(|argument| data::<TypeParameter>(argument).is_none() && !is_unpacked(argument)) {
            return Err(type_error(format!(
                "Parameters to {}[...] must all be type variables or parameter specification variables.",
                own.name()
            )));
        }
        return Ok(generic_alias(class, arguments));
    }
    let parameters = match own.lookup(names::PARAMETERS) {
        Some(Value::Tuple(parameters)) => parameters.items().to_vec(),
        _ => Vec::new(),
    };
    let shown = vm.repr(class)?;
    if parameters.is_empty() {
        return Err(type_error(format!("{} is not a generic class", shown.text())));
    }
    let is_open = |parameter: &Value| data::<TypeParameter>(parameter).is_some_and(|p| p.kind != TypeParameterKind::Variable);
    if parameters.iter().any(is_open) {
        return Ok(generic_alias(class, arguments));
    }
    let given = with_defaults(vm, &parameters, given, shown.text())?;
    Ok(generic_alias(class, &Value::tuple(given)))
}

/// The arguments for these parameters, with the defaults of those that are not given.
fn with_defaults(vm: &mut Vm, parameters: &[Value], mut given: Vec<Value>, shown: &str) -> Fallible<Vec<Value>> {
    let actual = given.len();
    if actual > parameters.len() {
        let expected = parameters.len();
        return Err(type_error(format!("Too many arguments for {shown}; actual {actual}, expected {expected}")));
    }
    for (place, parameter) in parameters.iter().enumerate().skip(actual) {
        if data::<TypeParameter>(parameter).is_none_or(|parameter| !parameter.default.is_given()) {
            let expected = place + 1;
            return Err(type_error(format!("Too few arguments for {shown}; actual {actual}, expected at least {expected}")));
        }
        given.push(vm.get_attribute(parameter, Symbol::new("__default__"))?);
    }
    Ok(given)
}

fn has_tuple(parameters: &[Value]) -> bool {
    parameters.iter().filter_map(data::<TypeParameter>).any(|parameter| parameter.kind == TypeParameterKind::Tuple)
}

/// Notes the type parameters of a new generic class as its `__parameters__`.
fn init_subclass(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let Some(Value::Class(class)) = args.values.first() else { return Ok(Value::None) };
    if args.values.len() > 1 {
        return Err(type_error(format!("{}.__init_subclass__() takes no keyword arguments", class.names.borrow().1)));
    }
    let bases = class.attributes.borrow().get(&names::ORIG_BASES).cloned();
    let mut found: Vec<Value> = Vec::new();
    if let Some(Value::Tuple(bases)) = bases {
        let generic = bases.items().iter().find(|base| is_generic_base(base));
        match generic.and_then(data::<GenericAlias>) {
            Some(alias) => alias.arguments.iter().for_each(|argument| collect_parameters(argument, &mut found)),
            None => bases.items().iter().for_each(|base| collect_parameters(base, &mut found)),
        }
    }
    class.attributes.borrow_mut().insert(names::PARAMETERS, Value::tuple(found));
    Ok(Value::None)
}

/// `Generic[…]`
fn is_generic_base(base: &Value) -> bool {
    let is_generic = |class: &Rc<Class>| class.is_builtin && class.native == Builtin::Generic;
    data::<GenericAlias>(base).is_some_and(|alias| matches!(&alias.origin, Value::Class(class) if is_generic(class)))
}

/// Adds the type parameters in a type to a list, each once, in order of appearance.
pub fn collect_parameters(value: &Value, found: &mut Vec<Value>) {
    let mut open = vec![value.clone()];
    while let Some(value) = open.pop() {
        if data::<TypeParameter>(&value).is_none() {
            open.extend(parts(&value).into_iter().rev());
        } else if !found.iter().any(|other| other.is(&value)) {
            found.push(value);
        }
    }
}

/// The types that a type is made of.
fn parts(value: &Value) -> Vec<Value> {
    match value {
        Value::Tuple(items) => return items.items().to_vec(),
        Value::List(items) => return items.items(),
        // The aliases of `typing` are objects written in Python, which know theirs.
        Value::Instance(alias) => {
            if let Some(Value::Tuple(own)) = alias.attributes.borrow().get(names::PARAMETERS) {
                return own.items().to_vec();
            }
        }
        _ => {}
    }
    match (data::<GenericAlias>(value), data::<Union>(value)) {
        (Some(alias), _) => alias.arguments.clone(),
        (_, Some(union)) => union.members.clone(),
        _ => Vec::new(),
    }
}

/// `alias[arguments]`: the alias with its type parameters replaced.
pub fn substitute(vm: &mut Vm, alias: &Value, arguments: &Value) -> Fallible<Value> {
    let mut parameters = Vec::new();
    collect_parameters(alias, &mut parameters);
    let given = type_arguments(arguments);
    let shown = vm.repr(alias)?;
    if parameters.is_empty() {
        return Err(type_error(format!("{} is not a generic class", shown.text())));
    }
    if has_tuple(&parameters) {
        return super::functions::refuse("putting types in the place of a TypeVarTuple");
    }
    let given = with_defaults(vm, &parameters, given, shown.text())?;
    replaced(vm, alias, &parameters, &given)
}

fn replaced(vm: &mut Vm, value: &Value, parameters: &[Value], given: &[Value]) -> Fallible<Value> {
    if let Some(place) = parameters.iter().position(|parameter| parameter.is(value)) {
        return Ok(given[place].clone());
    }
    let mut all =
        |values: &[Value]| values.iter().map(|value| replaced(vm, value, parameters, given)).collect::<Fallible<Vec<Value>>>();
    if let Some(alias) = data::<GenericAlias>(value) {
        return Ok(generic_alias(&alias.origin, &Value::tuple(all(&alias.arguments)?)));
    }
    if let Some(union) = data::<Union>(value) {
        let members = all(&union.members)?;
        return vm.union_of(&members);
    }
    Ok(match value {
        Value::Tuple(items) => Value::tuple(all(items.items())?),
        Value::List(items) => Value::list(all(&items.items())?),
        other => other.clone(),
    })
}

/// What stands for `Generic[…]` among the bases of a class: nothing when a later base is generic too.
pub fn generic_entries(alias: &Value, bases: &[Value]) -> Vec<Value> {
    if !is_generic_base(alias) {
        return data::<GenericAlias>(alias).map(|alias| alias.origin.clone()).into_iter().collect();
    }
    let later = bases.iter().skip_while(|base| !base.is(alias)).skip(1);
    let is_alias = |base: &Value| match base {
        Value::Instance(alias) => alias.attributes.borrow().contains(Symbol::new("__origin__")),
        _ => data::<GenericAlias>(base).is_some(),
    };
    if later.into_iter().any(is_alias) {
        return Vec::new();
    }
    vec![Value::Class(Builtin::Generic.class())]
}

/// `typing.NoDefault`
pub fn no_default() -> Value {
    thread_local! {
        static NO_DEFAULT: Value = HostObject::value(Builtin::NoDefaultType.class(), NoDefault);
    }
    NO_DEFAULT.with(Value::clone)
}

struct NoDefault;

/// Methods of `NoDefaultType`.
pub static NO_DEFAULT: &[NativeFunction] =
    &[NativeFunction::method("NoDefaultType", "__repr__", |_, _| Ok(Value::str("typing.NoDefault")))];

/// `annotationlib.ForwardRef`: an annotation that could not be evaluated.
struct ForwardReference(Value);

/// A reference to what a text names.
pub fn forward_reference(text: &Value) -> Value {
    HostObject::value(Builtin::ForwardRef.class(), ForwardReference(text.clone()))
}

fn reference<'a>(args: &Args<'a>) -> Fallible<&'a Value> {
    let found = args.values.first().and_then(data::<ForwardReference>);
    found.map(|reference| &reference.0).ok_or_else(|| type_error("descriptor requires a 'ForwardRef' object"))
}

/// Methods of `ForwardRef`.
pub static FORWARD_REFERENCE: &[NativeFunction] = &[
    NativeFunction::method("ForwardRef", "__repr__", |vm, args| {
        let text = vm.repr(reference(&args)?)?;
        Ok(Value::str(format!("ForwardRef({})", text.text())))
    }),
    NativeFunction::method("ForwardRef", "__eq__", |vm, args| {
        match data::<ForwardReference>(&args.rest().exactly::<1>("__eq__")?[0]) {
            Some(other) => vm.equal(reference(&args)?, &other.0).map(Value::Bool),
            None => Ok(Value::NotImplemented),
        }
    }),
    NativeFunction::method("ForwardRef", "__hash__", |vm, args| Ok(Value::Int(vm.hash(reference(&args)?)? as i64))),
    NativeFunction::method("ForwardRef", "__or__", |vm, args| either(vm, &args, false)),
    NativeFunction::method("ForwardRef", "__ror__", |vm, args| either(vm, &args, true)),
    NativeFunction::property("ForwardRef", "__forward_arg__", |_, args| reference(&args).cloned()),
];

/// The names of the module `_typing`.
pub fn attributes() -> crate::python::value::Attributes {
    let classes = [
        Builtin::TypeVar,
        Builtin::TypeVarTuple,
        Builtin::ParamSpec,
        Builtin::TypeAliasType,
        Builtin::Generic,
        Builtin::ForwardRef,
        Builtin::Union,
    ];
    let classes = classes.into_iter().map(|class| (Symbol::new(class.name()), Value::Class(class.class())));
    classes.chain([(Symbol::new("NoDefault"), no_default())]).collect()
}
