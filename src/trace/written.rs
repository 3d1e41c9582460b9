//! How the ids of the executor, which knows nothing of files and messages, are written: as their numbers.

use crate::executor::instrument::{ResourceId, SpanId, TaskId, ThreadId, TimerId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! written_as_numbers {
    ($($id:ident,)*) => {
        $(
            impl Serialize for $id {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    self.0.serialize(serializer)
                }
            }

            impl<'de> Deserialize<'de> for $id {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    Deserialize::deserialize(deserializer).map($id)
                }
            }
        )*
    };
}

written_as_numbers! { TaskId, ThreadId, ResourceId, TimerId, SpanId, }
