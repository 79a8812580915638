// SPDX-License-Identifier: Apache-2.0
// Type parameters are known by their spelling: `T`, `E`, `TEntity`.
#include "model/trace/generic_bodies.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "linking/written_type.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;

constexpr std::size_t kSeveral = static_cast<std::size_t>(-1), kNothing = kSeveral - 1;

/// Whether a written type is made of a parameter: `TEntity`, `Task<List<T>>`.
bool has_parameter(std::string_view type) {
  const auto is_word = [](char c) {
    return c == '_' || std::isalnum(static_cast<unsigned char>(c));
  };
  for (std::size_t i = 0; i < type.size();) {
    std::size_t end = i;
    while (end < type.size() && is_word(type[end])) ++end;
    const std::string_view word = type.substr(i, end - i);
    const bool bare = word == "T" || word == "E";
    const bool named = word.size() > 2 && word[0] == 'T' && word[1] >= 'A' && word[1] <= 'Z' &&
                       word[2] >= 'a' && word[2] <= 'z';
    if (bare || named) return true;
    i = end + 1;
  }
  return false;
}

/// "Order" of `IRepository<Order, Guid>`.
std::string_view first_argument(std::string_view type) {
  const std::size_t open = type.find('<');
  if (open == std::string_view::npos) return {};
  type = type.substr(open + 1);
  type = trim(type.substr(0, type.find_first_of("<>,")));
  return type.substr(type.find_last_of(".:") + 1);
}

/// "Order" of a parameter `IExporter<Order> exporter` of the functions around.
std::string_view given_for(const Syntax& syntax, std::string_view name, SymbolId scope) {
  constexpr int kMostNesting = 32;
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    const syntax::Symbol& at = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < at.parameter_count; ++p) {
      const syntax::Parameter& one = syntax.parameters[at.first_parameter + p];
      if (syntax.text(one.name) == name) return first_argument(syntax.text(one.type));
    }
    scope = at.container;
  }
  return {};
}

}  // namespace

GenericBodies::GenericBodies(const Inputs& in, const Model& model, const HeldQueries& held)
    : in_(in), declared_(model.entities.size()) {
  for (const auto& [key, value] : in.catalogue.table("sinks"))
    if (key == "keepers.whole") whole_.push_back(value);
  for (std::size_t e = 0; e < model.entities.size(); ++e) {
    const auto [at, fresh] = entities_.try_emplace(plain(model.entities[e].name), e);
    if (!fresh) at->second = kSeveral;
  }
  find_mapped();
  for (const std::string_view thing : held.things())
    if (entities_.try_emplace(plain(thing), declared_ + mapped_.size()).second)
      mapped_.emplace_back(thing);
}

/// `mapper.Entity<Order>("Orders")` of the project's own mapper.
void GenericBodies::find_mapped() {
  std::set<std::string, std::less<>> keeps;
  for (const auto& [key, value] : in_.catalogue.table("trace"))
    if (key == "mapped.functions") keeps.insert(value);
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.calls(file);
    for (std::size_t c = 0; c < std::min(syntax.calls.size(), targets.size()); ++c) {
      const syntax::Call& call = syntax.calls[c];
      if (call.argument_count != 1 || !call.callee.valid() || !targets[c].symbol.valid()) continue;
      const std::string_view called = syntax.text(syntax.value(call.callee).text);
      const std::size_t open = called.find('<');
      if (open == std::string_view::npos || !keeps.contains(called.substr(0, open))) continue;
      const ValueId given = syntax.arguments[call.first_argument];
      const std::string_view thing = first_argument(called);
      if (!given.valid() || thing.empty()) continue;
      const syntax::ValueNode& table = syntax.value(given);
      if (table.kind != syntax::ValueKind::string || table.text.empty()) continue;
      const std::string name(syntax.text(table.text));
      const auto [at, fresh] = entities_.try_emplace(plain(thing), declared_ + mapped_.size());
      if (fresh)
        mapped_.push_back(alike(thing, name) ? name : std::string(thing) + " (" + name + ")");
    }
  }
}

std::string_view GenericBodies::mapped(std::size_t thing) const {
  const bool one = thing >= declared_ && thing - declared_ < mapped_.size();
  return one ? std::string_view(mapped_[thing - declared_]) : std::string_view();
}

