// SPDX-License-Identifier: Apache-2.0
// Names files after what they are called, or after the nearest folder whose name tells.
#include "narrative/roles/places_told.h"

#include <algorithm>
#include <map>
#include <optional>

#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_mentions.h"
#include "narrative/roles/role_names_of.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kFewFiles = 6;    ///< of more, the folders that hold several of them tell
constexpr std::size_t kManyFiles = 20;  ///< of more, the areas of the product tell

/// A file or folder by its name, and the places in it.
struct Labelled {
  std::string name;
  std::vector<Place> places;
};

class Labels {
 public:
  explicit Labels(const RoleSubject& of)
      : of_(of), own_(model::name_key(of.technology.id)), named_(model::name_key(of.name())) {
    for (const sources::File& file : of.story.tree().files()) {
      if (file.origin != sources::Origin::own || !file.language.valid()) continue;
      ++files_;
      for (std::string_view at = folder_name(file.path); !at.empty(); at = folder_name(at))
        ++held_[std::string(at)];
    }
  }

  /// The name by which a file is told; "" where nothing in its path tells.
  std::string of_file(const std::string& path) {
    const std::string_view name = base_name(path);
    const std::string stem(name.substr(0, name.find('.')));
    // What lies in a folder of its own is told by the one above.
    const bool inside = is_own(std::string(base_name(folder_name(path))));
    if (tells(stem) && !is_own(stem) && !inside) return stem;
    const std::string folder = of_folder(path);
    return folder.empty() && tells(stem) ? stem : folder;
  }

  /// The nearest folder whose name tells.
  std::string of_folder(const std::string& path) {
    constexpr std::size_t kHighest = 4;
    std::string_view at = folder_name(path);
    for (std::size_t i = 0; i < kHighest && !at.empty(); ++i, at = folder_name(at))
      if (is_area(at)) return std::string(base_name(at));
    return {};
  }

  /// Whether a folder is called by a word of the product, and holds no large part of it.
  bool is_area(std::string_view folder) {
    const std::string name(base_name(folder));
    const auto at = held_.find(std::string(folder));
    const bool all = at != held_.end() && 5 * at->second > 2 * files_ && files_ > kManyFiles;
    return !all && tells(name) && !is_own(name);
  }

 private:
  /// "badgerdb" of BadgerDB.
  bool is_own(const std::string& name) const {
    const std::string key = model::name_key(name);
    return contains(key, own_) || contains(key, named_);
  }

  bool tells(const std::string& name) {
    const auto [at, fresh] = known_.try_emplace(name, false);
    if (!fresh) return at->second;
    std::string left;
    for (const std::string& word : identifier_words(name))
      if (!is_listed(of_, "places.plain", word)) left += (left.empty() ? "" : "_") + word;
    at->second = !left.empty() && names_of_product(of_, code(left)) > 0;
    return at->second;
  }

  const RoleSubject& of_;
  const std::string own_, named_;
  std::size_t files_ = 0;
  std::map<std::string, std::size_t> held_;  ///< files in each folder, however deep
  std::map<std::string, bool> known_;
};

/// What lies in a folder and in a file of the same name is about one thing: "components/DataDoc",
/// "redux/dataDoc".
class Groups {
 public:
  void add(const std::string& name, const Place& place) {
    if (name.empty()) return;
    Labelled& one = found_[model::name_key(name)];
    if (one.name.empty()) one.name = name;
    one.places.push_back(place);
    ++told_;
  }
  std::size_t told() const { return told_; }
  std::vector<Labelled> most_first() const {
    std::vector<Labelled> out;
    for (const auto& [key, one] : found_) out.push_back(one);
    std::ranges::stable_sort(out, [](const Labelled& a, const Labelled& b) {
      return a.places.size() > b.places.size();
    });
    return out;
  }

 private:
  std::map<std::string, Labelled> found_;
  std::size_t told_ = 0;
};

/// The areas of the product in which many files lie: the first level of folders at which most of
/// them have a name and do not lie in one. Nothing where there is none.
std::vector<Labelled> by_areas(const RoleSubject& of, Labels& labels,
                               const std::vector<Place>& places) {
  constexpr std::size_t kDeepest = 9;
  for (std::size_t level = 0; level < kDeepest; ++level) {
    Groups groups;
    for (const Place& place : places) {
      const std::string& path = of.story.path(place.file);
      std::size_t end = 0;
      for (std::size_t i = 0; i <= level && end != path.npos; ++i)
        end = path.find('/', i == 0 ? 0 : end + 1);
      if (end == path.npos) continue;
      const std::string folder = path.substr(0, end);
      if (labels.is_area(folder)) groups.add(std::string(base_name(folder)), place);
    }
    auto found = groups.most_first();
    if (2 * groups.told() >= places.size() && found.size() > 1 &&
        10 * found.front().places.size() < 8 * groups.told())
      return found;
  }
  return {};
}

/// Each file by a name that tells, or as it is called.
std::vector<Labelled> by_files(const RoleSubject& of, Labels& labels,
                               const std::vector<Place>& places) {
  Groups groups;
  for (const Place& place : places) {
    const std::string& path = of.story.path(place.file);
    const std::string name = labels.of_file(path);
    groups.add(name.empty() ? shown_file(path) : name, place);
  }
  return groups.most_first();
}

