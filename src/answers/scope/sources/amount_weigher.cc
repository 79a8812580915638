// SPDX-License-Identifier: Apache-2.0
// Words of names count most, then those of comments, of what holds a value and of what uses it.
#include "answers/scope/sources/amount_weigher.h"

#include <algorithm>
#include <bit>
#include <initializer_list>

#include "answers/scope/request/dimensions.h"
#include "answers/scope/request/form.h"
#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/setting_readers.h"
#include "base/text.h"
#include "meaning/rules/words.h"

namespace cutaway::answers {
namespace {

constexpr double kSaid = .8, kUsed = .6, kHolder = .7, kAkin = .5, kPath = .3;
constexpr double kSure = .6, kOdd = .03, kMostOdd = .15;

bool says(const std::vector<std::string>& words, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(wanted, word) != wanted.end();
  });
}

}  // namespace

Weigher::Weigher(const model::Analysis& analysis, const Request& request, const RequestWords& words,
                 const Things& things, std::uint32_t strong, const Saying& saying,
                 const WordBits& bits)
    : analysis_(analysis),
      request_(request),
      words_(words),
      things_(things),
      saying_(saying),
      bits_(bits),
      prefix_(common_prefix(analysis)),
      unit_(std::ranges::any_of(request.numbers,
                                [](const RequestNumber& number) { return !number.unit.empty(); })) {
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
  counted_ = counted_noun();
  head_ = form.head & objects_;
  // "Answers are to be deleted after a year": what purges something else is not meant.
  std::uint32_t acts = 0, triggers = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if (request.words[i].act && request.words[i].word.ends_with("ed")) acts |= 1U << i;
    if (request.words[i].trigger) triggers |= 1U << i;
  }
  // "At least 12 characters when a site is created": the value is about what the number follows.
  if ((objects_ & ~triggers) != 0 && tells_number_first()) {
    objects_ &= ~triggers;
    what_ &= ~triggers, head_ &= ~triggers;
  }
  // "Delete customers after two years": with whom it is done has to be said, though people are in
  // every product.
  for (std::size_t i = 0; what_ == 0 && i < request.words.size() && i < 32; ++i) {
    const std::uint32_t bit = 1U << i & ~form.actor;
    if ((objects_ & ~act_) == 0 && act_ != 0 && words.has("people", lower(request.words[i].word)))
      what_ = bit;
  }
  only_act_ = objects_ != 0 && (objects_ & ~acts) == 0;
  // "Lock users out after 5 failed logins": what is counted decides, and not who is locked out.
  // Of "customers after two years" it is they who are meant.
  if (std::ranges::any_of(request.numbers, [](const RequestNumber& number) {
        return number.bound && meaning::dimension_of(number.unit) != "time";
      }))
    drop_people();
}

