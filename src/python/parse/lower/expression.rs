//! Expressions.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::{Lowering, range_of};
use crate::python::bytecode::{BinaryOperator, Comparison, Constant, UnaryOperator};
use crate::python::symbol::Symbol;
use crate::python::tree::{
    Call, Clause, Comprehension, ComprehensionKind, DictItem, Expression, ExpressionKind, Identifier, Keyword, Lambda, Parameter,
    Parameters,
};

impl Lowering<'_, '_> {
    pub(super) fn expression(&mut self, expression: &Expr) -> Expression {
        let range = range_of(expression.range());
        Expression { range, kind: self.expression_kind(expression) }
    }

    pub(super) fn boxed(&mut self, expression: &Expr) -> Box<Expression> {
        Box::new(self.expression(expression))
    }

    pub(super) fn optional(&mut self, expression: Option<&Expr>) -> Option<Expression> {
        expression.map(|expression| self.expression(expression))
    }

    pub(super) fn expressions<'e>(&mut self, expressions: impl IntoIterator<Item = &'e Expr>) -> Vec<Expression> {
        expressions.into_iter().map(|expression| self.expression(expression)).collect()
    }

    fn expression_kind(&mut self, expression: &Expr) -> ExpressionKind {
        use ExpressionKind as K;
        match expression {
            Expr::Name(name) => K::Name(self.symbol(name.id.as_str())),
            Expr::Attribute(attribute) if attribute.ctx.is_load() && matches!(&*attribute.attr, "f_lineno" | "f_locals") => {
                self.of_frame(attribute)
            }
            Expr::Attribute(attribute) => K::Attribute(self.boxed(&attribute.value), self.identifier(&attribute.attr)),
            Expr::Subscript(subscript) => K::Subscript(self.boxed(&subscript.value), self.boxed(&subscript.slice)),
            Expr::Slice(slice) => self.slice(slice),
            Expr::Call(call) => K::Call(Box::new(self.call(call))),
            Expr::UnaryOp(unary) => K::Unary(unary_operator(unary.op), self.boxed(&unary.operand)),
            Expr::BinOp(binary) => K::Binary(self.boxed(&binary.left), binary_operator(binary.op), self.boxed(&binary.right)),
            Expr::Compare(compare) => self.compare(compare),
            Expr::BoolOp(ast::ExprBoolOp { op: ast::BoolOp::And, values, .. }) => K::And(self.expressions(values)),
            Expr::BoolOp(ast::ExprBoolOp { op: ast::BoolOp::Or, values, .. }) => K::Or(self.expressions(values)),
            Expr::If(conditional) => K::Conditional {
                test: self.boxed(&conditional.test),
                then: self.boxed(&conditional.body),
                otherwise: self.boxed(&conditional.orelse),
            },
            Expr::Lambda(lambda) => K::Lambda(Box::new(self.lambda(lambda))),
            Expr::List(list) => K::List(self.expressions(&list.elts)),
            Expr::Tuple(tuple) => K::Tuple(self.expressions(&tuple.elts)),
            Expr::Set(set) => K::Set(self.expressions(&set.elts)),
            Expr::Dict(dict) => self.dict(dict),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => self.comprehension(expression),
            Expr::Await(awaited) => K::Await(self.boxed(&awaited.value)),
            Expr::Yield(yielded) => K::Yield(self.optional(yielded.value.as_deref()).map(Box::new)),
            Expr::YieldFrom(yielded) => K::YieldFrom(self.boxed(&yielded.value)),
            Expr::Starred(starred) => K::Starred(self.boxed(&starred.value)),
            Expr::Named(named) => self.named(named),
            _ => self.literal(expression),
        }
    }

    fn literal(&mut self, expression: &Expr) -> ExpressionKind {
        let range = range_of(expression.range());
        let constant = match expression {
            Expr::StringLiteral(string) => return self.string(string),
            Expr::FString(string) => return self.joined(string),
            Expr::TString(string) => return self.template(string),
            Expr::BytesLiteral(bytes) => {
                for part in &bytes.value {
                    self.check_escapes(range_of(part.range()), part.flags.prefix().is_raw(), true);
                }
                Constant::Bytes(bytes.value.bytes().collect())
            }
            Expr::NumberLiteral(number) => {
                self.check_number(range);
                self.number(range, &number.value)
            }
            Expr::BooleanLiteral(boolean) => Constant::Bool(boolean.value),
            Expr::EllipsisLiteral(_) => Constant::Ellipsis,
            _ => Constant::None,
        };
        ExpressionKind::Constant(constant)
    }

    fn slice(&mut self, slice: &ast::ExprSlice) -> ExpressionKind {
        let parts = [slice.lower.as_deref(), slice.upper.as_deref(), slice.step.as_deref()];
        ExpressionKind::Slice(parts.map(|part| self.optional(part).map(Box::new)))
    }

    /// What moves on with a frame is asked for by a call, since calls take note of where the program is.
    fn of_frame(&mut self, attribute: &ast::ExprAttribute) -> ExpressionKind {
        let range = range_of(attribute.range());
        let expression = |kind| Expression { range, kind };
        let name = expression(ExpressionKind::Constant(Constant::Str(attribute.attr.as_str().into())));
        let arguments = vec![self.expression(&attribute.value), name];
        let callable = expression(ExpressionKind::Name(Symbol::new("getattr")));
        ExpressionKind::Call(Box::new(Call { callable, arguments, keywords: Vec::new() }))
    }

    fn call(&mut self, call: &ast::ExprCall) -> Call {
        Call {
            callable: self.expression(&call.func),
            arguments: self.expressions(&call.arguments.args),
            keywords: call.arguments.keywords.iter().map(|keyword| self.keyword(keyword)).collect(),
        }
    }

    pub(super) fn keyword(&mut self, keyword: &ast::Keyword) -> Keyword {
        Keyword {
            // Not mangled, unlike the parameter of that name.
            name: keyword.arg.as_ref().map(|name| Identifier { name: Symbol::new(name.as_str()), range: range_of(name.range()) }),
            value: self.expression(&keyword.value),
            range: range_of(keyword.range()),
        }
    }

    fn compare(&mut self, compare: &ast::ExprCompare) -> ExpressionKind {
        let operators = compare.ops.iter().map(|operator| comparison(*operator));
        let left = self.boxed(&compare.left);
        let rest = operators.zip(&compare.comparators).map(|(op, right)| (op, self.expression(right))).collect();
        ExpressionKind::Compare(left, rest)
    }

    fn dict(&mut self, dict: &ast::ExprDict) -> ExpressionKind {
        let item = |item: &ast::DictItem| DictItem { key: self.optional(item.key.as_ref()), value: self.expression(&item.value) };
        ExpressionKind::Dict(dict.items.iter().map(item).collect())
    }

    fn named(&mut self, named: &ast::ExprNamed) -> ExpressionKind {
        let range = range_of(named.target.range());
        let name = match &*named.target {
            Expr::Name(name) => self.symbol(name.id.as_str()),
            _ => self.symbol("_"),
        };
        ExpressionKind::Named(Identifier { name, range }, self.boxed(&named.value))
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) -> Lambda {
        let parameters = lambda.parameters.as_ref().map(|parameters| self.parameters(parameters)).unwrap_or_default();
        Lambda { scope: self.scope(), parameters, body: self.expression(&lambda.body) }
    }

    pub(super) fn parameters(&mut self, parameters: &ast::Parameters) -> Parameters {
        let mut lower = |list: &[ast::ParameterWithDefault]| -> Vec<Parameter> {
            let parameter = |p: &ast::ParameterWithDefault| Parameter {
                name: self.identifier(&p.parameter.name),
                default: self.optional(p.default.as_deref()),
            };
            list.iter().map(parameter).collect()
        };
        let positional_only = lower(&parameters.posonlyargs);
        let positional = lower(&parameters.args);
        let keyword_only = lower(&parameters.kwonlyargs);
        let variadic = |p: &Option<Box<ast::Parameter>>| p.as_ref().map(|p| self.identifier(&p.name));
        let (var_positional, var_keyword) = (variadic(&parameters.vararg), variadic(&parameters.kwarg));
        Parameters { positional_only, positional, var_positional, keyword_only, var_keyword }
    }

    fn comprehension(&mut self, expression: &Expr) -> ExpressionKind {
        let scope = self.scope();
        let (kind, clauses) = match expression {
            Expr::ListComp(c) => (ComprehensionKind::List(self.expression(&c.elt)), &c.generators),
            Expr::SetComp(c) => (ComprehensionKind::Set(self.expression(&c.elt)), &c.generators),
            Expr::Generator(c) => (ComprehensionKind::Generator(self.expression(&c.elt)), &c.generators),
            Expr::DictComp(c) => {
                let Some(key) = &c.key else {
                    return ExpressionKind::Constant(Constant::None);
                };
                (ComprehensionKind::Dict(self.expression(key), self.expression(&c.value)), &c.generators)
            }
            _ => return ExpressionKind::Constant(Constant::None),
        };
        let clauses = clauses.iter().map(|clause| self.clause(clause)).collect();
        ExpressionKind::Comprehension(Box::new(Comprehension { scope, kind, clauses }))
    }

    fn clause(&mut self, clause: &ast::Comprehension) -> Clause {
        Clause {
            is_async: clause.is_async,
            target: self.expression(&clause.target),
            iterable: self.expression(&clause.iter),
            conditions: self.expressions(&clause.ifs),
        }
    }
}

