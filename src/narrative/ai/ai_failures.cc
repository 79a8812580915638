// SPDX-License-Identifier: Apache-2.0
// Tells failures by what follows: asked again, something else given, an error, or what is called.
#include "narrative/ai/ai_failures.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_way_loop.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kNamed = 3;
constexpr std::size_t kBeside = 2;  ///< sentences about other functions than those of the way

/// Failures that are told together: of the steps of the way told first, or of all else.
struct Part {
  std::vector<meaning::AiCaught> caught;
  std::string begin = "A failed model call is ";  ///< of each sentence
};

/// Who asked is answered with a status that says so.
bool has_status(const meaning::AiCaught& one) {
  return one.kind == "told" && !one.returned.empty();
}

/// A text that is returned instead of an answer is quoted: it says itself what it is.
void tell_texts(const Story& story, const Part& part, std::vector<Claim>& out) {
  std::size_t told = 0;
  std::set<std::pair<std::string, std::string>> said;
  for (const meaning::AiCaught& one : part.caught) {
    if (one.given.empty() || one.function.empty() || has_status(one)) continue;
    // Handlers of several addresses may share a name, and a text.
    if (!said.emplace(one.function, one.given).second || told++ >= kNamed) continue;
    Sentence sentence(story, "ai.failing.text", one.function);
    sentence.text(part.begin + "caught in " + code(one.function) +
                  (one.type.empty() ? "" : " (" + code(one.type) + " alone)") +
                  (one.kind == "tried"  ? ", which asks again and returns \u201c"
                   : one.kind == "told" ? ", which then says, among others, \u201c"
                                        : ", which then returns \u201c") +
                  one.given + "\u201d.");
    add(out, sentence.at(one.place).confidence(Confidence::medium).finish());
  }
}

/// `[]`, `None`, `question[:75]`: what makes a thing of the program, or a name alone, says nothing
/// to a reader.
bool says_something(const std::string& returned) {
  constexpr std::string_view kNothing[] = {"None", "null",  "nil",  "undefined",
                                           "True", "False", "true", "false"};
  if (returned.empty() || contains(returned, "(") || contains(returned, "{")) return false;
  const bool name = std::ranges::all_of(
      returned, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '.'; });
  return !name || std::isdigit(static_cast<unsigned char>(returned.front())) != 0 ||
         std::ranges::find(kNothing, returned) != std::end(kNothing);
}

/// `validate_key`, `test_connection`: what only tries answers nobody.
bool only_tries(const Story& story, const std::string& function) {
  const std::vector<std::string> words = identifier_words(function);
  return std::ranges::any_of(
      words, [&](const std::string& word) { return has_word(story, "path.tries", word); });
}

/// "A failed model call is caught in `title`, which then returns `question[:75]`."
void tell_returned(const Story& story, const Part& part, std::vector<Claim>& out) {
  std::vector<std::string> told;
  for (const meaning::AiCaught& one : part.caught) {
    if (one.kind != "answered" || !says_something(one.returned) || one.function.empty()) continue;
    if (!one.given.empty()) continue;  // quoted already
    if (std::ranges::find(told, one.function) != told.end() || told.size() >= kNamed) continue;
    told.push_back(one.function);
    Sentence sentence(story, "ai.failing.returned", one.function);
    sentence.text(part.begin + "caught in " + code(one.function) +
                  (one.type.empty() ? "" : " (" + code(one.type) + " alone)") +
                  ", which then returns " + code(one.returned) + ".");
    add(out, sentence.at(one.place).confidence(Confidence::medium).finish());
  }
}

/// "A failed model call is caught in `respond_to`, which then calls `stop` and `add_error`."
void tell_deeds(const Story& story, const Part& part, std::vector<Claim>& out) {
  std::set<std::tuple<std::string, std::string, std::vector<std::string>>> told;
  for (const meaning::AiCaught& one : part.caught) {
    if (one.deeds.empty() || one.function.empty() || only_tries(story, one.function)) continue;
    // One function may catch the same in several places.
    if (!told.emplace(one.function, one.type, one.deeds).second) continue;
    if (told.size() > kNamed) return;
    std::vector<std::string> names;
    for (const std::string& deed : one.deeds) names.push_back(code(deed));
    Sentence sentence(story, "ai.failing.deeds", one.function);
    sentence.text(part.begin + "caught in " + code(one.function) +
                  (one.type.empty() ? "" : " (" + code(one.type) + " alone)") +
                  ", which then calls " + join_and(names) + ".");
    add(out, sentence.at(one.place).confidence(Confidence::medium).finish());
  }
}

