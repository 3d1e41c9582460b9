//! Functions, lambdas and classes.

use std::rc::Rc;

use super::{Compiler, Emitter, Unit};
use crate::python::bytecode::{Code, CodeKind, Constant, Op};
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{Class, Expression, ExpressionKind, Function, Lambda, Parameters, ScopeId, Statement, StatementKind};

impl<'t> Compiler<'t, '_> {
    /// Begins the code of a scope; gives the unit around it, for [`Compiler::leave_unit`].
    pub(super) fn enter_unit(
        &mut self,
        scope: ScopeId,
        kind: CodeKind,
        name: Symbol,
        parameters: Option<&Parameters>,
    ) -> Unit<'t> {
        let first = parameters.and_then(|parameters| parameters.positional_only.iter().chain(&parameters.positional).next());
        let unit = Unit {
            emitter: Emitter::default(),
            kind,
            qualified_name: self.qualified_name(name),
            scope,
            blocks: Vec::new(),
            nested: 0,
            first_parameter: first.map(|parameter| parameter.name.name),
        };
        std::mem::replace(&mut self.unit, unit)
    }

    pub(super) fn leave_unit(&mut self, outer: Unit<'t>) {
        self.unit = outer;
    }

    fn qualified_name(&self, name: Symbol) -> String {
        let around = self.scopes.get(self.unit.scope);
        let declared_global = around.names.get(&name).is_some_and(|uses| uses.global.is_some());
        match self.unit.kind {
            _ if declared_global => name.to_string(),
            CodeKind::Module => name.to_string(),
            CodeKind::Function => format!("{}.<locals>.{name}", self.unit.qualified_name),
            CodeKind::Class => format!("{}.{name}", self.unit.qualified_name),
        }
    }

    /// \[defaults\] \[keyword defaults\] → function
    pub(super) fn make_function(&mut self, code: Code, defaults: bool, keyword_defaults: bool, range: Range) {
        let free: Vec<Symbol> = code.cell_names[code.cells.len()..].to_vec();
        free.into_iter().for_each(|name| self.load_closure(name, range));
        let code = self.unit.emitter.code(Rc::new(code));
        self.op(Op::MakeFunction { code, defaults, keyword_defaults }, range);
    }

    /// → [tuple of positional defaults] [dict of keyword defaults]
    fn defaults(&mut self, parameters: &'t Parameters, range: Range) -> (bool, bool) {
        let positional = parameters.positional_only.iter().chain(&parameters.positional);
        let positional: Vec<&'t Expression> = positional.filter_map(|parameter| parameter.default.as_ref()).collect();
        if !positional.is_empty() {
            let constants: Option<Vec<Constant>> = positional.iter().map(|default| self.fold(default)).collect();
            if let Some(constants) = constants {
                self.constant(Constant::Tuple(constants.into()), range);
            } else {
                positional.iter().for_each(|default| self.expression(default));
                self.op(Op::BuildTuple(positional.len() as u32), range);
            }
        }
        let mut keyword_defaults = 0;
        for parameter in &parameters.keyword_only {
            if let Some(default) = &parameter.default {
                self.constant(Constant::Str(parameter.name.name.text()), parameter.name.range);
                self.expression(default);
                keyword_defaults += 1;
            }
        }
        if keyword_defaults > 0 {
            self.op(Op::BuildDict(keyword_defaults), range);
        }
        (!positional.is_empty(), keyword_defaults > 0)
    }

    pub(super) fn function_statement(&mut self, function: &'t Function) {
        function.decorators.iter().for_each(|decorator| self.expression(decorator));
        let (defaults, keyword_defaults) = self.defaults(&function.parameters, function.header);
        let around = self.enter_type_parameters(function.type_parameters.as_ref());
        let outer = self.enter_unit(function.scope, CodeKind::Function, function.name, Some(&function.parameters));
        self.block(&function.body);
        let end = function.body.last().map_or(function.header, |statement| statement.range);
        self.return_none(end);
        let doc = docstring(&function.body);
        let begin = function.decorators.first().map_or(function.header, |decorator| decorator.range);
        let code = self.finish_code(function.name, &function.parameters, doc, begin);
        self.leave_unit(outer);
        self.make_function(code, defaults, keyword_defaults, function.header);
        if let Some(annotations) = &function.annotations {
            self.function_annotations(annotations, function.header);
        }
        if let Some(parameters) = &function.type_parameters {
            self.type_parameter_tuple(parameters, function.header);
            self.op(Op::SetTypeParameters, function.header);
        }
        self.leave_type_parameters(function.type_parameters.as_ref(), around, function.header);
        self.decorate(&function.decorators);
        self.store(function.target.name, function.header);
    }

    fn decorate(&mut self, decorators: &'t [Expression]) {
        decorators.iter().rev().for_each(|decorator| self.op(Op::Call(1), decorator.range));
    }

    pub(super) fn lambda(&mut self, lambda: &'t Lambda, range: Range) {
        let (defaults, keyword_defaults) = self.defaults(&lambda.parameters, range);
        let name = Symbol::new("<lambda>");
        let outer = self.enter_unit(lambda.scope, CodeKind::Function, name, Some(&lambda.parameters));
        self.expression(&lambda.body);
        self.op(Op::Return, lambda.body.range);
        let code = self.finish_code(name, &lambda.parameters, None, range);
        self.leave_unit(outer);
        self.make_function(code, defaults, keyword_defaults, range);
    }

    pub(super) fn class_statement(&mut self, class: &'t Class) {
        class.decorators.iter().for_each(|decorator| self.expression(decorator));
        let around = self.enter_type_parameters(class.type_parameters.as_ref());
        let outer = self.enter_unit(class.scope, CodeKind::Class, class.name, None);
        self.static_attributes.push(Default::default());
        self.class_body(class);
        let begin = class.decorators.first().map_or(class.header, |decorator| decorator.range);
        let code = self.finish_code(class.name, &Parameters::default(), docstring(&class.body), begin);
        self.leave_unit(outer);
        self.make_function(code, false, false, class.header);
        self.bases(class);
        self.leave_type_parameters(class.type_parameters.as_ref(), around, class.header);
        self.decorate(&class.decorators);
        self.store(class.target.name, class.header);
    }

    /// body function → class
    fn bases(&mut self, class: &'t Class) {
        let name = self.unit.emitter.name(class.name);
        let starred = class.bases.iter().any(|base| matches!(base.kind, ExpressionKind::Starred(_)));
        if starred || class.keywords.iter().any(|keyword| keyword.name.is_none()) || class.bases.len() > 254 {
            self.spread(&class.bases, &class.keywords, class.header);
            if let Some(parameters) = &class.type_parameters {
                self.add_generic_base(parameters, class.header);
            }
            return self.op(Op::BuildClassSpread(name), class.header);
        }
        class.bases.iter().for_each(|base| self.expression(base));
        let mut bases = class.bases.len() as u8;
        if let Some(parameters) = &class.type_parameters {
            self.type_parameter_tuple(parameters, class.header);
            self.op(Op::MakeGenericBase, class.header);
            bases += 1;
        }
        let mut keywords = 0;
        if !class.keywords.is_empty() {
            let names = self.keyword_values(&class.keywords);
            let index = self.unit.emitter.keyword_names(names);
            keywords = u8::try_from(index + 1).unwrap_or_else(|_| {
                self.unit.emitter.overflow = true;
                0
            });
        }
        let name = self.unit.emitter.short(name as usize);
        self.op(Op::BuildClass { name, bases, keywords }, class.header);
    }

    fn class_body(&mut self, class: &'t Class) {
        let range = class.header;
        self.load_global_into("__name__", "__module__", range);
        let qualified_name = self.unit.qualified_name.as_str().into();
        self.constant(Constant::Str(qualified_name), range);
        self.store(Symbol::new("__qualname__"), range);
        let line = class.decorators.first().map_or(range, |decorator| decorator.range);
        self.constant(Constant::Int(i64::from(self.source.position(line.start).0)), range);
        self.store(Symbol::new("__firstlineno__"), range);
        if let Some(parameters) = &class.type_parameters {
            self.type_parameter_tuple(parameters, range);
            self.store(Symbol::new("__type_params__"), range);
        }
        if let Some(doc) = docstring(&class.body) {
            self.constant(Constant::Str(doc), class.body[0].range);
            self.store(Symbol::new("__doc__"), class.body[0].range);
        }
        self.block(&class.body);
        self.class_annotations(class);
        let range = range.at_start();
        let attributes = self.static_attributes.pop().unwrap_or_default();
        let attributes: Vec<Constant> = attributes.iter().map(|name| Constant::Str(name.clone())).collect();
        self.constant(Constant::Tuple(attributes.into()), range);
        self.store(Symbol::new("__static_attributes__"), range);
        self.return_none(range);
    }

    fn load_global_into(&mut self, from: &str, to: &str, range: Range) {
        let slot = self.global(Symbol::new(from));
        self.op(Op::LoadGlobal(slot), range);
        self.store(Symbol::new(to), range);
    }
}

/// The docstring of a block, with its indentation taken out as CPython does since 3.13.
pub(super) fn docstring(body: &[Statement]) -> Option<Rc<str>> {
    match &body.first()?.kind {
        StatementKind::Expression(Expression { kind: ExpressionKind::Constant(Constant::Str(text)), .. }) => {
            Some(clean_docstring(text).into())
        }
        _ => None,
    }
}

fn clean_docstring(text: &str) -> String {
    let text = expand_tabs(text);
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines = text.split('\n').skip(1).filter(|line| !line.trim_start_matches(' ').is_empty());
    let margin = lines.map(indent).min().unwrap_or(0);
    let mut cleaned = String::with_capacity(text.len());
    for (i, line) in text.split('\n').enumerate() {
        if i == 0 {
            cleaned.push_str(line.trim_start_matches(' '));
        } else {
            cleaned.push('\n');
            cleaned.push_str(&line[indent(line).min(margin)..]);
        }
    }
    cleaned
}

fn expand_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' => {
                let spaces = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
                continue;
            }
            '\n' | '\r' => column = 0,
            _ => column += 1,
        }
        expanded.push(character);
    }
    expanded
}
