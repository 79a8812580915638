// SPDX-License-Identifier: Apache-2.0
// AskedRows: kept classes that a library gives and a constant of the project names.
#include "model/trace/asked_rows.h"

namespace cutaway::model {

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

}  // namespace cutaway::model
