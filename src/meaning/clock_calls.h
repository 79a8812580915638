// SPDX-License-Identifier: Apache-2.0
// Work for the clock that code hands to a helper of its own, or to a library that nobody knows.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// The rows of `[calls]`, `[classes]`, `[units]`, `[counts]` and `[turns]` in
/// catalogue/clocks.toml; the catalogue is kept by reference.
class ClockWords {
 public:
  explicit ClockWords(const catalogue::Catalogue& catalogue);
  bool has(std::string_view row, std::string_view word) const;
  /// "minute" of "AddMinutes"; empty for other calls.
  std::string unit(std::string_view call) const;
  /// "second" of "total_seconds", which counts a length of time; empty for other calls.
  std::string bare(std::string_view call) const;
  /// "1 day" of "daily"; empty for other words.
  std::string turn(std::string_view word) const;

 private:
  std::map<std::string_view, std::string_view> units_, turns_, bare_;
  std::map<std::string_view, std::set<std::string_view>> rows_;
};

/// Something of it says when; a shape that matches no call is asked elsewhere (chains, classes).
bool is_timed(const Meaning& meant);

/// `clock.add("*/10 * * * *", sweep)`, `jobs.add({name, cronTime: "0 3 * * *", onTick: sweep})`,
/// `scheduler.schedule(sweep, minutes(5), "sweep")` where `schedule` runs it again and again: a
/// call with such a name that is given a time and a function. One `schedule` each, with `when` and,
/// where a text says it, `name`. Not those within what `known` of this file already tells with a
/// time.
std::vector<Meaning> find_clock_calls(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known);

}  // namespace cutaway::meaning
