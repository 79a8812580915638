// SPDX-License-Identifier: Apache-2.0
// Stores that only a file for developers starts, and that the product needs all the same: somebody
// else runs them where it is really used.
#include <algorithm>
#include <set>

#include "model/connections/addresses/addresses.h"
#include "model/connections/stores/manifest_stores.h"
#include "model/connections/stores/value_choices.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

bool is_store(std::string_view component) {
  return component == "datastore" || component == "cache" || component == "broker" ||
         component == "search";
}

/// A database for counting, for series or for graphs is used beside one for rows, never instead.
bool has_own_purpose(const Inputs& in, TechnologyId id) {
  return in.knows(id) && std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "stores_beside" && row.second == in.technology(id).id;
         });
}

/// Whether code of a part that really runs uses another store of this kind.
bool has_other(const Inputs& in, const std::vector<Usage>& usages, const std::vector<Draft>& drafts,
               const Draft& store) {
  return std::ranges::any_of(usages, [&](const Usage& usage) {
    const std::string& component = in.technology(usage.technology).component;
    return component == store.part.kind && usage.imports + usage.calls > 0 &&
           has_own_purpose(in, usage.technology) == has_own_purpose(in, store.itself) &&
           drafts[usage.draft].part.runs != "dev" && !is_reached_by(in, store, usage.technology);
  });
}

/// The driver comes with the framework, of which a setting says which database it opens.
bool keeps_rows_by_setting(const Inputs& in, const Usage& usage) {
  return usage.settings > 0 && in.technology(usage.technology).category == "database" &&
         !in.facts.entities.empty();
}

/// Code reads a setting that names the store, and asks it with the requests that it sends to
/// others, too.
bool is_asked_by_setting(const Inputs& in, const Usage& usage) {
  if (usage.settings == 0 || in.technology(usage.technology).component != "search") return false;
  return std::ranges::any_of(in.links.setting_reads(), [&](const linking::SettingRead& read) {
    return in.own(read.place) && std::ranges::any_of(usage.places, [&](const Place& place) {
             return place.file == read.place.file && place.line == read.place.line;
           });
  });
}

/// Code has the address of the store, and a library of the same part, which brings no client that
/// is imported here, leaves jobs in stores of its kind: `CELERY_BROKER_URL = "redis://…"`.
bool keeps_its_jobs(const Inputs& in, const std::vector<Usage>& usages, const Draft& store,
                    const Usage& usage) {
  if (usage.addresses == usage.settings) return false;
  const std::string& product = in.technology(store.itself).id;
  return std::ranges::any_of(usages, [&](const Usage& other) {
    if (other.draft != usage.draft || other.imports + other.calls == 0) return false;
    const std::string row = "keeps_messages_in." + in.technology(other.technology).id;
    return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& one) {
      return one.first == row && (one.second == store.part.kind || one.second == product);
    });
  });
}

/// Somebody else's program that developers start beside the product is told the store's name, and
/// no program built here is: `DB_HOST: forge-db` of a forge that is tried with the product.
bool is_of_others_program(const Inputs& in, const std::vector<Draft>& drafts, const Draft& store) {
  bool others = false;
  for (const Draft& draft : drafts) {
    if (&draft == &store) continue;
    for (const std::uint32_t w : draft.workloads)
      for (const meaning::NamedValue& set : in.facts.workloads[w].environment)
        for (const Address& address : find_addresses(set.value)) {
          if (std::ranges::find(store.hosts, address.host) == store.hosts.end()) continue;
          if (draft.part.built_here) return false;
          others = true;
        }
  }
  return others;
}

/// A file that runs the part says by the value of a setting that it is taken there. A store for
/// files stands in for a vendor while people develop.
bool is_set_in_deployment(const Inputs& in, const ValueChoices& choices, const Draft& part,
                          const Usage& usage) {
  return in.technology(usage.technology).component != "external" &&
         choices.is_deployed_with(part, usage.technology);
}

}  // namespace

void settle_needed_stores(const Inputs& in, const std::vector<Usage>& usages,
                          std::vector<Draft>& drafts) {
  std::set<std::string> run;  // kinds of stores that a real deployment starts
  for (const Draft& draft : drafts) {
    if (draft.part.runs != "dev" && draft.itself.valid()) run.insert(draft.part.kind);
  }
  const auto runs_too = [&](TechnologyId technology) {
    return std::ranges::any_of(drafts, [&](const Draft& draft) {
      return draft.part.runs != "dev" && draft.itself.valid() &&
             is_reached_by(in, draft, technology);
    });
  };
  const ValueChoices choices(in);
  for (Draft& store : drafts) {
    if (store.part.runs != "dev" || !store.itself.valid() || !is_store(store.part.kind)) continue;
    // It is no instance of what this product would run on.
    if (is_of_others_program(in, drafts, store)) store.itself = TechnologyId();
    if (!store.itself.valid()) continue;
    // Beside another of its kind that runs it is there for who chooses it.
    const bool beside = run.contains(store.part.kind);
    const bool used = std::ranges::any_of(usages, [&](const Usage& usage) {
      return (usage.imports + usage.calls > 0 || keeps_rows_by_setting(in, usage) ||
              is_asked_by_setting(in, usage) || is_only_driver(in, usages, usage) ||
              keeps_its_jobs(in, usages, store, usage) ||
              is_set_in_deployment(in, choices, drafts[usage.draft], usage)) &&
             drafts[usage.draft].part.runs != "dev" && is_reached_by(in, store, usage.technology) &&
             !(beside && runs_too(usage.technology));
    });
    if (used)
      store.part.runs = beside || has_other(in, usages, drafts, store) ? "optional" : "always";
  }
}

}  // namespace cutaway::model