void Weigher::find_rarest(const std::vector<FoundAmount>& all) {
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

/// "ErrCodeAccountLocked" is 1026: a number that stands for a name, and no amount.
bool Weigher::is_code(const FoundAmount& one) const {
  const std::vector<std::string> name = identifier_words(one.name);
  return says(name, {"code", "errcode", "errno"}) && !says(request_.tokens, {"code", "codes"}) &&
         !says(name, {"length", "len", "size", "max", "min", "limit", "ttl", "lifetime", "expiry",
                      "expiration", "timeout", "attempts", "digits", "period", "validity"});
}

/// "At least 12 characters" is no number that something may have at most, where nobody is to be
/// let.
bool Weigher::is_other_end(const FoundAmount& one) const {
  return says(request_.tokens, {"least", "minimum"}) &&
         !says(request_.tokens, {"allow", "let", "permit", "may", "can", "able"}) &&
         says(identifier_words(one.name), {"max", "maximum"}) &&
         !says(identifier_words(one.name), {"min", "minimum"});
}

/// `workdate + timedelta(days=1)`: one more of a unit is a step, and no amount that is set.
bool Weigher::is_step(const FoundAmount& one) const {
  std::string_view unit = one.name;
  if (unit.ends_with("s")) unit.remove_suffix(1);
  return one.written == "1" && !is_told_today() && meaning::dimension_of(unit) == "time";
}

double Weigher::score(const FoundAmount& one) const {
  if (one.fallback || is_code(one) || is_other_end(one) || is_step(one) || is_of_rate(one))
    return 0;
  if (is_how_much_is_made(one)) return 0;
  if (is_kept_text(one)) return is_told_today() && !holds_today(one) ? 0 : 1;
  if (per_ == 0 && (carries(one) & rarest_) == 0 && !is_told_today() && !is_one_limit(one))
    return 0;
  if (objects_ == 0 || !says_per(one) || is_sample(analysis_.project->file(one.place.file).path))
    return 0;
  const std::uint32_t own = own_of(one) & objects_;  // "per page" is in it, too
  const std::uint32_t said = bits_.in(one.comment) & objects_;
  const std::uint32_t akin = bits_.akin(one.name) & objects_;
  const std::uint32_t holder = bits_.in(one.holder) | said_by_file(one);
  // "maxFilesize" says no more than that it is a measure: what holds it says of what.
  const bool by_holder = odd_words(one) == 0 && (holder & objects_) != 0;
  if ((own | said | akin | (one.used & objects_)) == 0 && !by_holder) return 0;
  if (what_ != 0 && ((own | said | akin | one.used | holder) & what_) == 0 && !limits_act(one))
    return 0;
  const Measure measure = measure_of(one);
  if (measure == Measure::other || (is_told_today() && !holds_today(one))) return 0;
  if (measure == Measure::unsaid &&
      (is_too_small(one) || !says_measure(one) || is_any_number() || is_of_other_length(one)))
    return 0;
  // Where counting begins; of a setting it is what switches the limit off.
  if (!is_told_today() && one.source != AmountSource::setting &&
      (one.written == "0" || one.written == "0.0" || one.written == "0.00"))
    return 0;
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

bool Weigher::limits_act(const FoundAmount& one) const {
  return act_ != 0 && (bits_.in(one.name) & act_) != 0 && is_told_today() && holds_today(one) &&
         (says(identifier_words(one.name), {"max", "min", "maximum", "minimum", "limit", "size"}) ||
          (unit_ && !is_any_number() && measure_of(one) == Measure::same));
}

/// `password_generator(length=15)` where passwords are to have at least 12 letters.
bool Weigher::is_how_much_is_made(const FoundAmount& one) const {
  if (one.source != AmountSource::parameter || is_told_today() || !request_.limits) return false;
  return std::ranges::all_of(identifier_words(one.name), [&](const std::string& word) {
    return words_.has("dimensions", word) || !dimension_named(word).empty();
  });
}

bool Weigher::is_kept_text(const FoundAmount& one) const {
  return one.source == AmountSource::field_default && one.unit == "char" && is_of("char") &&
         std::ranges::all_of(identifier_words(one.name),
                             [&](const std::string& word) { return bits_.in(word) != 0; });
}

bool Weigher::by_number_alone(const FoundAmount& one) const {
  return is_told_today() && unit_ && (!is_any_number() || iso_span(one.written)) &&
         one.source != AmountSource::parameter && one.source != AmountSource::data &&
         measure_of(one) == Measure::same && holds_today(one) && !is_of_other_unit(one) &&
         !is_sample(analysis_.project->file(one.place.file).path) &&
         says(identifier_words(one.name), {"max", "min", "maximum", "minimum", "limit", "interval",
                                           "timeout", "ttl", "retention", "period"});
}

/// 10 that are told to be seconds are no 10 days, and a number beside it on the line is another.
bool Weigher::is_of_other_unit(const FoundAmount& one) const {
  return std::ranges::none_of(request_.numbers, [&](const RequestNumber& number) {
    const bool unit = one.unit.empty() || one.unit == number.unit;
    return number.today && ((unit && one.written == number.written) ||
                            holds_in_unit(one.written, number) || !is_number(one.written));
  });
}

bool Weigher::is_named_so(const FoundAmount& one) const {
  return ((bits_.in(one.name) | bits_.in(one.holder) | one.used |
           bits_.in(base_name(path_of(one)))) &
          objects_) != 0;
}

bool Weigher::says_head(const FoundAmount& one) const {
  return head_ != 0 && ((carries(one) | one.used | bits_.in(base_name(path_of(one)))) & head_) != 0;
}

bool Weigher::sure(const FoundAmount& one) {
  if (is_rule_of_today(one)) return true;
  if (member_.holds(one.place.file)) return false;
  if ((only_act_ && !is_told_today()) || is_first_value(one)) return false;
  // A limit on the hits of a search is none on the rows that are counted.
  if (!is_told_today() && ((carries(one) | one.used) & counted_) != counted_) return false;
  // "Retry a failed message": tries of something else are not meant.
  const std::uint32_t head = what_ == 0 ? 0 : 1U << (std::bit_width(what_) - 1);
  if (limits_act(one) && measure_of(one) == Measure::same) return true;
  if (head != 0 && ((carries(one) | one.used) & head) == 0 && !is_told_today()) return false;
  // "plex-recently-added-scan" with today's five minutes: what it scans may be left out.
  if (is_told_today() && measure_of(one) == Measure::same && covered_alone(one) >= .5) return true;
  if (head_ != 0 && ((carries(one) | one.used) & head_) == 0) return false;
  // One word of the request in a name that says two others is another thing.
  if (odd_words(one) >= 2 && told_words(one) < 2) return false;
  if (measure_of(one) == Measure::unsaid && is_of_time_or_size() && !is_told_today()) return false;
  // Today's number under the asked unit says the rest.
  if (is_told_today() && measure_of(one) == Measure::same) return covered_alone(one) >= .2;
  return score(one) >= kSure && covered_alone(one) >= .5;
}

bool Weigher::is_all_about(const FoundAmount& one) const {
  constexpr double kNearlyAll = .75;
  return one.table && measure_of(one) != Measure::other && covered_alone(one) >= kNearlyAll &&
         ((carries(one) & rarest_) != 0 || rarest_ == 0);
}

bool Weigher::limits_some(const FoundAmount& one) const {
  return ((carries(one) | one.used) & objects_) != 0 &&
         says(identifier_words(one.name), {"max", "maximum", "limit", "quota", "count"});
}

/// The noun right behind "number of" or "how many", whether it tells by itself or not.
std::uint32_t Weigher::counted_noun() const {
  const std::vector<std::string>& tokens = request_.tokens;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    const bool counts = (tokens[i] == "number" && tokens[i + 1] == "of") ||
                        (tokens[i] == "how" && tokens[i + 1] == "many");
    if (counts) return bits_.in(tokens[i + 2]);
  }
  return 0;
}

void Weigher::drop_people() {
  for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
    const std::uint32_t bit = 1U << i;
    if (!words_.has("people", lower(request_.words[i].word)) || objects_ == bit) continue;
    objects_ &= ~bit, what_ &= ~bit, head_ &= ~bit;
  }
}

