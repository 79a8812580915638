// SPDX-License-Identifier: Apache-2.0
// What happens at a time needs that time: the kept thing that the clause names and its field of
// that kind (catalogue/request_words.toml, "moments").
#include "answers/scope/existing/moments.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

/// "contract", "ends", and which kind of moment that is.
struct Moment {
  std::string noun, verb, kind;
};

std::string kind_of(const RequestWords& words, std::string_view token) {
  for (const std::string& kind : words.group("moments")) {
    if (words.has("moment_verbs." + kind, token)) return kind;
  }
  return {};
}

/// The first verb of that kind behind "before", "when" …, with the noun before it.
std::optional<Moment> moment_in(const Request& request, const RequestWords& words) {
  const std::vector<std::string>& tokens = request.tokens;
  const auto marker = std::ranges::find_if(
      tokens, [&](const std::string& one) { return words.has("moment_marks", one); });
  for (auto at = marker; at != tokens.end(); ++at) {
    const std::string kind = kind_of(words, *at);
    if (kind.empty() || at - marker < 2) continue;
    auto noun = at - 1;
    while (noun > marker && (words.has("stop", *noun) || words.has("articles", *noun))) --noun;
    if (noun == marker) return std::nullopt;
    return Moment{*noun, *at, kind};
  }
  return std::nullopt;
}

bool is_time(const model::EntityField& field) {
  static constexpr std::string_view kSay[] = {"date", "at", "on", "time", "day", "until", "from"};
  const std::vector<std::string> words = identifier_words(field.is.name);
  return field.is.type == "time" || std::ranges::any_of(words, [](const std::string& word) {
           return std::ranges::find(kSay, word) != std::end(kSay);
         });
}

/// The field of the kept thing that keeps it: that of the shortest name.
const model::EntityField* field_of(const model::Entity& entity, const RequestWords& words,
                                   const Moment& moment) {
  const model::EntityField* out = nullptr;
  for (const model::EntityField& field : entity.fields) {
    if (!field.is.place.file.valid() || !is_time(field)) continue;
    const std::vector<std::string> name = identifier_words(field.is.name);
    const bool says = std::ranges::any_of(name, [&](const std::string& word) {
      return words.has("moment_fields." + moment.kind, word);
    });
    const bool other = std::ranges::any_of(name, [](const std::string& word) {
      return word == "created" || word == "updated" || word == "deleted" || word == "id";
    });
    if (says && !other && (out == nullptr || field.is.name.size() < out->is.name.size()))
      out = &field;
  }
  return out;
}

/// The kept thing of that name, the barest name first.
const model::Entity* entity_of(const model::Model& model, const RequestWords& words,
                               const Moment& moment) {
  const model::Entity* out = nullptr;
  std::size_t fewest = 3;  // words of a name, so that "contract" is no "contract option"
  for (const model::Entity& entity : model.entities) {
    const std::vector<std::string> name = identifier_words(entity.name);
    if (!entity.kept || name.empty() || name.size() >= fewest ||
        root_of(name.back()) != root_of(moment.noun) || field_of(entity, words, moment) == nullptr)
      continue;
    fewest = name.size();
    out = &entity;
  }
  return out;
}

/// "returned" of "has not been returned": the state whose time may be kept; empty without one.
std::string state_in(const Request& request, const RequestWords& words) {
  const std::vector<std::string>& tokens = request.tokens;
  const auto is_state = [&](const std::string& token) {
    return words.has("states_reached", token) || words.ends("state_endings", token);
  };
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (!is_state(tokens[i])) continue;
    std::size_t before = i - 1;
    while (before > 0 && words.has("state_between", tokens[before])) --before;
    if (words.has("state_verbs", tokens[before])) return tokens[i];
  }
  return {};
}

/// `Loan.returnedAt`: the one kept time that is named after the state and nothing else.
struct KeptTime {
  const model::Entity* entity = nullptr;
  const model::EntityField* field = nullptr;
};
KeptTime time_of(const model::Model& model, std::string_view state) {
  KeptTime out;
  for (const model::Entity& entity : model.entities) {
    if (!entity.kept) continue;
    for (const model::EntityField& field : entity.fields) {
      const std::vector<std::string> name = identifier_words(field.is.name);
      if (name.size() != 2 || name.front() != state || !is_time(field) ||
          !field.is.place.file.valid())
        continue;
      if (out.entity != nullptr) return {};
      out = {&entity, &field};
    }
  }
  return out;
}

/// Nothing seen says more: a number, a right, a switch or a place that has what is to be done.
bool is_open(const Existing& existing) {
  const bool says_act =
      !existing.units.empty() && existing.form.act != 0 && !existing.shown.empty() &&
      existing.shown.front()->kind != ThingKind::entity &&
      (existing.form.act & ~existing.shown.front()->named()) == 0 &&
      (existing.triggers == 0 || (existing.triggers & existing.shown.front()->named()) != 0);
  return existing.extent != Extent::built && existing.value == nullptr && !existing.right &&
         !existing.gate && existing.switched == nullptr && !existing.built_before &&
         existing.amounts.near.empty() && !existing.field_of_subject && !says_act;
}

/// "; a pattern for the rest may be `email-reminders.py`"; empty without one.
std::string pattern(const Existing& existing, std::vector<Place>& places) {
  std::vector<std::string> names;
  for (const Thing& one : existing.precedents) {
    if (names.size() == 2) break;
    names.push_back(
        code(one.kind == ThingKind::file ? std::string(base_name(one.name)) : one.name));
    places.push_back(one.place);
  }
  return names.empty() ? std::string()
                       : "; a pattern for the rest may be " + narrative::list_up_to(names, 2);
}

}  // namespace

void tell_moment(const Beside& beside, const RequestWords& words, Existing& existing) {
  if (beside.request.removes || beside.request.rights) return;
  std::string said;
  KeptTime kept;
  if (const auto moment = moment_in(beside.request, words)) {
    said = moment->noun + " " + moment->verb;
    kept.entity = entity_of(*beside.analysis.model, words, *moment);
    if (kept.entity != nullptr) kept.field = field_of(*kept.entity, words, *moment);
  } else if (said = state_in(beside.request, words); !said.empty()) {
    kept = time_of(*beside.analysis.model, said);
  }
  if (kept.field == nullptr) return;
  const model::EntityField& field = *kept.field;
  const std::string name = kept.entity->name + "." + field.is.name;
  const std::string text = "The time of " + narrative::quoted(said) + " is kept: " + code(name);
  if (auto claim = beside.saying.seen("exists.moment", name, text + ".", {field.is.place}))
    existing.claims.insert(existing.claims.begin(), std::move(*claim));
  if (!is_open(existing)) return;
  std::vector<Place> places{field.is.place};
  const std::string more = pattern(existing, places);
  if (auto answer =
          beside.saying.seen(kAnswer, name, text + more + ".", places, Confidence::medium))
    existing.answer = std::move(answer);
}

}  // namespace cutaway::answers
