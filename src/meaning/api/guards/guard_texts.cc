// SPDX-License-Identifier: Apache-2.0
// Guards that code names by a text: "auth:api", "can:update,post", a method of the class.
#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

/// "10,1" in the words of the table: "{0} per {1} minute" → "10 per minute"; else as it is.
std::string limit_said(const ReaderContext& context, const std::string& key, std::string value) {
  for (const auto& [name, form] : context.catalogue.table("guard_texts")) {
    const std::size_t gap = form.find("{1} ");
    if (name != key || !form.starts_with("{0}") || gap == std::string::npos) continue;
    const auto pieces = split(value, ',');
    const auto number = [](std::string_view text) {
      return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const bool known = pieces.size() <= 2 && number(pieces.front()) && number(pieces.back());
    if (!known) return value;
    const std::string many =
        pieces.size() == 2 && pieces.back() != "1" ? std::string(pieces.back()) + " " : "";
    return std::string(pieces.front()) + form.substr(3, gap - 3) + many + form.substr(gap + 4) +
           (many.empty() ? "" : "s");
  }
  return value;
}

}  // namespace

/// What the table section of `texts` says of the text (globs); else what the method of that name
/// does, in the class that the call stands in or below it.
std::vector<Guarding> Guards::of_text(const catalogue::Shape& shape, const Site& site,
                                      ValueRef value) {
  if (!shape.role("texts").starts_with("=")) return {};
  return of_named(shape, site, std::string(context_.links.close(value).best()));
}

/// The same of a name that a framework gives itself: `layers = "=api"`.
std::vector<Guarding> Guards::of_named(const catalogue::Shape& shape, const Site& site,
                                       const std::string& text) {
  std::string_view section = shape.role("texts");
  section.remove_prefix(std::min<std::size_t>(section.size(), 1));
  const std::size_t colon = text.find(':');
  Guarding guard{"", text.substr(0, colon), "", {site.file, site.line, site.line}};
  if (colon != std::string::npos)
    guard.value = limit_said(context_, std::string(section) + "_limits." + guard.name,
                             text.substr(colon + 1));
  if (const auto steps = named_steps_.find(text);
      steps != named_steps_.end() && !steps->second.empty())
    return steps->second;
  for (const auto& [key, kind] : context_.catalogue.table("guard_texts")) {
    if (!key.starts_with(section) || key.size() <= section.size() || key[section.size()] != '.')
      continue;
    if (!matches_glob(std::string_view(key).substr(section.size() + 1), text)) continue;
    if (kind == "auth_if_refused") {
      if (method_named(site, text).valid()) break;  // its body says
      guard.kind = "auth";
      return {guard};
    }
    guard.kind = kind == "none" ? "" : kind;
    if (guard.kind == "role" && functions_.asks_a_right(method_named(site, text)))
      guard.kind = "right";
    return guard.kind.empty() ? std::vector<Guarding>() : std::vector<Guarding>{guard};
  }
  if (names_.contains(guard.name)) return of_alias(shape, site, text);
  const SymbolRef own = method_named(site, text);
  guard.kind = functions_.kind_of(own);
  const std::string said = functions_.kind_of_words(text);
  if (!guard.kind.empty() && (said == "other" || said == "none")) guard.kind = said;
  // `find_order` refuses what is not there, or is not for this one; `authorize` asks for a right,
  // which people who are not signed in can have, too.
  if (!guard.kind.empty() && functions_.finds(text)) guard.kind = "other";
  if ((guard.kind == "auth" || guard.kind == "role") && functions_.asks_a_right(own))
    guard.kind = "right";
  // `before_action :set_order`, which asks `authorize @order` before anything is done with it.
  if (guard.kind.empty() && own.valid()) return rights_inside(own);
  if (guard.kind.empty() || guard.kind == "none") return {};
  return {guard};
}

/// The method of the class that the call stands in, or of those above it.
SymbolRef Guards::method_named(const Site& site, std::string_view name) const {
  if (!site.scope.valid()) return {};
  for (const SymbolRef& type : classes_above({site.file, site.scope})) {
    const syntax::Syntax& syntax = context_.project.of(type.file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      if (syntax.symbols[i].container == type.symbol && syntax.text(syntax.symbols[i].name) == name)
        return {type.file, SymbolId(i)};
    }
  }
  return {};
}

/// The texts among the values of a layer.
std::vector<Guarding> Guards::of_texts(const catalogue::Shape& shape, const Site& site,
                                       ValueRef value) {
  const syntax::Syntax& syntax = context_.project.of(value.file);
  const syntax::ValueNode& node = syntax.value(value.value);
  if (node.kind == syntax::ValueKind::string) return of_text(shape, site, value);
  if (node.kind == syntax::ValueKind::reference) {  // `->middleware($signedIn)`
    const auto held = follow(context_, value.file, site.scope, value.value);
    const bool other = held && held->value.valid() && ValueRef{held->file, held->value} != value;
    const bool named = other && context_.project.of(held->file).value(held->value).kind ==
                                    syntax::ValueKind::reference;
    return other && !named ? of_texts(shape, site, {held->file, held->value})
                           : std::vector<Guarding>();
  }
  std::vector<Guarding> out;
  for (std::size_t i = 0; node.kind == syntax::ValueKind::list && i < node.child_count; ++i) {
    const ValueId item = syntax.child(node, i);
    if (syntax.value(item).kind == syntax::ValueKind::string)
      append(out, of_text(shape, site, {value.file, item}));
  }
  return out;
}

}  // namespace cutaway::meaning
