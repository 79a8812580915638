// SPDX-License-Identifier: Apache-2.0
// A sentence stands for what it stands below, too: a point "Daily digests" below "Telegram" is one
// of Telegram. What narrows a wish has to stand in the sentence, or it is another wish.
#include "answers/scope/outcome/said_by_makers.h"

#include <algorithm>
#include <bit>
#include <set>

#include "answers/scope/outcome/met_words.h"
#include "answers/scope/outcome/said_of_matter.h"
#include "answers/scope/sources/documents_say.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kLongest = 34, kMostSaid = 16;
constexpr int kFewest = 3, kFewestOwn = 2, kManyOwn = 3, kMostLacking = 2;

/// What one sentence has of the wish.
struct Heard {
  SaidInDocument said;
  MetBits met;                      ///< with what it stands below
  std::uint32_t lacks = 0;          ///< conditions that it does not meet
  std::vector<std::string> narrow;  ///< words by which the wish narrows and that it does not say
};

class Makers {
 public:
  explicit Makers(const WholeAsked& asked)
      : asked_(asked), content_(asked.content), words_(*asked.wide, content_) {
    for (std::size_t i = 0; i < asked.wide->words.size() && i < 32; ++i) {
      const RequestWord& word = asked.wide->words[i];
      if (contains(word.word, " ")) phrases_ |= 1U << i;
      if (word.name) names_ |= 1U << i;
      denied_ = denied_ || word.negated;
    }
    const Form& form = asked.existing.form;
    core_ = (form.act | form.object | form.head | form.owner) & content_;
    for (const std::string& row : asked.words.group("deciding")) {
      const std::vector<std::string_view> all = split(row, ' ');
      const auto said = std::ranges::find_if(asked.said.tokens, [&](const std::string& token) {
        return std::ranges::find(all, token) != all.end();
      });
      if (said != asked.said.tokens.end()) narrow_.emplace_back(*said, row);
    }
    if (std::popcount(content_) >= kFewestOwn) listen();
  }

  /// All of it, and nothing else is asked for.
  const Heard* whole() const {
    const bool more = asks_for_more(asked_) && !is_switched();
    if (more || denied_ || std::popcount(content_) < kFewestOwn || !has_code()) return nullptr;
    const Heard* best = nullptr;
    for (const Heard& one : heard_) {
      if (one.said.tells == Tells::is_there && !one.said.paid && meets_all(one) &&
          (one.said.setting.empty() ? std::popcount(content_) >= kFewest && !is_switched()
                                    : !is_switched() || says_switch(one)) &&
          (best == nullptr || says_it_better(one, *best)))
        best = &one;
    }
    return best;
  }

  std::optional<Claim> lacking() const {
    if (asked_.beside.request.removes || denied_) return std::nullopt;
    for (const Heard& one : heard_) {
      const bool open = one.said.tells != Tells::is_there || one.said.paid;
      if (!open || !meets_all(one)) continue;
      // Two words as they are asked for may speak of anything in a long sentence.
      if (std::popcount(content_) < kFewest && one.met.near != 0) continue;
      const std::string begin = one.said.paid ? "It is told of an edition that is paid for (" +
                                                    narrative::quoted(one.said.section) + "): "
                                : one.said.tells == Tells::planned
                                    ? "It is told as planned, not as there: "
                                    : "It is told as lacking: ";
      if (auto claim = told(kAnswerToldLacking, begin, one, "")) return claim;
    }
    return std::nullopt;
  }

  /// "It seems to be a setting: `README.md` says of `REGISTRATION` “Set to false to disable …”."
  std::optional<Claim> told_set(const Heard& one) const {
    return told(kAnswerSaid, "It seems to be a setting: ", one, "");
  }

  /// How much the sentence of `in_part` does not say, and how much it does.
  std::size_t lacks_in_part() const { return lacking_; }
  std::size_t own_in_part() const { return own_; }

  std::optional<Claim> in_part() {
    if (asks_for_more(asked_) || denied_ || std::popcount(core_) < kFewestOwn || !has_code())
      return std::nullopt;
    const Heard* best = nullptr;
    const auto lacks = [](const Heard& one) {
      return static_cast<std::size_t>(std::popcount(one.lacks)) + one.narrow.size();
    };
    for (const Heard& one : heard_) {
      if (one.said.tells != Tells::is_there || one.said.paid || (core_ & ~one.met.all()) != 0 ||
          std::popcount(one.met.own & core_) < kFewestOwn || does_something_near(one) ||
          lacks(one) == 0 || lacks(one) > kMostLacking)
        continue;
      if (best == nullptr || lacks(one) < lacks(*best) ||
          (lacks(one) == lacks(*best) && one.said.text.size() < best->said.text.size()))
        best = &one;
    }
    if (best == nullptr) return std::nullopt;
    std::vector<std::string> unsaid = words_of(*asked_.wide, best->lacks);
    unsaid.insert(unsaid.end(), best->narrow.begin(), best->narrow.end());
    lacking_ = lacks(*best);
    own_ = static_cast<std::size_t>(std::popcount(best->met.own));
    return told(kAnswerSaidPart, "A part of it seems to be there: ", *best,
                "; it says nothing of " + quoted_words(unsaid));
  }

 private:
  /// "Review the suggested strings" for "vote for the best suggestion": a near word of what is to
  /// be done is another act.
  bool does_something_near(const Heard& one) const {
    return (asked_.existing.form.act & core_ & ~one.met.own & ~phrases_) != 0;
  }

