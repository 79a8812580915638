// SPDX-License-Identifier: Apache-2.0
// Endpoints and operations with the part that serves them, and the environments that deployment
// files describe.
#include <algorithm>
#include <map>
#include <set>

#include "model/route_paths.h"
#include "model/setting_owners.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

/// The part that answers for a file: among the parts that share it, one that listens, else the
/// first.
PartId serving(const Inputs& in, const Ownership& ownership, const Model& model, FileId file) {
  if (!in.has(file)) return {};
  const auto& users = ownership.of(file);
  for (const std::uint32_t user : users) {
    if (!model.parts[user].ports.empty() && model.parts[user].kind != "job") return PartId(user);
  }
  return users.empty() ? PartId() : PartId(users.front());
}

/// The process's own beginning of all paths, joined: "/uaa" + "/users".
std::string below_context(std::string_view beginning, const std::string& path) {
  while (beginning.ends_with("/")) beginning.remove_suffix(1);
  if (beginning.empty() || contains(beginning, "$") || path.starts_with(beginning)) return path;
  return (beginning.starts_with("/") ? "" : "/") + std::string(beginning) +
         (path == "/" ? "" : path);
}

/// Prefixes that a setting gives to what one technology answers in a part.
std::map<std::pair<std::uint32_t, TechnologyId>, std::string> inner_paths(
    const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts) {
  std::map<std::pair<std::uint32_t, TechnologyId>, std::string> out;
  const SettingOwners owners(in, ownership, drafts);
  for (const auto& [row, id] : in.catalogue.table("parts")) {
    if (!row.starts_with("inner_paths.")) continue;
    const TechnologyId technology = in.catalogue.find(id);
    for (const linking::Setting* setting : in.links.settings_of(row.substr(12))) {
      if (!technology.valid() || !in.own(setting->place)) continue;
      const auto mine = owners.of(*setting);
      if (mine.size() == 1) out.try_emplace({mine.front(), technology}, setting->value);
    }
  }
  return out;
}

std::string_view operation_kind(std::string_view means) {
  if (means == "job" || means == "schedule") return "job";
  if (means == "subscribe") return "event";
  if (means == "command") return "command";
  if (means == "rpc" || means == "graphql" || means == "websocket") return means;
  return {};
}

}  // namespace

void find_endpoints(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                    Model& model) {
  const auto beginnings = settings_by_part(in, ownership, drafts, "context_paths");
  const auto inner = inner_paths(in, ownership, drafts);
  std::map<std::tuple<std::uint32_t, std::string, std::string>, std::size_t> known;
  for (const meaning::Route& route : in.facts.routes) {
    if (!in.own(route.place)) continue;
    const PartId part = serving(in, ownership, model, route.place.file);
    const std::string method = route.method.empty() ? "ANY" : route.method;
    const std::string written = uniform_path(route.path);
    const auto within = inner.find({part.value, route.technology});
    const std::string inside =
        within == inner.end() ? written : below_context(within->second, written);
    const std::string path = part.valid() && part.index() < beginnings.size()
                                 ? below_context(beginnings[part.index()].first, inside)
                                 : inside;
    const auto [at, fresh] =
        known.emplace(std::tuple(part.value, method, path), model.endpoints.size());
    if (fresh) {
      Endpoint endpoint;
      endpoint.part = part;
      endpoint.method = method;
      endpoint.path = path;
      endpoint.complete = route.complete;
      endpoint.technology = route.technology;
      endpoint.handler = route.handler;
      endpoint.guarded_by = route.guarded_by;
      endpoint.handling = route.handling;
      model.endpoints.push_back(std::move(endpoint));
    }
    add_once(model.endpoints[at->second].places, route.place);
    if (fresh && part.valid()) model.parts[part.index()].routes += 1;
  }
  std::set<std::tuple<std::uint32_t, std::string, std::string>> seen;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (!workload.name.starts_with("/") || !in.own(workload.place)) continue;
    const PartId part = serving(in, ownership, model, workload.place.file);
    if (seen.emplace(part.value, "job", workload.name).second)
      model.operations.push_back({part, "job", workload.name, {workload.place}, {}});
  }
  for (const meaning::Meaning& meant : in.facts.meanings) {
    const std::string_view kind = operation_kind(meant.means);
    if (kind.empty() || !in.own(meant.place)) continue;
    std::string name;
    for (const std::string_view role : {"name", "topic", "queue", "event"}) {
      const linking::ClosedValue* value = meant.role(role);
      if (name.empty() && value != nullptr) name = std::string(value->best());
    }
    if (name.empty() && meant.handler.valid()) {
      const syntax::Syntax& syntax = in.project.of(meant.handler.file);
      name = std::string(syntax.text(syntax.symbols[meant.handler.symbol.index()].name));
    }
    const PartId part = serving(in, ownership, model, meant.place.file);
    if (name.empty() || !seen.emplace(part.value, std::string(kind), name).second) continue;
    model.operations.push_back({part, std::string(kind), name, {meant.place}, meant.handler});
  }
}

void find_environments(const Inputs& in, Model& model) {
  std::map<std::string, std::set<std::string>> made_of;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (!in.own(workload.place)) continue;
    made_of[workload.environment_id.empty() ? "default" : workload.environment_id].emplace(
        in.path(workload.place));
  }
  for (const auto& [id, paths] : made_of) {
    model.environments.push_back({id, id == "default", {paths.begin(), paths.end()}});
  }
  const auto is_default = [](const Environment& e) { return e.is_default; };
  if (!model.environments.empty() &&
      std::none_of(model.environments.begin(), model.environments.end(), is_default)) {
    model.environments.front().is_default = true;
  }
}

}  // namespace cutaway::model
