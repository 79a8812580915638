// SPDX-License-Identifier: Apache-2.0
// Rules of the product that hold where models are asked: how often people may ask, how many steps
// are taken and how much is looked up, in functions that lead to a model.
#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.h"
#include "narrative/ai/ai_leading.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kNamed = 5;
constexpr std::uint32_t kLongestChain = 160;  ///< lines

/// `limit: int = 5` holds only for who gives none.
bool is_parameter(const Story& story, const meaning::Rule& rule) {
  const syntax::Syntax& syntax = story.analysis.project->of(rule.place.file);
  return std::ranges::any_of(syntax.parameters, [&](const syntax::Parameter& one) {
    return one.line == rule.place.line && syntax.text(one.name) == rule.name;
  });
}

/// "`MAX_STEPS` is 5 in `research` unless `RESEARCH_STEPS` is set"
std::string number(const meaning::Rule& rule, const std::string& function) {
  std::string text = code(rule.name) + " is " + rule.value + " in " + code(function);
  if (!rule.overridable_by.empty())
    text += " unless " + code(rule.overridable_by.front()) + " is set";
  return text;
}

class Rules {
 public:
  Rules(const Story& story, const AiBook& book) : story_(story), book_(book) {}

  /// Numbers whose names have a word of the list; of steps only where the function has a loop.
  Names numbers(std::string_view list, bool looped) const {
    Names out;
    const auto named = [&](const meaning::Rule& rule) {
      const std::vector<std::string> words = identifier_words(rule.name);
      return rule.kind == "limit" && has_any(story_, list, words) &&
             !has_any(story_, "brought.never", words);
    };
    each(named, [&](const meaning::Rule& rule, const std::string& function) {
      if ((looped && !has_loop(rule.place)) || is_parameter(story_, rule)) return;
      const bool told = std::ranges::any_of(book_.limits, [&](const meaning::AiLimit& limit) {
        return limit.name == rule.name && limit.places.front() == rule.place &&
               has_word(story_, "rounds.words", limit.words);
      });
      if (!told) out.add(number(rule, function), rule.place);
    });
    return out;
  }

  /// "at most 20 per minute in `chat`"
  Names rates() const {
    Names out;
    const auto paced = [](const meaning::Rule& rule) {
      return rule.kind == "rate_limit" && rule.unit.starts_with("per ");
    };
    each(paced, [&](const meaning::Rule& rule, const std::string& function) {
      out.add("at most " + rule.value + " " + rule.unit + " in " + code(function), rule.place);
    });
    return out;
  }

 private:
  /// Rules that pass the test and stand in a function that leads to a model. Who leads there is
  /// searched for only when a rule has passed.
  template <typename Passes, typename Take>
  void each(const Passes& passes, const Take& take) const {
    const syntax::Project& project = *story_.analysis.project;
    std::optional<std::set<SymbolRef>> leads;
    for (const model::Rule& row : story_.model().rules) {
      const Place& place = row.is.place;
      if (!passes(row.is)) continue;
      if (!place.file.valid() || project.file(place.file).origin != sources::Origin::own) continue;
      const SymbolRef function = around(place);
      if (!leads) leads = ai_leading(story_, book_);
      const syntax::Syntax& syntax = project.of(place.file);
      if (function.symbol.valid() && leads->contains(function))
        take(row.is, std::string(syntax.text(syntax.symbols[function.symbol.index()].name)));
      else if (const std::string name = beside(row.is, *leads); !name.empty())
        take(row.is, name);
    }
  }

