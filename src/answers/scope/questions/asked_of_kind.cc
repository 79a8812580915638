// SPDX-License-Identifier: Apache-2.0
// Questions that decide the size of a plan of one kind: a new channel, one more field, who may,
// what goes by age, another limit, one more export.
#include <algorithm>
#include <set>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/rights/role_here.h"
#include "answers/scope/sources/setting_readers.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

/// A field of a kept thing whose name has one of the words; null without one.
struct Kept {
  const model::Entity* entity = nullptr;
  const model::EntityField* field = nullptr;
};

template <typename Fits>
Kept kept_field(const model::Analysis& analysis, Fits fits) {
  for (const model::Entity& entity : analysis.model->entities) {
    if (!entity.kept) continue;
    for (const model::EntityField& field : entity.fields) {
      if (field.is.place.file.valid() && fits(entity, identifier_words(field.is.name)))
        return {&entity, &field};
    }
  }
  return {};
}

std::string field_words(const std::vector<std::string>& name) { return join(name, "_"); }

bool has(const std::vector<std::string>& words, std::string_view one) {
  return std::ranges::find(words, one) != words.end();
}

}  // namespace

std::optional<Claim> ask_channel(const AskContext& context) {
  const bool phone = std::ranges::any_of(context.request.words, [&](const RequestWord& word) {
    return word.meaning == "sms" || context.words.has("phone_channels", lower(word.word));
  });
  // Beside others of its kind it is reached as they are, whatever telephone is kept.
  if (!phone || context.request.removes || context.existing.extent == Extent::built ||
      (context.existing.family && context.existing.family->members.size() > 1))
    return std::nullopt;
  const std::string question =
      "Who provides and pays for the messages, and who has agreed to get them? ";
  const auto of_phone = [](const std::vector<std::string>& name) {
    return has(name, "phone") || has(name, "mobile") || has(name, "telephone");
  };
  // Those who have an account before all others.
  Kept kept = kept_field(context.analysis, [&](const model::Entity& entity, const auto& name) {
    const std::vector<std::string> of = identifier_words(entity.name);
    return of_phone(name) && (has(of, "user") || has(of, "users") || has(of, "account"));
  });
  if (kept.field == nullptr)
    kept = kept_field(context.analysis,
                      [&](const model::Entity&, const auto& name) { return of_phone(name); });
  if (kept.field != nullptr)
    return context.saying.seen("ask.channel", kept.entity->name,
                               question + "A phone number is kept in " +
                                   code(kept.entity->name + "." + kept.field->is.name) + ".",
                               {kept.field->is.place});
  Searched none = model::search(context.analysis, {"names", {{"words", "phon|mobil|telephon"}}});
  if (none.hits > 0 || none.places == 0) return std::nullopt;
  return context.saying.searched(
      "ask.channel", "none", question + "Nothing here is named after a phone.", std::move(none));
}

namespace {

/// `data: Mixed`: what holds whatever one puts there may hold this, too.
std::optional<Claim> ask_free_field(const AskContext& context) {
  const model::Entity* entity = context.subject();
  if (entity == nullptr) return std::nullopt;
  for (const model::EntityField& field : entity->fields) {
    const std::string type = lower(field.is.type);
    const bool free = contains(type, "json") || contains(type, "mixed") || contains(type, "map") ||
                      contains(type, "hstore") || type == "object" || type == "dict";
    if (!free || !field.is.place.file.valid() ||
        !context.words.has("free_fields", join(identifier_words(field.is.name), "")))
      continue;
    return context.saying.seen("ask.free_field", entity->name,
                               "Would " + code(entity->name + "." + field.is.name) +
                                   " do, which takes any value, so that the store need not change?",
                               {field.is.place});
  }
  return std::nullopt;
}

}  // namespace

std::optional<Claim> ask_custom_field(const AskContext& context) {
  if (!context.existing.field_of_subject) return std::nullopt;
  if (auto free = ask_free_field(context)) return free;
  const model::Entity* best = nullptr;
  for (const model::Entity& entity : context.analysis.model->entities) {
    const std::vector<std::string> name = identifier_words(entity.name);
    const bool custom =
        has(name, "custom") && std::ranges::any_of(name, [](const std::string& word) {
          const std::string root = root_of(word);
          return root == "field" || root == "attribut" || root == "property" || root == "properti";
        });
    if (!custom || !entity.kept) continue;
    if (best == nullptr || entity.name.size() < best->name.size()) best = &entity;
  }
  if (best == nullptr) return std::nullopt;
  return context.saying.seen(
      "ask.custom_field", best->name,
      "Would a custom field do, without new code? Such are kept in " + code(best->name) + ".",
      {best->places.front()});
}

