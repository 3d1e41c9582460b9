"""One reading of a command line, from its first word to its last."""


class _Reading:
    """One reading of a command line: each word is an option (`O`), an argument (`A`) or the `--` that ends options (`-`)."""

    def __init__(self, parser, words, namespace, intermixed):
        if parser.fromfile_prefix_chars is not None:
            words = parser._read_args_from_files(words)
        self.parser = parser
        self.words = words
        self.namespace = namespace
        self.intermixed = intermixed
        self.options = {}
        self.kinds = self.kinds_of(words)
        self.waiting = parser._get_positional_actions()
        self.seen = set()
        self.given = set()
        self.warned = set()
        # What nobody takes, and of which kind it is.
        self.extras = []

    def kinds_of(self, words):
        kinds = ""
        for place, word in enumerate(words):
            if word == "--":
                return kinds + "-" + "A" * (len(words) - place - 1)
            meanings = self.parser._meanings(word)
            if meanings is not None:
                self.options[place] = meanings
            kinds += "A" if meanings is None else "O"
        return kinds

    def read(self):
        place, last = 0, max(self.options, default=-1)
        while place <= last:
            following = next(at for at in range(place, last + 1) if at in self.options)
            if not self.intermixed and place != following:
                behind = self.take_arguments(place)
                if behind > place:
                    place = behind
                    continue
            if place not in self.options:
                self.leave(place, following)
                place = following
            place = self.take_option(place)
        if self.intermixed:
            self.leave(place, len(self.words))
            self.take_from_extras()
        else:
            self.leave(self.take_arguments(place), len(self.words))
        self.check()
        return [word for word, _ in self.extras]

    def leave(self, start, end):
        self.extras += zip(self.words[start:end], self.kinds[start:end])

    def take_from_extras(self):
        """Arguments between options, once all options have been read."""
        offered = [(word, kind) for word, kind in self.extras if kind != "O"]
        self.words, self.kinds = [word for word, _ in offered], "".join(kind for _, kind in offered)
        taken = self.take_arguments(0)
        rest = []
        for word, kind in self.extras:
            if kind != "O" and taken:
                taken -= 1
            else:
                rest.append((word, kind))
        self.extras = rest

    def act(self, action, words, option=None):
        self.seen.add(action)
        value = self.parser._get_values(action, words)
        if action.option_strings or words:
            self.given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.given:
                            raise ArgumentError(action, f"not allowed with argument {_name_of(other)}")
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, option)

    def take_option(self, place):
        """Reads the option at this place, or several letters in one word; where the reading goes on."""
        meanings = self.options[place]
        if len(meanings) > 1:
            known = ", ".join([option for _, option, _, _ in meanings])
            raise ArgumentError(None, f"ambiguous option: {self.words[place]} could match {known}")
        action, option, sign, value = meanings[0]
        found = []
        while True:
            if action is None:
                self.leave(place, place + 1)
                return place + 1
            if value is None:
                behind = place + 1 + self.count(action, self.kinds[place + 1:])
                found.append((action, self.words[place + 1:behind], option))
                break
            behind = place + 1
            count = self.count(action, "A")
            if count == 1:
                found.append((action, [value], option))
                break
            letters = self.parser.prefix_chars
            if count or option[1] in letters or value == "" or sign or value[0] in letters:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            # The value of a letter that takes none is more letters.
            found.append((action, [], option))
            option, value = option[0] + value[0], value[1:]
            action = self.parser._option_string_actions.get(option)
            if action is None:
                self.extras.append((option + value, "O"))
                break
            sign = "=" if value.startswith("=") else "" if value else None
            value = value.removeprefix("=") if value else None
        for action, words, option in found:
            if action.deprecated and option not in self.warned:
                self.parser._warning(f"option '{option}' is deprecated")
                self.warned.add(option)
            self.act(action, words, option)
        return behind

    def count(self, action, kinds):
        """How many of the words that follow an option takes."""
        match = _re.match(_pattern(action), kinds)
        if match is not None:
            return len(match.group(1))
        nargs = action.nargs
        amounts = {None: "one argument", OPTIONAL: "at most one argument", ONE_OR_MORE: "at least one argument"}
        amount = amounts.get(nargs) or f"{nargs} argument{'' if nargs == 1 else 's'}"
        raise ArgumentError(action, f"expected {amount}")

    def take_arguments(self, place):
        """Gives the words from here to as many arguments as they suffice for; where the reading goes on."""
        counts = self.counts(self.kinds[place:])
        for action, count in zip(self.waiting, counts):
            words, kinds = self.words[place:place + count], self.kinds[place:place + count]
            if "-" in (kinds[:1] if action.nargs == PARSER else "" if action.nargs == REMAINDER else kinds):
                words.remove("--")
            place += count
            if words and action.deprecated and action.dest not in self.warned:
                self.parser._warning(f"argument '{action.dest}' is deprecated")
                self.warned.add(action.dest)
            self.act(action, words)
        self.waiting = self.waiting[len(counts):]
        return place

    def counts(self, kinds):
        for end in range(len(self.waiting), 0, -1):
            match = _re.match("".join([_pattern(action) for action in self.waiting[:end]]), kinds)
            if match is None:
                continue
            counts = [len(taken) for taken in match.groups()]
            if kinds[match.end():match.end() + 1] == "O":
                while counts and not counts[-1]:
                    counts.pop()
            return counts
        return []

    def check(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [_name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")


def _pattern(action):
    """Which kinds of words an action takes, as a regular expression with one group."""
    option = bool(action.option_strings)
    forms = {
        None: ("([A])", "(-*A-*)"),
        OPTIONAL: ("(A?)", "(-*A?-*)"),
        ZERO_OR_MORE: ("(A*)", "(-*[A-]*)"),
        ONE_OR_MORE: ("(A+)", "(-*A[A-]*)"),
        REMAINDER: ("([AO]*)", "(.*)"),
        PARSER: ("(A[AO]*)", "(-*A[-AO]*)"),
        SUPPRESS: ("()", "(-*)"),
    }
    if action.nargs in forms:
        return forms[action.nargs][0 if option else 1]
    return "([AO]{%d})" % action.nargs if option else "((?:-*A){%d}-*)" % action.nargs
