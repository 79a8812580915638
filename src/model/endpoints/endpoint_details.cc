// SPDX-License-Identifier: Apache-2.0
// What an endpoint asks for and gives: version, rights, limits, pages, callers.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "meaning/api/guards/guard_values.h"
#include "model/connections/addresses/setting_keys.h"
#include "model/connections/calls/endpoint_index.h"
#include "model/endpoints/open_doors.h"
#include "model/endpoints/open_roles.h"
#include "model/endpoints/settled_guards.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMaxCallers = 10;

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "v1", "v2beta1", "2024-01-01": a segment of the path that names a version.
bool is_version(std::string_view piece) {
  if (piece.size() == 10 && piece[4] == '-' && piece[7] == '-')
    return all_digits(piece.substr(0, 4));
  if (piece.size() < 2 || piece.size() > 10 || (piece[0] != 'v' && piece[0] != 'V')) return false;
  std::size_t digits = 1;
  while (digits < piece.size() && (all_digits(piece.substr(digits, 1)) || piece[digits] == '.'))
    ++digits;
  if (digits == 1) return false;
  const std::string_view rest = piece.substr(digits);
  return rest.empty() || rest.starts_with("alpha") || rest.starts_with("beta");
}

std::string version_of(std::string_view path) {
  for (const std::string_view piece : split(path, '/')) {
    if (is_version(piece)) return std::string(piece);
  }
  return {};
}

bool is_listed(const Inputs& in, std::string_view table, std::string_view word) {
  const std::string row = std::string(table) + "." + std::string(word);
  return std::ranges::any_of(in.catalogue.table("guards"),
                             [&](const auto& one) { return one.first == row; });
}

/// "orders:write, orders.manage": each piece names a thing and what may be done with it.
bool names_rights(std::string_view value) {
  const auto is_right = [](std::string_view piece) {
    piece = trim(piece);
    const std::size_t colon = piece.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < piece.size() &&
           std::ranges::all_of(piece, [](char c) {
             return (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == ':' || c == '.' ||
                    c == '*';
           });
  };
  return !value.empty() && std::ranges::all_of(split(value, ','), is_right);
}

/// A guard that names whom it shuts out, or the setting that it checks with, names nobody who may
/// pass.
void settle_role(const Inputs& in, meaning::Guarding& guard) {
  if (guard.kind == "auth" && names_rights(guard.value)) guard.kind = "role";
  if (guard.kind != "role" || guard.value.empty()) return;
  const std::string_view name = guard.name;
  const auto words = identifier_words(name.substr(name.find_last_of(".:") + 1));
  const bool shouted = contains(guard.value, "_") && std::ranges::none_of(guard.value, [](char c) {
                         return c >= 'a' && c <= 'z';
                       });
  const auto said = identifier_words(guard.value);
  // `denyAccessUnlessGranted` shuts out all but those.
  const bool but_those = std::ranges::any_of(
      words, [&](const std::string& word) { return word == "unless" || word == "except"; });
  if (!words.empty() && is_listed(in, "shuts_out", words.front()) && !but_those) {
    guard.kind = "other";
  } else if (shouted && !said.empty() && is_listed(in, "checks_with", said.back())) {
    guard.kind = "auth";
    guard.value.clear();
  }
}

/// What switches that a guard is given say of it: `required=False` lets people by who are not
/// signed in, `superuser=True` names whom alone it lets in.
void settle_switches(const Inputs& in, meaning::Guarding& guard) {
  if (guard.kind != "auth" && guard.kind != "role") return;
  for (const std::string_view piece : split(guard.value, ',')) {
    const std::string_view said = trim(piece);
    const std::size_t gap = said.find(' ');
    if (gap == std::string_view::npos) continue;
    const std::string_view value = said.substr(gap + 1);
    if (value != "true" && value != "false") continue;
    const auto words = identifier_words(said.substr(0, gap));
    const std::string key = " " + join(words, " ") + " ";
    for (const auto& [row, told] : in.catalogue.table("guards")) {
      if (row.starts_with("passes_with.") && told == value &&
          contains(key, " " + row.substr(std::string_view("passes_with.").size()) + " ")) {
        guard.kind = "optional_auth";
        return;
      }
    }
    for (const auto& [row, who] : in.catalogue.table("guards"))
      if (value == "true" && !words.empty() && row == "who." + words.back()) {
        guard.kind = "role";
        guard.value = who;
        return;
      }
  }
}

/// "require_moderator" → "moderator": whom alone a guard lets in, as its name says; nothing when
/// the name says an "or" or a "not".
std::string who_by_name(const Inputs& in, const meaning::Guarding& guard) {
  const std::string_view name = guard.name;
  const auto words = identifier_words(name.substr(name.find_last_of(".:\\") + 1));
  std::string who;
  for (const std::string& word : words) {
    if (is_listed(in, "unless", word)) return {};
    for (const auto& [row, said] : in.catalogue.table("guards"))
      if (who.empty() && row == "who." + word) who = said;
  }
  return who;
}

}  // namespace

