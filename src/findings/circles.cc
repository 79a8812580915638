// SPDX-License-Identifier: Apache-2.0
// Circles of imports between files: one item a circle, with the import that is easiest to cut.
// A module and the files it declares, or is the folder of, are one thing and no circle.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/ground.h"
#include "findings/uses.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

constexpr std::uint32_t kLeastLines = 200, kLeastChanges = 4;
constexpr std::size_t kMostCircles = 3, kLongest = 6, kMostNames = 3;

/// An import of one file by another.
struct Edge {
  std::uint32_t line = 0;
  std::set<std::string> names;
};

/// Names of files that are the module of their own folder, as mod.rs and __init__.py are.
std::set<std::string> folder_files(const catalogue::Catalogue& catalogue) {
  std::set<std::string> out;
  for (const auto& [key, name] : catalogue.table("module_files")) out.insert(name);
  return out;
}

/// "orders" of orders.rs is the module of all files in orders/; mod.rs is that of its own folder.
bool is_module_of(std::string_view path, std::string_view other,
                  const std::set<std::string>& modules) {
  const std::string_view stem = path.substr(0, path.rfind('.'));
  if (other.starts_with(std::string(stem) + "/")) return true;
  const std::string folder(folder_name(path));
  return modules.contains(std::string(base_name(stem))) &&
         (folder.empty() || other.starts_with(folder + "/"));
}

class Circles {
 public:
  explicit Circles(const Ground& ground)
      : ground_(ground), folder_files_(folder_files(*ground.analysis.catalogue)) {
    for (const FileSignals& signal : ground.signals.files) gather(signal.file);
  }

  void find(std::vector<Item>& out) {
    std::vector<Item> items;
    // What a file that all use has to do with others is told there.
    std::set<FileId> told;
    for (const Item& item : out) {
      if (item.rule == "passes_through") told.insert(item.files.begin(), item.files.end());
    }
    for (const FileSignals* seed : files_by_risk(ground_.signals)) {
      if (told.contains(seed->file)) continue;
      const std::vector<FileId> circle = shortest(seed->file, told);
      if (circle.empty()) continue;
      Item item = ground_.item("cycle", circle);
      if ((ground_.past != nullptr && item.changes < kLeastChanges) || item.lines < kLeastLines)
        continue;
      told.insert(circle.begin(), circle.end());
      tell_edges(circle, item);
      items.push_back(std::move(item));
      if (items.size() == kMostCircles) break;
    }
    std::ranges::move(items, std::back_inserter(out));
  }

 private:
  void gather(FileId from) {
    const syntax::Syntax& syntax = ground_.analysis.project->of(from);
    const auto links = ground_.analysis.links->imports(from);
    const std::string& path = ground_.path(from);
    for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
      const syntax::Import& row = syntax.imports[i];
      const FileId to = links[i].symbol.valid() ? links[i].symbol.file : links[i].file;
      if (!to.valid() || to == from || ground_.of(to) == nullptr) continue;
      if (row.kind == syntax::ImportKind::type_only || row.kind == syntax::ImportKind::dynamic ||
          row.scope.valid())
        continue;
      // A package of a folder stands for all its files.
      if (!links[i].symbol.valid() && !ground_.analysis.project->of(to).package.empty()) continue;
      if (is_module_of(path, ground_.path(to), folder_files_) ||
          is_module_of(ground_.path(to), path, folder_files_))
        continue;
      Edge& edge = edges_[from][to];
      if (edge.line == 0) edge.line = row.line;
      if (!row.name.empty() && syntax.text(row.name) != "*")
        edge.names.insert(std::string(syntax.text(row.name)));
    }
  }

  /// The shortest circle through a file, beginning with it, around what was told already.
  std::vector<FileId> shortest(FileId start, const std::set<FileId>& told) const {
    std::map<FileId, FileId> from{{start, FileId()}};
    std::vector<FileId> now{start};
    for (std::size_t depth = 1; depth <= kLongest && !now.empty(); ++depth) {
      std::vector<FileId> next;
      for (const FileId file : now) {
        const auto found = edges_.find(file);
        if (found == edges_.end()) continue;
        for (const auto& [to, edge] : found->second) {
          if (to == start) return back(from, file);
          if (!told.contains(to) && from.emplace(to, file).second) next.push_back(to);
        }
      }
      now = std::move(next);
    }
    return {};
  }

  static std::vector<FileId> back(const std::map<FileId, FileId>& from, FileId last) {
    std::vector<FileId> out;
    for (FileId at = last; at.valid(); at = from.at(at)) out.push_back(at);
    std::ranges::reverse(out);
    return out;
  }

  /// What the edge's file takes: definitions that it imports, calls, is based on or names.
  std::set<SymbolId> taken(FileId from, FileId to) const {
    return ground_.signals.uses->used_of(from, to);
  }

  /// Names of types and functions of their own among them, in the order in which they stand.
  std::vector<std::string> names_of(FileId to, const std::set<SymbolId>& used) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(to);
    std::vector<std::string> out;
    for (const SymbolId id : used) {
      const syntax::Symbol& symbol = syntax.symbols[id.index()];
      const SymbolId outer = symbol.container;
      const bool inside = outer.valid() && used.contains(outer);
      const std::string name(syntax.text(symbol.name));
      if (!inside && !name.empty() && std::ranges::find(out, name) == out.end())
        out.push_back(name);
    }
    return out;
  }

  void tell_edges(const std::vector<FileId>& circle, Item& item) const {
    const Edge* thinnest = nullptr;
    std::set<SymbolId> fewest;
    for (std::size_t i = 0; i < circle.size(); ++i) {
      const FileId to = circle[(i + 1) % circle.size()];
      const Edge& edge = edges_.at(circle[i]).at(to);
      item.places.push_back({circle[i], edge.line, edge.line});
      item.steps.push_back(circle[i]);
      std::set<SymbolId> used = taken(circle[i], to);
      const auto width = std::max<std::size_t>(used.size(), edge.names.size());
      if (thinnest != nullptr && item.count <= width) continue;
      thinnest = &edge;
      item.count = static_cast<std::uint32_t>(width);
      fewest = std::move(used);
      item.fix.at = {circle[i], edge.line, edge.line};
      item.fix.other = to;
    }
    std::vector<std::string> names = names_of(item.fix.other, fewest);
    if (names.empty()) names.assign(thinnest->names.begin(), thinnest->names.end());
    if (names.size() > kMostNames) names.clear();
    item.fix.names = std::move(names);
  }

  const Ground& ground_;
  const std::set<std::string> folder_files_;
  std::map<FileId, std::map<FileId, Edge>> edges_;
};

}  // namespace

void find_cycles(const Ground& ground, std::vector<Item>& out) { Circles(ground).find(out); }

}  // namespace cutaway::findings
