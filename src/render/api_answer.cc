// SPDX-License-Identifier: Apache-2.0
// `api`: endpoints and operations with what they ask for and give.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/own_refusals.h"
#include "model/endpoints/guards_in_remarks.h"
#include "model/endpoints/operation_rights.h"
#include "model/endpoints/refusals_told.h"
#include "model/endpoints/route_paths.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

void write_shape(JsonWriter& json, JsonParts& parts, std::string_view name,
                 const meaning::Payload& shape) {
  json.key(name);
  if (!shape.said()) {
    json.null();
    return;
  }
  json.open_object().key("type").text_or_null(masked(shape.type)).key("fields").open_array();
  for (const meaning::PayloadField& field : shape.fields) {
    json.open_object(true).member("name", masked(field.name)).key("type").text_or_null(field.type);
    if (!field.in.empty()) json.member("in", field.in);
    json.key("required").boolean(field.required).close();
  }
  json.close();
  parts.places("evidence", {shape.place});
  json.close();
}

void write_errors(JsonWriter& json, JsonParts& parts, const model::Endpoint& endpoint) {
  json.key("errors").open_array();
  for (const meaning::Failure& error : endpoint.handling.failures) {
    json.open_object(true).member("status", error.status).member("text", masked(error.text));
    parts.places("evidence", {error.place});
    json.close();
  }
  json.close();
}

void write_guards(JsonWriter& json, JsonParts& parts,
                  const std::vector<meaning::Guarding>& guarded_by) {
  json.key("guarded_by").open_array();
  for (const meaning::Guarding& guard : guarded_by) {
    json.open_object(true).member("kind", guard.kind).member("name", masked(guard.name));
    json.member("value", masked(guard.value));
    parts.places("evidence", {guard.place});
    json.close();
  }
  json.close();
}

Place handler_place(const model::Analysis& analysis, SymbolRef handler) {
  if (!handler.valid()) return {};
  const syntax::Symbol& symbol = analysis.project->of(handler.file).symbols[handler.symbol.index()];
  return {handler.file, symbol.line, symbol.end_line};
}

/// Null where it is not known what answers: nothing was followed.
void write_waits(JsonWriter& json, const model::Model& model, const model::Dependence* waits) {
  if (waits == nullptr || !waits->followed) {
    json.key("waiting_depth").null();
    return;
  }
  const auto names = [&](std::string_view key, const std::vector<PartId>& all,
                         const std::vector<std::string>& beyond = {}) {
    json.key(key).open_array(true);
    for (const PartId part : all) json.text(part_name(model, part));
    for (const std::string& product : beyond) json.text(product);
    json.close();
  };
  json.key("waiting_depth").number(waits->depth);
  names("reaches", waits->reaches, waits->beyond);
  names("needs", waits->needs);
}

/// "r1": the place of a refusal in the list of all.
std::string refusal_id(const std::vector<model::Refusal>& all, const meaning::Guarding& one) {
  const auto at = std::ranges::find_if(all, [&](const model::Refusal& of) {
    return of.is.name == one.name && of.is.value == one.value;
  });
  return "r" + std::to_string(at - all.begin() + 1);
}

/// Once each, what it refuses and before how many endpoints; those name it by its id.
void write_refusals(JsonWriter& json, JsonParts& parts, const std::vector<model::Refusal>& all) {
  json.key("refusals").open_array();
  for (const model::Refusal& one : all) {
    json.open_object(true).member("id", refusal_id(all, one.is));
    json.member("what", meaning::refusal_words(one.is)).member("name", masked(one.is.name));
    json.key("endpoints").number(one.endpoints);
    parts.places("evidence", {one.is.place});
    json.close();
  }
  json.close();
}