std::optional<Claim> ask_gate(const AskContext& context) {
  if (!context.request.rights) return std::nullopt;
  if (const Thing* decides = context.existing.switched; decides != nullptr) {
    const std::vector<Place> readers = readers_of(context.analysis, *decides);
    if (readers.empty()) return std::nullopt;
    std::vector<std::string> paths;
    for (const Place& place : readers)
      paths.push_back(code(context.analysis.project->file(place.file).path));
    return context.saying.seen("ask.hidden", decides->name,
                               "Is hiding it enough, or must it be refused as well? " +
                                   code(decides->name) + " is read in " +
                                   narrative::list_up_to(paths, 3) + ".",
                               readers);
  }
  if (!context.existing.gate || context.existing.gate->by.empty()) return std::nullopt;
  const Guarded& gate = *context.existing.gate;
  if (is_named_after(gate.by, who_is_let(context.request, context.words)))
    return context.saying.seen(
        "ask.gate_passed", gate.what->name,
        "What do they lack today? " + code(gate.by) + " is named after those who are to be let.",
        {gate.place});
  return context.saying.seen("ask.gate", gate.what->name,
                             "Which right is it to ask for instead of " + code(gate.by) +
                                 ": one that is there, or a new one?",
                             {gate.place});
}

namespace {

/// "Since when is it counted?": what has been in a state for so long needs a date of that state.
std::optional<Claim> ask_since(const AskContext& context, const model::Entity& entity) {
  const Form& form = context.existing.form;
  const WordBits bits(context.request);
  const std::uint32_t state =
      context.existing.strong & ~form.act & ~form.head & ~bits.in(entity.name);
  if (state == 0) return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const model::EntityField& field : entity.fields) {
    const std::vector<std::string> name = identifier_words(field.is.name);
    const bool date = is_stamp(field.is.name) || field.is.type == "time" || has(name, "date");
    if (!date || has(name, "by")) continue;
    if (((bits.in(field.is.name) | bits.akin(field.is.name)) & context.existing.strong) != 0)
      return std::nullopt;
    names.push_back(code(field.is.name));
    places.push_back(field.is.place);
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen(
      "ask.since", entity.name,
      "Since when is it counted? Of the dates seen that " + code(entity.name) + " keeps, " +
          narrative::list_up_to(names, 3) + ", none is named after " +
          quoted_words(words_of(context.request, state)) + ", so one may have to be kept first.",
      places);
}

}  // namespace

std::optional<Claim> ask_first_run(const AskContext& context) {
  const model::Entity* entity = context.subject();
  const bool age = std::ranges::any_of(context.request.numbers, [](const RequestNumber& number) {
    return number.unit == "day" || number.unit == "week" || number.unit == "month" ||
           number.unit == "year";
  });
  const bool goes = std::ranges::any_of(context.request.words, [](const RequestWord& word) {
    return word.meaning == "delete" || word.meaning == "archive" || word.meaning == "trash" ||
           lower(word.word) == "close";
  });
  if (entity == nullptr && context.existing.kept_class) entity = &*context.existing.kept_class;
  if (entity == nullptr || !age || !goes || context.request.limits) return std::nullopt;
  if (auto since = ask_since(context, *entity)) return since;
  if (context.existing.subject == nullptr) return std::nullopt;
  return context.saying.seen("ask.first_run", entity->name,
                             "What becomes, on the first run, of rows of " + code(entity->name) +
                                 " that are as old already: all at once, and is anybody told?",
                             {context.existing.subject->place});
}

std::optional<Claim> ask_stored_limit(const AskContext& context) {
  if (context.request.numbers.empty() || !context.request.limits || context.request.rights)
    return std::nullopt;
  const Kept kept = kept_field(context.analysis, [&](const model::Entity& entity,
                                                     const std::vector<std::string>& name) {
    const bool settings = has(identifier_words(entity.name), "setting") ||
                          has(identifier_words(entity.name), "settings");
    // A limit of something else says nothing: requests of an API where steps are counted.
    const WordBits bits(context.request);
    const bool about =
        ((bits.in(field_words(name)) | bits.in(entity.name)) & context.existing.strong) != 0;
    return about && !settings && (has(name, "limits") || has(name, "quota") || has(name, "quotas"));
  });
  if (kept.field == nullptr) return std::nullopt;
  const std::string name = kept.entity->name + "." + kept.field->is.name;
  return context.saying.seen(
      "ask.stored_limit", name,
      "Does the new number hold for those, too, whose own limit is kept in " + code(name) + "?",
      {kept.field->is.place}, Confidence::medium);
}

std::optional<Claim> ask_like_precedent(const AskContext& context) {
  const bool exports = std::ranges::any_of(context.request.words, [](const RequestWord& word) {
    return word.meaning == "export" && !word.trigger;
  });
  if (!exports || context.existing.precedents.empty() || context.existing.extent == Extent::built)
    return std::nullopt;
  const Thing& first = context.existing.precedents.front();
  // Another thing's export tells nothing of what this one is to hold.
  if (((first.own | first.holder) & context.existing.form.head) == 0) return std::nullopt;
  return context.saying.seen(
      "ask.like_precedent", first.name,
      "Is it to hold what " + code(first.name) + " gives out today, or less, as others may see it?",
      {first.place}, Confidence::medium);
}

}  // namespace cutaway::answers
