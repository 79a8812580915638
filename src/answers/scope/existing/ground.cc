// SPDX-License-Identifier: Apache-2.0
// A name is about a kept thing when it, its class or its path says it; words that come together by
// chance in one file's lines are no answer.
#include "answers/scope/existing/ground.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/absence.h"
#include "answers/scope/existing/kept_ways.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostFields = 2;
constexpr double kMostly = .5;

class Ground {
 public:
  Ground(const Beside& beside, const RequestWords& words, const Existing& existing)
      : analysis_(beside.analysis),
        request_(beside.request),
        words_(words),
        things_(beside.things),
        saying_(beside.saying),
        existing_(existing) {}

  std::optional<Claim> verdict() {
    if (existing_.extent == Extent::built || request_.rights || request_.limits ||
        !existing_.amounts.near.empty())
      return std::nullopt;
    subject_ = existing_.subject;
    // `account_interstitials` is something else than an account.
    if (subject_ == nullptr || !is_said_whole(analysis_, request_, *subject_)) return std::nullopt;
    const std::uint32_t rest = existing_.strong & ~subject_->own & ~existing_.form.actor;
    if (rest == 0 && existing_.form.act != 0) return std::nullopt;
    const Unit* way = find_way();
    // A place that is named after the thing and what is to be done with it says more.
    if (!existing_.units.empty() &&
        (existing_.units.front().deed || is_named_so(existing_.units.front(), rest)))
      return std::nullopt;
    const std::vector<const Thing*> fields = fields_for(rest);
    // "Buy" and "show" name nothing: that no name has them says nothing.
    const std::uint32_t open = not_about_it(rest) & ~everyday_verbs(request_, words_);
    // "the carbon footprint of the company": what is kept of companies is not what it is about.
    if (open == rest && std::popcount(rest) > 2 && (existing_.form.head & subject_->own) == 0)
      return std::nullopt;
    std::uint32_t kept = 0;
    for (const Thing* field : fields) kept |= field->own;
    if (open == 0 && (rest & ~kept) != 0) return std::nullopt;
    if (fields.empty() && way == nullptr) return std::nullopt;
    return tell(fields, way, open);
  }

 private:
  const model::Entity& entity() const { return analysis_.model->entities[subject_->row]; }

  /// The fields that say most of the words.
  std::vector<const Thing*> fields_for(std::uint32_t words) const {
    std::vector<const Thing*> out;
    for (const Thing& one : things_.all) {
      if (one.kind == ThingKind::field && one.row == subject_->row && (one.own & words) != 0 &&
          one.whole >= kMostly && !only_says_when(one, words))
        out.push_back(&one);
    }
    std::ranges::stable_sort(out, [&](const Thing* a, const Thing* b) {
      return std::popcount(a->own & words) > std::popcount(b->own & words);
    });
    if (out.size() > kMostFields) out.resize(kMostFields);
    return out;
  }

  /// `created` of "create a ticket": when a row came says nothing of what is to be made.
  bool only_says_when(const Thing& field, std::uint32_t words) const {
    const std::vector<std::string> name =
        identifier_words(lower(field.name.substr(field.name.rfind('.') + 1)));
    return (field.own & words & ~existing_.form.act) == 0 && !name.empty() &&
           words_.has("past_moments", name.front());
  }

  /// The nearest way to change it, else to see it.
  const Unit* find_way() const {
    const Unit* seen = nullptr;
    for (const Unit& unit : existing_.units) {
      const ThingKind kind = unit.thing.kind;
      const bool way_in = kind == ThingKind::endpoint || kind == ThingKind::operation;
      if (!way_in || (unit.thing.named() & subject_->own) == 0 || unit.with_other ||
          unit.thing.other_act)
        continue;
      if (!only_shows(unit.thing)) return &unit;
      if (seen == nullptr) seen = &unit;
    }
    return seen;
  }

  /// What is to be done, or what is added, stands in the name beside the thing.
  bool is_named_so(const Unit& unit, std::uint32_t rest) const {
    if (unit.thing.kind == ThingKind::text) return false;
    const std::uint32_t named = unit.thing.named();
    const std::uint32_t asked =
        existing_.form.act != 0 ? existing_.form.act & existing_.strong : rest;
    return (named & subject_->own) != 0 && asked != 0 && (asked & ~named) == 0;
  }

  /// Words that no name about it says.
  std::uint32_t not_about_it(std::uint32_t words) const {
    for (const Thing& one : things_.all) {
      if (one.kind == ThingKind::text || one.kind == ThingKind::library) continue;
      const bool field = one.kind == ThingKind::field && one.row == subject_->row;
      if (field || (one.named() & subject_->own) != 0) words &= ~one.own;
    }
    return words;
  }

  std::optional<Claim> tell(const std::vector<const Thing*>& fields, const Unit* way,
                            std::uint32_t open) const {
    std::vector<Place> places{subject_->place};
    std::string text = code(entity().name);
    if (!fields.empty()) {
      std::vector<std::string> names;
      for (const Thing* field : fields) {
        names.push_back(code(field->name.substr(field->name.rfind('.') + 1)));
        places.push_back(field->place);
      }
      text += " keeps " + narrative::list_up_to(names, kMostFields);
    } else {
      text += " is kept here";
    }
    if (fields.empty()) tell_way(way, text, places);
    if (open != 0) {
      text += "; " + quoted_words(words_of(request_, open)) +
              (std::popcount(open) == 1 ? " stands" : " stand") + std::string(kInNoName);
    }
    return naming(saying_,
                  saying_.seen(kAnswerAbout, request_.text, std::move(text) + ".", places,
                               Confidence::medium),
                  *subject_);
  }

  /// What makes one of it, and not what writes or deletes something of it.
  void tell_way(const Unit* way, std::string& text, std::vector<Place>& places) const {
    if (const model::Endpoint* const writes = endpoint_that_writes(analysis_, words_, *subject_)) {
      text += ", and written by " + code(writes->method + " " + writes->path);
      places.push_back(writes->places.front());
    } else if (way != nullptr && way->thing.kind == ThingKind::operation && writes_it(*way)) {
      text += ", and written by " + code(way->thing.name);
      places.push_back(way->thing.place);
    }
  }

  /// `createComment`: an act of writing, the thing, and nothing else.
  bool writes_it(const Unit& way) const {
    const std::vector<std::string> name = identifier_words(way.thing.name);
    return name.size() == identifier_words(entity().name).size() + 1 &&
           std::ranges::any_of(name, [](const std::string& word) {
             return word == "create" || word == "add" || word == "update" || word == "save" ||
                    word == "insert" || word == "edit";
           });
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Saying& saying_;
  const Existing& existing_;
  const Thing* subject_ = nullptr;
};

}  // namespace

std::optional<Claim> verdict_on_ground(const Beside& beside, const RequestWords& words,
                                       const Existing& existing) {
  return Ground(beside, words, existing).verdict();
}

}  // namespace cutaway::answers
