// SPDX-License-Identifier: Apache-2.0
// The model, as a table of contents: what is run, who runs which file, what is reached outside, and
// who talks to whom.
#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "model/connections/addresses/spoken_products.h"
#include "model/connections/calls/gateways.h"
#include "model/connections/calls/live_lines.h"
#include "model/connections/calls/own_gateways.h"
#include "model/connections/edge_words.h"
#include "model/connections/outside/brought_over.h"
#include "model/connections/outside/spread_defaults.h"
#include "model/connections/outside/told_settings.h"
#include "model/connections/stores/chosen_stores.h"
#include "model/connections/stores/kept_folders.h"
#include "model/connections/stores/off_by_default.h"
#include "model/connections/stores/one_of_stores.h"
#include "model/connections/stores/own_files.h"
#include "model/connections/stores/shared_code_stores.h"
#include "model/connections/stores/unasked_stores.h"
#include "model/endpoints/contract_joins.h"
#include "model/endpoints/function_entries.h"
#include "model/parts/lent_networks.h"
#include "model/parts/told_places.h"
#include "model/stack/choosable_stores.h"
#include "model/stack/settled_stores.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

/// A library that fits itself to several frameworks, taken by a part that stands on one of them,
/// brings the others along: no framework of the part.
void leave_out_brought(const Inputs& in, const std::vector<Usage>& usages,
                       std::vector<Draft>& drafts) {
  std::vector<std::set<TechnologyId>> at_home(drafts.size());
  for (const Usage& usage : usages) {
    const std::string& folder = drafts[usage.draft].part.path;
    if (std::ranges::any_of(usage.places,
                            [&](const Place& place) { return below(in.path(place), folder); }))
      at_home[usage.draft].insert(usage.technology);
  }
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::vector<TechnologyId>& own = drafts[i].part.technologies;
    for (const std::string_view category : {"web framework", "UI framework"}) {
      const auto is_here = [&](TechnologyId id) {
        return in.technology(id).category == category && at_home[i].contains(id);
      };
      if (std::ranges::none_of(own, is_here)) continue;
      std::erase_if(own, [&](TechnologyId id) {
        return in.technology(id).category == category && !at_home[i].contains(id);
      });
    }
  }
}

/// Technologies of each part, most telling first: frameworks before languages and small libraries.
void list_technologies(const Inputs& in, const std::vector<Usage>& usages,
                       std::vector<Draft>& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::vector<TechnologyId>& own = drafts[i].part.technologies;
    if (drafts[i].itself.valid() && own.empty()) own.push_back(drafts[i].itself);
  }
  std::vector<std::map<TechnologyId, std::size_t>> uses(drafts.size());
  for (const Usage& usage : usages) {
    uses[usage.draft][usage.technology] += usage.imports + usage.calls;
    const catalogue::Technology& technology = in.technology(usage.technology);
    if (technology.minor || technology.tooling || !technology.component.empty()) continue;
    if (technology.category == "language") continue;
    std::vector<TechnologyId>& own = drafts[usage.draft].part.technologies;
    if (std::find(own.begin(), own.end(), usage.technology) == own.end())
      own.push_back(usage.technology);
  }
  std::set<TechnologyId> added_to_pages;  // they tell less of a part than what its pages stand on
  for (const auto& [row, id] : in.catalogue.table("stack_words"))
    if (row == "pages.additions") added_to_pages.insert(in.catalogue.find(id));
  const auto rank = [&](TechnologyId id) {
    const std::string& category = in.technology(id).category;
    const auto categories = in.catalogue.categories();
    if (added_to_pages.contains(id)) return categories.end() - categories.begin();
    return std::find(categories.begin(), categories.end(), category) - categories.begin();
  };
  constexpr int kAlike = 3;  // doublings within which two are used alike
  // Of one category what is used most comes first: Django before a client that can serve, too.
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::map<TechnologyId, std::size_t>& used = uses[i];
    const auto weight = [&](TechnologyId id) { return std::bit_width(used[id]) / kAlike; };
    std::stable_sort(drafts[i].part.technologies.begin(), drafts[i].part.technologies.end(),
                     [&](TechnologyId a, TechnologyId b) {
                       return std::pair(rank(a), -weight(a)) < std::pair(rank(b), -weight(b));
                     });
  }
}

