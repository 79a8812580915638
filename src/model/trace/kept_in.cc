// SPDX-License-Identifier: Apache-2.0
// Where an effect ends that names no product: in the only part of its kind, in the one that is
// known to hold jobs, in the one that a setting chooses.
#include <algorithm>

#include "model/parts/draft.h"
#include "model/trace/crossings.h"

namespace cutaway::model {

/// The parts over whose lines from this one jobs of the project are known to be handed.
std::vector<PartId> Crossings::keepers_of_jobs(PartId from) const {
  std::vector<PartId> found;
  const auto mine = connections_.find(from);
  if (mine == connections_.end()) return found;
  for (const std::size_t c : mine->second) {
    const Connection& line = model_.connections[c];
    const auto is_job = [&](const std::string& topic) { return jobs_.contains(topic); };
    if (std::ranges::any_of(line.topics, is_job)) add_part(found, line.to);
  }
  return found;
}

/// What the catalogue and the settings say of where things are kept: products that are chosen for a
/// framework's cache, and databases for evaluations.
void Crossings::note_keepers() {
  std::set<std::string, std::less<>> keys;
  std::map<std::string, std::set<std::string>, std::less<>> products;
  for (const auto& [row, value] : in_.catalogue.table("parts")) {
    if (row.starts_with("cache_setting.")) keys.insert(value);
    if (row.starts_with("cache_value.")) products[row.substr(row.find('.') + 1)].insert(value);
    if (row == "for_evaluation.products") for_evaluation_.insert(value);
  }
  for (const linking::Setting& setting : in_.links.settings()) {
    if (!in_.own(setting.place) || !keys.contains(setting.key) || setting.value.empty()) continue;
    if (!caches_) caches_.emplace();
    if (const auto known = products.find(lower(setting.value)); known != products.end())
      caches_->insert(known->second.begin(), known->second.end());
  }
}

/// A database for evaluations that another product's mapper keeps nothing in.
bool Crossings::is_for_evaluation(PartId store, TechnologyId through) const {
  return std::ranges::any_of(model_.part(store).technologies, [&](TechnologyId own) {
    return in_.knows(own) && own != through && for_evaluation_.contains(in_.technology(own).id);
  });
}

/// Whether the settings say that a framework's cache lies elsewhere.
bool Crossings::is_no_cache(const Part& part) const {
  return caches_ && part.kind == "cache" &&
         std::ranges::none_of(part.technologies, [&](TechnologyId own) {
           return in_.knows(own) && caches_->contains(in_.technology(own).id);
         });
}

/// Whether a store is known to speak another language than the product through which it is asked:
/// who asks ClickHouse does not ask PostgreSQL, and what lies beside the program is asked of no
/// server.
bool Crossings::speaks_another(const Part& store, TechnologyId through) const {
  if (!in_.knows(through) || in_.technology(through).component.empty()) return false;
  const std::string& wanted = in_.technology(through).protocol;
  // Over the web much is spoken by others, too: MinIO answers who asks S3. Databases do not.
  const bool kept_beside = wanted.empty() && in_.technology(through).component == "datastore";
  if ((wanted.empty() && !kept_beside) || store.technologies.empty()) return false;
  const auto over_web = [](std::string_view protocol) { return protocol.starts_with("HTTP"); };
  return std::ranges::all_of(store.technologies, [&](TechnologyId own) {
    return in_.knows(own) && !in_.technology(own).component.empty() &&
           !in_.technology(own).protocol.empty() && !same_product(in_, own, through) &&
           (over_web(wanted) && over_web(in_.technology(own).protocol)
                ? in_.technology(own).category == "database" &&
                      in_.technology(through).category == "database"
                : in_.technology(own).protocol != wanted);
  });
}

/// Whether what is asked lies in tables; so does what is not named where nothing but tables is
/// kept.
bool Crossings::is_of_tables(const CallEffect& effect) const {
  const auto is_table = [](const Entity& one) { return one.store == "sql"; };
  return effect.sql ||
         std::ranges::any_of(effect.entities,
                             [&](std::size_t one) { return is_table(model_.entities[one]); }) ||
         (effect.entities.empty() && !model_.entities.empty() &&
          std::ranges::all_of(model_.entities, is_table));
}

bool Crossings::is_of_sql(PartId store) const {
  return std::ranges::any_of(model_.part(store).technologies, [&](TechnologyId own) {
    return in_.knows(own) && in_.technology(own).protocol == "SQL";
  });
}

/// The only store there is that may keep it, for code of which nobody saw a line to one: tables lie
/// in one that speaks SQL, where there is one. None where other code is seen to use it.
std::vector<PartId> Crossings::only_store(bool tables, PartId from) const {
  std::vector<PartId> found;
  for (std::size_t i = 0; i < model_.parts.size(); ++i) {
    const Part& part = model_.parts[i];
    if (keeps_rows(part) && part.runs != "dev") found.emplace_back(i);
  }
  const auto speaks_sql = [&](PartId store) { return is_of_sql(store); };
  if (tables && std::ranges::any_of(found, speaks_sql))
    std::erase_if(found, [&](PartId store) { return !is_of_sql(store); });
  const auto anothers = [&](PartId store) { return is_anothers(store, from); };
  const bool several = found.size() > 1 && !is_one_choice(found);
  if (several || std::ranges::any_of(found, anothers)) found.clear();
  return found;
}

/// The only part of the wanted kind that this one talks to; work is left where jobs are known to
/// be, else in a broker, else in a cache; a message in a broker.
std::vector<PartId> Crossings::only_one(const CallEffect& effect, PartId from) const {
  const auto mine = connections_.find(from);
  if (mine == connections_.end()) return {};
  if (effect.kind == "enqueue") {
    const std::vector<PartId> keepers = keepers_of_jobs(from);
    if (!keepers.empty()) return keepers.size() == 1 ? keepers : std::vector<PartId>{};
  }
  std::vector<std::string_view> kinds{"broker", "cache"};
  if (effect.kind == "publish") kinds = {"broker"};
  if (effect.asks_store()) kinds = {effect.component};
  // A place for files answers no query: rows are asked of what keeps rows, even if nobody saw it.
  const bool files = in_.knows(effect.technology) &&
                     in_.technology(effect.technology).category == "object storage";
  for (const std::string_view kind : kinds) {
    std::vector<PartId> found;
    for (const std::size_t c : mine->second) {
      const PartId to = model_.connections[c].to;
      const bool elsewhere = effect.component == "cache" && is_no_cache(model_.part(to));
      const bool rows = kind != "datastore" || files || keeps_rows(model_.part(to));
      const bool other = speaks_another(model_.part(to), effect.technology);
      if (model_.part(to).kind == kind && rows && !elsewhere && !other) add_part(found, to);
    }
    if (found.size() == 1) return found;
    if (!found.empty()) return {};
  }
  return {};
}

}  // namespace cutaway::model
