"""What a rule computes, as a value: one tree that is evaluated, written as a formula, and searched for its facts.

For example `(Target("news") - Reported("news")).at_least(0) * Number(Decimal("0.5"))`. Nothing else computes points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, reduce
from operator import add, eq, ge, gt, le, lt, mul, sub, truediv
from typing import Any

Exact = Decimal | Fraction
"""A value without rounding: Decimal as long as nothing is divided, Fraction from there on."""
Numbers = Mapping[str, Decimal]
"""Fact id -> number."""
Computed = Callable[[Numbers, Numbers], Exact]
"""(facts, targets) -> value."""


class Arithmetic:
    """The operators that make trees read like the rule they stand for."""

    __slots__ = ()

    def __add__(self, other: Expression) -> Apply:
        return self.applied("add", other)

    def __sub__(self, other: Expression) -> Apply:
        return self.applied("subtract", other)

    def __mul__(self, other: Expression) -> Apply:
        return self.applied("multiply", other)

    def __truediv__(self, other: Expression) -> Apply:
        return self.applied("divide", other)

    def at_least(self, lowest: Expression | int) -> Apply:
        """Never below `lowest`."""
        return self.applied("max", as_number(lowest))

    def at_most(self, highest: Expression | int) -> Apply:
        """Never above `highest`."""
        return self.applied("min", as_number(highest))

    def floor(self) -> Apply:
        """Whole ones only."""
        return self.applied("floor")

    def reaches(self, other: Expression | int) -> Apply:
        """Whether it is `other` or more."""
        return self.applied("ge", as_number(other))

    def applied(self, name: str, *others: Expression) -> Apply:
        """An operation on it and on others."""
        assert isinstance(self, Expression)
        return Apply(name, (self, *others))


@dataclass(frozen=True, slots=True)
class Number(Arithmetic):
    """A constant of the rubric."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Reported(Arithmetic):
    """What the unit reported for a fact; a yes is 1, a no is 0."""

    fact_id: str


@dataclass(frozen=True, slots=True)
class Target(Arithmetic):
    """What the unit was asked for."""

    fact_id: str


@dataclass(frozen=True, slots=True)
class Apply(Arithmetic):
    """An operation on expressions; OPERATIONS says what it means in both languages."""

    name: str
    args: tuple[Expression, ...]


Expression = Number | Reported | Target | Apply


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, in Python and in the functions that Excel 2010, WPS and LibreOffice share."""

    compute: Callable[..., Any]  # a number; of a comparison a bool, of a rounding an int
    write: str
    joins: bool = False  # any number of arguments, joined by commas in place of {}


# A quotient that is floored, or two numbers that are compared, differ from the exact value by some 1e-16 in every
# spreadsheet ((0.9-0.8)/0.05 is 1.9999999999999996): the formula rounds them first, the exact value needs no rounding.
OPERATIONS: Mapping[str, Operation] = {
    "add": Operation(add, "({}+{})"),
    "subtract": Operation(sub, "({}-{})"),
    "multiply": Operation(mul, "({}*{})"),
    "divide": Operation(truediv, "({}/{})"),
    "max": Operation(max, "MAX({},{})"),
    "min": Operation(min, "MIN({},{})"),
    "floor": Operation(math.floor, "INT(ROUND({},9))"),
    "ceiling": Operation(math.ceil, "(-INT(-ROUND({},9)))"),
    "ge": Operation(ge, "(ROUND({}-{},9)>=0)"),
    "gt": Operation(gt, "(ROUND({}-{},9)>0)"),
    "le": Operation(le, "(ROUND({}-{},9)<=0)"),
    "lt": Operation(lt, "(ROUND({}-{},9)<0)"),
    "eq": Operation(eq, "(ROUND({}-{},9)=0)"),
    "if": Operation(lambda condition, then, otherwise: then if condition else otherwise, "IF({},{},{})"),
    "and": Operation(lambda *conditions: all(conditions), "AND({})", joins=True),
    "or": Operation(lambda *conditions: any(conditions), "OR({})", joins=True),
    "not": Operation(lambda condition: not condition, "NOT({})"),
}


def as_number(value: Expression | int) -> Expression:
    """A whole number as an expression."""
    return Number(Decimal(value)) if isinstance(value, int) else value


def total(expressions: tuple[Expression, ...]) -> Expression:
    """Their sum; 0 where there are none. Added by halves: brackets stay far from Excel's 64 levels."""
    if len(expressions) < 3:
        return reduce(add, expressions) if expressions else as_number(0)
    middle = len(expressions) // 2
    return total(expressions[:middle]) + total(expressions[middle:])


