// SPDX-License-Identifier: Apache-2.0
// What the product runs on and its makers no longer mend (catalogue/end_of_life.toml), by the tags
// of images that its own files name and by the versions of frameworks in its manifests.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/asked_weight.h"
#include "findings/cannot_build.h"
#include "findings/code_causes.h"
#include "findings/goes_along.h"
#include "findings/newer_beside.h"
#include "findings/raise_needs.h"
#include "findings/renamed_with.h"
#include "findings/version_numbers.h"
#include "history/history.h"
#include "model/makers_deployments.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostItems = 3, kMostNamed = 2;
/// No number of a file's past says how much is at stake.
constexpr double kRisk = 0.5, kRiskOfBuilding = 0.2, kRiskOfFramework = 0.9;

/// "2024-10-07" of a moment (proleptic Gregorian calendar, UTC).
std::string day_of(std::int64_t seconds) {
  std::int64_t days = seconds / history::kDay + 719'468;
  const std::int64_t era = days / 146'097;
  const std::int64_t of_era = days - era * 146'097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;
  const std::int64_t day = of_year - (153 * month + 2) / 5 + 1;
  const std::int64_t shown = month < 10 ? month + 3 : month - 9;
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year + era * 400 + (shown <= 2 ? 1 : 0)) + '-' + two(shown) + '-' +
         two(day);
}

struct Row {
  std::string cycle, ends;
};

/// Cycles of a technology, as the table has them.
std::vector<Row> rows_of(const Ground& ground, const std::string& id) {
  std::vector<Row> out;
  for (const auto& [key, ends] : ground.analysis.catalogue->table("end_of_life")) {
    if (key.starts_with(id + ".")) out.push_back({key.substr(id.size() + 1), ends});
  }
  return out;
}

/// A day of the table: `as_of` which it was made, `past_by` up to which what ended is past,
/// whenever the last change was made.
std::string table_day(const Ground& ground, std::string_view which) {
  for (const auto& [key, day] : ground.analysis.catalogue->table("end_of_life")) {
    if (key == which) return day;
  }
  return {};
}

struct Ended {
  std::string name, cycle, ends;
  std::vector<std::string> next;   ///< cycles that are still mended, the longest last
  std::vector<std::string> later;  ///< all of them; `next` are the last few
  std::vector<Place> places;
  bool only_builds = true;   ///< all of them are images that make what another one runs
  std::set<FileId> used_by;  ///< of a framework: own files that name it
  std::string id;            ///< of the technology
  std::vector<std::string> along;
  std::vector<FileId> locks;
  std::set<Place> aside;  ///< in tests, examples and files that only makers use
  Remark remark;          ///< beside the version: what holds it
  Place admitted;         ///< of a lock file: the line of the manifest that lets a later one in
};

/// The row that fits best; nothing where the cycle is not in the table.
const Row* row_of(const std::vector<Row>& rows, const std::string& version) {
  const Row* best = nullptr;
  for (const Row& row : rows) {
    if (is_of(version, row.cycle) && (best == nullptr || row.cycle.size() > best->cycle.size()))
      best = &row;
  }
  return best;
}

class Finder {
 public:
  explicit Finder(const Ground& ground) : ground_(ground), today_(day_of(ground.past->now)) {}

  std::map<std::string, Ended> find() {
    for (const meaning::Sighting& seen : ground_.analysis.facts->sightings) {
      if (seen.how != "image" || holds_nothing(seen.place)) continue;
      Ended* one = note(seen.technology, number_of(seen.version), seen.place);
      if (one == nullptr) continue;
      one->only_builds = one->only_builds && makes_another(seen.place);
      for (const Place& place : named_beside(ground_, seen.place, one->cycle)) {
        if (std::ranges::find(one->places, place) == one->places.end())
          one->places.push_back(place);
      }
    }
    for (const auto& [key, value] : ground_.analysis.catalogue->table("debt")) {
      const std::size_t space = value.find(' ');
      if (key == "frameworks" && space != std::string::npos)
        look_for(value.substr(0, space), std::string_view(value).substr(space + 1));
    }
    for (const std::string& row : rows_that_begin("runtime_settings", "")) look_for_runtime(row);
    for (const std::string& row : rows_that_begin("copied_in", "")) look_for_copy(row);
    for (auto& [key, one] : out_) {
      if (const auto aside = aside_.find(key); aside != aside_.end()) one.aside = aside->second;
      std::set<std::string> images;
      for (const Place& place : one.places) {
        const std::string name = image_name(ground_, place, one.cycle);
        if (!name.empty()) images.insert(name + ':' + one.cycle);
      }
      for (const std::string& image : images) {
        for (const Place& place : named_in_examples(ground_, image)) one.aside.insert(place);
      }
    }
    return std::move(out_);
  }

