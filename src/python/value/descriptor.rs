//! Descriptors with a meaning of their own in attribute access: the data of host objects of these classes.

use super::Value;

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
    pub doc: Value,
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
