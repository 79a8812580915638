// SPDX-License-Identifier: Apache-2.0
// What is added stands before "to", "with" or "per", and the last word behind it under which
// something is kept is whose field it would be.
#include "answers/scope/shapes/lacks_field.h"

#include <re2/re2.h>

#include <algorithm>

#include "answers/scope/classes/kept_facts.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code, narrative::quoted;

constexpr std::size_t kFewestFields = 3, kMostWords = 5;

struct Added {
  std::string value, owner;  ///< as they are written
};

std::optional<Added> added_in(std::string_view text) {
  static const RE2 kTo(
      "(?i)^(?:add|give|attach) (?:an? |the )?([a-z][a-z -]{2,50}?) (?:to|for) "
      "(?:an? |the |each |every |our |all )?([a-z][a-z ()/-]{2,40}?)"
      "(?:[,.;]| so\\b| that\\b| seen\\b| and\\b| which\\b|$)");
  static const RE2 kKeep(
      "(?i)^(?:store|keep|record|save|add) (?:an? |the )?([a-z][a-z -]{2,50}?) "
      "(?:per|for each|for every|with each|with every|on each|on every|of each|of every) "
      "([a-z][a-z -]{2,30}?)(?:[,.;]| so\\b| that\\b| and\\b|$)");
  Added out;
  if (RE2::PartialMatch(trim(text), kTo, &out.value, &out.owner) ||
      RE2::PartialMatch(trim(text), kKeep, &out.value, &out.owner))
    return out;
  return std::nullopt;
}

/// Words that name a value by themselves: no "free text", no "internal".
std::vector<std::string> telling(const ShapeAsked& asked, const std::string& value) {
  std::vector<std::string> out;
  for (const std::string& word : identifier_words(lower(value))) {
    static constexpr std::string_view kPlain[] = {"free",     "text",  "internal", "optional",
                                                  "short",    "new",   "own",      "custom",
                                                  "separate", "plain", "another",  "extra"};
    if (std::ranges::find(kPlain, word) == std::end(kPlain) &&
        !asked.words.has("no_value_words", word) && word.size() > 2)
      out.push_back(word);
  }
  return out;
}

/// The kept thing of the last word that names one.
const model::Entity* owner_of(const ShapeAsked& asked, const std::string& owner) {
  const model::Analysis& analysis = asked.beside.analysis;
  if (const model::Entity* kept = kept_named(analysis, asked.words, owner)) return kept;
  const std::vector<std::string> words = identifier_words(lower(owner));
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    static constexpr std::string_view kOf[] = {"profile", "page", "record", "staff", "entry"};
    if (const model::Entity* kept = kept_named(analysis, asked.words, *word)) return kept;
    if (std::ranges::find(kOf, *word) == std::end(kOf)) return nullptr;
  }
  return nullptr;
}

bool shares(const std::vector<std::string>& name, const std::vector<std::string>& roots) {
  return std::ranges::any_of(
      name, [&](const std::string& one) { return std::ranges::find(roots, one) != roots.end(); });
}

/// "time zone" and `timezone`: two words that are written as one.
bool joins(std::string_view name, const std::vector<std::string>& words) {
  return words.size() > 1 && contains(lower(name), join(words, ""));
}

/// Of the rows that are there: whether it may stay empty, and who has to give it from then on.
std::optional<narrative::Claim> ask_of_rows(const ShapeAsked& asked, const model::Entity& kept) {
  const std::size_t writes = kept.writers.size();
  std::vector<Place> places = kept.writers;
  if (writes < 2) places = {kept.places.front()};
  return asked.beside.saying.seen(
      "ask.rows_there", kept.name,
      "Of the rows of " + code(kept.name) + " that are there nobody noted it: may it stay empty" +
          (writes < 2 ? "?"
                      : ", and which of the " + narrative::amount(writes, "place") +
                            " that write such rows must give it?"),
      places, Confidence::medium);
}

