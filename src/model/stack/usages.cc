// SPDX-License-Identifier: Apache-2.0
// Which part uses which technology, from its manifests, imports, calls and settings.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "meaning/context.h"
#include "model/connections/addresses/sample_files.h"
#include "model/connections/addresses/setting_owners.h"
#include "model/connections/addresses/tried_files.h"
#include "model/connections/stores/undriven_stores.h"
#include "model/parts/page_makers.h"
#include "model/parts/who_reaches.h"
#include "model/stack/client_calls.h"
#include "model/stack/import_reach.h"
#include "model/stack/profile_stores.h"
#include "model/stack/typed_imports.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 8;

/// Scopes of the manifest line, by place: "test" and "build" say that the product itself does not
/// need it.
std::map<Place, std::string> scopes(const Inputs& in) {
  std::map<Place, std::string> found;
  for (const meaning::Dependency& dependency : in.facts.dependencies)
    found.emplace(dependency.place, dependency.scope);
  return found;
}

/// Lines that set or read a setting; a text in code that is spelt like one is none.
std::set<Place> setting_lines(const Inputs& in) {
  std::set<Place> lines;
  for (const linking::Setting& setting : in.links.settings())
    lines.insert({setting.place.file, setting.place.line, 0});
  for (const linking::SettingRead& read : in.links.setting_reads())
    lines.insert({read.place.file, read.place.line, 0});
  return lines;
}

/// Lines that open a store with the option that names its kind.
std::set<Place> engine_lines(const Inputs& in) {
  std::set<Place> lines;
  for (const meaning::Meaning& meant : in.facts.meanings)
    if (meant.means == "store_open" && meant.role("engine") != nullptr)
      lines.insert({meant.place.file, meant.place.line, 0});
  return lines;
}

/// `provider = "sqlite"` of a schema and `dialect: "sqlite"` of a library's options say where the
/// rows lie, as an address does.
bool names_engine(const Inputs& in, const std::set<Place>& engines,
                  const meaning::Sighting& sighting) {
  constexpr std::string_view kFiles = "files.";
  if (sighting.how != "setting" || in.technology(sighting.technology).component != "datastore")
    return false;
  const std::string_view name = base_name(in.path(sighting.place));
  return engines.contains({sighting.place.file, sighting.place.line, 0}) ||
         std::ranges::any_of(in.catalogue.table("store_engines"), [&](const auto& row) {
           return row.first.starts_with(kFiles) &&
                  matches_glob(row.first.substr(kFiles.size()), name);
         });
}

/// Manifest lines that are uses, because the program loads all that is listed.
std::set<Place> loaded_lines(const Inputs& in) {
  std::set<std::string_view> ecosystems;
  for (const auto& [key, value] : in.catalogue.table("parts")) {
    if (key == "loaded_by_manifest") ecosystems.insert(value);
  }
  std::set<Place> lines;
  for (const meaning::Dependency& dependency : in.facts.dependencies) {
    if (ecosystems.contains(dependency.ecosystem) && dependency.scope == "runtime")
      lines.insert(dependency.place);
  }
  return lines;
}

/// Lines of charts that name what is started beside: which of several programs asks it they do not
/// say.
std::set<Place> chart_lines(const Inputs& in) {
  std::set<Place> lines;
  for (const meaning::Dependency& dependency : in.facts.dependencies)
    if (dependency.ecosystem == "helm") lines.insert(dependency.place);
  return lines;
}

/// A word where an address or a switch stands, which says that there is none.
bool says_no(const linking::Setting& setting) {
  const bool no = setting.value == "false" || setting.value == "0" || setting.value == "off" ||
                  setting.value == "none" || setting.value == "disabled";
  return no && (setting.key.ends_with("enabled") || setting.key.ends_with("_dsn") ||
                setting.key.ends_with("_url") || setting.key.ends_with("_uri") ||
                setting.key.ends_with("_host"));
}

/// Lines of settings that switch something off: "spring.cloud.config.enabled=false".
std::set<Place> switched_off(const Inputs& in) {
  std::set<Place> lines;
  for (const linking::Setting& setting : in.links.settings()) {
    if (says_no(setting)) lines.insert({setting.place.file, setting.place.line, 0});
  }
  return lines;
}

