// SPDX-License-Identifier: Apache-2.0
// Reads catalogue/languages/detect.toml; patterns are compiled when they are first needed.
#include "catalogue/detect_rules.h"

#include <re2/re2.h>

#include <toml++/toml.h>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::catalogue {
namespace {

constexpr std::size_t kLookedAt = 16U << 10U;

/// A language and the pattern that tells it; no pattern: whatever is left.
struct Choice {
  LanguageId language;
  std::string pattern;
  mutable std::once_flag compile;
  mutable std::unique_ptr<RE2> compiled;

  bool matches(std::string_view bytes) const {
    if (pattern.empty()) return true;
    std::call_once(compile, [this] {
      RE2::Options options;
      options.set_encoding(RE2::Options::EncodingLatin1);
      options.set_log_errors(false);
      compiled = std::make_unique<RE2>(pattern, options);
    });
    return compiled->ok() &&
           RE2::PartialMatch(re2::StringPiece(bytes.data(), bytes.size()), *compiled);
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
  auto choice = std::make_unique<Choice>();
  choice->language = find_language(text_at(row, 0));
  choice->pattern = text_at(row, 1);
  return choice;
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
      choice->matches("");
      if (choice->compiled && !choice->compiled->ok()) {
        problems.push_back(where + ": " + choice->compiled->error());
      }
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
