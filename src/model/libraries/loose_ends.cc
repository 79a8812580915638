// SPDX-License-Identifier: Apache-2.0
// Compares what manifests declare with what code and other texts name.
#include "model/libraries/loose_ends.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/python_names.h"
#include "model/inputs.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewestOfManifest = 6;

/// A crate may be called without what its package adds: "rust_x", "x_rs", "x_2".
void add_crate_names(std::string_view name, std::vector<std::string>& words) {
  for (const std::string_view start : {"rust_", "rs_"})
    if (name.starts_with(start)) words.emplace_back(name.substr(start.size()));
  for (const std::string_view end : {"_rs", "_rust"})
    if (name.ends_with(end)) words.emplace_back(name.substr(0, name.size() - end.size()));
  constexpr std::size_t kTelling = 4;
  const std::size_t cut = name.find('_');  // "mopa_maintained"
  if (cut != std::string_view::npos && cut >= kTelling) words.emplace_back(name.substr(0, cut));
  const std::size_t last = name.find_last_not_of("0123456789");
  if (last != std::string_view::npos && last + 1 < name.size() && last > 0 && name[last] == '_')
    words.emplace_back(name.substr(0, last));
}

class Finder {
 public:
  Finder(const Analysis& analysis, const Libraries& libraries, const Imports& imports)
      : analysis_(analysis), libraries_(libraries), imports_(imports) {
    for (const auto& [row, value] : analysis.catalogue->table("libraries")) {
      if (row.ends_with(".silent")) silent_[row.substr(0, row.size() - 7)].push_back(value);
      if (row.ends_with(".standard")) standard_.insert(row.substr(0, row.size() - 9) + "|" + value);
    }
    for (const auto& [distribution, module] : analysis.catalogue->table("python_modules"))
      known_modules_.insert(distribution);
    for (const auto& [name, seen] : imports.unknown()) {
      if (seen.own > 0 && !standard_.contains(name.first + "|" + name.second) &&
          !is_own_module(name.second))
        unknown_.insert(name.first);
    }
  }

  LooseEnds run() {
    find_undeclared();
    find_unused();
    std::set<std::string> silent;
    for (const Library& one : libraries_.all)
      if (one.direct && one.in_product() && imports_.named(one.ecosystem).empty())
        silent.insert(one.ecosystem);
    out_.not_told.assign(silent.begin(), silent.end());
    return std::move(out_);
  }

 private:
  /// A module of the project that linking could not find from there.
  bool is_own_module(std::string_view module) const {
    const std::string folder = std::string(module) + "/", file = std::string(module) + ".py";
    for (const sources::File& one : analysis_.project->tree->files()) {
      if (one.path.starts_with(folder) || contains(one.path, "/" + folder) ||
          base_name(one.path) == file)
        return true;
    }
    return false;
  }

  bool works_silently(const Library& one) const {
    if (one.loads_itself || (one.ecosystem == "composer" && !contains(one.name, "/"))) return true;
    // "react-dom": "npm:@hot-loader/react-dom" puts it in another's place.
    const bool alias = std::ranges::any_of(analysis_.facts->dependencies, [&](const auto& other) {
      return contains(other.wanted, one.name);
    });
    if (alias) return true;
    const auto globs = silent_.find(one.ecosystem);
    if (globs != silent_.end() && std::ranges::any_of(globs->second, [&](const auto& glob) {
          return matches_glob(glob, lower(one.name));
        }))
      return true;
    // Drivers, clients and tools are chosen by a setting or a command.
    const auto known = analysis_.catalogue->by_package(one.ecosystem, one.name);
    return std::ranges::any_of(known, [&](TechnologyId id) {
      const auto& technology = analysis_.catalogue->technology(id);
      return technology.tooling || !technology.component.empty();
    });
  }

  /// "db-migrate-pg" is loaded by "db-migrate", by a name that a setting gives. Where lock files do
  /// not tell peers, a library that others are named after may be one.
  bool belongs(const Library& one) const {
    const std::size_t slash = one.name.find('/');
    const bool scoped = one.name.starts_with('@') && slash != std::string::npos;
    const std::string scope = scoped ? one.name.substr(1, slash - 1) : one.name;
    return std::ranges::any_of(libraries_.all, [&](const Library& other) {
      if (other.ecosystem != one.ecosystem || other.name == one.name) return false;
      if (one.name.starts_with(other.name) && one.name.size() > other.name.size() &&
          std::string_view("-/._").find(one.name[other.name.size()]) != std::string_view::npos)
        return true;
      return one.may_be_peer && contains(other.name, scope);
    });
  }

