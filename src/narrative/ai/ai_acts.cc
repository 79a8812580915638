// SPDX-License-Identifier: Apache-2.0
// What a model may do by itself: all tools by name, who hands them over, and the agents.
#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kNamed = 4;

/// "Twelve tools that models can call were seen: `a`, `b` …", with all names: what was left out a
/// reader would take for not there.
void tell_pieces(const Story& story, const std::vector<meaning::AiPiece>& rows,
                 std::string_view kind, std::string_view singular, std::string_view does,
                 std::vector<Claim>& out) {
  Names names;
  for (const auto& row : rows) names.add(code(row.name), row.places.front());
  if (names.texts.empty()) return;
  const std::size_t n = names.texts.size();
  // What code gathers while it runs may not be among them: what was seen is no total.
  const std::string_view seen = !does.starts_with("that ") ? ""
                                : n == 1                   ? " was seen"
                                                           : " were seen";
  tell_all(story, names, "ai." + std::string(kind),
           capitalised(amount(n, singular)) + " " + std::string(does) + std::string(seen) + ": ",
           "Further of these: ", Confidence::high, out);
}

/// "Of these, `DEFAULT_TOOLS` names at first: `memory` and `search`."
void tell_first(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiNoted& noted : book.noted) {
    if (noted.kind != "tools.first") continue;
    Names names;
    for (const std::string_view name : split(noted.value, '|'))
      names.add(code(std::string(name)), noted.places.front());
    // What is built in may still have to be picked.
    const std::vector<std::string> words = identifier_words(noted.name);
    const bool built_in = std::ranges::find(words, "builtin") != words.end();
    tell_all(story, names, "ai.tools.first",
             (built_in ? "Built in, by " : "There from the start, by ") + code(noted.name) + ": ",
             "Further of these: ", Confidence::high, out);
  }
}

/// Code of the product that takes the part of a client in the protocol: the tools of other programs
/// are taken in there.
void tell_taken_in(const Story& story, std::vector<Claim>& out) {
  const TechnologyId id = story.analysis.catalogue->find("mcp");
  Names names;
  for (const auto& seen : story.facts().sightings) {
    const bool own = id.valid() && seen.technology == id && seen.how == "import" &&
                     story.analysis.project->file(seen.place.file).origin == sources::Origin::own;
    if (!own) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(seen.place.file);
    const bool asks = std::ranges::any_of(syntax.imports, [&](const syntax::Import& item) {
      const std::string module = lower(syntax.text(item.module));
      const std::string name = lower(syntax.text(item.name));
      const bool of_it = contains(module, "mcp") || contains(module, "modelcontextprotocol");
      return of_it && (contains(module, "client") || contains(name, "client"));
    });
    if (asks) names.add(code(story.path(seen.place.file)), seen.place);
  }
  tell_fewer_names(story, names, "ai.tools.taken_in",
                   "Tools of other programs are taken in over the Model Context Protocol, by code "
                   "in ",
                   kNamed, out);
}

/// Signs of one meaning: "`allTools` in `POST`", with their places.
std::vector<std::string> signs_of(const AiBook& book, std::string_view means,
                                  std::vector<Place>& places) {
  std::vector<std::string> out;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != means) continue;
    out.push_back(code(sign.name) + " in " + code(sign.function));
    places.push_back(sign.places.front());
  }
  return out;
}

/// Which functions they are was not followed; that they are handed over is seen.
void tell_handed(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<Place> places;
  const std::vector<std::string> names = signs_of(book, "tools.handed", places);
  if (names.empty()) return;
  Sentence sentence(story, "ai.tools.handed", join(names, ","));
  sentence.text("Models are handed functions that they may ask for: " + list_up_to(names, kNamed) +
                "; which ones these are was not followed.");
  add(out, sentence.at(places, kNamed).finish());
}

bool is_only_called(const meaning::AiPiece& piece) {
  return piece.how == "class" || piece.how == "file" || piece.how == "folder";
}

/// "`execute` hands a model no tools where `isReasoningModel` holds."
void tell_none_handed(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "tools.none") continue;
    Sentence sentence(story, "ai.tools.none", sign.function + sign.name + sign.off_unless);
    sentence.text(code(sign.function) + " hands a model no tools where " +
                  (sign.name.empty() ? code(sign.off_unless) + " does not hold."
                                     : code(sign.name) + " holds."));
    add(out, sentence.at(sign.places.front()).finish());
  }
}

}  // namespace

std::vector<Claim> ai_acts(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  std::vector<meaning::AiPiece> tools = ai_tools(book, false), added;
  std::ranges::copy_if(tools, std::back_inserter(added), &meaning::AiPiece::added);
  std::erase_if(tools, [](const auto& tool) { return tool.added; });
  tell_pieces(story, tools, "tools", "tool", "that models can call", out);
  tell_first(story, book, out);
  tell_taken_in(story, out);
  tell_pieces(story, added, "tools.added", "more tool", "can be added in settings", out);
  if (tools.empty() && added.empty()) tell_handed(story, book, out);
  tell_none_handed(story, book, out);
  tell_pieces(story, ai_tools(book, true), "offered", "function",
              "can be called by the models of other programs", out);
  std::vector<meaning::AiPiece> agents = ai_named_agents(book), called;
  // That a class or a file is called so says nothing of who decides on the next step.
  std::ranges::copy_if(agents, std::back_inserter(called), is_only_called);
  std::erase_if(agents, is_only_called);
  tell_pieces(story, agents, "agents", "agent", "can act in steps", out);
  tell_pieces(
      story, called, "agents.called", "part",
      std::string("of the code ") + (called.size() == 1 ? "is" : "are") + " named after agents",
      out);
  for (Claim& claim : ai_tools_bounded(story, book)) out.push_back(std::move(claim));
  return out;
}

}  // namespace cutaway::narrative
