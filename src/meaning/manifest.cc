// SPDX-License-Identifier: Apache-2.0
// Neighbours of a manifest, and the words for scopes and environments.
#include "meaning/manifest.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using WordPair = std::pair<std::string_view, std::string_view>;

constexpr WordPair kScopes[] = {
    {"dev", "dev"},        {"develop", "dev"},      {"development", "dev"},
    {"local", "dev"},      {"lint", "dev"},         {"linting", "dev"},
    {"docs", "dev"},       {"doc", "dev"},          {"ci", "dev"},
    {"typing", "dev"},     {"types", "dev"},        {"style", "dev"},
    {"mypy", "dev"},       {"ruff", "dev"},         {"nox", "dev"},
    {"tox", "dev"},        {"typecheck", "dev"},    {"static", "dev"},
    {"quality", "dev"},    {"check", "dev"},        {"checks", "dev"},
    {"fmt", "dev"},        {"formatting", "dev"},   {"pre-commit", "dev"},
    {"precommit", "dev"},  {"tooling", "dev"},      {"documentation", "dev"},
    {"profiling", "dev"},  {"debug", "dev"},        {"examples", "dev"},
    {"notebook", "dev"},   {"notebooks", "dev"},    {"bench", "test"},
    {"benchmark", "test"}, {"benchmarks", "test"},  {"coverage", "test"},
    {"pytest", "test"},    {"tools", "dev"},        {"format", "dev"},
    {"test", "test"},      {"tests", "test"},       {"testing", "test"},
    {"e2e", "test"},       {"integration", "test"}, {"build", "build"},
    {"release", "build"},  {"peer", "peer"},        {"optional", "optional"}};

constexpr WordPair kEnvironments[] = {{"prod", "production"},
                                      {"production", "production"},
                                      {"live", "production"},
                                      {"dev", "dev"},
                                      {"develop", "dev"},
                                      {"development", "dev"},
                                      {"devcontainer", "dev"},
                                      {"local", "local"},
                                      {"test", "test"},
                                      {"tests", "test"},
                                      {"testing", "test"},
                                      {"e2e", "test"},
                                      {"ci", "ci"},
                                      {"staging", "staging"},
                                      {"stage", "staging"},
                                      {"stg", "staging"},
                                      {"qa", "qa"},
                                      {"preview", "preview"},
                                      {"demo", "demo"},
                                      {"debug", "debug"},
                                      {"minimal", "minimal"}};

template <std::size_t N>
std::string_view word_in(const WordPair (&words)[N], std::string_view word) {
  const std::string small = lower(word);
  for (const auto& [name, meaning] : words) {
    if (name == small) return meaning;
  }
  return {};
}

bool is_separator(char c) { return c == '.' || c == '-' || c == '_' || c == '/' || c == ' '; }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && !is_separator(text[at])) ++at;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    ++at;
  }
  return words;
}

}  // namespace

std::string_view Manifest::path() const { return context_->project.file(file_).path; }
std::string_view Manifest::name() const { return base_name(path()); }
std::string_view Manifest::folder() const { return folder_name(path()); }
DataView Manifest::root() const { return DataView::root(context_->project.of(file_)); }

const syntax::Syntax& Manifest::syntax() const { return context_->project.of(file_); }

std::string Manifest::text() const {
  const auto text = context_->project.tree->read(file_);
  return text.ok() ? text.value() : std::string();
}

bool Manifest::is_vendored() const {
  return context_->project.file(file_).origin == sources::Origin::vendored;
}

bool Manifest::is_own() const {
  return context_->project.file(file_).origin == sources::Origin::own;
}

Place Manifest::place(DataView view) const {
  if (!view) return place();
  return {file_, std::max(view.line(), 1U), std::max(view.end_line(), 1U)};
}

NamedValue Manifest::named(DataView view) const { return named(std::string(view.key()), view); }

NamedValue Manifest::named(std::string name, DataView view) const {
  return {std::move(name), std::string(view.scalar()), place(view)};
}

std::optional<Manifest> Manifest::at(std::string_view path) const {
  const std::optional<FileId> found = context_->project.tree->find(path);
  return found ? std::optional(Manifest(*context_, *found)) : std::nullopt;
}

std::optional<Manifest> Manifest::beside(std::string_view relative) const {
  const std::string path = join_path(folder(), relative);
  return path.empty() ? std::nullopt : at(path);
}

std::optional<Manifest> Manifest::nearest(std::span<const std::string_view> names) const {
  std::string_view where = folder();
  while (true) {
    for (const std::string_view candidate : names) {
      const std::string path = where.empty() ? std::string(candidate)
                                             : std::string(where) + "/" + std::string(candidate);
      if (auto found = at(path)) return found;
    }
    if (where.empty()) return std::nullopt;
    where = folder_name(where);
  }
}

std::vector<Manifest> manifests(const ReaderContext& context, std::span<const FileId> files) {
  std::vector<Manifest> all;
  for (const FileId file : files) {
    Manifest manifest(context, file);
    if (!manifest.is_vendored()) all.push_back(manifest);
  }
  return all;
}

std::string_view scope_of_word(std::string_view word) { return word_in(kScopes, word); }
std::string_view environment_of_word(std::string_view word) { return word_in(kEnvironments, word); }

std::string environment_of_path(std::string_view path, std::string_view stem) {
  std::string_view name = base_name(path);
  name = name.substr(0, name.rfind('.'));
  std::string rest;
  for (const std::string_view word : words_of(name)) {
    if (const std::string_view known = environment_of_word(word); !known.empty())
      return std::string(known);
    if (stem.find(word) == std::string_view::npos && word != "override" && word != "docker")
      rest = word;
  }
  if (!rest.empty()) return lower(rest);
  const std::vector<std::string_view> folders = split(folder_name(path), '/');
  for (std::size_t i = folders.size(); i-- > 0;) {
    std::string_view folder = folders[i];
    if (folder.starts_with('.')) folder.remove_prefix(1);
    if (const std::string_view known = environment_of_word(folder); !known.empty())
      return std::string(known);
  }
  return "default";
}

std::set<std::string, std::less<>> own_names(const Facts& facts, const syntax::Project& project,
                                             std::string_view ecosystem) {
  std::set<std::string, std::less<>> names;
  for (const Package& package : facts.packages) {
    const bool own = project.file(package.place.file).origin == sources::Origin::own;
    if (own && package.ecosystem == ecosystem && !package.name.empty()) names.insert(package.name);
  }
  return names;
}

void mark_own(Facts& facts, const syntax::Project& project, std::string_view ecosystem,
              std::size_t first) {
  const auto names = own_names(facts, project, ecosystem);
  for (std::size_t i = first; i < facts.dependencies.size(); ++i) {
    Dependency& dependency = facts.dependencies[i];
    if (dependency.ecosystem == ecosystem && names.contains(dependency.name))
      dependency.in_project = true;
  }
}

std::string command_line(DataView view) {
  if (view.kind() != syntax::DataKind::list) return std::string(view.scalar());
  std::vector<std::string> words = view.scalars();
  for (std::string& word : words) {
    if (word.find(' ') != std::string::npos) word = "\"" + word + "\"";
  }
  return join(words, " ");
}

}  // namespace cutaway::meaning
