// SPDX-License-Identifier: Apache-2.0
// A place counts as what is asked for when its name has what is to be done, and its name or lines
// have all the rest.
#include "answers/scope/existing/exists.h"

#include <algorithm>
#include <bit>
#include <set>

#include "answers/scope/existing/amount_claims.h"
#include "answers/scope/existing/deed.h"
#include "answers/scope/existing/field_verdict.h"
#include "answers/scope/existing/kept_ways.h"
#include "answers/scope/existing/nearly_there.h"
#include "answers/scope/existing/other_names.h"
#include "answers/scope/existing/units.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/request/screen_places.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/subject.h"
#include "answers/scope/sources/thing_names.h"
#include "answers/scope/sources/values.h"
#include "base/text.h"
#include "meaning/rules/words.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostTold = 3, kMostShown = 6;
constexpr double kMuch = .6, kAsGood = .7, kSome = .5, kWholeName = .99;

class Judge {
 public:
  Judge(const model::Analysis& analysis, const Request& request, const RequestWords& words,
        const Things& things, const Saying& saying, const std::vector<FileId>& ranked)
      : analysis_(analysis),
        request_(request),
        words_(words),
        things_(things),
        saying_(saying),
        ranked_(ranked),
        limited_(asks_amount(request)) {}

  Existing judge() {
    strong();
    out_.units = find_units(analysis_, request_, things_, out_, ranked_);
    lead_with_deed(find_deed(analysis_, request_, words_, things_, out_), out_.units);
    for (const Unit& unit : out_.units) out_.close.push_back(&unit.thing);
    choose();
    out_.field_asked = asks_field(request_, words_);
    find_akin(*analysis_.model, request_, things_, out_);
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
    named_ = all;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if (request_.words[i].change || request_.words[i].people) named_ &= ~(1U << i);
    }
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
    // A member of a type or a key of settings is a name, too.
    if (out_.missing != 0) out_.missing &= ~words_in_names(analysis_, request_);
    out_.form = form_of(request_, words_, out_.strong);
    if ((out_.strong & ~out_.form.asks) != 0) out_.strong &= ~out_.form.asks;
    out_.acts &= out_.strong;
    out_.missing &= out_.strong;
    without_actors();
    out_.subject = find_subject(analysis_, request_, words_, things_, out_.form, out_.strong);
    // `vendor_credits` are credits: where vendors have a class of their own, that is meant.
    if (out_.subject != nullptr && is_field() && only_begins_so(*out_.subject)) {
      out_.kept_class = find_subject_class(analysis_, request_, words_, things_, out_.form);
      if (out_.kept_class) out_.subject = nullptr;
    }
    out_.field_of_subject = out_.subject != nullptr && is_field();
    out_.field = find_field(analysis_, things_, out_);
    if (out_.field_of_subject) out_.nearest_field = nearest_field(analysis_, things_, out_);
    if (out_.subject == nullptr && is_field() && !out_.kept_class)
      out_.kept_class = find_subject_class(analysis_, request_, words_, things_, out_.form);
  }

  /// "Add a rating to books": what is added is a value, and neither a page nor something to do.
  bool is_field() const {
    const Form& form = out_.form;
    if (!form.adds || form.owner == 0 || form.object == 0 || is_kept_apart()) return false;
    const auto verb = request_.tokens.begin() + static_cast<std::ptrdiff_t>(form.verb);
    const auto to = request_.tokens.begin() + static_cast<std::ptrdiff_t>(form.to);
    if (to == verb || to == request_.tokens.end()) return false;
    // "a due date to comments": a date is one value, whatever else the words before it say.
    if (words_.has("field_nouns", *(to - 1))) return true;
    const std::uint32_t other = is_short_name(form.object, *(verb + 1)) ? 0U : out_.called;
    return ((out_.acts | other) & form.object) == 0 && std::popcount(form.object) <= 3 &&
           std::none_of(verb, to,
                        [&](const std::string& token) { return words_.has("no_fields", token); });
  }

  /// "Add a reminder to a contact" where `contact_reminders` are kept: what is added is a thing of
  /// its own.
  bool is_kept_apart() const {
    const Form& form = out_.form;
    return std::ranges::any_of(things_.all, [&](const Thing& thing) {
      if (thing.kind != ThingKind::entity || (form.object & ~thing.own) != 0 ||
          !analysis_.model->entities[thing.row].kept || !is_whole_name(thing))
        return false;
      const std::vector<std::string> name = identifier_words(thing.name);
      return !name.empty() && (WordBits(request_).in(name.back()) & form.object) != 0;
    });
  }

  /// The last word of its name is another one than the noun.
  bool only_begins_so(const Thing& entity) const {
    const std::vector<std::string> name = identifier_words(entity.name);
    return name.size() > 1 && (WordBits(request_).in(name.back()) & out_.form.head) == 0;
  }

  /// "an IBAN", "a VIN": one value under a short name in large letters, and no product.
  bool is_short_name(std::uint32_t object, const std::string& before) const {
    constexpr std::size_t kLongest = 6;
    if (std::popcount(object) != 1 || (before != "a" && before != "an")) return false;
    const std::string& word =
        request_.words[static_cast<std::size_t>(std::countr_zero(object))].word;
    return word.size() <= kLongest &&
           std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  /// "Allow conveners to edit the timetable": who acts is not what it is about.
  void without_actors() {
    if (out_.form.actor == 0 || (out_.strong & ~out_.form.actor) == 0) return;
    out_.strong &= ~out_.form.actor;
    out_.acts &= out_.strong;
    out_.called &= out_.strong;
    out_.missing &= out_.strong;
  }

  /// "customers" where they are kept.
  bool is_kept(const RequestWord& word, std::size_t i) const {
    return word.people && std::ranges::any_of(things_.all, [&](const Thing& thing) {
             return thing.kind == ThingKind::entity && (thing.own >> i & 1U) != 0 &&
                    is_subject(thing);
           });
  }

  /// Of the words that something here has, how much these are.
  double share(std::uint32_t words) const {
    const double all = things_.share(out_.strong);
    return all > 0 ? things_.share(words & out_.strong) / all : 0;
  }

  /// What is to be done and what it is done with have to meet there.
  bool tells(const Unit& unit) const {
    const std::uint32_t all = unit.all() & out_.strong;
    const Form& form = out_.form;
    if ((unit.thing.own & out_.strong) == 0 || unit.thing.other_act ||
        unit.thing.kind == ThingKind::file || only_carries(unit.thing) || is_failure(unit.thing))
      return false;
    const bool text = std::ranges::any_of(
        out_.shown, [](const Thing* one) { return one->kind == ThingKind::text; });
    // A label is told where texts are spoken of, or where it bids to do just that: "Export all
    // tickets", and not "Ticket deleted".
    if (unit.thing.kind == ThingKind::text &&
        (text || (request_.says(words_, "asked.text_style").empty() && !bids(unit.thing))))
      return false;
    if (form.act != 0 && (unit.said & form.act) == 0) return false;
    // "POST /forms/{id}/decline": a path may leave out that forms are documents.
    const bool path = unit.thing.kind == ThingKind::endpoint;
    if (form.object != 0 && (all & (form.object | (path ? form.manner : 0U))) == 0) return false;
    if (form.head != 0 && !path && !limited_ && (all & form.head) == 0) return false;
    // `deleteAttachment` whose lines speak of places, too, is no answer to "delete places".
    if (form.act != 0 && form.head != 0 && !path && !limited_ && (unit.said & form.head) == 0 &&
        unit.thing.whole < kWholeName)
      return false;
    // `hide` of a chart: a bare verb of a screen is done with whatever stands there.
    if (form.act != 0 && !path && (unit.thing.own & ~form.act) == 0 &&
        (unit.by_lines & form.object) == 0 &&
        identifier_words(unit.thing.name.substr(unit.thing.name.rfind('.') + 1)).size() == 1 &&
        is_on_screen(analysis_, words_, unit.thing.place))
      return false;
    // One rare word alone may be about anything: a plain one has to stand beside it.
    const std::uint32_t plain = named_ & ~out_.strong;
    if (std::popcount(out_.strong) == 1 &&
        std::popcount(unit.all() & plain) < std::min(2, std::popcount(plain)))
      return false;
    return share(all) >= kMuch && (form.act != 0 || share(unit.said) >= kSome * share(all));
  }

  /// "Export all tickets": begins with what is to be done.
  bool bids(const Thing& label) const {
    const std::string first = lower(label.name.substr(0, label.name.find(' ')));
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((out_.form.act >> i & 1U) != 0 && lower(request_.words[i].word) == first) return true;
    }
    return false;
  }

  /// The nearest places that say enough to be told, one that says all first, and the kept thing
  /// that it is about.
  void choose() {
    if (quotes_text()) return;
    double most = 0;
    for (Unit& unit : out_.units) {
      if (out_.shown.size() >= kMostTold || !tells(unit) || unit.score < kAsGood * most) continue;
      most = std::max(most, unit.score);
      out_.shown.push_back(&unit.thing);
    }
    fuller_first();
    first_of_all();
    told_ = out_.shown.size();
    for (const Thing& thing : things_.all) {
      if (thing.kind != ThingKind::library || (thing.own & out_.strong & ~out_.acts) == 0 ||
          thing.whole < .99)
        continue;
      out_.shown.push_back(&thing);
      break;
    }
    const Thing* subject = out_.subject;
    if (subject != nullptr && is_said_whole(analysis_, request_, *subject) &&
        std::ranges::none_of(out_.shown, [&](const Thing* one) {
          return one->kind == ThingKind::entity && one->row == subject->row;
        }))
      out_.shown.push_back(subject);
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
    told_ = out_.shown.size();
    return true;
  }

  /// A value that is all about this comes before whatever else has the words.
  void value() {
    if (out_.form.adds && out_.form.owner != 0 && request_.numbers.empty()) return;
    if (wants_amount(request_) || (bound_without_number(request_) & out_.strong) != 0) {
      if (take_amounts(analysis_, request_, words_, things_, saying_, out_))
        told_ = out_.shown.size();
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
    told_ = out_.shown.size();
  }

  void extent() {
    if (out_.units.empty() && out_.shown.empty()) return;
    out_.extent = built_ ? Extent::built : told_ > 0 ? Extent::partly : Extent::beside;
  }

  /// `Order.shipping_address` before `OrderShipping.ship`: of nearly the same score that which says
  /// all of the other's words and a plain one more.
  void fuller_first() {
    constexpr double kNearlySame = .8;
    if (limited_ || !request_.numbers.empty()) return;
    const auto score = [&](const Thing* thing) {
      const auto unit =
          std::ranges::find_if(out_.units, [&](const Unit& one) { return &one.thing == thing; });
      return unit == out_.units.end() ? 0 : unit->score;
    };
    for (std::size_t i = 1; i < out_.shown.size(); ++i) {
      const std::uint32_t first = out_.shown.front()->named(), other = out_.shown[i]->named();
      if ((first & ~other) != 0 || (other & ~first) == 0 ||
          score(out_.shown[i]) < kNearlySame * score(out_.shown.front()))
        continue;
      std::rotate(out_.shown.begin(), out_.shown.begin() + static_cast<std::ptrdiff_t>(i),
                  out_.shown.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  /// Where one place says all of it, that comes first: a way in before code.
  void first_of_all() {
    for (const bool way_in : {true, false}) {
      for (const Unit& unit : out_.units) {
        const auto at = std::ranges::find(out_.shown, &unit.thing);
        const bool is_way_in =
            unit.thing.kind == ThingKind::endpoint || unit.thing.kind == ThingKind::operation;
        if (at == out_.shown.end() || is_way_in != way_in || !says_all(unit)) continue;
        std::rotate(out_.shown.begin(), at, at + 1);
        built_ = true;
        return;
      }
    }
  }

  /// `NO_FILE_WAS_UPLOADED` says what went wrong, and sets nothing.
  static bool is_failure(const Thing& thing) {
    if (thing.kind != ThingKind::setting) return false;
    return std::ranges::any_of(identifier_words(lower(thing.name)), [](const std::string& word) {
      return word == "was" || word == "were" || word == "invalid";
    });
  }

  /// "LoginDto", "ModalProps": it only carries what something else does.
  bool only_carries(const Thing& thing) const {
    const std::vector<std::string> name = identifier_words(thing.name);
    return thing.kind == ThingKind::type && !name.empty() && words_.has("carriers", name.back());
  }

  /// "CancelOrderService": a type that is named after what it does.
  bool is_doer(const Thing& thing) const {
    const std::vector<std::string> name = identifier_words(thing.name);
    return thing.kind == ThingKind::type && !name.empty() && words_.has("doer_roles", name.back());
  }

  /// "Stop a job that runs for too long" and `runJobAgain`: a verb too common to be a word of the
  /// request is done nevertheless, and a name that lacks it does something else. Who only shows or
  /// keeps asks for the thing itself.
  bool lacks_common_act(const Unit& unit) const {
    if (out_.form.act != 0 || out_.form.verb >= request_.tokens.size()) return false;
    const std::string& verb = request_.tokens[out_.form.verb];
    if (!words_.has("vague", verb) || words_.has("asking_verbs", verb)) return false;
    std::set<std::string> roots = words_.akin(verb);
    const std::string root = root_of(verb);
    roots.insert(root);
    if (const std::string_view meaning = words_.meaning_of(root); !meaning.empty())
      roots.insert(words_.same(meaning).begin(), words_.same(meaning).end());
    const std::vector<std::string> name = roots_in(unit.thing.name);
    return std::ranges::none_of(name, [&](const std::string& one) { return roots.contains(one); });
  }

  /// Its name has what is to be done, and its name or lines the rest. What is to be changed is
  /// there of course, a number is told apart, and no name tells a time or condition.
  bool says_all(const Unit& unit) const {
    if (!request_.numbers.empty() || request_.changes || request_.removes || request_.rights ||
        negated_ != 0 || (triggers_ == 0 && says_when(request_)) || !request_.quoted.empty() ||
        lacks_common_act(unit) || !request_.says(words_, "beyond_acts").empty() ||
        !request_.says(words_, "set_times").empty())
      return false;
    const ThingKind kind = unit.thing.kind;
    const bool called = kind == ThingKind::endpoint || kind == ThingKind::operation;
    // "Add links to a collection" and `GET /collections/links`: what only gives adds nothing.
    const auto writes = [&](const std::string& token) { return words_.has("writes", token); };
    if (only_shows(unit.thing) && out_.form.act == 0 &&
        std::ranges::any_of(request_.tokens, writes))
      return false;
    const bool does = kind == ThingKind::function || is_doer(unit.thing);
    if (!called &&
        (!does || unit.thing.whole < kSome || !request_.says(words_, "asked.contract").empty()))
      return false;
    const std::uint32_t asked = out_.strong | triggers_ | out_.form.owner;
    if (std::popcount(asked) < 2 || (asked & ~unit.all()) != 0 || unit.with_other) return false;
    // Without a verb that names are made of, the name has to say the whole.
    if (out_.form.act == 0 || out_.form.adds) return (asked & ~unit.said) == 0;
    return (out_.form.act & ~unit.said) == 0 &&
           (out_.form.object == 0 || (unit.said & out_.form.object) != 0);
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Saying& saying_;
  const std::vector<FileId>& ranked_;
  std::uint32_t named_ = 0;     ///< words that name a thing, plain ones too
  std::uint32_t triggers_ = 0;  ///< words for what makes it happen
  std::uint32_t negated_ = 0;   ///< words for what it is to be without
  bool built_ = false;
  std::size_t told_ = 0;  ///< shown things that are told, before the one it is about
  bool limited_;          ///< an amount is asked for
  Existing out_;
};

}  // namespace

Existing find_existing(const model::Analysis& analysis, const Request& request,
                       const RequestWords& words, const Things& things, const Saying& saying,
                       const std::vector<FileId>& ranked) {
  return Judge(analysis, request, words, things, saying, ranked).judge();
}

}  // namespace cutaway::answers
