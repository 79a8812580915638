// SPDX-License-Identifier: Apache-2.0
// Guards that code names by a text: "auth:api", "can:update,post", a method of the class.
#include "base/text.h"
#include "meaning/api/guard_values.h"
#include "meaning/api/guards.h"

namespace cutaway::meaning {

/// What the table section of `texts` says of the text (globs); else what the method of that name
/// does, in the class that the call stands in or below it.
std::vector<Guarding> Guards::of_text(const catalogue::Shape& shape, const Site& site,
                                      ValueRef value) {
  std::string_view section = shape.role("texts");
  if (!section.starts_with("=")) return {};
  section.remove_prefix(1);
  const std::string text(context_.links.close(value).best());
  const std::size_t colon = text.find(':');
  Guarding guard{"", text.substr(0, colon), "", {site.file, site.line, site.line}};
  if (colon != std::string::npos) guard.value = text.substr(colon + 1);
  for (const auto& [key, kind] : context_.catalogue.table("guard_texts")) {
    if (!key.starts_with(section) || key.size() <= section.size() || key[section.size()] != '.')
      continue;
    if (!matches_glob(std::string_view(key).substr(section.size() + 1), text)) continue;
    guard.kind = kind == "none" ? "" : kind;
    return guard.kind.empty() ? std::vector<Guarding>() : std::vector<Guarding>{guard};
  }
  const syntax::Syntax& syntax = context_.project.of(site.file);
  const SymbolId owner = class_around(syntax, site.scope);
  for (std::size_t i = 0; owner.valid() && i < syntax.symbols.size(); ++i) {
    if (syntax.symbols[i].container != owner || syntax.text(syntax.symbols[i].name) != text)
      continue;
    guard.kind = functions_.kind_of({site.file, SymbolId(i)});
    if (!guard.kind.empty()) return {guard};
  }
  return {};
}

/// The texts among the values of a layer.
std::vector<Guarding> Guards::of_texts(const catalogue::Shape& shape, const Site& site,
                                       ValueRef value) {
  const syntax::Syntax& syntax = context_.project.of(value.file);
  const syntax::ValueNode& node = syntax.value(value.value);
  if (node.kind == syntax::ValueKind::string) return of_text(shape, site, value);
  std::vector<Guarding> out;
  for (std::size_t i = 0; node.kind == syntax::ValueKind::list && i < node.child_count; ++i) {
    const ValueId item = syntax.child(node, i);
    if (syntax.value(item).kind == syntax::ValueKind::string)
      append(out, of_text(shape, site, {value.file, item}));
  }
  return out;
}

}  // namespace cutaway::meaning
