// SPDX-License-Identifier: Apache-2.0
// Says the narrowest check that was read on the way to an endpoint.
#include "narrative/who_may.h"

#include <algorithm>
#include <vector>

#include "meaning/api/guards/guard_values.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// Each of several rights has to be had: "whom `MustRead` and `MustWrite` let in".
std::string whom_all_let_in(const model::Endpoint& endpoint) {
  std::vector<std::string> names;
  for (const meaning::Guarding& guard : endpoint.guarded_by) {
    const std::string name = code(guard.name);
    if (guard.kind == "right" && std::ranges::find(names, name) == names.end())
      names.push_back(name);
  }
  if (names.empty()) return {};
  return "whom " + list_up_to(names, 3) + (names.size() == 1 ? " lets in" : " let in");
}

/// `authorize` that looks at the right alone may let in people who are not signed in; a check of a
/// role that is not told names only itself.
std::string whom_it_lets_in(const model::Endpoint& endpoint, std::string_view kind) {
  for (const meaning::Guarding& guard : endpoint.guarded_by) {
    if (guard.kind == kind) return "whom " + code(guard.name) + " lets in";
  }
  return {};
}

}  // namespace

std::string who_may(const model::Endpoint& endpoint) {
  if (endpoint.auth == "none") return "anybody";
  if (!endpoint.roles.empty()) return list_up_to(endpoint.roles, 3);
  if (endpoint.auth == "required") {
    std::string role = whom_it_lets_in(endpoint, "role");
    if (role.empty()) role = whom_all_let_in(endpoint);
    return role.empty() ? "signed in" : "signed in, " + role;
  }
  if (endpoint.auth == "optional") return "anybody, more when signed in";
  const std::string right = whom_all_let_in(endpoint);
  return right.empty() ? std::string(kNotRead) : right;
}

std::string who_may_told(const model::Endpoint& endpoint) {
  std::string out = who_may(endpoint);
  if (out != kNotRead) return out;
  std::vector<std::string> names;
  for (const meaning::Guarding& guard : endpoint.guarded_by) {
    const std::string name = code(guard.name);
    if (meaning::may_refuse(guard) && std::ranges::find(names, name) == names.end())
      names.push_back(name);
  }
  if (names.empty()) return out;
  return out + ": " + list_up_to(names, 2) +
         (names.size() == 1 ? " stands before it and may refuse"
                            : " stand before it and may refuse");
}

}  // namespace cutaway::narrative
