// SPDX-License-Identifier: Apache-2.0
// Groups files into packages and indexes what they declare.
#include "linking/packages.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/shared_folders.h"
#include "base/text.h"
#include "linking/file_index.h"
#include "linking/watch.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLinkage = "linked\t";  // begins keys of packages that are linked

constexpr std::size_t kMostCopies = 64;  ///< of one name that are looked at

bool is_header(std::string_view path) {
  const std::string_view ending = path.substr(std::min(path.rfind('.'), path.size()));
  return ending.starts_with(".h") || ending == ".inl" || ending == ".ipp" || ending == ".inc";
}

/// Stands for all packages where a method is asked for by its name alone.
constexpr std::string_view kExtensionsKey = "\nextensions";

/// Files that say what is compiled together.
bool is_project_file(std::string_view path) { return path.ends_with(".csproj"); }

}  // namespace

Packages::Packages(const syntax::Project& project, std::span<const PackageRule> rules)
    : project_(project) {
  package_of_.assign(project.size(), kNone);
  for (std::size_t i = 0; i < project.size(); ++i) add_file(project, FileId(i), rules[i]);
  index_folders();
  find_units();
  std::vector<std::pair<Row, SymbolRef>> rows;
  add_symbols(project, rows);
  std::sort(rows.begin(), rows.end());
  for (const auto& [row, symbol] : rows) {
    rows_.push_back(row);
    symbols_.push_back(symbol);
  }
  std::sort(extension_rows_.begin(), extension_rows_.end());
  for (const auto& [name, symbol] : extension_rows_) extensions_.push_back(symbol);
}

void Packages::add_file(const syntax::Project& project, FileId file, PackageRule rule) {
  if (rule == PackageRule::none) return;
  const syntax::Syntax& syntax = project.of(file);
  const std::string name(syntax.text(syntax.package));
  if (name.empty() && rule == PackageRule::declared && syntax.symbols.empty()) return;
  std::string key = name;
  if (rule == PackageRule::members || rule == PackageRule::project) {
    shared_.emplace(file.value, rule == PackageRule::project);
    key = rule == PackageRule::project ? "all files" : "members of types";
  }
  if (rule == PackageRule::linkage) key.insert(0, kLinkage);
  if (rule == PackageRule::folder) {
    key = std::string(folder_name(project.file(file).path)) + "\n" + name;
  } else if (name.empty() && rule == PackageRule::declared) {
    key = std::string(folder_name(project.file(file).path)) + "\n";
  }
  const auto [place, is_new] = by_key_.emplace(key, static_cast<std::uint32_t>(packages_.size()));
  if (is_new) packages_.push_back({key, name, {}});
  packages_[place->second].files.push_back(file);
  package_of_[file.index()] = place->second;
  if (rule == PackageRule::linkage) linkage_.insert(place->second);
}

void Packages::add_symbols(const syntax::Project& project,
                           std::vector<std::pair<Row, SymbolRef>>& out) {
  for (std::size_t i = 0; i < project.size(); ++i) {
    const std::uint32_t package = package_of_[i];
    if (package == kNone) continue;
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const auto& symbol = syntax.symbols[s];
      const bool hidden = (symbol.flags & syntax::kPrivate) != 0 && !symbol.container.valid() &&
                          linkage_.contains(package) && !is_header(project.file(FileId(i)).path);
      if (hidden) continue;  // `static` in a file that is not included
      if (symbol.container.valid() && !symbol.receiver.empty()) {
        extension_rows_.emplace_back(hash64(syntax.text(symbol.name)),
                                     SymbolRef{FileId(i), SymbolId(s)});
      }
      if (!symbol.container.valid() && shared_.contains(static_cast<std::uint32_t>(i))) {
        add_shared(FileId(i), SymbolId(s), syntax, out);
        continue;
      }
      const std::string_view owner = syntax.text(symbol.receiver);
      const std::uint64_t name = hash64(syntax.text(symbol.name));
      const bool top = !symbol.container.valid();
      // What is written for a type of the same file has that type as its container.
      const bool outside = !owner.empty() && !top &&
                           syntax.text(syntax.symbols[symbol.container.index()].name) == owner;
      const SymbolRef ref{FileId(i), SymbolId(s)};
      const bool linked = linkage_.contains(package);
      const bool made = symbol.kind == syntax::SymbolKind::constructor && !owner.empty();
      if (made && linked) continue;  // found by its type
      if (linked && top) {
        const std::string_view last = owner.substr(owner.find_last_of(".:") + 1);
        out.emplace_back(Row{kAllLinked, last.empty() ? 0 : hash64(last), name}, ref);
      }
      if (top) out.emplace_back(Row{package, owner.empty() ? 0 : hash64(owner), name}, ref);
      if (!owner.empty() && (top || outside)) out.emplace_back(Row{package, kAnyOwner, name}, ref);
    }
  }
}