/// Settings of a family (a profile) whose address leads to a part of this system that is another
/// product: they are for another place, where that name stands for something else.
class OtherPlaces {
 public:
  OtherPlaces(const Inputs& in, const std::vector<Draft>& drafts) : in_(in) {
    const AddressBook book(in, drafts);
    for (const linking::Setting& setting : in.links.settings()) {
      if (!in.own(setting.place) || !contains(setting.value, "://")) continue;
      for (const Address& address : find_addresses(setting.value)) {
        const int target = address.scheme.empty() ? -1 : book.by_host(address.host);
        if (target < 0) continue;
        const Draft& draft = drafts[static_cast<std::size_t>(target)];
        if (draft.deployed && in.knows(draft.itself))
          led_to_[{setting.place.file, setting.environment}] = &draft;
      }
    }
    for (const linking::Setting& setting : in.links.settings()) {
      const auto led = led_to_.find({setting.place.file, setting.environment});
      if (led != led_to_.end())
        by_line_[{setting.place.file, setting.place.line, 0}].insert(led->second);
    }
  }

  /// Whether the line names a product of the same kind as the one that its family leads to.
  bool speak_of(const meaning::Sighting& sighting) const {
    const auto line = by_line_.find({sighting.place.file, sighting.place.line, 0});
    if (line == by_line_.end()) return false;
    return std::ranges::any_of(line->second, [&](const Draft* draft) {
      return draft->part.kind == in_.technology(sighting.technology).component &&
             !is_reached_by(in_, *draft, sighting.technology);
    });
  }

 private:
  const Inputs& in_;
  std::map<std::pair<FileId, std::string>, const Draft*> led_to_;
  std::map<Place, std::set<const Draft*>> by_line_;
};

void count(Usage& usage, const meaning::Sighting& sighting, bool real_setting) {
  if (sighting.how == "dependency") usage.dependencies += 1;
  if (sighting.how == "import") usage.imports += sighting.count;
  if (sighting.how == "call") usage.calls += sighting.count;
  if (sighting.how == "address" || (sighting.how == "setting" && real_setting))
    usage.addresses += 1;
  if (sighting.how == "setting" && real_setting) usage.settings += 1;
}

/// Code that holds the address of a store opens it there.
bool is_store_address(const Inputs& in, const meaning::Sighting& sighting) {
  if (sighting.how != "address" || in.technology(sighting.technology).component != "datastore")
    return false;
  const LanguageId language = in.file(sighting.place.file).language;
  return language.valid() &&
         catalogue::language(language).type == catalogue::LanguageType::programming;
}

int order(const std::string& how) {
  if (how == "dependency") return 0;
  if (how == "image") return 1;
  if (how == "call") return 2;
  // An address says more than an import, which may be of an error's name only.
  if (how == "address") return 3;
  if (how == "import") return 4;
  return 5;
}

/// Lines of deployment files by the workload that they describe: what stands there is that
/// workload's, whoever's folder the file lies in.
class DescribedLines {
 public:
  DescribedLines(const Inputs& in, const std::vector<Draft>& drafts) {
    for (std::uint32_t i = 0; i < drafts.size(); ++i) {
      for (const std::uint32_t w : drafts[i].workloads) {
        const Place& place = in.facts.workloads[w].place;
        if (place.file.valid() && place.end_line > place.line)
          by_file_[place.file].push_back({place.line, place.end_line, i});
      }
    }
  }

  /// The one workload of several in a file, or of one that stands in no folder of its part; nothing
  /// where the line describes none.
  std::optional<std::uint32_t> at(const Place& place,
                                  const std::vector<std::uint32_t>& holders) const {
    const auto found = by_file_.find(place.file);
    if (found == by_file_.end()) return std::nullopt;
    const bool elsewhere = std::ranges::find(holders, found->second.front().draft) == holders.end();
    if (found->second.size() < 2 && !elsewhere) return std::nullopt;
    for (const Lines& lines : found->second) {
      if (lines.first <= place.line && place.line <= lines.last) return lines.draft;
    }
    return std::nullopt;
  }

 private:
  struct Lines {
    std::uint32_t first = 0, last = 0, draft = 0;
  };
  std::map<FileId, std::vector<Lines>> by_file_;
};

