//! Sentences as markup.

use crate::trace::narrate::Part;
use crate::ui::gestures::Gesture;
use crate::ui::markup::Markup;

/// A part of a sentence, a task as a button.
pub(super) fn write(markup: &mut Markup, part: &Part) {
    match part {
        Part::Text(text) => markup.text(text),
        Part::Resource(_, name) => markup.leaf("strong", &[], name),
        Part::Code(code) => markup.leaf("code", &[], code),
        Part::Task(task, name) => {
            let (press, over) = (Gesture::Select(*task), Some(Gesture::Point(*task, 0)));
            markup.button("now-task", press, over, &[]).text(name).close("button")
        }
    };
}