/// Members and blocks by the last component of the type they name; macros by their name.
void Packages::add_shared(FileId file, SymbolId id, const syntax::Syntax& syntax,
                          std::vector<std::pair<Row, SymbolRef>>& out) const {
  const auto& symbol = syntax.symbols[id.index()];
  const bool block = symbol.kind == kExtension;
  const std::string_view name = syntax.text(symbol.name);
  std::string_view owner = block ? name : syntax.text(symbol.receiver);
  if (owner.empty() && !name.ends_with('!') && !shared_.at(file.value)) return;
  owner = owner.substr(owner.find_last_of(".:") + 1);
  const Row row{package_of_[file.index()], owner.empty() ? 0 : hash64(owner),
                block ? kExtensionName : hash64(name)};
  out.emplace_back(row, SymbolRef{file, id});
}

std::optional<std::uint32_t> Packages::linked(std::string_view name) const {
  return declared(std::string(kLinkage) + std::string(name));
}

std::optional<std::uint32_t> Packages::declared(std::string_view name) const {
  const auto found = by_key_.find(std::string(name));
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

void Packages::index_folders() {
  for (std::uint32_t i = 0; i < packages_.size(); ++i) {
    const std::string_view key = packages_[i].key;
    const std::size_t end = key.find('\n');
    if (end == std::string_view::npos || packages_[i].name.ends_with("_test")) continue;
    const auto [place, is_new] = by_folder_.emplace(key.substr(0, end), i);
    if (!is_new && packages_[i].files.size() > packages_[place->second].files.size()) {
      place->second = i;
    }
  }
}

std::optional<std::uint32_t> Packages::in_folder(std::string_view folder) const {
  const auto found = by_folder_.find(std::string(folder));
  if (found == by_folder_.end()) return std::nullopt;
  return found->second;
}

void Packages::find_units() {
  unit_of_.assign(project_.size(), {});
  std::unordered_set<std::string_view> folders;
  for (std::size_t i = 0; i < project_.size(); ++i) {
    const std::string_view path = project_.file(FileId(i)).path;
    if (is_project_file(path)) folders.insert(folder_name(path));
  }
  if (folders.empty()) return;
  for (std::size_t i = 0; i < project_.size(); ++i) {
    for (std::string_view folder = folder_name(project_.file(FileId(i)).path); !folder.empty();
         folder = folder_name(folder)) {
      if (!folders.contains(folder)) continue;
      unit_of_[i] = *folders.find(folder);
      break;
    }
  }
}

SymbolRef Packages::meant(FileId from, std::span<const SymbolRef> found, bool in_parts) const {
  SymbolRef best = found.front();
  std::size_t most = 0;
  const std::string_view own = folder_name(project_.file(from).path);
  for (std::size_t i = 0; found.size() > 1 && i < found.size() && i < kMostCopies; ++i) {
    std::string_view home = unit_of_[found[i].file.index()];
    if (home.empty() && !in_parts) home = folder_name(project_.file(found[i].file).path);
    const std::size_t shared = 1 + shared_folders(own, home);
    if (shared <= most) continue;
    most = shared;
    best = found[i];
  }
  return best;
}

std::span<const SymbolRef> Packages::range(const Row& row) const {
  const auto [low, high] = std::equal_range(rows_.begin(), rows_.end(), row);
  return {symbols_.data() + (low - rows_.begin()), static_cast<std::size_t>(high - low)};
}

std::span<const FileId> Packages::files(std::uint32_t package) const {
  note_package(package);
  return packages_[package].files;
}

std::optional<std::uint32_t> Packages::by_key(std::string_view key) const {
  const auto found = by_key_.find(std::string(key));
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::uint64_t> Packages::fingerprints(const syntax::Project& project) const {
  std::vector<std::uint64_t> out;
  for (const Package& package : packages_) {
    std::string text = package.key + '\n' + package.name;
    for (const FileId file : package.files) text += '\n' + project.file(file).path;
    out.push_back(hash64(text));
  }
  return out;
}

std::uint32_t Packages::mark(const Row& row) const {
  const std::string_view key = row.package == kNone ? kExtensionsKey
                               : row.package == kAllLinked
                                   ? kLinkage
                                   : std::string_view(packages_[row.package].key);
  const std::array<std::uint64_t, 3> parts{hash64(key), row.owner, row.name};
  return static_cast<std::uint32_t>(
      hash64({reinterpret_cast<const char*>(parts.data()), sizeof parts}));
}

std::vector<std::pair<std::uint32_t, std::uint64_t>> Packages::row_fingerprints(
    const syntax::Project& project) const {
  std::vector<std::pair<std::uint32_t, std::uint64_t>> out;
  const auto add = [&](const Row& row, SymbolRef symbol) {
    const std::string text = project.file(symbol.file).path + '\n' +
                             std::to_string(symbol.symbol.value) +
                             std::string(unit_of_[symbol.file.index()]);
    out.emplace_back(mark(row), hash64(text));
  };
  for (std::size_t i = 0; i < rows_.size(); ++i) add(rows_[i], symbols_[i]);
  for (const auto& [name, symbol] : extension_rows_) add({kNone, 0, name}, symbol);
  if (!extension_rows_.empty()) out.emplace_back(mark({kNone, 1, 0}), 1);
  std::sort(out.begin(), out.end());
  // One hash for all rows of a mark; the order of the symbols follows from their paths.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (kept > 0 && out[kept - 1].first == out[i].first) {
      out[kept - 1].second = out[kept - 1].second * 31 + out[i].second;
    } else {
      out[kept++] = out[i];
    }
  }
  out.resize(kept);
  return out;
}