/// A file of settings that a program of another language was given: its makers have no library of
/// the product for it.
bool is_of_another_make(const Inputs& in, const Draft& draft,
                        const catalogue::Technology& technology) {
  const auto maker = [](std::string_view ecosystem) {
    return ecosystem == "gradle" ? std::string_view("maven") : ecosystem;
  };
  const auto& libraries = technology.signals.packages;
  if (draft.packages.empty() || libraries.empty()) return false;
  return std::ranges::none_of(draft.packages, [&](std::uint32_t p) {
    return std::ranges::any_of(libraries, [&](const auto& library) {
      return library.first == maker(in.facts.packages[p].ecosystem);
    });
  });
}

/// Code that makes a client of a store or broker, or asks it.
bool asks_store(const meaning::Sighting& sighting) {
  const std::string& means = sighting.detail;
  return sighting.how == "call" &&
         (means == kClientCall || means == "store_open" || means == "store_read" ||
          means == "store_write" || means == "publish" || means == "subscribe");
}

/// A script among the files of a page, in a language that no browser is given: its makers run it.
bool is_beside_page(const Inputs& in, const Draft& draft, const meaning::Sighting& sighting) {
  if (draft.part.kind != "web" || draft.packages.empty() ||
      (sighting.how != "import" && sighting.how != "call"))
    return false;
  const meaning::ReaderContext context{in.project, in.links, in.catalogue};
  const std::string_view made = meaning::ecosystem_of(context, sighting.place.file);
  return !made.empty() && std::ranges::none_of(draft.packages, [&](std::uint32_t p) {
    const std::string& ecosystem = in.facts.packages[p].ecosystem;
    return ecosystem == made || (ecosystem == "gradle" && made == "maven");
  });
}

using Found = std::map<std::pair<std::uint32_t, TechnologyId>, Usage>;

/// A program that fills empty tables once is no part's work: "prisma/seed.ts".
bool fills_once(const Inputs& in, const Place& place) {
  const std::string name = lower(base_name(in.path(place)));
  return std::ranges::any_of(in.catalogue.table("stack_words"), [&](const auto& row) {
    return row.first == "once.files" && name == row.second;
  });
}

/// Whether a line stands in the manifest of a package beside the part's own and those above it.
bool is_beside(const Inputs& in, const Place& place, const std::string& part) {
  const std::string folder(folder_name(in.path(place)));
  return base_name(in.path(place)) == "package.json" && !part.empty() && !below(folder, part) &&
         !below(part, folder);
}

/// A package lists what all its files need: of npm, where code says which of them a part takes, its
/// list alone makes no use.
void drop_only_listed(const Inputs& in, const std::vector<Draft>& drafts, Found& found) {
  std::set<TechnologyId> in_code;
  for (const auto& [key, usage] : found)
    if (usage.imports + usage.calls > 0) in_code.insert(key.second);
  std::erase_if(found, [&](const auto& row) {
    const Usage& usage = row.second;
    return usage.imports + usage.calls + usage.addresses + usage.settings == 0 &&
           in_code.contains(usage.technology) && usage.draft < drafts.size() &&
           std::ranges::all_of(usage.places, [&](const Place& place) {
             return is_beside(in, place, drafts[usage.draft].part.path);
           });
  });
}

/// What runs in a browser opens no store by an address: without a library for it, the address is
/// shown to people, in a form.
void drop_shown(const Inputs& in, const std::vector<Draft>& drafts, Found& found) {
  std::erase_if(found, [&](const auto& row) {
    const Usage& usage = row.second;
    const std::string& component = in.technology(usage.technology).component;
    const bool store = component == "datastore" || component == "cache" || component == "broker";
    return store && usage.imports + usage.calls + usage.dependencies + usage.settings == 0 &&
           usage.draft < drafts.size() && drafts[usage.draft].part.kind == "web" &&
           !makes_its_pages(in, drafts[usage.draft]);
  });
}

using Pairs = std::set<std::pair<std::uint32_t, TechnologyId>>;

/// A vendor's library that the files of a part import for its types alone, or that only tests get
/// to, reaches nobody, and neither does its line in the manifest.
void drop_typed(const Pairs& typed, Found& found) {
  std::erase_if(found, [&](const auto& row) {
    const Usage& usage = row.second;
    return usage.imports + usage.calls + usage.addresses + usage.settings == 0 &&
           typed.contains(row.first);
  });
}