/// The ways in that end with its name: "GET /users", "PUT /users/{id}".
std::optional<narrative::Claim> ask_of_ways(const ShapeAsked& asked, const model::Entity& kept) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const model::Endpoint& one : asked.beside.analysis.model->endpoints) {
    std::string_view last;
    for (const std::string_view piece : split(std::string_view(one.path), '/')) {
      if (!piece.empty() && piece.find_first_of("{:<*[(") == piece.npos) last = piece;
    }
    if (root_words(last) != root_words(kept.name) || one.places.empty() || names.size() > 1 ||
        one.method == "DELETE")
      continue;
    names.push_back(code(one.method + " " + one.path));
    places.push_back(one.places.front());
  }
  if (names.empty()) return std::nullopt;
  return asked.beside.saying.seen("ask.given_out", kept.name,
                                  "Is it to be taken and given out by programs as well, as by " +
                                      join_and(names) + ", or on screens only?",
                                  places, Confidence::medium);
}

/// `TimezoneEnum`: a list of such values that is here already.
std::optional<narrative::Claim> ask_of_list(const ShapeAsked& asked,
                                            const std::vector<std::string>& words) {
  const syntax::Project& project = *asked.beside.analysis.project;
  for (std::size_t i = 0; words.size() > 1 && i < project.size(); ++i) {
    if (project.file(FileId(i)).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string name(syntax.text(symbol.name));
      if (symbol.kind != syntax::SymbolKind::enum_ || !joins(name, words)) continue;
      return asked.beside.saying.seen(
          "ask.such_values", name,
          code(name) + " lists such values already: is it to be one of them?",
          {{FileId(i), symbol.name_line, symbol.name_line}}, Confidence::medium);
    }
  }
  return std::nullopt;
}

/// `UserType`, `UserApiController`: the form and the ways in that are named after it.
std::optional<narrative::Claim> ask_of_named_alike(const ShapeAsked& asked, const std::string& name,
                                                   FileId own) {
  constexpr std::size_t kMost = 3;
  static constexpr std::string_view kEnds[] = {"Type",       "Form",       "ApiController",
                                               "Controller", "Serializer", "Dto",
                                               "Request",    "Resource",   "Normalizer"};
  std::vector<std::string> names;
  std::vector<Place> places;
  const syntax::Project& project = *asked.beside.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    if (project.file(FileId(i)).origin != sources::Origin::own || FileId(i) == own) continue;
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string written(syntax.text(symbol.name));
      const bool fits = symbol.kind == syntax::SymbolKind::class_ && written.starts_with(name) &&
                        std::ranges::find(kEnds, written.substr(name.size())) != std::end(kEnds);
      if (!fits || names.size() == kMost || std::ranges::find(names, code(written)) != names.end())
        continue;
      names.push_back(code(written));
      places.push_back({FileId(i), symbol.name_line, symbol.name_line});
    }
  }
  if (names.empty()) return std::nullopt;
  return asked.beside.saying.seen(
      "ask.given_out", name,
      "Which of what is named after it has to know it: " + join_and(names) + "?", places,
      Confidence::medium);
}

