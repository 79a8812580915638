// SPDX-License-Identifier: Apache-2.0
// Reads names by the tables of catalogue/rule_words.toml.
#include "meaning/rules/words.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxWords = 12;

std::vector<std::string> words_of(std::string_view key) {
  std::vector<std::string> out;
  for (const std::string_view word : split(key, ' ')) out.emplace_back(word);
  return out;
}

constexpr std::size_t kMaxGap = 4;

/// Whether the pattern begins at that word; `*` is one to four words. `last` = its last word.
bool stands_at(std::span<const std::string> words, std::size_t at,
               const std::vector<std::string>& pattern, std::size_t& last) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == "*" && i + 1 < pattern.size()) {
      const std::size_t end = std::min(words.size(), at + kMaxGap + 1);
      std::size_t next = at + 1;
      while (next < end && words[next] != pattern[i + 1]) ++next;
      if (next >= end) return false;
      at = next;
      continue;
    }
    if (at >= words.size() || words[at] != pattern[i]) return false;
    last = at++;
  }
  return true;
}

}  // namespace

std::string_view dimension_of(std::string_view unit) {
  for (const std::string_view time :
       {"ms", "second", "minute", "hour", "day", "week", "month", "year"})
    if (unit == time) return "time";
  for (const std::string_view size : {"byte", "KB", "KiB", "MB", "MiB", "GB", "GiB"})
    if (unit == size) return "size";
  if (unit == "char" || unit == "pixel" || unit == "count") return unit;
  return {};
}

RuleWords::RuleWords(const catalogue::Catalogue& catalogue) {
  for (const auto& [path, value] : catalogue.table("rule_words")) {
    const std::size_t dot = path.find('.');
    if (dot == std::string::npos) continue;
    const std::string table = path.substr(0, dot);
    const std::string key = path.substr(dot + 1);
    if (table == "kinds") {
      add_kind(key, value);
    } else if (table == "never") {
      std::vector<std::string> pattern = words_of(value);
      const std::string first = pattern.front();
      never_[first].push_back(std::move(pattern));
    } else if (table == "skip" || table == "config" || table == "minor") {
      globs_[table].push_back(value);
    } else if (table == "groups") {
      groups_[key].insert(value);
    } else {
      texts_[table][key] = value;
    }
  }
}

void RuleWords::add_kind(std::string_view key, std::string_view value) {
  const auto pieces = split(value, ' ');
  if (pieces.size() < 3) return;
  Row row{words_of(key), std::string(pieces[0]), std::string(pieces[1]),
          std::atof(std::string(pieces[2]).c_str()), 0};
  // What a star leaves open counts less than a word.
  for (const std::string& word : row.words) row.length += word == "*" ? 1 : 2;
  const std::string first = row.words.front();
  rows_[first].push_back(std::move(row));
}

bool RuleWords::forbidden(std::span<const std::string> words) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto found = never_.find(words[i]);
    if (found == never_.end()) continue;
    std::size_t last = 0;
    for (const auto& pattern : found->second)
      if (stands_at(words, i, pattern, last)) return true;
  }
  return false;
}

/// The longest pattern wins, then the heavier one.
const RuleWords::Row* RuleWords::best_row(std::span<const std::string> words,
                                          std::size_t& at) const {
  const Row* best = nullptr;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto found = rows_.find(words[i]);
    if (found == rows_.end()) continue;
    for (const Row& row : found->second) {
      std::size_t last = 0;
      if (!stands_at(words, i, row.words, last)) continue;
      const bool better = best == nullptr || row.length > best->length ||
                          (row.length == best->length && row.weight > best->weight);
      if (better) best = &row, at = i;
    }
  }
  return best;
}

/// A word that says what kind of rule it is by itself, and nothing of what it is about.
bool RuleWords::tells_kind(const std::string& word) const {
  if (has("fillers", word)) return true;
  const auto found = rows_.find(word);
  return found != rows_.end() &&
         std::ranges::any_of(found->second, [](const Row& row) { return row.words.size() == 1; });
}

