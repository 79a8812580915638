// SPDX-License-Identifier: Apache-2.0
// By the request's own phrases first, then by what the nearest place says.
#include "answers/scope/existing/class_asked.h"

#include <algorithm>
#include <bit>

#include "answers/scope/sources/wording.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

/// "reason" of "with the reason of the decline": what has to be kept to be told.
std::string kept_value(const Request& whole, const RequestWords& words) {
  const std::vector<std::string>& tokens = whole.tokens;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i] == "with" && words.has("articles", tokens[i + 1]) &&
        words.has("kept_values", tokens[i + 2]))
      return tokens[i + 2];
  }
  return {};
}

/// The kept thing that the request is about, or the one whose function is told as the nearest.
const model::Entity* kept_by(const Beside& beside, const Existing& existing) {
  const std::vector<model::Entity>& all = beside.analysis.model->entities;
  if (!existing.shown.empty() && existing.shown.front()->kind == ThingKind::function) {
    const std::string& name = existing.shown.front()->name;
    const std::string owner = name.substr(0, name.find('.'));
    for (const model::Entity& one : all) {
      if (one.kept && owner.size() < name.size() && one.name == owner) return &one;
    }
  }
  if (existing.subject == nullptr || existing.subject->kind != ThingKind::entity) return nullptr;
  return &all[existing.subject->row];
}

/// Where the kept thing has no field for it, and the nearest place has no word of it.
std::optional<Decision> one_more_value(const Beside& beside, const Request& whole,
                                       const RequestWords& words, const Existing& existing) {
  const std::string value = kept_value(whole, words);
  const model::Entity* const found = value.empty() ? nullptr : kept_by(beside, existing);
  if (found == nullptr || existing.extent == Extent::built) return std::nullopt;
  const model::Entity& kept = *found;
  const std::string root = root_of(value);
  const bool there = std::ranges::any_of(kept.fields, [&](const model::EntityField& field) {
    return contains(lower(field.is.name), root);
  });
  const bool said =
      !existing.units.empty() &&
      std::ranges::any_of(words_of(beside.request, existing.units.front().all()),
                          [&](const std::string& one) { return lower(one) == value; });
  if (!kept.kept || kept.fields.empty() || there || said) return std::nullopt;
  return Decision{"data",
                  "it asks for " + narrative::quoted(value) +
                      ", which has to be kept, and no field of " + code(kept.name) + " is named so",
                  nullptr};
}

/// The words by which what is there is to be otherwise: "don't", "instead of"; empty without any.
std::string_view otherwise(const Request& whole, const RequestWords& words) {
  if (whole.tokens.empty()) return {};
  const std::string& first = whole.tokens.front();
  if (words.has("forbids", first)) return first;
  if (const std::string_view said = whole.says(words, "other_than_today"); !said.empty())
    return said;
  return whole.changes ? std::string_view(first) : std::string_view();
}

/// One place says all words that tell, by its name and its lines.
const Unit* says_all(const Existing& existing) {
  const std::uint32_t tells = existing.strong & ~existing.form.actor;
  if (std::popcount(tells) < 3) return nullptr;
  for (const Unit& unit : existing.units) {
    if ((tells & ~unit.all()) == 0 && (unit.said & tells) != 0) return &unit;
  }
  return nullptr;
}

}  // namespace

Decision decide_by_what_is_asked(const Beside& beside, const Request& whole,
                                 const RequestWords& words, const Existing& existing,
                                 Decision before) {
  const bool code_or_act = before.change_class == "code" || before.change_class == "behaviour";
  if (!code_or_act || existing.built_before) return before;
  if (const std::string_view looks = whole.says(words, "asked.looks"); !looks.empty())
    return {"text_style", "it speaks of looks (" + narrative::quoted(looks) + ")", nullptr};
  if (wants_wording(beside.request, words))
    return {"text_style", "it asks that what people read be other words", nullptr};
  if (auto data = one_more_value(beside, whole, words, existing)) return *data;
  const bool one_more = existing.family && !existing.family->there;
  if (before.change_class != "code" || before.by != nullptr || one_more || existing.form.adds)
    return before;
  if (const std::string_view said = otherwise(whole, words); !said.empty())
    return {"behaviour",
            "it asks that something be otherwise than today (" + narrative::quoted(said) +
                "), whatever that is called here",
            nullptr, false, ReasonKind::whatever};
  const Unit* all = before.ground == ReasonKind::pieces ? says_all(existing) : nullptr;
  if (all == nullptr) return before;
  return {"behaviour",
          "all of its words stand at " + code(all->thing.name) +
              ", so that what it lacks would make that act otherwise",
          nullptr};
}

}  // namespace cutaway::answers
