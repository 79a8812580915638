// SPDX-License-Identifier: Apache-2.0
// AskedRows: kept classes that a library gives and a constant of the project names, and classes of
// questions that a kept class names: `objects = OrderQuerySet.as_manager()`.
#include <algorithm>

#include "base/text.h"
#include "model/trace/asked_rows.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostValues = 40;

}  // namespace

/// `AUTH_USER_MODEL = "shop.User"`: what a library gives whose class that constant names.
void AskedRows::find_set_classes() {
  if (named_by_.empty()) return;
  std::map<std::string_view, std::set<std::size_t>> named;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.container.valid() || !symbol.value.valid()) continue;
      const std::string_view key = syntax.text(symbol.name);
      for (const auto& [origin, wanted] : named_by_) {
        if (key != wanted) continue;
        const std::string_view text = syntax.text(syntax.value(symbol.value).text);
        const std::size_t dot = text.rfind('.');
        if (const auto thing = objects_.by_name(text.substr(dot == text.npos ? 0 : dot + 1)))
          named[origin].insert(*thing);
      }
    }
  }
  for (const auto& [origin, things] : named)
    if (things.size() == 1) set_classes_.emplace(origin, *things.begin());
}

std::optional<std::size_t> AskedRows::set_class(ValueRef value) const {
  if (set_classes_.empty()) return std::nullopt;
  const linking::Target target = in_.links.what_is(value);
  if (target.symbol.valid() || target.origin == 0) return std::nullopt;
  const auto known = set_classes_.find(in_.links.name(target.origin));
  return known == set_classes_.end() ? std::nullopt : std::optional(known->second);
}

/// A class of questions or of managers that one kept class alone has is asked for rows of that one;
/// what hands its own questions on (`return OrderQuerySet(self.model)`) says so for them, too.
void AskedRows::find_managers() {
  if (managers_.empty()) return;
  std::map<SymbolRef, std::set<std::size_t>> found;
  const auto is_manager = [&](SymbolRef type) {
    if (!type.valid() || !in_.own(type.file)) return false;
    const syntax::Syntax& syntax = in_.project.of(type.file);
    const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
    for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
      const std::string_view base = last_part(syntax.text(syntax.bases[b].name));
      if (std::ranges::any_of(managers_,
                              [&](const auto& glob) { return matches_glob(glob, base); }))
        return true;
    }
    return false;
  };
  const auto note = [&](FileId file, ValueId value, const std::set<std::size_t>& things) {
    const syntax::Syntax& syntax = in_.project.of(file);
    std::vector<ValueId> open{value};
    for (std::size_t at = 0; at < open.size() && open.size() < kMostValues; ++at) {
      if (!open[at].valid()) continue;
      const syntax::ValueNode& node = syntax.value(open[at]);
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
      if (node.kind != syntax::ValueKind::reference && node.kind != syntax::ValueKind::member)
        continue;
      const SymbolRef type = in_.links.what_is({file, open[at]}).symbol;
      if (is_manager(type)) found[type].insert(things.begin(), things.end());
    }
  };
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.container.valid() || !symbol.value.valid()) continue;
      const auto thing = objects_.of_class({file, symbol.container});
      if (thing) note(file, symbol.value, {*thing});
    }
    for (const syntax::Binding& binding : syntax.bindings) {
      if (!binding.scope.valid() || !binding.value.valid()) continue;
      const auto thing = objects_.of_class({file, binding.scope});
      if (thing) note(file, binding.value, {*thing});
    }
  }
  const auto managers = found;
  for (const auto& [type, things] : managers) {
    const syntax::Syntax& syntax = in_.project.of(type.file);
    for (const syntax::Exit& exit : syntax.exits)
      if (exit.scope.valid() && syntax.symbols[exit.scope.index()].container == type.symbol)
        note(type.file, exit.value, things);
  }
  for (const auto& [type, things] : found)
    if (things.size() == 1) managed_.emplace(type, *things.begin());
}

}  // namespace cutaway::model
