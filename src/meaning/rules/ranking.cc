// SPDX-License-Identifier: Apache-2.0
// Puts the most certain and telling rules first and keeps one a line.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/rules/finder.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxPlaces = 16;
constexpr std::size_t kMinShared = 5;

bool is_text(const Rule& rule) {
  return rule.kind == "message" || rule.kind == "event" || rule.kind == "metric";
}

/// One rule a line and value: the heaviest.
void keep_one_a_line(std::vector<Rule>& rules) {
  std::ranges::stable_sort(rules, [](const Rule& a, const Rule& b) {
    return std::tie(a.place, a.value) < std::tie(b.place, b.value) ||
           (std::tie(a.place, a.value) == std::tie(b.place, b.value) && a.weight > b.weight);
  });
  const auto same = [](const Rule& a, const Rule& b) {
    return a.place.file == b.place.file && a.place.line == b.place.line && a.value == b.value &&
           is_text(a) == is_text(b);
  };
  rules.erase(std::unique(rules.begin(), rules.end(), same), rules.end());
}

/// The second and tenth rule of one sort says less than the first.
void spread(std::vector<Rule>& rules) {
  std::map<std::tuple<std::string, std::string>, std::size_t> by_subject;
  std::map<std::tuple<std::string, FileId>, std::size_t> by_file;
  std::map<std::string, std::size_t> by_kind;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> by_name;
  for (Rule& rule : rules) {
    const std::size_t again = by_name[{rule.kind, rule.name, rule.value}]++;
    const std::size_t about = by_subject[{rule.kind, rule.subject}]++;
    const std::size_t here = by_file[{rule.kind, rule.place.file}]++;
    rule.weight /= 1 + .5 * static_cast<double>(std::min<std::size_t>(again, 6));
    rule.weight /= 1 + .15 * static_cast<double>(std::min<std::size_t>(about, 10));
    if (rule.kind == "page_size" || rule.kind == "retry" || rule.kind == "timeout" ||
        rule.kind == "flag")
      rule.weight /= 1 + .05 * static_cast<double>(std::min<std::size_t>(by_kind[rule.kind]++, 40));
    if (rule.kind == "validation" || rule.kind == "default" || rule.kind == "flag" ||
        rule.kind == "permission" || rule.kind == "timeout")
      rule.weight /= 1 + .1 * static_cast<double>(std::min<std::size_t>(here, 20));
  }
}

void sort_rules(std::vector<Rule>& rules) {
  std::ranges::stable_sort(rules, [](const Rule& a, const Rule& b) {
    return a.weight > b.weight || (a.weight == b.weight && a.place < b.place);
  });
}

std::string canonical(std::string_view key) {
  std::string out;
  for (const char c : lower(key)) {
    const bool separator = c == '.' || c == ':' || c == '-' || c == '_' || c == '/';
    if (separator && (out.empty() || out.back() == '_')) continue;
    out += separator ? '_' : c;
  }
  return out;
}

/// A file that sets what code has a default for says nothing new; `values` has it.
void drop_repeated_settings(std::vector<Rule>& rules) {
  std::set<std::string> in_code;
  for (const Rule& rule : rules)
    for (const std::string& key : rule.overridable_by) in_code.insert(canonical(key));
  std::erase_if(rules, [&](const Rule& rule) {
    return !rule.scope.symbol.valid() && rule.overridable_by.empty() &&
           in_code.contains(canonical(rule.name));
  });
}

/// A switch in a file that no code of this product asks for is one of a library's own.
void lower_foreign_switches(const ReaderContext& context, std::vector<Rule>& rules) {
  std::set<std::string> asked;
  for (const linking::SettingRead& read : context.links.setting_reads())
    asked.insert(canonical(read.written.empty() ? read.key : read.written));
  for (Rule& rule : rules) {
    const bool in_file = rule.kind == "flag" && !rule.scope.symbol.valid() &&
                         rule.overridable_by.empty() && rule.enforced.empty();
    if (in_file && !asked.contains(canonical(rule.name))) rule.weight *= .8;
  }
}

/// Rules that say the same of the same are one rule with several places.
void merge_equal(std::vector<Rule>& rules) {
  std::map<std::tuple<std::string, std::string, std::string, std::string, std::string>, std::size_t>
      first;
  std::vector<Rule> kept;
  kept.reserve(rules.size());
  for (Rule& rule : rules) {
    const bool apart = is_text(rule) || rule.subject.empty() || rule.kind == "flag";
    const auto [row, added] =
        first.try_emplace({rule.kind, rule.subject, rule.name, rule.value, rule.unit}, kept.size());
    if (added || apart) {
      kept.push_back(std::move(rule));
      continue;
    }
    std::vector<Place>& places = kept[row->second].enforced;
    if (places.size() < kMaxPlaces && std::ranges::find(places, rule.place) == places.end())
      places.push_back(rule.place);
  }
  rules = std::move(kept);
}

/// The word that most settings in capitals begin with: the name of the product, or nothing.
std::string shared_prefix(const std::vector<Rule>& rules) {
  std::map<std::string, std::size_t> counts;
  std::size_t all = 0;
  const auto count = [&](const std::string& key) {
    const std::size_t end = key.find('_');
    const bool capital = std::ranges::none_of(key, [](unsigned char c) { return std::islower(c); });
    if (end == std::string::npos || end < 2 || !capital) return;
    ++counts[lower(key.substr(0, end))], ++all;
  };
  std::set<std::string> seen;
  for (const Rule& rule : rules) {
    if (seen.insert(rule.name).second) count(rule.name);
    for (const std::string& key : rule.overridable_by)
      if (seen.insert(key).second) count(key);
  }
  for (const auto& [word, times] : counts)
    if (times >= kMinShared && times * 10 >= all * 6) return word;
  return {};
}

void strip_prefix(std::vector<Rule>& rules) {
  const std::string prefix = shared_prefix(rules);
  if (prefix.empty()) return;
  for (Rule& rule : rules)
    if (rule.subject.starts_with(prefix + " ") && lower(rule.name).starts_with(prefix))
      rule.subject.erase(0, prefix.size() + 1);
}

}  // namespace

void rank_rules(const ReaderContext& context, std::vector<Rule>& rules) {
  keep_one_a_line(rules);
  drop_repeated_settings(rules);
  lower_foreign_switches(context, rules);
  for (Rule& rule : rules) {
    const bool named = !rule.name.empty() && !is_text(rule);
    if (named && !rule.enforced.empty()) rule.weight *= 1.1;
  }
  sort_rules(rules);
  merge_equal(rules);
  strip_prefix(rules);
  spread(rules);
  sort_rules(rules);
}

}  // namespace cutaway::meaning
