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
  std::vector<std::string> names, askers, makers;
  for (const auto& [key, value] : context.catalogue.table("contracts")) {
    if (key == "openapi.answered_by") names.push_back(value);
    if (key == "openapi.asked_by") askers.push_back(value);
    if (key == "openapi.registered_by") makers.push_back(value);
  }
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    if (!is_own(context, FileId(i))) continue;
    read(FileId(i), names);
    read_outside(FileId(i), askers);
  }
  // What is handed over may be a method of any file.
  for (std::size_t i = 0; i < context.project.size(); ++i)
    if (is_own(context, FileId(i))) read_registered(FileId(i), makers);
}

void AnsweredOperations::read_outside(FileId file, std::span<const std::string> askers) {
  const Syntax& syntax = context_.project.of(file);
  const std::string folder(folder_name(context_.project.file(file).path));
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& method = syntax.symbols[s];
    if (method.kind == SymbolKind::function && !method.container.valid() && method.receiver.empty())
      functions_[std::string(syntax.text(method.name))].push_back({file, SymbolId(s)});
    if (method.kind != SymbolKind::method || method.receiver.empty()) continue;
    const std::string_view type = syntax.text(method.receiver);
    const bool asks = std::ranges::any_of(
        askers, [&](const std::string& glob) { return matches_glob(glob, type); });
    if (!asks)
      types_[{folder, type}].emplace(plain(syntax.text(method.name)), SymbolRef{file, SymbolId(s)});
  }
}

bool AnsweredOperations::checks(std::string_view scheme) const {
  for (const auto& [key, pattern] : context_.catalogue.table("contracts")) {
    const std::size_t gap = pattern.find("{}");
    if (key != "openapi.checked_by" || gap == std::string_view::npos) continue;
    std::string name(pattern);
    name.replace(gap, 2, scheme);
    if (std::ranges::any_of(types_,
                            [&](const auto& type) { return type.second.contains(plain(name)); }))
      return true;
  }
  return false;
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

/// `orders.ListOrdersHandlerFunc(desk.ListOrders)`
void AnsweredOperations::read_registered(FileId file, std::span<const std::string> makers) {
  const Syntax& syntax = context_.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count != 1) continue;
    const std::string_view name = syntax.text(call.name);
    for (const std::string& pattern : makers) {
      const std::size_t gap = pattern.find("{}");
      if (gap == std::string::npos) continue;
      const std::string_view ending = std::string_view(pattern).substr(gap + 2);
      if (!name.starts_with(pattern.substr(0, gap)) || !name.ends_with(ending) ||
          name.size() <= pattern.size() - 2)
        continue;
      const SymbolRef found = handed(file, syntax.arguments[call.first_argument]);
      if (found.valid())
        registered_.try_emplace(plain(name.substr(gap, name.size() - (pattern.size() - 2))), found);
    }
  }
}

/// The function that is handed over; where only an interface is known, the one method of that name
/// which a type of the folder has.
SymbolRef AnsweredOperations::handed(FileId file, ValueId value) const {
  if (!value.valid()) return {};
  const Syntax& syntax = context_.project.of(file);
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind != syntax::ValueKind::member && node.kind != syntax::ValueKind::reference)
    return {};
  const SymbolRef known = context_.links.what_is({file, value}).symbol;
  if (known.valid() && is_own(context_, known.file)) {
    const Syntax& there = context_.project.of(known.file);
    const syntax::Symbol& symbol = there.symbols[known.symbol.index()];
    const bool function = symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
    const bool only_said = symbol.container.valid() &&
                           there.symbols[symbol.container.index()].kind == SymbolKind::interface;
    if (function && !only_said) return known;
  }
  if (node.kind != syntax::ValueKind::member) return {};
  const std::string name = plain(syntax.text(node.text));
  const std::string folder(folder_name(context_.project.file(file).path));
  SymbolRef only;
  for (auto at = types_.lower_bound({folder, {}}); at != types_.end() && at->first.first == folder;
       ++at) {
    const auto method = at->second.find(name);
    if (method == at->second.end()) continue;
    if (only.valid()) return {};
    only = method->second;
  }
  return only;
}

/// "shop.orders.list_orders": the function in `shop/orders.py`.
SymbolRef AnsweredOperations::by_dotted(std::string_view operation) const {
  const std::size_t dot = operation.rfind('.');
  if (dot == std::string_view::npos) return {};
  const auto found = functions_.find(operation.substr(dot + 1));
  if (found == functions_.end()) return {};
  std::string module(operation.substr(0, dot));
  std::ranges::replace(module, '.', '/');
  SymbolRef only;
  for (const SymbolRef one : found->second) {
    std::string_view path = context_.project.file(one.file).path;
    path = path.substr(0, path.rfind('.'));
    if (path.ends_with("/__init__")) path.remove_suffix(9);
    if (path != module && !path.ends_with("/" + module)) continue;
    if (only.valid()) return {};
    only = one;
  }
  return only;
}

void AnsweredOperations::join(std::string_view operation, Route& route) {
  if (operation.empty()) return;
  SymbolRef answers = by_dotted(operation);
  if (const auto made = registered_.find(plain(operation));
      !answers.valid() && made != registered_.end())
    answers = made->second;
  if (const auto found = methods_.find(plain(operation));
      !answers.valid() && found != methods_.end() && found->second.size() == 1)
    answers = found->second.front();
  if (!answers.valid()) return;
  route.handler = answers;
  if (guards_ == nullptr) guards_ = std::make_unique<Guards>(context_, matches_);
  route.guarded_by = guards_->of_answer({}, {route.handler, {}, route.method, {}, {}});
}

}  // namespace cutaway::meaning
