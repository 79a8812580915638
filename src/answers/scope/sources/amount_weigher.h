// SPDX-License-Identifier: Apache-2.0
// Weigher: how much a value says of what a request wants to be another, and whether it is meant.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/saying.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_sources.h"
#include "answers/scope/sources/one_member.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// Of one request; what it is handed has to outlive it.
class Weigher {
 public:
  Weigher(const model::Analysis& analysis, const Request& request, const RequestWords& words,
          const Things& things, std::uint32_t strong, const Saying& saying, const WordBits& bits);

  /// Of what is asked for, the rarest word that some name here has: a value that lacks it is meant
  /// only by chance.
  void find_rarest(const std::vector<FoundAmount>& all);

  /// 0 when it cannot be meant.
  double score(const FoundAmount& one) const;

  /// "IMPORT_LIMIT" with today's number, "UNDO" with today's 15 and "seconds" beside it: what is
  /// done is named, and what it is done with may be left out.
  bool is_code(const FoundAmount& one) const;
  bool is_other_end(const FoundAmount& one) const;
  bool is_step(const FoundAmount& one) const;
  bool limits_act(const FoundAmount& one) const;

  /// How long a kept text may be, where its whole name is said: "a user's display name".
  bool is_how_much_is_made(const FoundAmount& one) const;
  bool is_kept_text(const FoundAmount& one) const;

  /// No word of the request, but today's number under the asked measure in a limit: "check … every
  /// 20 seconds" and `MIN_INTERVAL_SECOND = 20`.
  bool by_number_alone(const FoundAmount& one) const;

  /// Its name, what holds it or its file says something that is asked for; a comment may by chance.
  bool is_named_so(const FoundAmount& one) const;

  /// Whether it is about the one noun of the request by its name or by what stands around it.
  bool says_head(const FoundAmount& one) const;

  bool sure(const FoundAmount& one);
  bool is_rule_of_today(const FoundAmount& one) const;

  /// A setting that says nearly all that is asked for, by its name, its label and what reads it.
  bool is_all_about(const FoundAmount& one) const;

  /// Whether the name has every word that is asked for.
  bool says_all(std::string_view name) const { return (objects_ & ~bits_.in(name)) == 0; }

  using Ranked = std::vector<std::pair<double, const FoundAmount*>>;
  /// "The maximum number of repeats": where a bound on them is seen, the number with which they
  /// begin is not meant.
  void drop_defaults(Ranked& ranked) const;

  /// Named as a limit, and about a word of what is asked for.
  bool limits_some(const FoundAmount& one) const;

 private:
  enum class Measure : std::uint8_t { unsaid, same, other };
  void drop_people();
  std::uint32_t counted_noun() const;
  bool is_of_other_unit(const FoundAmount& one) const;
  bool is_of_rate(const FoundAmount& one) const;
  bool bounds(const FoundAmount& one) const;
  std::uint32_t own_of(const FoundAmount& one) const;
  bool tells_number_first() const;
  bool asks_bound() const;
  /// With which a field of something begins, where a bound is asked for.
  bool is_first_value(const FoundAmount& one) const;
  bool is_of_other_length(const FoundAmount& one) const;

  std::string_view path_of(const FoundAmount& one) const;

  std::uint32_t carries(const FoundAmount& one) const;

  /// "TOKEN_VALIDITY_HOURS" of "password_reset_requests.rs": what nothing holds stands for its
  /// file, where that is called after at least two of the words and its own name has another.
  std::uint32_t said_by_file(const FoundAmount& one) const;

  /// "maxFileSize" in megabytes: where a size is asked for, it may hold for all that comes in.
  bool is_one_limit(const FoundAmount& one) const;

  /// Where a time or a size is asked for, the name says that something is measured: a bit of a mask
  /// and a place in a list have numbers, too.
  bool says_measure(const FoundAmount& one) const;

  /// What is made up to try the product out decides nothing.
  static bool is_sample(std::string_view path);

  bool is_of(std::string_view dimension) const;
  bool is_of_time_or_size() const;
  /// Megabytes are asked for, and a few of something stand there.
  bool is_too_small(const FoundAmount& one) const;

  double covered_alone(const FoundAmount& one) const;

  double covered(const FoundAmount& one, std::uint32_t own, std::uint32_t said,
                 std::uint32_t akin) const;

  Measure measure_of(const FoundAmount& one) const;

  Measure measure_in(const std::string& text) const;

  bool is_asked(const std::string& word) const;

  bool is_told_today() const;
  /// "one day": 1 stands anywhere, so that the number says nothing without its unit.
  bool is_any_number() const;
  bool holds_today(const FoundAmount& one) const;

  bool is_any_of_today(std::string_view written) const;

  /// "the default …" is no maximum; "at most" and "limit" are.
  double by_words(const FoundAmount& one) const;

  static double by_source(AmountSource source);

  int told_words(const FoundAmount& one) const;

  double odd(const FoundAmount& one) const;

  /// Words of the name that are neither asked for nor common in names of values.
  std::size_t odd_words(const FoundAmount& one) const;

  /// "per_page", "page_size": of what stands on it, and not which page it is.
  bool counts(const FoundAmount& one) const;

  /// "per page": a value for something else is named otherwise.
  bool says_per(const FoundAmount& one) const;

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Saying& saying_;
  const WordBits& bits_;
  const std::string prefix_;  ///< with which all settings begin
  bool only_act_ = false;     ///< nothing but what is done is said
  bool unit_;
  std::uint32_t objects_ = 0, per_ = 0;
  std::uint32_t rarest_ = 0;
  OneMember member_{analysis_, request_, words_};
  std::uint32_t act_ = 0;      ///< what is to be done
  std::uint32_t head_ = 0;     ///< the one noun that it is about
  std::uint32_t counted_ = 0;  ///< "rows" of "the number of rows a query returns"
  std::uint32_t what_ = 0;     ///< with which something is to be done; one of these must be said
};

}  // namespace cutaway::answers