/// Whom the code of an endpoint sends away, and when; "status" is null where none is named.
void write_refused(JsonWriter& json, JsonParts& parts, const std::vector<model::TraceStep>& steps) {
  json.key("refusals").open_array();
  for (const model::TraceStep& step : steps) {
    const bool status = step.what.size() == 3 && step.what.front() == '4';
    json.open_object(true).key("status").text_or_null(status ? step.what : std::string());
    json.key("condition").text_or_null(masked(step.condition));
    json.member("words", masked(step.verb));
    parts.places("evidence", step.places);
    json.close();
  }
  json.close();
}

/// What is known of an endpoint beside what the model says.
struct Around {
  const model::Dependence* waits;
  const std::vector<model::TraceStep>& refused;
  const std::vector<model::Refusal>& refusals;
  const model::GuardInRemark& remark;
};

void write_endpoint(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                    const model::Endpoint& endpoint, const Around& around) {
  json.open_object().key("service").text_or_null(part_name(*analysis.model, endpoint.part));
  json.member("method", endpoint.method.empty() ? "ANY" : endpoint.method);
  json.member("path", masked(model::shown_path(endpoint)));
  json.key("complete").boolean(endpoint.complete);
  parts.texts("public_paths", endpoint.public_paths);
  json.key("framework");
  if (endpoint.technology.valid()) {
    json.text(analysis.catalogue->technology(endpoint.technology).name);
  } else {
    json.null();
  }
  json.key("version").text_or_null(endpoint.version).key("handler");
  if (endpoint.handler.valid()) {
    parts.place(handler_place(analysis, endpoint.handler));
  } else {
    json.null();
  }
  json.key("auth").text_or_null(endpoint.auth);
  parts.texts("roles", endpoint.roles);
  json.key("rate_limit").text_or_null(endpoint.rate_limit);
  write_shape(json, parts, "request", endpoint.handling.request);
  write_shape(json, parts, "response", endpoint.handling.response);
  write_errors(json, parts, endpoint);
  json.key("pagination").text_or_null(endpoint.pagination);
  json.key("idempotency_key").boolean(endpoint.idempotent_key);
  json.key("documented").boolean(endpoint.documented);
  json.key("deprecated").boolean(endpoint.handling.deprecated);
  json.key("summary").text_or_null(masked(endpoint.handling.summary));
  write_guards(json, parts, endpoint.guarded_by);
  json.key("guard_in_remark");
  if (around.remark.name.empty()) {
    json.null();
  } else {
    json.open_object(true).member("name", masked(around.remark.name));
    json.member("written", masked(around.remark.written));
    parts.places("evidence", {around.remark.place});
    json.close();
  }
  std::vector<std::string> refused;
  for (const meaning::Guarding& one : endpoint.refused_by)
    refused.push_back(refusal_id(around.refusals, one));
  parts.texts("may_refuse", refused);
  write_refused(json, parts, around.refused);
  parts.places("callers", endpoint.callers);
  write_waits(json, *analysis.model, around.waits);
  json.key("feature").null();
  parts.places("evidence", endpoint.places);
  json.close();
}

}  // namespace

void write_api(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
               const model::EndpointsTraced& traced) {
  const model::Model& model = *analysis.model;
  const std::vector<model::Refusal> refusals = model::refusals_of(model);
  const std::vector<model::GuardInRemark> remarks = model::guards_in_remarks(analysis);
  json.key("endpoints").open_array();
  for (std::size_t e = 0; e < model.endpoints.size(); ++e) {
    const model::Endpoint& endpoint = model.endpoints[e];
    const model::Dependence* waited = e < traced.waits.size() ? &traced.waits[e] : nullptr;
    const std::vector<model::TraceStep> none;
    const auto& refused = e < traced.refused.size() ? traced.refused[e] : none;
    write_endpoint(json, parts, analysis, endpoint, {waited, refused, refusals, remarks[e]});
  }
  json.close();
  write_refusals(json, parts, refusals);
  json.key("operations").open_array();
  const model::OperationRights rights(
      {*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts});
  for (const model::Operation& operation : model.operations) {
    const model::OperationRights::Rights& asked = rights.of(operation);
    json.open_object().key("service").text_or_null(part_name(model, operation.part));
    json.member("kind", operation.kind).member("name", masked(operation.name));
    json.key("auth").text_or_null(asked.auth);
    parts.texts("roles", asked.roles);
    write_guards(json, parts, asked.guarded_by);
    parts.places("evidence", operation.places);
    json.close();
  }
  json.close();
}

