// SPDX-License-Identifier: Apache-2.0
// Asks the names of all files first: in most repositories nothing is opened but a few manifests.
#include "sources/installed_packages.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/embedded.h"
#include "base/text.h"
#include "catalogue/flat_toml.h"
#include "catalogue/origin_rules.h"

namespace cutaway::sources {
namespace {

constexpr std::size_t kFewest = 3;      ///< modules that tell that a folder holds packages
constexpr std::size_t kMostRead = 200;  ///< files that may put a folder on the path
/// So many modules, and one of so many, must be known for the others to be taken for packages too.
constexpr std::size_t kMany = 8, kShare = 4;

using Names = std::set<std::string, std::less<>>;

/// As package indexes and imports are compared: "Foo-Bar.baz" and "foo_bar_baz" are one.
std::string plain(std::string_view name) {
  std::string out = lower(name);
  std::ranges::replace(out, '-', '_');
  std::ranges::replace(out, '.', '_');
  return out;
}

/// Nobody knows yet whose the files of this folder are: no rule takes it for tests or examples.
bool may_be_own(std::string_view folder) {
  return catalogue::judge_origin({std::string(folder) + "/module.py", {}, {}, {}}).empty();
}

/// By distribution, the modules that are called otherwise.
std::multimap<std::string, std::string> other_modules() {
  std::multimap<std::string, std::string> out;
  for (const EmbeddedFile& file : embedded_catalogue()) {
    if (file.path != "python_modules.toml") continue;
    for (const catalogue::FlatRow& row : catalogue::flat_rows(file.bytes)) {
      for (const std::string& module : row.values) out.emplace(plain(row.key), plain(module));
    }
  }
  return out;
}

void add_modules(std::string_view distribution, Names& out) {
  static const auto kOther = other_modules();
  const std::string name = plain(distribution);
  out.insert(name);
  const auto [from, to] = kOther.equal_range(name);
  for (auto row = from; row != to; ++row) out.insert(row->second);
}

/// Modules of the packages whose licences the catalogue knows.
const Names& published_modules() {
  static const Names kPublished = [] {
    Names out;
    for (const EmbeddedFile& file : embedded_catalogue()) {
      if (file.path != "library_licences.toml") continue;
      constexpr std::string_view kSection = "\n[\"pypi\"]\n";
      std::string_view rows = file.bytes;
      const std::size_t begin = rows.find(kSection);
      if (begin == std::string_view::npos) return out;
      rows = rows.substr(begin + kSection.size());
      rows = rows.substr(0, rows.find("\n[\""));
      for (const auto line : split(rows, '\n')) {
        const std::size_t named = line.find(" = ");
        for (const auto word : split(named == line.npos ? line : line.substr(named + 3), ' ')) {
          auto name = word.substr(0, word.find_first_of("<>="));
          while (name.starts_with('"')) name.remove_prefix(1);
          while (name.ends_with('"')) name.remove_suffix(1);
          if (!name.empty()) add_modules(name, out);
        }
      }
    }
    return out;
  }();
  return kPublished;
}

/// "lib/requests" for the folder, "lib/six.py" for a module that is one file.
void add_module(const std::string& shelf, std::string_view module, Names& out) {
  out.insert(join_path(shelf, module));
  out.insert(join_path(shelf, std::string(module) + ".py"));
}

// ---- what package managers leave ----

/// "requests" of "requests-2.31.0.dist-info".
std::string distribution_of(std::string_view folder) {
  return std::string(folder.substr(0, folder.find('-')));
}

void find_left(const std::vector<RawFile>& files, const FileTable::Head& head, Names& out) {
  for (const RawFile& file : files) {
    const std::string folder(folder_name(file.path));
    const std::string_view name = base_name(file.path);
    if (folder.empty() || file.vendored) continue;
    const std::string above(folder_name(folder));
    if (name == ".bower.json" && may_be_own(folder)) out.insert(folder);
    if (!folder.ends_with(".dist-info")) continue;
    if ((name != "METADATA" && name != "top_level.txt") || above.empty() || !may_be_own(above))
      continue;
    out.insert(folder);
    if (name == "METADATA") {
      Names modules;
      add_modules(distribution_of(base_name(folder)), modules);
      for (const std::string& module : modules) add_module(above, module, out);
    } else if (const auto text = head(file)) {
      for (const auto line : split(text.value(), '\n'))
        if (!trim(line).empty()) add_module(above, trim(line), out);
    }
  }
}

/// "include/parcel-mail" with the manifest of acme/parcel-mail and a licence of its own, in a tree
/// that Composer does not manage: a library that somebody unpacked there.
void find_unpacked(const std::vector<RawFile>& files, const FileTable::Head& head, Names& out) {
  static const RE2 kName(R"re("name"\s*:\s*"[a-z0-9][\w.-]*/([a-z0-9][\w.-]*)")re");
  std::set<std::string, std::less<>> licensed;
  for (const RawFile& file : files) {
    if (file.path == "composer.json") return;
    if (catalogue::is_licence(base_name(file.path))) licensed.emplace(folder_name(file.path));
  }
  for (const RawFile& file : files) {
    const std::string folder(folder_name(file.path));
    if (file.vendored || base_name(file.path) != "composer.json" || !licensed.contains(folder) ||
        !may_be_own(folder))
      continue;
    const auto text = head(file);
    std::string package;
    if (text && RE2::PartialMatch(text.value(), kName, &package) &&
        plain(package) == plain(base_name(folder)))
      out.insert(folder);
  }
}

/// Folders whose files browsers are handed.
constexpr std::string_view kServed[] = {"static", "public", "assets", "wwwroot", "media"};

/// Lies somewhere below a folder whose files browsers are handed.
bool is_served(std::string_view folder) {
  const auto above = split(folder_name(folder), '/');
  return std::ranges::any_of(above, [](std::string_view one) {
    return std::ranges::find(kServed, one) != std::end(kServed);
  });
}

/// "lightbox" and "lightbox-2.4.1" are called after the package lightbox.
bool is_called_after(std::string_view folder, std::string_view package) {
  const std::string name = plain(folder), wanted = plain(package);
  if (!name.starts_with(wanted)) return false;
  const std::string_view rest = std::string_view(name).substr(wanted.size());
  return rest.empty() || (rest.size() > 1 && rest[0] == '_' && rest[1] >= '0' && rest[1] <= '9');
}

/// A manifest above the folder may name it as a package of the same repository.
bool may_be_member(const std::vector<RawFile>& files, const FileTable::Head& head,
                   std::string_view folder) {
  return std::ranges::any_of(files, [&](const RawFile& file) {
    const std::string_view above = folder_name(file.path), name = base_name(file.path);
    if (!above.empty() && !folder.starts_with(std::string(above) + "/")) return false;
    if (name == "pnpm-workspace.yaml" || name == "lerna.json") return true;
    if (name != "package.json") return false;
    const auto text = head(file);
    return !text || contains(text.value(), "\"workspaces\"");
  });
}

/// "static/lightbox" with the manifest of lightbox, which is not private, and a licence of its own:
/// a library for browsers that somebody unpacked among what the product hands out.
void find_unpacked_for_browsers(const std::vector<RawFile>& files, const FileTable::Head& head,
                                Names& out) {
  static const RE2 kName(R"re((?s)^\s*\{.*?"name"\s*:\s*"(?:@[\w.-]+/)?([A-Za-z0-9][\w.-]*)")re"),
      kPrivate(R"re("private"\s*:\s*true)re");
  std::set<std::string, std::less<>> licensed;
  for (const RawFile& file : files)
    if (catalogue::is_licence(base_name(file.path))) licensed.emplace(folder_name(file.path));
  for (const RawFile& file : files) {
    const std::string folder(folder_name(file.path));
    if (file.vendored || base_name(file.path) != "package.json" || !licensed.contains(folder) ||
        !is_served(folder) || !may_be_own(folder))
      continue;
    const auto text = head(file);
    std::string package;
    if (text && RE2::PartialMatch(text.value(), kName, &package) &&
        !RE2::PartialMatch(text.value(), kPrivate) && is_called_after(base_name(folder), package) &&
        !may_be_member(files, head, folder))
      out.insert(folder);
  }
}

/// "lib/phpmailer/phpmailer" where lib/composer.json says that packages go to its own folder, and
/// "parts/a/b" where Composer noted in parts/composer that it put a/b there.
void find_required(const std::vector<RawFile>& files, const FileTable::Head& head, Names& out) {
  static const RE2 kFolder(R"re("vendor-dir"\s*:\s*"([^"$]+)")re"),
      kRequired(R"re("([a-z0-9][\w.-]*/[a-z0-9][\w.-]*)"\s*:\s*")re"),
      kInstalled(R"re("name"\s*:\s*"([a-z0-9][\w.-]*/[a-z0-9][\w.-]*)")re");
  for (const RawFile& file : files) {
    const bool noted = file.path.ends_with("/composer/installed.json");
    if (file.vendored || (!noted && base_name(file.path) != "composer.json")) continue;
    const auto text = head(file);
    std::string folder = noted ? ".." : "", package;
    if (!text || (!noted && !RE2::PartialMatch(text.value(), kFolder, &folder))) continue;
    folder = join_path(folder_name(file.path), folder);
    re2::StringPiece rest(text.value());
    while (RE2::FindAndConsume(&rest, noted ? kInstalled : kRequired, &package))
      out.insert(join_path(folder, package));
  }
}

// ---- folders on Python's path ----

/// A folder that is no package itself and holds modules.
struct Shelf {
  Names modules;         ///< as they are spelt
  bool package = false;  ///< it has an __init__.py
};
using Shelves = std::map<std::string, Shelf, std::less<>>;

Shelves shelves_of(const std::vector<RawFile>& files) {
  Shelves out;
  for (const RawFile& file : files) {
    if (file.vendored || !file.path.ends_with(".py")) continue;
    const std::string_view folder = folder_name(file.path), name = base_name(file.path);
    if (folder.empty()) continue;
    if (name != "__init__.py") {
      out[std::string(folder)].modules.emplace(name.substr(0, name.size() - 3));
      continue;
    }
    out[std::string(folder)].package = true;
    if (const std::string_view above = folder_name(folder); !above.empty())
      out[std::string(above)].modules.emplace(base_name(folder));
  }
  return out;
}

/// Modules of the packages that requirements name.
Names wanted_modules(const std::vector<RawFile>& files, const FileTable::Head& head) {
  static const RE2 kPinned(R"re(^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:[=<>~!;@].*)?$)re");
  Names out;
  for (const RawFile& file : files) {
    const std::string name = lower(base_name(file.path));
    const bool listed =
        name.ends_with(".txt") &&
        (contains(name, "requirements") || base_name(folder_name(file.path)) == "requirements");
    if (file.vendored || !listed) continue;
    const auto text = head(file);
    if (!text) continue;
    for (const auto line : split(text.value(), '\n')) {
      std::string package;
      if (RE2::FullMatch(std::string(trim(line.substr(0, line.find('#')))), kPinned, &package))
        add_modules(package, out);
    }
  }
  return out;
}

/// Whether a program beside the folder, or in a folder beside it, puts it on the path.
bool is_on_path(const std::vector<RawFile>& files, const FileTable::Head& head,
                const std::string& shelf) {
  static const RE2 kOnPath(
      R"re((?:sys\.path\.(?:insert|append|extend)|\baddsitedir)\b[^\n]*["'](?:[\w.]*/)*([\w-]+)/?["'])re");
  const std::string beside(folder_name(shelf));
  std::size_t read = 0;
  for (const RawFile& file : files) {
    const std::string_view folder = folder_name(file.path);
    const bool near = folder == beside || (!folder.empty() && folder_name(folder) == beside);
    if (!near || folder == shelf || !file.path.ends_with(".py")) continue;
    if (++read > kMostRead) break;
    const auto text = head(file);
    if (!text) continue;
    re2::StringPiece rest(text.value());
    std::string named;
    while (RE2::FindAndConsume(&rest, kOnPath, &named))
      if (named == base_name(shelf)) return true;
  }
  return false;
}

/// The modules below the shelf that import a package beside it: they are written for this program.
Names written_for(const std::vector<RawFile>& files, const FileTable::Head& head,
                  const std::string& shelf, const Shelves& all) {
  static const RE2 kImport(R"re((?m)^[ \t]*(?:from|import)[ \t]+(\w+))re");
  Names own, out;
  for (const auto& [folder, one] : all) {
    if (one.package && folder_name(folder) == folder_name(shelf)) own.emplace(base_name(folder));
  }
  for (const std::string& module : all.at(shelf).modules) own.erase(module);
  for (const RawFile& file : files) {
    if (!file.path.starts_with(shelf + "/") || !file.path.ends_with(".py")) continue;
    std::string module = file.path.substr(shelf.size() + 1);
    module.resize(std::min(module.find('/'), module.size()));
    const auto text = out.contains(module) ? Result<std::string>(std::string()) : head(file);
    if (!text) continue;
    re2::StringPiece rest(text.value());
    std::string named;
    while (RE2::FindAndConsume(&rest, kImport, &named))
      if (own.contains(named)) out.insert(module);
  }
  return out;
}

/// Everything in the shelf but what was written for the program.
void add_all(const std::vector<RawFile>& files, const std::string& shelf, const Names& own,
             Names& out) {
  for (const RawFile& file : files) {
    if (!file.path.starts_with(shelf + "/")) continue;
    std::string child = file.path.substr(shelf.size() + 1);
    child.resize(std::min(child.find('/'), child.size()));
    if (!own.contains(child)) out.insert(join_path(shelf, child));
  }
}

void find_on_path(const std::vector<RawFile>& files, const FileTable::Head& head, Names& out) {
  const Shelves all = shelves_of(files);
  const bool any = std::ranges::any_of(all, [](const auto& row) {
    return !row.second.package && row.second.modules.size() >= kFewest;
  });
  if (!any) return;
  const Names wanted = wanted_modules(files, head);
  for (const auto& [folder, shelf] : all) {
    if (shelf.package || shelf.modules.size() < kFewest) continue;
    Names asked_for;
    std::size_t published = 0;
    for (const std::string& module : shelf.modules) {
      const std::string name = plain(module);
      if (wanted.contains(name)) asked_for.insert(module);
      published += wanted.contains(name) || published_modules().contains(name) ? 1 : 0;
    }
    const bool whole = published >= kMany && published * kShare >= shelf.modules.size();
    if ((!whole && asked_for.size() < kFewest) || !may_be_own(folder) ||
        !is_on_path(files, head, folder))
      continue;
    if (whole) add_all(files, folder, written_for(files, head, folder, all), out);
    for (const std::string& module : asked_for) add_module(folder, module, out);
  }
}

}  // namespace

void mark_installed_packages(std::vector<RawFile>& files, const FileTable::Head& head) {
  Names found;
  find_left(files, head, found);
  find_unpacked(files, head, found);
  find_unpacked_for_browsers(files, head, found);
  find_required(files, head, found);
  find_on_path(files, head, found);
  if (found.empty()) return;
  for (RawFile& file : files) {
    file.vendored = file.vendored || found.contains(file.path);
    for (std::size_t slash = file.path.find('/'); slash != std::string::npos && !file.vendored;
         slash = file.path.find('/', slash + 1)) {
      file.vendored = found.contains(std::string_view(file.path).substr(0, slash));
    }
  }
}

}  // namespace cutaway::sources
