// SPDX-License-Identifier: Apache-2.0
// Near meanings stand in catalogue/request_words.toml ([akin]); they are told as another name,
// never as the thing itself.
#include "answers/scope/existing/other_names.h"

#include "answers/scope/sources/thing_names.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {

bool is_code(const Thing& thing) {
  return thing.kind == ThingKind::function || thing.kind == ThingKind::type ||
         thing.kind == ThingKind::choice || thing.kind == ThingKind::file;
}

bool is_key(const Thing& thing) {
  return thing.kind == ThingKind::field && thing.name.ends_with("_id");
}

namespace {

/// "notify_days_before" where seven days are asked for.
bool says_unit(const Request& request, const Thing& thing) {
  const std::vector<std::string> roots = roots_in(thing.name);
  return std::ranges::any_of(request.numbers, [&](const RequestNumber& number) {
    return !number.unit.empty() &&
           std::ranges::find(roots, root_of(lower(number.unit))) != roots.end();
  });
}

/// `findings_audited int`: how many there are is no history of them.
bool only_counts(const model::Model& model, const Request& request, const Thing& thing) {
  if (thing.kind != ThingKind::field || !request.numbers.empty() || asks_amount(request))
    return false;
  const std::string name = thing.name.substr(thing.name.rfind('.') + 1);
  return std::ranges::any_of(model.entities[thing.row].fields, [&](const model::EntityField& one) {
    return one.is.name == name && (one.is.type == "number" || one.is.type == "int");
  });
}

}  // namespace

bool asks_field(const Request& request, const RequestWords& words) {
  if (!request.says(words, "asked.keep").empty()) return true;
  for (std::size_t i = 0; i + 1 < request.tokens.size(); ++i) {
    const std::string& next = request.tokens[i + 1];
    if (words.has("field_nouns", request.tokens[i]) &&
        (next == "to" || next == "on" || next == "for"))
      return true;
  }
  return false;
}

void find_akin(const model::Model& model, const Request& request, const Things& things,
               Existing& existing) {
  std::uint32_t triggers = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if (request.words[i].trigger) triggers |= 1U << i;
  }
  std::uint32_t told = 0;
  for (const Thing* thing : existing.shown) {
    if (thing->kind != ThingKind::entity) told |= thing->own;
  }
  // A word that short names have means itself.
  for (const Thing& thing : things.all) {
    if (thing.kind != ThingKind::text && thing.kind != ThingKind::rule && thing.whole >= .34)
      told |= thing.own;
  }
  const std::uint32_t open = existing.strong & ~told & ~triggers;
  const std::uint32_t objects = existing.strong & ~existing.acts;
  std::vector<std::pair<double, const Thing*>> found;
  for (const Thing& thing : things.akin) {
    const std::uint32_t says = thing.akin & open;
    const bool code = is_code(thing);
    if (says == 0 || (objects & ~says) == 0 ||
        ((thing.named() & existing.strong) & objects & ~says) == 0)
      continue;
    if (thing.whole < (code ? .99 : .5) || (code && (thing.own & objects) == 0)) continue;
    if (thing.kind == ThingKind::choice || is_key(thing) || only_counts(model, request, thing))
      continue;
    if (request.numbers.empty() && thing.kind == ThingKind::setting && thing.whole < .99) continue;
    const bool kept = thing.kind == ThingKind::field || thing.kind == ThingKind::entity;
    found.emplace_back(-(things.share(says | (thing.named() & existing.strong)) + thing.whole / 4 +
                         (kept ? .1 : 0) - (code ? .1 : 0) + (says_unit(request, thing) ? .3 : 0)),
                       &thing);
  }
  std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
  for (const auto& [score, thing] : found) {
    const bool twin = std::ranges::any_of(
        existing.akin, [&](const Thing* one) { return (thing->akin & open & ~one->akin) == 0; });
    if (!twin && existing.akin.size() < 2) existing.akin.push_back(thing);
  }
}

namespace {

bool acts_on_people(const Request& request, const RequestWords& words, std::uint32_t act) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    if ((act >> i & 1U) != 0 &&
        words.has("on_people", word.meaning.empty() ? lower(word.word) : word.meaning))
      return true;
  }
  return false;
}

}  // namespace

std::uint32_t kept_objects(const model::Model& model, const Request& request,
                           const RequestWords& words, const Things& things, std::uint32_t all) {
  const Form form = form_of(request, words, all);
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    const std::string small = lower(word.word);
    const bool whom = words.has("people", small);  // "deactivate a user", and not "notify users"
    if (((form.object | form.owner) >> i & 1U) == 0 || form.act == 0 || !word.plain ||
        words.has("field_nouns", small) || words.has("dimensions", small) ||
        (whom && !acts_on_people(request, words, form.act)))
      continue;
    const bool kept = std::ranges::any_of(things.all, [&](const Thing& thing) {
      return thing.kind == ThingKind::entity && (thing.own >> i & 1U) != 0 && thing.whole >= .99 &&
             model.entities[thing.row].kept;
    });
    if (kept) out |= 1U << i;
  }
  return out;
}

}  // namespace cutaway::answers
