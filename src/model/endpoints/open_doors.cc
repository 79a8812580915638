// SPDX-License-Identifier: Apache-2.0
// Looks at the words of a path and at how usual a check is beside it: `POST /auth/login`.
#include "model/endpoints/open_doors.h"

#include <algorithm>
#include <map>
#include <set>

#include "meaning/api/guards/guard_values.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 8;  ///< of fewer endpoints nothing is usual

/// The segments of the path that are no holes.
std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  for (const std::string_view piece : split(path, '/'))
    if (!piece.empty() && piece.front() != '{' && piece.front() != ':') out.push_back(piece);
  return out;
}

bool is_listed(const Inputs& in, std::string_view row, std::string_view segment) {
  const std::string key = name_key(segment);
  return std::ranges::any_of(in.catalogue.table("guards"), [&](const auto& one) {
    return one.first == row && one.second == key;
  });
}

/// `authorize`, which may let in people who are not signed in, is a check all the same.
bool asks_a_right(const Endpoint& endpoint) {
  return std::ranges::any_of(endpoint.guarded_by,
                             [](const meaning::Guarding& guard) { return guard.kind == "right"; });
}

/// A check without a name in front of the place where people say who they are lets that one by.
bool lets_by(const Inputs& in, const Endpoint& endpoint) {
  const auto segments = segments_of(endpoint.path);
  const auto nameless = [](const meaning::Guarding& guard) {
    return (guard.kind != "auth" && guard.kind != "role") || guard.name == "inline";
  };
  return endpoint.auth == "required" && !segments.empty() &&
         is_listed(in, "open.any", segments.back()) &&
         std::ranges::all_of(endpoint.guarded_by, nameless);
}

/// `passport.authenticate("local")` at `POST /login`, and what takes up the answer of whoever knows
/// people: there people say who they are.
bool is_sign_in(const Inputs& in, const Endpoint& endpoint) {
  const auto segments = segments_of(endpoint.path);
  if (endpoint.auth != "required" || segments.empty()) return false;
  const auto here = [&](const meaning::Guarding& guard) {
    if (guard.kind != "auth" && guard.kind != "role") return true;
    const std::string_view name = guard.name;
    return name == "inline" || name.substr(name.find_last_of('.') + 1) == "authenticate";
  };
  return is_listed(in, "open.signs", segments.back()) &&
         std::ranges::all_of(endpoint.guarded_by, here) &&
         std::ranges::any_of(endpoint.places, [&](const Place& place) {
           return std::ranges::all_of(endpoint.guarded_by, [&](const meaning::Guarding& guard) {
             const bool login = guard.kind == "auth" || guard.kind == "role";
             return !login || (guard.place.file == place.file && guard.place.line >= place.line);
           });
         });
}

void take_back(Endpoint& endpoint) {
  endpoint.auth.clear();
  for (meaning::Guarding& guard : endpoint.guarded_by)
    if (guard.kind == "auth" || guard.kind == "role") guard.kind = "other";
}

/// `string apiKey`, which the handler hands on to find out whose it is: what is marked as open to
/// all answers those alone who bring a key of the product's own.
std::string_view own_key_of(const Inputs& in, const Endpoint& endpoint) {
  if (endpoint.auth != "none" || !endpoint.handler.valid()) return {};
  const syntax::Syntax& syntax = in.project.of(endpoint.handler.file);
  const syntax::Symbol& symbol = syntax.symbols[endpoint.handler.symbol.index()];
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const std::string_view name = syntax.text(syntax.parameters[symbol.first_parameter + p].name);
    if (!is_listed(in, "open.own_keys", name)) continue;
    const bool handed = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      if (call.scope != endpoint.handler.symbol) return false;
      for (std::uint32_t a = 0; a < call.argument_count; ++a) {
        const ValueId given = syntax.arguments[call.first_argument + a];
        if (given.valid() && syntax.text(syntax.value(given).text) == name) return true;
      }
      return false;
    });
    if (handed) return name;
  }
  return {};
}

void ask_for_key(std::string_view key, Endpoint& endpoint) {
  endpoint.auth = "required";
  std::erase_if(endpoint.guarded_by,
                [](const meaning::Guarding& guard) { return guard.kind == "public"; });
  const Place at = endpoint.places.empty() ? Place() : endpoint.places.front();
  endpoint.guarded_by.push_back({"auth", std::string(key), "", at});
}

struct Doors {
  std::size_t all = 0, guarded = 0;

  bool is_guarded(std::size_t tenths) const {
    return all >= kFewest && guarded * 10 >= all * tenths;
  }
};