  /// `procedure.use(limit({ max: 100 })).mutation(() => ask())`: the rule stands in the call that
  /// is also given what leads to a model. Its own name, or that of what is declared there.
  std::string beside(const meaning::Rule& rule, const std::set<SymbolRef>& leads) const {
    const Place& place = rule.place;
    const syntax::Syntax& syntax = story_.analysis.project->of(place.file);
    const syntax::Call* around = nullptr;
    for (const syntax::Call& call : syntax.calls) {
      const bool holds = call.line <= place.line && place.line <= call.end_line &&
                         call.end_line - call.line <= kLongestChain;
      if (holds && leads_under(call, place.file, leads) &&
          (around == nullptr || call.end_line - call.line < around->end_line - around->line))
        around = &call;
    }
    if (around == nullptr) return {};
    for (const syntax::ValueNode& node : syntax.values)
      if (node.kind == syntax::ValueKind::entry && node.line == around->line)
        return std::string(syntax.text(node.text));
    return rule.subject.empty() ? std::string(base_name(story_.path(place.file))) : rule.subject;
  }

  bool leads_under(const syntax::Call& around, FileId file,
                   const std::set<SymbolRef>& leads) const {
    const syntax::Syntax& syntax = story_.analysis.project->of(file);
    const auto targets = story_.analysis.links->calls(file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const std::uint32_t line = syntax.calls[i].line;
      if (line < around.line || line > around.end_line || !targets[i].symbol.symbol.valid())
        continue;
      if (leads.contains(ai_function_of(story_, targets[i].symbol))) return true;
    }
    return std::ranges::any_of(book_.calls, [&](const meaning::AiCall& call) {
      return asks(call) && call.place.file == file && call.place.line >= around.line &&
             call.place.line <= around.end_line;
    });
  }

  bool has_loop(const Place& place) const {
    const SymbolRef function = around(place);
    const syntax::Syntax& syntax = story_.analysis.project->of(place.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
      return block.kind == syntax::BlockKind::loop && symbol.line <= block.line &&
             block.line <= symbol.end_line;
    });
  }

  /// Also a function in whose head the line stands.
  SymbolRef around(const Place& place) const {
    const syntax::Syntax& syntax = story_.analysis.project->of(place.file);
    SymbolRef found{place.file, {}};
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      const bool function =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      if (function && !symbol.name.empty() && symbol.line <= place.line &&
          place.line <= symbol.end_line)
        found.symbol = SymbolId(i);
    }
    return found;
  }

  const Story& story_;
  const AiBook& book_;
};

std::vector<Claim> tell(const Story& story, const Names& names, std::string rule,
                        const std::string& before) {
  std::vector<Claim> out;
  tell_names(story, names, rule, before, kNamed, out);
  return out;
}

bool spelled_out(std::string_view unit) {
  return unit == "second" || unit == "minute" || unit == "hour" || unit == "day";
}

}  // namespace

std::vector<Claim> ai_steps_bounded(const Story& story, const AiBook& book) {
  return tell(story, Rules(story, book).numbers("brought.steps", true), "ai.rules.steps",
              "Steps have an upper bound in functions that lead to a model: ");
}

std::vector<Claim> ai_searches_bounded(const Story& story, const AiBook& book) {
  return tell(story, Rules(story, book).numbers("brought.searches", false), "ai.rules.searches",
              "Looking up has an upper bound in functions that lead to a model: ");
}

/// Settings by whose names a model is waited for: "`INFERENCE_JOB_TIMEOUT_SEC` is 30 seconds".
std::vector<Claim> ai_waits_set(const Story& story, const AiBook&) {
  Names waits;
  for (const model::Rule& row : story.model().rules) {
    const meaning::Rule& rule = row.is;
    const bool fits = rule.kind == "timeout" &&
                      has_any(story, "brought.waits", identifier_words(rule.name)) &&
                      !rule.value.empty() && rule.place.file.valid() &&
                      story.analysis.project->file(rule.place.file).origin == sources::Origin::own;
    if (fits)
      waits.add(code(rule.name) + " is " + rule.value + (rule.unit.empty() ? "" : " " + rule.unit) +
                    (spelled_out(rule.unit) && rule.value != "1" ? "s" : ""),
                rule.place);
  }
  return tell(story, waits, "ai.rules.waits", "Times that by their names are for models: ");
}

std::vector<Claim> ai_rates(const Story& story, const AiBook& book) {
  return tell(story, Rules(story, book).rates(), "ai.rules.rates",
              "How often people may come to a model is limited: ");
}

}  // namespace cutaway::narrative