void write_since(JsonWriter& json, JsonParts& parts, const ApiSince& since) {
  const Quotes before(since.before);
  const std::string commit = since.before->model->source.commit;
  json.key("breaking_since").open_object().member("ref", since.ref);
  json.key("commit").text_or_null(commit);
  std::uint64_t breaking = 0;
  for (const answers::ApiChange& change : since.changes) breaking += change.breaking ? 1 : 0;
  json.key("breaking").number(breaking).key("changes").open_array();
  for (const answers::ApiChange& change : since.changes) {
    json.open_object().member("change", change.what).key("breaking").boolean(change.breaking);
    json.member("method", change.method).member("path", masked(change.path));
    json.member("why", masked(change.why));
    if (!change.before) {
      parts.places("evidence", change.places);
    } else {
      json.key("evidence").open_array();
      for (const Place& place : change.places) {
        json.open_object(true).member("path", before.path(place)).key("line").number(place.line);
        json.key("end_line").number(place.end_line).member("commit", commit).close();
      }
      json.close();
    }
    json.close();
  }
  json.close().close();
}

PlainTable since_table(const model::Analysis& analysis, const ApiSince& since) {
  const Quotes now(&analysis), before(since.before);
  PlainTable table{{"Change", "Breaks callers", "Method", "Path", "Why", "Where"}, {}};
  for (const answers::ApiChange& change : since.changes) {
    table.rows.push_back({change.what, change.breaking ? "yes" : "no", change.method,
                          masked(change.path), masked(change.why),
                          first_label(change.before ? before : now, change.places)});
  }
  return table;
}

namespace {

/// What may refuse and was not read is not passed over: an empty field reads like "anybody".
std::string auth_shown(const model::Endpoint& endpoint, const model::GuardInRemark& remark) {
  const bool refused = std::ranges::any_of(endpoint.guarded_by, meaning::may_refuse);
  if (endpoint.auth.empty() && !refused && !remark.name.empty())
    return "not seen (" + remark.name + " in a remark)";
  return endpoint.auth.empty() && refused ? "not read" : endpoint.auth;
}

}  // namespace

PlainTable api_table(const model::Analysis& analysis) {
  const model::Model& model = *analysis.model;
  const Quotes places(&analysis);
  PlainTable table{{"Method", "Path", "Part", "Auth", "Roles", "Limit", "Where"}, {}};
  const std::vector<model::GuardInRemark> remarks = model::guards_in_remarks(analysis);
  for (std::size_t e = 0; e < model.endpoints.size(); ++e) {
    const model::Endpoint& endpoint = model.endpoints[e];
    std::string path = model::shown_path(endpoint);
    if (!endpoint.complete) path += " (in part not known)";
    table.rows.push_back({endpoint.method.empty() ? "ANY" : endpoint.method, masked(path),
                          std::string(part_name(model, endpoint.part)),
                          auth_shown(endpoint, remarks[e]), join(endpoint.roles, ", "),
                          endpoint.rate_limit, first_label(places, endpoint.places)});
  }
  const model::OperationRights rights(
      {*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts});
  for (const model::Operation& operation : model.operations) {
    const model::OperationRights::Rights& asked = rights.of(operation);
    table.rows.push_back({operation.kind, masked(operation.name),
                          std::string(part_name(model, operation.part)), asked.auth,
                          join(asked.roles, ", "), "", first_label(places, operation.places)});
  }
  return table;
}

}  // namespace cutaway::render
