// SPDX-License-Identifier: Apache-2.0
// Looks where each technology is used, and which folders hold many that are used nowhere else.
#include "model/families.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/context.h"
#include "model/kin_folders.h"
#include "model/parts/draft.h"
#include "model/stack/samples.h"
#include "model/stack/screens.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 2;    ///< files or folders of one thing, side by side
constexpr std::size_t kMostInPlace = 2;   ///< a place of more things connects to none of them alone
constexpr std::size_t kLeastOfKind = 3;   ///< of one category, in a folder
constexpr std::size_t kLeastPlugged = 2;  ///< the same in a folder called as one of plug-ins
constexpr std::size_t kMostOwn = 5;       ///< databases that the product's own data can lie in
constexpr std::size_t kLeastBeside = 5;   ///< files or folders there, whatever they connect to

constexpr std::size_t kNear = 3;  ///< folders above a file that are looked at
constexpr std::size_t kFar = 6;   ///< the same where the folder is called as one of plug-ins

/// Folders that hold a file, innermost first, with what of the path stands right below each.
std::vector<std::pair<std::string, std::string>> slots_of(std::string_view path,
                                                          std::size_t most = kNear) {
  std::vector<std::pair<std::string, std::string>> out;
  std::string_view below = path;
  for (std::string_view folder = folder_name(path); !folder.empty() && out.size() < most;
       folder = folder_name(folder)) {
    std::string_view name = below.substr(folder.size() + 1);
    name = name.substr(0, name.find('.'));
    out.emplace_back(folder, name);
    below = folder;
  }
  return out;
}

/// Where code or settings of the product use a technology.
struct Used {
  std::set<FileId> files;
  std::set<FileId> shown;      ///< of them screens that hold an address, which may be a link
  std::vector<FileId> set_up;  ///< files that are no code and start it or choose it
};

class Families {
 public:
  explicit Families(const Inputs& in) : in_(in), kin_(in) {
    for (const meaning::Sighting& sighting : in.facts.sightings) take(sighting);
  }

  std::map<TechnologyId, std::string> find() {
    for (auto& [id, used] : used_) drop_types(id, used);
    for (const auto& [id, used] : used_) note(id, used);
    std::map<TechnologyId, std::string> out;
    for (const auto& [folder, members] : members_) {
      if (!holds_family(folder, members)) continue;
      for (const auto& [id, slots] : members) {
        if (known_elsewhere_[folder].contains(id)) continue;
        const bool alone = std::ranges::all_of(slots, [&](const std::string& slot) {
          return std::ranges::count_if(members, [&](const auto& other) {
                   return other.second.contains(slot);
                 }) <= static_cast<std::ptrdiff_t>(kMostInPlace);
        });
        if (!alone || !is_called_after(id, slots)) continue;
        const auto [at, fresh] = out.try_emplace(id, folder);
        // The innermost folder tells most.
        if (!fresh && folder.size() > at->second.size()) at->second = folder;
      }
    }
    add_plug_ins(out);
    add_kin(out);
    const auto all = out;
    std::erase_if(out, [&](const auto& row) { return is_own(row.first, row.second, all); });
    add_by_manifests(out);
    add_by_modules(out);
    return out;
  }

 private:
  void take(const meaning::Sighting& sighting) {
    if (!in_.knows(sighting.technology) || !in_.has(sighting.place.file)) return;
    const sources::File& file = in_.file(sighting.place.file);
    if (file.origin != sources::Origin::own || sighting.how == "dependency") return;
    // A sample of settings shows that it is known, and uses it nowhere.
    used_.try_emplace(sighting.technology);
    if (is_by_hand(in_.catalogue, file.path)) return;
    // A form puts the address of somebody's own store together.
    if (sighting.how == "address" && is_screen(file.path) &&
        in_.technology(sighting.technology).component == "datastore")
      return;
    Used& used = used_[sighting.technology];
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    if (program && sighting.how == "address" && is_screen(file.path))
      used.shown.insert(sighting.place.file);
    if (program)
      used.files.insert(sighting.place.file);
    else if (sighting.how == "image" || sighting.how == "setting")
      used.set_up.push_back(sighting.place.file);
  }

