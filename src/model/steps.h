// SPDX-License-Identifier: Apache-2.0
// The steps of build_model, in the order in which they run; each adds its own tables to the model.
#pragma once

#include <vector>

#include "model/connections/addresses/addresses.h"
#include "model/connections/calls/gateways.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// A technology that the code of a part uses, with what shows it.
struct Usage {
  std::uint32_t draft = 0;
  TechnologyId technology;
  std::uint32_t dependencies = 0, imports = 0, calls = 0, addresses = 0;
  std::uint32_t settings = 0;  ///< of the addresses, those that are settings
  std::uint32_t asked = 0;     ///< of the calls, those that make or use a client of a store
  std::vector<Place> places;   ///< manifest lines first, then imports and calls
  std::vector<Place> in_code;  ///< calls, then imports
};
/// Ordered by draft, then technology. Sightings in tests, examples and vendored trees are left out.
std::vector<Usage> find_usages(const Inputs& in, const Ownership& ownership,
                               const std::vector<Draft>& drafts);

/// A store that only developers' files start, but that code of a running part uses, always runs; it
/// is one of several to choose from where the code uses another of its kind. After find_usages.
void settle_needed_stores(const Inputs& in, const std::vector<Usage>& usages,
                          std::vector<Draft>& drafts);
/// Kinds, and what follows from them: gateway, registry, web front end, job …
void settle_kinds(const Inputs& in, const Ownership& ownership, std::vector<Draft>& drafts);
/// The ports on which parts listen by their own settings; what nobody deploys shows them.
void take_setting_ports(const Inputs& in, const Ownership& ownership, std::vector<Draft>& drafts);
/// The ports at which their makers reach parts that they start by hand.
void take_local_ports(const Inputs& in, const Ownership& ownership, std::vector<Draft>& drafts);
/// Stores, brokers and vendors that code reaches and no deployment file runs, and the user.
void add_outside(const Inputs& in, const Ownership& ownership, const std::vector<Usage>& usages,
                 const std::vector<Mention>& mentions, std::vector<Draft>& drafts);
/// Clauses that say what a part is for, only where a text or the catalogue says so.
void describe(const Inputs& in, std::vector<Draft>& drafts);

void count_languages(const Inputs& in, Model& model);
void measure_parts(const Inputs& in, const Ownership& ownership, Model& model);
/// A part that answers addresses is written in the language that answers most of them, however many
/// lines its pages have.
void name_answering_languages(const Inputs& in, Model& model);
void find_technologies(const Inputs& in, const std::vector<Usage>& usages,
                       const std::vector<Draft>& drafts, Model& model);
void find_endpoints(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                    Model& model);
/// What endpoints ask for and give: rights, limits, shapes, errors, callers. After find_endpoints.
void detail_endpoints(const Inputs& in, Model& model);
/// Joins the declarations of each kept thing; names, relations, stores.
void find_entities(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                   Model& model);
/// Relations point to entities by the name that readers know, where that is an entity here. After
/// find_entities.
void name_targets(Model& model);
/// Personal fields, who reads and writes, and where fields go. After find_entities.
void trace_entities(const Inputs& in, Model& model);
void find_rules(const Inputs& in, const Ownership& ownership, Model& model);
void find_environments(const Inputs& in, Model& model);
/// Model::deployed_by.
void find_deployers(const Inputs& in, const std::vector<Draft>& drafts, Model& model);
void find_modules(const Inputs& in, const Ownership& ownership, Model& model);
void connect(const Inputs& in, const Ownership& ownership, const std::vector<Usage>& usages,
             const std::vector<Mention>& mentions, const std::vector<Passing>& passings,
             const std::vector<Draft>& drafts, Model& model);

/// Timeouts and retries of connections. After connect.
void find_limits(const Inputs& in, const Ownership& ownership, Model& model);

}  // namespace cutaway::model
