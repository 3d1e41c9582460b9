// Completion: what there is to say is the page's business.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { keymap } from "@codemirror/view";

export function completion(host) {
  const source = ({ state, pos, explicit }) => {
    const found = host.complete(state.doc.toString(), pos, explicit);
    if (!found) return null;
    const [from, ...rest] = found;
    const options = [];
    for (let at = 0; at < rest.length; at += 4) {
      const [label, type, detail, info] = rest.slice(at, at + 4);
      options.push({ label, type, detail: detail || undefined, info: info || undefined });
    }
    return { from, options, validFor: /^\w*$/ };
  };
  return [
    autocompletion({ override: [source], icons: false, maxRenderedOptions: 60, defaultKeymap: false }),
    closeBrackets(),
    keymap.of([...closeBracketsKeymap, ...completionKeymap]),
  ];
}
