// SPDX-License-Identifier: Apache-2.0
// A value is meant when name, comment and uses say most of what the request is about, the unit is
// of the asked kind, and no other value says as much.
#include "answers/scope/amounts.h"

#include <algorithm>
#include <bit>

#include "answers/scope/amount_forms.h"
#include "answers/scope/amount_lists.h"
#include "answers/scope/amount_sources.h"
#include "answers/scope/amounts_inside.h"
#include "answers/scope/dimensions.h"
#include "answers/scope/form.h"
#include "base/text.h"
#include "meaning/rules/words.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::uint32_t kLinesBelow = 4;  ///< a record tells its number below its name
constexpr std::size_t kMostNear = 3;
constexpr double kSaid = .8, kUsed = .6, kHolder = .7, kAkin = .5, kPath = .3;
constexpr double kSure = .6, kNear = .45, kApart = .1, kOdd = .03, kMostOdd = .15;

enum class Measure : std::uint8_t { unsaid, same, other };

bool says(const std::vector<std::string>& words, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(wanted, word) != wanted.end();
  });
}

class Weigher {
 public:
  Weigher(const model::Analysis& analysis, const Request& request, const RequestWords& words,
          const Things& things, std::uint32_t strong, const Saying& saying, const WordBits& bits)
      : analysis_(analysis),
        request_(request),
        words_(words),
        things_(things),
        saying_(saying),
        bits_(bits),
        unit_(std::ranges::any_of(
            request.numbers, [](const RequestNumber& number) { return !number.unit.empty(); })) {
    objects_ = strong;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      const bool measure = (words.has("dimensions", lower(word.word)) && !word.measure) ||
                           word.meaning == "count" || is_unit_of_time(word.word);
      if (lower(word.word) == "port") {
        objects_ |= 1U << i;
        continue;
      }
      if (measure || word.vague || word.change) objects_ &= ~(1U << i);
    }
    per_ = per_in(request, words, bits);
    objects_ |= per_;
    // "Send a reminder after 3 days": of what is done it is the reminder that has to be named.
    const Form form = form_of(request, words, strong);
    if (form.act != 0) what_ = form.object & objects_;
    act_ = form.act & objects_;
    head_ = form.head & objects_;
  }

  /// Of what is asked for, the rarest word that some name here has: a value that lacks it is meant
  /// only by chance.
  void find_rarest(const std::vector<FoundAmount>& all) {
    std::uint32_t named = 0;
    for (const FoundAmount& one : all) named |= carries(one) & objects_;
    for (std::size_t i = 0; i < things_.seen.size() && i < 32; ++i) {
      if (things_.seen[i] > 0) named |= objects_ & 1U << i;
    }
    double most = 0;
    for (std::size_t i = 0; i < things_.weights.size() && i < 32; ++i) {
      if ((named >> i & 1U) == 0 || things_.weights[i] <= most) continue;
      most = things_.weights[i];
      rarest_ = 1U << i;
    }
  }

  /// 0 when it cannot be meant.
  double score(const FoundAmount& one) const {
    if (is_kept_text(one)) return is_told_today() && !holds_today(one) ? 0 : 1;
    if (per_ == 0 && (carries(one) & rarest_) == 0 && !is_told_today() && !is_one_limit(one))
      return 0;
    if (objects_ == 0 || !says_per(one) || is_sample(analysis_.project->file(one.place.file).path))
      return 0;
    const std::uint32_t own = bits_.in(one.name) & objects_;  // "per page" is in it, too
    const std::uint32_t said = bits_.in(one.comment) & objects_;
    const std::uint32_t akin = bits_.akin(one.name) & objects_;
    const std::uint32_t holder = bits_.in(one.holder);
    // "maxFilesize" says no more than that it is a measure: what holds it says of what.
    const bool by_holder = odd_words(one) == 0 && (holder & objects_) != 0;
    if ((own | said | akin | (one.used & objects_)) == 0 && !by_holder) return 0;
    if (what_ != 0 && ((own | said | akin | one.used | holder) & what_) == 0 && !limits_act(one))
      return 0;
    const Measure measure = measure_of(one);
    if (measure == Measure::other || (is_told_today() && !holds_today(one))) return 0;
    if (measure == Measure::unsaid && (is_too_small(one) || !says_measure(one) || is_any_number()))
      return 0;
    if (!is_told_today() && (one.written == "0" || one.written == "0.0" || one.written == "0.00"))
      return 0;  // where counting begins
    // "REDIRECT_TO_CURRENT_PAGE" is no number of items per page.
    if ((!is_told_today() && odd_words(one) >= 2 && told_words(one) < 2) ||
        (per_ != 0 && !counts(one)))
      return 0;
    // "0.00" beside a comment that has the word is no time.
    if (measure == Measure::unsaid && is_of_time_or_size() && !is_told_today() &&
        (objects_ & ~own) != 0)
      return 0;
    const double measured = measure == Measure::same ? .15 : unit_ ? -.05 : 0;
    return covered(one, own, said, akin) + measured + (is_told_today() ? .3 : 0) + by_words(one) +
           by_source(one.source) - odd(one);
  }

  /// "IMPORT_LIMIT" with today's number, "UNDO" with today's 15 and "seconds" beside it: what is
  /// done is named, and what it is done with may be left out.
  bool limits_act(const FoundAmount& one) const {
    return act_ != 0 && (bits_.in(one.name) & act_) != 0 && is_told_today() && holds_today(one) &&
           (says(identifier_words(one.name),
                 {"max", "min", "maximum", "minimum", "limit", "size"}) ||
            (unit_ && !is_any_number() && measure_of(one) == Measure::same));
  }

  /// How long a kept text may be, where its whole name is said: "a user's display name".
  bool is_kept_text(const FoundAmount& one) const {
    return one.source == AmountSource::field_default && one.unit == "char" && is_of("char") &&
           std::ranges::all_of(identifier_words(one.name),
                               [&](const std::string& word) { return bits_.in(word) != 0; });
  }

  /// No word of the request, but today's number under the asked measure in a limit: "check … every
  /// 20 seconds" and `MIN_INTERVAL_SECOND = 20`.
  bool by_number_alone(const FoundAmount& one) const {
    return is_told_today() && unit_ && !is_any_number() && one.source != AmountSource::parameter &&
           one.source != AmountSource::data && measure_of(one) == Measure::same &&
           holds_today(one) && !is_sample(analysis_.project->file(one.place.file).path) &&
           says(identifier_words(one.name), {"max", "min", "maximum", "minimum", "limit",
                                             "interval", "timeout", "ttl", "retention"});
  }

  /// Its name, what holds it or its file says something that is asked for; a comment may by chance.
  bool is_named_so(const FoundAmount& one) const {
    return ((bits_.in(one.name) | bits_.in(one.holder) | one.used |
             bits_.in(base_name(path_of(one)))) &
            objects_) != 0;
  }

  /// Whether it is about the one noun of the request by its name or by what stands around it.
  bool says_head(const FoundAmount& one) const {
    return head_ != 0 &&
           ((carries(one) | one.used | bits_.in(base_name(path_of(one)))) & head_) != 0;
  }

  bool sure(const FoundAmount& one) const {
    // "Retry a failed message": tries of something else are not meant.
    const std::uint32_t head = what_ == 0 ? 0 : 1U << (std::bit_width(what_) - 1);
    if (limits_act(one) && measure_of(one) == Measure::same) return true;
    if (head != 0 && ((carries(one) | one.used) & head) == 0 && !is_told_today()) return false;
    if (head_ != 0 && ((carries(one) | one.used) & head_) == 0) return false;
    // One word of the request in a name that says two others is another thing.
    if (odd_words(one) >= 2 && told_words(one) < 2) return false;
    if (measure_of(one) == Measure::unsaid && is_of_time_or_size() && !is_told_today())
      return false;
    // Today's number under the asked unit says the rest.
    if (is_told_today() && measure_of(one) == Measure::same) return covered_alone(one) >= .2;
    return score(one) >= kSure && covered_alone(one) >= .5;
  }

 private:
  std::string_view path_of(const FoundAmount& one) const {
    return analysis_.project->file(one.place.file).path;
  }

  std::uint32_t carries(const FoundAmount& one) const {
    return bits_.in(one.name) | bits_.in(one.comment) | bits_.in(one.holder) | bits_.akin(one.name);
  }

  /// "maxFileSize" in megabytes: where a size is asked for, it may hold for all that comes in.
  bool is_one_limit(const FoundAmount& one) const {
    const std::vector<std::string> name = identifier_words(one.name);
    return is_of("size") && measure_of(one) == Measure::same &&
           says(name, {"max", "maximum", "limit"}) &&
           says(name, {"file", "filesize", "upload", "uploads", "body", "request", "payload"});
  }

  /// Where a time or a size is asked for, the name says that something is measured: a bit of a mask
  /// and a place in a list have numbers, too.
  bool says_measure(const FoundAmount& one) const {
    if (!is_of_time_or_size() || is_told_today()) return true;
    const std::vector<std::string> name = identifier_words(one.name);
    if (is_of("size"))
      return says(
          name, {"max", "maximum", "limit", "size", "filesize", "length", "quota", "mb", "bytes"});
    return says(name, {"max", "maximum", "limit", "period", "expiry", "expiration", "expires",
                       "retention", "lifetime", "age", "timeout", "interval", "delay", "after",
                       "every", "time", "frequency", "duration", "durations"});
  }

  /// What is made up to try the product out decides nothing.
  static bool is_sample(std::string_view path) {
    const std::string small = lower(path);
    for (const std::string_view one :
         {"fixture", "seed", "faker", "factories", "demo", "mock", "test"}) {
      if (contains(small, one)) return true;
    }
    return false;
  }

  bool is_of(std::string_view dimension) const {
    return std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
      return !number.unit.empty() && meaning::dimension_of(number.unit) == dimension;
    });
  }
  bool is_of_time_or_size() const { return is_of("time") || is_of("size"); }
  /// Megabytes are asked for, and a few of something stand there.
  bool is_too_small(const FoundAmount& one) const {
    constexpr std::size_t kShort = 3;
    if (is_of("size") && says(identifier_words(one.name), {"batch", "page", "chunk", "pool", "font",
                                                           "window", "sample", "grid"}))
      return true;
    return is_of("size") && one.written.size() <= kShort &&
           std::ranges::all_of(one.written, [](char c) { return c >= '0' && c <= '9'; }) &&
           !says(identifier_words(one.name), {"size", "limit", "length"});
  }

  double covered_alone(const FoundAmount& one) const {
    return covered(one, bits_.in(one.name) & objects_, bits_.in(one.comment) & objects_,
                   bits_.akin(one.name) & objects_);
  }

  double covered(const FoundAmount& one, std::uint32_t own, std::uint32_t said,
                 std::uint32_t akin) const {
    const std::uint32_t holder = bits_.in(one.holder);
    const std::uint32_t path = bits_.in(base_name(analysis_.project->file(one.place.file).path));
    double got = 0, all = 0;
    for (std::size_t i = 0; i < things_.weights.size(); ++i) {
      const std::uint32_t bit = 1U << i;
      if ((objects_ & bit) == 0) continue;
      const double weight = (per_ & bit) != 0 ? 1 : things_.weights[i];
      all += weight;
      const double share = ((own | bits_.in(one.name)) & bit) != 0 ? 1
                           : (said & bit) != 0                     ? kSaid
                           : (holder & bit) != 0                   ? kHolder
                           : (one.used & bit) != 0                 ? kUsed
                           : (akin & bit) != 0                     ? kAkin
                           : (path & bit) != 0                     ? kPath
                                                                   : 0;
      got += share * weight;
    }
    return all > 0 ? got / all : 0;
  }

  Measure measure_of(const FoundAmount& one) const {
    if (unit_ && !one.unit.empty()) {
      const std::string_view of = meaning::dimension_of(one.unit);
      return std::ranges::any_of(request_.numbers,
                                 [&](const RequestNumber& number) {
                                   return meaning::dimension_of(number.unit) == of;
                                 })
                 ? Measure::same
                 : Measure::other;
    }
    // "five questions" are no hundred characters, and no five minutes.
    const std::string_view dimension = meaning::dimension_of(one.unit);
    if (!unit_ && (dimension == "time" || dimension == "size" || one.unit.starts_with("char")) &&
        std::ranges::none_of(request_.tokens, [&](const std::string& token) {
          return root_of(token) == root_of(lower(one.unit));
        }))
      return Measure::other;
    const Measure named = measure_in(one.name + " " + one.written + " " + one.unit);
    if (named != Measure::unsaid) return named;
    return unit_ ? (measure_in(one.comment) == Measure::same ? Measure::same : Measure::unsaid)
                 : Measure::unsaid;
  }

  Measure measure_in(const std::string& text) const {
    Measure out = Measure::unsaid;
    for (const std::string& word : identifier_words(text)) {
      const std::string_view said = dimension_named(word);
      if (!unit_ && words_.has("dimensions", word) && !is_asked(word)) return Measure::other;
      if (said.empty() || (!unit_ && (said == "count" || is_asked(word)))) continue;
      if (unit_ && std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
            return meaning::dimension_of(number.unit) == said;
          }))
        return Measure::same;
      out = Measure::other;
    }
    return out;
  }

  bool is_asked(const std::string& word) const {
    return std::ranges::any_of(request_.tokens, [&](const std::string& token) {
      return root_of(token) == root_of(word) || (word == "len" && token == "length");
    });
  }

  bool is_told_today() const {
    return std::ranges::any_of(request_.numbers, &RequestNumber::today);
  }
  /// "one day": 1 stands anywhere, so that the number says nothing without its unit.
  bool is_any_number() const {
    constexpr double kAnywhere = 3;
    return unit_ && std::ranges::any_of(request_.numbers, [](const RequestNumber& number) {
             return number.today && number.value <= kAnywhere;
           });
  }
  bool holds_today(const FoundAmount& one) const {
    return std::ranges::all_of(request_.numbers, [&](const RequestNumber& number) {
      return !number.today || saying_.holds_number(one.place, number.written) ||
             one.written == number.written || holds_in_unit(one.written, number);
    });
  }

  /// "the default …" is no maximum; "at most" and "limit" are.
  double by_words(const FoundAmount& one) const {
    const std::vector<std::string> name = identifier_words(one.name);
    const bool limit = one.bound || says(name, {"max", "min", "maximum", "minimum", "limit"});
    const bool first = says(name, {"default", "initial"}) ||
                       one.source == AmountSource::field_default ||
                       one.source == AmountSource::setting;
    double out = limit && request_.limits ? .05 : 0;
    // "len(title) < 10" refuses what is too short.
    const bool least = says(request_.tokens, {"minimum", "min", "least", "shortest"});
    const bool below = contains(one.name, " < ") || contains(one.name, " <= ");
    if (below || contains(one.name, " > ") || contains(one.name, " >= "))
      out += below == least ? .1 : -.15;
    if (says(request_.tokens, {"default", "initial"})) out += first ? .1 : limit ? -.5 : 0;
    if (says(request_.tokens, {"maximum", "max", "most", "limit"}) && !limit && unit_) out -= .05;
    return out;
  }

  static double by_source(AmountSource source) {
    const bool weak = source == AmountSource::parameter || source == AmountSource::data;
    return source == AmountSource::setting ? .06 : weak ? -.1 : 0;
  }

  int told_words(const FoundAmount& one) const {
    return std::popcount(carries(one) & ~bits_.akin(one.name) & objects_);
  }

  double odd(const FoundAmount& one) const {
    return std::min(kMostOdd, kOdd * static_cast<double>(odd_words(one)));
  }

  /// Words of the name that are neither asked for nor common in names of values.
  std::size_t odd_words(const FoundAmount& one) const {
    std::size_t count = 0;
    for (const std::string& word : identifier_words(one.name)) {
      if (bits_.in(word) == 0 && !words_.has("value_words", word) &&
          !words_.has("dimensions", word) && !words_.has("people", word) &&
          dimension_named(word).empty())
        ++count;
    }
    return count;
  }

  /// "per_page", "page_size": of what stands on it, and not which page it is.
  bool counts(const FoundAmount& one) const {
    return (objects_ & ~per_ & bits_.in(one.name)) != 0 ||
           says(identifier_words(one.name + " " + one.comment),
                {"per", "size", "limit", "count", "number", "max", "items", "results", "rows",
                 "default", "length"});
  }

  /// "per page": a value for something else is named otherwise.
  bool says_per(const FoundAmount& one) const {
    return per_ == 0 || ((bits_.in(one.name) | bits_.in(one.comment)) & per_) != 0;
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Saying& saying_;
  const WordBits& bits_;
  bool unit_;
  std::uint32_t objects_ = 0, per_ = 0;
  std::uint32_t rarest_ = 0;
  std::uint32_t act_ = 0;   ///< what is to be done
  std::uint32_t head_ = 0;  ///< the one noun that it is about
  std::uint32_t what_ = 0;  ///< with which something is to be done; one of these must be said
};

