// Values of variables at the cursor, grey, behind the ends of their lines. They are of the text that ran: an edit takes them away.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

export const setValues = StateEffect.define();

class Value extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return this.text === other.text;
  }

  toDOM() {
    const element = document.createElement("span");
    element.className = "editor-value";
    element.dataset.testid = "inline-value";
    // Not a part of the program; the cards say the same.
    element.setAttribute("aria-hidden", "true");
    element.textContent = this.text;
    return element;
  }

  ignoreEvent() {
    return false;
  }
}

export const values = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setValues)) return shown(transaction.state.doc, effect.value);
    return transaction.docChanged ? Decoration.none : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function shown(doc, list) {
  const found = [];
  for (let at = 0; at < list.length; at += 2) {
    if (list[at] > doc.lines) continue;
    found.push(Decoration.widget({ widget: new Value(list[at + 1]), side: 1 }).range(doc.line(list[at]).to));
  }
  return Decoration.set(found, true);
}
