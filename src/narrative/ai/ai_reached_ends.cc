// SPDX-License-Identifier: Apache-2.0
// What the functions below the way say to people, or to the model, where they end early.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostRows = 24, kMostInOne = 4;
constexpr std::size_t kLongestCondition = 110, kLongestText = 200;
constexpr std::size_t kMostNodes = 40;
constexpr std::ptrdiff_t kFewestSpaces = 3;  ///< of a text that says something

/// Not what another function is given, but what a class, a record or a translation holds.
bool is_put_together(const Syntax& syntax, const syntax::ValueNode& node) {
  if (node.kind != ValueKind::call || node.child_count == 0) return true;
  const std::string_view name = syntax.text(syntax.value(syntax.child(node, 0)).text);
  return name.size() <= 2 || (name.front() >= 'A' && name.front() <= 'Z') || name == "gettext" ||
         name == "format";
}

/// The first text of several words in the value: "I stopped after too many steps."
std::string said_in(const Syntax& syntax, ValueId value) {
  std::vector<ValueId> open{value};
  for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
    if (!open[at].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[at]);
    const std::string text(syntax.text(node.text));
    const bool words = std::ranges::count(text, ' ') >= kFewestSpaces && !contains(text, "\n\n");
    if (node.kind == ValueKind::string && words) return squeezed(text);
    if (!is_put_together(syntax, node)) continue;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return {};
}

/// Thrown in a `catch`, it is a failure that is told on.
std::string before(const syntax::Exit& exit) {
  if (exit.kind == syntax::ExitKind::throw_) return "fails: ";
  return exit.kind == syntax::ExitKind::yield ? "hands on: " : "gives back: ";
}

}  // namespace

std::vector<AiEnd> ai_reached_ends(const Story& story, const meaning::AiBook& book) {
  std::vector<AiEnd> out;
  std::set<std::string> told;
  for (const AiReached& function : ai_reached(story, book)) {
    if (function.steps == 0) continue;  // told of the way itself, whatever is said there
    const Syntax& syntax = story.analysis.project->of(function.at.file);
    std::size_t here = 0;
    for (const syntax::Exit& exit : syntax.exits) {
      if (!exit.guard.valid() || !exit.value.valid() || out.size() >= kMostRows) continue;
      if (meaning::innermost_function(syntax, exit.scope) != function.at.symbol) continue;
      const syntax::Guard& guard = syntax.guards[exit.guard.index()];
      const std::string condition = squeezed(std::string(syntax.text(guard.condition)));
      const std::string said = said_in(syntax, exit.value);
      if (said.empty() || condition.empty() || condition.size() > kLongestCondition) continue;
      if (++here > kMostInOne || !told.insert(said).second) continue;
      AiEnd end;
      end.name = function.name, end.place = {function.at.file, guard.line, exit.line};
      end.place.end_line = std::max(guard.line, exit.line);
      end.under = (guard.negated ? "unless " : "where ") + condition;
      end.text = before(exit) + "“" + std::string(cut_utf8(said, kLongestText)) + "”";
      out.push_back(std::move(end));
    }
  }
  return out;
}

}  // namespace cutaway::narrative
