// Stands for @lezer/highlight in the bundle: colours come from the page's own tokens, and the styles that
// @codemirror/language defines for grammars are never used here. It need only stand their definition.
const MODIFIERS = ["constant", "definition", "function", "local", "special", "standard"];
const tag = {};

export const tags = new Proxy({}, { get: (_, name) => (MODIFIERS.includes(name) ? () => tag : tag) });
export const styleTags = () => () => null;
export const tagHighlighter = () => ({ style: () => null });
export const highlightTree = () => undefined;
