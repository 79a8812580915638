// SPDX-License-Identifier: Apache-2.0
// Libraries that the product names itself and whose makers have given them up, or this version of
// them: by the notice that the lock file carries, else by catalogue/given_up.toml.
#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "findings/coupling.h"
#include "findings/goes_along.h"
#include "findings/ground.h"
#include "findings/uses.h"
#include "meaning/context.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostItems = 4, kMostPlaces = 4;
/// No number of a file's past says how much is at stake.
constexpr double kRisk = 0.4, kRiskOfFile = 0.01, kMostRisk = 0.75;

struct GivenUp {
  const meaning::Dependency* declared = nullptr;
  /// The lock file with the notice and the library's row there; null where the catalogue says it.
  const meaning::LockFile* lock = nullptr;
  const meaning::LockedLibrary* locked = nullptr;
  std::string notice, version;
  std::vector<std::string> spaces;  ///< what code imports it by
  std::vector<Place> imports;       ///< of own files, each once
  std::uint32_t aside = 0;          ///< files of tests and examples that import it
};

/// "vue/dist/vue" begins with "vue"; "vuex" does not.
bool begins(std::string_view imported, std::string_view name) {
  if (name.empty() || !imported.starts_with(name)) return false;
  return imported.size() == name.size() ||
         std::string_view("/.:\\").find(imported[name.size()]) != std::string_view::npos;
}

