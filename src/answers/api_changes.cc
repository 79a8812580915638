// SPDX-License-Identifier: Apache-2.0
// Compares the endpoints of two revisions.
#include "answers/api_changes.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "model/endpoints/route_paths.h"

namespace cutaway::answers {
namespace {

using model::Endpoint;
using model::shown_path;

/// The path with all holes alike, so that a renamed parameter is no new endpoint.
std::string key_of(const Endpoint& endpoint) {
  std::string key = endpoint.method;
  for (const std::string_view piece : split(shown_path(endpoint), '/')) {
    if (piece.empty()) continue;
    key += piece.find_first_of("{<:*") == std::string_view::npos ? "/" + std::string(piece) : "/*";
  }
  return key;
}

const meaning::PayloadField* field(const meaning::Payload& payload, std::string_view name) {
  for (const auto& one : payload.fields) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

class Comparison {
 public:
  void compare(const Endpoint& before, const Endpoint& now) {
    const auto changed = [&](std::string why, bool breaking) {
      changes_.push_back(
          {"changed", breaking, now.method, shown_path(now), std::move(why), false, now.places});
    };
    if (before.auth != "required" && now.auth == "required" && !before.auth.empty())
      changed("a login is required now", true);
    for (const std::string& role : now.roles) {
      if (std::ranges::find(before.roles, role) == before.roles.end() && !before.guarded_by.empty())
        changed("the right `" + role + "` is asked for now", true);
    }
    if (!before.handling.deprecated && now.handling.deprecated)
      changed("it is marked as deprecated", false);
    if (before.handling.request.said() && now.handling.request.said()) inputs(before, now, changed);
    if (before.handling.response.said() && now.handling.response.said()) {
      for (const auto& one : before.handling.response.fields) {
        if (field(now.handling.response, one.name) == nullptr)
          changed("`" + one.name + "` is not in the answer any more", true);
      }
    }
  }

  template <class Changed>
  void inputs(const Endpoint& before, const Endpoint& now, const Changed& changed) {
    for (const auto& one : now.handling.request.fields) {
      if (one.in == "path") continue;
      const auto* was = field(before.handling.request, one.name);
      if (one.required && (was == nullptr || !was->required))
        changed("`" + one.name + "` is required now", true);
      else if (was == nullptr)
        changed("`" + one.name + "` can be given", false);
    }
    for (const auto& one : before.handling.request.fields) {
      if (one.in != "path" && field(now.handling.request, one.name) == nullptr)
        changed("`" + one.name + "` is not read any more", false);
    }
  }

  void only(const Endpoint& endpoint, bool before) {
    changes_.push_back({before ? "removed" : "added", before, endpoint.method, shown_path(endpoint),
                        before ? "callers get no answer any more" : "it was not there before",
                        before, endpoint.places});
  }

  std::vector<ApiChange> take() {
    std::ranges::stable_sort(changes_, [](const ApiChange& a, const ApiChange& b) {
      return std::tuple(!a.breaking, a.what, a.path, a.method) <
             std::tuple(!b.breaking, b.what, b.path, b.method);
    });
    return std::move(changes_);
  }

 private:
  std::vector<ApiChange> changes_;
};

}  // namespace

std::vector<ApiChange> api_changes(const model::Model& before, const model::Model& now) {
  std::map<std::string, const Endpoint*> old_rows, new_rows;
  for (const Endpoint& endpoint : before.endpoints) old_rows.emplace(key_of(endpoint), &endpoint);
  for (const Endpoint& endpoint : now.endpoints) new_rows.emplace(key_of(endpoint), &endpoint);
  Comparison comparison;
  for (const auto& [key, endpoint] : old_rows) {
    const auto found = new_rows.find(key);
    if (found == new_rows.end())
      comparison.only(*endpoint, true);
    else
      comparison.compare(*endpoint, *found->second);
  }
  for (const auto& [key, endpoint] : new_rows) {
    if (!old_rows.contains(key)) comparison.only(*endpoint, false);
  }
  return comparison.take();
}

}  // namespace cutaway::answers