 private:
  /// A framework in own manifests, by the name of its package.
  void look_for(const std::string& id, std::string_view package) {
    const TechnologyId technology = ground_.analysis.catalogue->find(id);
    if (!technology.valid()) return;
    for (const meaning::Dependency& one : ground_.analysis.facts->dependencies) {
      // What is only asked for to build may be what is shipped: a compiler of screens, a shell.
      const bool built_in =
          one.scope == "dev" && is_own(one.place.file) &&
          (is_listed(ground_, "shipped_by_build", package) ||
           (is_listed(ground_, "shipped_where_used", package) &&
            is_used_below(folder_name(ground_.path(one.place.file)), technology)));
      if (one.name != package || (!is_shipped(one) && !built_in) || one.in_project) continue;
      if (one.locked.empty() && lets_mended_in(technology, one)) continue;
      const std::string version = exact(one);
      Ended* made = note(technology, version, version_line(ground_, one, version));
      if (made == nullptr) continue;
      made->along = made_for(ground_, one);
      if (made->remark.text.empty()) made->remark = holds_version(ground_, one.place);
      const FileId lock = one.locked_place.file;
      if (lock.valid() && !is_written_by_hand(ground_, lock) &&
          std::ranges::find(made->locks, lock) == made->locks.end())
        made->locks.push_back(lock);
      // Where the manifest lets a later one in, the lock file alone holds it back.
      std::vector<std::string> admitted = made->later;
      std::erase_if(admitted,
                    [&](const auto& next) { return !admits(one.wanted, next, one.ecosystem); });
      if (one.locked_place.file.valid() && !admitted.empty()) {
        made->next = std::move(admitted);
        std::ranges::replace(made->places, one.place, one.locked_place);
        made->admitted = one.place;
      }
      made->only_builds = false;
      made->used_by.merge(used_in(technology));
      add_written_with(made->used_by, made->id);
    }
  }

  /// What a manifest says that the product runs on: `ruby "2.6.6"`, `<TargetFramework>net5.0<`; a
  /// row is the setting's name, the technology and what stands before the number.
  void look_for_runtime(std::string_view row) {
    const std::vector<std::string_view> words = split(row, ' ');
    if (words.size() < 2) return;
    const TechnologyId technology = ground_.analysis.catalogue->find(words[1]);
    for (const meaning::Package& one : ground_.analysis.facts->packages) {
      if (!technology.valid() || !is_own(one.place.file)) continue;
      for (const meaning::NamedValue& setting : one.settings) {
        if (setting.name != words[0] || !is_own(setting.place.file)) continue;
        std::string_view value = setting.value;
        if (value.find(';') != value.npos) continue;  // built for several
        if (words.size() > 2 && !value.starts_with(words[2])) continue;
        if (words.size() > 2) value.remove_prefix(words[2].size());
        Ended* made = note(technology, least(value), setting.place);
        if (made == nullptr) continue;
        made->only_builds = false;
        add_written_in(made->used_by, technology);
      }
    }
  }

  /// The version that a setting fixes: "2.6.6", and "2" of "~> 2.6", which lets later ones in.
  static std::string least(std::string_view value) {
    const bool open = value.starts_with("~>");
    if (open) value = trim(value.substr(2));
    std::string number = number_of(value);
    if (open && number.find('.') != number.npos) number.resize(number.rfind('.'));
    return open && number.find('.') == number.npos && value.find('.') == value.npos ? "" : number;
  }

  /// A framework of which the product holds a copy that bears its version in its first lines: a row
  /// is the technology and what stands before the number ("angularjs AngularJS v").
  void look_for_copy(std::string_view row) {
    constexpr std::size_t kHead = 400;
    const std::size_t space = row.find(' ');
    if (space == row.npos) return;
    const TechnologyId technology = ground_.analysis.catalogue->find(row.substr(0, space));
    const std::string_view mark = row.substr(space + 1);
    std::set<FileId> read;
    for (const meaning::Sighting& seen : ground_.analysis.facts->sightings) {
      const FileId file = seen.place.file;
      if (!technology.valid() || seen.technology != technology || !file.valid() ||
          !base_of(file).ends_with(".js") || !read.insert(file).second ||
          ground_.analysis.project->file(file).origin == sources::Origin::generated)
        continue;
      const auto text = ground_.analysis.project->tree->read(file);
      const std::size_t at = text.ok() ? text.value().substr(0, kHead).find(mark) : row.npos;
      if (at == row.npos) continue;
      const std::string number = number_of(text.value().substr(at + mark.size(), kHead));
      const auto before = text.value().begin() + static_cast<std::ptrdiff_t>(at);
      const auto line =
          static_cast<std::uint32_t>(1 + std::count(text.value().begin(), before, '\n'));
      Ended* made = note(technology, number, {file, line, line});
      if (made == nullptr) continue;
      made->only_builds = false;
      add_written_with(made->used_by, made->id);
    }
  }