Amount amount_of(const FoundAmount& found, double score, const WordBits& bits,
                 const Saying& saying) {
  const bool rule = found.rule != FoundAmount::kNoRule;
  Amount out;
  out.thing = Thing{rule ? ThingKind::rule : ThingKind::setting,
                    found.name,
                    found.place,
                    rule ? found.rule : 0,
                    {}};
  out.thing.own = bits.in(found.name);
  out.thing.holder = (bits.in(found.comment) | bits.in(found.holder) | found.used) & ~out.thing.own;
  out.thing.near = out.thing.holder;
  out.thing.written = found.written;
  out.thing.score = score;
  out.score = score;
  out.note = first_sentence(found.comment);
  out.unit = found.unit;
  out.fixed = found.source == AmountSource::constant && !rule;
  for (std::uint32_t more = 0; more <= kLinesBelow; ++more) {
    const Place place{found.place.file, found.place.line, found.place.line + more};
    if (!saying.holds_number(place, found.written)) continue;
    out.thing.place = place;
    out.written = true;
    break;
  }
  return out;
}

}  // namespace

bool wants_amount(const Request& request) {
  if (request.numbers.empty() || request.removes || request.rights || is_condition(request))
    return false;
  return request.limits || request.changes ||
         std::ranges::any_of(request.numbers, [](const RequestNumber& number) {
           return !number.unit.empty() || number.today || number.bound;
         });
}

