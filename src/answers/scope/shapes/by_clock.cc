// SPDX-License-Identifier: Apache-2.0
// Jobs are looked at by their names and by what they call: one that says the deed or two words of
// the wish may do it, and then nothing is denied.
#include "answers/scope/shapes/by_clock.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kFewestJobs = 3, kMostQuoted = 2;

bool goes_by_itself(const ShapeAsked& asked) {
  static const RE2 kBy(
      "(?i)\\b(?:automatically|by itself|(?:each|every) "
      "(?:morning|evening|night|day|week|month|hour|monday|friday)|daily|weekly|monthly|"
      "after (?:n|x|a number of|some|[0-9]+|a) (?:days?|weeks?|months?|hours?)|"
      "(?:n|x|[0-9]+) (?:days?|weeks?|hours?) before)\\b");
  static const RE2 kNot("(?i)^(?:do not|don't|stop|never)\\b");
  return RE2::PartialMatch(asked.text, kBy) && !RE2::PartialMatch(asked.text, kNot);
}

class Jobs {
 public:
  explicit Jobs(const ShapeAsked& asked)
      : asked_(asked),
        model_(*asked.beside.analysis.model),
        bits_(asked.near),
        naming_(naming_words(asked)) {
    const Form& form = asked.existing.form;
    acts_ = (asked.existing.acts | form.act) & naming_;
    objects_ = (form.head | form.object | form.owner) & naming_ & ~acts_;
    if (objects_ == 0) objects_ = naming_ & ~acts_;
  }

  std::uint32_t acts() const { return acts_; }
  std::uint32_t objects() const { return objects_; }

  /// Whether one of them may do it: its name, its class or file says the deed and a thing, or two
  /// words of the wish as they are written.
  bool may_do_it() {
    bool may = false;
    std::size_t most = 0;
    for (const model::Operation& one : model_.operations) {
      if (one.kind != "job" || one.places.empty()) continue;
      ++jobs_;
      const std::uint32_t own = said_by(one, false) & naming_;
      const std::uint32_t either = own | (said_by(one, true) & naming_);
      const auto met = static_cast<std::size_t>(std::popcount(either));
      // Of as many words the one that is named like most others: no job of the framework.
      const std::size_t like = alike(one.name);
      if (beside_ == nullptr || std::pair(met, like) > std::pair(most, most_alike_))
        beside_ = &one, most = met, most_alike_ = like;
      may = may || std::popcount(own) >= 2 || is_of_kind(one.name) ||
            ((either & acts_) != 0 && (either & objects_) != 0);
    }
    return may;
  }

  std::size_t count() const { return jobs_; }

  /// `cleanupScheduler` where something is to be deleted, `SendDigest` where something is to be
  /// sent: what exactly it takes was not read.
  bool is_of_kind(std::string_view name) const {
    static const RE2 kClears("(?i)\\b(?:delete|remove|purge|archive|expire|clean|prune)s?\\b");
    static const RE2 kSends("(?i)\\b(?:send|mail|email|e-mail|tell|notify|remind|warn)s?\\b");
    return (asked_.words.in_name("clearing_jobs", name) &&
            RE2::PartialMatch(asked_.text, kClears)) ||
           (asked_.words.in_name("telling_jobs", name) && RE2::PartialMatch(asked_.text, kSends));
  }

  const model::Operation* beside() const { return beside_; }

  /// `dryRunNotificationSchedule`: a value says that the deed is done by time, by whatever runs it.
  bool is_set_somewhere() const {
    static const RE2 kTimed("(?i)schedule|cron|interval|days|before|period|frequency");
    const auto timed = [&](const Thing& one) {
      return (one.kind == ThingKind::setting || one.kind == ThingKind::rule) &&
             ((bits_.in(one.name) | bits_.akin(one.name)) & acts_) != 0 &&
             RE2::PartialMatch(one.name, kTimed);
    };
    const Things& things = asked_.beside.things;
    return std::ranges::any_of(things.all, timed) || std::ranges::any_of(things.values, timed) ||
           std::ranges::any_of(things.akin, timed);
  }

 private:
  /// How many jobs begin with the same word: "freescout:fetch-emails", "freescout:clean-tmp".
  std::size_t alike(std::string_view name) const {
    const auto first = [](std::string_view one) {
      const std::vector<std::string> words = identifier_words(one);
      return words.empty() ? std::string() : words.front();
    };
    return static_cast<std::size_t>(std::ranges::count_if(model_.operations, [&](const auto& one) {
      return one.kind == "job" && first(one.name) == first(name);
    }));
  }

  std::uint32_t said_by(const model::Operation& one, bool akin) const {
    const auto in = [&](std::string_view name) { return akin ? bits_.akin(name) : bits_.in(name); };
    const syntax::Project& project = *asked_.beside.analysis.project;
    std::uint32_t out = in(one.name) | in(base_name(project.file(one.places.front().file).path));
    if (one.handler.valid())
      out |= in(project.of(one.handler.file)
                    .text(project.of(one.handler.file).symbols[one.handler.symbol.index()].name));
    return out;
  }

  const ShapeAsked& asked_;
  const model::Model& model_;
  const WordBits bits_;
  const std::uint32_t naming_;
  std::uint32_t acts_ = 0, objects_ = 0;
  std::size_t jobs_ = 0, most_alike_ = 0;
  const model::Operation* beside_ = nullptr;
};

/// What goes away or is closed cannot be taken back: it is listed before it is done.
bool is_final(const ShapeAsked& asked) {
  static const RE2 kFinal(
      "(?i)\\b(?:delete|remove|close|archive|purge|expire|clean|drop|lock|ban)s?\\b");
  return RE2::PartialMatch(asked.text, kFinal);
}

}  // namespace

std::optional<Shape> find_by_clock(const ShapeAsked& asked) {
  if (!goes_by_itself(asked)) return std::nullopt;
  Jobs jobs(asked);
  if (jobs.may_do_it() || jobs.count() < kFewestJobs || jobs.beside() == nullptr ||
      jobs.is_set_somewhere())
    return std::nullopt;
  std::vector<std::string> said = words_of(asked.beside.request, jobs.objects());
  if (said.size() > kMostQuoted) said.resize(kMostQuoted);
  std::vector<std::string> acts = words_of(asked.beside.request, jobs.acts());
  if (!acts.empty()) said.insert(said.begin(), acts.front());
  if (said.empty()) return std::nullopt;
  CountedSet counted = model::count(asked.beside.analysis, {"operations", {{"kind", "job"}}});
  Shape out;
  out.headline = asked.beside.saying.counted(
      kAnswerNone, join(said, " "),
      "Not there, as it seems: of the " + narrative::amount(counted.n, "job") +
          " here none is named after " + quoted_words(said) + " together.",
      std::move(counted));
  if (!out.headline) return std::nullopt;
  out.outcome = Outcome::none;
  out.change_class = "code";
  out.rule = "it is to happen by itself, and no job that is there is named after it";
  const model::Operation& beside = *jobs.beside();
  out.slice = asked.beside.saying.seen(
      "slice.job", beside.name,
      "One more job beside " + code(beside.name) +
          (is_final(asked) ? ", which at first only lists what it would act upon."
                           : ", for those only who ask for it at first."),
      {beside.places.front()}, Confidence::medium);
  return out;
}

}  // namespace cutaway::answers
