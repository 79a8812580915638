// SPDX-License-Identifier: Apache-2.0
// A pair of an object and a name is followed to the parameters of the function around, and from
// there to what its callers write.
#include "model/trace/named_methods.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool is_self(std::string_view name) { return name == "$this" || name == "this" || name == "self"; }

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return c == '_' || c == '?' || c == '!' || (c >= '0' && c <= '9') ||
           ((c | 32) >= 'a' && (c | 32) <= 'z');
  });
}

}  // namespace

NamedMethods::NamedMethods(const Inputs& in, const std::vector<std::string_view>& ecosystems)
    : in_(in), ecosystems_(ecosystems) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "by_text.lists") lists_.insert(value);
    if (key == "by_text.getters") getters_.insert(value);
    if (key == "by_text.senders") senders_.insert(value);
  }
}

/// The object and the name that a call is made with; nothing of any other call.
std::optional<NamedMethods::Pair> NamedMethods::asked_in(FileId file,
                                                         const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const auto own = [&](std::string_view name) {
    return std::string(ecosystems_[file.index()]) + "." + std::string(name);
  };
  const auto two = [&](ValueId list) -> std::optional<Pair> {
    const ValueNode& node = syntax.value(list);
    if (node.kind != ValueKind::list || node.child_count != 2) return std::nullopt;
    return Pair{syntax.child(node, 0), syntax.child(node, 1)};
  };
  if (!call.callee.valid()) return std::nullopt;
  const ValueNode& callee = syntax.value(call.callee);
  const ValueId first = call.argument_count > 0 ? syntax.arguments[call.first_argument] : ValueId();
  if (callee.kind == ValueKind::reference && lists_.contains(own(syntax.text(callee.text))))
    return first.valid() ? two(first) : std::nullopt;
  if (callee.kind == ValueKind::list) return two(call.callee);
  if (callee.kind == ValueKind::index && callee.child_count == 2 && getters_.contains(own("[]")))
    return Pair{syntax.child(callee, 0), syntax.child(callee, 1)};
  if (callee.kind == ValueKind::call && callee.child_count > 2 &&
      getters_.contains(own(syntax.text(syntax.value(syntax.child(callee, 0)).text))))
    return Pair{syntax.child(callee, 1), syntax.child(callee, 2)};
  if (callee.kind == ValueKind::member && callee.child_count > 0 && first.valid() &&
      senders_.contains(own(syntax.text(callee.text))))
    return Pair{syntax.child(callee, 0), first};
  return std::nullopt;
}

/// The place of a parameter of the function; -1 of any other value.
int NamedMethods::parameter(FileId file, SymbolId scope, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if ((node.kind != ValueKind::parameter && node.kind != ValueKind::reference) || !scope.valid())
    return -1;
  const syntax::Symbol& function = syntax.symbols[scope.index()];
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    if (syntax.text(syntax.parameters[function.first_parameter + p].name) == syntax.text(node.text))
      return static_cast<int>(p);
  return -1;
}

const std::vector<NamedMethods::Pair>& NamedMethods::asked_by(SymbolRef function) const {
  const auto [at, fresh] = known_.try_emplace(function);
  if (!fresh) return at->second;
  for (const syntax::Call& call : in_.project.of(function.file).calls) {
    if (call.scope != function.symbol) continue;
    std::optional<Pair> pair = asked_in(function.file, call);
    if (!pair) continue;
    pair->object_at = parameter(function.file, function.symbol, pair->object);
    pair->name_at = parameter(function.file, function.symbol, pair->name);
    if (pair->object_at >= 0) at->second.push_back(*pair);
  }
  return at->second;
}

/// Whether it is known what the object is; the class stays open where it is the call's own.
bool NamedMethods::type_of(FileId file, const syntax::Call& call, ValueId value,
                           SymbolRef& out) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::reference && is_self(syntax.text(node.text)))
    return call.scope.valid();
  out = in_.links.what_is({file, value}).symbol;
  return out.valid() && in_.own(out.file) &&
         in_.project.of(out.file).symbols[out.symbol.index()].kind == syntax::SymbolKind::class_;
}

std::string NamedMethods::text_of(FileId file, ValueId value) const {
  const linking::ClosedValue said = in_.links.close({file, value});
  const bool sure = said.alternatives.size() == 1 && said.alternatives.front().complete;
  return sure && is_word(said.alternatives.front().text) ? said.alternatives.front().text
                                                         : std::string();
}

std::optional<NamedMethods::Asked> NamedMethods::of(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (index >= targets.size()) return std::nullopt;
  Asked out;
  const SymbolRef function = targets[index].symbol;
  if (!function.valid()) {
    const std::optional<Pair> pair = asked_in(file, call);
    // What is handed in is told where it is handed over.
    if (!pair || parameter(file, call.scope, pair->object) >= 0 ||
        parameter(file, call.scope, pair->name) >= 0 ||
        !type_of(file, call, pair->object, out.type))
      return std::nullopt;
    out.name = text_of(file, pair->name);
    return out.name.empty() ? std::nullopt : std::optional(out);
  }
  if (!in_.own(function.file)) return std::nullopt;
  const auto given = [&](int place) {
    return static_cast<std::uint32_t>(place) < call.argument_count
               ? syntax.arguments[call.first_argument + static_cast<std::uint32_t>(place)]
               : ValueId();
  };
  for (const Pair& pair : asked_by(function)) {
    const ValueId object = given(pair.object_at);
    const ValueId name = pair.name_at < 0 ? pair.name : given(pair.name_at);
    if (!object.valid() || !name.valid() || !type_of(file, call, object, out.type)) continue;
    out.name = text_of(pair.name_at < 0 ? function.file : file, name);
    if (!out.name.empty()) return out;
  }
  return std::nullopt;
}

}  // namespace cutaway::model