def choose(condition: Expression, then: Expression, otherwise: Expression | int = 0) -> Apply:
    """`then` where the condition holds."""
    return Apply("if", (condition, then, as_number(otherwise)))


def evaluate(expression: Expression, facts: Numbers, targets: Numbers) -> Exact:
    """The exact value, in points.

    Raises:
        KeyError: a fact is blank; ask `facts_of` first, a blank is not a zero.
        ZeroDivisionError: a target that is divided by is zero; the lint refuses such a rubric.
    """
    return compiled(expression)(facts, targets)


@cache
def compiled(expression: Expression) -> Computed:
    """The tree as nested closures, some five times as fast as walking it at each evaluation."""
    return closure(expression, Fraction if divides(expression) else Decimal)


def divides(expression: Expression) -> bool:
    """Whether a quotient stands in it, which a Decimal can't hold exactly."""
    return isinstance(expression, Apply) and (expression.name == "divide" or any(map(divides, expression.args)))


def closure(expression: Expression, exact: Callable[[Decimal], Exact]) -> Computed:
    """One node as a function of facts and targets."""
    match expression:
        case Number(value):
            constant = exact(value)
            return lambda _facts, _targets: constant
        case Reported(name):
            return lambda facts, _targets: exact(facts[name])
        case Target(name):
            return lambda _facts, targets: exact(targets[name])
        case Apply(name, args):
            return applied(name, tuple(closure(arg, exact) for arg in args), exact)


def applied(name: str, nodes: tuple[Computed, ...], exact: Callable[[Decimal], Exact]) -> Computed:
    """An operation on its nodes as a function of facts and targets."""
    compute = OPERATIONS[name].compute
    if name == "if":  # lazy, as in a spreadsheet: the branch not taken may divide by zero
        condition, then, otherwise = nodes
        return lambda facts, targets: (then if condition(facts, targets) else otherwise)(facts, targets)
    if name in {"floor", "ceiling"}:  # they give an int, and a Decimal tree stays one of Decimals
        [node] = nodes
        return lambda facts, targets: exact(Decimal(compute(node(facts, targets))))
    if len(nodes) == 2:
        left, right = nodes
        return lambda facts, targets: compute(left(facts, targets), right(facts, targets))
    return lambda facts, targets: compute(*(node(facts, targets) for node in nodes))


def formula(expression: Expression, cell: Callable[[Reported | Target], str]) -> str:
    """The same as Excel text, without the leading `=`; `cell` says what stands for a fact or target."""
    match expression:
        case Number(value):
            return format(value, "f")
        case Reported() | Target():
            return cell(expression)
        case Apply(name, args):
            operation = OPERATIONS[name]
            texts = [formula(arg, cell) for arg in args]
            return operation.write.format(",".join(texts)) if operation.joins else operation.write.format(*texts)


def nodes_of(expression: Expression) -> Iterator[Expression]:
    """All of the tree, itself first."""
    yield expression
    if isinstance(expression, Apply):
        for arg in expression.args:
            yield from nodes_of(arg)


def facts_of(expression: Expression) -> Iterator[str]:
    """The facts it needs, in the order of the tree, repeated where the tree repeats them."""
    return (node.fact_id for node in nodes_of(expression) if isinstance(node, Reported))


def targets_of(expression: Expression) -> Iterator[str]:
    """The facts whose target it needs."""
    return (node.fact_id for node in nodes_of(expression) if isinstance(node, Target))
