// SPDX-License-Identifier: Apache-2.0
// A check of the project's own, called in every case before the way goes on: what it fails with, or
// what those fail with that it calls, says whom it turns away.
#include "narrative/ai/ai_checked_first.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr int kMostSteps = 3;  ///< functions that call each other
constexpr std::size_t kMostFunctions = 12;
constexpr std::size_t kLongestSaid = 80;  ///< bytes of a name or text that says who is refused

/// Whether a list of [turned_away] has the words that follow each other there.
bool says(const Story& story, std::string_view list, std::string_view text) {
  const std::string words = " " + join(identifier_words(text), " ") + " ";
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    return row.first == list && contains(words, " " + row.second + " ");
  });
}

/// The line of a function by which it fails for who is not signed in: the name of an error, or its
/// text; file invalid = none.
Place refusing_line(const Story& story, SymbolRef function) {
  const syntax::Syntax& syntax = story.analysis.project->of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  const auto within = [&](std::uint32_t line) {
    return symbol.line <= line && line <= symbol.end_line;
  };
  for (const syntax::ValueNode& node : syntax.values) {
    const std::string_view text = syntax.text(node.text);
    if (!within(node.line) || text.size() < 4 || text.size() > kLongestSaid) continue;
    if (says(story, "turned_away.unknown", text) && !says(story, "turned_away.never", text))
      return {function.file, node.line, node.line};
  }
  return {};
}

/// The function itself, or those that it calls: the first line that refuses.
Place refused_in(const Story& story, SymbolRef check) {
  std::vector<std::pair<SymbolRef, int>> open{{check, 0}};
  std::set<SymbolRef> seen{check};
  for (std::size_t at = 0; at < open.size() && at < kMostFunctions; ++at) {
    const auto [function, steps] = open[at];
    if (const Place line = refusing_line(story, function); line.file.valid()) return line;
    if (steps >= kMostSteps) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(function.file);
    const auto targets = story.analysis.links->calls(function.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const SymbolRef next = targets[i].symbol;
      const bool own = syntax.calls[i].scope == function.symbol && next.symbol.valid() &&
                       !syntax.calls[i].guard.valid();
      if (own && seen.insert(next).second) open.emplace_back(next, steps + 1);
    }
  }
  return {};
}

/// By its name it looks whether somebody may, and gives nothing but that, or who it is.
bool is_named_for_checking(const Story& story, std::string_view name) {
  return has_any(story, "turned_away.checks", identifier_words(name));
}

}  // namespace

std::vector<Claim> ai_checked_first(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr || way->kind != "request" || way->hops.empty()) return out;
  const meaning::AiHop& first = way->hops.front();
  if (!first.symbol.symbol.valid() || first.place.file != first.symbol.file) return out;
  const syntax::Syntax& syntax = story.analysis.project->of(first.symbol.file);
  const auto targets = story.analysis.links->calls(first.symbol.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const SymbolRef check = targets[i].symbol;
    const bool before =
        call.scope == first.symbol.symbol && call.line < first.place.line && !call.guard.valid();
    if (!before || !check.symbol.valid() || !is_named_for_checking(story, syntax.text(call.name)) ||
        !meaning::is_function(story.analysis.project->of(check.file).symbols[check.symbol.index()]))
      continue;
    const Place refuses = refused_in(story, check);
    if (!refuses.file.valid()) continue;
    Sentence sentence(story, "ai.checked_first", way->entry);
    sentence.text("Who is not signed in may not ask by " + code(way->entry) + ": it calls " +
                  code(std::string(syntax.text(call.name))) + " first, which turns them away.");
    sentence.at({first.symbol.file, call.line, call.line}).at(refuses);
    add(out, sentence.confidence(Confidence::medium).finish());
    return out;
  }
  return out;
}

}  // namespace cutaway::narrative
