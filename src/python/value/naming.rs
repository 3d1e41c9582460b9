//! What messages call the class of a value.

use std::rc::Rc;

use super::{Builtin, Value};

impl Value {
    /// The name of its class, for messages.
    pub fn class_name(&self) -> Rc<str> {
        let class = self.class();
        // Classes that CPython writes in C and that are not builtins go by their dotted names.
        match &*class.module {
            module @ ("datetime" | "decimal" | "re" | "_io" | "_csv" | "_asyncio" | "_contextvars" | "itertools" | "operator"
            | "string.templatelib") => format!("{module}.{}", class.name()).into(),
            "collections" if &*class.name() == "OrderedDict" => "collections.OrderedDict".into(),
            module
                if class.is_builtin
                    && matches!(
                        class.native,
                        Builtin::Deque | Builtin::DefaultDict | Builtin::Partial | Builtin::LruCacheWrapper
                    ) =>
            {
                format!("{module}.{}", class.name()).into()
            }
            _ => class.name(),
        }
    }

    /// `type(x).__name__`
    pub fn plain_class_name(&self) -> Rc<str> {
        self.class().name()
    }
}
