// SPDX-License-Identifier: Apache-2.0
// The API as OpenAPI 3.1. What the code does not say is marked as unknown, never made up.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

constexpr std::string_view kUnknown = "unknown: the code does not say";

/// A path in OpenAPI's notation with the names of its holes, each once.
struct Template {
  std::string text;
  std::vector<std::string> names;
};

std::string hole_name(std::string_view piece) {
  const char kind = piece.front();
  piece.remove_prefix(1);
  if (kind == '<' && contains(piece, ":")) piece.remove_prefix(piece.find(':') + 1);
  std::string name;
  for (const char c : piece) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (c >= '0' && c <= '9') || c == '_' || c == '-')
      name += c;
    else if (!name.empty())
      break;
  }
  return name;
}

Template template_of(std::string_view path) {
  Template out;
  path = path.substr(0, path.find('?'));
  for (const std::string_view piece : split(path, '/')) {
    if (piece.empty()) continue;
    const std::size_t hole = piece.find_first_of("{<:*(");
    if (hole == std::string_view::npos) {
      out.text += "/" + std::string(piece);
      continue;
    }
    std::string name = hole_name(piece.substr(hole));
    if (name.empty()) name = "path";
    while (std::ranges::find(out.names, name) != out.names.end()) name += "_";
    out.text += "/" + std::string(piece.substr(0, hole)) + "{" + name + "}";
    out.names.push_back(name);
  }
  if (out.text.empty()) out.text = "/";
  return out;
}

/// The type of JSON Schema behind a written one, "" when it is not plain.
std::string schema_type(std::string_view written) {
  const std::string name = lower(written);
  const auto is = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, name) != words.end();
  };
  if (is({"int", "integer", "long", "short", "int32", "int64", "uint", "i32", "i64", "u32", "u64"}))
    return "integer";
  if (is({"float", "double", "decimal", "number", "bigdecimal"})) return "number";
  if (is({"bool", "boolean"})) return "boolean";
  if (is({"str", "string", "uuid", "guid", "date", "datetime", "text"})) return "string";
  return {};
}

class Writer {
 public:
  Writer(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis)
      : json_(json), parts_(parts), analysis_(analysis) {}

  void run() {
    json_.member("openapi", "3.1.0").key("info").open_object();
    json_.member("title", masked(analysis_.model->source.name)).member("version", "unknown");
    json_.member("description",
                 "Derived from the code. What the code does not say is marked as unknown.");
    json_.close();
    paths();
    components();
  }

 private:
  using ByMethod = std::map<std::string, const model::Endpoint*>;

  void paths() {
    // Two paths that differ only in the names of holes are one path to OpenAPI.
    std::map<std::string, std::pair<Template, ByMethod>> rows;
    for (const model::Endpoint& endpoint : analysis_.model->endpoints) {
      const std::vector<std::string> one{endpoint.path};
      for (const std::string& path : endpoint.public_paths.empty() ? one : endpoint.public_paths) {
        Template shape = template_of(path);
        std::string key;
        for (const std::string_view piece : split(shape.text, '/'))
          key += "/" + std::string(piece.substr(0, piece.find('{')));
        auto& row = rows.try_emplace(key, shape, ByMethod{}).first->second;
        row.second.emplace(endpoint.method, &endpoint);
      }
    }
    json_.key("paths").open_object();
    for (const auto& [key, row] : rows) {
      json_.key(row.first.text).open_object();
      for (const auto& [method, endpoint] : row.second) operation(method, row.first, *endpoint);
      json_.close();
    }
    json_.close();
  }

  void operation(const std::string& method, const Template& path, const model::Endpoint& endpoint) {
    static const std::set<std::string> known = {"GET",  "PUT",     "POST",  "DELETE",
                                                "HEAD", "OPTIONS", "PATCH", "TRACE"};
    const bool standard = known.contains(method);
    json_.key(standard ? lower(method) : "x-" + lower(method)).open_object();
    if (standard) json_.member("operationId", operation_id(method, path.text));
    json_.member("summary", endpoint.handling.summary.empty() ? std::string(kUnknown)
                                                              : masked(endpoint.handling.summary));
    if (endpoint.part.valid()) {
      json_.key("tags").open_array(true).text(part_name(*analysis_.model, endpoint.part)).close();
    }
    if (endpoint.handling.deprecated) json_.key("deprecated").boolean(true);
    parameters(path, endpoint);
    if (method != "GET" && method != "HEAD") body(endpoint);
    responses(endpoint);
    if (endpoint.auth == "required") {
      json_.key("security").open_array().open_object(true).key("login").open_array(true).close();
      json_.close().close();
    } else if (endpoint.auth == "none") {
      json_.key("security").open_array(true).close();
    } else {
      json_.member("x-login", "unknown");
    }
    if (!endpoint.rate_limit.empty()) json_.member("x-rate-limit", masked(endpoint.rate_limit));
    if (!endpoint.roles.empty()) parts_.texts("x-roles", endpoint.roles);
    parts_.places("x-evidence", endpoint.places);
    json_.close();
  }

