// SPDX-License-Identifier: Apache-2.0
// A class that stands on another keeps what that one keeps.
#include "answers/scope/existing/field_verdict.h"

#include <algorithm>
#include <bit>
#include <set>

#include "answers/scope/existing/absence.h"
#include "answers/scope/existing/exists_beside.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::string_view kElsewhere = ", but elsewhere something is: ";

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostClasses = 8;
constexpr double kMostly = .5, kWhole = .99;

/// Names of the classes that a class stands on, those of its own file followed.
std::set<std::string> bases_of(const syntax::Syntax& syntax, const std::string& name) {
  std::set<std::string> out;
  std::vector<std::string> open{name};
  while (!open.empty() && out.size() < kMostClasses) {
    const std::string one = std::move(open.back());
    open.pop_back();
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.base_count == 0 || syntax.text(symbol.name) != one) continue;
      for (std::uint32_t i = 0; i < symbol.base_count; ++i) {
        const std::string_view base = syntax.text(syntax.bases[symbol.first_base + i].name);
        std::string last(base.substr(base.find_last_of(".:\\") + 1));
        if (last != name && out.insert(last).second) open.push_back(std::move(last));
      }
    }
  }
  return out;
}

/// The entity, and those that its class stands on.
std::set<std::size_t> rows_of(const model::Analysis& analysis, std::size_t row) {
  const std::vector<model::Entity>& all = analysis.model->entities;
  std::set<std::size_t> out{row};
  std::vector<std::size_t> open{row};
  while (!open.empty() && out.size() < kMostClasses) {
    const model::Entity& entity = all[open.back()];
    open.pop_back();
    std::set<std::string> bases;
    for (const Place& place : entity.places)
      bases.merge(bases_of(analysis.project->of(place.file), entity.name));
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (bases.contains(all[i].name) && out.insert(i).second) open.push_back(i);
    }
  }
  return out;
}

/// Without the noun, a name has to be just the rest of what is asked, and hold a text.
bool is_meant(const Thing& one, std::uint32_t noun, const model::Entity& entity) {
  if (noun == 0 || (one.own & noun) != 0) return true;
  const auto field = std::ranges::find_if(entity.fields, [&](const model::EntityField& each) {
    return one.name == entity.name + "." + each.is.name;
  });
  const std::string_view type =
      field == entity.fields.end() ? std::string_view() : std::string_view(field->is.type);
  return one.whole >= kWhole && type != "number" && type != "bool" && type != "time";
}

}  // namespace

const Thing* find_field(const model::Analysis& analysis, const Things& things,
                        const Existing& existing) {
  const Form& form = existing.form;
  if (!form.adds || form.owner == 0 || form.object == 0 || existing.subject == nullptr)
    return nullptr;
  const std::set<std::size_t> rows = rows_of(analysis, existing.subject->row);
  const std::uint32_t noun = form.noun;
  for (const Thing& one : things.all) {
    if (one.kind != ThingKind::field || !rows.contains(one.row) || (form.object & ~one.own) != 0 ||
        one.whole < kMostly)
      continue;
    if (is_meant(one, noun, analysis.model->entities[one.row])) return &one;
  }
  return nullptr;
}

std::string nearest_field(const model::Analysis& analysis, const Things& things,
                          const Existing& existing) {
  if (existing.subject == nullptr || existing.form.object == 0) return {};
  const std::set<std::size_t> rows = rows_of(analysis, existing.subject->row);
  for (const Thing& one : things.all) {
    if (one.kind == ThingKind::field && rows.contains(one.row) &&
        (one.own & existing.form.object) != 0)
      return one.name;
  }
  return {};
}

/// "Add a watermark to documents", where `Link.watermarkConfig` and `insertWatermark` have it: that
/// the named thing has no such field does not say that there is none.
static std::optional<Claim> verdict_elsewhere(const model::Analysis& analysis,
                                              const Request& request, const Things& things,
                                              const Saying& saying, const Existing& existing) {
  constexpr std::size_t kFewest = 2, kMost = 3;
  const Form& form = existing.form;
  const Thing& kept = *existing.subject;
  std::vector<const Thing*> found;
  for (const Thing& one : things.all) {
    const bool code = one.kind == ThingKind::field || one.kind == ThingKind::type ||
                      one.kind == ThingKind::function || one.kind == ThingKind::endpoint ||
                      one.kind == ThingKind::setting;
    if (one.kind == ThingKind::entity && (form.object & ~one.own) == 0) return std::nullopt;
    // "reading time" and `can_read`: the noun has to stand there, too.
    if (!code || ((form.object | form.kind) & ~one.own) != 0 || one.other_act ||
        analysis.project->file(one.place.file).origin != sources::Origin::own)
      continue;
    const bool known = std::ranges::any_of(found, [&](const Thing* other) {
      return other->name == one.name || other->place.file == one.place.file;
    });
    if (!known) found.push_back(&one);
  }
  // A word that half of the product has says nothing of this thing.
  constexpr std::uint64_t kCommon = 200;
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < things.seen.size() && i < 32; ++i) {
    if ((form.object >> i & 1U) != 0) seen = std::max(seen, things.seen[i]);
  }
  if (found.size() < kFewest || seen > kCommon) return std::nullopt;
  std::ranges::stable_sort(found, {}, [](const Thing* one) {
    return one->kind == ThingKind::field      ? 0
           : one->kind == ThingKind::endpoint ? 1
           : one->kind == ThingKind::setting  ? 2
           : one->kind == ThingKind::type     ? 3
                                              : 4;
  });
  if (found.size() > kMost) found.resize(kMost);
  std::vector<std::string> told;
  std::vector<Place> places{kept.place};
  for (const Thing* one : found) {
    told.push_back(code(one->name));
    places.push_back(one->place);
  }
  return saying.seen(kAnswerAbout, request.text,
                     "No field seen of " + code(analysis.model->entities[kept.row].name) +
                         " is named after " + quoted_words(words_of(request, form.object)) +
                         std::string(kElsewhere) + join_and(told) +
                         "; whether it does what is asked was not read.",
                     places, Confidence::medium);
}

