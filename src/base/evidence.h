// SPDX-License-Identifier: Apache-2.0
// Place and Evidence: what a claim rests on. Evidence has four kinds and no empty state.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/ids.h"

namespace cutaway {

/// Lines of one file, counted from 1, both ends included. A directory or a whole file is line 1.
struct Place {
  FileId file;
  std::uint32_t line = 1;
  std::uint32_t end_line = 1;
  constexpr auto operator<=>(const Place&) const = default;
};

/// A question that can be put to the analysed project again: a rule id and its parameters, in a
/// fixed order. `queries/` (see src/model/queries.h) holds the rules; `verify` runs them at another
/// commit.
struct Query {
  std::string rule;
  std::vector<std::pair<std::string, std::string>> parameters;
  bool operator==(const Query&) const = default;
};

/// The thing named stands in these lines. Never empty.
struct Lines {
  std::vector<Place> places;
};
/// Commits (full hashes, newest first). Never empty.
struct Commits {
  std::vector<std::string> hashes;
};
/// `n` of `of` rows that the query counts, with some of the places (first three in path order).
struct CountedSet {
  Query query;
  std::uint64_t n = 0;
  std::uint64_t of = 0;
  std::vector<Place> examples;
};
/// What was looked for and where; `places` is how many places were searched, `hits` what was found
/// (often 0).
struct Searched {
  Query query;
  std::uint64_t places = 0;
  std::uint64_t hits = 0;
  std::vector<Place> examples;
};

/// Keeps the first of equal places, in their order.
void drop_repeats(std::vector<Place>& places);

/// What a claim rests on. The only ways to make one are the four constructors: there is no "no
/// evidence".
class Evidence {
 public:
  Evidence(Place place) : kind_(Lines{{place}}) {}  // NOLINT: implicit on purpose
  /// A place that comes again is dropped, here and in the two below: it shows nothing new.
  explicit Evidence(Place first, std::vector<Place> more) : kind_(Lines{std::move(more)}) {
    auto& places = std::get<Lines>(kind_).places;
    places.insert(places.begin(), first);
    drop_repeats(places);
  }
  explicit Evidence(std::string commit, std::vector<std::string> more = {})
      : kind_(Commits{std::move(more)}) {
    auto& hashes = std::get<Commits>(kind_).hashes;
    hashes.insert(hashes.begin(), std::move(commit));
  }
  Evidence(CountedSet counted) : kind_(std::move(counted)) {  // NOLINT: implicit on purpose
    drop_repeats(std::get<CountedSet>(kind_).examples);
  }
  Evidence(Searched searched) : kind_(std::move(searched)) {  // NOLINT: implicit on purpose
    drop_repeats(std::get<Searched>(kind_).examples);
  }

  const std::variant<Lines, Commits, CountedSet, Searched>& kind() const { return kind_; }
  /// All places that a reader can open, most telling first; empty for commits.
  const std::vector<Place>& places() const;
  /// Adds places of another piece of evidence (for joined sentences); commits are left alone.
  void add(const std::vector<Place>& more);

 private:
  std::variant<Lines, Commits, CountedSet, Searched> kind_;
};

/// How a claim is known.
enum class Basis : std::uint8_t { seen, counted, searched, history, inferred, quoted };
/// How sure: *does*, *appears to*, *we could not tell*.
enum class Confidence : std::uint8_t { high, medium, low };

/// "seen", "counted", …: the word used in JSON.
const char* word(Basis basis);
/// "high", "medium", "low".
const char* word(Confidence confidence);

/// We could not tell, and why; a value that is phrased, never an empty string.
struct Unknown {
  std::string why;
};

}  // namespace cutaway
