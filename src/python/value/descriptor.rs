//! Descriptors with a meaning of their own in attribute access: the data of host objects of these classes.

use std::rc::Rc;

use super::Value;
use crate::python::symbol::Symbol;

/// `property`; parts not given are None.
#[derive(Clone)]
pub struct Property {
    /// Called to read.
    pub getter: Value,
    /// Called to assign.
    pub setter: Value,
    /// Called to delete.
    pub deleter: Value,
    /// The docstring.
    pub doc: std::cell::RefCell<Value>,
    /// The name it was assigned to in a class body; None outside of one.
    pub name: std::cell::RefCell<Value>,
}

/// `staticmethod`
pub struct StaticMethod(pub Value);

/// `classmethod`
pub struct ClassMethod(pub Value);

/// `super(class, receiver)`
pub struct Super {
    /// The class to start after.
    pub class: Value,
    /// The receiver.
    pub receiver: Value,
}

/// `member_descriptor`: an attribute named in `__slots__`.
pub struct Slot {
    /// The attribute.
    pub name: Symbol,
    /// The name of the class that has it.
    pub class: Rc<str>,
}