std::string_view Weigher::path_of(const FoundAmount& one) const {
  return analysis_.project->file(one.place.file).path;
}

std::uint32_t Weigher::carries(const FoundAmount& one) const {
  return bits_.in(one.name) | bits_.in(one.comment) | bits_.in(one.holder) | bits_.akin(one.name) |
         said_by_file(one);
}

std::uint32_t Weigher::said_by_file(const FoundAmount& one) const {
  if (!one.holder.empty() || one.source == AmountSource::parameter ||
      ((bits_.in(one.name) | bits_.akin(one.name)) & objects_) == 0)
    return 0;
  const std::uint32_t path = bits_.in(base_name(path_of(one))) & objects_;
  return std::popcount(path) > 1 ? path : 0;
}

bool Weigher::is_one_limit(const FoundAmount& one) const {
  const std::vector<std::string> name = identifier_words(one.name);
  return is_of("size") && measure_of(one) == Measure::same &&
         says(name, {"max", "maximum", "limit"}) &&
         (says(name, {"file", "filesize", "upload", "uploads", "body", "request", "payload"}) ||
          (bits_.in(one.name) & what_) != 0);
}

bool Weigher::says_measure(const FoundAmount& one) const {
  if (!is_of_time_or_size() || is_told_today()) return true;
  const std::vector<std::string> name = identifier_words(one.name);
  if (is_of("size"))
    return says(name,
                {"max", "maximum", "limit", "size", "filesize", "length", "quota", "mb", "bytes"});
  return says(name, {"max", "maximum", "limit", "period", "expiry", "expiration", "expires",
                     "retention", "lifetime", "age", "timeout", "interval", "delay", "after",
                     "every", "time", "frequency", "duration", "durations"});
}

