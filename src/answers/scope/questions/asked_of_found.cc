// SPDX-License-Identifier: Apache-2.0
// Questions that follow from what was found: what one of a family takes, several values of today,
// other ways by which a thing comes, rows that are set apart.
#include <algorithm>
#include <map>
#include <set>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostPlaces = 40, kFewestPlaces = 2, kMostWays = 8;

/// Files and kept things that are named after one of a family.
struct Footprint {
  std::vector<std::string> names;
  std::vector<Place> places;
};

bool names_value(std::string_view name, const std::string& value) {
  const std::vector<std::string> words = identifier_words(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == value || (i + 1 < words.size() && words[i] + words[i + 1] == value))
      return true;
  }
  // "savediscordnotifications": file names of one piece.
  return value.size() >= 5 && words.size() == 1 && contains(words.front(), value);
}

Footprint footprint_of(const AskContext& context, const std::string& value) {
  Footprint out;
  const auto note = [&](std::string name, const Place& place) {
    if (std::ranges::find(out.names, name) != out.names.end()) return;
    out.names.push_back(std::move(name));
    out.places.push_back(place);
  };
  for (const model::Entity& entity : context.analysis.model->entities) {
    if (entity.kept && names_value(entity.name, value))
      note(code(entity.name), entity.places.front());
  }
  const ranking::FileKinds kinds(*context.analysis.catalogue);
  for (std::size_t i = 0; i < context.analysis.project->size(); ++i) {
    const sources::File& file = context.analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || kinds.aside(file.path) || kinds.beside(file.path) ||
        !file.language.valid())
      continue;
    const std::string_view base = base_name(file.path);
    // A picture of the sign of a product is no work.
    if (base.ends_with(".svg") || base.ends_with(".md") || base.ends_with(".css")) continue;
    if (names_value(base.substr(0, base.find('.')), value) && out.names.size() < kMostPlaces)
      note(code(base), {FileId(i), 1, 1});
  }
  return out;
}

}  // namespace

std::optional<Claim> ask_footprint(const AskContext& context) {
  if (!context.existing.family || context.existing.family->there || context.existing.family->by_act)
    return std::nullopt;
  const Family& family = *context.existing.family;
  std::vector<std::pair<Footprint, std::string>> all;
  const std::string own = join(identifier_words(lower(context.analysis.model->source.name)), "");
  for (std::size_t i = 0; i < family.members.size() && i < kMostWays; ++i) {
    if (family.members[i].value == own) continue;  // of the product itself much more is there
    Footprint one = footprint_of(context, family.members[i].value);
    if (one.names.size() >= kFewestPlaces && one.names.size() < kMostPlaces)
      all.emplace_back(std::move(one), family.members[i].value);
  }
  if (all.empty()) return std::nullopt;
  // That of most may be one whose name is a word of the language, too: "signal".
  std::ranges::stable_sort(all, {}, [](const auto& one) { return one.first.names.size(); });
  // The one that the request names itself is its measure.
  const auto named = std::ranges::find_if(all, [&](const auto& one) {
    return std::ranges::any_of(context.request.words, [&](const RequestWord& word) {
      return word.sibling && join(identifier_words(lower(word.word)), "") == one.second;
    });
  });
  const auto& [most, value] = named != all.end() ? *named : all[all.size() / 2];
  return context.saying.seen("ask.footprint", family.asked,
                             "Does " + narrative::quoted(family.asked) + " need all that " +
                                 narrative::quoted(value) +
                                 " has today: " + narrative::list_up_to(most.names, 4) + "?",
                             most.places);
}

std::optional<Claim> ask_which_value(const AskContext& context) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const Thing* thing : context.existing.shown) {
    if (thing->kind != ThingKind::setting || thing->written.empty()) continue;
    const std::string name = thing->inside.empty()
                                 ? code(thing->name)
                                 : code(thing->inside) + " in " + code(thing->name);
    if (std::ranges::find(names, name) != names.end()) continue;
    names.push_back(name);
    places.push_back(thing->place);
  }
  const std::vector<Amount>& near = context.existing.amounts.near;
  if (context.existing.value == nullptr || names.size() < 2 ||
      (!near.empty() && near.front().at_first))
    return std::nullopt;
  return context.saying.seen(
      "ask.which_value", join(names, " "),
      "Must all of these change together: " + narrative::list_up_to(names, 3) + "?", places);
}

namespace {

/// "createLink", "link_import": what is named after a coming begins or ends with it.
bool says_coming(const RequestWords& known, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return !words.empty() &&
         (known.has("brings_in", words.front()) || known.has("brings_in", words.back()));
}

/// `POST /links`, `POST /links/import`: behind the thing stands nothing else that is done with it.
bool brings_by_path(const RequestWords& known, const WordBits& bits, std::string_view endpoint,
                    std::uint32_t object) {
  if (!endpoint.starts_with("POST ")) return false;
  std::string path = fixed_path(endpoint);
  while (path.ends_with("/")) path.pop_back();
  const std::string_view last = base_name(path);
  return (bits.in(last)&object) != 0 || says_coming(known, last);
}

/// "when a new link is added": something that comes sets it off.
bool set_off_by_coming(const RequestWords& known, const Request& request) {
  bool trigger = false, comes = false;
  for (const std::string& token : request.tokens) {
    trigger = trigger || known.has("each_time", token);
    comes = comes || known.has("has_come", token);
  }
  return trigger && comes;
}

}  // namespace