/// A table is often called like its class, in other letters.
std::string GenericBodies::plain(std::string_view name) {
  std::string out = lower(name);
  std::erase(out, '_');
  return out;
}

std::string_view GenericBodies::fixed_for(std::span<const SymbolRef> types) const {
  for (const SymbolRef type : types) {
    const Syntax& syntax = in_.project.of(type.file);
    const syntax::Symbol& at = syntax.symbols[type.symbol.index()];
    for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
      // A context keeps all things, whoever its users are: `class Shop : IdentityDbContext<User>`.
      const auto whole = [&](const std::string& glob) {
        return matches_glob(glob, syntax.text(syntax.bases[b].name));
      };
      if (std::ranges::any_of(whole_, whole)) continue;
      // `class Orders extends Store<OrderMapper, Order>`: the mapper is not what is kept.
      for (const std::string_view one :
           linking::type_arguments(syntax.text(syntax.bases[b].arguments))) {
        const std::string_view thing = one.substr(one.find_last_of(".:") + 1);
        const auto known = entities_.find(plain(thing.substr(0, thing.find('<'))));
        if (known != entities_.end()) return known->first;
      }
    }
  }
  return {};
}

std::vector<std::size_t> GenericBodies::kept_as(std::string_view name) const {
  const auto at = entities_.find(plain(name));
  if (name.empty() || at == entities_.end() || at->second >= declared_) return {};
  return {at->second};
}

bool GenericBodies::names_class(FileId file, std::span<const std::uint32_t> calls) const {
  const Syntax& syntax = in_.project.of(file);
  return std::ranges::any_of(calls, [&](std::uint32_t c) {
    const syntax::Call& call = syntax.calls[c];
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      const syntax::ValueNode& node = syntax.value(given);
      if (node.kind != syntax::ValueKind::reference) continue;
      const SymbolRef type = in_.links.what_is({file, given}).symbol;
      if (!type.valid() || !in_.own(type.file)) continue;
      const Syntax& there = in_.project.of(type.file);
      const syntax::Symbol& named = there.symbols[type.symbol.index()];
      const std::string_view word = syntax.text(node.text);
      if (named.kind == syntax::SymbolKind::class_ && there.text(named.name) == word) return true;
    }
    return false;
  });
}

bool GenericBodies::is_generic(SymbolRef type) const {
  const auto [at, fresh] = generic_.try_emplace(type, false);
  if (!fresh) return at->second;
  const Syntax& syntax = in_.project.of(type.file);
  const syntax::Symbol& around = syntax.symbols[type.symbol.index()];
  for (std::size_t s = type.symbol.index() + 1; s < syntax.symbols.size() && !at->second; ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.line > around.end_line) break;
    if (one.container != type.symbol) continue;
    at->second = has_parameter(syntax.text(one.type));
    for (std::uint32_t p = 0; p < one.parameter_count && !at->second; ++p)
      at->second = has_parameter(syntax.text(syntax.parameters[one.first_parameter + p].type));
  }
  return at->second;
}

std::size_t GenericBodies::works_on(SymbolRef body, std::span<const std::string_view> given) const {
  std::size_t out = kNothing;
  if (!body.valid() || given.empty()) return kSeveral;
  const SymbolId type = meaning::class_around(in_.project.of(body.file), body.symbol);
  if (!type.valid() || !is_generic({body.file, type})) return kSeveral;
  for (const std::string_view name : given) {
    const auto at = entities_.find(plain(name));
    if (at == entities_.end()) continue;
    if (out != kNothing && out != at->second) return kSeveral;
    out = at->second;
  }
  return out == kNothing ? kSeveral : out;
}

std::string_view GenericBodies::declared_for(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid()) return {};
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return {};
  const std::string_view name = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  if (const std::string_view thing = given_for(syntax, name, call.scope); !thing.empty())
    return is_kept(thing) ? thing : std::string_view();
  const SymbolId type = meaning::class_around(syntax, call.scope);
  for (std::size_t s = type.valid() ? type.index() + 1 : syntax.symbols.size();
       s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.line > syntax.symbols[type.index()].end_line) break;
    if (one.container != type || syntax.text(one.name) != name) continue;
    const std::string_view thing = first_argument(syntax.text(one.type));
    if (!thing.empty() && is_kept(thing)) return thing;
  }
  return {};
}

}  // namespace cutaway::model
