// SPDX-License-Identifier: Apache-2.0
// Weighs what was seen of a technology: uses in code, addresses, settings, lines of manifests.
#include "model/connections/outside/boxes.h"

#include <algorithm>

#include "catalogue/word_rows.h"
#include "model/connections/addresses/asked_addresses.h"
#include "model/connections/outside/sign_ins.h"
#include "model/connections/stores/manifest_stores.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::uint32_t kUsed = 2;  ///< so many uses in code are no left-over

/// A program of the product is called after keeping files on the machine's own disk, beside others
/// that keep them elsewhere: `filestore_disk.go`.
bool keeps_on_disk(const Inputs& in) {
  const catalogue::WordSet disk = catalogue::words_of(in.catalogue, "parts", "disk_words");
  const catalogue::WordSet kept = catalogue::words_of(in.catalogue, "parts", "kept_words");
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f)) || in.project.of(FileId(f)).symbols.empty()) continue;
    const std::string_view name = base_name(in.file(FileId(f)).path);
    const auto words = identifier_words(name.substr(0, name.rfind('.')));
    const auto has_one_of = [&](const catalogue::WordSet& list) {
      return std::ranges::any_of(words, [&](const auto& word) { return list.contains(word); });
    };
    if (words.size() > 1 && words.size() < 6 && has_one_of(disk) && has_one_of(kept)) return true;
  }
  return false;
}

}  // namespace

void note_asked(const Inputs& in, std::map<TechnologyId, Reached>& reached) {
  for (const meaning::Meaning& meant : in.facts.meanings) {
    const auto found = reached.find(meant.technology);
    if (found == reached.end() || !in.own(meant.place)) continue;
    found->second.told = true;
    if (meant.shape != nullptr && meant.shape->on == "call") found->second.asked = true;
    if (meant.means == "store_open") found->second.opened = true;
  }
  for (const meaning::Sighting& row : in.facts.sightings) {
    const auto found = reached.find(row.technology);
    if (found == reached.end() || row.detail != "store_open" || !in.own(row.place)) continue;
    found->second.told = found->second.opened = true;
  }
}

Boxes::Boxes(const Inputs& in, const std::vector<Draft>& drafts, const SettableStores& settable,
             const UserChoices& choices, const std::map<TechnologyId, Reached>& reached)
    : in_(in),
      drafts_(drafts),
      settable_(settable),
      choices_(choices),
      reached_(reached),
      asked_(asked_by_address(in)) {
  for (const Draft& draft : drafts) {
    if (!draft.deployed || !keeps_things(draft.part.kind)) continue;
    if (draft.part.runs != "dev") stores_.insert(draft.part.kind);
    // A database for counting keeps no rows for the program.
    const bool beside = std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "stores_beside" && in.knows(draft.itself) &&
             row.second == in.technology(draft.itself).id;
    });
    if (draft.part.runs == "always" && !beside) always_.insert(draft.part.kind);
  }
}

/// Whether nothing is deployed here that could stand in its place. A cache keeps no rows.
bool Boxes::has_no(std::string_view component) const {
  return component == "datastore"
             ? std::ranges::all_of(stores_, [](const std::string& one) { return one == "cache"; })
             : stores_.empty();
}