Amounts find_amounts(const model::Analysis& analysis, const Request& request,
                     const RequestWords& words, const Things& things, std::uint32_t strong,
                     const Saying& saying) {
  const WordBits bits(request);
  Weigher weigher(analysis, request, words, things, strong, saying, bits);
  std::vector<std::pair<double, const FoundAmount*>> ranked;
  Amounts out;
  const std::vector<FoundAmount> all = AmountSources(analysis, bits).find();
  weigher.find_rarest(all);
  const std::set<std::pair<FileId, std::uint32_t>> listed = enumerated(all);
  for (const FoundAmount& one : all) {
    if (listed.contains({one.place.file, one.place.line})) continue;
    if (warns_off(one.comment)) {
      out.rejected.push_back(one.place);
      continue;
    }
    if (const double score = weigher.score(one); score >= kNear) ranked.emplace_back(score, &one);
  }
  // What shares the number and the unit only is meant by chance where another has the noun, too.
  double best_about = 0;
  for (const auto& [score, one] : ranked)
    best_about = weigher.says_head(*one) ? std::max(best_about, score) : best_about;
  std::erase_if(ranked, [&](const auto& one) {
    return one.first < best_about && !weigher.says_head(*one.second) &&
           !weigher.is_named_so(*one.second);
  });
  std::ranges::stable_sort(ranked, [](const auto& a, const auto& b) { return a.first > b.first; });
  if (ranked.empty()) {
    if (auto inside = amount_inside(analysis, request, things, strong, saying)) {
      out.near.push_back(std::move(*inside));
      out.sure = true;
      return out;
    }
    for (const FoundAmount& one : all) {
      const bool known = std::ranges::any_of(
          out.near, [&](const Amount& other) { return other.thing.name == one.name; });
      if (!known && weigher.by_number_alone(one))
        out.near.push_back(amount_of(one, kNear, bits, saying));
    }
    if (out.near.size() > kMostNear) out.near.clear();
    return out;
  }
  const double best = ranked.front().first;
  for (const auto& [score, found] : ranked) {
    const auto known = std::ranges::find_if(
        out.near, [&](const Amount& one) { return lower(one.thing.name) == lower(found->name); });
    if (known != out.near.end()) {
      known->elsewhere.push_back(found->place);
    } else if (out.near.size() < kMostNear && best - score < 2 * kApart) {
      out.near.push_back(amount_of(*found, score, bits, saying));
    }
  }
  out.sure = weigher.sure(*ranked.front().second) &&
             (out.near.size() < 2 || best - out.near[1].score >= kApart);
  // The same name elsewhere is told even where it says less of the request.
  for (const FoundAmount& one : all) {
    Amount& first = out.near.front();
    const Place& at = first.thing.place;
    const bool same =
        one.name == first.thing.name && (one.place.file != at.file || one.place.line != at.line);
    const bool known = std::ranges::any_of(first.elsewhere, [&](const Place& place) {
      return place.file == one.place.file && place.line == one.place.line;
    });
    if (same && !known) first.elsewhere.push_back(one.place);
  }
  find_same_number(analysis, request, all, saying, out.near.front());
  return out;
}

}  // namespace cutaway::answers
