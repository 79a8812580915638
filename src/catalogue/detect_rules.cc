// SPDX-License-Identifier: Apache-2.0
// Reads catalogue/languages/detect.toml; patterns are compiled when they are first needed.
#include "catalogue/detect_rules.h"

#include <toml++/toml.h>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/lazy_pattern.h"

namespace cutaway::catalogue {
namespace {

constexpr std::size_t kLookedAt = 16U << 10U;

/// A language and the pattern that tells it; no pattern: whatever is left.
struct Choice {
  LanguageId language;
  LazyPattern pattern;

  bool matches(std::string_view bytes) const {
    return pattern.text().empty() || pattern.found_in(bytes);
  }
};
using Choices = std::vector<std::unique_ptr<Choice>>;

struct Rules {
  std::vector<std::pair<std::string, LanguageId>> names;
  std::map<std::string, LanguageId, std::less<>> interpreters;
  std::map<std::string, Choices, std::less<>> extensions;
  Choices openings;
};

std::string text_at(const toml::array& row, std::size_t index) {
  const auto* node = row.get(index);
  return node == nullptr ? std::string() : node->value_or(std::string());
}

std::unique_ptr<Choice> read_choice(const toml::array& row) {
  return std::unique_ptr<Choice>(
      new Choice{find_language(text_at(row, 0)), LazyPattern(text_at(row, 1))});
}

template <class Use>
void each_row(const toml::node* list, Use use) {
  if (const auto* rows = list == nullptr ? nullptr : list->as_array()) {
    for (const auto& row : *rows) {
      if (const auto* parts = row.as_array()) use(*parts);
    }
  }
}

std::unique_ptr<Rules> read_rules() {
  auto rules = std::make_unique<Rules>();
  for (const EmbeddedFile& file : embedded_catalogue()) {
    if (file.path != "languages/detect.toml") continue;
    const toml::table table = toml::parse(file.bytes);
    each_row(table.get("name"), [&](const toml::array& row) {
      rules->names.emplace_back(text_at(row, 0), find_language(text_at(row, 1)));
    });
    each_row(table.get("interpreter"), [&](const toml::array& row) {
      rules->interpreters[text_at(row, 0)] = find_language(text_at(row, 1));
    });
    each_row(table.get("opening"),
             [&](const toml::array& row) { rules->openings.push_back(read_choice(row)); });
    if (const auto* extensions = table["extension"].as_table()) {
      for (const auto& [ending, list] : *extensions) {
        auto& choices = rules->extensions[std::string(ending.str())];
        each_row(&list, [&](const toml::array& row) { choices.push_back(read_choice(row)); });
      }
    }
  }
  return rules;
}

const Rules& rules() {
  static const std::unique_ptr<Rules> kRules = read_rules();
  return *kRules;
}

LanguageId first_match(const Choices& choices, std::string_view bytes) {
  bytes = bytes.substr(0, kLookedAt);
  for (const auto& choice : choices) {
    if (choice->matches(bytes)) return choice->language;
  }
  return {};
}

}  // namespace

LanguageId name_rule(std::string_view base_name) {
  for (const auto& [glob, language] : rules().names) {
    if (matches_glob(glob, base_name)) return language;
  }
  return {};
}

LanguageId interpreter_rule(std::string_view program) {
  const auto found = rules().interpreters.find(program);
  return found == rules().interpreters.end() ? LanguageId() : found->second;
}

LanguageId extension_rule(std::string_view extension, std::string_view first_bytes) {
  const auto found = rules().extensions.find(extension);
  return found == rules().extensions.end() ? LanguageId() : first_match(found->second, first_bytes);
}

LanguageId opening_rule(std::string_view first_bytes) {
  return first_match(rules().openings, first_bytes);
}

bool has_extension_rule(std::string_view extension) {
  return rules().extensions.contains(extension);
}

std::vector<std::string> rule_problems() {
  std::vector<std::string> problems;
  const auto check = [&](const std::string& where, const Choices& choices) {
    for (const auto& choice : choices) {
      if (!choice->language.valid()) problems.push_back(where + ": unknown language");
      const std::string mistake = choice->pattern.mistake();
      if (!mistake.empty()) problems.push_back(where + ": " + mistake);
    }
  };
  for (const auto& [extension, choices] : rules().extensions) check(extension, choices);
  check("opening", rules().openings);
  for (const auto& [glob, language] : rules().names) {
    if (!language.valid()) problems.push_back(glob + ": unknown language");
  }
  return problems;
}

}  // namespace cutaway::catalogue
