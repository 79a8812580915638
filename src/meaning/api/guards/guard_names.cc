// SPDX-License-Identifier: Apache-2.0
// Names that a program gives its guards: `"admin" => AdminOnly`, `"api" => ["auth", Limits]`.
#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/api/guards/layers.h"

namespace cutaway::meaning {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

void Guards::add_name(const std::string& name, ValueRef held) {
  const auto [at, fresh] = names_.try_emplace(name);
  const bool here = fresh || (!at->second.empty() && at->second.front().file == held.file);
  if (here)
    at->second.push_back(held);
  else
    at->second.clear();  // two programs name differently
}

/// The entries of the records in the role `names`; or a `name` with its `layers`.
void Guards::add_names(const Match& match) {
  const std::string_view form = match.shape->role("name");
  if (!match.shape->role("each").empty()) return add_named_steps(match);
  if (!form.empty()) {
    const Operand held = pick(context_, match.site, match.shape->role("layers"));
    const auto texts = texts_of(context_, pick(context_, match.site, form));
    // What a plugin lays into the application is reached as a member of it.
    const std::string before = match.shape->role("members").empty() ? "" : ".";
    if (held.kind == Operand::Kind::value && texts.size() == 1 && !texts.front().best().empty())
      add_name(before + std::string(texts.front().best()), held.value);
    return;
  }
  for (const std::string_view names : split(match.shape->role("names"), '|')) {
    const Operand record = pick(context_, match.site, names);
    if (record.kind != Operand::Kind::value) continue;
    const Syntax& syntax = context_.project.of(record.value.file);
    const ValueNode& node = syntax.value(record.value.value);
    if (node.kind != ValueKind::record) continue;
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const ValueNode& entry = syntax.value(syntax.child(node, i));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      add_name(std::string(syntax.text(entry.text)), {record.value.file, syntax.child(entry, 0)});
    }
  }
}

/// `app.authenticate`, where a plugin said `app.decorate("authenticate", …)`.
SymbolRef Guards::laid_into(ValueRef member) const {
  const Syntax& syntax = context_.project.of(member.file);
  const ValueNode& node = syntax.value(member.value);
  if (node.kind != ValueKind::member) return {};
  const auto found = names_.find("." + std::string(syntax.text(node.text)));
  if (found == names_.end() || found->second.size() != 1) return {};
  const SymbolRef function = symbol_of(context_, found->second.front());
  const bool runs =
      function.valid() &&
      is_function(context_.project.of(function.file).symbols[function.symbol.index()]);
  return runs ? function : SymbolRef();
}

/// A class before handlers that answers some requests itself, be it by sending them elsewhere: a
/// check where its name says so (`"admin"`), else something that requests pass.
std::vector<Guarding> Guards::of_named_class(ValueRef held, std::string_view name) {
  const SymbolRef type = symbol_of(context_, held);
  if (!type.valid() || !is_own(context_, type.file)) return {};
  const std::string& refused = own_refusals_.of(type);
  if (refused.empty() || functions_.is_turned(name)) return {};
  const std::string said = functions_.kind_of_words(name);
  if (said == "role" && refused == "redirect") return {{said, std::string(name), "", {}}};
  return {{std::string(kLayer), std::string(name), refused, {}}};
}

/// What a name stands for, one name deep inside another.
std::vector<Guarding> Guards::of_alias(const catalogue::Shape& shape, const Site& site,
                                       const std::string& text) {
  std::vector<Guarding> out;
  const std::size_t colon = text.find(':');
  const std::string name = text.substr(0, colon);
  const bool inside = in_alias_;
  for (const ValueRef& held : names_[name]) {
    in_alias_ = true;
    std::vector<Guarding> found = of_value(held);
    if (!inside) append(found, of_texts(shape, {held.file, {}, {}, {}, {}, {}, site.line}, held));
    in_alias_ = inside;
    if (found.empty()) found = of_named_class(held, name);
    for (Guarding& guard : found) {
      const std::string_view said = guard.name;  // `"authorize" => CheckPermissions`
      const bool role =
          functions_.kind_of_words(name) == "role" ||
          functions_.kind_of_words(said.substr(said.find_last_of(".:\\") + 1)) == "role";
      if (guard.kind == "auth" && colon != std::string::npos && role) {
        guard.kind = "role";
        guard.value = text.substr(colon + 1);
      }
      guard.place = {site.file, site.line, site.line};
    }
    append(out, std::move(found));
  }
  return out;
}

/// Whether the call is only made when a condition holds.
bool Guards::stands_in_condition(const Site& site) {
  const auto [at, fresh] = conditional_.try_emplace(site.file);
  if (fresh) {
    for (const syntax::Call& call : context_.project.of(site.file).calls)
      if (call.callee.valid()) at->second[call.callee] = call.guard.valid();
  }
  const auto found = at->second.find(site.callee);
  return found != at->second.end() && found->second;
}

}  // namespace cutaway::meaning