  /// Files that import the driver of a store and call nothing of it name its types, as one that
  /// writes any value down does: who opens the store stands elsewhere. Where programs are handed
  /// what they call, nothing shows that they call nothing.
  void drop_types(TechnologyId id, Used& used) const {
    if (in_.technology(id).component != "datastore") return;
    std::set<FileId> calling;
    for (const FileId file : used.files) {
      const auto ecosystem = meaning::ecosystem_of({in_.project, in_.links, in_.catalogue}, file);
      if (ecosystem != "pypi" && ecosystem != "go" && ecosystem != "npm") return;
      const bool calls = std::ranges::any_of(in_.links.calls(file), [&](const auto& target) {
        if (target.origin == 0) return false;
        const std::string_view name = in_.links.name(target.origin);
        const auto known = in_.catalogue.by_import(ecosystem, name.substr(0, name.find(':')));
        return std::ranges::find(known, id) != known.end();
      });
      if (calls) calling.insert(file);
    }
    if (!calling.empty()) used.files = std::move(calling);
  }

  /// "SQLConnectors" for "connectors".
  static bool ends_with_word(std::string_view piece, std::string_view word) {
    const auto words = identifier_words(piece);
    return words.size() > 1 && words.back() == word;
  }

  /// Whether a folder is called as one of things that customers connect to.
  bool is_for_customers(std::string_view folder) const {
    const auto pieces = split(folder, '/');
    const auto is_so = [&](std::string_view table, std::string_view list) {
      return std::ranges::any_of(in_.catalogue.table(table), [&](const auto& row) {
        return row.first == list && std::ranges::any_of(pieces, [&](std::string_view piece) {
                 return lower(piece) == row.second || ends_with_word(piece, row.second);
               });
      });
    };
    return is_so("stack_words", "plug_ins.folders") || is_so("parts", "chosen_folders");
  }

  bool is_within(TechnologyId id) const {
    return std::ranges::any_of(in_.catalogue.table("needs"), [&](const auto& row) {
      return row.first == "within.databases" && row.second == in_.technology(id).id;
    });
  }

  /// Few databases in a folder that is not called after connecting are those that the product's
  /// own data can lie in, where one of tables within the program is among them or beside; and what
  /// measures a program is no thing to connect to there.
  bool is_own(TechnologyId id, const std::string& folder,
              const std::map<TechnologyId, std::string>& families) const {
    const auto keeps_tables = [&](TechnologyId one) {
      return in_.technology(one).component == "datastore" && in_.technology(one).protocol == "SQL";
    };
    if (is_for_customers(folder)) return false;
    if (in_.technology(id).component == "observability") return true;
    const bool within = std::ranges::any_of(used_, [&](const auto& row) {
      return keeps_tables(row.first) && is_within(row.first) && !row.second.files.empty();
    });
    return within && (keeps_tables(id) || is_within(id)) &&
           std::ranges::count_if(families, [&](const auto& row) {
             return row.second == folder && in_.technology(row.first).category == "database";
           }) <= static_cast<std::ptrdiff_t>(kMostOwn);
  }

  /// What has a file or folder of its own among the plug-ins that customers set up, where all code
  /// that uses it is such a plug-in's, or where the product has no key for it: who sets a plug-in
  /// up brings their own.
  void add_plug_ins(std::map<TechnologyId, std::string>& out) {
    const auto places = plug_ins();
    if (places.empty()) return;
    for (const auto& [id, used] : used_) {
      const catalogue::Technology& technology = in_.technology(id);
      const bool outside = technology.component == "external";
      // The address of what is outside may be one that people set.
      if (out.contains(id) || technology.component.empty() || (used.files.empty() && !outside))
        continue;
      std::string folder;
      for (const auto& [at, slots] : places) {
        if (std::ranges::any_of(slots, [&](const auto& slot) { return is_its(technology, slot); }))
          folder = folder.empty() ? at : folder;
      }
      if (folder.empty()) continue;
      const auto is_inside = [&](FileId file) {
        return std::ranges::any_of(slots_of(in_.file(file).path, kFar), [&](const auto& slot) {
          if (!places.contains(slot.first)) return false;
          const std::string name = slot.second.substr(slot.second.find_last_of("-_") + 1);
          return is_its(technology, slot.second) || is_its(technology, name);
        });
      };
      const auto inside = std::ranges::count_if(used.files, is_inside);
      // A store that only somebody else's data lies in has its client among the plug-ins.
      if (!outside && (inside == 0 || technology.tooling)) continue;
      const auto elsewhere = std::ranges::count_if(
          used.files, [&](FileId file) { return !is_inside(file) && !used.shown.contains(file); });
      const bool all = outside && elsewhere == 0 && (inside > 0 || used.files.empty());
      if (all || !has_own_key(id)) out.emplace(id, folder);
    }
  }