/// A manifest line alone may be left over, a library for figures is no monitoring system, and a
/// system that brings its own stores reaches others only where an address says so.
bool Boxes::worth(TechnologyId id, const Reached& reached) const {
  const catalogue::Technology& technology = in_.technology(id);
  if (reached.places.empty()) return false;
  if (reached.uses + reached.addresses == 0 && !is_plugged_in(id, reached))
    return is_only_driver(id) || is_one_of_drivers(id, reached) || is_only_binder(id);
  const auto rows = in_.catalogue.table("parts");
  const bool no_box = std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return row.first == "no_box" &&
           (row.second == technology.id || row.second == technology.category);
  });
  if (no_box || technology.tooling || stands_in(in_, drafts_, technology)) return false;
  // The project is this very product: its own tools talk to it, it does not need another one.
  if (name_key(in_.project.tree->identity().name) == name_key(technology.name)) return false;
  // A database in a file needs nobody to deploy it; code that opens it is enough.
  const bool in_file = technology.signals.ports.empty() && reached.opened && !reached.chosen;
  // What is called, and of whose kind nothing is deployed here, runs elsewhere; beside one that
  // is only a choice, a database in a file may be what keeps the rows. A queue beside a system
  // that has none is often one of several ways to hand data on.
  const std::uint32_t enough = technology.component == "broker" ? 2 * kUsed : kUsed;
  const auto& others = technology.signals.ports.empty() ? always_ : stores_;
  const bool elsewhere = (reached.told || reached.uses >= enough) && !reached.chosen &&
                         (reached.only || !others.contains(technology.component));
  // Where files lie is another question than where rows do.
  if (technology.category == "object storage" && reached.uses > 0 && reached.dependencies > 0)
    return true;
  if (keeps_things(technology.component))
    return has_no(technology.component) || reached.addresses > 0 || in_file || elsewhere ||
           is_settable(id, reached) || is_beside(id, reached) ||
           (reached.uses > 0 && choices_.are_defined(reached.places));
  // Settings and checks of them offer sign-ins that nobody here may have chosen.
  if (is_sign_in(in_, id))
    return (reached.uses > 0 || reached.called) && reached.addresses + reached.settings > 0;
  // A host in a text may be an example or a rule; a client, a setting or a call says that it is
  // reached.
  if (technology.component == "external")
    return reached.uses + reached.settings > 0 || asked_.contains(id) ||
           (reached.chosen && reached.addresses > 0 && choices_.connects(id));
  // Annotations that several registries share say little without the library of one of them.
  if (technology.component == "registry" && !reached.asked &&
      reached.dependencies + reached.addresses == 0)
    return false;
  const bool reports = reached.uses > 0 && std::ranges::any_of(rows, [&](const auto& row) {
                         return row.first == "reports_by_library" && row.second == technology.id;
                       });
  return reached.addresses > 0 || reached.told || reports || is_plugged_in(id, reached);
}

/// A library that a framework loads by itself, and a setting with its name that code reads: whoever
/// sets the key has his faults sent there.
bool Boxes::is_plugged_in(TechnologyId id, const Reached& reached) const {
  if (reached.dependencies == 0 || in_.technology(id).component != "observability") return false;
  const std::string name = name_key(in_.technology(id).id);
  const auto reads_key = [&](const linking::SettingRead& read) {
    const auto words = identifier_words(read.written);
    static constexpr std::string_view kKeys[] = {"dsn", "token", "key"};
    return in_.own(read.place) && words.size() > 1 && words.front() == name &&
           std::ranges::find(kKeys, words.back()) != std::end(kKeys);
  };
  return std::ranges::any_of(in_.links.setting_reads(), reads_key);
}

/// A store that code uses beside one of its kind, and that has settings: it can be chosen.
bool Boxes::is_beside(TechnologyId id, const Reached& reached) const {
  const catalogue::Technology& technology = in_.technology(id);
  const std::uint32_t enough = technology.component == "broker" ? 2 * kUsed : kUsed;
  if (is_one_of_drivers(id, reached)) return true;
  return reached.uses >= enough && reached.dependencies > 0 && reached.settings > 0 &&
         !reached.chosen && stores_.contains(technology.component);
}

/// Files lie in it here, and code can put them elsewhere as well.
bool Boxes::is_one_of_shelves(TechnologyId id) const {
  const catalogue::Technology& technology = in_.technology(id);
  if (technology.component != kLocalFiles && technology.category == "object storage" &&
      keeps_on_disk(in_))
    return true;
  // Files lie in folders of the machine unless somebody sets up another place.
  const auto is_folder = [&](TechnologyId one) {
    return in_.technology(one).component == kLocalFiles;
  };
  return technology.category == "object storage" &&
         std::ranges::any_of(reached_, [&](const auto& row) {
           const bool folder = !is_folder(id) && is_folder(row.first) &&
                               row.second.addresses + row.second.settings > 0;
           return row.first != id && (row.second.uses + row.second.dependencies > 0 || folder) &&
                  in_.technology(row.first).category == technology.category;
         });
}