/// The manifest of a library lists what all its classes need. Who gets to none of those that use a
/// thing has no use for its line.
void drop_unreached(const Inputs& in, const Ownership& ownership, const WhoReaches& reaches,
                    const std::vector<Draft>& drafts,
                    const std::vector<const meaning::Sighting*>& sightings, Found& found) {
  std::set<std::pair<std::uint32_t, TechnologyId>> past;
  for (const meaning::Sighting* sighting : sightings) {
    if (sighting->how != "import" && sighting->how != "call") continue;
    const auto& all = ownership.of(sighting->place.file);
    if (all.size() < 2) continue;
    const auto some = reaches.of(sighting->place);
    for (const std::uint32_t user : all)
      if (std::ranges::find(some, user) == some.end()) past.emplace(user, sighting->technology);
  }
  std::erase_if(found, [&](const auto& row) {
    const Usage& usage = row.second;
    const bool only_listed = usage.imports + usage.calls + usage.addresses == 0;
    return only_listed && past.contains(row.first) && usage.draft < drafts.size() &&
           std::ranges::none_of(usage.places, [&](const Place& place) {
             return below(in.path(place), drafts[usage.draft].part.path);
           });
  });
}

/// A helper that several programs share may name the errors or types of a store; who gets to no
/// more of it than that keeps nothing there, where another program is the one that calls it.
void drop_named_beside(const Inputs& in, const std::vector<Draft>& drafts, Found& found) {
  std::set<TechnologyId> called;
  for (const auto& [key, usage] : found)
    if (usage.calls > 0) called.insert(key.second);
  std::erase_if(found, [&](const auto& row) {
    const Usage& usage = row.second;
    const std::string& component = in.technology(usage.technology).component;
    const bool store = component == "datastore" || component == "cache" || component == "broker" ||
                       component == "search";
    if (!store || usage.imports == 0 || usage.calls + usage.addresses + usage.settings > 0 ||
        usage.draft >= drafts.size() || !called.contains(usage.technology))
      return false;
    const std::string& own = drafts[usage.draft].part.path;
    return !own.empty() && std::ranges::none_of(usage.places, [&](const Place& place) {
      return below(in.path(place), own);
    });
  });
}

/// Files that take nothing but values from the library of a store, with that store.
std::set<std::pair<FileId, TechnologyId>> files_of_values(
    const Inputs& in, const std::vector<const meaning::Sighting*>& sightings) {
  std::set<std::pair<FileId, TechnologyId>> values, more;
  for (const meaning::Sighting* one : sightings)
    if (one->how == "import")
      (only_its_values(in, *one) ? values : more).emplace(one->place.file, one->technology);
  for (const auto& row : more) values.erase(row);
  return values;
}

}  // namespace

