//! The `python` layer.