/// Code calls its client, and a setting that names it says where it stands.
bool Boxes::is_settable(TechnologyId id, const Reached& reached) const {
  return reached.uses > 0 && !reached.chosen &&
         settable_.find(in_.technology(id), reached.places) != nullptr;
}

/// Rows of declared classes, or a library between rows and objects that own code calls.
bool Boxes::keeps_rows() const {
  return !in_.facts.entities.empty() ||
         std::ranges::any_of(in_.facts.sightings, [&](const meaning::Sighting& sighting) {
           return (sighting.how == "call" || sighting.how == "import") && in_.own(sighting.place) &&
                  in_.technology(sighting.technology).category == "data access";
         });
}

/// The one driver of a database server in all manifests, in a system that keeps rows somewhere and
/// does not say where: an address comes from outside. A database in a file beside it is for whoever
/// sets none up.
bool Boxes::is_only_driver(TechnologyId id) const {
  const auto is_database = [&](TechnologyId one) {
    const catalogue::Technology& technology = in_.technology(one);
    return technology.component == "datastore" && technology.category == "database";
  };
  // The library of a database in a file is often there for tests; a schema that names it is not.
  const bool by_library = reached_.at(id).dependencies > 0;
  if (!has_no("datastore") || !is_database(id) ||
      (by_library && in_.technology(id).signals.ports.empty()) || !keeps_rows())
    return false;
  // Beside a store of documents the driver of the tables is still the only one of its kind.
  const catalogue::WordSet libraries = libraries_of_tables(in_);
  const bool tables = in_.technology(id).protocol == "SQL" &&
                      std::ranges::any_of(in_.facts.sightings, [&](const meaning::Sighting& one) {
                        return one.how == "import" && in_.knows(one.technology) &&
                               libraries.contains(in_.technology(one.technology).id);
                      });
  return std::ranges::count_if(reached_, [&](const auto& row) {
           return is_database(row.first) &&
                  (!tables || in_.technology(row.first).protocol == "SQL") &&
                  (row.first == id || !in_.technology(row.first).signals.ports.empty());
         }) == 1;
}

/// Of the drivers of several databases that the manifests list, one of a server among them, in a
/// system that keeps rows and does not say where: whoever sets it up takes one of them. A system of
/// many services, none of whose files starts a database, carries drivers from a common template.
bool Boxes::is_one_of_drivers(TechnologyId id, const Reached& reached) const {
  const auto is_driven = [&](TechnologyId one, const Reached& row) {
    const catalogue::Technology& technology = in_.technology(one);
    return technology.component == "datastore" && technology.category == "database" &&
           row.dependencies > 0;
  };
  // What code itself opens is used, beside another one or not.
  if (!has_no("datastore") || reached.uses > 0 || !is_driven(id, reached) || !keeps_rows())
    return false;
  constexpr std::ptrdiff_t kMany = 3;
  const auto is_service = [](const Draft& draft) {
    return draft.part.built_here && draft.part.kind == "service";
  };
  if (std::ranges::count_if(drafts_, is_service) >= kMany) return false;
  std::size_t all = 0, servers = 0;
  for (const auto& [one, row] : reached_) {
    if (!is_driven(one, row)) continue;
    ++all;
    if (!in_.technology(one).signals.ports.empty()) ++servers;
  }
  return all > 1 && servers > 0;
}

/// The one broker in all manifests, beside a library for messages that leaves it to the manifest
/// to say which broker it speaks to.
bool Boxes::is_only_binder(TechnologyId id) const {
  const auto is_broker = [&](TechnologyId one) {
    return in_.technology(one).component == "broker";
  };
  return is_broker(id) && !stores_.contains("broker") && binds_messages(in_) &&
         std::ranges::count_if(reached_, [&](const auto& row) { return is_broker(row.first); }) ==
             1;
}

}  // namespace cutaway::model