bool any_listed(const Inputs& in, std::string_view row,
                const std::vector<std::string_view>& segments) {
  return std::ranges::any_of(segments,
                             [&](std::string_view one) { return is_listed(in, row, one); });
}

/// `Gate::authorize(…)`, `throw new UnauthenticatedException()` below some condition.
bool leaves_doubts(const Inputs& in, SymbolRef handler) {
  const syntax::Syntax& syntax = in.project.of(handler.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.scope == handler.symbol &&
           std::ranges::any_of(
               identifier_words(syntax.text(call.name)),
               [&](const std::string& word) { return is_listed(in, "open.doubts", word); });
  });
}

/// `role: OrderRole`, `authorization: str`: what a handler takes that only reads may be got by a
/// check that was not read.
bool takes_proof(const Inputs& in, SymbolRef handler) {
  const syntax::Syntax& syntax = in.project.of(handler.file);
  const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
  const auto says = [&](std::string_view text) {
    return std::ranges::any_of(identifier_words(text), [&](const std::string& word) {
      return is_listed(in, "open.taken", word);
    });
  };
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& one = syntax.parameters[symbol.first_parameter + p];
    if (says(syntax.text(one.name)) || says(syntax.text(one.type))) return true;
  }
  return false;
}

bool only_asks(const Endpoint& endpoint) {
  return endpoint.method == "GET" || endpoint.method == "HEAD";
}

/// What the first piece of an address is called may be set; who may ask is seen all the same where
/// the rest says enough.
bool is_told(const Endpoint& endpoint) {
  constexpr std::size_t kEnough = 3;  ///< segments behind what is not known
  return endpoint.complete || segments_of(endpoint.path).size() >= kEnough;
}

/// Where six of ten show a check, the name has to say it; where seven do, what stands below a word
/// such as "auth" is let in by what is not there, and who only asks is where all that changes
/// something shows a check; in files where it shows none the check was perhaps not read.
bool is_open(const Inputs& in, const Doors& doors, const Endpoint& endpoint,
             const std::set<FileId>& unread) {
  const auto segments = segments_of(endpoint.path);
  if (segments.empty() || any_listed(in, "open.never", segments) ||
      std::ranges::any_of(endpoint.guarded_by, meaning::may_refuse))
    return false;
  const bool asks = only_asks(endpoint);
  const bool named = is_listed(in, "open.any", segments.back()) ||
                     (asks && is_listed(in, "open.asked", segments.back()));
  if (named) return true;
  if (!doors.is_guarded(7) || !endpoint.handler.valid()) return false;
  if (leaves_doubts(in, endpoint.handler) || (asks && takes_proof(in, endpoint.handler)))
    return false;
  if (asks && !unread.contains(endpoint.handler.file)) return true;
  return (asks || endpoint.method == "POST") && any_listed(in, "open.way", segments);
}

}  // namespace

void settle_open_doors(const Inputs& in, Model& model) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Doors> doors;
  const auto key_of = [](const Endpoint& endpoint) {
    return std::pair(endpoint.part.value, endpoint.technology.value);
  };
  std::set<const Endpoint*> unsure;
  for (Endpoint& endpoint : model.endpoints) {
    if (const std::string_view key = own_key_of(in, endpoint); !key.empty())
      ask_for_key(key, endpoint);
    else if (is_sign_in(in, endpoint))
      take_back(endpoint), unsure.insert(&endpoint);
    else if (lets_by(in, endpoint))
      endpoint.auth.clear();
  }
  for (const Endpoint& endpoint : model.endpoints) {
    Doors& of = doors[key_of(endpoint)];
    ++of.all;
    const bool checked =
        endpoint.auth == "required" || endpoint.auth == "optional" || asks_a_right(endpoint);
    of.guarded += checked ? 1U : 0U;
  }
  std::set<FileId> unread;
  const auto settle = [&](bool asking) {
    for (Endpoint& endpoint : model.endpoints) {
      const Doors& of = doors[key_of(endpoint)];
      if (only_asks(endpoint) == asking && of.is_guarded(6) && endpoint.auth.empty() &&
          !unsure.contains(&endpoint) && !asks_a_right(endpoint) && is_told(endpoint) &&
          is_open(in, of, endpoint, unread))
        endpoint.auth = "none";
    }
  };
  // First those that change something: what is then still open among them tells which files were
  // perhaps not read.
  settle(false);
  for (const Endpoint& endpoint : model.endpoints)
    if (!only_asks(endpoint) && endpoint.auth.empty() && !asks_a_right(endpoint) &&
        endpoint.handler.valid())
      unread.insert(endpoint.handler.file);
  settle(true);
}

}  // namespace cutaway::model
