// SPDX-License-Identifier: Apache-2.0
// Reads catalogue/origins.toml once and asks its rules in order.
#include "catalogue/origin_rules.h"

#include <toml++/toml.h>
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"
#include "catalogue/comment_lines.h"
#include "catalogue/languages.h"
#include "catalogue/lazy_pattern.h"
#include "catalogue/name_patterns.h"

namespace cutaway::catalogue {
namespace {

struct Rule {
  std::string origin;
  FolderPatterns folders, top;
  NamePatterns names;
  std::unique_ptr<LazyPattern> path, comments, unless, opening, unless_written;
  std::vector<LanguageId> languages;
  std::vector<std::string> types, except;
  bool not_first = false, squeezed = false;
};

std::vector<std::string> texts(const toml::table& table, std::string_view key) {
  std::vector<std::string> list;
  if (const auto* array = table[key].as_array()) {
    for (const auto& item : *array) list.push_back(item.value_or(std::string()));
  }
  return list;
}

std::unique_ptr<LazyPattern> pattern(const toml::table& table, std::string_view key) {
  const auto text = table[key].value<std::string>();
  return text ? std::make_unique<LazyPattern>(*text) : nullptr;
}

Rule read_rule(const toml::table& table) {
  Rule rule;
  rule.origin = table["origin"].value_or(std::string());
  rule.folders = FolderPatterns(texts(table, "folders"));
  rule.top = FolderPatterns(texts(table, "top"));
  rule.names = NamePatterns(texts(table, "names"));
  rule.comments = pattern(table, "comments");
  rule.unless = pattern(table, "unless");
  rule.path = pattern(table, "path");
  rule.opening = pattern(table, "opening");
  rule.unless_written = pattern(table, "unless_written");
  for (const auto& name : texts(table, "languages")) rule.languages.push_back(find_language(name));
  rule.types = texts(table, "types");
  rule.except = texts(table, "except");
  rule.squeezed = table["squeezed"].value_or(false);
  rule.not_first = table["not_first"].value_or(false);
  return rule;
}

struct Rules {
  std::vector<Rule> rules;
  NamePatterns shelves, licences, manifests;
  NamePatterns aside, scaffolds, templates;
  NamePatterns maybe_product, maybe_tests, sources, importing, site_files, beside_sites;
  std::unique_ptr<LazyPattern> tests;
  std::vector<std::string> aside_words, writers, app_files, beside_apps;
};

Rules read_rules() {
  Rules all;
  for (const EmbeddedFile& file : embedded_catalogue()) {
    if (file.path != "origins.toml") continue;
    const toml::table table = toml::parse(file.bytes);
    all.shelves = NamePatterns(texts(table, "shelves"));
    all.manifests = NamePatterns(texts(table, "workspace_manifests"));
    all.aside = NamePatterns(texts(table, "aside_packages"));
    all.aside_words = texts(table, "aside_words");
    all.writers = texts(table, "writer_words");
    all.scaffolds = NamePatterns(texts(table, "scaffolds"));
    all.templates = NamePatterns(texts(table, "templates"));
    all.maybe_product = NamePatterns(texts(table, "maybe_product"));
    all.maybe_tests = NamePatterns(texts(table, "maybe_tests"));
    all.sources = NamePatterns(texts(table, "source_folders"));
    all.importing = NamePatterns(texts(table, "importing"));
    all.site_files = NamePatterns(texts(table, "documentation_sites"));
    all.beside_sites = NamePatterns(texts(table, "programs_beside_sites"));
    all.app_files = texts(table, "app_files");
    all.beside_apps = texts(table, "beside_apps");
    all.tests = pattern(table, "looks_like_test");
    all.licences = NamePatterns(texts(table, "licences"));
    if (const auto* list = table["rule"].as_array()) {
      for (const auto& item : *list) {
        if (const auto* rule = item.as_table()) all.rules.push_back(read_rule(*rule));
      }
    }
  }
  return all;
}

const Rules& origin_rules() {
  static const Rules kRules = read_rules();
  return kRules;
}

std::string_view type_word(LanguageId id) {
  if (!id.valid()) return "unknown";
  switch (language(id).type) {
    case LanguageType::programming:
      return "programming";
    case LanguageType::markup:
      return "markup";
    case LanguageType::data:
      return "data";
    case LanguageType::prose:
      return "prose";
  }
  return "unknown";
}

/// No person wrote it so: most of the first bytes stand in lines of over 250 characters.
bool looks_squeezed(std::string_view first_bytes) {
  constexpr std::size_t kLong = 250;
  constexpr std::size_t kTooSmall = 1000;
  if (first_bytes.size() < kTooSmall) return false;
  std::size_t in_long_lines = 0;
  for (const auto line : split(first_bytes, '\n')) {
    if (line.size() > kLong) in_long_lines += line.size();
  }
  return in_long_lines * 10 > first_bytes.size() * 8;
}

/// The question with what several rules want to know, made when first asked for.
class Subject {
 public:
  explicit Subject(const OriginQuestion& question)
      : question_(question), path_(question.path), lowered_(lower(question.path)) {}