  /// What is used only in files or folders that bear its name among kin: "slack" of
  /// "notifier/slacknotifier". A file that takes several of them in chooses among them.
  void add_kin(std::map<TechnologyId, std::string>& out) const {
    for (const auto& [id, used] : used_) {
      const catalogue::Technology& technology = in_.technology(id);
      if (out.contains(id) || technology.component.empty() || technology.tooling ||
          technology.category == "security" || used.files.empty() || !used.set_up.empty())
        continue;
      std::string folder;
      const bool all = std::ranges::all_of(used.files, [&](FileId file) {
        if (for_makers(folder_name(in_.file(file).path))) return true;
        const auto slot = kin_.slot_of(in_.file(file).path);
        if (!slot) return kin_.chooses(file);
        if (!is_called_after(id, {slot->name})) return false;
        folder = folder.empty() ? slot->folder : folder;
        return true;
      });
      if (all && !folder.empty() && !has_own_key(id)) out.emplace(id, folder);
    }
  }

  /// The manifests that ask for each database.
  std::map<TechnologyId, std::set<FileId>> asked_databases() const {
    std::map<TechnologyId, std::set<FileId>> asked;
    for (const meaning::Sighting& row : in_.facts.sightings)
      if (row.how == "dependency" && in_.knows(row.technology) && in_.has(row.place.file) &&
          in_.technology(row.technology).category == "database" && in_.own(row.place))
        asked[row.technology].insert(row.place.file);
    return asked;
  }

  /// Databases of which each has a module of its own among many plug-ins: "source-plugin/hive",
  /// "source-plugin/oracle". A list of their drivers elsewhere opens none of them.
  void add_by_modules(std::map<TechnologyId, std::string>& out) const {
    std::map<std::string, std::set<TechnologyId>> found;
    std::map<TechnologyId, std::set<std::string>> folders;
    for (const auto& [id, files] : asked_databases()) {
      for (const FileId file : files) {
        const std::string_view module = folder_name(in_.file(file).path);
        const std::string around(folder_name(module));
        if (around.empty() || !is_called_after(id, {std::string(base_name(module))})) continue;
        found[around].insert(id);
        folders[id].insert(around);
      }
    }
    for (const auto& [folder, its] : found) {
      if (its.size() <= kMostOwn || !is_for_customers(folder)) continue;
      for (const TechnologyId id : its)
        if (folders[id].size() == 1 && !is_within(id) && is_imported_below(id, folder))
          out.emplace(id, folder);
    }
  }

  /// No program elsewhere imports or starts it.
  bool is_imported_below(TechnologyId id, const std::string& folder) const {
    const auto used = used_.find(id);
    if (used != used_.end() && !used->second.set_up.empty()) return false;
    return std::ranges::none_of(in_.facts.sightings, [&](const meaning::Sighting& row) {
      return row.technology == id && row.how == "import" && in_.has(row.place.file) &&
             in_.own(row.place) && !in_.file(row.place.file).path.starts_with(folder + '/');
    });
  }

