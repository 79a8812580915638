// SPDX-License-Identifier: Apache-2.0
// Compares the addresses of databases with the drivers beside them.
#include "model/connections/stores/undriven_stores.h"

#include <algorithm>

namespace cutaway::model {
namespace {

/// A database for rows or documents: those that programs use beside one are none.
bool is_main_store(const Inputs& in, TechnologyId id) {
  return in.technology(id).component == "datastore" && in.technology(id).category == "database" &&
         std::ranges::none_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "stores_beside" && row.second == in.technology(id).id;
         });
}

bool is_address_alone(const Usage& usage) {
  return usage.addresses > 0 && usage.dependencies + usage.imports + usage.calls == 0;
}

/// Only code puts the address together, and no setting says where it leads: the database of
/// somebody for whom the program looks after it.
bool is_written_by_code(const Inputs& in, const Usage& usage) {
  return is_address_alone(usage) && usage.settings == 0 &&
         in.technology(usage.technology).component == "datastore";
}

}  // namespace

void drop_undriven_stores(const Inputs& in, const std::vector<Draft>& drafts,
                          std::vector<Usage>& usages) {
  const auto is_started = [&](TechnologyId store) {
    return std::ranges::any_of(drafts, [&](const Draft& draft) {
      return draft.deployed && is_reached_by(in, draft, store);
    });
  };
  const auto has_driver = [&](std::uint32_t draft, TechnologyId store) {
    return std::ranges::any_of(usages, [&](const Usage& other) {
      const TechnologyId reached = reached_through(in, other.technology);
      return other.draft == draft && other.dependencies + other.imports + other.calls > 0 &&
             is_main_store(in, reached) && same_product(in, reached, store);
    });
  };
  const auto is_left_behind = [&](const Usage& usage) {
    const bool written = is_written_by_code(in, usage);
    if (!is_address_alone(usage) || !(written || is_main_store(in, usage.technology)) ||
        has_driver(usage.draft, usage.technology) || is_started(usage.technology))
      return false;
    return std::ranges::any_of(usages, [&](const Usage& other) {
      const TechnologyId reached = reached_through(in, other.technology);
      const bool opened = !is_address_alone(other) || (written && other.settings > 0);
      // Processes of one folder share its settings.
      const bool beside = written && drafts[other.draft].part.built_here &&
                          drafts[other.draft].part.path == drafts[usage.draft].part.path;
      return (other.draft == usage.draft || beside) && opened && is_main_store(in, reached) &&
             is_started(reached) && !same_product(in, reached, usage.technology);
    });
  };
  std::vector<bool> gone;
  for (const Usage& usage : usages) gone.push_back(is_left_behind(usage));
  std::size_t at = 0;
  std::erase_if(usages, [&](const Usage&) { return gone[at++]; });
}

}  // namespace cutaway::model