/// "4" of a notice like "Server v4 is deprecated" on version 4.12.2, "1.x is no longer supported":
/// the library lives on in later versions; empty where the notice is on all of it.
std::string major_that_ends(std::string_view notice, std::string_view version) {
  const std::string major(version.substr(0, version.find('.')));
  if (major.empty() || !std::ranges::all_of(major, [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  const std::string said = " " + lower(notice) + " ";
  const auto digit = [&](std::size_t at) { return said[at] >= '0' && said[at] <= '9'; };
  for (const std::string& form : {" v" + major, " version " + major, " " + major + ".x"}) {
    for (std::size_t at = said.find(form); at != std::string::npos; at = said.find(form, at + 1)) {
      // "Use v4 instead", "prior to v4" and "moved to v4" do not end it.
      const std::size_t end = at + form.size();
      const std::string_view behind = std::string_view(said).substr(end, 28);
      const bool ends = contains(behind, "deprecat") || contains(behind, "no longer") ||
                        contains(behind, "end of life") || contains(behind, "end-of-life") ||
                        contains(behind, "unsupported") || contains(behind, "not supported") ||
                        contains(behind, "not maintained");
      if (!digit(end) && ends) return major;
    }
  }
  return {};
}

class Finder {
 public:
  explicit Finder(const Ground& ground)
      : ground_(ground), locks_(ground.signals.uses->borrowed().locks()) {}

  std::vector<Item> find() {
    for (const meaning::LockFile& lock : locks_) {
      for (const meaning::LockedLibrary& one : lock.libraries) {
        if (!one.given_up.empty()) take(lock, one);
      }
    }
    take_listed();
    for (const FileSignals& signal : ground_.signals.files) gather(signal.file);
    for (const FileId file : beside_product(ground_)) {
      for (auto& [name, one] : found_) one.aside += import_of(one, file) != nullptr ? 1 : 0;
    }
    std::vector<Item> items;
    for (auto& [name, one] : found_) {
      if (!one.imports.empty()) items.push_back(make(one));
    }
    std::ranges::stable_sort(items, [](const Item& a, const Item& b) { return a.count > b.count; });
    // One notice on several libraries is of one family, which moves as a whole.
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto same = [&](const Item& other) {
        return items[i].fix.condition.find(' ') != std::string::npos &&
               other.fix.condition == items[i].fix.condition;
      };
      items.erase(
          std::remove_if(items.begin() + static_cast<std::ptrdiff_t>(i) + 1, items.end(), same),
          items.end());
    }
    if (items.size() > kMostItems) items.resize(kMostItems);
    return items;
  }

 private:
  /// Only what an own manifest beside or below the lock file asks for by its name, in a version
  /// that the lock file has.
  void take(const meaning::LockFile& lock, const meaning::LockedLibrary& one) {
    const std::string folder(folder_name(ground_.path(lock.file)));
    for (const meaning::Dependency& declared : ground_.analysis.facts->dependencies) {
      if (declared.ecosystem != lock.ecosystem || lower(declared.name) != lower(one.name) ||
          !is_asked_for(declared))
        continue;
      const std::string manifest(folder_name(ground_.path(declared.place.file)));
      if (manifest != folder && !folder.empty() && !manifest.starts_with(folder + "/")) continue;
      if (!says_given_up(one) || of_a_release(one) || of_types(one)) continue;
      // Of two versions the one that a manifest asks for is not known by its name alone.
      if (several(lock, one) || shares_names(lock, one)) continue;
      std::vector<std::string> spaces = one.namespaces;
      if (spaces.empty()) spaces.push_back(one.name);
      found_.try_emplace(
          std::string(lock.ecosystem) + ":" + lower(one.name),
          GivenUp{&declared, &lock, &one, one.given_up, one.version, std::move(spaces), {}});
    }
  }

  bool is_asked_for(const meaning::Dependency& declared) const {
    return declared.scope == "runtime" && !declared.in_project && declared.place.file.valid() &&
           ground_.analysis.project->file(declared.place.file).origin == sources::Origin::own;
  }

  /// "pypi.flask-script" = "flask_script It has had no release since 2017": what code imports it
  /// by, and what is said of it.
  void take_listed() {
    std::map<std::string, std::string_view> rows;
    for (const auto& [key, said] : ground_.analysis.catalogue->table("given_up"))
      rows.emplace(lower(key), said);
    for (const meaning::Dependency& declared : ground_.analysis.facts->dependencies) {
      const auto row = rows.find(lower(declared.ecosystem + '.' + declared.name));
      if (row == rows.end() || !is_asked_for(declared)) continue;
      const std::size_t space = row->second.find(' ');
      std::string imported(row->second.substr(0, space));
      if (imported == "=") imported = declared.name;
      GivenUp one;
      one.declared = &declared;
      one.notice = row->second.substr(space + 1);
      one.version = declared.locked;
      // Ruby loads what a manifest asks for by itself: code names its constant and takes nothing
      // in.
      if (declared.ecosystem == "gem" && std::isupper(static_cast<unsigned char>(imported[0])) != 0)
        one.spaces.push_back(declared.name);
      one.spaces.push_back(std::move(imported));
      found_.try_emplace(declared.ecosystem + ':' + lower(declared.name), std::move(one));
    }
  }

  /// Makers have used the field for news, too.
  bool says_given_up(const meaning::LockedLibrary& one) const {
    const std::string said = " " + lower(one.given_up);
    return std::ranges::any_of(ground_.analysis.catalogue->table("debt"), [&](const auto& row) {
      return (row.first == "gives_up" || row.first == "successor") && contains(said, row.second);
    });
  }

  /// "Bad release. Use left@1.3.1 instead": the library lives on, another version mends it.
  static bool of_a_release(const meaning::LockedLibrary& one) {
    const std::string said = lower(one.given_up);
    return contains(said, lower(one.name) + "@") || contains(said, "bad release") ||
           contains(said, "this version");
  }

  /// "Renamed to rehype" of `hast`, where `@types/hast` is what code of that name imports.
  bool of_types(const meaning::LockedLibrary& one) const {
    return contains(lower(one.given_up), "renamed") &&
           std::ranges::any_of(ground_.analysis.facts->dependencies, [&](const auto& declared) {
             return declared.name == "@types/" + one.name;
           });
  }

  static bool several(const meaning::LockFile& lock, const meaning::LockedLibrary& one) {
    return std::ranges::any_of(lock.libraries, [&](const meaning::LockedLibrary& other) {
      return other.name == one.name && other.version != one.version && other.given_up.empty();
    });
  }

  /// Code that names what two libraries bring tells of neither.
  static bool shares_names(const meaning::LockFile& lock, const meaning::LockedLibrary& one) {
    return std::ranges::any_of(lock.libraries, [&](const meaning::LockedLibrary& other) {
      return other.name != one.name &&
             std::ranges::any_of(other.namespaces, [&](const std::string& space) {
               return std::ranges::any_of(
                   one.namespaces, [&](const std::string& own) { return space.starts_with(own); });
             });
    });
  }

  /// `import glob` of Python is no use of npm's `glob`.
  bool may_import(const GivenUp& one, FileId file) const {
    const auto& analysis = ground_.analysis;
    const std::string_view spoken =
        meaning::ecosystem_of({*analysis.project, *analysis.links, *analysis.catalogue}, file);
    const std::string& asked = one.declared->ecosystem;
    // Languages have other managers of packages, too ("bower"), which stand in no row.
    return spoken.empty() || spoken == asked ||
           std::ranges::none_of(analysis.catalogue->table("ecosystems"),
                                [&](const auto& known) { return known.second == asked; });
  }

  /// The first import of the library in a file; null without one.
  const syntax::Import* import_of(const GivenUp& one, FileId file) const {
    if (!may_import(one, file)) return nullptr;
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    const auto is_of = [&](const syntax::Import& row) {
      const std::string_view module = syntax.text(row.module);
      return std::ranges::any_of(one.spaces, [&](std::string_view space) {
        while (space.ends_with('\\')) space.remove_suffix(1);
        return begins(module, space);
      });
    };
    const auto row = std::ranges::find_if(syntax.imports, is_of);
    return row == syntax.imports.end() ? nullptr : &*row;
  }

  void gather(FileId file) {
    for (auto& [name, one] : found_) {
      if (const syntax::Import* row = import_of(one, file))
        one.imports.push_back({file, row->line, row->line});
      else if (const std::uint32_t line = names_constant(one, file); line > 0)
        one.imports.push_back({file, line, line});
      else if (const std::uint32_t named = names_in_full(one, file); named > 0)
        one.imports.push_back({file, named, named});
    }
  }

  /// The first line that writes a name of the library in full (`\\Shapes\\Decoder::class`, or the
  /// same as a text that a container is given) where the file imports nothing of it; 0 without one.
  /// A package of one word alone ("glob") is a word of any text.
  std::uint32_t names_in_full(const GivenUp& one, FileId file) const {
    if (!may_import(one, file)) return 0;
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    const auto is_name = [&](const syntax::ValueNode& node) {
      if (node.kind != syntax::ValueKind::reference && node.kind != syntax::ValueKind::string)
        return false;
      std::string_view text = syntax.text(node.text);
      if (text.starts_with('\\')) text.remove_prefix(1);
      return std::ranges::any_of(one.spaces, [&](std::string_view space) {
        while (space.ends_with('\\')) space.remove_suffix(1);
        return space.find('\\') != space.npos && text.size() > space.size() && begins(text, space);
      });
    };
    std::uint32_t line = 0;
    for (const syntax::ValueNode& node : syntax.values) {
      if ((line == 0 || node.line < line) && is_name(node)) line = node.line;
    }
    return line;
  }

  /// The first line of a file of Ruby that names the constant of a gem, "Raven" of "Raven.capture";
  /// 0 without one.
  std::uint32_t names_constant(const GivenUp& one, FileId file) const {
    const std::string& constant = one.spaces.back();
    if (one.declared->ecosystem != "gem" || one.spaces.size() < 2 ||
        !ground_.path(file).ends_with(".rb"))
      return 0;
    const auto text = ground_.analysis.project->tree->read(file);
    if (!text.ok()) return 0;
    const auto is_word = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':';
    };
    std::uint32_t number = 0;
    for (const std::string_view line : split(text.value(), '\n')) {
      ++number;
      const std::size_t at = trim(line).starts_with('#') ? line.npos : line.find(constant);
      if (at == line.npos) continue;
      const std::size_t end = at + constant.size();
      const bool ends = end == line.size() || !is_word(line[end]) || line.substr(end, 2) == "::";
      if (ends && (at == 0 || !is_word(line[at - 1]))) return number;
    }
    return 0;
  }

  /// Other libraries that a manifest asks for and that need this one themselves: as long as they
  /// are there it stays.
  std::vector<std::string> holders(const GivenUp& one) const {
    constexpr std::size_t kMostHolders = 3;
    std::vector<std::string> out;
    if (one.lock == nullptr) return out;
    const auto at = static_cast<std::uint32_t>(one.locked - one.lock->libraries.data());
    for (const meaning::LockedLibrary& other : one.lock->libraries) {
      const auto in = [&](const std::vector<std::uint32_t>& list) {
        return std::ranges::find(list, at) != list.end();
      };
      // What Composer only suggests is needed by nobody.
      const bool needed = in(other.needs) || (one.lock->format != "composer" && in(other.peers));
      if (other.given_up == one.locked->given_up || !needed) continue;
      const bool asked = std::ranges::any_of(
          ground_.analysis.facts->dependencies, [&](const meaning::Dependency& declared) {
            return declared.name == other.name && declared.scope == "runtime" &&
                   declared.ecosystem == one.lock->ecosystem;
          });
      if (asked && out.size() < kMostHolders && std::ranges::find(out, other.name) == out.end())
        out.push_back(other.name);
    }
    return out;
  }

  Item make(const GivenUp& one) const {
    std::vector<FileId> files;
    for (const Place& place : one.imports) files.push_back(place.file);
    Item item = ground_.item("given_up", std::move(files));
    item.name = one.declared->name;
    item.key += item.name;
    item.count = static_cast<std::uint32_t>(one.imports.size());
    item.fix.aside = one.aside;
    item.fix.condition = one.notice;
    item.fix.other_name = one.version;
    item.fix.ended_major = major_that_ends(one.notice, one.version);
    item.fix.at = one.declared->place;
    if (one.locked != nullptr) item.fix.other = one.locked->place.file;
    item.fix.names = holders(one);
    item.fix.along = made_for(ground_, *one.declared);
    item.fix.asked_at = asked_for_at(ground_, *one.declared);
    std::erase_if(item.fix.along, [&](const std::string& name) {
      return std::ranges::find(item.fix.names, name) != item.fix.names.end();
    });
    const auto most = std::ranges::max_element(
        one.imports, {}, [&](const Place& place) { return ground_.of(place.file)->changes_year; });
    item.places = {one.locked != nullptr ? one.locked->place : one.declared->place,
                   one.declared->place, *most};
    for (const Place& place : one.imports) {
      if (item.places.size() < kMostPlaces && place != *most) item.places.push_back(place);
    }
    item.risk = std::min(kMostRisk, kRisk + kRiskOfFile * item.count);
    return item;
  }

  const Ground& ground_;
  const std::vector<meaning::LockFile>& locks_;
  std::map<std::string, GivenUp> found_;
};

}  // namespace

void find_given_up(const Ground& ground, std::vector<Item>& out) {
  std::ranges::move(Finder(ground).find(), std::back_inserter(out));
}

}  // namespace cutaway::findings