  /// Databases of which each is asked for by a manifest of its own, side by side, beside one that
  /// the product keeps its data in: "engine/snowflake.txt", "engine/hive.txt".
  void add_by_manifests(std::map<TechnologyId, std::string>& out) const {
    const auto asked = asked_databases();
    std::map<std::string, std::map<TechnologyId, std::string>> found;
    bool elsewhere = false;
    for (const auto& [id, files] : asked) {
      const std::string& path = in_.file(*files.begin()).path;
      const std::string name = path.substr(folder_name(path).size() + 1);
      const bool own = files.size() == 1 && is_called_after(id, {name.substr(0, name.find('.'))});
      if (own && !folder_name(path).empty()) found[std::string(folder_name(path))][id] = name;
      if (!own) elsewhere = true;
    }
    for (const auto& [folder, its] : found) {
      if (its.size() < kLeastOfKind || !elsewhere) continue;
      for (const auto& [id, name] : its)
        if (is_used_under_its_name(id)) out.emplace(id, folder);
    }
  }

  /// Whether each file of code that uses it bears its name, or lies in a folder that does.
  bool is_used_under_its_name(TechnologyId id) const {
    const auto used = used_.find(id);
    return used == used_.end() || std::ranges::all_of(used->second.files, [&](FileId file) {
             std::set<std::string> names;
             for (auto& [folder, name] : slots_of(in_.file(file).path)) names.insert(name);
             return is_called_after(id, names);
           });
  }

  /// Whether the plug-in is called as the technology, or as addresses of it begin.
  static bool is_its(const catalogue::Technology& technology, std::string_view slot) {
    const std::string key = name_key(slot), name = name_key(technology.name);
    if (key == name_key(technology.id)) return key.size() > 3;
    const auto is_scheme = [&](const std::string& scheme) { return name_key(scheme) == key; };
    return (key.size() > 3 && key == name) || (key.size() > 4 && name.starts_with(key)) ||
           (key.size() > 3 && std::ranges::any_of(technology.signals.schemes, is_scheme));
  }

  /// "mongo" of "shop-plugin-mongo", where most beside it begin so.
  static std::set<std::string> without_front(const std::set<std::string>& names) {
    std::map<std::string_view, std::size_t> fronts;
    for (const std::string& name : names)
      if (const std::size_t dash = name.find_last_of("-_"); dash != std::string::npos)
        ++fronts[std::string_view(name).substr(0, dash + 1)];
    std::set<std::string> out;
    for (const std::string& name : names) {
      const auto front = std::ranges::find_if(fronts, [&](const auto& row) {
        return row.second >= kLeastBeside && name.starts_with(row.first);
      });
      out.insert(front == fronts.end() ? name : name.substr(front->first.size()));
    }
    return out;
  }

  /// Whether a setting of the product itself holds a secret or an address of the technology; the
  /// number of an application under which customers connect is none.
  bool has_own_key(TechnologyId id) const {
    return std::ranges::any_of(in_.facts.sightings, [&](const meaning::Sighting& row) {
      if (row.technology != id || row.how != "setting" || !in_.has(row.place.file)) return false;
      const sources::File& file = in_.file(row.place.file);
      return file.origin == sources::Origin::own && !is_by_hand(in_.catalogue, file.path) &&
             !contains(lower(row.detail), "client_");
    });
  }

