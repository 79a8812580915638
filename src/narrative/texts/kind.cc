// SPDX-License-Identifier: Apache-2.0
// Adds up the points of the signs that were found and phrases the winner.
#include "narrative/texts/kind.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

struct Points {
  std::string kind;
  double value = 0;
};

/// "web_app 2, library -1"
std::vector<Points> read_points(std::string_view text) {
  std::vector<Points> out;
  for (const auto piece : split(text, ',')) {
    const std::string_view one = trim(piece);
    const std::size_t gap = one.rfind(' ');
    if (gap == std::string_view::npos) continue;
    out.push_back({std::string(trim(one.substr(0, gap))),
                   std::strtod(std::string(one.substr(gap + 1)).c_str(), nullptr)});
  }
  return out;
}

/// The first phrase of the kind whose sign holds: rows "library = phrase | sign" of
/// catalogue/kind_phrases.toml.
std::string phrase_of(const std::string& kind, const Signs& signs,
                      const catalogue::Catalogue& catalogue, const std::string& main_language) {
  for (const auto& [key, row] : catalogue.table("kind_phrases")) {
    if (key != kind) continue;
    const std::size_t bar = row.find(" | ");
    const std::string sign = bar == std::string::npos ? "" : row.substr(bar + 3);
    const auto hit = sign.empty() ? std::nullopt : signs.find(sign);
    if (!sign.empty() && (!hit || hit->strength < 0.6)) continue;
    std::string phrase = row.substr(0, bar);
    const std::size_t hole = phrase.find("{language}");
    if (hole == std::string::npos) return phrase;
    if (main_language.empty()) continue;
    return phrase.replace(hole, 10, main_language);
  }
  std::string plain = kind;
  std::replace(plain.begin(), plain.end(), '_', ' ');
  return plain;
}

}  // namespace

Kind find_kind(const Signs& signs, const catalogue::Catalogue& catalogue,
               const std::string& main_language) {
  std::map<std::string, double> sums;
  std::vector<std::pair<std::string, KindSign>> found;
  for (const auto& [sign, weights] : catalogue.table("kinds")) {
    const auto hit = signs.find(sign);
    for (const Points& points : read_points(weights)) {
      double& sum = sums[points.kind];
      if (!hit) continue;
      const double value = points.value * hit->strength;
      sum += value;
      found.emplace_back(points.kind, KindSign{sign, value, *hit});
    }
  }
  Kind kind;
  kind.all.assign(sums.begin(), sums.end());
  std::stable_sort(kind.all.begin(), kind.all.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (kind.all.empty()) return kind;
  kind.word = kind.all[0].first;
  kind.points = kind.all[0].second;
  const double second = kind.all.size() > 1 ? kind.all[1].second : 0;
  if (kind.points >= 4 && kind.points - second >= 4)
    kind.confidence = Confidence::high;
  else if (kind.points >= 3 && kind.points - second >= 1)
    kind.confidence = Confidence::medium;
  for (auto& [word, sign] : found) {
    if (word == kind.word && sign.points > 0) kind.because.push_back(std::move(sign));
  }
  std::stable_sort(kind.because.begin(), kind.because.end(),
                   [](const KindSign& a, const KindSign& b) { return a.points > b.points; });
  kind.phrase = phrase_of(kind.word, signs, catalogue, main_language);
  return kind;
}

}  // namespace cutaway::narrative
