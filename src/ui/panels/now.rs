//! One sentence: what just happened.

use super::scene::Scene;
use super::sentence::write;
use crate::trace::narrate::narrate;
use crate::ui::markup::Markup;
use crate::ui::words::tr;

/// The sentence at the cursor.
pub fn now(scene: &Scene) -> Vec<String> {
    let mut markup = Markup::new();
    markup.open("p", &[]);
    match scene.world.events.checked_sub(1) {
        Some(last) => {
            for part in narrate(&scene.run.recording, last).parts {
                write(&mut markup, &part);
            }
        }
        None if scene.run.recording.is_empty() => {
            markup.text(tr("This program did nothing on an event loop."));
        }
        None => {
            markup.text(tr("Nothing has happened yet. Press play, or step through the events one by one."));
        }
    }
    vec![markup.close("p").finish()]
}
