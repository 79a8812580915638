// SPDX-License-Identifier: Apache-2.0
// The fields of each row of Syntax, told once: storing, checking and hashing walk them.
#pragma once

#include "syntax/syntax.h"

namespace cutaway::syntax {

template <class F>
void visit_fields(Symbol& r, F&& f) {
  f(r.name);
  f(r.kind);
  f(r.flags);
  f(r.line);
  f(r.end_line);
  f(r.name_line);
  f(r.container);
  f(r.first_parameter);
  f(r.parameter_count);
  f(r.first_base);
  f(r.base_count);
  f(r.receiver);
  f(r.type);
  f(r.value);
  f(r.doc);
  f(r.doc_line);
  f(r.branches);
  f(r.loops);
  f(r.max_nesting);
  f(r.returns);
  f(r.tokens);
  f(r.token_hash);
}
template <class F>
void visit_fields(Parameter& r, F&& f) {
  f(r.name);
  f(r.type);
  f(r.default_value);
  f(r.variadic);
  f(r.line);
}
template <class F>
void visit_fields(Base& r, F&& f) {
  f(r.name);
  f(r.arguments);
  f(r.line);
}
template <class F>
void visit_fields(Import& r, F&& f) {
  f(r.module);
  f(r.name);
  f(r.alias);
  f(r.kind);
  f(r.scope);
  f(r.line);
}
template <class F>
void visit_fields(Export& r, F&& f) {
  f(r.name);
  f(r.local);
  f(r.module);
  f(r.value);
  f(r.line);
}
template <class F>
void visit_fields(ValueNode& r, F&& f) {
  f(r.kind);
  f(r.child_count);
  f(r.first_child);
  f(r.text);
  f(r.symbol);
  f(r.line);
}
template <class F>
void visit_fields(Binding& r, F&& f) {
  f(r.target);
  f(r.type);
  f(r.value);
  f(r.scope);
  f(r.guard);
  f(r.position);
  f(r.line);
}
template <class F>
void visit_fields(Call& r, F&& f) {
  f(r.callee);
  f(r.name);
  f(r.first_argument);
  f(r.argument_count);
  f(r.arguments_written);
  f(r.flags);
  f(r.scope);
  f(r.guard);
  f(r.line);
  f(r.end_line);
}
template <class F>
void visit_fields(Guard& r, F&& f) {
  f(r.condition);
  f(r.value);
  f(r.parent);
  f(r.negated);
  f(r.line);
}
template <class F>
void visit_fields(Annotation& r, F&& f) {
  f(r.name);
  f(r.callee);
  f(r.first_argument);
  f(r.argument_count);
  f(r.target);
  f(r.parameter);
  f(r.line);
}
template <class F>
void visit_fields(Exit& r, F&& f) {
  f(r.kind);
  f(r.value);
  f(r.scope);
  f(r.guard);
  f(r.line);
}
template <class F>
void visit_fields(Block& r, F&& f) {
  f(r.kind);
  f(r.scope);
  f(r.line);
  f(r.end_line);
  f(r.text);
}
template <class F>
void visit_fields(Comment& r, F&& f) {
  f(r.text);
  f(r.line);
  f(r.end_line);
}
template <class F>
void visit_fields(Phrase& r, F&& f) {
  f(r.text);
  f(r.role);
  f(r.line);
}
template <class F>
void visit_fields(DataNode& r, F&& f) {
  f(r.kind);
  f(r.quoted);
  f(r.key);
  f(r.value);
  f(r.line);
  f(r.end_line);
  f(r.parent);
  f(r.first_child);
  f(r.next_sibling);
}
template <class F>
void visit_fields(Problem& r, F&& f) {
  f(r.what);
  f(r.line);
}

/// Every table, in the order in which it is stored.
template <class S, class F>
void visit_tables(S& s, F&& f) {
  f(s.symbols);
  f(s.parameters);
  f(s.bases);
  f(s.imports);
  f(s.exports);
  f(s.values);
  f(s.value_children);
  f(s.arguments);
  f(s.bindings);
  f(s.calls);
  f(s.guards);
  f(s.annotations);
  f(s.exits);
  f(s.blocks);
  f(s.comments);
  f(s.phrases);
  f(s.data);
  f(s.problems);
}

}  // namespace cutaway::syntax