/// Files by their names; of several, by the folder that holds them.
std::vector<Labelled> labelled(const RoleSubject& of, const std::vector<Place>& places) {
  Labels labels(of);
  if (places.size() > kManyFiles)
    if (auto areas = by_areas(of, labels, places); !areas.empty()) return areas;
  std::map<std::string, std::size_t> in_folder;
  const auto folder_of = [&](const Place& place) {
    return labels.of_folder(of.story.path(place.file));
  };
  for (const Place& place : places) ++in_folder[folder_of(place)];
  Groups groups;
  for (const Place& place : places) {
    const std::string folder = folder_of(place);
    const bool by_folder = places.size() > kFewFiles && !folder.empty() && in_folder[folder] > 1;
    groups.add(by_folder ? folder : labels.of_file(of.story.path(place.file)), place);
  }
  // Of a few files each is named, by itself where nothing tells; of what runs elsewhere that says
  // nothing.
  const bool few = places.size() <= kNamedInRole;
  if (groups.told() < places.size() && few &&
      (groups.told() > 0 || of.technology.component.empty()))
    return by_files(of, labels, places);
  return groups.most_first();
}

/// Whether a file lies in a folder of settings: "config/initializers/redis.rb".
bool only_sets_up(const RoleSubject& of, FileId file) {
  return std::ranges::any_of(
      split(folder_name(of.story.path(file)), '/'),
      [&](std::string_view folder) { return is_listed(of, "at_home.settings", folder); });
}

/// Whether a line asks an interface by its address: a link to a page is no use.
bool asks_interface(const RoleSubject& of, const meaning::Sighting& row) {
  if (row.how != "address" || !is_kind_listed(of, "places.by_address")) return false;
  const auto& lines = of.story.quotes.file(row.place.file);
  if (row.place.line == 0 || row.place.line > lines.size()) return false;
  const std::string line = lower(lines[row.place.line - 1]);
  const std::size_t at = line.find("://");
  if (at == line.npos || contains(line, "placeholder") ||
      is_list_of_values(of.story.path(row.place.file)))
    return false;
  const std::string address = line.substr(at, line.find_first_of("\"'` ", at) - at);
  return contains(address, "api");
}

}  // namespace

std::vector<Place> places_at_work(const RoleSubject& of) {
  std::set<FileId> files;
  std::vector<Place> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || !is_product_code(of, row.place.file) ||
        lies_aside(of, of.story.path(row.place.file)) || only_sets_up(of, row.place.file))
      continue;
    const bool taken = row.how == "import" && !is_idle_import(of, row.place) &&
                       !is_left_over(of.story, row.place) && !takes_failures(of.story, row);
    if ((taken || row.how == "call" || asks_interface(of, row)) &&
        files.insert(row.place.file).second)
      out.push_back(row.place);
  }
  return out;
}

namespace {

/// Names of the first few, each cited, and how many of all places lie there.
std::string named(const std::vector<Labelled>& found, Sentence& sentence, std::size_t& covered) {
  std::vector<std::string> shown;
  for (const Labelled& one : found) {
    if (shown.size() == kNamedInRole) break;
    const Place& first = one.places.front();
    sentence.at(first).named(code(one.name), one.name, {first.file, 1, 1});
    shown.push_back(code(one.name));
    covered += one.places.size();
  }
  return join_and(shown);
}

}  // namespace

std::string places_told(const RoleSubject& of, const std::vector<Place>& places,
                        Sentence& sentence) {
  std::size_t covered = 0;
  const std::string names = named(labelled(of, places), sentence, covered);
  // Three of very many places are no picture of them.
  constexpr std::size_t kLeastShare = 8;
  if (names.empty() || kLeastShare * covered < places.size()) return {};
  const std::string_view leads = covered == places.size()      ? ", in "
                                 : 2 * covered > places.size() ? ", most of all in "
                                                               : ", among others in ";
  return std::string(leads) + names;
}

std::string areas_of_screens(const RoleSubject& of, const std::set<FileId>& files,
                             Sentence& sentence) {
  std::vector<Place> places;
  for (const FileId file : files)
    if (is_product_code(of, file)) places.push_back({file, 1, 1});
  if (files.empty()) places = places_at_work(of);
  std::set<FileId> all;
  for (const Place& place : places) all.insert(place.file);
  const std::set<FileId>& asked = files.empty() ? all : files;
  if (std::string told = areas_of_files(of, asked, sentence); !told.empty()) return told;
  if (places.size() <= kManyFiles) return {};
  Labels labels(of);
  std::size_t covered = 0;
  const std::string names = named(by_areas(of, labels, places), sentence, covered);
  if (names.empty()) return {};
  return (2 * covered > places.size() ? ", most of them in " : ", among them those in ") + names;
}

std::optional<Claim> role_by_places_at_work(const RoleSubject& given) {
  if (given.use.tooling || is_kind_listed(given, "places.never")) return std::nullopt;
  RoleSubject of = given;
  of.softly = true;
  const std::vector<Place> places = places_at_work(of);
  if (places.empty()) return std::nullopt;
  Sentence sentence = of.sentence("at_work");
  const std::string where = places_told(of, places, sentence);
  // Of what is woven into the code some places out of many tell nothing.
  const bool some = !where.starts_with(", in ") && is_kind_listed(of, "places.woven");
  if (where.empty() || some || places_of_product(of, where) == 0) return std::nullopt;
  // Nobody sees here whether somebody has set a service up, or chosen the thing.
  const bool open = of.is_option() || of.technology.component == "external" || of.off;
  std::string text = open ? can_do(of) : does(of);
  if (text.empty()) text = does(of);
  if (text.empty()) text = of.name() + " is used";
  return sentence.text(text + where + ".").finish();
}

}  // namespace cutaway::narrative
