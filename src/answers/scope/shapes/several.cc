// SPDX-License-Identifier: Apache-2.0
// What is kept once stands in a column; what each is to have of its own is kept with each.
#include "answers/scope/shapes/several.h"

#include <algorithm>

#include "answers/scope/classes/kept_facts.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code, narrative::quoted;

constexpr std::size_t kMostReaders = 3;

/// Columns that tell who did something once: never the one of which several are wanted.
bool tells_who_did(const std::vector<std::string>& words) {
  return std::ranges::find(words, "by") != words.end();
}

bool points(const std::vector<std::string>& words) {
  return !words.empty() &&
         (words.back() == "id" || words.back() == "uuid" || words.back() == "ids");
}

/// "assignees", "reviewer", "owners": somebody with an account.
bool is_somebody(const ShapeAsked& asked, std::string word) {
  if (word.ends_with('s')) word.pop_back();
  return word.ends_with("ee") || asked.words.has("held_by", word) ||
         asked.words.has("people", word) || asked.words.has("kept_people", word);
}

/// `due_date` of "due dates", `project_id` of "projects"; `user_group_id` is of something else.
bool is_named(const std::vector<std::string>& roots, const std::string& root,
              const std::vector<std::string>& said, const model::Entity& thing) {
  if (std::ranges::find(roots, root) == roots.end()) return false;
  const std::vector<std::string> own = root_words(thing.name);
  return std::ranges::all_of(roots, [&](const std::string& one) {
    return one == "id" || one == "uuid" || std::ranges::find(own, one) != own.end() ||
           std::ranges::any_of(said, [&](const std::string& word) { return root_of(word) == one; });
  });
}

/// Something is kept of both, or a class tells that there are many: it may be there already.
bool may_be_many(const ShapeAsked& asked, const model::Entity& thing, const std::string& root) {
  const std::vector<std::string> own = root_words(thing.name);
  const auto has = [](const std::vector<std::string>& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
  };
  const auto many = [&](const meaning::EntityRelation& one) {
    return one.kind == "many" && has(root_words(one.target), root);
  };
  if (std::ranges::any_of(thing.relations, many) || std::ranges::any_of(thing.associations, many))
    return true;
  return std::ranges::any_of(asked.beside.analysis.model->entities, [&](const model::Entity& one) {
    const std::vector<std::string> name = root_words(one.name);
    return one.name != thing.name && has(name, root) && has(name, own.back());
  });
}

/// The one column that keeps it: named after the words, else after where people are kept.
const model::EntityField* column_of(const ShapeAsked& asked, const model::Entity& thing,
                                    const std::string& said) {
  const std::vector<std::string> words = identifier_words(said);
  if (words.empty()) return nullptr;
  const std::string root = root_of(words.back());
  if (may_be_many(asked, thing, root)) return nullptr;
  const model::Entity* const people = kept_named(asked.beside.analysis, asked.words, "users");
  const std::string person = people == nullptr ? std::string() : root_words(people->name).back();
  const bool somebody = is_somebody(asked, words.back()) && !person.empty();
  const model::EntityField* by_person = nullptr;
  for (const model::EntityField& field : thing.fields) {
    const std::vector<std::string> name = identifier_words(field.is.name);
    if (tells_who_did(name)) continue;
    std::vector<std::string> roots;
    for (const std::string& one : name) roots.push_back(root_of(one));
    if (is_named(roots, root, words, thing)) return &field;
    if (somebody && points(name) && name.size() == 2 && roots.front() == person) by_person = &field;
  }
  return by_person;
}

/// How many functions with the value's word are of that kept thing: `Conversation.getAssigneeName`.
std::size_t functions_of(const ShapeAsked& asked, const model::Entity& entity,
                         const std::string& root) {
  const std::vector<std::string> name = root_words(entity.name);
  return static_cast<std::size_t>(
      std::ranges::count_if(asked.beside.things.all, [&](const Thing& one) {
        if (one.kind != ThingKind::function) return false;
        const std::vector<std::string> has = root_words(one.name.substr(0, one.name.find('.')));
        const std::vector<std::string> all = root_words(one.name);
        return has == name && std::ranges::find(all, root) != all.end();
      }));
}