  /// Product files that are seen to use it, or are written in it.
  std::set<FileId> used_in(TechnologyId technology) const {
    std::set<FileId> out;
    for (const meaning::Sighting& seen : ground_.analysis.facts->sightings) {
      if (seen.technology == technology && seen.how != "dependency" && seen.how != "file" &&
          ground_.of(seen.place.file) != nullptr)
        out.insert(seen.place.file);
    }
    add_written_in(out, technology);
    return out;
  }
  bool is_used_below(std::string_view folder, TechnologyId technology) const {
    return std::ranges::any_of(used_in(technology), [&](FileId file) {
      return folder.empty() || ground_.path(file).starts_with(std::string(folder) + '/');
    });
  }

  std::string_view base_of(FileId file) const { return base_name(ground_.path(file)); }
  bool is_own(FileId file) const {
    return file.valid() && ground_.analysis.project->file(file).origin == sources::Origin::own;
  }

  /// A component of a screen imports nothing of the framework in whose language it is written.
  void add_written_in(std::set<FileId>& files, TechnologyId technology) const {
    const std::string& name = ground_.analysis.catalogue->technology(technology).name;
    for (const FileSignals& signal : ground_.signals.files) {
      const LanguageId written = ground_.analysis.project->file(signal.file).language;
      if (catalogue::language(written).name == name) files.insert(signal.file);
    }
  }

  /// `angular.module(…)` in a script, ` ng-if` on a page: what is loaded before it imports nothing,
  /// but it is written for it all the same (`written_with` of catalogue/debt.toml).
  void add_written_with(std::set<FileId>& files, const std::string& id) const {
    const syntax::Project& project = *ground_.analysis.project;
    const std::vector<std::string> rows = rows_that_begin("written_with", id + ' ');
    for (std::size_t i = 0; i < project.size() && !rows.empty(); ++i) {
      const sources::File& file = project.file(FileId(i));
      if (file.origin != sources::Origin::own || file.binary) continue;
      std::optional<Result<std::string>> text;  // read where a row is about such files
      for (const std::string& row : rows) {
        const std::size_t space = row.find(' ');
        if (space == std::string::npos || !file.path.ends_with(row.substr(0, space))) continue;
        if (!text) text = project.tree->read(FileId(i));
        if (text->ok() && contains(text->value(), row.substr(space + 1))) files.insert(FileId(i));
      }
    }
  }

  /// The rest of each row of that key that begins so.
  std::vector<std::string> rows_that_begin(std::string_view key, std::string_view begin) const {
    std::vector<std::string> out;
    for (const auto& [name, row] : ground_.analysis.catalogue->table("debt")) {
      if (name == key && row.starts_with(begin)) out.push_back(row.substr(begin.size()));
    }
    return out;
  }

  /// What a build takes its versions from (a parent of Maven, a plugin of Gradle) is shipped with
  /// all that it brings.
  static bool is_shipped(const meaning::Dependency& one) {
    const bool takes_over = one.ecosystem == "maven" || one.ecosystem == "gradle";
    return one.scope == "runtime" || (one.scope == "build" && takes_over);
  }

  /// A range that no lock file narrows names no old version where one that is mended lies in it:
  /// who installs it gets that one.
  bool lets_mended_in(TechnologyId id, const meaning::Dependency& one) const {
    const std::vector<Row> rows = rows_of(ground_, ground_.analysis.catalogue->technology(id).id);
    return std::ranges::any_of(rows, [&](const Row& row) {
      return row.ends >= known_day() && admits(one.wanted, row.cycle, one.ecosystem);
    });
  }

  /// A day that the table knows as past is past, though the last change was made before it.
  std::string known_day() const { return std::max(today_, table_day(ground_, "past_by")); }

