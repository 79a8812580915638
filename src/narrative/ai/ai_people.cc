// SPDX-License-Identifier: Apache-2.0
// What concerns people: which of their data reaches a model, and whether results are compared
// between groups of them.
#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "meaning/site.h"
#include "model/queries.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kNamed = 4;
constexpr std::size_t kMostLeaving = 5;

std::string word_of(const Story& story, const std::string& key) {
  for (const auto& [name, value] : story.analysis.catalogue->table("ai_words"))
    if (name == key) return value;
  return {};
}

/// Personal fields that were followed into a prompt.
void tell_followed(const Story& story, std::vector<Claim>& out) {
  for (const model::Leaving& leaving : story.model().leaves) {
    if (leaving.via != "prompt" || out.size() >= kMostLeaving) continue;
    std::vector<std::string> fields;
    for (const std::string& field : leaving.fields) fields.push_back(code(field));
    Sentence sentence(story, "ai.personal", join(leaving.fields, ","));
    sentence.text(capitalised(list_up_to(fields, kNamed)) +
                  (fields.size() == 1 ? " reaches" : " reach") + " a model.");
    add(out, sentence.at(leaving.places).confidence(Confidence::medium).finish());
  }
}

/// `city`, `profile_context`, `userEmail`.
bool may_be_personal(const Story& story, const std::string& name) {
  const std::vector<std::string> words = identifier_words(name);
  const std::string spelled = join(words, " "), whole = join(words, "");
  return std::ranges::any_of(story.analysis.catalogue->table("ai_words"), [&](const auto& row) {
    return (row.first == "people.holes" && row.second == whole) ||
           (row.first == "people.parts" && contains(" " + spelled + " ", " " + row.second + " "));
  });
}

/// What prompts are filled with, by names that speak of a person.
void tell_holes(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const auto& prompt : book.prompts) {
    for (const std::string& hole : prompt.variables) {
      if (!may_be_personal(story, hole)) continue;
      const std::string name = code(hole);
      if (std::ranges::find(names, name) != names.end()) continue;
      names.push_back(name), places.push_back(prompt.places.front());
    }
  }
  if (names.empty()) return;
  Sentence sentence(story, "ai.personal.holes", join(names, ","));
  sentence.text("Prompts are filled with " + list_up_to(names, kNamed) + ", which by " +
                (names.size() == 1 ? "its name" : "their names") + " may be about a person.");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

/// `user=user.email` of a call that asks a model.
void tell_handed(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "person") continue;
    names.push_back(code(sign.name) + " in " + code(sign.function));
    places.push_back(sign.places.front());
  }
  if (names.empty()) return;
  Sentence sentence(story, "ai.personal.handed", join(names, ","));
  sentence.text("Calls to models say who asks: " + list_up_to(names, kNamed) + ".");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

/// The class or function that stands there.
Place extent_of(const Story& story, const Place& place) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  const SymbolId at = meaning::symbol_at(syntax, place.line);
  if (!at.valid()) return place;
  const SymbolId type = meaning::class_around(syntax, at);
  const syntax::Symbol& around = syntax.symbols[(type.valid() ? type : at).index()];
  return {place.file, around.line, around.end_line};
}

/// "Tools look up `accounts` and `balances`, and what they find goes to the model that asked."
void tell_tool_data(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> names, fields;
  std::vector<Place> places;
  for (const meaning::AiPiece& tool : ai_tools(book, false)) {
    if (tool.how == "record" || tool.how == "folder") continue;
    const Place lines = extent_of(story, tool.places.front());
    for (const model::Entity& entity : story.model().entities) {
      const auto inside = std::ranges::find_if(entity.readers, [&](const Place& reader) {
        return reader.file == lines.file && lines.line <= reader.line &&
               reader.line <= lines.end_line;
      });
      const std::string name = code(entity.name);
      if (!entity.kept || inside == entity.readers.end() ||
          std::ranges::find(names, name) != names.end())
        continue;
      names.push_back(name), places.push_back(*inside);
      for (const model::EntityField& field : entity.fields)
        if (!field.personal.empty()) fields.push_back(code(entity.name + "." + field.is.name));
    }
  }
  if (names.empty()) return;
  Sentence sentence(story, "ai.tools.data", join(names, ","));
  sentence.text(
      "Tools look up what is kept as " + list_up_to(names, kNamed + 2) +
      ", for the model that asks for them" +
      (fields.empty() ? "." : "; about people that has " + list_up_to(fields, kNamed) + "."));
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

/// Only results about people can differ between groups of them.
void tell_groups(const Story& story, std::vector<Claim>& out) {
  Searched searched =
      model::search(story.analysis, {"text_search", {{"words", word_of(story, "search.groups")}}});
  if (searched.hits > 0) return;
  Sentence sentence(story, "ai.no_groups", "");
  sentence.text(
      "Nothing compares the models' results between groups of people: no code speaks of fairness "
      "or protected attributes.");
  add(out, sentence.basis(Basis::searched)
               .confidence(Confidence::medium)
               .searched(std::move(searched))
               .finish());
}

}  // namespace

std::vector<Claim> ai_people(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  if (book.calls.empty() && !book.learns()) return out;
  tell_followed(story, out);
  tell_holes(story, book, out);
  tell_handed(story, book, out);
  tell_tool_data(story, book, out);
  std::vector<Claim> said = ai_said_from(story, book);
  out.insert(out.begin(), std::make_move_iterator(said.begin()),
             std::make_move_iterator(said.end()));
  // Of a model that somebody else made, nobody looks for that here.
  if (book.learns()) tell_groups(story, out);
  return out;
}

}  // namespace cutaway::narrative
