//! `types`: names for the built-in classes that have none among the builtins. The rest of the module is in the library.

use crate::python::value::{Attributes, Builtin, Value};

/// The module's namespace.
pub fn attributes() -> Attributes {
    let class = |(name, builtin): (&'static str, Builtin)| (name, Value::Class(builtin.class()));
    super::of_values(
        [
            ("AsyncGeneratorType", Builtin::AsyncGenerator),
            ("BuiltinFunctionType", Builtin::NativeFunction),
            ("BuiltinMethodType", Builtin::NativeFunction),
            ("CellType", Builtin::Cell),
            ("CodeType", Builtin::Code),
            ("CoroutineType", Builtin::Coroutine),
            ("EllipsisType", Builtin::EllipsisType),
            ("FrameType", Builtin::Frame),
            ("FunctionType", Builtin::Function),
            ("GeneratorType", Builtin::Generator),
            ("GenericAlias", Builtin::GenericAlias),
            ("LambdaType", Builtin::Function),
            ("MappingProxyType", Builtin::MappingProxy),
            ("MemberDescriptorType", Builtin::MemberDescriptor),
            ("MethodDescriptorType", Builtin::MethodDescriptor),
            ("MethodType", Builtin::Method),
            ("ModuleType", Builtin::Module),
            ("NoneType", Builtin::NoneType),
            ("NotImplementedType", Builtin::NotImplementedType),
            ("TracebackType", Builtin::Traceback),
            ("UnionType", Builtin::Union),
        ]
        .map(class),
    )
}