/// What has no row in the model, yet a class of its own among what is kept: `Entity/User.php`.
std::optional<Shape> of_class(const ShapeAsked& asked, const std::string& owner,
                              const std::vector<std::string>& words) {
  static constexpr std::string_view kFolders[] = {"entity", "entities", "model", "models",
                                                  "domain"};
  static constexpr std::string_view kKinds[] = {"number", "code", "name", "date", "text"};
  const std::vector<std::string> named = identifier_words(lower(owner));
  const syntax::Project& project = *asked.beside.analysis.project;
  std::vector<std::pair<std::string, Place>> found;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const sources::File& file = project.file(FileId(i));
    const auto pieces = split(std::string_view(file.path), '/');
    if (file.origin != sources::Origin::own || pieces.size() < 2 ||
        std::ranges::find(kFolders, lower(pieces[pieces.size() - 2])) == std::end(kFolders))
      continue;
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string name(syntax.text(symbol.name));
      if (symbol.kind == syntax::SymbolKind::class_ &&
          base_name(file.path).starts_with(name + ".") &&
          std::ranges::find(named, lower(name)) != named.end())
        found.push_back({name, {FileId(i), symbol.name_line, symbol.name_line}});
    }
  }
  if (found.size() != 1) return std::nullopt;
  const auto& [name, place] = found.front();
  std::vector<std::string> searched = words;
  std::erase_if(searched, [](const std::string& word) {
    return std::ranges::find(kKinds, word) != std::end(kKinds);
  });
  if (searched.empty() || std::ranges::any_of(searched, [&](const std::string& word) {
        return asked.beside.saying.line_with(place.file, word) > 0;
      }))
    return std::nullopt;
  Shape out;
  out.headline = asked.beside.saying.seen(kAnswerLacks, owner,
                                          "Not there yet, as it seems: no line of the class " +
                                              code(name) + " has " + quoted_words(searched) + ".",
                                          {place}, Confidence::medium);
  if (!out.headline) return std::nullopt;
  out.outcome = Outcome::none;
  out.change_class = "data";
  out.alone = true;
  out.rule = "it asks to add something to what is kept, and the class " + code(name) +
             " has nothing of that name";
  out.slice = asked.beside.saying.seen(
      "slice.kept", name,
      "Keep it with " + code(name) + " first, where it may be empty, and show it on one screen.",
      {place}, Confidence::medium);
  out.lead = {place};
  add(out.questions, ask_of_named_alike(asked, name, place.file));
  return out;
}

}  // namespace

std::optional<Shape> find_lacking_field(const ShapeAsked& asked) {
  const auto added = added_in(asked.text);
  if (!added) return std::nullopt;
  const std::vector<std::string> words = telling(asked, added->value);
  const model::Entity* const kept = owner_of(asked, added->owner);
  if (words.empty() || words.size() > kMostWords) return std::nullopt;
  // What other places are named after may be it.
  constexpr std::string_view kElsewhere = "but elsewhere something is";
  if (asked.existing.answer && contains(asked.existing.answer->text(), kElsewhere))
    return std::nullopt;
  constexpr int kFewestNamed = 2;
  const auto named = std::ranges::count_if(asked.beside.things.all, [&](const Thing& one) {
    return (one.kind == ThingKind::type || one.kind == ThingKind::function) && !one.other_act &&
           contains(lower(one.name), join(words, ""));
  });
  if (words.size() == 1 && kept != nullptr && named >= kFewestNamed) return std::nullopt;
  if (kept == nullptr) return of_class(asked, added->owner, words);
  if (kept->fields.size() < kFewestFields || kept->places.empty()) return std::nullopt;
  std::vector<std::string> roots;
  for (const std::string& word : words) roots.push_back(root_of(word));
  for (const model::EntityField& field : kept->fields) {
    if (shares(root_words(field.is.name), roots) || joins(field.is.name, words))
      return std::nullopt;
  }
  const model::Analysis& analysis = asked.beside.analysis;
  for (const model::Entity& one : analysis.model->entities) {
    const std::vector<std::string> name = root_words(one.name);
    if (std::ranges::find(name, roots.back()) != name.end()) return std::nullopt;
  }
  Shape out;
  out.headline = asked.beside.saying.seen(
      kAnswerLacks, added->value,
      "Not there yet: of the " + narrative::amount(kept->fields.size(), "field") + " of " +
          code(kept->name) + " seen none is named after " + quoted(join(words, " ")) + ".",
      {kept->places.front()}, Confidence::medium);
  if (!out.headline) return std::nullopt;
  asked.beside.saying.name(*out.headline, kept->name, kept->name, kept->places.front());
  out.outcome = Outcome::none;
  out.change_class = "data";
  out.alone = true;
  out.rule = "it asks to add something to what is kept, and no field of " + code(kept->name) +
             " is named after " + quoted(join(words, " "));
  out.lead = {kept->places.front()};
  out.slice =
      asked.beside.saying.seen("slice.kept", kept->name,
                               "Keep it with " + code(kept->name) +
                                   " first, where it may be empty, and show it on one " + "screen.",
                               {kept->places.front()}, Confidence::medium);
  add(out.questions, ask_of_list(asked, words));
  add(out.questions, ask_of_rows(asked, *kept));
  add(out.questions, ask_of_ways(asked, *kept));
  return out;
}

}  // namespace cutaway::answers
