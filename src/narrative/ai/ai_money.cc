// SPDX-License-Identifier: Apache-2.0
// Reads conditions about cost under which functions near models fail or return.
#include "narrative/ai/ai_money.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_named.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kMost = 3;
constexpr std::size_t kLongest = 90;

bool is_own(const Story& story, FileId id) {
  return story.analysis.project->file(id).origin == sources::Origin::own;
}

/// `spent >= limits.max_budget`: of money on both sides of it, and of nothing else.
bool compares_money(const Story& story, std::string_view condition) {
  if (condition.size() > kLongest || contains(condition, "->") || contains(condition, "\n") ||
      condition.find_first_of("<>") == std::string_view::npos)
    return false;
  const std::vector<std::string> words = identifier_words(condition);
  return has_any(story, "budget.what", words) && has_any(story, "budget.of", words) &&
         !has_any(story, "budget.never", words);
}

/// "`NoMoney`" of `raise NoMoney(…)`; "" = not said.
std::string failure_of(const syntax::Syntax& syntax, const syntax::Exit& exit) {
  if (!exit.value.valid()) return {};
  const syntax::ValueNode& made = syntax.value(exit.value);
  const bool call =
      made.kind == syntax::ValueKind::call || made.kind == syntax::ValueKind::construct;
  if (!call || made.child_count == 0) return {};
  return std::string(syntax.text(syntax.value(syntax.child(made, 0)).text));
}

/// The innermost of the conditions around an exit that speaks of money; nullptr = none.
const syntax::Guard* guard_of(const Story& story, const syntax::Syntax& syntax,
                              const syntax::Exit& exit) {
  if (!exit.guard.valid()) return nullptr;
  const syntax::Guard& guard = syntax.guards[exit.guard.index()];
  return !guard.negated && compares_money(story, trim(syntax.text(guard.condition))) ? &guard
                                                                                     : nullptr;
}

}  // namespace

std::vector<Claim> ai_budgets(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  const std::set<FileId> near = ai_near_models(story, book);
  const auto& project = *story.analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const FileId id(f);
    if (!is_own(story, id)) continue;
    // A failure says by itself that money is bounded; what only returns is near models, and so is
    // a budget, which may be one of calls or of bytes.
    const bool is_near = near.contains(id);
    const syntax::Syntax& syntax = project.of(id);
    for (const syntax::Exit& exit : syntax.exits) {
      const bool fails = exit.kind == syntax::ExitKind::throw_;
      if (exit.kind == syntax::ExitKind::yield || (!fails && !is_near)) continue;
      const syntax::Guard* guard = guard_of(story, syntax, exit);
      if (guard == nullptr || !exit.scope.valid() || out.size() >= kMost) continue;
      const std::string function = meaning::function_name(syntax, exit.scope);
      if (function.empty() || has_any(story, "budget.never", identifier_words(function))) continue;
      const std::string condition(trim(syntax.text(guard->condition)));
      if (!is_near && !has_any(story, "budget.money", identifier_words(condition))) continue;
      const std::string failure = fails ? failure_of(syntax, exit) : std::string();
      Sentence sentence(story, "ai.budget", function + "," + condition);
      // `spent < most` lets through: what only returns then may do so because enough is left.
      const bool refuses = fails || !contains(condition, "<");
      const std::string does = fails ? " fails" : " returns";
      sentence.text(refuses ? "What may be spent is bounded: " + code(function) + does +
                                  (failure.empty() ? "" : " with " + code(failure)) + " where " +
                                  code(condition) + "."
                            : "What was spent is compared with what may be: " + code(condition) +
                                  " in " + code(function) + ".");
      sentence.at({{id, guard->line, guard->line}, {id, exit.line, exit.line}}, 2);
      add(out, sentence.confidence(Confidence::medium).finish());
    }
  }
  return out;
}

}  // namespace cutaway::narrative