/// A piece of an answer is given on behind the line, in the function around it: a failure that is
/// told there reads like an answer.
bool gives_on_behind(const Story& story, const Place& place) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  const SymbolId around =
      meaning::innermost_function(syntax, meaning::symbol_at(syntax, place.line));
  return around.valid() && std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
           return exit.kind == syntax::ExitKind::yield && exit.line > place.line &&
                  meaning::innermost_function(syntax, exit.scope) == around;
         });
}

/// "401 (`AuthError`) and 500": what the `catch` blocks of the function answer; notes their lines.
std::string statuses_of(const Part& part, const meaning::AiCaught& function,
                        std::vector<Place>& at) {
  Names said;
  for (const meaning::AiCaught& one : part.caught)
    if (has_status(one) && one.function == function.function &&
        one.place.file == function.place.file)
      for (const std::string_view status : split(one.returned, ','))
        said.add(std::string(trim(status)) + (one.type.empty() ? "" : " (" + code(one.type) + ")"),
                 one.place);
  at.insert(at.end(), said.places.begin(), said.places.end());
  return join_and(said.texts);
}

/// "A failed model call is answered with status 401 (`AuthError`) and 500 in `chat`."
void tell_statuses(const Story& story, const Part& part, std::vector<Claim>& out) {
  struct Row {
    std::string statuses;
    std::vector<std::string> functions;
    std::vector<Place> places;
    std::string given;  ///< what people are told, as far as it was read; "" = not seen
    std::string teller;
  };
  std::vector<Row> rows;
  for (const meaning::AiCaught& one : part.caught) {
    if (!has_status(one) || one.function.empty() || only_tries(story, one.function)) continue;
    std::vector<Place> at;
    const std::string statuses = statuses_of(part, one, at);
    auto row = std::ranges::find(rows, statuses, &Row::statuses);
    if (row == rows.end()) row = rows.insert(rows.end(), {statuses, {}, {}, {}, {}});
    if (row->given.empty()) row->given = one.given, row->teller = code(one.function);
    if (std::ranges::find(row->functions, code(one.function)) != row->functions.end()) continue;
    row->functions.push_back(code(one.function));
    row->places.insert(row->places.end(), at.begin(), at.end());
  }
  if (rows.size() > kNamed) rows.resize(kNamed);
  for (const Row& row : rows) {
    Sentence sentence(story, "ai.failing.status", join(row.functions, ","));
    const std::string text = part.begin + "answered with status " + row.statuses + " in " +
                             list_up_to(row.functions, kNamed);
    sentence.text(text + ".").at(row.places, 2 * kNamed).confidence(Confidence::medium);
    if (row.given.empty()) {
      add(out, sentence.finish());
      continue;
    }
    const bool alone = row.functions.size() == 1;
    Sentence whole = sentence;
    auto claim = whole
                     .text(text +
                           (alone ? "; among what it says then is “"
                                  : "; " + row.teller + " then says, among others, “") +
                           row.given + "”.")
                     .finish();
    add(out, claim ? std::move(claim) : sentence.finish());
  }
}

/// Who deals with failures, by what follows; nothing of calls whose callers are not known.
void tell_failures(const Story& story, const Part& part, std::vector<Claim>& out) {
  constexpr std::pair<std::string_view, std::string_view> kThen[] = {
      {"tried", "; it is asked again"},
      {"answered", "; something else is given instead"},
      {"told", ", which then returns an error"},
      {"given_on", ", which then sends the error on in the place of an answer"},
      {"sent", ", which then tells who asked of it"},
      {"handled", ""}};
  for (const auto& [kind, then] : kThen) {
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const meaning::AiCaught& one : part.caught) {
      const bool on = one.kind == "told" && gives_on_behind(story, one.place);
      if ((on ? "given_on" : one.kind) != kind || one.function.empty() || !one.given.empty())
        continue;
      if (only_tries(story, one.function) || has_status(one)) continue;
      if (kind == "answered" && says_something(one.returned)) continue;
      if (!one.deeds.empty()) continue;
      std::string name = code(one.function);
      if (!one.type.empty()) name += " (" + code(one.type) + " alone)";
      if (kind == "sent") name += " (" + code(one.returned) + ")";
      if (std::ranges::find(names, name) != names.end()) continue;
      names.push_back(std::move(name)), places.push_back(one.place);
    }
    if (names.empty()) continue;
    Sentence sentence(story, "ai.failing." + std::string(kind), join(names, ","));
    sentence.text(part.begin + "caught in " + list_up_to(names, kNamed) + std::string(then) + ".")
        .at(places, kNamed);
    add(out, sentence.confidence(Confidence::medium).finish());
  }
}

