//! The list of what is wrong with a text: with the program, or with the description of its world.

use crate::python::diagnostics::Diagnostic;
use crate::ui::gestures::Gesture;
use crate::ui::markup::Markup;

/// More rows are not shown: whoever mends these sees the next.
const MOST: usize = 100;

/// A row each. `caret` is what a press on one asks for, given its line and column from 1; `over` what pointing at it does.
pub(super) fn rows(
    diagnostics: &[Diagnostic],
    id: &str,
    caret: fn(u32, u32) -> Gesture,
    over: impl Fn(u32) -> Option<Gesture>,
) -> Vec<String> {
    let row = |diagnostic: &Diagnostic| {
        let (line, column) = (diagnostic.line, diagnostic.column);
        let mut markup = Markup::new();
        markup.button("diagnostic", caret(line, column), over(line), &[("data-testid", id)]);
        markup.leaf("span", &[("class", "diagnostic-place")], &format!("{line}:{column}"));
        markup.leaf("span", &[], &diagnostic.message);
        if let Some(help) = &diagnostic.help {
            markup.leaf("span", &[("class", "diagnostic-help")], help);
        }
        markup.close("button").finish()
    };
    diagnostics.iter().take(MOST).map(row).collect()
}