std::optional<Claim> verdict_on_field(const model::Analysis& analysis, const Request& request,
                                      const Things& things, const Saying& saying,
                                      const Existing& existing) {
  const Form& form = existing.form;
  if (!form.adds || form.owner == 0 || form.object == 0) return std::nullopt;
  const std::uint32_t asked = form.object | form.noun;
  if (existing.kept_class && existing.kept_class->fields.empty()) {
    const Place& place = existing.kept_class->places.front();
    for (const std::string& word : words_of(request, asked)) {
      if (saying.line_with(place.file, lower(word)) > 0) return std::nullopt;
    }
    return saying.seen(kAnswerAbout, request.text,
                       "It would be kept in " + code(analysis.project->file(place.file).path) +
                           "; " + quoted_words(words_of(request, asked)) +
                           (std::popcount(asked) == 1 ? " was" : " were") + " not seen there.",
                       {place}, Confidence::medium);
  }
  if (existing.kept_class && !is_named_alike(request, *existing.kept_class, form.object))
    return saying.seen(
        kAnswerLacks, request.text,
        "Not there yet: of the " + narrative::amount(existing.kept_class->fields.size(), "member") +
            " of the class " + code(existing.kept_class->name) + " seen none is named after " +
            quoted_words(words_of(request, asked)) + ".",
        {existing.kept_class->places.front()}, Confidence::medium);
  const Thing* kept = existing.subject;
  if (kept == nullptr) return std::nullopt;
  const model::Entity& entity = analysis.model->entities[kept->row];
  const std::set<std::size_t> rows = rows_of(analysis, kept->row);
  if (const Thing* field = existing.field)
    return naming(
        saying,
        saying.seen(
            kAnswer, request.text,
            "It appears to be kept already, as " + code(field->name) +
                (field->row == kept->row ? "." : ", which " + code(entity.name) + " takes over."),
            {field->place}, Confidence::medium),
        *field);
  for (const Thing& one : things.all) {
    if (one.kind != ThingKind::field || !rows.contains(one.row) || (one.own & form.object) == 0)
      continue;
    return naming(
        saying,
        saying.seen(kAnswerLacks, request.text,
                    "Not there yet: no field seen of " + code(entity.name) +
                        " is named after all of " + quoted_words(words_of(request, asked)) +
                        "; the nearest is " + code(one.name) + ".",
                    {one.place, kept->place}, Confidence::medium),
        one);
  }
  for (const Thing& one : things.all) {
    if (one.kind != ThingKind::entity || one.row == kept->row || (form.object & ~one.own) != 0 ||
        one.whole < .99)
      continue;
    const model::Entity& other = analysis.model->entities[one.row];
    const auto belongs = std::ranges::find_if(other.relations, [&](const auto& relation) {
      return relation.target == entity.name || relation.target == entity.table;
    });
    if (!other.kept || belongs == other.relations.end()) continue;
    return naming(saying,
                  saying.seen(kAnswer, request.text,
                              "It appears to be kept already, as " + code(other.name) +
                                  ", which belongs to " + code(entity.name) + ".",
                              {one.place, belongs->place}, Confidence::medium),
                  one);
  }
  if (entity.fields.empty() || is_named_alike(request, entity, form.object)) return std::nullopt;
  if (auto elsewhere = verdict_elsewhere(analysis, request, things, saying, existing))
    return elsewhere;
  return naming(
      saying,
      saying.seen(kAnswerLacks, request.text,
                  "Not there yet: of the " + narrative::amount(entity.fields.size(), "field") +
                      " of " + code(entity.name) + " seen none is named after " +
                      quoted_words(words_of(request, asked)) + ".",
                  {kept->place}, Confidence::medium),
      *kept);
}

std::optional<Decision> decide_by_field(const Existing& existing, const Decision& decision) {
  if (existing.answer && decision.change_class == "data" &&
      contains(existing.answer->text(), kElsewhere))
    return Decision{"behaviour",
                    "something named so is there, though not in " +
                        code(existing.subject == nullptr ? "it" : existing.subject->name) +
                        ", so that it is unsure whether more has to be kept",
                    nullptr};
  if (decision.change_class != "code" || existing.subject == nullptr || !existing.form.adds ||
      !existing.answer || existing.told_answer ||
      !std::string_view(existing.answer->text()).starts_with("Not there yet: of the "))
    return std::nullopt;
  return Decision{"data",
                  "it asks to add something to what is kept, and no field of " +
                      code(existing.subject->name) + " is named so",
                  existing.subject};
}

}  // namespace cutaway::answers