pub(super) fn binary_operator(operator: ast::Operator) -> BinaryOperator {
    use BinaryOperator as B;
    match operator {
        ast::Operator::Add => B::Add,
        ast::Operator::Sub => B::Subtract,
        ast::Operator::Mult => B::Multiply,
        ast::Operator::MatMult => B::MatrixMultiply,
        ast::Operator::Div => B::Divide,
        ast::Operator::FloorDiv => B::FloorDivide,
        ast::Operator::Mod => B::Modulo,
        ast::Operator::Pow => B::Power,
        ast::Operator::LShift => B::ShiftLeft,
        ast::Operator::RShift => B::ShiftRight,
        ast::Operator::BitOr => B::Or,
        ast::Operator::BitXor => B::Xor,
        ast::Operator::BitAnd => B::And,
    }
}

fn unary_operator(operator: ast::UnaryOp) -> UnaryOperator {
    match operator {
        ast::UnaryOp::Not => UnaryOperator::Not,
        ast::UnaryOp::USub => UnaryOperator::Negative,
        ast::UnaryOp::UAdd => UnaryOperator::Positive,
        ast::UnaryOp::Invert => UnaryOperator::Invert,
    }
}

fn comparison(operator: ast::CmpOp) -> Comparison {
    use Comparison as C;
    match operator {
        ast::CmpOp::Eq => C::Equal,
        ast::CmpOp::NotEq => C::NotEqual,
        ast::CmpOp::Lt => C::Less,
        ast::CmpOp::LtE => C::LessEqual,
        ast::CmpOp::Gt => C::Greater,
        ast::CmpOp::GtE => C::GreaterEqual,
        ast::CmpOp::Is => C::Is,
        ast::CmpOp::IsNot => C::IsNot,
        ast::CmpOp::In => C::In,
        ast::CmpOp::NotIn => C::NotIn,
    }
}
