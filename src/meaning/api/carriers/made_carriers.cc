// SPDX-License-Identifier: Apache-2.0
// Carriers that functions of the project make and give back, and functions that carry routes
// themselves.
#include "meaning/api/carriers/carriers.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxReturnsOpen = 6;
constexpr std::size_t kMaxReturned = 4;

}  // namespace

/// `service(list)` where `list` is annotated with its route.
std::string Carriers::symbol_carrier(ValueRef value) {
  if (annotated_.empty() || !value.value.valid()) return {};
  const ValueKind kind = context_.project.of(value.file).value(value.value).kind;
  if (kind != ValueKind::reference && kind != ValueKind::member) return {};
  const SymbolRef symbol = context_.links.what_is(value).symbol;
  return symbol.valid() && annotated_.contains(symbol) ? symbol_key(symbol) : std::string();
}

/// `merge(users::router())`: what that function returns.
std::string Carriers::given_back(FileId file, ValueId callee) {
  const ValueKind kind = context_.project.of(file).value(callee).kind;
  if (kind != ValueKind::reference && kind != ValueKind::member) return {};
  const SymbolRef function = called(file, callee);
  if (!function.valid()) return {};
  return is_function(context_.project.of(function.file).symbols[function.symbol.index()])
             ? returned(function)
             : std::string();
}

/// The definition that a call reaches, by its callee.
SymbolRef Carriers::called(FileId file, ValueId callee) {
  const Syntax& syntax = context_.project.of(file);
  const auto [known, fresh] = calls_.try_emplace(file);
  if (fresh) {
    for (std::uint32_t i = 0; i < syntax.calls.size(); ++i)
      known->second.emplace(syntax.calls[i].callee, i);
  }
  const auto row = known->second.find(callee);
  const auto targets = context_.links.calls(file);
  if (row == known->second.end() || row->second >= targets.size()) return {};
  return targets[row->second].symbol;
}

/// One carrier for all that a function returns; several hang below it.
std::string Carriers::returned(SymbolRef function) {
  if (const auto known = returned_.find(function); known != returned_.end()) return known->second;
  if (returns_open_ >= kMaxReturnsOpen) return {};
  returned_[function] = "";
  ++returns_open_;
  std::set<std::string> keys;
  const Syntax& syntax = context_.project.of(function.file);
  for (const syntax::Exit& exit : syntax.exits) {
    const bool own = exit.scope == function.symbol && exit.value.valid() &&
                     exit.kind == syntax::ExitKind::return_;
    if (!own || keys.size() >= kMaxReturned) continue;
    const ValueKind kind = syntax.value(exit.value).kind;
    if (kind == ValueKind::null || kind == ValueKind::string) continue;
    if (std::string key = key_of(function.file, function.symbol, exit.value); !key.empty())
      keys.insert(std::move(key));
  }
  --returns_open_;
  if (keys.empty()) return {};
  std::string out = *keys.begin();
  if (keys.size() > 1) {
    out = "=" + symbol_key(function);
    Mount below;
    below.parent = out;
    for (const std::string& key : keys) mount(key, below);
  }
  return returned_[function] = out;
}

/// All arguments without a name; of lists and tuples their elements.
std::vector<std::string> Carriers::each_argument(const Site& site) {
  std::vector<std::string> out;
  const Syntax& syntax = context_.project.of(site.file);
  for (const ValueId id : site.arguments) {
    if (!id.valid() || syntax.value(id).kind == ValueKind::entry) continue;
    const ValueNode& node = syntax.value(id);
    std::vector<ValueId> items{id};
    if (node.kind == ValueKind::list) {
      items.clear();
      for (std::size_t i = 0; i < node.child_count; ++i) items.push_back(syntax.child(node, i));
    }
    for (const ValueId item : items) {
      if (syntax.value(item).kind == ValueKind::unknown && !annotated_.empty())
        cut_lists_.emplace(site.file, made_by(site.file, site.callee));
      if (std::string key = key_of(site.file, site.scope, item); !key.empty())
        out.push_back(std::move(key));
    }
  }
  return out;
}

void Carriers::mount_cut_lists() {
  for (const SymbolRef symbol : annotated_) {
    const auto list = cut_lists_.find(symbol.file);
    if (list == cut_lists_.end() || mounts_.contains(symbol_key(symbol))) continue;
    Mount below;
    below.parent = list->second;
    mount(symbol_key(symbol), below);
  }
}

}  // namespace cutaway::meaning
