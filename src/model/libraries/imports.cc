// SPDX-License-Identifier: Apache-2.0
// From the package of an import to the library that brings it.
#include "model/libraries/imports.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/path_uses.h"
#include "meaning/python_names.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 3;

std::string underscored(std::string_view name) {
  std::string out = lower(name);
  std::ranges::replace(out, '-', '_');
  std::ranges::replace(out, '.', '_');
  return out;
}

/// "@a/b/c" → "@a/b"; "a/b" → "a".
std::string_view first_piece(std::string_view path) {
  std::size_t slash = path.find('/');
  if (path.starts_with('@') && slash != std::string_view::npos) slash = path.find('/', slash + 1);
  return path.substr(0, slash);
}

void note(LibraryImports& imports, sources::Origin origin, Place place) {
  (origin == sources::Origin::own    ? imports.own
   : origin == sources::Origin::test ? imports.test
                                     : imports.other) += 1;
  if (origin == sources::Origin::own && imports.own == 1)
    imports.places.insert(imports.places.begin(), place);
  else if (imports.places.size() < kMostPlaces)
    imports.places.push_back(place);
  if (imports.places.size() > kMostPlaces) imports.places.pop_back();
}

}  // namespace

std::string Imports::key_of(const Library& library) {
  const std::string name =
      library.ecosystem == "pypi" ? meaning::normal_python_name(library.name) : library.name;
  return library.ecosystem + "|" + name;
}

Imports::Imports(const Analysis& analysis, const Libraries& libraries) {
  for (const auto& [row, value] : analysis.catalogue->table("libraries")) {
    if (row.ends_with(".named")) named_.emplace(row.substr(0, row.size() - 6), value);
    // No distribution brings a module of the language's own: "typing" is not of typing-inspect.
    if (row == "pypi.standard") standard_.insert(value);
  }
  for (const auto& [language, ecosystem] : analysis.catalogue->table("ecosystems"))
    ecosystem_of_.emplace(language, ecosystem);
  for (const auto& [distribution, module] : analysis.catalogue->table("python_modules"))
    modules_.emplace(distribution, module);
  index(libraries);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) count(analysis, FileId(i));
}

std::string_view Imports::named(std::string_view ecosystem) const {
  const auto found = named_.find(ecosystem);
  return found == named_.end() ? std::string_view() : std::string_view(found->second);
}

bool Imports::tell(const Library& library) const {
  const std::string_view how = named(library.ecosystem);
  return !how.empty() && (how != "namespace" || !library.namespaces.empty());
}

std::vector<std::string> Imports::modules_of(std::string_view distribution) const {
  const std::string name = meaning::normal_python_name(distribution);
  std::vector<std::string> out;
  const auto [begin, end] = modules_.equal_range(name);
  for (auto at = begin; at != end; ++at) out.push_back(at->second);
  if (!out.empty()) return out;
  std::string plain = underscored(name);
  out.push_back(plain);
  for (const std::string_view start : {"python_", "py", "django_"})
    if (plain.starts_with(start) && plain.size() > start.size() + 2)
      out.push_back(plain.substr(start.size()));
  for (const std::string_view end_word : {"_python", "_py", "py"})
    if (plain.ends_with(end_word) && plain.size() > end_word.size() + 2)
      out.push_back(plain.substr(0, plain.size() - end_word.size()));
  const std::size_t cut = plain.find('_');  // "google_cloud_storage" is of the module "google"
  const std::string first = plain.substr(0, cut == std::string::npos ? 0 : cut);
  if (cut != std::string::npos && cut > 3 && !standard_.contains(first)) out.push_back(first);
  return out;
}

void Imports::index(const Libraries& libraries) {
  for (const Library& one : libraries.all) {
    const std::string_view named = this->named(one.ecosystem);
    auto& names = names_[one.ecosystem];
    const std::string key = key_of(one);
    if (named == "path" || named == "beginning") names.emplace(one.name, key);
    if (named == "underscores") names.emplace(underscored(one.name), key);
    if (named == "namespace") {
      for (std::string space : one.namespaces) {
        std::ranges::replace(space, '\\', '.');
        while (space.ends_with('.')) space.pop_back();
        names.emplace(space, key);
      }
    }
    if (named != "module") continue;
    const auto modules = modules_of(one.name);
    if (!modules.empty()) names[modules.front()] = key;
  }
  // What a distribution may also be called, where nobody else is called so.
  for (const Library& one : libraries.all) {
    if (this->named(one.ecosystem) != "module") continue;
    for (const std::string& module : modules_of(one.name))
      names_[one.ecosystem].emplace(module, key_of(one));
  }
}

std::string Imports::find(std::string_view ecosystem, std::string_view package) const {
  const auto names = names_.find(ecosystem);
  if (names == names_.end()) return {};
  const auto look = [&](std::string_view name) -> std::string {
    const auto found = names->second.find(name);
    return found == names->second.end() ? std::string() : found->second;
  };
  const std::string_view how = named(ecosystem);
  if (how == "path") return look(first_piece(package));
  if (how == "underscores" || how == "module") return look(underscored(package));
  const char separator = how == "namespace" ? '.' : '/';
  for (int level = 0; level < 32 && !package.empty(); ++level) {
    if (std::string key = look(package); !key.empty()) return key;
    const std::size_t cut = package.rfind(separator);
    if (cut == std::string_view::npos) break;
    package = package.substr(0, cut);
  }
  return {};
}

void Imports::count(const Analysis& analysis, FileId file) {
  const sources::File& info = analysis.project->file(file);
  if (!info.language.valid() || info.origin == sources::Origin::vendored ||
      info.origin == sources::Origin::minified)
    return;
  const auto ecosystem = ecosystem_of_.find(catalogue::language(info.language).name);
  if (ecosystem == ecosystem_of_.end() || named(ecosystem->second).empty()) return;
  const syntax::Syntax& syntax = analysis.project->of(file);
  const auto links = analysis.links->imports(file);
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
    if (links[i].package == 0) continue;
    const std::string_view package = analysis.links->name(links[i].package);
    if (package.empty()) continue;
    const std::string key = find(ecosystem->second, package);
    const std::string mark = key.empty() ? std::string(package) : key;
    if (std::ranges::find(seen, mark) != seen.end()) continue;
    seen.push_back(mark);
    const Place place{file, syntax.imports[i].line, syntax.imports[i].line};
    if (!key.empty()) {
      note(found_[key], info.origin, place);
    } else if (syntax.imports[i].kind != syntax::ImportKind::type_only) {
      note(unknown_[{ecosystem->second, std::string(package)}], info.origin, place);
    }
  }
  if (named(ecosystem->second) != "underscores") return;
  for (const meaning::PathUse& use : meaning::path_uses(syntax, *analysis.links, file)) {
    const std::string key = find(ecosystem->second, use.package);
    if (key.empty() || std::ranges::find(seen, key) != seen.end()) continue;
    seen.push_back(key);
    note(found_[key], info.origin, {file, use.line, use.line});
  }
}

const LibraryImports* Imports::of(const Library& library) const {
  const auto found = found_.find(key_of(library));
  return found == found_.end() ? nullptr : &found->second;
}

}  // namespace cutaway::model