/// A failure is caught within the loop: `for attempt in range(3): try: …`; what is done over for
/// another reason is no trying again.
bool catches_within(const Story& story, const Place& loop) {
  const syntax::Syntax& syntax = story.analysis.project->of(loop.file);
  const auto block = std::ranges::find_if(syntax.blocks, [&](const syntax::Block& one) {
    return one.kind == syntax::BlockKind::loop && one.line == loop.line;
  });
  if (block == syntax.blocks.end()) return false;
  return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& one) {
    const bool caught =
        one.kind == syntax::BlockKind::catch_ || one.kind == syntax::BlockKind::swallow;
    return caught && block->line <= one.line && one.end_line <= block->end_line;
  });
}

}  // namespace

std::vector<Claim> ai_tries_on_ways(const Story& story, const AiBook& book) {
  constexpr std::size_t kMostWays = 12;
  std::vector<std::string> known, names;
  std::vector<Place> places;
  for (std::size_t i = 0; i < book.paths.size() && i < kMostWays; ++i) {
    const auto loop = ai_way_loop(story, book, book.paths[i]);
    if (!loop || !loop->tries || !book.paths[i].beside.empty()) continue;
    if (only_tries(story, loop->function) || !catches_within(story, loop->places.front())) continue;
    if (std::ranges::find(known, loop->function) != known.end()) continue;
    known.push_back(loop->function);
    std::string name = code(loop->function);
    if (!loop->bound.empty()) name += ", counted against " + code(loop->bound);
    if (!loop->value.empty()) name += " (" + loop->value + ")";
    names.push_back(std::move(name)), places.push_back(loop->places.front());
  }
  std::vector<Claim> out;
  if (names.empty()) return out;
  Sentence sentence(story, "ai.failing.tries", join(names, ","));
  sentence
      .text("By its names, a loop around a step of a way to a model tries again: in " +
            join(std::vector<std::string>(
                     names.begin(),
                     names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kNamed))),
                 "; in ") +
            ".")
      .at(places, kNamed);
  add(out, sentence.confidence(Confidence::medium).finish());
  return out;
}

/// The `catch` stands in a function that the way told first runs through, or in one of that name:
/// which class takes a step may be decided while the program runs.
static bool stands_on_way(const Story& story, const meaning::AiPath& way,
                          const meaning::AiCaught& caught) {
  const std::string_view last =
      std::string_view(caught.function).substr(caught.function.find_last_of('.') + 1);
  bool open = false;  // a class was chosen before
  for (const meaning::AiHop& hop : way.hops) {
    if (open && hop.function.substr(hop.function.find_last_of('.') + 1) == last) return true;
    open = open || hop.by_name;
    if (hop.symbol.file != caught.place.file || !hop.symbol.symbol.valid()) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(hop.symbol.file);
    const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
    if (function.line <= caught.place.line && caught.place.line <= function.end_line) return true;
  }
  return false;
}

/// What people are told, then what only code does about it.
static std::vector<Claim> tell_part(const Story& story, const Part& part) {
  std::vector<Claim> out;
  tell_texts(story, part, out);
  tell_statuses(story, part, out);
  tell_returned(story, part, out);
  tell_failures(story, part, out);
  tell_deeds(story, part, out);
  // That a failure is caught says nothing beside what follows then.
  const auto bare = [](const Claim& claim) { return claim.rule() == "ai.failing.handled"; };
  if (!std::ranges::all_of(out, bare)) std::erase_if(out, bare);
  return out;
}

std::vector<Claim> ai_failures(const Story& story, const AiBook& book) {
  const meaning::AiPath* way = ai_main_way(story, book);
  Part first, beside;
  for (const meaning::AiCaught& caught : book.failing.caught)
    (way == nullptr || stands_on_way(story, *way, caught) ? first : beside)
        .caught.push_back(caught);
  beside.begin = "Beside the steps of the way told first, a failed model call is ";
  // What is tried again goes first.
  std::vector<Claim> out = ai_tries_on_ways(story, book);
  std::vector<Claim> told = tell_part(story, first), others = tell_part(story, beside);
  if (!told.empty() && others.size() > kBeside)
    others.erase(others.begin() + kBeside, others.end());
  for (std::vector<Claim>* claims : {&told, &others})
    std::ranges::move(*claims, std::back_inserter(out));
  return out;
}

}  // namespace cutaway::narrative