  bool may_be_unused(const Library& one) const {
    const bool asked = std::ranges::any_of(one.declared, [&](std::uint32_t i) {
      return analysis_.facts->dependencies[i].scope == "runtime";
    });
    if (!asked || !imports_.tell(one) || imports_.of(one) != nullptr || !one.needed_by.empty() ||
        !one.peers_of.empty() || works_silently(one) || belongs(one))
      return false;
    // A module that nobody answers for may be this distribution's.
    return one.ecosystem != "pypi" || !unknown_.contains("pypi") ||
           known_modules_.contains(meaning::normal_python_name(one.name));
  }

  std::vector<std::string> words_of(const Library& one) const {
    std::vector<std::string> words{one.name};
    const std::string_view named = imports_.named(one.ecosystem);
    std::string plain = one.name;
    std::ranges::replace(plain, '-', '_');
    if (plain != one.name) words.push_back(plain);
    if (named == "underscores") add_crate_names(plain, words);
    if (named == "module")
      for (std::string& module : imports_.modules_of(one.name)) words.push_back(std::move(module));
    for (std::string space : one.namespaces) {
      while (space.ends_with('\\')) space.pop_back();
      words.push_back(space);
      std::string escaped;
      for (const char c : space) escaped += c == '\\' ? std::string("\\\\") : std::string(1, c);
      words.push_back(escaped);
    }
    return words;
  }

  void find_unused() {
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t i = 0; i < libraries_.all.size(); ++i) {
      if (libraries_.all[i].direct && may_be_unused(libraries_.all[i])) candidates.push_back(i);
    }
    std::vector<std::vector<std::string>> words;
    for (const std::uint32_t row : candidates) words.push_back(words_of(libraries_.all[row]));
    const auto named = named_in_texts(analysis_, words, out_.files_searched);
    std::map<FileId, std::size_t> of_manifest;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (named[i]) continue;
      out_.unused.push_back(candidates[i]);
      for (const std::uint32_t d : libraries_.all[candidates[i]].declared)
        of_manifest[analysis_.facts->dependencies[d].place.file] += 1;
    }
    std::erase_if(out_.unused, [&](std::uint32_t row) {
      return std::ranges::any_of(libraries_.all[row].declared, [&](std::uint32_t d) {
        return is_not_understood(of_manifest, analysis_.facts->dependencies[d].place.file);
      });
    });
  }

  /// A frozen list of everything installed, or code that is not read.
  bool is_not_understood(const std::map<FileId, std::size_t>& unused, FileId file) const {
    std::size_t all = 0;
    for (const meaning::Dependency& one : analysis_.facts->dependencies)
      all += one.place.file == file && one.scope == "runtime" && !one.in_project ? 1 : 0;
    const auto found = unused.find(file);
    const std::size_t n = found == unused.end() ? 0 : found->second;
    return all < kFewestOfManifest ? n * 2 > all : n * 3 > all;
  }

  /// No copy of somebody else's script, no mere declaration of types.
  bool is_product_code(FileId id) const {
    const sources::File& file = analysis_.project->file(id);
    return file.origin == sources::Origin::own && !file.path.ends_with(".d.ts") &&
           !passes_through(folder_name(file.path), {"public", "static", "dist", "plugins", "lib"});
  }

  void find_undeclared() {
    std::set<std::string> declared;
    for (const meaning::Dependency& one : analysis_.facts->dependencies) {
      declared.insert(one.ecosystem + "|" + one.name);
      if (one.ecosystem == "pypi") declared.insert("pypi|" + meaning::normal_python_name(one.name));
    }
    std::set<std::string> told;
    for (std::uint32_t i = 0; i < libraries_.all.size(); ++i) {
      const Library& one = libraries_.all[i];
      const std::string_view named = imports_.named(one.ecosystem);
      if (one.direct || (named != "path" && named != "module")) continue;
      const LibraryImports* seen = imports_.of(one);
      const std::string key = Imports::key_of(one);
      if (seen == nullptr || seen->own == 0 || declared.contains(key) || standard_.contains(key) ||
          one.name.starts_with("@types/") || !is_product_code(seen->places.front().file) ||
          (named == "module" && (known_modules_.contains(one.name) || contains(one.name, "-") ||
                                 contains(one.name, "."))))
        continue;
      if (told.insert(key).second) out_.undeclared.push_back(i);
    }
  }

  const Analysis& analysis_;
  const Libraries& libraries_;
  const Imports& imports_;
  std::map<std::string, std::vector<std::string>, std::less<>> silent_;
  std::set<std::string, std::less<>> standard_, known_modules_, unknown_;
  LooseEnds out_;
};

}  // namespace

LooseEnds find_loose_ends(const Analysis& analysis, const Libraries& libraries,
                          const Imports& imports) {
  return Finder(analysis, libraries, imports).run();
}

}  // namespace cutaway::model