  std::string operation_id(const std::string& method, std::string_view path) {
    std::string id = lower(method);
    for (const char c : path) {
      const bool letter =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter)
        id += c;
      else if (id.back() != '_')
        id += '_';
    }
    while (!ids_.insert(id).second) id += "_";
    return id;
  }

  void schema(std::string_view written) {
    json_.key("schema").open_object(true);
    const std::string type = schema_type(written);
    if (!type.empty()) json_.member("type", type);
    if (!written.empty() && type.empty()) json_.member("description", masked(written));
    json_.close();
  }

  void parameter(std::string_view name, std::string_view in, bool required, std::string_view type) {
    json_.open_object().member("name", masked(name)).member("in", in);
    json_.key("required").boolean(required || in == "path");
    schema(type);
    json_.close();
  }

  void parameters(const Template& path, const model::Endpoint& endpoint) {
    json_.key("parameters").open_array();
    for (const std::string& name : path.names) {
      std::string_view type;
      for (const auto& field : endpoint.handling.request.fields) {
        if (field.in == "path" && field.name == name) type = field.type;
      }
      parameter(name, "path", true, type);
    }
    for (const auto& field : endpoint.handling.request.fields) {
      if (field.in == "query" || field.in == "header" || field.in == "cookie")
        parameter(field.name, field.in, field.required, field.type);
    }
    json_.close();
  }

  void members(const meaning::Payload& payload, bool request) {
    json_.key("schema").open_object().member("type", "object");
    if (!payload.type.empty()) json_.member("title", masked(payload.type));
    json_.key("properties").open_object();
    std::set<std::string> written;
    for (const auto& field : payload.fields) {
      if (request && field.in != "body" && field.in != "form") continue;
      if (!written.insert(field.name).second) continue;
      json_.key(masked(field.name)).open_object(true);
      if (const std::string type = schema_type(field.type); !type.empty())
        json_.member("type", type);
      else if (!field.type.empty())
        json_.member("description", masked(field.type));
      json_.close();
    }
    json_.close().close();
  }

  void body(const model::Endpoint& endpoint) {
    const meaning::Payload& request = endpoint.handling.request;
    const bool form =
        std::ranges::any_of(request.fields, [](const auto& field) { return field.in == "form"; });
    const bool any =
        !request.type.empty() || std::ranges::any_of(request.fields, [](const auto& f) {
          return f.in == "body" || f.in == "form";
        });
    if (!any) return;
    json_.key("requestBody").open_object().key("content").open_object();
    json_.key(form ? "application/x-www-form-urlencoded" : "application/json").open_object();
    members(request, true);
    json_.close().close().close();
  }

  void responses(const model::Endpoint& endpoint) {
    const meaning::Payload& response = endpoint.handling.response;
    json_.key("responses").open_object().key("default").open_object();
    json_.member("description", response.said() ? "the answer" : kUnknown);
    if (response.said()) {
      json_.key("content").open_object().key("application/json").open_object();
      members(response, false);
      json_.close().close();
    }
    json_.close();
    std::string last;
    for (const meaning::Failure& failure : endpoint.handling.failures) {
      if (failure.status == last) continue;
      last = failure.status;
      json_.key(failure.status).open_object();
      json_.member("description",
                   failure.text.empty() ? std::string(kUnknown) : masked(failure.text));
      json_.close();
    }
    json_.close();
  }

  void components() {
    const auto& endpoints = analysis_.model->endpoints;
    const bool login = std::ranges::any_of(
        endpoints, [](const auto& endpoint) { return endpoint.auth == "required"; });
    if (!login) return;
    json_.key("components").open_object().key("securitySchemes").open_object();
    json_.key("login").open_object().member("type", "apiKey").member("in", "header");
    json_.member("name", "Authorization");
    json_.member("description", "A login is checked; how it is sent is unknown.").close();
    json_.close().close();
  }

  JsonWriter& json_;
  JsonParts& parts_;
  const model::Analysis& analysis_;
  std::set<std::string> ids_;
};

}  // namespace

std::string openapi(const Context& context) {
  JsonWriter json(true);
  JsonParts parts(json, context, nullptr);
  json.open_object();
  Writer(json, parts, *context.analysis).run();
  json.close();
  return json.take().bytes() + "\n";
}

}  // namespace cutaway::render