/// The kept thing that is named; of those that a near word names ("ticket" and `conversations`,
/// `threads`) the one whose class speaks of the value. Null where none does.
const model::Entity* thing_of(const ShapeAsked& asked, const std::string& said,
                              const std::string& value) {
  const model::Analysis& analysis = asked.beside.analysis;
  if (const model::Entity* kept = kept_named(analysis, asked.words, said)) return kept;
  const std::vector<std::string> words = identifier_words(said), of = identifier_words(value);
  if (words.empty() || of.empty()) return nullptr;
  const auto word = std::ranges::find_if(asked.near.words, [&](const RequestWord& one) {
    return one.roots.contains(root_of(words.back()));
  });
  if (word == asked.near.words.end()) return nullptr;
  const model::Entity* best = nullptr;
  std::size_t most = 0;
  for (const model::Entity& one : analysis.model->entities) {
    const std::vector<std::string> name = root_words(one.name);
    if (!one.kept || name.size() != 1 || !word->akin.contains(name.front())) continue;
    const std::size_t n = functions_of(asked, one, root_of(of.back()));
    if (n > most) most = n, best = &one;
  }
  return best;
}

/// Lines of the first files that use the column.
std::vector<Place> readers_of(const ShapeAsked& asked, const Scope& scope,
                              const model::EntityField& field) {
  std::vector<Place> out;
  for (const TouchedFile& file : scope.files) {
    if (!file.file.valid() || file.file == field.is.place.file || out.size() == kMostReaders)
      continue;
    if (const std::uint32_t line = asked.beside.saying.line_with(file.file, field.is.name))
      out.push_back({file.file, line, line});
  }
  return out;
}

std::string list_files(const ShapeAsked& asked, const std::vector<Place>& places) {
  std::vector<std::string> names;
  for (const Place& one : places)
    names.push_back(code(base_name(asked.beside.analysis.project->file(one.file).path)));
  return narrative::list_up_to(names, kMostReaders);
}

/// "Set the grace time per check", and `Check.grace` is there.
std::optional<Shape> kept_of_each(const ShapeAsked& asked, const model::Entity& owner,
                                  const std::string& value) {
  if (value.empty()) return std::nullopt;
  const KeptValue kept = value_kept(asked.beside.analysis, owner, asked.words, value);
  if (kept.whole == nullptr || !kept.whole->is.place.file.valid()) return std::nullopt;
  const std::string name = field_name(owner, *kept.whole);
  Shape out;
  out.headline = asked.beside.saying.seen(kAnswer, kept.whole->is.name,
                                          "It is there already, as it seems: " + name +
                                              " is kept for each of " + code(owner.name) + ".",
                                          {kept.whole->is.place}, Confidence::medium);
  if (!out.headline) return std::nullopt;
  out.outcome = Outcome::firm;
  out.change_class = "setting";
  out.alone = true;
  out.rule = "what is to be set is kept for each already (" + name + ")";
  out.slice = asked.beside.saying.seen("slice.try_first", kept.whole->is.name,
                                       "Set " + name +
                                           " as it is, and build only what it turns out "
                                           "to lack.",
                                       {kept.whole->is.place}, Confidence::medium);
  return out;
}

