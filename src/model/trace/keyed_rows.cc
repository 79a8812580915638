// SPDX-License-Identifier: Apache-2.0
// Rows that a form hands on by a key: `form.data["order"].close()`, where the class of the form
// puts the row there, or says in which rows it looks.
#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"
#include "model/local_binding.h"
#include "model/trace/asked_rows.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostClasses = 6;

/// "order" of `x["order"]` and `x.get("order")`, with `x`.
std::string_view key_of(const Syntax& syntax, const ValueNode& node, ValueId& holder) {
  ValueId key;
  if (node.kind == ValueKind::index && node.child_count == 2) {
    holder = syntax.child(node, 0);
    key = syntax.child(node, 1);
  } else if (node.kind == ValueKind::call && node.child_count > 1) {
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (callee.kind != ValueKind::member || callee.child_count == 0 ||
        syntax.text(callee.text) != "get")
      return {};
    holder = syntax.child(callee, 0);
    key = syntax.child(node, 1);
  }
  if (!key.valid() || syntax.value(key).kind != ValueKind::string) return {};
  return syntax.text(syntax.value(key).text);
}

}  // namespace

/// The classes whose form a value hands on: those of `form` in `form.data`, the nearest first.
std::vector<SymbolRef> AskedRows::forms_of(ValueId holder, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode* node = &syntax.value(holder);
  if (node->kind == ValueKind::reference) {  // `data = form.data`
    const syntax::Binding* made = local_binding(syntax, at.scope, syntax.text(node->text), at.line);
    if (made == nullptr || !made->value.valid()) return {};
    node = &syntax.value(made->value);
  }
  if (node->kind != ValueKind::member || node->child_count == 0 ||
      !forms_.contains(std::string(ecosystems_[at.file.index()]) + "." +
                       std::string(syntax.text(node->text))))
    return {};
  const ValueId owner = syntax.child(*node, 0);
  SymbolRef type = in_.links.what_is({at.file, owner}).symbol;
  if (syntax.text(syntax.value(owner).text) == "self")
    type = {at.file, meaning::class_around(syntax, at.scope)};
  std::vector<SymbolRef> out;
  for (int step = 0; step < kMostClasses && type.symbol.valid() && in_.own(type.file); ++step) {
    const Syntax& there = in_.project.of(type.file);
    const syntax::Symbol& symbol = there.symbols[type.symbol.index()];
    if (symbol.kind != syntax::SymbolKind::class_) break;
    out.push_back(type);
    const auto bases = in_.links.bases(type.file);
    type = symbol.base_count > 0 && symbol.first_base < bases.size()
               ? bases[symbol.first_base].symbol
               : SymbolRef();
  }
  return out;
}

/// What functions of the class put there under the key; nothing where they differ.
AskedRows::Things AskedRows::put_there(SymbolRef type, std::string_view key, const At& at) const {
  const Syntax& there = in_.project.of(type.file);
  const std::string end = "[\"" + std::string(key) + "\"]";
  Things out;
  for (const syntax::Binding& put : there.bindings) {
    if (!there.text(put.target).ends_with(end) || !put.value.valid() || !put.scope.valid() ||
        meaning::class_around(there, put.scope) != type.symbol)
      continue;
    const ValueKind kind = there.value(put.value).kind;
    if (kind == ValueKind::null || kind == ValueKind::boolean) continue;
    const Things one = row(put.value, {type.file, put.scope, put.line, at.depth});
    if (one.empty() || (!out.empty() && out != one)) return {};
    out = one;
  }
  return out;
}

/// Order of `order = PrimaryKeyRelatedField(queryset=Order.objects.all())`.
AskedRows::Things AskedRows::looked_in(SymbolRef type, std::string_view key, const At& at) const {
  const Syntax& there = in_.project.of(type.file);
  for (const syntax::Symbol& field : there.symbols) {
    if (field.container != type.symbol || there.text(field.name) != key || !field.value.valid())
      continue;
    const ValueNode& made = there.value(field.value);
    for (std::size_t i = 1; made.kind == ValueKind::call && i < made.child_count; ++i) {
      const ValueNode& entry = there.value(there.child(made, i));
      if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
          looks_in_.contains(there.text(entry.text)))
        return row(there.child(entry, 0), {type.file, type.symbol, made.line, at.depth});
    }
  }
  return {};
}

AskedRows::Things AskedRows::of_key(ValueId value, const At& at) const {
  if (forms_.empty()) return {};
  const Syntax& syntax = in_.project.of(at.file);
  ValueId holder;
  const std::string_view key = key_of(syntax, syntax.value(value), holder);
  if (key.empty()) return {};
  for (const SymbolRef type : forms_of(holder, at)) {
    if (Things put = put_there(type, key, at); !put.empty()) return put;
    if (Things field = looked_in(type, key, at); !field.empty()) return field;
  }
  return {};
}

std::vector<std::size_t> AskedRows::kept_by_key(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (forms_.empty() || !call.callee.valid() || !keeps_.contains(lower(syntax.text(call.name))))
    return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  ValueId on = syntax.child(callee, 0);
  std::uint32_t line = call.line;
  if (syntax.value(on).kind == ValueKind::reference) {
    const syntax::Binding* made =
        local_binding(syntax, call.scope, syntax.text(syntax.value(on).text), call.line);
    if (made == nullptr || !made->value.valid()) return {};
    on = made->value;
    line = made->line;
  }
  return of_key(on, {file, call.scope, line});
}

}  // namespace cutaway::model
