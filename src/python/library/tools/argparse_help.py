"""How a command line explains itself: usage, and help on each of its parts."""


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None, color=True):
        if width is None:
            width = int(_os.environ.get("COLUMNS", 0) or 80) - 2
        self._prog = prog
        self._width = width
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = 0
        self._widest = 0
        # A section: its heading, the functions that give its texts, whether it is indented.
        self._root = self._current = _Section(None, None)
        self._sections = []

    def _set_color(self, color):
        pass

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def start_section(self, heading):
        self._indent()
        section = _Section(self, heading)
        self._current.items.append((section.format_help, []))
        self._sections.append(self._current)
        self._current = section

    def end_section(self):
        self._current = self._sections.pop()
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._current.items.append((self._format_text, [text]))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._current.items.append((self._format_usage, [usage, actions, groups, prefix]))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        for shown in (action, *self._iter_indented_subactions(action)):
            indent = self._current_indent
            self._widest = max(self._widest, len(self._format_action_invocation(shown)) + indent)
        self._current.items.append((self._format_action, [action]))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root.format_help()
        return _re.sub(r"\n\n\n+", "\n\n", text).strip("\n") + "\n" if text else text

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            usage = usage % {"prog": self._prog}
        elif not actions:
            usage = self._prog
        else:
            usage = self._own_usage(actions, groups, prefix)
        return f"{prefix}{usage}\n\n"

    def _own_usage(self, actions, groups, prefix):
        options = [action for action in actions if action.option_strings]
        arguments = [action for action in actions if not action.option_strings]
        parts = self._get_actions_usage_parts(options + arguments, groups)
        usage = " ".join([part for part in (self._prog, " ".join(parts)) if part])
        width = self._width - self._current_indent
        if len(prefix) + len(usage) <= width:
            return usage
        options = self._get_actions_usage_parts(options, groups)
        arguments = self._get_actions_usage_parts(arguments, groups)
        if len(prefix) + len(self._prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(self._prog) + 1)
            first, second = (options, arguments) if options else (arguments, [])
            if not first:
                return self._prog
            lines = _filled([self._prog, *first], indent, width, len(prefix)) + _filled(second, indent, width)
            return "\n".join(lines)
        indent = " " * len(prefix)
        lines = _filled(options + arguments, indent, width)
        if len(lines) > 1:
            lines = _filled(options, indent, width) + _filled(arguments, indent, width)
        return "\n".join([self._prog, *lines])

    def _get_actions_usage_parts(self, actions, groups):
        spans = {}
        grouped = set()
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if all(action.help is SUPPRESS for action in members) or any(action not in actions for action in members):
                continue
            start = min(actions.index(action) for action in members)
            if set(actions[start:start + len(members)]) == set(members):
                grouped.update(members)
                spans[start, start + len(members)] = group
        parts = [self._usage_part(action, action in grouped) for action in actions]
        separated = set()
        for start, end in sorted(spans, reverse=True):
            shown = [part for part in parts[start:end] if part is not None]
            opening, closing = "[]"
            if spans[start, end].required:
                opening, closing = "()" if len(shown) > 1 else ("", "")
            shown[0] = opening + shown[0]
            shown[-1] += closing
            for place, part in enumerate(shown[:-1], start):
                if place not in separated:
                    parts[place] = part + " |"
                    separated.add(place)
            parts[start + len(shown) - 1] = shown[-1]
            parts[start + len(shown):end] = [None] * (end - start - len(shown))
        return [part for part in parts if part is not None]

    def _usage_part(self, action, is_grouped):
        if action.help is SUPPRESS:
            return None
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if is_grouped and part[0] == "[" and part[-1] == "]" else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            words = self._format_args(action, self._get_default_metavar_for_optional(action))
            part = f"{action.option_strings[0]} {words}"
        return part if action.required or is_grouped else f"[{part}]"

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        indent = " " * self._current_indent
        return self._fill_text(text, max(self._width - self._current_indent, 11), indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._widest + 2, self._max_help_position)
        indent = " " * self._current_indent
        room = position - self._current_indent - 2
        head = self._format_action_invocation(action)
        fits = bool(action.help) and len(head) <= room
        parts = [f"{indent}{head:<{max(room, 0)}}  " if fits else f"{indent}{head}\n"]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                first, *others = self._split_lines(text, max(self._width - position, 11))
                parts.append(f"{'' if fits else ' ' * position}{first}\n")
                parts += [f"{' ' * position}{line}\n" for line in others]
        elif fits:
            parts.append("\n")
        parts += [self._format_action(inner) for inner in self._iter_indented_subactions(action)]
        return "".join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavars(action, self._get_default_metavar_for_positional(action), 1))
        names = ", ".join(action.option_strings)
        if action.nargs == 0:
            return names
        return f"{names} {self._format_args(action, self._get_default_metavar_for_optional(action))}"

    def _metavars(self, action, default, count):
        if action.metavar is not None:
            shown = action.metavar
        else:
            shown = default if action.choices is None else _braced(action.choices)
        return shown if isinstance(shown, tuple) else (shown,) * count

    def _format_args(self, action, default_metavar):
        nargs = action.nargs
        if nargs == ZERO_OR_MORE:
            words = self._metavars(action, default_metavar, 1)
            return ("[%s [%s ...]]" if len(words) == 2 else "[%s ...]") % words
        if nargs == REMAINDER:
            return "..."
        if nargs == SUPPRESS:
            return ""
        forms = {None: ("%s", 1), OPTIONAL: ("[%s]", 1), ONE_OR_MORE: ("%s [%s ...]", 2), PARSER: ("%s ...", 1)}
        if nargs in forms:
            form, count = forms[nargs]
        else:
            try:
                form, count = " ".join("%s" for _ in range(nargs)), nargs
            except TypeError:
                raise ValueError("invalid nargs value") from None
        return form % self._metavars(action, default_metavar, count)

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if "%" not in text:
            return text
        values = {}
        for name, value in {**vars(action), "prog": self._prog}.items():
            if value is not SUPPRESS:
                values[name] = value.__name__ if hasattr(value, "__name__") else value
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return text % values

    def _iter_indented_subactions(self, action):
        if hasattr(action, "_get_subactions"):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        return _textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class _Section:
    """A part of the help: it shows only if something is in it."""

    def __init__(self, formatter, heading):
        self.formatter = formatter
        self.heading = heading
        self.items = []

    def format_help(self):
        if self.formatter is not None:
            self.formatter._indent()
        text = "".join([part for part in [give(*given) for give, given in self.items] if part and part is not SUPPRESS])
        if self.formatter is not None:
            self.formatter._dedent()
        if not text:
            return ""
        heading = ""
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = f"{' ' * self.formatter._current_indent}{self.heading}:\n"
        return f"\n{heading}{text}\n"


def _filled(parts, indent, width, before=None):
    """Parts on lines of this width; with `before`, the first begins behind so many letters."""
    lines, line = [], []
    length = (len(indent) if before is None else before) - 1
    for part in parts:
        if length + 1 + len(part) > width and line:
            lines.append(indent + " ".join(line))
            line, length = [], len(indent) - 1
        line.append(part)
        length += len(part) + 1
    if line:
        lines.append(indent + " ".join(line))
    if before is not None:
        lines[0] = lines[0][len(indent):]
    return lines


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ""
        takes_default = action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)
        if "%(default)" not in text and action.default is not SUPPRESS and takes_default:
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
