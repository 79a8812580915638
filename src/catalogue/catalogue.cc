// SPDX-License-Identifier: Apache-2.0
// The catalogue in memory: rows with the indices that look-ups need.
#include "catalogue/catalogue.h"

#include <algorithm>
#include <mutex>

#include "base/embedded.h"
#include "base/hash.h"
#include "base/text.h"
#include "catalogue/builtin.h"
#include "catalogue/glob_index.h"
#include "catalogue/tables.h"

namespace cutaway::catalogue {
namespace {

/// "github.com/a/b/v4/c" → "github.com/a/b/c": a Go module's major version says nothing here.
std::string without_major_version(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::size_t at = name.find("/v");
    if (at == std::string_view::npos) break;
    std::size_t end = at + 2;
    while (end < name.size() && name[end] >= '0' && name[end] <= '9') ++end;
    const bool version = end > at + 2 && (end == name.size() || name[end] == '/' ||
                                          name[end] == ':' || name[end] == '.');
    out += name.substr(0, version ? at : end);
    name.remove_prefix(end);
  }
  return out += name;
}

/// Names of one package in one spelling.
std::string package_key(std::string_view ecosystem, std::string_view name) {
  if (ecosystem == "gradle") ecosystem = "maven";
  if (ecosystem == "meson" || ecosystem == "autoconf") ecosystem = "cmake";
  std::string key = std::string(ecosystem) + ":";
  if (ecosystem == "go") return key + without_major_version(name);
  if (ecosystem == "nuget" || ecosystem == "composer") return key + lower(name);
  if (ecosystem != "pypi") return key + std::string(name);
  for (const char c : lower(name)) {
    const bool dash = c == '-' || c == '_' || c == '.';
    if (!dash || key.back() != '-') key.push_back(dash ? '-' : c);
  }
  return key;
}

/// What code imports in one spelling: constants and namespaces are written otherwise than the
/// packages that bring them ("JWT" of `jwt`, "Laravel\\Scout" of `laravel/scout`).
std::string import_key(std::string name) {
  const std::string_view ecosystem = std::string_view(name).substr(0, name.find(':'));
  const bool composer = ecosystem == "composer";
  if (!composer && ecosystem != "gem" && ecosystem != "hex" && ecosystem != "nuget") return name;
  std::string key;
  for (const char c : lower(name)) {
    if (c == '_' || (composer && c == '-')) continue;
    key.push_back(composer && c == '/' ? '\\' : c);
  }
  return key;
}

/// `flask:Flask.route` and `flask.Flask:route` are the same thing.
std::string origin_key(std::string_view on, std::string_view origin) {
  std::string key = std::string(on) + "|";
  if (on == "file") return key + std::string(origin);
  std::string plain = without_major_version(origin);
  std::ranges::replace(plain, ':', '.');
  return key + plain;
}

class LoadedCatalogue final : public Catalogue {
 public:
  LoadedCatalogue(Tables tables, std::uint64_t hash)
      : tables_(std::move(tables)),
        hash_(hash),
        rows_(tables_.packed.size()),
        unpacked_(tables_.packed.size()) {
    for (std::size_t i = 0; i < tables_.technologies.size(); ++i) {
      Technology& technology = tables_.technologies[i];
      for (Shape& shape : technology.shapes) shape.technology = TechnologyId(i);
      index(technology, TechnologyId(i));
    }
  }

  std::span<const Technology> technologies() const override { return tables_.technologies; }
  std::span<const std::string> categories() const override { return tables_.categories; }
  std::uint64_t hash() const override { return hash_; }

  TechnologyId find(std::string_view id) const override {
    const auto found = std::ranges::lower_bound(tables_.technologies, id, {}, &Technology::id);
    if (found == tables_.technologies.end() || found->id != id) return {};
    return TechnologyId(static_cast<std::size_t>(found - tables_.technologies.begin()));
  }

  std::span<const TechnologyId> by_package(std::string_view ecosystem,
                                           std::string_view name) const override {
    std::string key = package_key(ecosystem, name);
    auto found = packages_.best(key);
    while (found.empty() && ecosystem == "go") {
      const std::size_t slash = key.rfind('/');
      if (slash == std::string::npos) break;
      key.resize(slash);
      found = packages_.best(key);
    }
    return found.empty() ? by_repacked(std::string(ecosystem) + ':', name) : found;
  }

  std::span<const TechnologyId> by_import(std::string_view ecosystem,
                                          std::string_view package) const override {
    if (ecosystem == "gradle") ecosystem = "maven";
    if (package.starts_with("<")) package = package.substr(1, package.find('>') - 1);  // `#include`
    std::string key = import_key(std::string(ecosystem) + ":" + without_major_version(package));
    for (;;) {
      const auto found = imports_.best(key);
      if (!found.empty()) return found;
      const std::size_t cut = key.find_last_of("./\\:");
      if (cut == std::string::npos || cut <= ecosystem.size()) return {};
      key.resize(cut);
    }
  }

