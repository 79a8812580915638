// SPDX-License-Identifier: Apache-2.0
// Which files are tools of the makers that no file of the product imports.
#include "model/connections/addresses/makers_files.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/makers.h"
#include "model/parts/draft.h"

namespace cutaway::model {

namespace {

/// "bin/release_manager.py", "bin/release/publish": a script beside those that start the product,
/// by which its makers hand a version of it out (`makers_bin_words`). Deeper down a release may be
/// of a record or a film.
bool hands_out_versions(const Inputs& in, std::string_view path) {
  const std::string_view folder = folder_name(path);
  if (!folder.empty() && folder != "bin" && !folder.starts_with("bin/")) return false;
  const auto words = identifier_words(path.substr(0, path.find('.')));
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "makers_bin_words" &&
           std::ranges::any_of(words, [&](const auto& word) { return word == row.second; });
  });
}

/// "gulpfile.js", "config/deploy.rb": what a tool that builds or installs starts
/// (`makers_scripts`: names, and whole paths where one has a "/").
bool is_build_script(const Inputs& in, std::string_view path) {
  const std::string whole = lower(path);
  const std::string_view name = base_name(whole);
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "makers_scripts" &&
           matches_glob(row.second, contains(row.second, "/") ? std::string_view(whole) : name);
  });
}

}  // namespace

bool MakersFiles::in_tools(FileId file) const {
  const std::string_view path = in_.file(file).path;
  if (hands_out_versions(in_, path) || is_build_script(in_, path) || scripts().contains(file))
    return true;
  if (generators().contains(folder_name(path)) || generators().contains(path)) return true;
  // Deeper down "dev" is a word of the product: an environment, or somebody's name.
  return path.starts_with("dev/") || for_makers(folder_name(path));
}

const std::set<FileId>& MakersFiles::scripts() const {
  if (scripts_) return *scripts_;
  scripts_.emplace();
  std::set<std::string, std::less<>> words;
  for (const auto& [row, word] : in_.catalogue.table("parts"))
    if (row == "makers_script_words") words.insert(word);
  std::set<FileId> others;
  for (const meaning::Package& package : in_.facts.packages) {
    for (const meaning::NamedValue& script : package.scripts) {
      const bool theirs = std::ranges::any_of(
          identifier_words(script.name), [&](const auto& word) { return words.contains(word); });
      for (const std::string_view word : split(script.value, ' ')) {
        const auto file = in_.project.tree->find(join_path(package.folder, word));
        if (file) (theirs ? *scripts_ : others).insert(*file);
      }
    }
  }
  for (const FileId file : others) scripts_->erase(file);
  return *scripts_;
}

const std::set<std::string, std::less<>>& MakersFiles::generators() const {
  constexpr std::string_view kRuns = "go:generate go run ";
  if (generators_) return *generators_;
  generators_.emplace();
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const std::string& path = in_.file(FileId(f)).path;
    if (!in_.own(FileId(f)) || !path.ends_with(".go")) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Comment& comment : syntax.comments) {
      const std::string_view text = syntax.text(comment.text);
      const std::size_t at = text.find(kRuns);
      if (at == std::string_view::npos) continue;
      const std::string_view rest = text.substr(at + kRuns.size());
      const std::string_view run = rest.substr(0, rest.find_first_of(" \t\r\n"));
      // What lies at no place here is a tool of others; "." is the product's own folder.
      const std::string place = join_path(folder_name(path), run);
      const bool here = run.starts_with("./") || run.starts_with("../") || run.ends_with(".go");
      if (here && place != folder_name(path)) generators_->insert(place);
    }
  }
  generators_->erase("");
  return *generators_;
}

const std::vector<std::vector<FileId>>& MakersFiles::importers() const {
  if (importers_) return *importers_;
  importers_.emplace(in_.project.size());
  for (std::size_t i = 0; i < in_.project.size(); ++i) {
    if (!in_.own(FileId(i))) continue;
    for (const FileId to : in_.links.file_imports(FileId(i)))
      (*importers_)[to.index()].push_back(FileId(i));
  }
  return *importers_;
}

bool MakersFiles::has(FileId file) const {
  if (!in_.has(file) || !in_tools(file)) return false;
  std::set<FileId> seen{file};
  std::vector<FileId> open{file};
  while (!open.empty()) {
    const FileId next = open.back();
    open.pop_back();
    for (const FileId from : importers()[next.index()]) {
      if (!in_tools(from)) return false;
      if (seen.insert(from).second) open.push_back(from);
    }
  }
  return true;
}

bool MakersFiles::have_all(std::span<const Place> places) const {
  const auto is_code = [&](FileId file) {
    const LanguageId language = in_.file(file).language;
    return language.valid() &&
           catalogue::language(language).type == catalogue::LanguageType::programming;
  };
  bool any = false;
  for (const Place& place : places) {
    const bool theirs = has(place.file);
    if (!theirs && is_code(place.file)) return false;
    any = any || theirs;
  }
  return any;
}

namespace {

/// A script beside the product that refuses to answer a browser: `PHP_SAPI !== 'cli' && die()`.
bool is_script_for_shells(const Inputs& in, const Place& place) {
  const std::string_view path = in.path(place);
  if (!path.ends_with(".php") || !folder_name(path).empty()) return false;
  const auto text = in.project.tree->read(place.file);
  return text.ok() && (contains(text.value(), "PHP_SAPI !== 'cli'") ||
                       contains(text.value(), "php_sapi_name() !== 'cli'"));
}

}  // namespace

bool is_by_hand(const Inputs& in, const Place& place) {
  if (is_script_for_shells(in, place)) return true;
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "commands_by_hand" && matches_glob(row.second, in.path(place));
  });
}

bool is_makers_file(const Analysis& analysis, FileId file) {
  const Inputs in{*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts};
  return MakersFiles(in).has(file) || is_by_hand(in, {file, 1, 1});
}

std::set<FileId> makers_files(const Analysis& analysis) {
  const Inputs in{*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts};
  const MakersFiles theirs(in);
  std::set<FileId> out;
  for (std::size_t i = 0; i < analysis.project->size(); ++i)
    if (theirs.has(FileId(i))) out.insert(FileId(i));
  return out;
}

}  // namespace cutaway::model