  bool fits(const Rule& rule) {
    if (rule.not_first && !question_.many_at_top && path_.find('/') == std::string_view::npos)
      return false;
    if (!rule.languages.empty() &&
        std::ranges::find(rule.languages, question_.language) == rule.languages.end()) {
      return false;
    }
    if (!rule.types.empty() &&
        std::ranges::find(rule.types, type_word(question_.language)) == rule.types.end()) {
      return false;
    }
    return placed(rule) && written(rule) && !excepted(rule);
  }

 private:
  bool placed(const Rule& rule) const {
    if (rule.folders.empty() && rule.top.empty() && rule.names.empty()) return true;
    if (rule.folders.match(path_, lowered_) || rule.top.match_top(path_, lowered_)) return true;
    return rule.names.match(base_name(path_), base_name(lowered_)) && !copy_of_itself(rule);
  }

  bool written(const Rule& rule) {
    if (rule.path && !rule.path->found_in(lowered_)) return false;
    if (rule.opening) {
      if (!rule.opening->found_in(question_.first_bytes) || copy_of_itself(rule)) return false;
    }
    if (rule.squeezed && !looks_squeezed(question_.first_bytes)) return false;
    if (rule.unless_written && rule.unless_written->found_in(question_.first_bytes)) return false;
    if (!rule.comments) return true;
    if (!have_comments_) comments_ = opening_comments(question_.first_bytes);
    have_comments_ = true;
    return rule.comments->found_in(comments_) && !(rule.unless && rule.unless->found_in(comments_));
  }

  bool excepted(const Rule& rule) const {
    return std::ranges::any_of(rule.except,
                               [&](const auto& glob) { return matches_glob(glob, path_); });
  }

  /// The project is the library itself: its own name is in the file's name or banner.
  bool copy_of_itself(const Rule& rule) const {
    if (rule.origin != "vendored" || question_.project.size() < 3) return false;
    const std::string own = lower(question_.project);
    return contains(base_name(lowered_), own) ||
           contains(lower(question_.first_bytes.substr(0, 200)), own);
  }

  const OriginQuestion& question_;
  std::string_view path_;
  std::string lowered_;
  std::string comments_;
  bool have_comments_ = false;
};

}  // namespace

std::string_view judge_origin(const OriginQuestion& question) {
  Subject subject(question);
  for (const Rule& rule : origin_rules().rules) {
    if (question.examples_are_own && rule.origin == "example" && !rule.folders.empty()) continue;
    if (subject.fits(rule)) return rule.origin;
  }
  return {};
}

bool is_shelf(std::string_view folder_name) {
  return origin_rules().shelves.match(folder_name, lower(folder_name));
}

bool is_workspace_manifest(std::string_view base_name) {
  return origin_rules().manifests.match(base_name, lower(base_name));
}

bool is_aside_package(std::string_view name, std::string_view description) {
  return origin_rules().aside.match(name, name) ||
         std::ranges::any_of(origin_rules().aside_words, [&](const std::string& words) {
           return contains(description, words);
         });
}

bool is_writer_package(std::string_view name) {
  const auto words = identifier_words(name);
  return std::ranges::any_of(origin_rules().writers, [&](const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  });
}

bool is_scaffold(std::string_view folder_name, bool command) {
  return origin_rules().scaffolds.match(folder_name, folder_name) ||
         (command && origin_rules().templates.match(folder_name, folder_name));
}

bool is_documentation_site(std::string_view path) {
  const std::string name = lower(base_name(path));
  const std::string below = lower(base_name(folder_name(path))) + "/" + name;
  return origin_rules().site_files.match(name, name) ||
         origin_rules().site_files.match(below, below);
}

bool is_program_beside_site(std::string_view base_name) {
  return origin_rules().beside_sites.match(base_name, lower(base_name));
}

bool may_be_product(std::string_view folder_name) {
  return origin_rules().maybe_product.match(folder_name, lower(folder_name));
}

bool may_hold_tests(std::string_view folder_name) {
  return origin_rules().maybe_tests.match(folder_name, lower(folder_name));
}

bool holds_sources(std::string_view folder_name) {
  return origin_rules().sources.match(folder_name, lower(folder_name));
}

const std::vector<std::string>& app_files() { return origin_rules().app_files; }

const std::vector<std::string>& beside_apps() { return origin_rules().beside_apps; }

bool names_imports(std::string_view path) {
  return origin_rules().importing.match(base_name(path), lower(base_name(path)));
}

bool looks_like_test(std::string_view first_bytes) {
  const auto& tests = origin_rules().tests;
  return tests != nullptr && tests->found_in(first_bytes);
}

bool is_licence(std::string_view base_name) {
  return origin_rules().licences.match(base_name, lower(base_name));
}

}  // namespace cutaway::catalogue
