//! The built-in classes and functions.
//!
//! In reading order: [`operators`], [`questions`], [`compare`], [`items`], [`iterate`] and [`text`] are what the interpreter asks of
//! any value; [`numbers`], [`format_spec`] and the like are how it is done, without Python; [`functions`] are the
//! built-in functions, [`mod@construct`] what calling a built-in class makes, and the modules after it the methods of the
//! built-in classes.

pub mod attributes;
pub mod compare;
pub mod items;
pub mod iterate;
pub mod operators;
mod print;
pub mod questions;
mod quick_format;
pub mod text;

pub mod classes;
pub mod depth;
pub mod format_spec;
pub mod numbers;
pub mod percent;
pub mod sets;
pub mod sort;
pub mod str_format;

pub mod construct;
pub mod function_attributes;
pub mod functions;

pub mod byte_array;
pub mod byte_methods;
pub mod bytes;
pub mod codecs;
pub mod complex;
pub mod dicts;
pub mod dunders;
pub mod exception_members;
pub mod exceptions;
pub mod iterators;
pub mod listing;
pub mod lists;
pub mod mapping_proxy;
pub mod memory_view;
pub mod number_methods;
pub mod object;
pub mod property;
pub mod set_methods;
pub mod strings;
pub mod type_parameters;
pub mod types;

pub use construct::construct;
pub use functions::builtin;
pub use text::plain_text;

use super::symbol::{Symbol, names};
use super::value::{Attributes, Builtin, Class, NativeFunction, Value};

/// The namespace of a built-in class. Called once per thread for each.
pub fn class_attributes(builtin: Builtin) -> Attributes {
    let mut attributes = super::modules::asyncio::class_attributes(builtin).unwrap_or_default();
    let tables = dunders::tables(builtin).into_iter().chain(method_tables(builtin));
    for function in tables.flatten() {
        attributes.insert(Symbol::new(function.name), Value::Native(function));
    }
    let unhashable = matches!(
        builtin,
        Builtin::List
            | Builtin::Dict
            | Builtin::Set
            | Builtin::ByteArray
            | Builtin::DictKeys
            | Builtin::DictItems
            | Builtin::Context
            | Builtin::Deque
            | Builtin::KeyWrapper
    );
    if unhashable {
        attributes.insert(names::HASH, Value::None);
    }
    attributes
}

fn method_tables(builtin: Builtin) -> Vec<&'static [NativeFunction]> {
    match builtin {
        Builtin::Object => vec![object::OBJECT],
        Builtin::Type => vec![types::TYPE],
        Builtin::Code => vec![function_attributes::CODE],
        Builtin::Cell => vec![function_attributes::CELL],
        Builtin::TypeVar => vec![type_parameters::PARAMETER],
        Builtin::TypeVarTuple => vec![type_parameters::PARAMETER, object::TYPE_VAR_TUPLE],
        Builtin::ParamSpec => vec![type_parameters::PARAMETER, type_parameters::SPECIFICATION],
        Builtin::TypeAliasType => vec![type_parameters::ALIAS],
        Builtin::Generic => vec![type_parameters::GENERIC],
        Builtin::NoDefaultType => vec![type_parameters::NO_DEFAULT],
        Builtin::ForwardRef => vec![type_parameters::FORWARD_REFERENCE],
        Builtin::Union => vec![object::UNION],
        Builtin::GenericAlias => vec![object::ALIAS],
        Builtin::Function | Builtin::MethodDescriptor => vec![object::BINDING, object::CALLING],
        Builtin::NativeFunction | Builtin::Method => vec![object::CALLING],
        Builtin::Property => vec![object::BINDING, property::PROPERTY],
        Builtin::MappingProxy => vec![mapping_proxy::METHODS],
        Builtin::MemberDescriptor => vec![object::SLOT],
        Builtin::StaticMethod => vec![object::BINDING, object::WRAPPER, object::STATIC_METHOD],
        Builtin::ClassMethod => vec![object::BINDING, object::WRAPPER],
        Builtin::Int => vec![number_methods::INT],
        Builtin::Float => vec![number_methods::FLOAT],
        Builtin::Complex => vec![complex::METHODS],
        Builtin::Str => vec![strings::METHODS, strings::letters::METHODS, strings::layout::METHODS],
        Builtin::Bytes => vec![byte_methods::METHODS],
        Builtin::MemoryView => vec![memory_view::METHODS],
        Builtin::ByteArray => vec![byte_array::METHODS, byte_array::shared()],
        Builtin::List => vec![lists::LIST],
        Builtin::Tuple => vec![lists::TUPLE],
        Builtin::Dict => vec![dicts::METHODS],
        Builtin::Set => vec![set_methods::SHARED, set_methods::CHANGING],
        Builtin::FrozenSet => vec![set_methods::SHARED],
        Builtin::Range => vec![iterators::RANGE],
        Builtin::Slice => vec![iterators::SLICE],
        Builtin::DictKeys | Builtin::DictItems => vec![iterators::VIEW, iterators::SET_VIEW],
        Builtin::DictValues => vec![iterators::VIEW],
        Builtin::BaseException => vec![exceptions::METHODS],
        Builtin::BaseExceptionGroup => vec![exceptions::GROUP],
        Builtin::StopIteration => vec![exception_members::STOP_ITERATION],
        Builtin::SystemExit => vec![exception_members::SYSTEM_EXIT],
        Builtin::KeyError => vec![exceptions::KEY_ERROR],
        Builtin::OSError => vec![exception_members::OS_ERROR],
        Builtin::SyntaxError => vec![exception_members::SYNTAX_ERROR],
        Builtin::UnicodeDecodeError | Builtin::UnicodeEncodeError => vec![codecs::UNICODE_ERROR],
        Builtin::NameError => vec![exception_members::NAME_ERROR],
        Builtin::AttributeError => vec![exception_members::ATTRIBUTE_ERROR],
        Builtin::ImportError => vec![exception_members::IMPORT_ERROR],
        Builtin::Traceback => vec![super::traceback::object::TRACEBACK],
        Builtin::Frame => vec![super::traceback::object::FRAME],
        _ if is_iterator(builtin) => vec![iterators::ITERATOR],
        _ => super::modules::method_tables(builtin),
    }
}

fn is_iterator(builtin: Builtin) -> bool {
    use Builtin::*;
    matches!(
        builtin,
        ListIterator
            | ListReverseIterator
            | DictReverseKeyIterator
            | DictReverseValueIterator
            | DictReverseItemIterator
            | BytesIterator
            | TupleIterator
            | StrIterator
            | RangeIterator
            | DictKeyIterator
            | DictValueIterator
            | DictItemIterator
            | SetIterator
            | CallableIterator
            | SequenceIterator
            | Enumerate
            | Zip
            | Map
            | Filter
            | Reversed
    )
}

/// May no class inherit from it?
pub fn is_final(class: &Class) -> bool {
    use Builtin::*;
    class.is_builtin
        && (is_iterator(class.native) && !matches!(class.native, Enumerate | Zip | Map | Filter | Reversed)
            || matches!(
                class.native,
                Bool | NoneType
                    | NotImplementedType
                    | EllipsisType
                    | Range
                    | Slice
                    | Function
                    | Method
                    | NativeFunction
                    | MethodDescriptor
                    | MemberDescriptor
                    | Generator
                    | Coroutine
                    | AsyncGenerator
                    | Cell
                    | Code
                    | Traceback
                    | Frame
                    | MappingProxy
                    | Union
                    | PlaceholderType
                    | ContextVar
                    | Token
                    | Context
                    | DictKeys
                    | DictValues
                    | DictItems
            ))
}