/// "Its own invoice number series": that `tenants` has no such field denies nothing, as `invoices`
/// may hold it.
std::optional<narrative::Claim> kept_with_another(const ShapeAsked& asked,
                                                  const model::Entity& owner,
                                                  const std::string& value, const Scope& scope) {
  if (!scope.headline || scope.headline->rule() != kAnswerLacks) return std::nullopt;
  for (const std::string& word : identifier_words(value)) {
    const model::Entity* const other = kept_named(asked.beside.analysis, asked.words, word);
    if (other == nullptr || other == &owner || other->places.empty()) continue;
    return asked.beside.saying.seen(kAnswerAbout, other->name,
                                    "Not sure whether this exists: " + code(owner.name) +
                                        " keeps nothing that is named so, and " +
                                        code(other->name) + ", which the wish names, may.",
                                    {other->places.front(), owner.places.front()}, Confidence::low);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Shape> find_several(const ShapeAsked& asked, const Scope& scope) {
  const AskedForm* const form = asked.asked.section("shape-several");
  if (form == nullptr) return std::nullopt;
  const std::string value = form->slot("value");
  const model::Entity* const thing = thing_of(asked, form->slot("thing"), value);
  if (thing == nullptr) return std::nullopt;
  const model::EntityField* const column = column_of(asked, *thing, value);
  if (column == nullptr || !column->is.place.file.valid()) return std::nullopt;
  const std::string name = field_name(*thing, *column);
  Shape out;
  out.headline = asked.beside.saying.seen(
      kAnswerLacks, column->is.name,
      "Not there yet, as it seems: " + name + " keeps one for each of " + code(thing->name) + ".",
      {column->is.place}, Confidence::medium);
  if (!out.headline) return std::nullopt;
  out.outcome = Outcome::none;
  out.change_class = "data";
  out.rule = "several are wanted where " + name + " keeps one, so that what is kept has to change";
  out.alone = true;
  out.slice = asked.beside.saying.seen(
      "slice.several", column->is.name,
      "Leave " + name +
          " as the main one and keep only the further ones beside it, so that what "
          "reads the column stays as it is.",
      {column->is.place}, Confidence::medium);
  const std::vector<Place> readers = readers_of(asked, scope, *column);
  std::vector<Place> shown = readers;
  shown.insert(shown.begin(), column->is.place);
  add(out.questions, asked.beside.saying.seen("ask.main_one", column->is.name,
                                              "Is there still one main one, which " + name +
                                                  " keeps today, or are "
                                                  "all alike?",
                                              {column->is.place}));
  if (!readers.empty())
    add(out.questions,
        asked.beside.saying.seen("ask.several_read", column->is.name,
                                 "What does it mean with several where " + code(column->is.name) +
                                     " is asked for today, in " + list_files(asked, readers) + "?",
                                 readers));
  out.lead = {column->is.place};
  return out;
}

std::optional<Shape> find_each_own(const ShapeAsked& asked, const Scope& scope) {
  const AskedForm* const form = asked.asked.section("shape-each_own");
  if (form == nullptr || scope.change_class == "rebuild") return std::nullopt;
  const model::Entity* const owner =
      kept_named(asked.beside.analysis, asked.words, form->slot("thing"));
  if (owner == nullptr || owner->places.empty()) return std::nullopt;
  if (auto kept = kept_of_each(asked, *owner, form->slot("value"))) return kept;
  const std::string name = code(owner->name);
  Shape out;
  out.change_class = "data";
  out.rule = "each of " + name + " is to have its own, which has to be kept with it";
  out.headline = kept_with_another(asked, *owner, form->slot("value"), scope);
  // What people have of their own is no value that can hold for all first.
  if (owner == kept_named(asked.beside.analysis, asked.words, "users")) return out;
  out.slice = asked.beside.saying.seen(
      "slice.one_for_all", owner->name,
      "One for all first, set where the others are set; one for each of " + name + " later.",
      {owner->places.front()}, Confidence::medium);
  add(out.questions,
      asked.beside.saying.seen("ask.own_or_all", owner->name,
                               "What holds for one of " + name +
                                   " that has none of its own yet: one value for all, or nothing?",
                               {owner->places.front()}));
  return out;
}

}  // namespace cutaway::answers