std::vector<Usage> find_usages(const Inputs& in, const Ownership& ownership,
                               const std::vector<Draft>& drafts) {
  const std::map<Place, std::string> scope_of = scopes(in);
  const std::set<Place> real_settings = setting_lines(in), engines = engine_lines(in);
  const std::set<Place> loaded = loaded_lines(in), of_charts = chart_lines(in);
  const std::set<Place> off = switched_off(in), otherwise = opened_otherwise(in);
  std::vector<const meaning::Sighting*> ordered;
  for (const meaning::Sighting& sighting : in.facts.sightings) {
    if (in.knows(sighting.technology) && in.own(sighting.place)) ordered.push_back(&sighting);
  }
  const std::vector<meaning::Sighting> asked = find_client_calls(in);
  for (const meaning::Sighting& sighting : asked) ordered.push_back(&sighting);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto* a, const auto* b) { return order(a->how) < order(b->how); });
  const SettingOwners owners(in, ownership, drafts);
  const DescribedLines described(in, drafts);
  const OtherPlaces elsewhere(in, drafts);
  const WhoReaches reaches(in, ownership, drafts);
  const SampleFiles samples(in);
  const ImportReach imports(in, drafts);
  std::set<std::string> ours;  ///< what our own programs are called
  for (const Draft& draft : drafts)
    if (draft.part.built_here) ours.insert(lower(draft.part.name));
  std::set<std::string_view> present;
  for (const auto& [row, value] : in.catalogue.table("parts")) {
    if (row == "set_up_by_presence") present.insert(value);
  }
  // What a configuration server hands out tells of its client, not of the server; what is for all
  // tells of nobody.
  const auto users_of = [&](const meaning::Sighting& sighting) -> std::vector<std::uint32_t> {
    const FileId file = sighting.place.file;
    if (const auto workload = described.at(sighting.place, ownership.of(file))) return {*workload};
    const std::string& component = in.technology(sighting.technology).component;
    const bool set_up = sighting.how == "dependency" || sighting.how == "setting";
    if (set_up && present.contains(component) && !owners.served(in.file(file).path))
      return owners.users_of(ownership.of(file));
    if (!owners.served(in.file(file).path)) return reaches.of(sighting.place);
    const int client = owners.client_of_file(in.file(file).path);
    if (client < 0) return {};
    return {static_cast<std::uint32_t>(client)};
  };
  const auto values = files_of_values(in, ordered);
  Found found;
  Pairs typed;
  const std::vector<bool> tried = tried_files(in);
  for (const meaning::Sighting* sighting : ordered) {
    const auto scope = scope_of.find(sighting->place);
    if (sighting->how == "dependency" && scope != scope_of.end() &&
        (scope->second == "test" || scope->second == "build"))
      continue;
    if (sighting->how == "file" || sighting->how == "image") continue;
    if (tried[sighting->place.file.index()]) {
      for (const std::uint32_t user : users_of(*sighting))
        typed.emplace(user, sighting->technology);
      continue;
    }
    if (sighting->how == "import" && sighting->count < 2 && only_for_types(in, sighting->place))
      continue;
    // What a build or a script of the makers asks is not what the product asks.
    const bool value = values.contains({sighting->place.file, sighting->technology}) &&
                       (sighting->how == "import" || sighting->detail == kClientCall);
    if (value || (sighting->how == "import" && only_its_types(in, *sighting))) {
      for (const std::uint32_t user : users_of(*sighting))
        typed.emplace(user, sighting->technology);
      continue;
    }
    const bool listed_for_makers =
        sighting->how == "dependency" && for_makers(folder_name(in.path(sighting->place)));
    const bool named = sighting->how == "address" || sighting->how == "setting";
    if (named && for_makers(folder_name(in.path(sighting->place)))) continue;
    if (named && (elsewhere.speak_of(*sighting) || samples.has(sighting->place.file) ||
                  otherwise.contains({sighting->place.file, sighting->place.line, 0})))
      continue;
    // "PAYCO_SERVICE_URL" beside a service of ours that is called payco.
    if (sighting->how == "setting" && ours.contains(in.technology(sighting->technology).id) &&
        names_address(sighting->detail))
      continue;
    if (sighting->how == "setting" && off.contains({sighting->place.file, sighting->place.line, 0}))
      continue;
    if ((sighting->how == "import" || sighting->how == "call") && fills_once(in, sighting->place))
      continue;
    const auto users = imports.of(users_of(*sighting), sighting->place.file);
    if (users.size() > 1 && of_charts.contains(sighting->place)) continue;
    for (const std::uint32_t user : users) {
      if (user >= drafts.size() || is_beside_page(in, drafts[user], *sighting) ||
          (listed_for_makers && !for_makers(drafts[user].part.path)))
        continue;
      if (sighting->how == "setting" &&
          present.contains(in.technology(sighting->technology).component) &&
          is_of_another_make(in, drafts[user], in.technology(sighting->technology)))
        continue;
      Usage& usage = found[{user, sighting->technology}];
      usage.draft = user;
      usage.technology = sighting->technology;
      // A path of modules is no word of people: "framework.db.backends.store" chooses the store.
      const bool module_path =
          std::count(sighting->detail.begin(), sighting->detail.end(), '.') > 2;
      count(usage, *sighting,
            module_path || real_settings.contains({sighting->place.file, sighting->place.line, 0}));
      const bool engine = names_engine(in, engines, *sighting);
      if (engine) usage.addresses += 1;
      if (loaded.contains(sighting->place)) usage.imports += 1;
      if (asks_store(*sighting)) usage.asked += sighting->count;
      if (usage.places.size() < kMostPlaces) add_once(usage.places, sighting->place);
      const bool code = sighting->how == "call" || sighting->how == "import" || engine ||
                        is_store_address(in, *sighting);
      if (code && usage.in_code.size() < kMostPlaces) add_once(usage.in_code, sighting->place);
    }
  }
  std::vector<Usage> usages;
  drop_unreached(in, ownership, reaches, drafts, ordered, found);
  drop_only_listed(in, drafts, found);
  drop_shown(in, drafts, found);
  drop_typed(typed, found);
  drop_named_beside(in, drafts, found);
  for (auto& [key, usage] : found) usages.push_back(std::move(usage));
  drop_undriven_stores(in, drafts, usages);
  return usages;
}

}  // namespace cutaway::model