std::optional<Claim> ask_other_ways(const AskContext& context) {
  if (!set_off_by_coming(context.words, context.request)) return std::nullopt;
  std::uint32_t object = 0;  // the noun behind "new", or before "added"
  for (std::size_t i = 0; i < context.request.words.size() && i < 32; ++i) {
    const std::string word = lower(context.request.words[i].word);
    const auto at = std::ranges::find(context.request.tokens, word);
    if (at == context.request.tokens.end()) continue;
    const bool after = at != context.request.tokens.begin() && *(at - 1) == "new";
    const bool before =
        at + 2 < context.request.tokens.end() && (*(at + 2) == "added" || *(at + 2) == "created");
    if (after || before) object = 1U << i;
  }
  if (object == 0) return std::nullopt;
  const WordBits bits(context.request);
  std::vector<std::string> names;
  std::vector<Place> places;
  std::set<std::string> seen;
  for (const Thing& thing : context.things.all) {
    const bool way = thing.kind == ThingKind::endpoint || thing.kind == ThingKind::operation ||
                     thing.kind == ThingKind::function;
    if (!way || (thing.own & object) == 0) continue;
    const std::string name = thing.name.substr(thing.name.rfind('.') + 1);
    const bool endpoint = thing.kind == ThingKind::endpoint;
    if (endpoint ? !brings_by_path(context.words, bits, thing.name, object)
                 : !says_coming(context.words, name) || (bits.in(name)&object) == 0)
      continue;
    if (!endpoint && thing.whole < .3) continue;
    if (!seen.insert(lower(name)).second || names.size() >= kMostWays) continue;
    names.push_back(code(thing.name));
    places.push_back(thing.place);
  }
  if (names.size() < 2) return std::nullopt;
  return context.saying.seen("ask.ways", names.front(),
                             "It can come in several ways: does it hold for " +
                                 narrative::list_up_to(names, 4) + " alike?",
                             places);
}

namespace {

/// How the request speaks of the rows of a thing.
enum class Which { some, one, all };

/// "Download a whole playlist", "the likes of a post": one; "all their photos": all.
Which which_of(const Request& request, std::string_view entity) {
  constexpr std::size_t kBefore = 3;
  const std::vector<std::string> name = identifier_words(lower(entity));
  if (name.empty()) return Which::some;
  const std::string root = root_of(name.back());
  for (std::size_t i = 0; i < request.tokens.size(); ++i) {
    const std::string& token = request.tokens[i];
    if (root_of(token) != root) continue;
    if (!token.ends_with("s")) return Which::one;
    for (std::size_t back = 1; back <= kBefore && back <= i; ++back) {
      const std::string& before = request.tokens[i - back];
      if (before == "all" || before == "every" || before == "each") return Which::all;
    }
  }
  return Which::some;
}

/// Whoever may see it, it is one of them: of "all photos" the public ones are no others.
bool says_who_sees(std::string_view flag) {
  return std::ranges::any_of(identifier_words(flag), [](const std::string& word) {
    return word == "public" || word == "private" || word.starts_with("publish");
  });
}

}  // namespace

std::optional<Claim> ask_flags(const AskContext& context) {
  const model::Entity* entity = nullptr;
  for (const Thing& thing : context.things.all) {
    if (thing.kind == ThingKind::entity && thing.whole >= .99 &&
        (thing.own & context.existing.strong) != 0 &&
        context.analysis.model->entities[thing.row].kept) {
      entity = &context.analysis.model->entities[thing.row];
      break;
    }
  }
  const bool many = std::ranges::any_of(context.request.words, [&](const RequestWord& word) {
    return context.words.has("stateless", word.meaning.empty() ? lower(word.word) : word.meaning) ||
           word.meaning == "notify" || word.meaning == "remind" || word.meaning == "count" ||
           word.meaning == "statistics" || word.meaning == "share";
  });
  const Which which = entity == nullptr ? Which::some : which_of(context.request, entity->name);
  if (entity == nullptr || !many || is_done_otherwise(context.existing) || which == Which::one ||
      context.existing.field_of_subject || context.request.removes ||
      !context.request.numbers.empty() || context.decision.change_class == "setting")
    return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const model::EntityField& field : entity->fields) {
    if (!field.is.place.file.valid() ||
        !context.words.has("flags", join(identifier_words(field.is.name), " ")) ||
        (which == Which::all && says_who_sees(field.is.name)))
      continue;
    names.push_back(code(field.is.name));
    places.push_back(field.is.place);
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen("ask.flags", entity->name,
                             "Which rows of " + code(entity->name) +
                                 " are meant? They are set apart by " +
                                 narrative::list_up_to(names, 3) + ".",
                             places);
}

}  // namespace cutaway::answers
