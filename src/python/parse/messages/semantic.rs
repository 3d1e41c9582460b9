//! The words of semantic errors.

use ruff_python_parser::semantic_errors::{
    AwaitOutsideAsyncFunctionKind, SemanticSyntaxErrorKind as Semantic, YieldOutsideFunctionKind,
};

use super::targets::starred;
use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::parse::range_of;
use crate::python::parse::semantic::SemanticError;
use crate::python::source::Source;

/// A semantic error.
pub fn semantic_error(source: &Source<'_>, error: &SemanticError) -> Diagnostic {
    let (message, help) = semantic_words(source, error);
    let mut range = range_of(error.error.range);
    if matches!(error.error.kind, Semantic::NonModuleImportStar(_)) {
        range.start = range.end - 1;
    }
    source.diagnostic(Severity::Error, range, message, help.map(str::to_string))
}

fn semantic_words(source: &Source<'_>, error: &SemanticError) -> (String, Option<&'static str>) {
    let text = match &error.error.kind {
        Semantic::ReturnOutsideFunction => "'return' outside function".to_string(),
        Semantic::YieldOutsideFunction(YieldOutsideFunctionKind::Await) => {
            let help = "put it into an 'async def' and start that with asyncio.run(…)";
            return ("'await' outside function".to_string(), Some(help));
        }
        Semantic::YieldOutsideFunction(_) => match error.comprehension {
            Some(comprehension) => format!("'yield' inside {comprehension}"),
            None => "'yield' outside function".to_string(),
        },
        Semantic::AwaitOutsideAsyncFunction(kind) => {
            let what = match kind {
                AwaitOutsideAsyncFunctionKind::Await => "'await'",
                AwaitOutsideAsyncFunctionKind::AsyncFor => "'async for'",
                AwaitOutsideAsyncFunctionKind::AsyncWith => "'async with'",
                AwaitOutsideAsyncFunctionKind::AsyncComprehension => "asynchronous comprehension",
            };
            let message = match kind {
                AwaitOutsideAsyncFunctionKind::AsyncComprehension => {
                    format!("{what} outside of an asynchronous function")
                }
                _ => format!("{what} outside async function"),
            };
            return (message, Some("write 'async def' for the function around it"));
        }
        Semantic::BreakOutsideLoop => "'break' outside loop".to_string(),
        Semantic::ContinueOutsideLoop => "'continue' not properly in loop".to_string(),
        Semantic::DuplicateParameter(name) => format!("duplicate argument '{name}' in function definition"),
        Semantic::DuplicateKeywordArgument(name) => format!("keyword argument repeated: {name}"),
        Semantic::YieldFromInAsyncFunction => "'yield from' inside async function".to_string(),
        Semantic::ReturnInGenerator => "'return' with value in async generator".to_string(),
        Semantic::MultipleStarredExpressions => "multiple starred expressions in assignment".to_string(),
        Semantic::InvalidStarExpression => starred(source, range_of(error.error.range)).to_string(),
        Semantic::NonModuleImportStar(_) => "import * only allowed at module level".to_string(),
        Semantic::FutureFeatureNotDefined(name) if name == "braces" => "not a chance".to_string(),
        Semantic::FutureFeatureNotDefined(name) => format!("future feature {name} is not defined"),
        Semantic::LateFutureImport => "from __future__ imports must occur at the beginning of the file".to_string(),
        Semantic::ReboundComprehensionVariable => {
            let name = source.slice(range_of(error.error.range));
            format!("assignment expression cannot rebind comprehension iteration variable '{name}'")
        }
        Semantic::DuplicateMatchKey(key) if !key.contains(['\'', '\\']) => {
            format!("mapping pattern checks duplicate key ({})", key.replace('"', "'"))
        }
        Semantic::DuplicateMatchKey(key) => format!("mapping pattern checks duplicate key ({key})"),
        Semantic::DuplicateMatchClassAttribute(name) => format!("attribute name repeated in class pattern: {name}"),
        Semantic::DuplicateTypeParameter => {
            format!("duplicate type parameter '{}'", source.slice(range_of(error.error.range)))
        }
        Semantic::WriteToDebug(_) => error.error.to_string().replace('`', ""),
        _ if error.error.to_string().starts_with("non default") => {
            error.error.to_string().replacen("non default", "non-default", 1).replace('`', "'")
        }
        _ => error.error.to_string().replace('`', "'"),
    };
    (text, None)
}
