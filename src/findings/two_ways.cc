// SPDX-License-Identifier: Apache-2.0
// One work that is done by two libraries within one part: a move that was begun and not ended, or
// two ways that both live on.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "findings/coupling.h"
#include "findings/goes_along.h"
#include "findings/ground.h"
#include "history/history.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

/// What fewer files import is an exception, no way of doing it.
constexpr std::size_t kLeastFiles = 3, kLeastInAll = 8;
constexpr std::size_t kMostPlaces = 6, kMostItems = 4;

/// One row of catalogue/replaced.toml.
struct Row {
  std::string work, old;
  std::vector<std::string> later;
  bool moved = false;
};

std::vector<Row> rows_of(const catalogue::Catalogue& catalogue) {
  std::vector<Row> out;
  for (const auto& [key, value] : catalogue.table("replaced")) {
    const std::size_t dot = key.find('.'), colon = value.find(": ");
    if (dot == std::string::npos || colon == std::string::npos) continue;
    Row row{value.substr(0, colon), key.substr(dot + 1), {}, !key.starts_with("beside.")};
    for (const std::string_view name : split(std::string_view(value).substr(colon + 2), ' '))
      row.later.emplace_back(name);
    out.push_back(std::move(row));
  }
  return out;
}

/// "@mui/material/Button" begins with "@mui/material"; "momentum" not with "moment".
bool begins(std::string_view imported, std::string_view name) {
  if (!imported.starts_with(name)) return false;
  return imported.size() == name.size() ||
         std::string_view("/.:\\").find(imported[name.size()]) != std::string_view::npos;
}

struct Importing {
  FileId file;
  std::uint32_t line = 0;
};

class TwoWays {
 public:
  explicit TwoWays(const Ground& ground) : ground_(ground) {
    for (const FileSignals& signal : ground.signals.files)
      gather(signal.file, is_frozen(ground, signal.file) ? frozen_ : imported_);
  }

  void find(std::vector<Item>& out) const {
    std::vector<Item> items;
    const std::vector<Row> rows = rows_of(*ground_.analysis.catalogue);
    for (const Row& row : rows) {
      const auto old = files_of_kin(rows, row.old);
      for (const auto& [part, files] : old) {
        if (files.size() < kLeastFiles || feeds_another(row.old, files)) continue;
        const std::vector<Importing>* best = nullptr;
        std::string name;
        std::map<std::string, std::map<PartId, std::vector<Importing>>> later;
        for (const std::string& one : row.later) {
          // Nobody should move to what its makers left as well.
          if (is_left(one)) continue;
          auto& of_part = later[one] = files_of(one, row.old);
          const auto here = of_part.find(part);
          if (here == of_part.end() || (best != nullptr && here->second.size() <= best->size()))
            continue;
          best = &here->second;
          name = one;
        }
        if (best == nullptr || best->size() < kLeastFiles ||
            best->size() + files.size() < kLeastInAll || packed_apart(files, *best))
          continue;
        Item item = make(row, files, name, *best);
        if (!row.moved && by_name(row.work)) {
          item.fix.names = names_of_both(row.old, files, name, *best);
          if (item.fix.names.empty()) continue;
        }
        if (!is_exception(row, item)) items.push_back(std::move(item));
      }
    }
    std::ranges::stable_sort(
        items, [](const Item& a, const Item& b) { return a.count + a.of > b.count + b.of; });
    if (items.size() > kMostItems) items.resize(kMostItems);
    std::ranges::move(items, std::back_inserter(out));
  }

 private:
  using ByModule = std::map<std::string, std::vector<Importing>>;

  void gather(FileId file, ByModule& into) const {
    if (is_packed(file)) return;
    for (const syntax::Import& row : ground_.analysis.project->of(file).imports) {
      const std::string module = imported_by(file, row);
      if (!module.empty()) into[module].push_back({file, row.line});
    }
  }

