// SPDX-License-Identifier: Apache-2.0
// A thing counts as there when it holds enough of what the request is about.
#include "answers/scope/exists.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "answers/scope/amount_claims.h"
#include "answers/scope/other_names.h"
#include "answers/scope/values.h"
#include "answers/scope/verdict.h"
#include "base/text.h"
#include "meaning/rules/words.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostShown = 6;
constexpr double kNearlyAll = .85, kBody = .3, kBorne = .67, kHalf = .4, kMost = .75;
constexpr std::size_t kLabelOfAct = 5, kLabel = 3, kShortText = 7, kLongText = 14;  ///< words

class Judge {
 public:
  Judge(const model::Analysis& analysis, const Request& request, const RequestWords& words,
        const Things& things, const Saying& saying)
      : analysis_(analysis),
        request_(request),
        words_(words),
        things_(things),
        saying_(saying),
        limited_(asks_amount(request)) {
    for (const model::EntityUse& use : analysis.model->entity_uses) used_.insert(use.entity);
  }

  Existing judge() {
    strong();
    choose();
    value();
    extent();
    return std::move(out_);
  }

 private:
  /// Words that tell what the request is about; when all are plain, all of them.
  void strong() {
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      const RequestWord& word = request_.words[i];
      if (!word.vague) all |= 1U << i;
      if ((!word.plain || is_kept(word, i)) && !word.change) out_.strong |= 1U << i;
    }
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if (request_.limits && request_.words[i].meaning == "count") out_.strong &= ~(1U << i);
    }
    if (out_.strong == 0) out_.strong = all;
    out_.strong |= kept_objects(*analysis_.model, request_, words_, things_, all);
    // "the pipeline timeout": beside one thing, the word for what is set tells too.
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if (limited_ && std::popcount(out_.strong) == 1 && request_.words[i].measure)
        out_.strong |= 1U << i;
    }
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if (request_.words[i].act) out_.acts |= out_.strong & 1U << i;
      if (request_.words[i].name && request_.quoted.empty()) out_.called |= out_.strong & 1U << i;
    }
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if (request_.words[i].trigger) triggers_ |= 1U << i;
      if (request_.words[i].negated) negated_ |= 1U << i;
    }
    out_.triggers = triggers_ & out_.strong;
    // What happens at that time names nothing when no name has it: "arrives", "fails".
    out_.strong &= ~(triggers_ & things_.missing()) | (out_.strong == triggers_ ? ~0U : 0U);
    // "without flask" is about the library itself.
    for (const Thing& thing : things_.all) {
      if (thing.kind == ThingKind::library) negated_ &= ~thing.own;
    }
    // What it is to be without says nothing about what does it.
    if ((out_.strong & ~negated_) != 0) out_.strong &= ~negated_;
    out_.acts &= out_.strong;
    out_.missing = things_.missing() & out_.strong;
    out_.form = form_of(request_, words_, out_.strong);
  }

  /// "customers" where they are kept.
  bool is_kept(const RequestWord& word, std::size_t i) const {
    return word.people && std::ranges::any_of(things_.all, [&](const Thing& thing) {
             return thing.kind == ThingKind::entity && (thing.own >> i & 1U) != 0 &&
                    is_subject(thing);
           });
  }

  std::uint32_t held(const Thing& thing) const { return (thing.own | thing.near) & out_.strong; }
  std::uint32_t named(const Thing& thing) const { return thing.named() & out_.strong; }

  /// Code does what its name and its class say. What its body speaks of besides is no sign, one
  /// that says no act shows no act, and an amount stands where its own name says what is measured.
  bool is_telling_code(const Thing& thing) const {
    const std::uint32_t own = thing.own & out_.strong;
    const int there = std::popcount(out_.strong & ~out_.missing);
    if (std::popcount(named(thing)) < std::min(2, there)) return false;
    // One word of two is enough when the name says little else.
    if (there == 1 && std::popcount(out_.strong) > 1 && thing.whole < .5) return false;
    if (limited_ && own != out_.strong && std::popcount(own) < 2) return false;
    if (out_.acts == 0 || (named(thing) & out_.acts) != 0) return true;
    return (out_.strong & ~out_.acts & ~own) == 0 && std::popcount(own) >= 2;
  }

  /// At least two of the words, or all there are; the name itself has one that is rare. Long texts
  /// speak of much.
  bool is_telling(const Thing& thing) const {
    const std::uint32_t own = thing.own & out_.strong;
    if (own == 0 || thing.other_act || thing.kind == ThingKind::library) return false;
    if ((thing.own & negated_) != 0 && thing.kind != ThingKind::entity) return false;
    // What makes it happen is not what is asked for.
    if ((out_.strong & ~triggers_) != 0 && (named(thing) & ~triggers_) == 0 &&
        thing.kind != ThingKind::field)
      return false;
    // One word of a path, and what the body speaks of besides, is no sign.
    if (thing.kind == ThingKind::endpoint && std::popcount(named(thing)) < 2 &&
        (own & out_.acts) == 0 && std::popcount(out_.strong & ~out_.missing) > 1)
      return false;
    if (thing.kind == ThingKind::endpoint && thing.name.starts_with("DELETE ") &&
        !asks_to_delete(request_))
      return false;
    if (limited_ && thing.kind == ThingKind::entity) return false;
    const std::size_t said = thing.kind == ThingKind::text ? narrative::word_count(thing.name) : 0;
    if (said > kLongText || (said > kShortText && held(thing) != out_.strong)) return false;
    if (said > 0 && std::popcount(out_.strong) < 2) return false;
    // A text that has some of the words speaks of something else; one with the product's name
    // tells.
    if (said > 0 && (out_.strong & ~own & ~triggers_ & ~out_.called) != 0 &&
        (own & out_.called) == 0)
      return false;
    // "Delete" on a button acts on whatever stands beside it.
    if (said > 0 && (own & ~out_.acts) == 0) return false;
    // A label may leave to its page what it is about, a sentence may not.
    if (said > kLabel && std::popcount(own) < std::min(2, std::popcount(out_.strong))) return false;
    if (thing.kind == ThingKind::choice && std::popcount(own) < 2) return false;
    // "above 100000 sats" and `payment_amount_sats`.
    if (thing.kind == ThingKind::setting && std::popcount(own) >= 2 &&
        (own & counted_noun(request_)) != 0)
      return true;
    if (is_code(thing) && !is_telling_code(thing)) return false;
    if (thing.kind == ThingKind::rule && !fits(thing)) return false;
    // A limit of that very measure, with one of the words and another that is plain: "maxFileSize".
    if (thing.kind == ThingKind::rule && is_of_unit(thing) && std::popcount(thing.own) >= 2)
      return true;
    // Where an amount is asked for, "pipeline_id" of another thing holds none.
    if (limited_ && thing.kind == ThingKind::field && is_named_after_kept(own)) return false;
    // Of several words one in a field of something else tells nothing.
    if (thing.kind == ThingKind::field && !limited_ &&
        std::popcount(out_.strong & ~out_.missing) > 1 && std::popcount(this->named(thing)) < 2)
      return false;
    const bool fact = thing.kind < ThingKind::text && (thing.kind != ThingKind::field || limited_);
    if (fact && things_.share(own) >= .5 * things_.share(out_.strong) && thing.whole >= .5 &&
        std::popcount(out_.strong) <= 3 && (std::popcount(out_.strong) > 1 || limited_))
      return true;
    // Where an amount is asked for, one word in a name tells nothing.
    if (limited_ && std::popcount(out_.strong) == 1 && thing.kind != ThingKind::rule &&
        thing.kind != ThingKind::setting && thing.kind != ThingKind::field)
      return false;
    const int wanted = std::min(2, std::popcount(out_.strong));
    if (std::popcount(held(thing)) < wanted) return false;
    const bool named = thing.kind == ThingKind::entity || std::popcount(own) >= wanted;
    const double share = things_.share(thing.own | thing.near);
    if (held(thing) == out_.strong) return named || things_.share(thing.own) >= .15;
    if (!named) return share >= .6 && things_.share(thing.own) >= .25;
    // Words that nothing here has are told apart; of the others it must have most.
    const double there = things_.share(out_.strong & ~out_.missing);
    return share >= .4 || things_.share(own) >= kMost * there;
  }

  /// Whether just these words name a kept thing.
  bool is_named_after_kept(std::uint32_t words) const {
    return std::ranges::any_of(things_.all, [&](const Thing& thing) {
      return thing.kind == ThingKind::entity && thing.whole >= .99 && (words & ~thing.own) == 0;
    });
  }

  /// A rule tells something when an amount of its kind is asked for, or when it is all about this.
  bool fits(const Thing& thing) const {
    if (!says_it(analysis_.model->rules[thing.row])) return false;
    if (!limited_) return !request_.numbers.empty() && (thing.own & out_.strong) == out_.strong;
    const std::string& value = analysis_.model->rules[thing.row].is.value;
    if (value.empty() || value.front() < '0' || value.front() > '9') return false;
    if (measures_other(request_, words_, thing.name)) return false;
    const std::string& unit = analysis_.model->rules[thing.row].is.unit;
    // "60 days instead of 30": one number has the unit of both.
    const bool bare = std::ranges::all_of(
        request_.numbers, [](const RequestNumber& number) { return number.unit.empty(); });
    return bare || std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
             return !number.unit.empty() &&
                    meaning::dimension_of(number.unit) == meaning::dimension_of(unit);
           });
  }

  /// Whether the sentence about a rule has a word of the request; its path alone tells too little.
  bool says_it(const model::Rule& rule) const {
    for (const std::string& root : roots_in(rule.text + " " + rule.is.name)) {
      for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
        if ((out_.strong >> i & 1U) != 0 && request_.words[i].roots.contains(root)) return true;
      }
    }
    return false;
  }

  /// A kept thing with just this name ("tc_drivers"): what the request is about, whatever of it is
  /// there.
  bool is_subject(const Thing& thing) const {
    if (thing.kind != ThingKind::entity || limited_ || !analysis_.model->entities[thing.row].kept)
      return false;
    const std::size_t mark = thing.name.find('_');
    const double prefix = mark != std::string::npos && mark <= 3 ? .5 : .99;
    return thing.whole >= prefix && std::ranges::count(thing.name, '_') <= 1;
  }

  /// Subjects that nothing told so far names.
  void subjects() {
    std::uint32_t told = 0;
    for (const Thing* thing : out_.shown) told |= thing->own;
    for (const Thing& thing : things_.all) {
      if ((thing.own & (asks_field(request_, words_) ? ~0U : out_.strong) & ~told) == 0 ||
          !is_subject(thing) || out_.shown.size() >= kMostShown || says_field(thing))
        continue;
      told |= thing.own;
      out_.shown.push_back(&thing);
    }
  }

  /// A kept thing of which a field is told already.
  bool says_field(const Thing& entity) const {
    return entity.kind == ThingKind::entity &&
           std::ranges::any_of(out_.shown, [&](const Thing* other) {
             return other->kind == ThingKind::field && other->row == entity.row;
           });
  }

  /// The rule's value is of the very measure that the request names ("MB").
  bool is_of_unit(const Thing& thing) const {
    if (!limited_) return false;
    const std::string_view dimension =
        meaning::dimension_of(analysis_.model->rules[thing.row].is.unit);
    return !dimension.empty() &&
           std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
             return !number.unit.empty() && meaning::dimension_of(number.unit) == dimension;
           });
  }

  void choose() {
    std::array<std::size_t, kThingKinds> of_kind{};
    std::set<std::string> names;
    for (const ThingKind kind : kOrder) {
      for (const Thing& thing : things_.all) {
        if (thing.kind != kind || !is_telling(thing)) continue;
        if (is_code(thing) && is_said(thing)) continue;
        if (of_kind[static_cast<std::size_t>(kind)] >= 2 || out_.shown.size() >= kMostShown) break;
        if (!names
                 .insert(is_code(thing) ? lower(thing.name.substr(thing.name.rfind('.') + 1))
                                        : lower(thing.name))
                 .second ||
            is_twin(thing))
          continue;
        ++of_kind[static_cast<std::size_t>(kind)];
        out_.shown.push_back(&thing);
      }
    }
    std::ranges::stable_sort(out_.shown,
                             [](const Thing* a, const Thing* b) { return a->score > b->score; });
    if (quotes_text()) return;
    std::erase_if(out_.shown, [&](const Thing* thing) { return says_field(*thing); });
    std::uint32_t coded = 0;
    for (const Thing* thing : out_.shown) {
      if (thing->kind != ThingKind::text) coded |= thing->own | thing->akin;
    }
    std::erase_if(out_.shown, [&](const Thing* thing) {
      return thing->kind == ThingKind::text && (thing->own & out_.strong & ~coded) == 0;
    });
    keep_fitting(request_, out_);
    only_subjects_ = out_.shown.empty();
    out_.field_asked = asks_field(request_, words_);
    if (only_subjects_ || asks_field(request_, words_)) subjects();
    find_akin(request_, things_, out_);
    if (out_.acts != 0) find_elsewhere(analysis_, request_, things_, out_);
    if (out_.elsewhere != nullptr && out_.elsewhere->kind == ThingKind::field)
      out_.elsewhere = nullptr;  // a field does nothing
    nearest(out_.strong);
    if (out_.close.empty()) nearest(~0U);
  }

  /// A text that stands on a screen is quoted: nothing else is meant.
  bool quotes_text() {
    std::vector<const Thing*> quoted;
    for (const Thing& thing : things_.all) {
      if (thing.kind == ThingKind::text && quoted.size() < 2 &&
          std::ranges::any_of(request_.quoted, [&](const std::string& said) {
            return equals_ignoring_case(thing.name, said);
          }))
        quoted.push_back(&thing);
    }
    if (quoted.empty() || !request_.changes) return false;
    out_.shown = std::move(quoted);
    nearest(out_.strong);
    return true;
  }

  /// A value that is all about this comes before whatever else has the words.
  void value() {
    if (out_.form.adds && out_.form.owner != 0 && request_.numbers.empty()) return;
    if (wants_amount(request_)) {
      if (take_amounts(analysis_, request_, words_, things_, saying_, out_)) only_subjects_ = false;
      if (!out_.amounts.near.empty() ||
          std::ranges::none_of(request_.numbers, &RequestNumber::today))
        return;
    }
    const std::vector<const Thing*> values =
        asked_values(request_, words_, things_, out_.strong, saying_);
    // A rule that holds the number, with its unit, says it in words.
    const bool ruled = std::ranges::any_of(out_.shown, [&](const Thing* thing) {
      return thing->kind == ThingKind::rule && (values.empty() || is_of_unit(*thing) ||
                                                (thing->place.file == values.front()->place.file &&
                                                 thing->place.line == values.front()->place.line));
    });
    if (ruled || values.empty()) return;
    out_.value = values.front();
    std::erase_if(out_.shown, [&](const Thing* thing) {
      return thing->kind == ThingKind::rule || thing->place.file == out_.value->place.file;
    });
    while (out_.shown.size() + values.size() > kMostShown) out_.shown.pop_back();
    out_.shown.insert(out_.shown.begin(), values.begin(), values.end());
    only_subjects_ = false;
  }

  /// Whether something that people can reach or set says all that this is named after.
  bool is_said(const Thing& thing) const {
    return std::ranges::any_of(out_.shown, [&](const Thing* other) {
      const std::uint32_t says =
          other->kind == ThingKind::text ? other->own & out_.strong : named(*other);
      return (named(thing) & ~says) == 0;
    });
  }

  /// Whether another way into the same code is told already.
  bool is_twin(const Thing& thing) const {
    return std::ranges::any_of(out_.shown, [&](const Thing* other) {
      return other->kind == thing.kind && other->place.file == thing.place.file &&
             other->place.line == thing.place.line && thing.kind == ThingKind::endpoint &&
             thing.symbol.valid() && other->symbol.file == thing.symbol.file &&
             other->symbol.symbol == thing.symbol.symbol;
    });
  }

  /// Things that code or data is, before texts.
  void nearest(std::uint32_t words) {
    for (const bool texts : {false, true}) {
      for (const Thing& thing : things_.all) {
        if (out_.close.size() >= 12 || (texts && !out_.close.empty())) return;
        if ((thing.own & words) != 0 && thing.kind != ThingKind::library &&
            (thing.kind == ThingKind::text) == texts)
          out_.close.push_back(&thing);
      }
    }
  }

  void extent() {
    const auto rank = [&](const Thing* thing) {
      const bool contract =
          !request_.says(words_, "asked.contract").empty() &&
          (thing->kind == ThingKind::endpoint || thing->kind == ThingKind::operation);
      return std::tuple(thing == out_.value, bears_all(*thing), contract,
                        out_.field_asked && thing->kind == ThingKind::entity,
                        thing->kind != ThingKind::text, is_live(*thing),
                        things_.share(held(*thing)), reach(*thing), -length(*thing));
    };
    const Thing* first = nullptr;
    for (const Thing* thing : out_.shown) {
      if (first == nullptr || rank(thing) > rank(first)) first = thing;
    }
    const std::uint32_t best = first == nullptr ? 0 : held(*first);
    if (first != nullptr) {  // what holds most comes first
      std::erase(out_.shown, first);
      out_.shown.insert(out_.shown.begin(), first);
    }
    std::uint32_t told = 0;
    for (const Thing* thing : out_.shown) told |= held(*thing);
    out_.apart = out_.strong & ~told & ~out_.missing;
    const double whole = things_.share(out_.strong);
    if (out_.shown.empty() || only_subjects_) {
      out_.extent = out_.close.empty() ? Extent::nothing : Extent::beside;
    } else if (whole > 0 &&
               things_.share(best | (first->akin & out_.strong)) / whole >= kNearlyAll &&
               out_.missing == 0 && std::popcount(out_.strong) > 1 && says_enough(*first) &&
               (!limited_ || has_rule(out_))) {
      out_.extent = bears_all(*first) ? Extent::built : Extent::together;
    } else {
      out_.extent = Extent::partly;
      named_first();
    }
  }

  /// A kept thing that nothing was seen to use, where uses of others were seen, shows little.
  bool is_live(const Thing& thing) const {
    return thing.kind != ThingKind::entity || used_.empty() || used_.contains(thing.row);
  }

  /// What is kept or can be called shows more than code, and code more than a text.
  static int reach(const Thing& thing) {
    return thing.kind == ThingKind::text ? 0 : is_code(thing) ? 1 : 2;
  }

  /// Of `accounts` and `account_history` the first.
  static int length(const Thing& thing) {
    return thing.kind == ThingKind::field || thing.kind == ThingKind::entity
               ? static_cast<int>(thing.name.size())
               : 0;
  }

  /// Whether its own name has what is to be done and what it is done with. What is to be changed is
  /// there of course, and a number that it does not hold is not built.
  bool bears_all(const Thing& thing) const {
    if (!request_.numbers.empty() || request_.changes || request_.removes || request_.rights)
      return false;
    // A name says nothing of the time or condition that is asked for.
    if (triggers_ != 0 || negated_ != 0 || says_when(request_)) return false;
    // What others shall receive is not built by a function of a screen.
    if (!request_.says(words_, "asked.contract").empty() && thing.kind != ThingKind::endpoint &&
        thing.kind != ThingKind::operation)
      return false;
    const std::uint32_t own = (thing.own | (thing.akin & out_.acts)) & out_.strong;
    if (is_of_whole(request_, things_, thing, out_.strong) || is_key(thing)) return false;
    if ((out_.acts & ~own & ~thing.akin) != 0 || std::popcount(out_.strong) < 2) return false;
    // "exportAsCsv" may leave it to its body what is exported, "export" may not.
    if (thing.kind == ThingKind::text && narrative::word_count(thing.name) > kLabelOfAct)
      return false;
    const bool format = out_.called != 0 && (out_.called & ~thing.own) == 0 && out_.acts != 0;
    const bool whole = format || thing.kind == ThingKind::entity;  // its fields are its own
    const std::uint32_t says = whole ? held(thing) : named(thing);
    if ((out_.called & ~named(thing)) != 0 || (out_.strong & ~says & ~thing.akin & ~triggers_) != 0)
      return false;
    const double all = things_.share(out_.strong);
    if (std::popcount(own) >= 2 && things_.share(own) >= kBorne * all) return true;
    // `Comment` in a folder of cards is what is written, and not that somebody may write it.
    if (is_code(thing) && thing.name.find('.') == std::string::npos) return false;
    // "customers.phone", "ConversationMerger.merge": the one by itself, the rest by what holds it.
    if (thing.kind == ThingKind::field && thing.whole < .5) return false;
    return thing.kind != ThingKind::text && named(thing) == out_.strong &&
           things_.share(own) >= kHalf * all;
  }

  /// A value tells of something built only when its own name says all of it; its path does not.
  bool says_enough(const Thing& thing) const {
    if (thing.kind == ThingKind::choice && (out_.strong & ~thing.own & ~thing.akin) != 0)
      return false;
    const bool value = thing.kind == ThingKind::setting || thing.kind == ThingKind::rule;
    return !value || (thing.own & out_.strong) == out_.strong;
  }

  /// Of the parts of a request the one comes first whose own name holds most of it.
  void named_first() {
    if (out_.value != nullptr) return;
    std::ranges::stable_sort(out_.shown, [&](const Thing* a, const Thing* b) {
      const auto names = [&](const Thing* one) {
        return things_.share(one->own & out_.strong) +
               kBody * things_.share(one->near & out_.strong);
      };
      return names(a) + .4 * a->whole > names(b) + .4 * b->whole;
    });
  }

  static constexpr std::array<ThingKind, kThingKinds - 1> kOrder = {
      ThingKind::endpoint, ThingKind::operation, ThingKind::rule, ThingKind::entity,
      ThingKind::field,    ThingKind::setting,   ThingKind::text, ThingKind::function,
      ThingKind::type,     ThingKind::choice,    ThingKind::file};

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Saying& saying_;
  std::set<std::size_t> used_;  ///< kept things that are read or written
  std::uint32_t triggers_ = 0;  ///< words for what makes it happen
  std::uint32_t negated_ = 0;   ///< words for what it is to be without
  bool limited_;                ///< an amount is asked for
  bool only_subjects_ = false;  ///< nothing but what the request is about
  Existing out_;
};

}  // namespace

Existing find_existing(const model::Analysis& analysis, const Request& request,
                       const RequestWords& words, const Things& things, const Saying& saying) {
  return Judge(analysis, request, words, things, saying).judge();
}

}  // namespace cutaway::answers