bool Weigher::is_sample(std::string_view path) {
  const std::string small = lower(path);
  for (const std::string_view one :
       {"fixture", "seed", "faker", "factories", "demo", "mock", "test"}) {
    if (contains(small, one)) return true;
  }
  return false;
}

bool Weigher::is_of(std::string_view dimension) const {
  return std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
    return !number.unit.empty() && meaning::dimension_of(number.unit) == dimension;
  });
}

bool Weigher::is_of_time_or_size() const { return is_of("time") || is_of("size"); }

bool Weigher::is_too_small(const FoundAmount& one) const {
  constexpr std::size_t kShort = 3;
  if (is_of("size") && says(identifier_words(one.name),
                            {"batch", "page", "chunk", "pool", "font", "window", "sample", "grid"}))
    return true;
  return is_of("size") && one.written.size() <= kShort &&
         std::ranges::all_of(one.written, [](char c) { return c >= '0' && c <= '9'; }) &&
         !says(identifier_words(one.name), {"size", "limit", "length"});
}

double Weigher::covered_alone(const FoundAmount& one) const {
  return covered(one, own_of(one) & objects_, bits_.in(one.comment) & objects_,
                 bits_.akin(one.name) & objects_);
}

double Weigher::covered(const FoundAmount& one, std::uint32_t own, std::uint32_t said,
                        std::uint32_t akin) const {
  const std::uint32_t holder = bits_.in(one.holder) | said_by_file(one);
  const std::uint32_t path = bits_.in(base_name(path_of(one)));
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

Weigher::Measure Weigher::measure_of(const FoundAmount& one) const {
  // `COMMENT_MAX: 10000`: a bare number does not say what is counted; it may be characters.
  const bool bare = one.unit == "count" && is_of("char");
  if (unit_ && !one.unit.empty() && !bare) {
    const std::string_view of = meaning::dimension_of(one.unit);
    return std::ranges::any_of(request_.numbers,
                               [&](const RequestNumber& number) {
                                 return meaning::dimension_of(number.unit) == of;
                               })
               ? Measure::same
               : Measure::other;
  }
  // "documents per page" are no megabytes.
  if (!unit_ && (per_ != 0 || counted_ != 0) && holds_bytes(one.written, one.comment))
    return Measure::other;
  // "five questions" are no hundred characters, and no five minutes.
  const std::string_view dimension = meaning::dimension_of(one.unit);
  if (!unit_ && (dimension == "time" || dimension == "size" || one.unit.starts_with("char")) &&
      std::ranges::none_of(request_.tokens, [&](const std::string& token) {
        return root_of(token) == root_of(lower(one.unit));
      }))
    return Measure::other;
  const Measure named =
      measure_in(one.name + " " + one.written + (bare ? std::string() : " " + one.unit));
  if (named != Measure::unsaid) return named;
  return unit_ ? (measure_in(one.comment) == Measure::same ? Measure::same : Measure::unsaid)
               : Measure::unsaid;
}

Weigher::Measure Weigher::measure_in(const std::string& text) const {
  Measure out = Measure::unsaid;
  const std::vector<std::string> all = identifier_words(text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string& word = all[i];
    // "MIN_LENGTH" is the least, and no minute.
    if (word == "min" && i + 1 < all.size()) continue;
    if (per_ != 0 && word == "size") continue;  // "pageSize": how many stand on one
    // "…_PERIOD" is a time, whatever else the name says.
    const std::string_view said =
        word == "period" || word == "expiry" ? "time" : dimension_named(word);
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

bool Weigher::is_asked(const std::string& word) const {
  return std::ranges::any_of(request_.tokens, [&](const std::string& token) {
    return root_of(token) == root_of(word) || (word == "len" && token == "length") ||
           (word == "num" && root_of(token) == root_of("number"));
  });
}

bool Weigher::is_told_today() const {
  return std::ranges::any_of(request_.numbers, &RequestNumber::today);
}

bool Weigher::is_any_number() const {
  constexpr double kAnywhere = 3;
  return unit_ && std::ranges::any_of(request_.numbers, [](const RequestNumber& number) {
           return number.today && number.value <= kAnywhere;
         });
}

bool Weigher::holds_today(const FoundAmount& one) const {
  // Beside another number on its line, it is its own that counts: "min_value=6, max_value=30".
  if ((is_bound_of_input(one.name) || is_number(one.written)) && !is_any_of_today(one.written) &&
      std::ranges::none_of(request_.numbers, [&](const RequestNumber& number) {
        return number.today && holds_in_unit(one.written, number);
      }))
    return false;
  return std::ranges::all_of(request_.numbers, [&](const RequestNumber& number) {
    return !number.today || saying_.holds_number(one.place, number.written) ||
           one.written == number.written || holds_in_unit(one.written, number);
  });
}

bool Weigher::is_any_of_today(std::string_view written) const {
  return std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
    return number.today && number.written == written;
  });
}

double Weigher::by_words(const FoundAmount& one) const {
  const std::vector<std::string> name = identifier_words(one.name);
  const bool limit = one.bound || says(name, {"max", "min", "maximum", "minimum", "limit"});
  const bool first =
      says(name, {"default", "initial"}) || (!limit && (one.source == AmountSource::field_default ||
                                                        one.source == AmountSource::setting));
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

double Weigher::by_source(AmountSource source) {
  const bool weak = source == AmountSource::parameter || source == AmountSource::data;
  return source == AmountSource::setting ? .06 : weak ? -.1 : 0;
}

int Weigher::told_words(const FoundAmount& one) const {
  return std::popcount(carries(one) & ~bits_.akin(one.name) & objects_);
}

double Weigher::odd(const FoundAmount& one) const {
  return std::min(kMostOdd, kOdd * static_cast<double>(odd_words(one)));
}

std::size_t Weigher::odd_words(const FoundAmount& one) const {
  std::size_t count = 0;
  for (const std::string& word : identifier_words(one.name)) {
    if (bits_.in(word) == 0 && word != prefix_ && !words_.has("value_words", word) &&
        !words_.has("dimensions", word) && !words_.has("people", word) &&
        dimension_named(word).empty())
      ++count;
  }
  return count;
}

bool Weigher::counts(const FoundAmount& one) const {
  return (objects_ & ~per_ & bits_.in(one.name)) != 0 ||
         says(identifier_words(one.name + " " + one.comment),
              {"per", "size", "limit", "count", "number", "max", "items", "results", "rows",
               "default", "length"});
}

bool Weigher::says_per(const FoundAmount& one) const {
  return per_ == 0 || ((bits_.in(one.name) | bits_.in(one.comment)) & per_) != 0;
}

}  // namespace cutaway::answers
