// SPDX-License-Identifier: Apache-2.0
// Packages: files that share one scope, because they declare the same package or lie in the same
// folder.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/ids.h"
#include "syntax/project.h"

namespace cutaway::linking {

/// What makes files one package.
enum class PackageRule : std::uint8_t {
  none,      ///< a file is its own module
  declared,  ///< the package they declare (Java)
  shared,    ///< the same, and one for all files that declare none (PHP)
  linkage,   ///< as `shared`, among the files that are linked together, without what is private to
             ///< one of them (C)
  project,   ///< all files of the language share names and members (Swift)
  members,   ///< they share the members of types that stand elsewhere, and no names (Rust)
  folder,    ///< their folder, together with the package they declare (Go)
};

class Packages {
 public:
  static constexpr std::uint32_t kNone = 0xffffffffU;
  static constexpr std::uint64_t kExtensionName = 1;  ///< for the name of a block that adds members
  /// Stands for all packages of the rule `linkage` together; owners are without their namespaces.
  static constexpr std::uint32_t kAllLinked = 0xfffffffeU;
  /// `rules[i]` is the rule of file i.
  Packages(const syntax::Project& project, std::span<const PackageRule> rules);

  std::uint32_t of(FileId file) const { return package_of_[file.index()]; }
  /// By declared name ("com.shop.order").
  std::optional<std::uint32_t> declared(std::string_view name) const;
  /// The same among packages of the rule `linkage`.
  std::optional<std::uint32_t> linked(std::string_view name) const;
  /// The package of a folder that is no test package.
  std::optional<std::uint32_t> in_folder(std::string_view folder) const;
  std::span<const FileId> files(std::uint32_t package) const;
  std::string_view name(std::uint32_t package) const { return packages_[package].name; }
  /// What tells it from all others, in any run.
  std::string_view key(std::uint32_t package) const { return packages_[package].key; }
  std::optional<std::uint32_t> by_key(std::string_view key) const;
  std::size_t size() const { return packages_.size(); }
  /// A hash of the files of each package by path.
  std::vector<std::uint64_t> fingerprints(const syntax::Project& project) const;
  /// What each row that can be asked for leads to: hashes by mark, sorted. What has no mark here
  /// leads to nothing.
  std::vector<std::pair<std::uint32_t, std::uint64_t>> row_fingerprints(
      const syntax::Project& project) const;
  /// Top-level symbols of that name (hash), in file order.
  std::span<const SymbolRef> find(std::uint32_t package, std::uint64_t name_hash) const;
  /// Which of several symbols of one name in one package a file means. Programs side by side that
  /// hold copies of one package each see their own: the nearest. Types in parts are copies only
  /// where other project files are above them.
  SymbolRef meant(FileId from, std::span<const SymbolRef> found, bool in_parts) const;
  /// Whether both are compiled into one thing, as far as project files tell.
  bool are_together(FileId a, FileId b) const { return unit_of_[a.index()] == unit_of_[b.index()]; }
  /// Members of the type `owner` (hash) written outside of it, in any file of the package.
  std::span<const SymbolRef> find_member(std::uint32_t package, std::uint64_t owner,
                                         std::uint64_t name_hash) const;
  /// Methods written outside of the type they are called on, in a type of their own: by name.
  std::span<const SymbolRef> extensions(std::uint64_t name_hash) const;
  /// Functions of that name written for any type outside of it.
  std::span<const SymbolRef> find_extensions(std::uint32_t package, std::uint64_t name_hash) const;

 private:
  static constexpr std::uint64_t kAnyOwner = 1;
  struct Package {
    std::string key, name;
    std::vector<FileId> files;
  };
  struct Row {
    std::uint32_t package;
    std::uint64_t owner, name;
    auto operator<=>(const Row&) const = default;
  };
  void add_file(const syntax::Project& project, FileId file, PackageRule rule);
  void index_folders();
  void find_units();
  void add_symbols(const syntax::Project& project, std::vector<std::pair<Row, SymbolRef>>& out);
  std::span<const SymbolRef> range(const Row& row) const;
  std::uint32_t mark(const Row& row) const;

  void add_shared(FileId file, SymbolId id, const syntax::Syntax& syntax,
                  std::vector<std::pair<Row, SymbolRef>>& out) const;

  const syntax::Project& project_;
  std::vector<std::string_view> unit_of_;      ///< by file: folder of the project file above it
  std::unordered_set<std::uint32_t> linkage_;  ///< packages of that rule
  std::unordered_map<std::uint32_t, bool>
      shared_;  ///< files whose types grow elsewhere: names too?
  std::vector<std::uint32_t> package_of_;
  std::vector<Package> packages_;
  std::unordered_map<std::string, std::uint32_t> by_key_, by_folder_;
  std::vector<Row> rows_;  ///< sorted; parallel to symbols_
  std::vector<SymbolRef> symbols_;
  std::vector<std::pair<std::uint64_t, SymbolRef>> extension_rows_;  ///< sorted
  std::vector<SymbolRef> extensions_;
};

}  // namespace cutaway::linking
