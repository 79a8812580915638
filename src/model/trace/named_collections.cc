// SPDX-License-Identifier: Apache-2.0
// The chain is walked back to its beginning; an own function leads on only where it has one answer.
#include "model/trace/named_collections.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 16, kMostDeep = 4;

/// "collection" of `collection<Order>`.
std::string_view bare(std::string_view name) { return name.substr(0, name.find('<')); }

/// "orders" of "orders AS o".
std::string without_alias(const std::string& name) {
  const std::size_t space = name.find(' ');
  return space == std::string::npos || contains(name, "(") ? name : name.substr(0, space);
}

/// Whether the function is given anything: then each call may be about another collection.
bool takes_any(const Syntax& syntax, SymbolRef function) {
  return syntax.symbols[function.symbol.index()].parameter_count > 0;
}

}  // namespace

NamedCollections::NamedCollections(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key == "names.collections") takers_.insert(value);
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key == "names.table_takers") table_takers_.insert(value);
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "names.first_named") first_.push_back(value);
    if (key == "names.collection_types") types_.insert(value);
    if (key == "names.collection_holders") contexts_.insert(value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    const Syntax& syntax = in.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view type = syntax.text(symbol.type);
      if (symbol.container.valid() && symbol.kind == syntax::SymbolKind::property &&
          contains(type, "<") && types_.contains(bare(type)))
        held_[syntax.text(symbol.name)].push_back({FileId(f), symbol.container});
    }
  }
}

/// "Order" of `context.Order`, where a class of contexts has such a collection.
std::string_view NamedCollections::held(ValueRef member) const {
  const Syntax& syntax = in_.project.of(member.file);
  const ValueNode& node = syntax.value(member.value);
  const auto at = held_.find(syntax.text(node.text));
  if (at == held_.end() || node.child_count == 0) return {};
  const ValueRef owner{member.file, syntax.child(node, 0)};
  const SymbolRef known = in_.links.what_is(owner).symbol;
  if (known.valid())
    return std::ranges::find(at->second, known) == at->second.end() ? std::string_view()
                                                                    : at->first;
  const auto words = identifier_words(syntax.text(syntax.value(owner.value).text));
  return !words.empty() && contexts_.contains(words.back()) ? at->first : std::string_view();
}

bool NamedCollections::takes_name(FileId file, std::string_view function, bool tables) const {
  const auto& takers = tables ? table_takers_ : takers_;
  return takers.contains(function) ||
         takers.contains(std::string(ecosystems_[file.index()]) + "." + std::string(function));
}

std::string NamedCollections::given(FileId file, const syntax::Call& call,
                                    std::string_view origin) const {
  const auto takes = [&](const std::string& glob) { return matches_glob(glob, origin); };
  if (call.argument_count == 0 || std::ranges::none_of(first_, takes)) return {};
  const ValueId first = in_.project.of(file).arguments[call.first_argument];
  if (!first.valid()) return {};
  const linking::ClosedValue name = in_.links.close({file, first});
  const bool sure = name.alternatives.size() == 1 && name.alternatives.front().complete;
  return sure ? without_alias(name.alternatives.front().text) : std::string();
}

/// What the `return`s of an own function give; of a collection only where there is one.
std::vector<ValueRef> NamedCollections::returned_by(SymbolRef function, bool tables) const {
  const Syntax& syntax = in_.project.of(function.file);
  std::vector<ValueRef> out;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != function.symbol) continue;
    if ((!tables && !out.empty()) || !exit.value.valid()) return {};
    out.push_back({function.file, exit.value});
  }
  return out;
}

std::string NamedCollections::of(FileId file, const syntax::Call& call, bool* begins) const {
  Way way;
  way.begins = begins;
  return named({file, call.callee}, call.scope, call.line, way);
}

std::string NamedCollections::table_of(FileId file, const syntax::Call& call, bool* begins) const {
  Way way;
  way.begins = begins;
  way.tables = true;
  return named({file, call.callee}, call.scope, call.line, way);
}

/// The name that all `return`s of the function agree in.
std::string NamedCollections::named_by_all(const std::vector<ValueRef>& given, SymbolRef function,
                                           const Way& way) const {
  Way inside = way;
  ++inside.depth;
  const std::uint32_t end = in_.project.of(function.file).symbols[function.symbol.index()].end_line;
  std::string out;
  for (const ValueRef& one : given) {
    std::string name = named(one, function.symbol, end + 1, inside);
    if (name.empty() || (!out.empty() && name != out)) return {};
    out = std::move(name);
  }
  return out;
}

std::string NamedCollections::named(ValueRef at, SymbolId scope, std::uint32_t line,
                                    const Way& way) const {
  for (int step = 0; step < kMostSteps && at.value.valid(); ++step) {
    const Syntax& syntax = in_.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    if (node.kind == ValueKind::reference) {
      const syntax::Binding* made = local_binding(syntax, scope, syntax.text(node.text), line);
      if (made == nullptr || !made->value.valid()) return {};
      line = made->line;
      at.value = made->value;
      continue;
    }
    if (node.child_count == 0) return {};
    const ValueId first = syntax.child(node, 0);
    if (node.kind == ValueKind::member) {
      if (const std::string_view name = way.tables ? "" : held(at); !name.empty())
        return std::string(name);
      at.value = first;
      continue;
    }
    if (node.kind != ValueKind::call) return {};
    const ValueNode& callee = syntax.value(first);
    if (node.child_count > 1 && takes_name(at.file, bare(syntax.text(callee.text)), way.tables)) {
      const linking::ClosedValue name = in_.links.close({at.file, syntax.child(node, 1)});
      const bool sure = name.alternatives.size() == 1 && name.alternatives.front().complete;
      if (way.begins != nullptr && (sure || !way.tables)) *way.begins = true;
      return sure ? without_alias(name.alternatives.front().text) : std::string();
    }
    const SymbolRef function = in_.links.what_is({at.file, first}).symbol;
    const bool own = function.valid() && in_.own(function.file) && way.depth < kMostDeep &&
                     (way.tables || !takes_any(in_.project.of(function.file), function));
    const auto given = own ? returned_by(function, way.tables) : std::vector<ValueRef>();
    if (!given.empty()) return named_by_all(given, function, way);
    at.value = first;
  }
  return {};
}

}  // namespace cutaway::model
