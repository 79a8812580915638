// SPDX-License-Identifier: Apache-2.0
// Which paths a guard of a whole program holds for, and which ones it lets off.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/program_guards.h"
#include "meaning/chains.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostPaths = 200;

}  // namespace

/// `bean.setFilter(login); bean.addUrlPatterns("/api/*")`: all arguments of the calls of that name
/// on the same thing in the same function.
std::vector<ValueRef> ProgramGuards::values_beside(const Site& site, std::string_view name) const {
  std::vector<ValueRef> out;
  const Syntax& syntax = context_.project.of(site.file);
  const auto object = [&](ValueId callee) {
    const ValueNode& node = syntax.value(callee);
    return node.child_count > 0 ? name_of(syntax, syntax.child(node, 0)) : std::string_view();
  };
  for (const syntax::Call& call : syntax.calls) {
    if (call.scope != site.scope || syntax.text(call.name) != name || !call.callee.valid() ||
        object(call.callee) != object(site.callee))
      continue;
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      out.push_back({site.file, syntax.arguments[call.first_argument + a]});
  }
  return out;
}

/// All arguments of the calls that a role names with ".*" behind it.
std::vector<ValueRef> ProgramGuards::values_given(const Site& site, std::string_view form) const {
  std::vector<ValueRef> out;
  if (!form.ends_with(".*")) return out;
  form.remove_suffix(2);
  if (form.starts_with("@beside.")) return values_beside(site, form.substr(8));
  if (!form.starts_with("@then.")) return out;
  const Syntax& syntax = context_.project.of(site.file);
  for (const ValueId call : calls_after(syntax, site.callee)) {
    if (name_of(syntax, call) != form.substr(6)) continue;
    const ValueNode& node = syntax.value(call);
    for (std::size_t i = 1; i < node.child_count; ++i)
      out.push_back({site.file, syntax.child(node, i)});
  }
  return out;
}

/// What a constant or a field was given first.
ValueRef ProgramGuards::held_by(ValueRef value, SymbolId scope) const {
  const SymbolRef symbol = context_.links.what_is(value).symbol;
  if (symbol.valid()) {
    const syntax::Symbol& is = context_.project.of(symbol.file).symbols[symbol.symbol.index()];
    return is.value.valid() ? ValueRef{symbol.file, is.value} : ValueRef();
  }
  const Syntax& syntax = context_.project.of(value.file);
  const std::string_view name = syntax.text(syntax.value(value.value).text);
  const SymbolId type = scope.valid() ? class_around(syntax, scope) : SymbolId();
  for (const syntax::Symbol& field : syntax.symbols) {
    const bool own = type.valid() && field.container == type && field.value.valid();
    if (own && syntax.text(field.name) == name) return {value.file, field.value};
  }
  const auto found = follow(context_, value.file, scope, value.value);
  return found && found->value.valid() ? ValueRef{found->file, found->value} : ValueRef();
}

/// The texts there: written, in a list (a call in `lists` makes one), in a constant, or in a list
/// of the settings. Nothing where one cannot be read.
std::optional<std::vector<std::string>> ProgramGuards::paths_given(const Match& match,
                                                                   std::string_view form) {
  std::vector<ValueRef> open = values_given(match.site, form);
  std::vector<std::string> out;
  if (!form.ends_with(".*")) {
    for (const linking::ClosedValue& path : role_texts(context_, match.site, form)) {
      if (path.alternatives.empty() || !path.alternatives.front().complete) return std::nullopt;
      out.emplace_back(path.best());
    }
  }
  for (std::size_t i = 0; i < open.size(); ++i) {
    const ValueRef value = open[i];
    if (!value.value.valid() || open.size() > kMostPaths) return std::nullopt;
    const Syntax& syntax = context_.project.of(value.file);
    const ValueNode& node = syntax.value(value.value);
    const bool made = node.kind == ValueKind::call &&
                      names_word(match.shape->role("lists"), name_of(syntax, value.value));
    if (node.kind == ValueKind::list || made) {
      for (std::size_t c = made ? 1 : 0; c < node.child_count; ++c)
        open.push_back({value.file, syntax.child(node, c)});
      continue;
    }
    const linking::ClosedValue text = context_.links.close(value);
    if (!text.alternatives.empty() && text.alternatives.front().complete) {
      out.emplace_back(text.best());
      continue;
    }
    const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    const ValueRef held = named ? held_by(value, match.site.scope) : ValueRef();
    if (held.value.valid() && held != value) {
      open.push_back(held);
      continue;
    }
    const auto key = setting_behind(context_, value, match.site.scope);
    const auto* listed = key ? lists_.of(*key, programs_.package_of(match.site.file)) : nullptr;
    if (listed == nullptr) return std::nullopt;
    out.insert(out.end(), listed->begin(), listed->end());
  }
  return out;
}

/// `addInterceptor(login).excludePathPatterns("/login")`. False when it lets paths off and nobody
/// can read which.
bool ProgramGuards::read_paths(const Match& match, ValueRef value, Guard& guard) {
  for (const auto& [role, into] :
       {std::pair("only", &guard.only), std::pair("except", &guard.except)}) {
    const std::string_view form = match.shape->role(role);
    if (form.empty()) continue;
    auto paths = paths_given(match, form);
    if (!paths) return false;
    for (std::string& path : *paths) {
      into->push_back(std::move(path));
      if (match.shape->role("below") == "=*" && into->back().ends_with("/*")) into->back() += "*";
    }
  }
  const std::string_view looks = match.shape->role("looks");
  if (looks.empty() || !guard.except.empty()) return true;
  const SymbolRef type = symbol_of(context_, value);
  if (!type.valid()) return false;
  const Syntax& syntax = context_.project.of(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  return std::ranges::none_of(syntax.values, [&](const ValueNode& node) {
    return node.kind == ValueKind::member && node.line >= symbol.line &&
           node.line <= symbol.end_line && names_word(looks, syntax.text(node.text));
  });
}

}  // namespace cutaway::meaning
