// SPDX-License-Identifier: Apache-2.0
// Looks at what stands beside path and handler where something is registered.
#include "meaning/api/guards/layers.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/named_blocks.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostLayers = 24;
constexpr int kMostContainers = 32;
constexpr std::uint32_t kMostTaken = 3;  ///< the request, the answer, and what comes next

}  // namespace

Layers::Layers(const ReaderContext& context, std::span<const Match> matches)
    : context_(context), functions_(context), refusals_(context) {
  for (const Match& match : matches) {
    if (match.shape->means == "guard_names" && !match.shape->role("each").empty()) add_named(match);
    if (match.shape->means != "route" && match.shape->means != "mount") continue;
    SymbolId at = match.site.scope;
    for (int depth = 0; depth < kMostContainers && at.valid(); ++depth) {
      serving_.insert({match.site.file, at});
      at = context.project.of(match.site.file).symbols[at.index()].container;
    }
  }
}

/// `pipeline :browser do plug LoadCart end`.
void Layers::add_named(const Match& match) {
  const Syntax& syntax = context_.project.of(match.site.file);
  each_named_step(context_, match, [&](const std::string& name, const syntax::Call& call) {
    const ValueId given = syntax.arguments[call.first_argument];
    if (given.valid()) add_one({match.site.file, given}, named_[name]);
  });
}

/// One function, or a class that a framework runs; no router, and none that registers routes.
void Layers::add_one(ValueRef value, std::vector<Guarding>& out) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
  ValueId named = value.value;
  if (made) named = node.child_count > 0 ? syntax.child(node, 0) : ValueId();
  if (!named.valid()) return;
  const SymbolRef symbol = context_.links.what_is({value.file, named}).symbol;
  if (!symbol.valid() || !is_own(context_, symbol.file) || serving_.contains(symbol)) return;
  const Syntax& there = context_.project.of(symbol.file);
  const bool runs = is_function(there.symbols[symbol.symbol.index()]) ||
                    class_around(there, symbol.symbol) == symbol.symbol;
  const std::string_view name = name_of(syntax, named);
  if (!runs || name.empty()) return;
  const Place place{value.file, node.line, node.line};
  // Whom what is made here refuses goes by what it is given: `member(false)`.
  const bool refuses = !made && functions_.turns_some_away(symbol, name);
  append(out, {{refuses ? "other" : std::string(kLayer), std::string(name),
                refuses ? std::string(kMayRefuse) : refusals_.of(symbol), place}});
}

void Layers::add_all(const catalogue::Shape& shape, ValueRef first,
                     std::vector<Guarding>& out) const {
  std::vector<ValueId> open{first.value};
  const Syntax& syntax = context_.project.of(first.file);
  for (std::size_t i = 0; i < open.size() && i < kMostLayers; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    if (node.kind == ValueKind::list) {
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    } else if (node.kind == ValueKind::string && !shape.role("texts").empty()) {
      const auto steps = named_.find(syntax.text(node.text));
      if (steps != named_.end()) append(out, steps->second);
    } else {
      add_one({first.file, open[i]}, out);
    }
  }
}

std::vector<Guarding> Layers::of(const Match& match, std::span<const ValueId> not_these,
                                 std::span<const Guarding> known) const {
  std::vector<Guarding> out;
  const std::string_view layers = match.shape->role("layers");
  if (match.shape->on != "call" && match.shape->on != "named") return out;
  for (const std::string_view form : split(layers, '|')) {
    const Operand operand = layers.empty() ? Operand() : pick(context_, match.site, form);
    if (operand.kind == Operand::Kind::value) add_all(*match.shape, operand.value, out);
  }
  for (const ValueId given : match.site.arguments) {
    const bool other = given.valid() && std::ranges::find(not_these, given) == not_these.end();
    if (!layers.empty() || !other) continue;
    const ValueKind kind = context_.project.of(match.site.file).value(given).kind;
    if (kind != ValueKind::entry && kind != ValueKind::record && kind != ValueKind::string)
      add_all(*match.shape, {match.site.file, given}, out);
  }
  std::erase_if(out, [&](const Guarding& layer) {
    return std::ranges::any_of(known, [&](const Guarding& one) {
      return one.name == layer.name || one.name.ends_with("." + layer.name) ||
             (one.place == layer.place && layer.name.ends_with("." + one.name));
    });
  });
  return out;
}

std::vector<Guarding> Layers::handing_on(ValueRef given) const {
  std::vector<Guarding> out;
  const ValueNode& node = context_.project.of(given.file).value(given.value);
  if (node.kind == ValueKind::call || node.kind == ValueKind::construct) return out;
  const SymbolRef symbol = context_.links.what_is(given).symbol;
  if (!symbol.valid() || !is_own(context_, symbol.file)) return out;
  const Syntax& syntax = context_.project.of(symbol.file);
  const syntax::Symbol& function = syntax.symbols[symbol.symbol.index()];
  if (function.parameter_count < 2 || function.parameter_count > kMostTaken) return out;
  const std::string_view next =
      syntax.text(syntax.parameters[function.first_parameter + function.parameter_count - 1].name);
  const bool hands_on = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.line >= function.line && call.line <= function.end_line &&
           syntax.text(call.name) == next;
  });
  if (hands_on && !next.empty()) add_one(given, out);
  return out;
}

void split_layers(std::vector<Route>& routes) {
  for (Route& route : routes) {
    const auto layers = std::ranges::stable_partition(
        route.guarded_by, [](const Guarding& one) { return one.kind != kLayer; });
    append(route.layers, {layers.begin(), layers.end()});
    route.guarded_by.erase(layers.begin(), layers.end());
    std::erase_if(route.layers, [&](const Guarding& layer) {
      return std::ranges::any_of(route.guarded_by, [&](const Guarding& one) {
        return may_refuse(one) && one.name == layer.name;
      });
    });
    for (Guarding& layer : route.layers) {
      if (!layer.value.empty())
        append(route.refused_by, {{std::string(kRefusal), layer.name, layer.value, layer.place}});
      layer.value.clear();
    }
  }
}

}  // namespace cutaway::meaning
