// SPDX-License-Identifier: Apache-2.0
// Tells numbers that decide nothing by the words, comments and folders around them.
#include "meaning/rules/not_rules.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataView;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxAhead = 4;
constexpr std::size_t kMaxPackages = 500;

bool in_capitals(std::string_view name) {
  return std::ranges::none_of(name, [](unsigned char c) { return std::islower(c) != 0; });
}

bool cuts(const RuleFile& file, ValueId value) {
  for (int step = 0; step < 4 && value.valid(); ++step) {
    const ValueNode& node = file.syntax.value(value);
    const bool goes_on = node.kind == ValueKind::call || node.kind == ValueKind::member;
    if (!goes_on || node.child_count == 0) return false;
    if (file.words.has("parsing_calls", lower(file.text(node.text)))) return true;
    value = file.syntax.child(node, 0);
    if (file.words.has("parsing_calls", lower(file.text(file.syntax.value(value).text))))
      return true;
  }
  return false;
}

}  // namespace

bool is_answer_code(const RuleWords& rule_words, double number,
                    const std::vector<std::string>& words) {
  const std::string digits = std::to_string(static_cast<int>(std::clamp(number, 0.0, 1e6)));
  if (!rule_words.has("answer_codes", digits)) return false;
  return std::ranges::any_of(words, [&](const std::string& word) {
    return word == digits || rule_words.has("answer_words", word);
  });
}

bool is_told_off(const RuleWords& rule_words, double number, std::string_view comment) {
  if (number > 1 || number < 0) return false;
  const std::string digits = number == 0 ? "0" : "1";
  const std::vector<std::string> words = identifier_words(comment.substr(0, 240));
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != digits) continue;
    const bool linked = rule_words.has("meaning_words", words[i + 1]);
    const std::size_t end = std::min(words.size(), i + 2 + (linked ? kMaxAhead - 1 : 0));
    for (std::size_t at = i + 1; at < end; ++at)
      if (rule_words.has("off_words", words[at])) return true;
  }
  return false;
}

bool is_parsed(const RuleFile& file, std::string_view name, SymbolId scope) {
  return std::ranges::any_of(file.syntax.bindings, [&](const syntax::Binding& binding) {
    return (!scope.valid() || binding.scope == scope) && file.text(binding.target) == name &&
           cuts(file, binding.value);
  });
}

bool is_given_twice(const RuleFile& file, const syntax::Binding& binding) {
  if (!binding.scope.valid() || !binding.value.valid()) return false;
  const std::string_view name = file.text(binding.target);
  const std::string_view value = file.text(file.syntax.value(binding.value).text);
  const auto others = std::ranges::count_if(file.syntax.bindings, [&](const auto& other) {
    return other.scope == binding.scope && other.value.valid() && other.guard.valid() &&
           file.text(other.target) == name &&
           file.text(file.syntax.value(other.value).text) != value;
  });
  return others > (binding.guard.valid() ? 0 : 1);
}

bool holds_defaults(std::string_view path) {
  const std::vector<std::string> words = identifier_words(base_name(path));
  const auto has = [&](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  const bool sets = has("config") || has("settings") || has("configuration");
  return sets && (has("default") || has("defaults"));
}

std::set<std::string> installed_folders(const ReaderContext& context) {
  std::set<std::string> out;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const std::string_view path = context.project.file(FileId(i)).path;
    const syntax::Syntax& syntax = context.project.of(FileId(i));
    if (!path.ends_with(".json") || syntax.data.empty()) continue;
    const DataView asked = DataView(&syntax, DataId(0))["require"];
    std::size_t seen = 0;
    const std::string folder(folder_name(path));
    for (DataView row = asked ? asked.first_child() : DataView(); row && seen < kMaxPackages;
         row = row.next_sibling(), ++seen) {
      const std::string key(row.key());
      if (std::ranges::count(key, '/') == 1)
        out.insert((folder.empty() ? "" : folder + "/") + key + "/");
    }
  }
  return out;
}

bool is_installed(const std::set<std::string>& folders, std::string_view path) {
  if (folders.empty()) return false;
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1))
    if (folders.contains(std::string(path.substr(0, at + 1)))) return true;
  return false;
}

void join_namesakes(const ReaderContext& context, std::vector<Rule>& rules) {
  const auto is_default = [](const Rule& rule) {
    return std::ranges::find(rule.details, "default") != rule.details.end();
  };
  const auto may = [](const Rule& rule) {
    return !rule.scope.symbol.valid() && rule.kind != "message" && rule.name.size() > 5 &&
           in_capitals(rule.name);
  };
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (may(rules[i])) by_name[{rules[i].kind, rules[i].name}].push_back(i);
  const auto sets = [&](const Rule& rule) {
    const std::string path = lower(context.project.file(rule.place.file).path);
    return contains(path, "settings") || contains(path, "config");
  };
  std::set<std::size_t> gone;
  for (const auto& [name, same] : by_name) {
    if (same.size() < 2 || same.size() > 4) continue;
    std::vector<std::string> setters;
    std::size_t winner = rules.size();
    for (const std::size_t i : same) {
      if (!rules[i].overridable_by.empty()) setters = rules[i].overridable_by;
      if (!is_default(rules[i]) && winner == rules.size()) winner = i;
    }
    for (const std::size_t i : same) {
      if (rules[i].overridable_by.empty() && sets(rules[i])) rules[i].overridable_by = setters;
      if (winner == rules.size() || !is_default(rules[i])) continue;
      const std::string unit = rules[i].unit.empty() ? "" : " " + rules[i].unit;
      rules[winner].values.push_back({"default", rules[i].value + unit, rules[i].place});
      gone.insert(i);
    }
  }
  std::vector<Rule> kept;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (!gone.contains(i)) kept.push_back(std::move(rules[i]));
  rules = std::move(kept);
}

}  // namespace cutaway::meaning
