// SPDX-License-Identifier: Apache-2.0
// Finds methods by the names of operations.
#include "meaning/api/contracts/answered_operations.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;

/// Types have fewer names of methods by chance.
constexpr std::size_t kFewestOperations = 3;
/// How many of the operations a type has that answers them: four of five.
constexpr std::size_t kFits = 4, kOf = 5;

/// "list-orders" and "list_orders" are "listorders" like `listOrders`.
std::string plain(std::string_view name) {
  std::string out = lower(name);
  std::erase_if(out, [](char c) { return c == '_' || c == '-' || c == '.' || c == ' '; });
  return out;
}

}  // namespace

AnsweredOperations::AnsweredOperations(const ReaderContext& context, std::span<const Match> matches)
    : context_(context), matches_(matches) {
  std::vector<std::string> names, askers;
  for (const auto& [key, value] : context.catalogue.table("contracts")) {
    if (key == "openapi.answered_by") names.push_back(value);
    if (key == "openapi.asked_by") askers.push_back(value);
  }
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    if (!is_own(context, FileId(i))) continue;
    read(FileId(i), names);
    read_outside(FileId(i), askers);
  }
}

void AnsweredOperations::read_outside(FileId file, std::span<const std::string> askers) {
  const Syntax& syntax = context_.project.of(file);
  const std::string folder(folder_name(context_.project.file(file).path));
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& method = syntax.symbols[s];
    if (method.kind != SymbolKind::method || method.receiver.empty()) continue;
    const std::string_view type = syntax.text(method.receiver);
    const bool asks = std::ranges::any_of(
        askers, [&](const std::string& glob) { return matches_glob(glob, type); });
    if (!asks)
      types_[{folder, type}].emplace(plain(syntax.text(method.name)), SymbolRef{file, SymbolId(s)});
  }
}

void AnsweredOperations::fit(const std::set<std::string>& operations) {
  if (operations.size() < kFewestOperations) return;
  std::set<std::string> names;
  for (const std::string& one : operations) names.insert(plain(one));
  const Methods* only = nullptr;
  for (const auto& [type, methods] : types_) {
    const auto has = std::ranges::count_if(
        names, [&](const std::string& name) { return methods.contains(name); });
    // A few of the methods may be those of another type that stands in it.
    if (static_cast<std::size_t>(has) * kOf < names.size() * kFits) continue;
    if (only != nullptr) return;
    only = &methods;
  }
  if (only == nullptr) return;
  for (const std::string& name : names) {
    const auto method = only->find(name);
    if (method != only->end() && !methods_.contains(name)) methods_[name] = {method->second};
  }
}

void AnsweredOperations::read(FileId file, std::span<const std::string> names) {
  const Syntax& syntax = context_.project.of(file);
  const auto targets = context_.links.bases(file);
  const auto is_made = [&](std::size_t base) {
    const SymbolRef above = base < targets.size() ? targets[base].symbol : SymbolRef();
    if (above.valid() && is_own(context_, above.file)) return false;
    const std::string_view name = syntax.text(syntax.bases[base].name);
    return std::ranges::any_of(names, [&](const std::string& glob) {
      return matches_glob(glob, name.substr(name.rfind('.') + 1));
    });
  };
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& method = syntax.symbols[s];
    if (method.kind != SymbolKind::method || !method.container.valid()) continue;
    const syntax::Symbol& type = syntax.symbols[method.container.index()];
    bool below = false;
    for (std::uint32_t b = 0; b < type.base_count; ++b)
      below = below || is_made(type.first_base + b);
    if (below) methods_[plain(syntax.text(method.name))].push_back({file, SymbolId(s)});
  }
}

void AnsweredOperations::join(std::string_view operation, Route& route) {
  const auto found = methods_.find(plain(operation));
  if (operation.empty() || found == methods_.end() || found->second.size() != 1) return;
  route.handler = found->second.front();
  if (guards_ == nullptr) guards_ = std::make_unique<Guards>(context_, matches_);
  route.guarded_by = guards_->of_answer({}, {route.handler, {}, route.method});
}

}  // namespace cutaway::meaning