  /// The version that is fixed, else the one that it begins at: "2.7" of "^2.7".
  static std::string exact(const meaning::Dependency& one) {
    std::string_view version = one.locked.empty() ? one.wanted : one.locked;
    while (!version.empty() && std::string_view("^~=v ").find(version.front()) != version.npos)
      version.remove_prefix(1);
    if (version.find_first_of(" ,|<>*") != std::string_view::npos) return {};
    return number_of(version);
  }

  /// Nothing where support has not ended.
  Ended* note(TechnologyId id, const std::string& version, const Place& named) {
    if (!named.file.valid()) return nullptr;
    const catalogue::Technology& technology = ground_.analysis.catalogue->technology(id);
    const std::vector<Row> rows = rows_of(ground_, technology.id);
    const Row* row = row_of(rows, version);
    const std::string known = known_day();
    if (row == nullptr || row->ends >= known) return nullptr;
    const std::string key = technology.id + " " + row->cycle;
    const Place place = written_at(ground_, named, row->cycle);
    const bool recipe = base_name(ground_.path(place.file)).starts_with("Dockerfile");
    // What only makers run is no debt of what runs, but it names the version all the same.
    const bool script = base_of(place.file).ends_with(".js");
    if ((!script && model::deploys_for_makers(ground_.analysis, place.file)) ||
        (recipe &&
         (another_ships(ground_, place.file) || is_left_over(place.file, id, row->cycle)))) {
      aside_[key].insert(place);
      return nullptr;
    }
    Ended& one = out_[key];
    one.id = technology.id;
    one.name = technology.name;
    one.cycle = row->cycle;
    one.ends = row->ends;
    if (std::ranges::find(one.places, place) == one.places.end()) one.places.push_back(place);
    std::vector<Row> later = rows;
    // Nobody is sent back, or to what had ended when the table was made.
    std::erase_if(later, [&](const Row& other) {
      return other.ends < known || numbers_of(other.cycle) <= numbers_of(row->cycle);
    });
    std::ranges::stable_sort(later, {}, &Row::ends);
    one.next.clear();
    one.later.clear();
    for (const Row& other : later) one.later.push_back(other.cycle);
    const std::string made = table_day(ground_, "as_of");
    std::erase_if(later, [&](const Row& other) { return other.ends < made; });
    for (std::size_t i = later.size() > kMostNamed ? later.size() - kMostNamed : 0;
         i < later.size(); ++i)
      one.next.push_back(later[i].cycle);
    if (one.next.empty()) one.next = rows_that_begin("still_mended", one.id + ' ');
    std::ranges::stable_sort(one.next, {}, [](const auto& next) { return numbers_of(next); });
    return &one;
  }

  /// A recipe that the tree cannot build, or that cannot run what it builds, and that nobody
  /// touched for a year, ships nothing.
  bool is_left_over(FileId recipe, TechnologyId technology, const std::string& cycle) const {
    const history::LineageId lineage = ground_.lineage_of(recipe);
    if (!lineage.valid() || (lacks_for_build(ground_.analysis, recipe).path.empty() &&
                             !built_for_later(ground_.analysis, technology, cycle)))
      return false;
    return std::ranges::none_of(ground_.past->touches(lineage), [&](const history::Touch& touch) {
      const history::Change& change = ground_.past->changes[touch.change.index()];
      return !change.bulk && !change.bot && ground_.past->now - change.time < 365 * history::kDay;
    });
  }

  /// Whether the image of this line is given nothing of the product and starts nothing: makers work
  /// in it with tools, on a folder that they lay in.
  bool holds_nothing(const Place& place) const {
    return std::ranges::any_of(ground_.analysis.facts->images, [&](const auto& build) {
      return build.copies.empty() && build.command.value.empty() && build.ports.empty() &&
             std::ranges::any_of(build.bases,
                                 [&](const auto& base) { return base.place == place; });
    });
  }

  /// Whether the image of this line is only a stage on the way to another.
  bool makes_another(const Place& place) const {
    return std::ranges::any_of(ground_.analysis.facts->images, [&](const auto& build) {
      return !build.bases.empty() && build.bases.back().place != place &&
             std::ranges::any_of(build.bases,
                                 [&](const auto& base) { return base.place == place; });
    });
  }

  const Ground& ground_;
  const std::string today_;
  std::map<std::string, Ended> out_;
  std::map<std::string, std::set<Place>> aside_;
};

/// Of what is written for it, the file that changed most.
FileId changed_most(const Ground& ground, const std::set<FileId>& files) {
  const FileSignals* best = nullptr;
  for (const FileId id : files) {
    const FileSignals* file = ground.of(id);
    if (file != nullptr && (best == nullptr || file->changes_year > best->changes_year))
      best = file;
  }
  return best == nullptr || best->changes_year == 0 ? FileId() : best->file;
}

