// SPDX-License-Identifier: Apache-2.0
// A member is a question when its type is one for a type parameter; what it is a question for says
// the declaration of what has it.
#include "model/trace/held_queries.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 32, kLongestChain = 32;

/// "IRepository" of `IRepository<Order>`.
std::string_view bare(std::string_view type) {
  type = trim(type.substr(0, type.find_first_of("<?")));
  return type.substr(type.find_last_of(".:") + 1);
}

/// "Order" of `IRepository<Order>`; "" where it is written for several, or for none.
std::string_view only_argument(std::string_view type) {
  const std::size_t open = type.find('<'), end = type.rfind('>');
  if (open == std::string_view::npos || end == std::string_view::npos || end < open) return {};
  type = trim(type.substr(open + 1, end - open - 1));
  return type.find_first_of("<,") == std::string_view::npos
             ? type.substr(type.find_last_of(".:") + 1)
             : std::string_view();
}

/// `T`, `TEntity`.
bool is_parameter(std::string_view word) {
  if (word == "T" || word == "E") return true;
  return word.size() > 2 && word[0] == 'T' && word[1] >= 'A' && word[1] <= 'Z' && word[2] >= 'a' &&
         word[2] <= 'z';
}

}  // namespace

HeldQueries::HeldQueries(const Inputs& in, const Model& model) : in_(in), model_(model) {
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key == "names.question_types") questions_.insert(value);
  if (questions_.empty()) return;
  find_members();
  for (std::size_t f = 0; f < in_.project.size() && !empty(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (const auto thing = thing_of(syntax.text(symbol.type)); !thing.empty())
        things_.insert(thing);
    for (const syntax::Parameter& parameter : syntax.parameters)
      if (const auto thing = thing_of(syntax.text(parameter.type)); !thing.empty())
        things_.insert(thing);
  }
}

void HeldQueries::find_members() {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind != syntax::SymbolKind::property || !symbol.container.valid()) continue;
      const std::string_view type = syntax.text(symbol.type);
      if (!questions_.contains(bare(type)) || !is_parameter(only_argument(type))) continue;
      const syntax::Symbol& around = syntax.symbols[symbol.container.index()];
      members_[syntax.text(around.name)].insert(syntax.text(symbol.name));
    }
  }
}

/// "Order" of `IRepository<Order>`.
std::string_view HeldQueries::thing_of(std::string_view type) const {
  if (type.find('<') == std::string_view::npos || !members_.contains(bare(type))) return {};
  const std::string_view thing = only_argument(type);
  return is_parameter(thing) ? std::string_view() : thing;
}

/// The type that a member of the class around, or a parameter, is declared with.
std::string_view HeldQueries::declared(const Syntax& syntax, std::string_view name,
                                       SymbolId scope) const {
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    const syntax::Symbol& at = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < at.parameter_count; ++p) {
      const syntax::Parameter& one = syntax.parameters[at.first_parameter + p];
      if (syntax.text(one.name) == name) return syntax.text(one.type);
    }
    for (std::size_t s = scope.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (one.line > at.end_line) break;
      if (one.container == scope && syntax.text(one.name) == name) return syntax.text(one.type);
    }
    scope = at.container;
  }
  return {};
}

/// "Order" of `_orders.Table`.
std::string_view HeldQueries::kept_in(FileId file, ValueId member, SymbolId scope) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(member);
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const std::string_view holder = syntax.text(syntax.value(syntax.child(node, 0)).text);
  if (holder.empty()) return {};
  const std::string_view type = declared(syntax, holder, scope);
  const auto known = members_.find(bare(type));
  const bool is_question =
      known != members_.end() && known->second.contains(syntax.text(node.text));
  return is_question ? thing_of(type) : std::string_view();
}

std::string_view HeldQueries::asked(FileId file, const syntax::Call& call) const {
  if (empty() || !call.callee.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  ValueId at = call.callee;
  for (int step = 0; step < kLongestChain; ++step) {
    const ValueNode& node = syntax.value(at);
    if (step > 0) {
      if (const auto thing = kept_in(file, at, call.scope); !thing.empty()) return thing;
    }
    if (node.child_count == 0 || (node.kind != ValueKind::member && node.kind != ValueKind::call))
      return {};
    at = syntax.child(node, 0);
  }
  return {};
}

std::vector<HeldQueries::Begun> HeldQueries::begun() const {
  std::vector<Begun> out;
  for (std::size_t f = 0; f < in_.project.size() && !empty(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    for (const syntax::Binding& binding : syntax.bindings) {
      if (!binding.value.valid() || !binding.scope.valid()) continue;
      ValueId value = binding.value;
      const ValueNode& node = syntax.value(value);
      if (node.kind == ValueKind::index && node.child_count > 0) value = syntax.child(node, 0);
      const std::string_view thing = kept_in(file, value, binding.scope);
      if (thing.empty()) continue;
      SymbolId body = binding.scope;
      while (syntax.symbols[body.index()].name.empty() &&
             syntax.symbols[body.index()].container.valid())
        body = syntax.symbols[body.index()].container;
      out.push_back({{file, body}, thing, binding.line, binding.guard});
    }
  }
  return out;
}

void HeldQueries::tell(std::string_view thing, CallEffect& out) const {
  if (out.kind.empty()) {
    out.kind = "read";
    out.component = "datastore";
    out.confidence = Confidence::medium;
  }
  for (std::size_t e = 0; e < model_.entities.size(); ++e)
    if (model_.entities[e].name == thing) out.entities.push_back(e);
  if (out.entities.size() > 1) out.entities.clear();
  if (out.entities.empty()) out.tables.emplace_back(thing);
}

}  // namespace cutaway::model