namespace {

/// "15 per minute" of "windowMs 60000, limit 15": what options of a limiter come to; the options
/// themselves where one of the two is not told.
std::string limit_in_words(const Inputs& in, std::string_view options) {
  std::string amount;
  std::uint64_t seconds = 0;
  for (const std::string_view piece : split(options, ',')) {
    const std::string_view said = trim(piece);
    const std::size_t gap = said.rfind(' ');
    if (gap == std::string_view::npos) continue;
    const std::string_view value = said.substr(gap + 1);
    if (!all_digits(value) || value.size() > 12) continue;
    const std::string key = "limits." + lower(said.substr(0, gap));
    for (const auto& [row, what] : in.catalogue.table("guards")) {
      if (row != key) continue;
      if (what == "amount" && amount.empty()) amount = value;
      if (what == "seconds") seconds = std::stoull(std::string(value));
      if (what == "milliseconds") seconds = std::stoull(std::string(value)) / 1000;
    }
  }
  if (amount.empty() || seconds == 0) return std::string(options);
  constexpr std::array<std::pair<std::uint64_t, std::string_view>, 4> kSpans = {
      {{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}}};
  for (const auto& [span, word] : kSpans) {
    if (seconds % span != 0) continue;
    const std::uint64_t times = seconds / span;
    return amount + " per " +
           (times == 1 ? std::string(word) : std::to_string(times) + " " + std::string(word) + "s");
  }
  return std::string(options);
}

}  // namespace

void settle_guards(const Inputs& in, Endpoint& endpoint) {
  bool optional = false, open = false, marked = false;
  for (meaning::Guarding& guard : endpoint.guarded_by) {
    settle_switches(in, guard);
    settle_role(in, guard);
    if (lets_everybody_by(in, guard)) guard.kind = "other";
    if (guard.value.empty() && (guard.kind == "auth" || guard.kind == "role")) {
      const std::string who = who_by_name(in, guard);
      if (!who.empty()) guard.kind = "role";
      if (!who.empty()) add_once(endpoint.roles, who);
    }
    if (guard.kind == "public") open = true;
    marked = marked || (guard.kind == "public" && guard.value == "let off");
    if (guard.kind == "optional_auth") optional = true;
    if (guard.kind == "auth" || guard.kind == "role") endpoint.auth = "required";
    if (guard.kind == "role" && !guard.value.empty()) add_once(endpoint.roles, guard.value);
    if (guard.kind == "rate_limit" && endpoint.rate_limit.empty())
      endpoint.rate_limit = guard.value.empty() ? guard.name : limit_in_words(in, guard.value);
  }
  if (endpoint.auth.empty() && optional) endpoint.auth = "optional";
  if (!open) return;
  // What stands before the handler and was not read may refuse all the same, unless it reads a
  // mark; and who need not sign in may still lack the right that the handler asks for.
  const auto refuses = [](const meaning::Guarding& guard) {
    return meaning::may_refuse(guard) || guard.kind == "right";
  };
  const bool refused = !marked && std::ranges::any_of(endpoint.guarded_by, refuses);
  endpoint.auth = refused ? "" : "none";
  endpoint.roles.clear();  // of the class: `[AllowAnonymous]` stands below `[Authorize("staff")]`
}