  std::span<const TechnologyId> by_image(std::string_view image) const override {
    return images_.best(image);
  }
  std::span<const TechnologyId> by_scheme(std::string_view scheme) const override {
    return schemes_.best(scheme);
  }
  std::span<const TechnologyId> by_host(std::string_view host) const override {
    return hosts_.best(host);
  }
  std::span<const TechnologyId> by_setting(std::string_view key) const override {
    return settings_.best(key);
  }

  std::span<const TechnologyId> by_file(std::string_view path) const override {
    const auto found = files_.best(base_name(path));
    return found.empty() ? paths_.best(path) : found;
  }

  std::vector<const Shape*> shapes(std::string_view on, std::string_view origin) const override {
    std::vector<const Shape*> found = shapes_.all(origin_key(on, origin));
    std::ranges::sort(found, {},
                      [](const Shape* shape) { return std::pair(shape->technology, shape); });
    return found;
  }

  std::span<const std::pair<std::string, std::string>> linking_group(
      std::string_view group) const override {
    return rows_of(tables_.groups, group);
  }
  std::span<const std::pair<std::string, std::string>> table(std::string_view name) const override {
    const auto found = std::ranges::find(tables_.packed, name, &PackedRows::name);
    if (found == tables_.packed.end()) return rows_of(tables_.tables, name);
    const auto at = static_cast<std::size_t>(found - tables_.packed.begin());
    std::call_once(unpacked_[at], [&] { rows_[at] = unpack_rows(found->rows); });
    return rows_[at];
  }

 private:
  /// Packages of one registry that others hand on below a name of theirs: `org.webjars:parcels`.
  std::span<const TechnologyId> by_repacked(std::string ecosystem, std::string_view name) const {
    constexpr std::string_view kRows = "repacked.";
    if (ecosystem == "gradle:") ecosystem = "maven:";
    for (const auto& [row, from] : table("libraries")) {
      if (!row.starts_with(kRows)) continue;
      const std::string_view begin = std::string_view(row).substr(kRows.size());
      if (!begin.starts_with(ecosystem)) continue;
      const std::string_view folder = begin.substr(ecosystem.size());
      if (!name.starts_with(folder)) continue;
      const auto found = packages_.best(package_key(from, name.substr(folder.size())));
      if (!found.empty()) return found;
    }
    return {};
  }

  static std::span<const std::pair<std::string, std::string>> rows_of(
      const std::vector<NamedRows>& lists, std::string_view name) {
    const auto found = std::ranges::find(lists, name, &NamedRows::name);
    if (found == lists.end()) return {};
    return found->rows;
  }

  void index(const Technology& technology, TechnologyId id) {
    const Signals& signals = technology.signals;
    for (const auto& [ecosystem, name] : signals.packages)
      packages_.add(package_key(ecosystem, name), id);
    for (const std::string& name : signals.imports)
      imports_.add(import_key(without_major_version(name)), id);
    for (const std::string& name : signals.images) images_.add(name, id);
    for (const std::string& name : signals.schemes) schemes_.add(name, id);
    for (const std::string& name : signals.hosts) hosts_.add(name, id);
    for (const std::string& name : signals.settings) settings_.add(name, id);
    for (const std::string& name : signals.files)
      (contains(name, "/") ? paths_ : files_).add(name, id);
    for (const Shape& shape : technology.shapes) {
      for (const std::string& origin : shape.origins)
        shapes_.add(origin_key(shape.on, origin), &shape);
    }
  }

  Tables tables_;
  std::uint64_t hash_;
  mutable std::vector<Rows> rows_;  ///< of packed tables that were asked for
  mutable std::vector<std::once_flag> unpacked_;
  GlobIndex<TechnologyId> packages_, imports_, images_, schemes_, hosts_, settings_, files_, paths_;
  GlobIndex<const Shape*> shapes_;
};

}  // namespace

std::string_view Shape::role(std::string_view name) const {
  for (const auto& [key, value] : roles) {
    if (key == name) return value;
  }
  return {};
}

Result<std::shared_ptr<const Catalogue>> load(
    const std::vector<std::pair<std::string, std::string>>& extra_files) {
  Tables tables;
  if (!unpack(builtin_catalogue(), tables))
    return Error{"the built-in catalogue is damaged", "build the program again"};
  std::uint64_t hash = hash64(builtin_catalogue());
  // Rows of the user's own files join those of the table.
  if (!extra_files.empty()) {
    for (const PackedRows& list : tables.packed)
      tables.tables.push_back({std::string(list.name), unpack_rows(list.rows)});
    tables.packed.clear();
  }
  for (const auto& [path, text] : extra_files) {
    auto read = read_toml(path, text, tables);
    if (!read.ok()) return read.error();
    hash = hash64(std::to_string(hash) + path + '\0' + text);
  }
  if (!extra_files.empty()) {
    auto finished = finish(tables);
    if (!finished.ok()) return finished.error();
  }
  return std::shared_ptr<const Catalogue>(
      std::make_shared<LoadedCatalogue>(std::move(tables), hash));
}

}  // namespace cutaway::catalogue
