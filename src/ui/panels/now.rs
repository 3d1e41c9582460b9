//! One sentence: what just happened.

use super::Scene;
use crate::trace::narrate::{Part, narrate};
use crate::ui::gestures::Gesture;
use crate::ui::markup::Markup;

/// The sentence at the cursor.
pub fn now(scene: &Scene) -> Vec<String> {
    let mut markup = Markup::new();
    markup.open("p", &[]);
    match scene.world.events.checked_sub(1) {
        Some(last) => {
            for part in narrate(&scene.run.recording, last).parts {
                write(&mut markup, part);
            }
        }
        None if scene.run.recording.is_empty() => {
            markup.text("This program did nothing on an event loop.");
        }
        None => {
            markup.text("Nothing has happened yet. Press play, or step through the events one by one.");
        }
    }
    vec![markup.close("p").finish()]
}

fn write(markup: &mut Markup, part: Part) {
    match part {
        Part::Text(text) => markup.text(&text),
        Part::Resource(_, name) => markup.leaf("strong", &[], &name),
        Part::Code(code) => markup.leaf("code", &[], &code),
        Part::Task(task, name) => {
            let (press, over) = (Gesture::Select(task), Some(Gesture::Point(task, 0)));
            markup.button("now-task", press, over, &[]).text(&name).close("button")
        }
    };
}
