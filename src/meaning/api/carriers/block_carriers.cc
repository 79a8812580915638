// SPDX-License-Identifier: Apache-2.0
// Carriers that are functions: what is registered in one hangs where it is written, given or
// called.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/carriers/carriers.h"
#include "meaning/api/lookup/blocks.h"

namespace cutaway::meaning {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

namespace {

/// Words in the names of what nothing else holds.
constexpr std::array<std::string_view, 8> kWhole{"app",     "application", "server", "engine",
                                                 "fastify", "express",     "http",   "mux"};

}  // namespace

std::string Carriers::block_key(FileId file, SymbolId scope) {
  if (!scope.valid()) return std::to_string(file.index());
  std::string key = symbol_key({file, scope});
  blocks_.try_emplace(key, SymbolRef{file, scope});
  return key;
}

/// What a block stands in; a class stands for itself.
std::string Carriers::around(const std::string& key) {
  const auto block = blocks_.find(key);
  if (block == blocks_.end()) return class_of(key);
  const SymbolRef at = block->second;
  const syntax::Symbol& symbol = context_.project.of(at.file).symbols[at.symbol.index()];
  if (symbol.kind == syntax::SymbolKind::class_) return {};
  return block_key(at.file, symbol.container);
}

/// `m.Group("/admin", func() { … }, login, func(c *Context) { … })`: any of the functions that are
/// written there can be the one that registers. `m.Group("/hooks", hookRoutes)`: else one of those
/// that are named.
std::vector<std::string> Carriers::block_keys(const Site& site) {
  std::vector<std::string> out;
  for (const SymbolId block : blocks_of(context_.project.of(site.file), site.arguments))
    out.push_back(block_key(site.file, block));
  if (!out.empty()) return out;
  const Syntax& syntax = context_.project.of(site.file);
  for (const ValueId argument : site.arguments) {
    if (!argument.valid()) continue;
    const ValueKind kind = syntax.value(argument).kind;
    if (kind != ValueKind::reference && kind != ValueKind::member) continue;
    SymbolRef named = context_.links.what_is({site.file, argument}).symbol;
    if (const auto found = follow(context_, site.file, site.scope, argument);
        found && found->value.valid()) {
      const ValueNode& node = context_.project.of(found->file).value(found->value);
      if (node.kind == ValueKind::function) named = {found->file, node.symbol};
    }
    if (named.valid() && is_function(context_.project.of(named.file).symbols[named.symbol.index()]))
      out.push_back(block_key(named.file, named.symbol));
  }
  return out;
}

/// A test hands a router of its own to what it tests, which answers nobody.
bool Carriers::answers_there(FileId file) const {
  return is_own(context_, file) || context_.project.file(file).origin == sources::Origin::generated;
}

/// A router that nobody is seen to hand over stands below something that is not known; what is
/// called an application stands below nothing.
bool Carriers::waits_for_callers(const std::string& key) const {
  const auto parameter = parameters_.find(key);
  if (parameter == parameters_.end()) return false;
  const SymbolRef function = parameter->second.function;
  const Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  const std::string_view name =
      syntax.text(syntax.parameters[symbol.first_parameter + parameter->second.place].name);
  const auto words = identifier_words(name);
  return std::ranges::none_of(words, [](const std::string& word) {
    return std::ranges::find(kWhole, word) != kWhole.end();
  });
}

/// What a named function registers without an object stands where it is called, too:
/// `route("/api") { orders() }`, `m.Group("/api", func() { v1.RegisterRoutes(m) })`.
void Carriers::mount_block_from_callers(const std::string& key) {
  const auto block = blocks_.find(key);
  if (block == blocks_.end()) return;
  const SymbolRef function = block->second;
  const syntax::Symbol& symbol =
      context_.project.of(function.file).symbols[function.symbol.index()];
  if (!is_function(symbol) || !asked_.try_emplace(key, true).second) return;
  for (const auto& [file, index] : context_.links.callers(function)) {
    if (!answers_there(file)) continue;
    Mount mount;
    mount.parent = block_key(file, context_.project.of(file).calls[index].scope);
    if (mount.parent != key) Carriers::mount(key, std::move(mount));
  }
}

}  // namespace cutaway::meaning