/// What has to be done with the data that a store keeps when its version is raised; "" of others.
std::string carries_over(const Ground& ground, const Ended& one) {
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    if (key == "carried" && row.starts_with(one.id + ' ')) return row.substr(one.id.size() + 1);
  }
  return {};
}

/// "Django 2 runs on Python up to 3.9" where Python is to be raised beyond that.
std::string goes_before(const Ground& ground, const Ended& one,
                        const std::map<std::string, Ended>& all) {
  if (one.next.empty()) return {};
  for (const auto& [id, other] : all) {
    for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
      const std::string begin = other.id + ' ' + other.cycle + ' ' + one.name + ' ';
      if (key != "runs_up_to" || !row.starts_with(begin)) continue;
      const std::string last = row.substr(begin.size());
      if (numbers_of(last) < numbers_of(one.next.front()))
        return other.name + ' ' + other.cycle + " first, which runs on " + one.name + " up to " +
               last;
    }
  }
  return {};
}

}  // namespace

void find_ended_support(const Ground& ground, std::vector<Item>& out) {
  if (ground.past == nullptr) return;
  std::vector<Item> items;
  std::map<std::string, Ended> found = Finder(ground).find();
  for (auto& [key, one] : found) {
    std::vector<FileId> files;
    for (const Place& place : one.places) {
      if (std::ranges::find(files, place.file) == files.end()) files.push_back(place.file);
    }
    Item item = ground.item("ended_support", std::move(files));
    item.name = one.name + " " + one.cycle;
    item.key += item.name;
    item.count = static_cast<std::uint32_t>(one.places.size());
    item.fix.aside = static_cast<std::uint32_t>(one.aside.size());
    item.fix.condition = one.ends;
    item.fix.other_name = table_day(ground, "as_of");
    item.fix.names = one.next;
    item.fix.along = one.along;
    item.fix.for_good = is_listed(ground, "left_for_good", one.id);
    item.fix.begin_with = changed_most(ground, one.used_by);
    item.fix.locks = one.locks;
    item.fix.needs = raise_needs(ground, one.id, one.next, one.places.front());
    if (!one.next.empty()) {
      const Renamed renamed =
          renamed_with(ground, {one.id, numbers_of(one.cycle), numbers_of(one.next.front())});
      for (const std::string& told : renamed.told)
        item.fix.needs.push_back((item.fix.needs.empty() ? one.next.front() + ' ' : "") + told);
      one.used_by.insert(renamed.files.begin(), renamed.files.end());
    }
    if (!one.only_builds) item.fix.carried = carries_over(ground, one);
    std::string beside;
    for (const Place& place : one.places) {
      if (one.remark.text.empty()) one.remark = holds_version(ground, place);
      const Place installs = installs_of_system(ground, place);
      if (installs.file.valid() && item.fix.carried.empty())
        item.fix.carried = "What line " + std::to_string(installs.line) +
                           " installs is of the image's system and comes in other versions then.";
      if (beside.empty() && !one.next.empty())
        beside = ended_option(ground, one.id, one.cycle, one.next.front(), place);
      if (beside.empty()) beside = system_of_tag(ground, place);
    }
    if (!beside.empty()) item.fix.carried += (item.fix.carried.empty() ? "" : " ") + beside;
    item.fix.says_itself = one.remark.text;
    item.fix.said_at = one.remark.place;
    item.fix.before = goes_before(ground, one, found);
    if (item.count > 0 && !one.used_by.empty())
      item.fix.beside = newer_beside(ground, one.cycle, one.places.front());
    item.fix.at = one.places.front();
    item.fix.only_builds = one.only_builds;
    if (one.admitted.file.valid()) {
      item.fix.other = one.admitted.file;
      item.fix.branch_line = one.admitted.line;
    }
    item.of = static_cast<std::uint32_t>(one.used_by.size());
    item.places = one.places;
    item.risk = one.only_builds ? kRiskOfBuilding : item.of > 0 ? kRiskOfFramework : kRisk;
    items.push_back(std::move(item));
  }
  // What most of the code is written for goes first, then what runs beside it; what ended first
  // waits longest.
  std::ranges::stable_sort(items, [](const Item& a, const Item& b) {
    return a.of != b.of ? a.of > b.of : a.fix.condition < b.fix.condition;
  });
  if (items.size() > kMostItems) items.resize(kMostItems);
  std::ranges::move(items, std::back_inserter(out));
}

}  // namespace cutaway::findings
