// SPDX-License-Identifier: Apache-2.0
// explain, map and stack with the fields of the contract.
#include "render/answers.h"

#include <algorithm>

#include "model/endpoints/job_times.h"
#include "model/endpoints/own_servers.h"
#include "model/shared_stores.h"
#include "model/trace/endpoint_waits.h"

namespace cutaway::render {
namespace {

void write_component(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                     const model::Part& part) {
  json.open_object().member("id", part.name).member("name", part.name).member("key", part.key);
  parts.texts("aliases", part.aliases);
  json.member("kind", part.kind).member("path", part.path);
  parts.texts("technologies", technology_names(analysis, part.technologies));
  json.member("description", masked(part.description)).member("runs", part.runs);
  json.key("built_here").boolean(part.built_here).member("language", part.language);
  json.key("files").number(part.files).key("lines").number(part.lines);
  parts.texts("ports", part.ports);
  json.key("from_internet").boolean(part.from_internet);
  json.member("basis", word(part.basis)).member("confidence", word(part.confidence));
  parts.places("evidence", part.places);
  json.close();
}

void write_connection(JsonWriter& json, JsonParts& parts, const model::Model& model,
                      const model::Connection& line) {
  json.open_object().member("from", part_name(model, line.from));
  json.member("to", part_name(model, line.to)).member("kind", line.kind);
  json.member("protocol", line.protocol).member("label", masked(line.label));
  json.member("data_flow", line.data_flow).member("basis", word(line.basis));
  json.key("configured_only").boolean(line.configured_only);
  json.key("asynchronous").boolean(line.asynchronous);
  parts.texts("topics", line.topics);
  json.key("timeout").text_or_null(masked(line.timeout));
  json.key("retries").text_or_null(masked(line.retries));
  if (!line.limit_places.empty()) parts.places("limits", line.limit_places);
  json.member("confidence", word(line.confidence));
  parts.places("evidence", line.places);
  json.close();
}

/// An interface answers nothing itself: a framework makes addresses of its items. A picture shows
/// the resource; `api` lists its items, too.
bool is_item_of_resource(const model::Analysis& analysis, const model::Endpoint& endpoint) {
  if (!endpoint.handler.valid() || !endpoint.path.ends_with("}")) return false;
  const syntax::Syntax& syntax = analysis.project->of(endpoint.handler.file);
  const syntax::Symbol& symbol = syntax.symbols[endpoint.handler.symbol.index()];
  // A handler that is only known by an interface is registered elsewhere.
  const bool declared = std::ranges::any_of(endpoint.places, [&](const Place& place) {
    return place.file == endpoint.handler.file && place.line <= symbol.end_line &&
           place.end_line >= symbol.line;
  });
  return symbol.kind == syntax::SymbolKind::interface && declared;
}

/// How many parts wait for each other before it answers, and which it cannot do without; null where
/// what it runs is not known.
void write_waits(JsonWriter& json, JsonParts& parts, const model::Model& model,
                 const model::Dependence& needs) {
  json.key("synchronous_depth");
  if (!needs.followed) {
    json.null();
    return;
  }
  json.number(needs.depth);
  std::vector<std::string> names;
  for (const PartId part : needs.needs) names.emplace_back(part_name(model, part));
  parts.texts("waits_for", names);
}

void write_endpoints(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis) {
  const model::Model& model = *analysis.model;
  const auto needs = model::endpoint_waits(analysis);
  json.key("endpoints").open_array();
  for (std::size_t e = 0; e < model.endpoints.size(); ++e) {
    const model::Endpoint& endpoint = model.endpoints[e];
    if (is_item_of_resource(analysis, endpoint)) continue;
    json.open_object(true).key("service").text_or_null(part_name(model, endpoint.part));
    json.member("method", endpoint.method.empty() ? "ANY" : endpoint.method);
    json.member("path", masked(endpoint.path));
    parts.texts("public_paths", endpoint.public_paths);
    json.key("auth").text_or_null(endpoint.auth);
    parts.texts("roles", endpoint.roles);
    if (e < needs.size()) write_waits(json, parts, model, needs[e]);
    parts.places("evidence", endpoint.places);
    json.close();
  }
  json.close().key("operations").open_array();
  const model::JobTimes times(analysis);
  for (const model::Operation& operation : model.operations) {
    json.open_object(true).key("service").text_or_null(part_name(model, operation.part));
    json.member("kind", operation.kind).member("name", masked(operation.name));
    json.key("runs").text_or_null(masked(times.of(operation)));
    parts.places("evidence", operation.places);
    json.close();
  }
  json.close();
}

/// Stores that several programs open, with what more than one of them reads or writes there.
void write_shared(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis) {
  const model::Model& model = *analysis.model;
  const auto names = [&](const std::vector<PartId>& ids) {
    std::vector<std::string> out;
    for (const PartId id : ids) out.emplace_back(part_name(model, id));
    return out;
  };
  json.key("shared_stores").open_array();
  for (const model::SharedStore& one : model::shared_stores(analysis)) {
    json.open_object().member("store", part_name(model, one.store));
    parts.texts("components", names(one.parts));
    json.key("things").open_array();
    for (const model::SharedThing& thing : one.things) {
      json.open_object(true).member("name", model.entities[thing.entity].name);
      parts.texts("components", names(thing.parts));
      parts.places("evidence", thing.places);
      json.close();
    }
    json.close();
    parts.places("evidence", one.places);
    json.close();
  }
  json.close();
}

/// Servers of which one program starts several; left out where none does.
void write_servers(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis) {
  const std::vector<model::OwnServer> servers = model::own_servers(analysis);
  if (servers.empty()) return;
  json.key("servers").open_array();
  for (const model::OwnServer& one : servers) {
    json.open_object(true).member("service", part_name(*analysis.model, one.part));
    json.member("name", one.name).key("address").text_or_null(masked(one.address));
    parts.places("evidence", one.places);
    json.close();
  }
  json.close();
}

/// The job of a module is a claim whose sentence is the clause of the model.
void write_job(JsonWriter& json, JsonParts& parts, const model::Module& module) {
  json.key("job");
  if (module.job.empty() || module.places.empty()) {
    json.null();
    return;
  }
  const std::vector<Place> more(module.places.begin() + 1, module.places.end());
  parts.claim(narrative::Claim("module.job", module.path, module.job, Basis::seen, Confidence::high,
                               Evidence(module.places.front(), more)));
}

void write_modules(JsonWriter& json, JsonParts& parts, const model::Model& model) {
  json.key("modules").open_array();
  for (const model::Module& module : model.modules) {
    json.open_object().key("component").text_or_null(part_name(model, module.part));
    json.member("name", module.name).member("path", module.path);
    parts.texts("globs", module.globs);
    json.key("files").number(module.files).key("lines").number(module.lines);
    write_job(json, parts, module);
    std::vector<std::string> depends_on;
    for (const std::size_t other : module.depends_on) {
      if (other < model.modules.size()) depends_on.push_back(model.modules[other].name);
    }
    parts.texts("depends_on", depends_on);
    parts.places("evidence", module.places);
    json.close();
  }
  json.close();
}

}  // namespace

std::string_view part_name(const model::Model& model, PartId id) {
  return id.valid() && id.index() < model.parts.size() ? std::string_view(model.part(id).name) : "";
}

std::vector<std::string> technology_names(const model::Analysis& analysis,
                                          const std::vector<TechnologyId>& ids) {
  std::vector<std::string> names;
  for (const TechnologyId id : ids) {
    if (id.valid()) names.push_back(analysis.catalogue->technology(id).name);
  }
  return names;
}

void write_explain(JsonWriter& json, JsonParts& parts, const narrative::Explain& explain) {
  json.member("name", masked(explain.name)).member("kind", explain.kind);
  json.key("version").text_or_null(explain.version);
  json.key("main_language").text_or_null(explain.main_language);
  json.key("has_ui").boolean(explain.has_ui).key("is_monorepo").boolean(explain.is_monorepo);
  json.key("purpose");
  if (explain.purpose) {
    parts.claim(*explain.purpose);
  } else {
    json.null();
  }
  json.key("says");
  if (explain.says) {
    parts.claim(*explain.says);
  } else {
    json.null();
  }
  parts.claims("shows", explain.shows);
  parts.texts("audience", explain.audience);
  parts.claims("worth_knowing", explain.worth_knowing);
  parts.claims("not_seen", explain.not_seen);
  json.key("next").open_array();
  for (const auto& [command, gives] : explain.next) {
    json.open_object(true).member("command", command).member("gives", gives).close();
  }
  json.close();
}

void write_map(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
               const std::vector<narrative::Claim>& not_seen) {
  const model::Model& model = *analysis.model;
  json.key("components").open_array();
  for (const model::Part& part : model.parts) write_component(json, parts, analysis, part);
  json.close().key("connections").open_array();
  for (const model::Connection& line : model.connections) {
    write_connection(json, parts, model, line);
  }
  json.close();
  write_endpoints(json, parts, analysis);
  write_servers(json, parts, analysis);
  write_shared(json, parts, analysis);
  write_modules(json, parts, model);
  json.key("starts_after").open_array();
  for (const auto& [later, earlier] : model.starts_after) {
    json.open_object(true).member("component", part_name(model, later));
    json.member("after", part_name(model, earlier)).close();
  }
  json.close().key("deployed_by").open_array();
  for (const model::Deployment& one : model.deployed_by) {
    json.open_object().member("component", part_name(model, one.part)).member("by", one.by);
    parts.places("evidence", {one.place});
    json.close();
  }
  json.close();
  parts.claims("not_seen", not_seen);
}

}  // namespace cutaway::render