std::span<const SymbolRef> Packages::find(std::uint32_t package, std::uint64_t name_hash) const {
  if (looks_now != nullptr) note_row(mark({package, 0, name_hash}));
  return range({package, 0, name_hash});
}

std::span<const SymbolRef> Packages::find_extensions(std::uint32_t package,
                                                     std::uint64_t name_hash) const {
  if (looks_now != nullptr) note_row(mark({package, kAnyOwner, name_hash}));
  return range({package, kAnyOwner, name_hash});
}

std::span<const SymbolRef> Packages::find_member(std::uint32_t package, std::uint64_t owner,
                                                 std::uint64_t name_hash) const {
  if (looks_now != nullptr) note_row(mark({package, owner, name_hash}));
  return range({package, owner, name_hash});
}

std::span<const SymbolRef> Packages::extensions(std::uint64_t name_hash) const {
  if (looks_now != nullptr)
    note_row(extension_rows_.empty() ? mark({kNone, 1, 0}) : mark({kNone, 0, name_hash}));
  const auto is_less = [](const auto& row, std::uint64_t wanted) { return row.first < wanted; };
  const auto low =
      std::lower_bound(extension_rows_.begin(), extension_rows_.end(), name_hash, is_less);
  auto high = low;
  while (high != extension_rows_.end() && high->first == name_hash) ++high;
  return {extensions_.data() + (low - extension_rows_.begin()),
          static_cast<std::size_t>(high - low)};
}

}  // namespace cutaway::linking