namespace {

/// Words by which callers ask for a part of a long answer, from catalogue/paging.toml.
void settle_pages(const Inputs& in, Endpoint& endpoint) {
  std::vector<std::string> asked;
  for (const meaning::PayloadField& field : endpoint.handling.request.fields) {
    const std::string key = name_key(field.name);
    for (const auto& [word, what] : in.catalogue.table("paging")) {
      if (word == key && field.in != "path" && what == "page") add_once(asked, field.name);
      if (word == key && what == "idempotency") endpoint.idempotent_key = true;
    }
  }
  endpoint.pagination = join(asked, ", ");
}

/// Paths that declared clients put before those of their functions, by class: "/api/v1/customers"
/// of `url = "http://localhost:8222/api/v1/customers"`.
using BasePaths = std::map<SymbolRef, std::string>;

/// "/v1" of "http://orders:8080/v1/".
std::string_view path_in(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view path = address.substr(std::min(address.find('/', scheme + 3), address.size()));
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

/// The same of "${orders.url}", where all settings of that name agree.
std::string path_set_for(const Inputs& in, std::string_view text) {
  if (!text.starts_with("${") || !text.ends_with("}")) return std::string(path_in(text));
  const std::string_view name = text.substr(2, text.find_first_of(":}") - 2);
  std::set<std::string_view> paths;
  for (const linking::Setting* setting : in.links.settings_of(setting_key(name)))
    if (in.own(setting->place)) paths.insert(path_in(setting->value));
  return paths.size() == 1 ? std::string(*paths.begin()) : std::string();
}

BasePaths base_paths(const Inputs& in) {
  BasePaths out;
  for (const meaning::Meaning& meant : in.facts.meanings) {
    const linking::ClosedValue* address = meant.role("address");
    if (meant.means != "client_call" || address == nullptr || meant.shape->on == "call") continue;
    std::string path = path_set_for(in, address->best());
    if (!path.empty()) out.emplace(meant.scope, std::move(path));
  }
  return out;
}

/// The address that a call asks, or the path that a function of a declared client asks; "" where
/// neither is known.
std::string asked_at(const Inputs& in, const BasePaths& bases, const meaning::Meaning& meant) {
  const linking::ClosedValue *address = meant.role("address"), *path = meant.role("path");
  if (address != nullptr) return std::string(address->best());
  if (path == nullptr || !meant.scope.valid()) return {};
  const syntax::Syntax& syntax = in.project.of(meant.scope.file);
  const SymbolId type = syntax.symbols[meant.scope.symbol.index()].container;
  const auto base = bases.find({meant.scope.file, type});
  if (base == bases.end() && path->best().empty()) return {};
  return (base == bases.end() ? std::string() : base->second) +
         (path->best().starts_with("/") ? "" : "/") + std::string(path->best());
}

/// Client calls of own code whose path and method are those of an endpoint.
void find_callers(const Inputs& in, Model& model) {
  const EndpointIndex index(model.endpoints);
  const BasePaths bases = base_paths(in);
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means != "client_call" || !in.own(meant.place)) continue;
    const std::string asked = asked_at(in, bases, meant);
    if (asked.empty()) continue;
    for (const std::size_t found : index.find(asked_path(asked), meant.method)) {
      std::vector<Place>& callers = model.endpoints[found].callers;
      if (callers.size() < kMaxCallers) add_once(callers, meant.place);
    }
  }
}

}  // namespace

void detail_endpoints(const Inputs& in, Model& model) {
  for (Endpoint& endpoint : model.endpoints) {
    endpoint.version = version_of(endpoint.path);
    endpoint.documented = endpoint.documented || !endpoint.handling.summary.empty();
    settle_guards(in, endpoint);
    settle_pages(in, endpoint);
  }
  settle_open_doors(in, model);
  find_callers(in, model);
}

}  // namespace cutaway::model
