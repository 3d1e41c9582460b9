//! Patches the page with markup: an element whose markup changed is changed in place, as far as it has the same shape. So the
//! focus stays, a press that began on a button ends on it, and what scrolls stays scrolled.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTemplateElement, Node};

/// Makes the children of `parent` those of `rows`, one element each; `shown` is what they were, and becomes what they are.
pub fn show_rows(parent: &Element, shown: &mut Vec<String>, rows: Vec<String>) {
    let template: HtmlTemplateElement = match document().create_element("template") {
        Ok(template) => template.unchecked_into(),
        Err(_) => return,
    };
    for (index, row) in rows.iter().enumerate() {
        if shown.get(index) == Some(row) {
            continue;
        }
        template.set_inner_html(row);
        let Some(new) = template.content().first_element_child() else { continue };
        match parent.children().item(index as u32) {
            Some(old) => patch(&old, &new),
            None => drop(parent.append_child(&new)),
        }
    }
    while parent.child_element_count() > rows.len() as u32 {
        if let Some(last) = parent.last_element_child() {
            last.remove();
        }
    }
    *shown = rows;
}

fn patch(old: &Element, new: &Element) {
    if old.tag_name() != new.tag_name() {
        return replace(old, new);
    }
    if old.is_equal_node(Some(new)) {
        return;
    }
    patch_attributes(old, new);
    let (old_children, new_children) = (old.child_nodes(), new.child_nodes());
    let (before, after) = (old_children.length(), new_children.length());
    for index in 0..before.min(after) {
        if let (Some(old), Some(new)) = (old_children.item(index), new_children.item(index)) {
            patch_node(&old, &new);
        }
    }
    for _ in after..before {
        if let Some(last) = old.last_child() {
            let _ = old.remove_child(&last);
        }
    }
    for _ in before..after {
        // Appending takes it out of the list, so the next one is at the same place.
        if let Some(new) = new_children.item(before.min(after)) {
            let _ = old.append_child(&new);
        }
    }
}

fn patch_node(old: &Node, new: &Node) {
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(old), Some(new)) => patch(old, new),
        (None, None) if old.node_value() == new.node_value() => {}
        (None, None) => old.set_node_value(new.node_value().as_deref()),
        _ => replace(old, new),
    }
}

fn patch_attributes(old: &Element, new: &Element) {
    for name in new.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let value = new.get_attribute(&name);
        if let Some(value) = value.filter(|value| old.get_attribute(&name).as_ref() != Some(value)) {
            let _ = old.set_attribute(&name, &value);
        }
    }
    for name in old.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if !new.has_attribute(&name) {
            let _ = old.remove_attribute(&name);
        }
    }
}

/// With a copy, so that the list that `new` is in keeps its length.
fn replace(old: &Node, new: &Node) {
    if let (Some(parent), Ok(new)) = (old.parent_node(), new.clone_node_with_deep(true)) {
        let _ = parent.replace_child(&new, old);
    }
}
