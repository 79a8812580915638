// SPDX-License-Identifier: Apache-2.0
// Marks of the project that stand for a filter: `class StaffAttribute : TypeFilterAttribute {
// StaffAttribute(string roles) : base(typeof(StaffFilter)) }`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {

using syntax::Syntax;

/// The class below the base is the mark; what acts is itself, or, with `acts = "=given"`, the class
/// that it gives its base.
void Guards::note_filter(const Match& match) {
  const FileId file = match.site.file;
  if (!match.site.scope.valid() || !is_own(context_, file)) return;
  const SymbolRef mark{file, match.site.scope};
  Filter filter{mark, mark};
  const Syntax& syntax = context_.project.of(file);
  if (match.shape->role("acts") == "=given") {
    filter.acts = {};
    for (const syntax::Call& call : syntax.calls) {
      const std::string_view called = syntax.text(call.name);
      const bool above = called == "base" || called == "super";
      if (!above || call.argument_count == 0 || !call.scope.valid()) continue;
      if (class_around(syntax, call.scope) != mark.symbol) continue;
      filter.acts = symbol_of(context_, {file, syntax.arguments[call.first_argument]});
      break;
    }
  }
  std::string_view name = syntax.text(syntax.symbols[mark.symbol.index()].name);
  std::vector<Filter>& named = filters_[std::string(name)];
  const bool known =
      std::ranges::any_of(named, [&](const Filter& one) { return one.mark == mark; });
  if (known) return;
  named.push_back(filter);
  const std::string_view suffix = constant_of(match.shape->role("suffix"));
  if (!suffix.empty() && name.ends_with(suffix) && name.size() > suffix.size())
    filters_[std::string(name.substr(0, name.size() - suffix.size()))].push_back(filter);
}

/// Whether what makes the mark says by the name of a parameter that it takes roles.
bool Guards::is_given_roles(SymbolRef mark) const {
  const Syntax& syntax = context_.project.of(mark.file);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
    if (one.container != mark.symbol || one.kind != syntax::SymbolKind::constructor) return false;
    if (one.parameter_count == 0) return false;
    const syntax::Parameter& first = syntax.parameters[one.first_parameter];
    return functions_.kind_of_words(syntax.text(first.name)) == "role";
  });
}

/// What the filter refuses for which a mark stands. A mark that no import of its file leads to (one
/// for all files may) counts where all marks of that name refuse alike.
std::vector<Guarding> Guards::of_filter(const linking::Target& target, std::string_view name,
                                        FileId file, const syntax::Annotation& note) {
  const auto named = filters_.find(name);
  if (named == filters_.end()) return {};
  std::vector<Guarding> out;
  bool roles = true;
  for (const Filter& filter : named->second) {
    if (target.symbol.valid() && target.symbol != filter.mark) continue;
    std::vector<Guarding> one = of_symbol(filter.acts, name, {file, note.line, note.line});
    if (one.size() != 1 || (!out.empty() && out.front().kind != one.front().kind)) return {};
    roles = roles && is_given_roles(filter.mark);
    out = std::move(one);
  }
  if (out.empty()) return {};
  std::string given = given_to(file, note);
  const std::size_t key = given.find(' ');  // `roles: Roles.Owner`
  if (roles && key != std::string::npos &&
      functions_.kind_of_words(given.substr(0, key)) == "role" && given[key - 1] != ',')
    given.erase(0, key + 1);
  if (roles && !given.empty() && out.front().kind == "auth") out.front().kind = "role";
  if (!given.empty()) out.front().value = std::move(given);
  return out;
}

}  // namespace cutaway::meaning