  /// "com.google.gson.Gson", "moment"; empty of an own file.
  std::string imported_by(FileId file, const syntax::Import& row) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    std::string module(syntax.text(row.module));
    const std::string_view name = syntax.text(row.name);
    if (module.starts_with('.')) return {};
    if (!module.empty() && !name.empty() && name != "*" && module.find('/') == std::string::npos) {
      module += module.find("::") != std::string::npos ? "::" : ".";
      module += name;
    }
    return module;
  }

  /// The folder of the closest manifest around the file.
  std::string_view package_of(FileId file) const {
    std::string_view best;
    for (const meaning::Package& one : ground_.analysis.facts->packages) {
      const bool around = one.folder.empty() || ground_.path(file).starts_with(one.folder + '/');
      if (around && one.folder.size() > best.size()) best = one.folder;
    }
    return best;
  }

  /// Whether all files of the later library lie in folders with a manifest of their own, where
  /// none imports the older one: that is the choice of those folders.
  bool packed_apart(const std::vector<Importing>& old, const std::vector<Importing>& later) const {
    std::set<std::string_view> packages;
    for (const Importing& one : old) packages.insert(package_of(one.file));
    return std::ranges::none_of(
        later, [&](const Importing& one) { return packages.contains(package_of(one.file)); });
  }

  /// `import fr from "dates/locale/fr"` and nothing else of the library: what holds a language's
  /// names is handed to something that works with them, so the library cannot be taken out.
  bool feeds_another(const std::string& library, const std::vector<Importing>& files) const {
    return std::ranges::any_of(files, [&](const Importing& one) {
      const syntax::Syntax& syntax = ground_.analysis.project->of(one.file);
      bool language = false, other = false;
      for (const syntax::Import& row : syntax.imports) {
        const std::string module = imported_by(one.file, row);
        // Without a name it is only loaded, for the library itself.
        const bool handed =
            module.starts_with(library + "/locale") && !syntax.text(row.name).empty();
        language = language || handed;
        other = other || (!handed && begins(module, library));
      }
      return language && !other;
    });
  }

  /// Files of tests and examples of one part that import it.
  std::uint32_t aside(const std::string& name, PartId part) const {
    std::uint32_t out = 0;
    for (const FileId file : beside_product(ground_)) {
      const auto& rows = ground_.analysis.project->of(file).imports;
      if (std::ranges::any_of(
              rows, [&](const auto& row) { return begins(imported_by(file, row), name); }) &&
          ground_.part_of(file) == part)
        ++out;
    }
    return out;
  }

  /// Whether catalogue/given_up.toml holds it, in whichever ecosystem.
  bool is_left(const std::string& library) const {
    return std::ranges::any_of(ground_.analysis.catalogue->table("given_up"), [&](const auto& row) {
      const std::size_t dot = row.first.find('.');
      return dot != std::string::npos && std::string_view(row.first).substr(dot + 1) == library;
    });
  }

  bool by_name(const std::string& work) const {
    return std::ranges::any_of(ground_.analysis.catalogue->table("debt"), [&](const auto& row) {
      return row.first == "taken_by_name" && row.second == work;
    });
  }

  /// "Button" of `import { Button } from "lib"` and of `import Button from "lib/Button"`.
  std::set<std::string> names_taken(const std::string& library,
                                    const std::vector<Importing>& files) const {
    std::set<std::string> out;
    for (const Importing& one : files) {
      const syntax::Syntax& syntax = ground_.analysis.project->of(one.file);
      for (const syntax::Import& row : syntax.imports) {
        const std::string_view module = syntax.text(row.module), name = syntax.text(row.name);
        if (!begins(module, library)) continue;
        if (!name.empty() && name != "*" && name != "default")
          out.emplace(name);
        else if (module.size() > library.size())
          out.emplace(base_name(module));
      }
    }
    return out;
  }

  std::vector<std::string> names_of_both(const std::string& old,
                                         const std::vector<Importing>& files,
                                         const std::string& later,
                                         const std::vector<Importing>& others) const {
    const std::set<std::string> one = names_taken(old, files), other = names_taken(later, others);
    std::vector<std::string> out;
    std::ranges::set_intersection(one, other, std::back_inserter(out));
    return out;
  }

  /// Lines so long nobody wrote: a library that lies beside the product's files.
  bool is_packed(FileId file) const {
    constexpr std::uint64_t kLongLine = 200;
    const std::uint64_t lines = ground_.analysis.project->of(file).counts.lines;
    return ground_.analysis.project->file(file).size_bytes >
           kLongLine * std::max<std::uint64_t>(lines, 1);
  }

  /// Files that import the library, or an addition to it that is to be replaced as well:
  /// "moment-timezone" goes when "moment" goes.
  std::map<PartId, std::vector<Importing>> files_of_kin(const std::vector<Row>& rows,
                                                        const std::string& old) const {
    auto out = files_of(old);
    for (const Row& kin : rows) {
      if (!kin.old.starts_with(old + '-')) continue;
      for (const auto& [part, files] : files_of(kin.old)) {
        auto& all = out[part];
        all.insert(all.end(), files.begin(), files.end());
      }
    }
    for (auto& [part, files] : out) {
      std::ranges::stable_sort(files, {}, &Importing::file);
      const auto again = std::ranges::unique(files, {}, &Importing::file);
      files.erase(again.begin(), again.end());
    }
    return out;
  }

  /// By part, each file once. `but`: what begins so is another thing.
  std::map<PartId, std::vector<Importing>> files_of(const std::string& name,
                                                    const std::string& but = {}) const {
    std::map<PartId, std::vector<Importing>> out;
    for (const Importing& one : all_of(imported_, name, but))
      out[ground_.part_of(one.file)].push_back(one);
    for (auto& [part, files] : out) std::ranges::sort(files, {}, &Importing::file);
    return out;
  }

  /// Each file once, with its first import of the library.
  static std::vector<Importing> all_of(const ByModule& imported, const std::string& name,
                                       const std::string& but = {}) {
    std::vector<Importing> out;
    std::set<FileId> seen;
    for (auto at = imported.lower_bound(name); at != imported.end() && at->first.starts_with(name);
         ++at) {
      if (!begins(at->first, name) || (!but.empty() && begins(at->first, but))) continue;
      for (const Importing& one : at->second) {
        if (seen.insert(one.file).second) out.push_back(one);
      }
    }
    return out;
  }

  /// Whether the file calls what it imports: a name of a type or of a constant alone is replaced
  /// without a look at what is done.
  bool calls(const Importing& one, const std::string& library) const {
    const auto targets = ground_.analysis.links->calls(one.file);
    return std::ranges::any_of(targets, [&](const linking::Target& target) {
      return target.origin != 0 && begins(ground_.analysis.links->name(target.origin), library);
    });
  }

  Item make(const Row& row, const std::vector<Importing>& old, const std::string& name,
            const std::vector<Importing>& later) const {
    std::vector<FileId> files;
    for (const Importing& one : old) files.push_back(one.file);
    Item item = ground_.item(row.moved ? "half_moved" : "two_ways", files);
    item.name = row.old;
    item.fix.other_name = name;
    item.fix.condition = row.work;
    item.count = static_cast<std::uint32_t>(old.size());
    item.of = static_cast<std::uint32_t>(later.size());
    const PartId part = ground_.part_of(old.front().file);
    item.fix.aside = aside(row.old, part);
    for (const Importing& one : all_of(imported_, row.old))
      item.fix.in_others += ground_.part_of(one.file) != part ? 1 : 0;
    for (const Importing& one : all_of(frozen_, row.old))
      item.fix.frozen += ground_.part_of(one.file) == part ? 1 : 0;
    item.key += row.old + name;
    count_new(old, later, item);
    // The file to begin with is the one that work goes on in, of those that call the library.
    const auto& first = *std::ranges::max_element(old, {}, [&](const Importing& one) {
      return std::pair(calls(one, row.old), ground_.of(one.file)->changes_year);
    });
    item.fix.at = {first.file, first.line, first.line};
    const auto most = ground_.of(first.file)->changes_year;
    const bool alone = std::ranges::none_of(old, [&](const Importing& one) {
      return one.file != first.file && ground_.of(one.file)->changes_year >= most;
    });
    item.fix.work = alone && most > 1 ? most : 0;
    item.places.push_back(item.fix.at);
    for (const auto* side : {&old, &later}) {
      std::size_t told = 0;
      for (const Importing& one : *side) {
        const Place place{one.file, one.line, one.line};
        if (told++ < kMostPlaces / 2 && place != item.fix.at) item.places.push_back(place);
      }
    }
    return item;
  }

  /// More files with the one library than with the other, and new files do not tend to the other:
  /// that is how this project does it, and nobody is on the way to the few.
  static bool is_exception(const Row& row, const Item& item) {
    constexpr std::uint32_t kNotBegun = 20;
    const bool newer_grows = item.fix.callers > item.fix.with;
    // Three files beside three hundred are no move that anybody is on.
    if (row.moved) return item.count > kNotBegun * item.of && !newer_grows;
    return item.count > item.of && !newer_grows;
  }

  /// Of the files that came in the last year, how many import the one and how many the other.
  void count_new(const std::vector<Importing>& old, const std::vector<Importing>& later,
                 Item& item) const {
    if (ground_.past == nullptr) return;
    const auto is_new = [&](const Importing& one) { return ground_.is_new(one.file); };
    item.fix.with = static_cast<std::uint32_t>(std::ranges::count_if(old, is_new));
    item.fix.callers = static_cast<std::uint32_t>(std::ranges::count_if(later, is_new));
  }

  const Ground& ground_;
  ByModule imported_, frozen_;
};

}  // namespace

void find_two_ways(const Ground& ground, std::vector<Item>& out) { TwoWays(ground).find(out); }

}  // namespace cutaway::findings
