// SPDX-License-Identifier: Apache-2.0
// Finds the functions whose parameter names a table that they begin, and who calls them.
#include "meaning/data/handed_tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// How an own function begins a table.
struct Beginner {
  const catalogue::Shape* shape = nullptr;
  std::size_t parameter = 0;  ///< its place among those of the function
  std::size_t parameters = 0;
};

/// The shape picks the table's name from its first argument and nothing else.
bool begins_table(const catalogue::Shape& shape) {
  return shape.means == "schema_change" && shape.role("change") == "=create_table" &&
         shape.role("table") == "0";
}

/// The place of the parameter that is handed on as the table's name.
std::optional<Beginner> beginner_of(const Syntax& syntax, const Match& match) {
  if (!begins_table(*match.shape) || match.site.arguments.empty() || !match.site.scope.valid())
    return std::nullopt;
  const ValueId first = match.site.arguments.front();
  if (!first.valid()) return std::nullopt;
  const ValueNode& node = syntax.value(first);
  if (node.kind != ValueKind::parameter && node.kind != ValueKind::reference) return std::nullopt;
  const syntax::Symbol& function = syntax.symbols[match.site.scope.index()];
  if (!is_function(function)) return std::nullopt;
  for (std::size_t i = 0; i < function.parameter_count; ++i) {
    const auto& parameter = syntax.parameters[function.first_parameter + i];
    if (syntax.text(parameter.name) == syntax.text(node.text))
      return Beginner{match.shape, i, function.parameter_count};
  }
  return std::nullopt;
}

using Beginners = std::map<SymbolRef, Beginner>;

/// The call hands over the name where the function takes it. What the function is called upon may
/// be the first of its parameters, which no argument stands for.
std::optional<Match> called(const Syntax& syntax, FileId file, const syntax::Call& call,
                            const Beginner& how) {
  const std::size_t given = call.argument_count;
  const std::size_t upon = given + 1 == how.parameters && how.parameter > 0 ? 1 : 0;
  const std::size_t at = how.parameter - upon;
  if (at >= given) return std::nullopt;
  const auto arguments = std::span(syntax.arguments).subspan(call.first_argument + at, given - at);
  return Match{how.shape,
               {file,
                call.scope,
                call.callee,
                arguments,
                syntax.text(call.name),
                {},
                call.line,
                std::max(call.line, call.end_line)}};
}

}  // namespace

std::vector<Match> with_handed_tables(const ReaderContext& context,
                                      std::span<const Match> matches) {
  std::vector<Match> out;
  Beginners beginners;
  for (const Match& match : matches) {
    if (match.shape->means != "schema_change") continue;
    out.push_back(match);
    const auto how = beginner_of(context.project.of(match.site.file), match);
    if (how) beginners.emplace(SymbolRef{match.site.file, match.site.scope}, *how);
  }
  if (beginners.empty()) return out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    const Syntax& syntax = context.project.of(file);
    const auto targets = context.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const auto found = beginners.find(targets[c].symbol);
      if (found == beginners.end()) continue;
      if (const auto made = called(syntax, file, syntax.calls[c], found->second))
        out.push_back(*made);
    }
  }
  std::ranges::stable_sort(out, {}, [](const Match& match) { return match.site.file; });
  return out;
}

}  // namespace cutaway::meaning