NameReading RuleWords::read(std::string_view name) const {
  NameReading out;
  if (name.size() < 3 || name.size() > 80) return out;
  std::vector<std::string> words = identifier_words(name);
  if (words.size() > kMaxWords || forbidden(words)) return out;
  std::size_t at = 0;
  const Row* row = best_row(words, at);
  if (row == nullptr) return out;
  out.kind = row->kind, out.dimension = row->dimension, out.weight = row->weight;
  out.matched = row->words.size();
  out.keeps = has("keeping", row->words.front());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool in_row = std::ranges::find(row->words, words[i]) != row->words.end() && i >= at;
    // "min" behind a name is the least of something as often as minutes.
    const std::string_view unit = words[i] == "min" ? std::string_view() : this->unit(words[i]);
    if (!unit.empty() && i > 0 && (words[i - 1] == "per" || words[i - 1] == "a") &&
        dimension_of(unit) == "time") {
      out.per = unit;
      if (!out.rest.empty() && out.rest.back() == words[i - 1]) out.rest.pop_back();
      continue;
    }
    const bool last = i + 1 == words.size() || (i + 2 == words.size() && words[i + 1] == "default");
    if (!unit.empty() && (last || dimension_of(unit) == row->dimension)) {
      if (i > 0 || words.size() > 1) out.unit = unit;
      if (!in_row) continue;
    }
    if (!in_row || !tells_kind(words[i])) out.rest.push_back(words[i]);
  }
  const std::string_view counted = dimension_of(out.unit);
  if (!counted.empty() && (out.dimension == "count" || out.dimension == "any"))
    out.dimension = counted;
  if (out.kind == "rate_limit" && counted == "time" && out.per.empty())
    out.kind = "limit", out.dimension = "time";
  if (words.size() == 1 && out.dimension != "time") out.weight *= .6;
  if (!out.per.empty()) out.kind = "rate_limit", out.dimension = "count";
  return out;
}

std::string RuleWords::turned(const std::string& kind, std::span<const std::string> around) const {
  const auto found = texts_.find("turns");
  if (found == texts_.end()) return kind;
  for (const std::string& word : around) {
    const auto turn = found->second.find(kind + " " + word);
    if (turn != found->second.end()) return turn->second;
  }
  return kind;
}

double RuleWords::telling(std::span<const std::string> words) const {
  double out = 1;
  for (const std::string& word : words) {
    if (has("telling", word)) out = std::max(out, 1.35);
    if (has("internal", word)) return .45;
  }
  return out;
}

std::string_view RuleWords::unit(std::string_view word) const { return text("units", word); }

std::string_view RuleWords::usual_unit(std::string_view language,
                                       std::string_view dimension) const {
  if (dimension == "size") return "byte";
  if (dimension == "char" || dimension == "count" || dimension == "pixel") return dimension;
  return dimension == "time" ? text("time_unit", language) : std::string_view();
}

bool RuleWords::has(std::string_view group, std::string_view word) const {
  const auto found = groups_.find(group);
  return found != groups_.end() && found->second.contains(word);
}

std::string_view RuleWords::text(std::string_view table, std::string_view key) const {
  const auto found = texts_.find(table);
  if (found == texts_.end()) return {};
  const auto row = found->second.find(key);
  return row == found->second.end() ? std::string_view() : std::string_view(row->second);
}

bool RuleWords::fits(std::string_view table, std::string_view path) const {
  const auto found = globs_.find(table);
  if (found == globs_.end()) return false;
  const std::string low = "/" + lower(path);
  const std::string name = "/" + std::string(base_name(low));
  // Names of settings files are names: "*/config*.json" is no folder.
  const auto fits_glob = [&](const std::string& glob) {
    const bool named = table == "config" && std::ranges::count(glob, '/') < 2;
    return matches_glob(glob, named ? name : low);
  };
  return std::ranges::any_of(found->second, fits_glob);
}

std::string RuleWords::subject(std::span<const std::string> words) const {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    if (has("fillers", word) || word.find_first_not_of("0123456789") == std::string::npos) continue;
    if (out.empty() && has("verbs", word)) continue;
    if (!out.empty() && out.back() == word) continue;
    out.push_back(word);
  }
  return join(out, " ");
}

}  // namespace cutaway::meaning