  /// Folders called as those of plug-ins (stack_words.toml), with what lies in each.
  std::map<std::string, std::set<std::string>> plug_ins() const {
    std::set<std::string_view> names;
    for (const auto& [key, word] : in_.catalogue.table("stack_words"))
      if (key == "plug_ins.folders") names.insert(word);
    std::map<std::string, std::set<std::string>> out;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const sources::File& file = in_.file(FileId(f));
      // Pictures of what can be connected connect nothing.
      if (file.origin != sources::Origin::own || file.binary || file.path.ends_with(".svg") ||
          is_sample(in_.catalogue, file.path))
        continue;
      for (const auto& [folder, name] : slots_of(file.path, kFar))
        if (names.contains(lower(base_name(folder)))) out[folder].insert(name);
    }
    std::erase_if(out, [](const auto& row) { return row.second.size() < kLeastBeside; });
    for (auto& [folder, slots] : out) slots = without_front(slots);
    return out;
  }

  /// Folders in which all uses of the technology lie, in few places side by side.
  void note(TechnologyId id, const Used& used) {
    const catalogue::Technology& technology = in_.technology(id);
    // A library is nothing to connect to, nor is what keeps strangers out.
    if (used.files.empty() || technology.tooling || technology.component.empty() ||
        technology.category == "security")
      return;
    std::map<std::string, std::set<std::string>> slots;
    std::map<std::string, std::size_t> files;
    for (const FileId file : used.files) {
      for (const auto& [folder, name] : slots_of(in_.file(file).path)) {
        slots[folder].insert(name);
        ++files[folder];
      }
    }
    for (auto& [folder, names] : slots) {
      if (names.size() > kMostPlaces) continue;
      // What starts it for those who work on the code that connects to it chooses nothing.
      const bool elsewhere = std::ranges::any_of(
          used.set_up, [&](FileId file) { return !in_.file(file).path.starts_with(folder + '/'); });
      const bool only_here = !elsewhere && files[folder] == used.files.size();
      if (!only_here && (!is_for_customers(base_name(folder)) || !is_called_after(id, names)))
        continue;
      if (!only_here) known_elsewhere_[folder].insert(id);
      members_[folder].emplace(id, std::move(names));
    }
  }

  using Members = std::map<TechnologyId, std::set<std::string>>;

  /// Whether a file or folder bears a word of the thing's name: "twilio_agent", not "core".
  bool is_called_after(TechnologyId id, const std::set<std::string>& slots) const {
    const catalogue::Technology& technology = in_.technology(id);
    std::set<std::string> words = {name_key(technology.id), name_key(technology.name)};
    for (const std::string& word : identifier_words(technology.name + " " + technology.id))
      if (word.size() > 2) words.insert(word);
    for (const std::string& scheme : technology.signals.schemes)
      if (scheme.size() > 2) words.insert(name_key(scheme));
    return std::ranges::any_of(slots, [&](const std::string& slot) {
      const std::string key = name_key(slot);
      return std::ranges::any_of(words, [&](const std::string& word) {
        return contains(key, word) || (key.size() > 2 && contains(word, key));
      });
    });
  }

  bool holds_family(const std::string& folder, const Members& members) const {
    std::map<std::string_view, std::size_t> in_place;
    for (const auto& [id, slots] : members) {
      for (const std::string& slot : slots) ++in_place[slot];
    }
    // A register of companies and a shop for books are both "content", and no choice between them.
    constexpr std::string_view kNoKin = "content";
    std::map<std::string_view, std::set<std::string_view>> by_category;
    std::set<std::string_view> all;
    for (const auto& [id, slots] : members) {
      for (const std::string& slot : slots) {
        if (in_place[slot] > kMostInPlace) continue;
        by_category[in_.technology(id).category].insert(slot);
        all.insert(slot);
      }
    }
    const bool plugged = is_for_customers(base_name(folder));
    const std::size_t least = plugged ? kLeastPlugged : kLeastOfKind;
    const bool kin = std::ranges::any_of(by_category, [&](const auto& row) {
      return row.second.size() >= least && (plugged || row.first != kNoKin);
    });
    return kin && all.size() >= kLeastOfKind && beside(folder) >= kLeastBeside;
  }

  /// Files and folders of code right below a folder.
  std::size_t beside(const std::string& folder) const {
    std::set<std::string> out;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const sources::File& file = in_.file(FileId(f));
      const bool inside = file.path.size() > folder.size() && file.path.starts_with(folder) &&
                          file.path[folder.size()] == '/';
      if (!inside || file.origin != sources::Origin::own) continue;
      std::string_view name = std::string_view(file.path).substr(folder.size() + 1);
      out.emplace(name.substr(0, name.find_first_of("/.")));
    }
    return out.size();
  }

  const Inputs& in_;
  const KinFolders kin_;
  std::map<TechnologyId, Used> used_;
  std::map<std::string, Members> members_;
  std::map<std::string, std::set<TechnologyId>> known_elsewhere_;  ///< by folder: used there, too
};

}  // namespace

std::map<TechnologyId, std::string> find_families(const Inputs& in) { return Families(in).find(); }

}  // namespace cutaway::model
