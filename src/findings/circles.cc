// SPDX-License-Identifier: Apache-2.0
// Circles of imports between files: one item a circle, with the import that is easiest to cut.
// A module and the files it declares, or is the folder of, are one thing and no circle.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/coupling.h"
#include "findings/ground.h"
#include "findings/load_lines.h"
#include "findings/named_in_text.h"
#include "findings/uses.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

constexpr std::uint32_t kLeastLines = 200, kLeastChanges = 4;
constexpr std::size_t kMostCircles = 3, kMostTried = 12, kLongest = 6, kMostNames = 3;

/// An import of one file by another.
struct Edge {
  std::uint32_t line = 0;
  std::set<std::string> names;
  bool unseen = false;  ///< it takes a default whose definition is not known
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
    for (const auto& [key, language] : ground.analysis.catalogue->table("debt")) {
      if (key == "loads_in_order") loads_in_order_.insert(language);
    }
    for (const FileSignals& signal : ground.signals.files) gather(signal.file);
  }

  void find(std::vector<Item>& out) {
    std::vector<Item> items;
    std::vector<std::set<FileId>> knots;  // of each item
    std::set<FileId> told;
    std::size_t tried = 0;
    for (const FileSignals* seed : files_by_risk(ground_.signals)) {
      if (told.contains(seed->file)) continue;
      // Two ways through one knot are one cause: the one that is seen to be cut is told.
      const auto knot = static_cast<std::size_t>(
          std::ranges::find_if(knots, [&](const auto& one) { return one.contains(seed->file); }) -
          knots.begin());
      if (knot == knots.size() && items.size() == kMostCircles) continue;
      if (knot < knots.size() && items[knot].fix.step != Step::none) continue;
      const std::vector<FileId> circle = shortest(seed->file, told);
      if (circle.empty()) continue;
      Item item = ground_.item("cycle", circle);
      if ((ground_.past != nullptr && item.changes < kLeastChanges) || item.lines < kLeastLines)
        continue;
      told.insert(circle.begin(), circle.end());
      tell_edges(circle, item);
      if (knot == knots.size()) {
        knots.push_back(knot_of(seed->file));
        item.of = static_cast<std::uint32_t>(knots.back().size());
        items.push_back(std::move(item));
      } else if (item.fix.step != Step::none) {
        item.of = items[knot].of;
        items[knot] = std::move(item);
      }
      if (++tried == kMostTried) break;
    }
    std::ranges::move(items, std::back_inserter(out));
  }

 private:
  void gather(FileId from) {
    const syntax::Syntax& syntax = ground_.analysis.project->of(from);
    const LanguageId language = ground_.analysis.project->file(from).language;
    if (!loads_in_order_.contains(std::string(catalogue::language(language).name))) return;
    if (is_frozen(ground_, from)) return;
    const auto links = ground_.analysis.links->imports(from);
    const std::string& path = ground_.path(from);
    const std::set<std::uint32_t> not_loaded = lines_for_readers(ground_.analysis, from);
    for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
      const syntax::Import& row = syntax.imports[i];
      const FileId to = links[i].symbol.valid() ? links[i].symbol.file : links[i].file;
      if (!to.valid() || to == from || ground_.of(to) == nullptr) continue;
      if (row.kind == syntax::ImportKind::type_only || row.kind == syntax::ImportKind::dynamic ||
          row.scope.valid() || not_loaded.contains(row.line))
        continue;
      // What hands a name on is loaded on the way to it.
      for (const FileId loaded : {to, links[i].file}) {
        if (loaded.valid() && loaded != from && ground_.of(loaded) != nullptr &&
            !only_names_a_type(from, row, links[i].symbol))
          loads_[from].insert(loaded);
      }
      // A package of a folder stands for all its files.
      if (!links[i].symbol.valid() && !ground_.analysis.project->of(to).package.empty()) continue;
      if (is_module_of(path, ground_.path(to), folder_files_) ||
          is_module_of(ground_.path(to), path, folder_files_))
        continue;
      if (only_names_a_type(from, row, links[i].symbol)) continue;
      Edge& edge = edges_[from][to];
      if (edge.line == 0) edge.line = row.line;
      edge.unseen = edge.unseen || (syntax.text(row.name) == "default" && !links[i].symbol.valid());
      if (!row.name.empty() && syntax.text(row.name) != "*")
        edge.names.insert(std::string(syntax.text(row.name)));
    }
  }

  /// A type is gone when the program runs: nothing is loaded for it. A class is one, too, where it
  /// is neither made nor called nor derived from.
  bool only_names_a_type(FileId from, const syntax::Import& row, SymbolRef what) const {
    using Kind = syntax::SymbolKind;
    if (only_asks_its_type(ground_.analysis, from, row)) return true;
    if (!what.valid()) return false;
    const syntax::Syntax& there = ground_.analysis.project->of(what.file);
    const Kind kind = there.symbols[what.symbol.index()].kind;
    const bool python = ground_.path(from).ends_with(".py");
    if (python) return false;
    if (kind == Kind::interface || kind == Kind::type_alias) return true;
    if (kind != Kind::class_) return false;
    const syntax::Syntax& here = ground_.analysis.project->of(from);
    const std::string name(here.text(row.alias.empty() ? row.name : row.alias));
    const auto text = ground_.analysis.project->tree->read(from);
    if (!text.ok() || name.empty()) return false;
    const std::string_view all = text.value();
    for (std::size_t at = all.find(name); at != std::string_view::npos;
         at = all.find(name, at + 1)) {
      const char next = at + name.size() < all.size() ? all[at + name.size()] : ' ';
      const std::string_view before =
          trim(all.substr(at > 16 ? at - 16 : 0, std::min<std::size_t>(at, 16)));
      for (const std::string_view word : {"new", "extends", "instanceof", "[", "(", "="}) {
        if (before.ends_with(word)) return false;
      }
      if (next == '.' || next == '(') return false;
    }
    return true;
  }

  /// All files from which a file is reached, and which are reached from it.
  std::set<FileId> knot_of(FileId start) const {
    std::map<FileId, std::vector<FileId>> ahead, back;
    for (const auto& [from, all] : edges_) {
      for (const auto& [to, edge] : all) {
        ahead[from].push_back(to);
        back[to].push_back(from);
      }
    }
    const std::set<FileId> to = reached(start, ahead), from = reached(start, back);
    std::set<FileId> out;
    std::ranges::set_intersection(to, from, std::inserter(out, out.end()));
    return out;
  }

  static std::set<FileId> reached(FileId start,
                                  const std::map<FileId, std::vector<FileId>>& edges) {
    std::set<FileId> seen{start};
    std::vector<FileId> open{start};
    while (!open.empty()) {
      const auto found = edges.find(open.back());
      open.pop_back();
      if (found == edges.end()) continue;
      for (const FileId next : found->second) {
        if (seen.insert(next).second) open.push_back(next);
      }
    }
    return seen;
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

  /// What the edge needs of the other file. A type that stands inside of another one is needed
  /// alone, where nothing else of the outer one is.
  std::vector<SymbolId> needed(FileId to, const std::set<SymbolId>& used) const {
    const auto& symbols = ground_.analysis.project->of(to).symbols;
    std::vector<SymbolId> out;
    for (const SymbolId id : used) {
      const SymbolId outer = symbols[id.index()].container;
      if (outer.valid() && (used.contains(outer) && !only_types(to, outer, used))) continue;
      if (only_types(to, id, used)) continue;
      out.push_back(id);
    }
    return out;
  }

  /// Whether types inside of this one are used, and nothing else of it.
  bool only_types(FileId to, SymbolId outer, const std::set<SymbolId>& used) const {
    using Kind = syntax::SymbolKind;
    const auto& symbols = ground_.analysis.project->of(to).symbols;
    bool any = false;
    for (const SymbolId id : used) {
      if (symbols[id.index()].container != outer) continue;
      const Kind kind = symbols[id.index()].kind;
      if (kind != Kind::class_ && kind != Kind::struct_ && kind != Kind::interface &&
          kind != Kind::enum_)
        return false;
      any = true;
    }
    return any;
  }

  std::uint32_t lines_of(FileId file, const std::vector<SymbolId>& symbols) const {
    std::uint32_t out = 0;
    for (const SymbolId id : symbols) {
      const syntax::Symbol& symbol = ground_.analysis.project->of(file).symbols[id.index()];
      out += symbol.end_line - symbol.line + 1;
    }
    return out;
  }

  /// Moving these out of their file cuts the circle if they are the smaller part of it and name
  /// nothing that the file takes from the circle.
  bool can_leave(FileId from, const std::vector<SymbolId>& symbols,
                 const std::vector<FileId>& circle) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(from);
    if (symbols.empty() || symbols.size() > kMostNames ||
        2 * lines_of(from, symbols) > syntax.counts.lines)
      return false;
    const auto text = ground_.analysis.project->tree->read(from);
    if (!text.ok()) return false;
    const auto lines = split(text.value(), '\n');
    if (needs_others(from, symbols, lines)) return false;
    // A log is each file's own: to share it is no cure.
    for (const SymbolId id : symbols) {
      const std::string name = lower(syntax.text(syntax.symbols[id.index()].name));
      if (name.starts_with("log")) return false;
      // Nor does a file lose what it is called after.
      const std::string_view file = base_name(ground_.path(from));
      if (name == lower(file.substr(0, file.find('.', 1)))) return false;
    }
    const auto links = ground_.analysis.links->imports(from);
    for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
      const FileId to = links[i].symbol.valid() ? links[i].symbol.file : links[i].file;
      if (!to.valid() || std::ranges::find(circle, to) == circle.end()) continue;
      const syntax::Import& row = syntax.imports[i];
      std::string_view name = syntax.text(row.alias.empty() ? row.name : row.alias);
      if (name.empty() || name == "*") name = syntax.text(row.module);
      name = name.substr(name.find_last_of("./:\\") + 1);
      for (const SymbolId id : symbols) {
        const syntax::Symbol& symbol = syntax.symbols[id.index()];
        for (std::uint32_t at = symbol.line; at <= symbol.end_line && at <= lines.size(); ++at) {
          if (contains(lines[at - 1], name)) return false;
        }
      }
    }
    return true;
  }

  /// Whether the first file of the circle still comes back to itself where this one import is gone,
  /// also over the file of a folder and over what is imported for its effect alone.
  bool still_closed(FileId start, FileId from, FileId to) const {
    std::set<FileId> seen;
    std::vector<FileId> open{start};
    while (!open.empty()) {
      const FileId file = open.back();
      open.pop_back();
      const auto loaded = loads_.find(file);
      if (loaded == loads_.end()) continue;
      for (const FileId next : loaded->second) {
        if (file == from && next == to) continue;
        if (next == start) return true;
        if (seen.insert(next).second) open.push_back(next);
      }
    }
    return false;
  }

  /// Whether another file says one of these names without using this one: it is found there by its
  /// name, where it stands, and would be missed. A name of one word may be said by chance.
  bool found_by_name(FileId file, const std::vector<SymbolId>& symbols) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    std::unordered_set<std::string> names;
    for (const SymbolId id : symbols) {
      const std::string name = as_word(syntax.text(syntax.symbols[id.index()].name));
      if (identifier_words(name).size() > 2) names.insert(name);
    }
    const NamedInText said(ground_.analysis, names);
    const auto& users = ground_.signals.uses->users(file);
    return std::ranges::any_of(names, [&](const std::string& name) {
      return std::ranges::any_of(said.own(name), [&](const Place& place) {
        return place.file != file && ground_.of(place.file) != nullptr &&
               !std::ranges::binary_search(users, place.file);
      });
    });
  }

  /// Whether these name anything else that stands at the top of their file: then it would be taken
  /// from there, and the circle stays.
  bool needs_others(FileId from, const std::vector<SymbolId>& symbols,
                    const std::vector<std::string_view>& lines) const {
    const auto& all = ground_.analysis.project->of(from).symbols;
    const syntax::Syntax& syntax = ground_.analysis.project->of(from);
    for (std::size_t s = 0; s < all.size(); ++s) {
      const std::string_view name = syntax.text(all[s].name);
      if (all[s].container.valid() || name.empty() ||
          std::ranges::find(symbols, SymbolId(s)) != symbols.end())
        continue;
      for (const SymbolId id : symbols) {
        const syntax::Symbol& symbol = all[id.index()];
        for (std::uint32_t at = symbol.line; at <= symbol.end_line && at <= lines.size(); ++at) {
          if (contains(lines[at - 1], name)) return true;
        }
      }
    }
    return false;
  }

  void tell_edges(const std::vector<FileId>& circle, Item& item) const {
    std::uint32_t fewest = 0;
    item.fix.step = Step::none;
    for (std::size_t i = 0; i < circle.size(); ++i) {
      const FileId to = circle[(i + 1) % circle.size()];
      const Edge& edge = edges_.at(circle[i]).at(to);
      item.places.push_back({circle[i], edge.line, edge.line});
      item.steps.push_back(circle[i]);
      const std::vector<SymbolId> names = needed(to, taken(circle[i], to));
      const std::uint32_t lines = lines_of(to, names);
      if (edge.unseen || !can_leave(to, names, circle) || (fewest > 0 && lines >= fewest)) continue;
      // The step is tried before it is told.
      if (still_closed(item.files.front(), circle[i], to) || found_by_name(to, names)) continue;
      fewest = lines;
      item.count = static_cast<std::uint32_t>(names.size());
      item.fix.step = Step::by_rule;
      item.fix.at = {circle[i], edge.line, edge.line};
      item.fix.other = to;
      item.fix.lines = lines;
      item.fix.names = names_of(to, {names.begin(), names.end()});
    }
  }

  const Ground& ground_;
  const std::set<std::string> folder_files_;
  std::set<std::string> loads_in_order_;
  std::map<FileId, std::map<FileId, Edge>> edges_;
  std::map<FileId, std::set<FileId>> loads_;  ///< all that comes with a file when it is loaded
};

}  // namespace

void find_cycles(const Ground& ground, std::vector<Item>& out) { Circles(ground).find(out); }

}  // namespace cutaway::findings
