// SPDX-License-Identifier: Apache-2.0
// Compares sets of four-word runs.
#include "model/licences/match.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/licences.h"

namespace cutaway::model {
namespace {

using Runs = std::vector<std::uint32_t>;

constexpr double kThere = .93;  ///< of a licence's runs
constexpr double kSame = .98;   ///< of them, whatever the title says
constexpr double kShortened = .8;
constexpr double kNamed = .87, kNamedText = .9;
constexpr std::size_t kTitle = 10;  ///< runs that a title and its line break take part in
constexpr double kInside = .8;      ///< of a licence's runs that are another's, too
constexpr double kWhole = .85;      ///< of the text's runs that are the licence's
constexpr std::size_t kFewest = 25;
constexpr std::size_t kMost = 8;

std::size_t common(const Runs& a, const Runs& b) {
  std::size_t n = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) {
      ++n;
      ++i;
      ++k;
    } else {
      (a[i] < b[k] ? i : k) += 1;
    }
  }
  return n;
}

/// Whether two texts are one but for a few words, and `longer` only adds to the name of the other:
/// MPL-2.0-no-copyleft-exception is a choice that the licensed files state, and no text says it.
bool is_variant(const catalogue::KnownLicence& longer, std::size_t common_longer,
                const catalogue::KnownLicence& plain, std::size_t common_plain) {
  const auto near = [](std::size_t a, std::size_t b) { return a <= b + kTitle; };
  return longer.id.size() > plain.id.size() + 1 && longer.id.starts_with(plain.id) &&
         longer.id[plain.id.size()] == '-' && near(common_longer, common_plain) &&
         near(longer.shingles.size(), plain.shingles.size()) &&
         near(plain.shingles.size(), longer.shingles.size());
}

double share(std::size_t part, std::size_t of) {
  return of == 0 ? 0 : static_cast<double>(part) / static_cast<double>(of);
}

/// "fair core" of "# Fair Core License, Version 1.0": what a text calls itself in its first line;
/// empty where that is no title, or holds nothing but "License".
std::vector<std::string> title_of(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  std::vector<std::string> out;
  for (const auto line : split(text, '\n')) {
    const auto words = identifier_words(line);
    if (words.empty()) continue;
    const auto end = std::ranges::find_if(
        words, [](const auto& word) { return word == "license" || word == "licence"; });
    if (end == words.end() || words.size() > kLongest) return {};
    for (auto at = words.begin(); at != end; ++at)
      if (*at != "the" && *at != "a" && at->size() > 1) out.push_back(*at);
    return out;
  }
  return out;
}

/// A text that is another's but for some clauses says by its title that it is not that.
bool is_called_otherwise(const std::vector<std::string>& title,
                         const catalogue::KnownLicence& licence) {
  const auto words = identifier_words(licence.name);
  return !title.empty() && std::ranges::none_of(title, [&](const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  });
}

/// All words of the licence's name are in the title: "Licensed under the Open Software License".
bool is_named_by(const std::vector<std::string>& title, const catalogue::KnownLicence& licence) {
  std::size_t named = 0;
  for (const std::string& word : identifier_words(licence.name)) {
    if (word == "license" || word == "licence") break;
    if (word == "the" || word.size() < 2) continue;
    if (std::ranges::find(title, word) == title.end()) return false;
    ++named;
  }
  return named > 0;
}

/// Two texts of the same makers are one but for a few clauses; the title says which of them it is.
bool is_twin_that_is_meant(const std::vector<std::string>& title,
                           const catalogue::KnownLicence& meant,
                           const catalogue::KnownLicence& other) {
  // Of two that differ by a clause that one of them adds, most of the shorter is in the longer.
  const std::size_t shorter = std::min(meant.shingles.size(), other.shingles.size());
  return is_named_by(title, meant) && !is_named_by(title, other) &&
         share(common(meant.shingles, other.shingles), shorter) >= kInside;
}

}  // namespace

std::vector<LicenceMatch> match_licences(std::string_view text) {
  const Runs runs = catalogue::licence_shingles(text);
  const std::vector<std::string> title = title_of(text);
  struct Found {
    const catalogue::KnownLicence* licence;
    std::size_t common;
  };
  std::vector<Found> found;
  bool strange = false, known = false;
  for (const catalogue::KnownLicence& one : catalogue::known_licences()) {
    if (one.shingles.size() < kFewest || one.shingles.size() > runs.size() + runs.size() / 4)
      continue;
    const std::size_t both = common(runs, one.shingles);
    const double there = share(both, one.shingles.size());
    // A text may leave out the appendix that tells how to apply the licence.
    const bool shortened = there >= kShortened && share(both, runs.size()) >= kThere;
    // It names a company where the licence says "the copyright holder".
    const bool named = there >= kNamed && share(both, runs.size()) >= kNamedText;
    // Short texts often come without their title.
    const bool untitled = one.shingles.size() - both <= kTitle && there >= kShortened;
    const bool found_it = there >= kThere || shortened || named || untitled;
    if (!found_it) continue;
    const bool whole = share(both, runs.size()) >= kWhole;
    const bool other = is_called_otherwise(title, one) && !(whole && there >= kSame);
    strange = strange || (whole && other);
    known = known || !other;
    found.push_back({&one, both});
  }
  // It is none of these, nor one that is quoted in it: nobody knows it.
  if (strange && !known) return {};
  std::vector<const catalogue::KnownLicence*> variants;
  for (const Found& one : found) {
    if (std::ranges::any_of(found, [&](const Found& other) {
          return is_variant(*one.licence, one.common, *other.licence, other.common) ||
                 is_twin_that_is_meant(title, *other.licence, *one.licence);
        }))
      variants.push_back(one.licence);
  }
  std::erase_if(found, [&](const Found& one) {
    return std::ranges::find(variants, one.licence) != variants.end();
  });
  std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
    if (a.common != b.common) return a.common > b.common;
    return a.licence->shingles.size() < b.licence->shingles.size();
  });
  std::vector<LicenceMatch> out;
  std::vector<const catalogue::KnownLicence*> kept;
  for (const Found& one : found) {
    const Runs& own = one.licence->shingles;
    const bool inside = std::ranges::any_of(kept, [&](const auto* other) {
      return share(common(own, other->shingles), own.size()) >= kInside;
    });
    if (inside || out.size() >= kMost) continue;
    kept.push_back(one.licence);
    out.push_back({std::string(one.licence->id), share(one.common, own.size()),
                   share(one.common, runs.size()) >= kWhole});
  }
  return out;
}

}  // namespace cutaway::model
