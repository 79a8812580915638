// SPDX-License-Identifier: Apache-2.0
// Words that meet in one name do not meet by chance, whatever kind of name it is; that they do what
// is asked is not said.
#include "answers/scope/existing/nearly_there.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/sources/documents_say.h"
#include "answers/scope/sources/every_name.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr double kMost = .5;        ///< of the weight of all words that tell
constexpr double kEnoughSaid = .4;  ///< of those that stand in any name, where none says the act
constexpr std::size_t kMostTold = 2, kLongestHeading = 8, kLongestText = 24;
constexpr std::ptrdiff_t kNearFiles = 30;
constexpr std::uint64_t kRare = 8;  ///< names that have a word which hardly any has
constexpr std::string_view kNotRead = "; whether it does what is asked was not read.";

/// "{{ sendingError }}": a slot in which words will stand, and none of them.
bool is_slot(const Thing& text) {
  return text.kind == ThingKind::text && text.name.starts_with("{{") && text.name.ends_with("}}");
}

/// A name that has enough of the request.
struct Candidate {
  std::string shown, kind;
  Place place;
  std::uint32_t said = 0;
  bool whole = false;    ///< all of its words are the request's
  std::size_t rank = 0;  ///< of its file
};

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const Existing& existing,
         const std::vector<FileId>& near)
      : beside_(beside),
        words_(words),
        existing_(existing),
        near_(near),
        bits_(beside.request),
        strong_(existing.strong & ~existing.form.actor),
        head_(existing.form.head & strong_) {
    for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
      if (existing.form.adds) added_ = existing.form.object;
      // "Send" and "deleted" are done with everything.
      const RequestWord& word = beside.request.words[i];
      if (words.has("common_acts", lower(word.word)) || words.has("common_acts", word.meaning) ||
          word.meaning == "count" || word.measure)
        common_ |= 1U << i;
      else
        act_ |= existing.form.act & strong_ & 1U << i;
    }
  }

  std::optional<NearlyThere> find(const std::vector<PastTitle>& past) {
    // Who may do it is asked: what is done is not told as named after it, but that it is spoken of.
    if (beside_.request.rights) return by_nouns();
    // "Add a digest of memos", where no name has a digest: memos alone are not what is asked for.
    const std::uint32_t wanted = existing_.form.object | existing_.form.act | head_;
    if (std::popcount(strong_) > 1 && (existing_.missing & strong_ & wanted) == 0) {
      if (auto named = by_names()) return named;
      if (auto text = by_texts()) return text;
      if (auto heading = by_headings()) return heading;
      if (auto title = by_titles(past)) return title;
    }
    if (auto product = by_product()) return product;
    if (auto condition = by_condition()) return condition;
    return by_nouns();
  }

 private:
  /// Whether words that meet so tell enough. `whole`: nothing else stands beside them.
  bool tells(std::uint32_t own, bool whole) const {
    const std::uint32_t said = own & strong_;
    const double all = beside_.things.share(strong_);
    return std::popcount(said & ~common_) >= 2 &&
           ((act_ | existing_.called | added_) & strong_ & ~said) == 0 &&
           ((head_ & ~said) == 0 || whole) && all > 0 && beside_.things.share(said) >= kMost * all;
  }

  std::optional<NearlyThere> by_names() const {
    std::vector<Candidate> all;
    each_name(beside_.analysis, bits_, [&](const NameSeen& one) {
      const bool whole =
          std::ranges::all_of(identifier_words(one.name),
                              [&](const std::string& word) { return in_name(one.name, word); });
      if (!tells(one.own, whole)) return;
      const auto rank =
          static_cast<std::size_t>(std::ranges::find(near_, one.place.file) - near_.begin());
      all.push_back(
          {(one.holder.empty() ? "" : std::string(one.holder) + ".") + std::string(one.name),
           one.kind, one.place, one.own & strong_, whole, rank});
    });
    if (all.empty()) return std::nullopt;
    std::ranges::stable_sort(all, [](const Candidate& a, const Candidate& b) {
      const int said = std::popcount(a.said), other = std::popcount(b.said);
      if (said != other) return said > other;
      if (a.kind != b.kind && (a.kind == "file" || b.kind == "file")) return b.kind == "file";
      return a.whole != b.whole ? a.whole : a.rank < b.rank;
    });
    std::vector<std::string> told;
    std::vector<Place> places;
    std::vector<FileId> files;
    for (const Candidate& one : all) {
      if (told.size() == kMostTold || one.said != all.front().said) break;
      if (std::ranges::find(files, one.place.file) != files.end()) continue;
      files.push_back(one.place.file);
      told.push_back("the " + one.kind + " " + code(one.shown));
      places.push_back(one.place);
    }
    auto claim = beside_.saying.seen(kAnswerNear, all.front().shown,
                                     "Something named after " +
                                         quoted_words(words_of(beside_.request, all.front().said)) +
                                         " is there: " + join_and(told) + std::string(kNotRead),
                                     places, Confidence::low);
    if (!claim) return std::nullopt;
    beside_.saying.name(*claim, all.front().shown, last(all.front().shown), places.front());
    return NearlyThere{all.front().said, std::move(*claim)};
  }

  /// One of the name's words, alone or joined to its neighbours, is the request's.
  bool in_name(std::string_view name, const std::string& word) const {
    if (bits_.in(word) != 0) return true;
    const std::vector<std::string> all = identifier_words(name);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      if ((all[i] == word || all[i + 1] == word) && bits_.in(all[i] + all[i + 1]) != 0) return true;
    }
    return false;
  }

  static std::string last(const std::string& name) { return name.substr(name.rfind('.') + 1); }

  /// A short text on a screen.
  std::optional<NearlyThere> by_texts() const {
    const Thing* best = nullptr;
    // A text sets no limit.
    if (beside_.request.limits && !beside_.request.numbers.empty()) return std::nullopt;
    for (const Thing& one : beside_.things.all) {
      if (one.kind != ThingKind::text || narrative::word_count(one.name) > kLongestText ||
          is_slot(one) || !tells(one.own, false) || !bounds_as_asked(one))
        continue;
      const int more = best == nullptr
                           ? 1
                           : std::popcount(one.own & strong_) - std::popcount(best->own & strong_);
      if (more > 0 || (more == 0 && one.name.size() < best->name.size())) best = &one;
    }
    if (best == nullptr) return std::nullopt;
    auto claim = beside_.saying.seen(kAnswerAbout, best->name,
                                     "A text that people read speaks of it: " +
                                         narrative::quoted(best->name) + std::string(kNotRead),
                                     {best->place}, Confidence::low);
    if (!claim) return std::nullopt;
    return NearlyThere{best->own & strong_, std::move(*claim), false};
  }

  /// A text, a way in or a setting with two of the words that tell, whatever the verb is: that
  /// nothing is there is not said beside "Movie Request Limit". A well-known act that no name has,
  /// what is added or a product that is named is the request itself, so that the rest says nothing.
  std::optional<NearlyThere> by_nouns() const {
    const std::uint32_t wanted = existing_.called | added_ | (existing_.acts & existing_.form.act);
    if (!is_denied() || (wanted & existing_.missing) != 0) return std::nullopt;
    const std::uint32_t telling = strong_ & ~existing_.missing;
    const double all = beside_.things.share(telling);
    const Thing* best = nullptr;
    double most = 0;
    for (const Thing& one : beside_.things.all) {
      const bool kind = one.kind == ThingKind::text || one.kind == ThingKind::endpoint ||
                        one.kind == ThingKind::setting;
      if (!kind || narrative::word_count(one.name) > kLongestText || is_slot(one) ||
          (one.kind == ThingKind::text && is_far(one.place.file)))
        continue;
      const std::uint32_t said = said_by(one);
      const double share = beside_.things.share(said);
      if (std::popcount(said & ~common_) < 2 || (said & ~existing_.acts) == 0 ||
          share < kEnoughSaid * all || !bounds_as_asked(one))
        continue;
      if (best != nullptr &&
          (share < most || (share <= most && one.name.size() >= best->name.size())))
        continue;
      best = &one;
      most = share;
    }
    if (best == nullptr) return std::nullopt;
    if (const Thing* code = named_alike(*best)) best = code;
    const bool text = best->kind == ThingKind::text;
    auto claim = beside_.saying.seen(
        kAnswerNear, best->name,
        "It may be there: " +
            (text ? "a text that people read says " + narrative::quoted(best->name)
                  : "the " + std::string(word(best->kind)) + " " + code(best->name)) +
            (text ? "" : " says " + quoted_words(words_of(beside_.request, said_by(*best)))) +
            std::string(kNotRead),
        {best->place}, Confidence::low);
    if (!claim) return std::nullopt;
    return NearlyThere{said_by(*best), std::move(*claim), !text};
  }

  /// `OrderCycle.open?` before the text "Order cycle opened": what is declared or kept with all the
  /// words that a text has, the one with the fewest others.
  const Thing* named_alike(const Thing& text) const {
    const std::uint32_t said = said_by(text);
    if (text.kind != ThingKind::text || said == 0) return nullptr;
    const Thing* best = nullptr;
    for (const Thing& one : beside_.things.all) {
      const bool code = one.kind == ThingKind::function || one.kind == ThingKind::field;
      if (!code || one.other_act || is_far(one.place.file) || (said & ~bits_.in(one.name)) != 0)
        continue;
      if (best == nullptr ||
          identifier_words(one.name).size() < identifier_words(best->name).size())
        best = &one;
    }
    return best;
  }

  /// Words that its name has, be it by one of near meaning beside another that is asked for.
  std::uint32_t said_by(const Thing& one) const {
    const std::uint32_t shown = one.kind == ThingKind::text ? one.own : bits_.in(one.name);
    return (shown & strong_) == 0 ? 0 : (shown | one.akin) & strong_;
  }

  /// Words meet by chance in a text of a file that the ranking does not hold near.
  bool is_far(FileId file) const {
    const auto end = std::ssize(near_) > kNearFiles ? near_.begin() + kNearFiles : near_.end();
    return !near_.empty() && std::find(near_.begin(), end, file) == end;
  }

  bool is_denied() const { return answers::is_denied(existing_.answer); }

  /// "At most five a week": a text or setting speaks of that where it says a limit, too.
  bool bounds_as_asked(const Thing& one) const {
    if (!beside_.request.limits) return true;
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      if (beside_.request.words[i].change && ((one.own | one.akin) >> i & 1U) != 0) return true;
    }
    return false;
  }

  /// "when an agent is on vacation" and `Staff.onVacation`: few names have the condition.
  std::optional<NearlyThere> by_condition() const {
    // Of what is new the condition may be known for any other reason.
    if (!beside_.request.numbers.empty() || !beside_.request.changes) return std::nullopt;
    for (std::size_t i = 0; i < beside_.things.seen.size() && i < 32; ++i) {
      const std::uint64_t seen = beside_.things.seen[i];
      const RequestWord& word = beside_.request.words[i];
      if ((existing_.triggers >> i & 1U) == 0 || (strong_ >> i & 1U) == 0 || word.plain ||
          word.act || seen == 0 || seen > kRare)
        continue;
      for (const Thing& one : beside_.things.all) {
        if ((one.own >> i & 1U) == 0 || one.kind == ThingKind::text ||
            one.kind == ThingKind::library || !is_state(last(one.name)))
          continue;
        auto claim =
            beside_.saying.seen(kAnswerAbout, one.name,
                                "The condition has a name here: " + code(one.name) + " for " +
                                    narrative::quoted(word.word) + std::string(kNotRead),
                                {one.place}, Confidence::low);
        if (!claim) continue;
        beside_.saying.name(*claim, one.name, last(one.name), one.place);
        return NearlyThere{1U << i, std::move(*claim)};
      }
    }
    return std::nullopt;
  }

  /// "onVacation", "is_on_vacation": the condition and nothing else.
  bool is_state(const std::string& name) const {
    const std::vector<std::string> all = identifier_words(name);
    const auto mark = [&](const std::string& word) { return words_.has("state_marks", word); };
    return std::ranges::any_of(all, mark) && std::ranges::all_of(all, [&](const std::string& word) {
             return bits_.in(word) != 0 || mark(word);
           });
  }

  /// "### Maintenance windows".
  std::optional<NearlyThere> by_headings() const {
    std::string best;
    bool readme = false;
    Place place;
    each_said_in_documents(beside_.analysis, words_, [&](const SaidInDocument& one) {
      if (!best.empty() || one.paid || one.section.empty() ||
          narrative::word_count(one.section) > kLongestHeading ||
          !tells(bits_.in(one.section), false))
        return;
      const std::uint32_t line = beside_.saying.line_with(one.place.file, one.section);
      if (line == 0) return;
      best = one.section;
      readme = one.readme;
      place = {one.place.file, line, line};
    });
    if (best.empty()) return std::nullopt;
    auto claim =
        beside_.saying.seen(kAnswerAbout, best,
                            std::string(readme ? "The README has" : "The documents have") +
                                " a part " + narrative::quoted(best) + std::string(kNotRead),
                            {place}, Confidence::low);
    if (!claim) return std::nullopt;
    return NearlyThere{bits_.in(best)&strong_, std::move(*claim)};
  }

  /// "Jira", where a type is named after it: a proper name has no second meaning.
  std::optional<NearlyThere> by_product() const {
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      const RequestWord& word = beside_.request.words[i];
      if ((existing_.called >> i & 1U) == 0 || word.sibling || !word.name ||
          !words_.has("named", lower(word.word)))
        continue;
      std::optional<Candidate> best;
      each_name(beside_.analysis, bits_, [&](const NameSeen& one) {
        if ((one.own >> i & 1U) == 0 || std::string_view(one.kind) != "type" || best) return;
        best = {std::string(one.name), one.kind, one.place, 1U << i, false, 0};
      });
      if (!best) continue;
      auto claim = beside_.saying.seen(kAnswerNear, best->shown,
                                       "Something named after " + narrative::quoted(word.word) +
                                           " is there: the type " + code(best->shown) +
                                           std::string(kNotRead),
                                       {best->place}, Confidence::low);
      if (!claim) continue;
      beside_.saying.name(*claim, best->shown, best->shown, best->place);
      return NearlyThere{1U << i, std::move(*claim)};
    }
    return std::nullopt;
  }

  std::optional<NearlyThere> by_titles(const std::vector<PastTitle>& past) const {
    if (beside_.request.limits && !beside_.request.numbers.empty()) return std::nullopt;
    for (const auto& [title, commit] : past) {
      const std::uint32_t said = bits_.in(title);
      // A title has its words by chance where it lacks one, and a repair brought nothing.
      const std::uint32_t all = strong_ | (telling_words(beside_.request, existing_) & ~common_);
      if (!tells(said, false) || (all & ~said) != 0 || contains(lower(title), "fix")) continue;
      auto claim = beside_.saying.by_commits(
          kAnswerAbout, title,
          "A past change speaks of it: " + narrative::quoted(narrative::cut_words(title, 16)) +
              "; whether that is what is " + "asked was not read.",
          {commit});
      if (claim) return NearlyThere{said & strong_, std::move(*claim), false};
    }
    return std::nullopt;
  }

  const Beside& beside_;
  const RequestWords& words_;
  const Existing& existing_;
  const std::vector<FileId>& near_;
  const WordBits bits_;
  const std::uint32_t strong_, head_;
  std::uint32_t act_ = 0, common_ = 0, added_ = 0;
};

}  // namespace

