//! The `executor` layer.