/// Start order that a deployment file asks for; it is no traffic.
void list_start_order(const Inputs& in, const std::vector<Draft>& drafts, Model& model) {
  std::set<std::pair<PartId, PartId>> pairs;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    for (const std::uint32_t w : drafts[i].workloads) {
      for (const meaning::NamedValue& needed : in.facts.workloads[w].depends_on) {
        const std::string name = lower(needed.name.empty() ? needed.value : needed.name);
        for (std::size_t k = 0; k < drafts.size(); ++k) {
          const auto& hosts = drafts[k].hosts;
          if (k != i && std::find(hosts.begin(), hosts.end(), name) != hosts.end())
            pairs.emplace(PartId(i), PartId(k));
        }
      }
    }
  }
  model.starts_after.assign(pairs.begin(), pairs.end());
}

}  // namespace

Model build_model(const syntax::Project& project, const linking::Links& links,
                  const catalogue::Catalogue& catalogue, const meaning::Facts& facts) {
  const Inputs in{project, links, catalogue, facts};
  Model model;
  model.source = project.tree->identity();

  // What deployment files run, what is built here, and what it is called.
  std::vector<Draft> drafts = draft_workloads(in);
  add_builds(in, drafts);
  name_drafts(in, drafts);
  settle_spoken_products(in, drafts);

  // Who runs which file, and what each part is by what its files do.
  Ownership ownership(in, drafts);
  settle_kinds(in, ownership, drafts);
  take_setting_ports(in, ownership, drafts);
  take_local_ports(in, ownership, drafts);
  const std::vector<Usage> usages = find_usages(in, ownership, drafts);
  settle_needed_stores(in, usages, drafts);
  list_technologies(in, usages, drafts);
  leave_out_brought(in, usages, drafts);

  // What is reached outside, and what the parts are for.
  const std::vector<Mention> mentions = find_mentions(in, ownership, drafts);
  const std::vector<Passing> passings = find_passings(in, ownership, usages, drafts);
  settle_gateways(in, ownership, passings, drafts);
  std::vector<Usage> reached = usages;
  add_kept_folders(in, ownership, drafts, reached);
  add_own_files(in, ownership, drafts, reached);
  add_outside(in, ownership, reached, mentions, drafts);
  settle_one_of_stores(in, ownership, usages, drafts);
  settle_variant_stores(in, usages, drafts);
  settle_chosen_stores(in, usages, drafts);
  settle_off_by_default(in, drafts);
  settle_by_default(in, usages, drafts);
  add_choosable_stores(in, usages, drafts);
  describe(in, drafts);
  settle_by_hand(in, usages, drafts);
  add_told_places(in, drafts);
  for (const Draft& draft : drafts) model.parts.push_back(draft.part);

  // Tables that hang on the parts.
  count_languages(in, model);
  measure_parts(in, ownership, model);
  find_endpoints(in, ownership, drafts, model);
  add_function_entries(in, passings, drafts, model);
  name_answering_languages(in, model);
  find_technologies(in, usages, drafts, model);
  find_public_paths(in, passings, model);
  join_contracts(in, model);
  detail_endpoints(in, model);
  find_entities(in, ownership, drafts, model);
  name_targets(model);
  trace_entities(in, model);
  find_rules(in, ownership, model);
  find_environments(in, model);
  find_modules(in, ownership, model);
  connect(in, ownership, reached, mentions, passings, drafts, model);
  share_stores(drafts, model);
  settle_only_possible(in, drafts, model);
  settle_unasked_stores(in, drafts, model);
  settle_brought_over(in, drafts, model);
  tell_settings(in, drafts, model);
  leave_makers_ports(in, drafts, model);
  drop_spread(in, ownership, drafts, model);
  // No database stands in for them; once all is drawn they are a store like others.
  for (Part& part : model.parts)
    if (part.kind == kLocalFiles) part.kind = "datastore";
  find_own_gateways(in, model);
  add_live_lines(in, ownership, model);
  find_limits(in, ownership, model);
  limit_passings(in, passings, model);
  find_ways_in(in, passings, drafts, model);
  list_start_order(in, drafts, model);
  find_deployers(in, drafts, model);
  return model;
}

}  // namespace cutaway::model