  /// The more as it is asked for, then the shorter.
  static bool says_it_better(const Heard& one, const Heard& other) {
    const auto own = std::popcount(one.met.own), others = std::popcount(other.met.own);
    return own != others ? own > others : one.said.text.size() < other.said.text.size();
  }

  void listen() {
    each_told_in_documents(asked_.beside.analysis, asked_.words,
                           [&](const SaidInDocument& one) { hear(one); });
  }

  void hear(const SaidInDocument& one) {
    if (narrative::word_count(one.text) > kLongest || tells_another_act(*asked_.wide, one.text))
      return;
    Heard out{one, words_.in(one.text), 0, {}};
    const auto here = std::popcount(out.met.all());
    if (here == 0 || 2 * here < std::popcount(content_)) return;
    out.met.near &= phrases_ | distinct(one.text, out.met);
    const MetBits above = words_.in(one.above + ". " + one.section);
    const std::uint32_t more = above.own & ~out.met.all();
    out.met.own |= more & names_;
    if ((more & ~names_) != 0) out.met.own |= std::bit_floor(more & ~names_);
    out.lacks = content_ & ~out.met.all();
    const std::vector<std::string> said = identifier_words(lower(one.text + " " + one.above));
    for (const auto& [word, row] : narrow_) {
      const std::vector<std::string_view> all = split(row, ' ');
      if (std::ranges::none_of(said, [&](const std::string& token) {
            return std::ranges::find(all, token) != all.end();
          }))
        out.narrow.push_back(word);
    }
    heard_.push_back(std::move(out));
  }

  /// A word of the sentence that stands for one of the wish stands for no other: "rating" is not
  /// both the rating and its stars.
  std::uint32_t distinct(std::string_view text, const MetBits& met) const {
    const std::vector<std::string> has = root_words(text);
    std::set<std::string> used;
    for (std::size_t i = 0; i < asked_.wide->words.size() && i < 32; ++i) {
      if ((met.own >> i & 1U) == 0) continue;
      for (const std::string& root : asked_.wide->words[i].roots) used.insert(root);
    }
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < asked_.wide->words.size() && i < 32; ++i) {
      if ((met.near >> i & 1U) == 0) continue;
      const std::set<std::string>& akin = asked_.wide->words[i].akin;
      const auto at = std::ranges::find_if(
          has, [&](const auto& one) { return akin.contains(one) && !used.contains(one); });
      if (at == has.end()) continue;
      used.insert(*at);
      out |= 1U << i;
    }
    return out;
  }

  /// "Let those who run it switch off …": a setting may do just that.
  bool is_switched() const {
    const Request& request = asked_.beside.request;
    return !asked_.said.says(asked_.words, "asked.onoff").empty() && request.numbers.empty() &&
           !request.limits && !request.removes;
  }

  /// "Set to false to disable user registration".
  bool says_switch(const Heard& one) const {
    const std::vector<std::string> all = identifier_words(lower(one.said.text));
    return asked_.words.has_phrase("asked.onoff", all) ||
           asked_.words.has_phrase("describes_switch", all);
  }

  bool meets_all(const Heard& one) const {
    const auto own = std::popcount(one.met.own);
    const auto guessed = std::popcount(one.met.near & ~phrases_);
    return one.lacks == 0 && one.narrow.empty() && (names_ & content_ & ~one.met.own) == 0 &&
           own >= kFewestOwn && guessed <= (own >= kManyOwn ? 2 : 1);
  }

  /// A sentence alone may be a promise: code is named after two of its words, or one thing after
  /// half of what tells.
  bool has_code() const {
    return std::ranges::any_of(asked_.list.first, [&](const Nearest& one) {
      const std::uint32_t named = one.words.in_name() & asked_.telling;
      return named != 0 &&
             2 * std::popcount(one.met & asked_.telling) >= std::popcount(asked_.telling);
    });
  }

  std::optional<Claim> told(const char* kind, const std::string& begin, const Heard& one,
                            const std::string& end) const {
    const std::string& path = asked_.beside.analysis.project->file(one.said.place.file).path;
    return asked_.beside.saying.seen(
        kind, one.said.text,
        begin + narrative::code(path) + " says " +
            (one.said.setting.empty() ? std::string()
                                      : "of " + narrative::code(one.said.setting) + " ") +
            narrative::quoted(narrative::cut_words(one.said.text, kMostSaid)) + end +
            (asked_.list.first.empty() ? "." : "; nearest in the code:"),
        {one.said.place}, Confidence::medium);
  }

  const WholeAsked& asked_;
  const std::uint32_t content_;
  MetWords words_;
  std::uint32_t phrases_ = 0, names_ = 0, core_ = 0;
  bool denied_ = false;                                      ///< the wish itself is of what is not
  std::vector<std::pair<std::string, std::string>> narrow_;  ///< its word, and all that say it
  std::vector<Heard> heard_;
  std::size_t lacking_ = 0, own_ = 0;
};

}  // namespace

MakersSaid said_by_makers(const WholeAsked& asked) {
  Makers makers(asked);
  const Heard* whole = makers.whole();
  if (whole == nullptr) {
    MakersSaid out{std::nullopt, "", makers.lacking(), makers.in_part(), 0, 0};
    out.in_part_lacks = makers.lacks_in_part();
    out.in_part_own = makers.own_in_part();
    return out;
  }
  const SaidInDocument& said = whole->said;
  return {
      said.setting.empty() ? told_as_said(asked, said.text, said.place) : makers.told_set(*whole),
      said.setting,
      {},
      {},
      0,
      0};
}

}  // namespace cutaway::answers