std::optional<NearlyThere> find_nearly_there(const Beside& beside, const RequestWords& words,
                                             const Existing& existing,
                                             const std::vector<FileId>& near,
                                             const std::vector<PastTitle>& past) {
  if (beside.request.removes) return std::nullopt;
  return Finder(beside, words, existing, near).find(past);
}

std::optional<Claim> find_something_near(const Beside& beside, const Existing& existing,
                                         const Thing* by, FileId first) {
  const Form& form = existing.form;
  const std::uint32_t added = form.adds ? form.object : 0;
  const std::uint32_t wanted = existing.called | added | (existing.acts & form.act);
  if (beside.request.removes) return std::nullopt;
  const WordBits bits(beside.request);
  const std::uint32_t tells = existing.strong & ~form.actor;
  const Thing* best = nullptr;
  double most = 0;
  const auto look = [&](const Thing* one) {
    if (one == nullptr || one->kind == ThingKind::text || one->kind == ThingKind::library ||
        one->kind == ThingKind::choice || one->other_act)
      return;
    // `WorkflowAudit` for "approvals of a workflow": told with the word that stands there.
    const std::uint32_t said = (bits.in(one->name) | bits.akin(one->name)) & tells;
    if ((wanted & existing.missing & ~said) != 0 || (bits.in(one->name) & tells) == 0) return;
    const double share = beside.things.share(said);
    if (std::popcount(said) < 2 || (said & ~existing.acts) == 0 || share <= most) return;
    best = one;
    most = share;
  };
  for (const Thing* one : existing.shown) look(one);
  look(by);
  look(existing.subject);
  for (const Thing& one : beside.things.all) {
    if (first.valid() && one.place.file == first) look(&one);
  }
  for (const Thing& one : beside.things.akin) look(&one);
  if (best == nullptr) return std::nullopt;
  std::string other;
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    if ((bits.akin(best->name) & tells & 1U << i) == 0) continue;
    other += ", and " + narrative::quoted(word_with(best->name, beside.request.words[i].akin)) +
             " may be another name for " + narrative::quoted(beside.request.words[i].word);
    break;
  }
  Unit unit{*best, best->place};
  unit.said = bits.in(best->name) & tells;
  auto claim = beside.saying.seen(
      kAnswerNear, best->name,
      "Something near is there: " + kind_and_name(beside.analysis, *best) + "; " +
          what_it_says(beside.analysis, beside.request, beside.saying, existing, unit) + other +
          std::string(kNotRead),
      {best->place}, Confidence::low);
  return naming(beside.saying, std::move(claim), *best);
}

Decision decide_by_nearly_there(const Request& request, const NearlyThere& found,
                                const Decision& before) {
  const bool kept = before.change_class == "data" && before.by != nullptr;
  if (!kept && (before.change_class != "code" || before.by != nullptr)) return before;
  const std::string words = quoted_words(words_of(request, found.said));
  return {"behaviour",
          (found.named ? "something named after " + words + " is there"
                       : "something here speaks of " + words) +
              ", so that what it lacks would make that act otherwise; this is unsure, as "
              "what it does was not read",
          nullptr};
}

std::uint32_t words_in_names(const model::Analysis& analysis, const Request& request) {
  const WordBits bits(request);
  std::uint32_t out = 0;
  each_name(analysis, bits, [&](const NameSeen& one) { out |= one.own; });
  return out;
}

}  // namespace cutaway::answers
