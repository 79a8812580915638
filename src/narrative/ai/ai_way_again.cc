// SPDX-License-Identifier: Apache-2.0
// Rounds need no loop: a function that leads to a model may call itself, also over others.
#include "narrative/ai/ai_way_again.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMost = 3;
constexpr std::size_t kMostSteps = 60;
constexpr int kMostOver = 2;  ///< functions between it and itself
constexpr std::size_t kLongestCondition = 110;

const syntax::Symbol& symbol_of(const Story& story, SymbolRef function) {
  return story.analysis.project->of(function.file).symbols[function.symbol.index()];
}

/// What is done where something failed tries again, and takes no further step.
bool is_in_catch(const syntax::Syntax& syntax, std::uint32_t line) {
  return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
    return block.kind == syntax::BlockKind::catch_ && block.line <= line && line <= block.end_line;
  });
}

struct Leading {
  SymbolRef to;
  const syntax::Call* call = nullptr;
};

/// The own functions that it calls, each once.
std::vector<Leading> called_in(const Story& story, SymbolRef function) {
  std::vector<Leading> out;
  const syntax::Syntax& syntax = story.analysis.project->of(function.file);
  const syntax::Symbol& symbol = symbol_of(story, function);
  const auto targets = story.analysis.links->calls(function.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const SymbolRef to = targets[i].symbol;
    if (call.line <= symbol.name_line || call.line > symbol.end_line || !to.symbol.valid())
      continue;
    if (!meaning::is_function(symbol_of(story, to)) || is_in_catch(syntax, call.line)) continue;
    out.push_back({to, &call});
  }
  return out;
}

/// The call by which the function comes to itself again, and what lies between.
struct Again {
  Place out, back;   ///< the call in it, and the one that calls it
  std::string over;  ///< the function that calls it; "" = it calls itself
  std::string condition;
};

std::string condition_of(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (!call.guard.valid()) return {};
  const syntax::Guard& guard = syntax.guards[call.guard.index()];
  const std::string text = squeezed(syntax.text(guard.condition));
  if (text.empty() || text.size() > kLongestCondition) return {};
  return (guard.negated ? "unless " : "where ") + code(text) + " holds";
}

std::optional<Again> again_of(const Story& story, SymbolRef function) {
  const syntax::Syntax& own = story.analysis.project->of(function.file);
  for (const Leading& first : called_in(story, function)) {
    const Place out{function.file, first.call->line, first.call->line};
    const std::string condition = condition_of(own, *first.call);
    if (first.to == function) return Again{out, out, {}, condition};
    std::vector<std::pair<SymbolRef, int>> open{{first.to, 1}};
    std::set<SymbolRef> seen{first.to};
    for (std::size_t at = 0; at < open.size() && at < kMostSteps; ++at) {
      const auto [next, steps] = open[at];
      for (const Leading& one : called_in(story, next)) {
        if (one.to == function) {
          const syntax::Syntax& syntax = story.analysis.project->of(next.file);
          return Again{out,
                       {next.file, one.call->line, one.call->line},
                       meaning::function_name(syntax, next.symbol),
                       condition};
        }
        if (steps < kMostOver && seen.insert(one.to).second) open.emplace_back(one.to, steps + 1);
      }
    }
  }
  return std::nullopt;
}

/// `if (depth > most) return false;` in the function.
struct End {
  std::string condition, bound;
  Place at;
};

std::optional<End> end_of(const Story& story, SymbolRef function) {
  const syntax::Syntax& syntax = story.analysis.project->of(function.file);
  const syntax::Symbol& symbol = symbol_of(story, function);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.line < symbol.line || exit.line > symbol.end_line || !exit.guard.valid()) continue;
    const syntax::Guard& guard = syntax.guards[exit.guard.index()];
    const std::string condition = squeezed(syntax.text(guard.condition));
    if (guard.negated || condition.size() > kLongestCondition || contains(condition, "=>") ||
        condition.find_first_of("<>") == std::string::npos)
      continue;
    if (!has_any(story, "rounds.counted", identifier_words(condition))) continue;
    const std::string bound = condition.substr(condition.find_last_of(" .") + 1);
    return End{condition, bound, {function.file, guard.line, std::max(guard.line, exit.line)}};
  }
  return std::nullopt;
}

/// The number that the only field of that name holds at first; "" = none, or several do.
std::string first_of(const Story& story, const std::string& name, Place& at) {
  std::string value;
  const syntax::Project& project = *story.analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    if (project.file(FileId(f)).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = project.of(FileId(f));
    for (const syntax::Symbol& one : syntax.symbols) {
      if (!one.value.valid() || syntax.text(one.name) != name) continue;
      const syntax::ValueNode& node = syntax.value(one.value);
      if (node.kind != syntax::ValueKind::number) continue;
      if (!value.empty() && value != syntax.text(node.text)) return {};
      value = syntax.text(node.text), at = {FileId(f), one.line, one.end_line};
    }
  }
  return value;
}

}  // namespace

std::vector<Claim> ai_comes_again(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr) return out;
  for (const meaning::AiHop& hop : way->hops) {
    if (!hop.symbol.symbol.valid() || out.size() >= kMost) continue;
    const std::optional<Again> again = again_of(story, hop.symbol);
    if (!again) continue;
    Sentence sentence(story, "ai.again.self", hop.function + again->over);
    const std::string where = again->condition.empty() ? "" : " " + again->condition;
    std::string text = again->over.empty() ? code(hop.function) + " calls itself again" + where
                                           : "From " + code(hop.function) + where +
                                                 " it goes on to " + code(again->over) +
                                                 ", which calls " + code(hop.function) + " again";
    sentence.text(text + ": a model can be asked once more.").at(again->out).at(again->back);
    auto told = sentence.confidence(Confidence::medium).finish();
    if (!told) continue;
    out.push_back(std::move(*told));
    const std::optional<End> end = end_of(story, hop.symbol);
    if (!end) continue;
    Place at;
    const std::string value = first_of(story, end->bound, at);
    Sentence ends(story, "ai.again.ends", hop.function);
    ends.text("Where " + code(end->condition) + " holds, " + code(hop.function) +
              " goes no further" +
              (value.empty() ? "." : "; " + code(end->bound) + " is " + value + " at first."));
    ends.at(end->at);
    if (!value.empty()) ends.at(at);
    add(out, ends.confidence(Confidence::medium).finish());
  }
  return out;
}

}  // namespace cutaway::narrative
