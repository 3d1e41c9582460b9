//! Values that stand for a part or a use of another: views of dicts, unions of types, `list[int]`.
//!
//! Each is the `data` of a [`super::HostObject`] of the class named in its description.

use std::rc::Rc;

use super::native::DictPart;
use super::{Builtin, Dict, HostObject, Value};

/// `mappingproxy`: a read-only view of a mapping, or of a class's namespace.
pub struct Proxy(pub Value);

/// `dict_keys`, `dict_values`, `dict_items`.
pub struct DictView {
    /// The dict.
    pub dict: Rc<Dict>,
    /// Which part of it.
    pub part: DictPart,
}

/// `int | None`
pub struct Union {
    /// The types: classes, None, generic aliases.
    pub members: Vec<Value>,
}

/// `list[int]`
pub struct GenericAlias {
    /// `list`
    pub origin: Value,
    /// `(int,)`
    pub arguments: Vec<Value>,
}

impl DictView {
    /// A view of a dict, as a value.
    pub fn value(dict: &Rc<Dict>, part: DictPart) -> Value {
        let class = match part {
            DictPart::Keys => Builtin::DictKeys,
            DictPart::Values => Builtin::DictValues,
            DictPart::Items => Builtin::DictItems,
        };
        HostObject::value(class.class(), DictView { dict: dict.clone(), part })
    }
}

/// The data of a host object, when it is a `T`.
pub fn data<T: 'static>(value: &Value) -> Option<&T> {
    match value {
        Value::Host(object) => object.data.downcast_ref(),
        _ => None,
    }
}
