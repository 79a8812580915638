// SPDX-License-Identifier: Apache-2.0
// The checks of an endpoint are told on the page of the interface; of the one by which people ask,
// they belong to the question, too.
#include "narrative/ai/ai_who_may.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 2;
constexpr std::size_t kRoles = 3;

/// The endpoint where the way comes in; null = it comes in elsewhere.
const model::Endpoint* endpoint_of(const Story& story, const meaning::AiPath& way) {
  if (way.kind != "request") return nullptr;
  for (const model::Endpoint& endpoint : story.model().endpoints)
    if (endpoint.method + " " + endpoint.path == way.entry &&
        std::ranges::find(endpoint.places, way.entry_at) != endpoint.places.end())
      return &endpoint;
  return nullptr;
}

/// "Only who is signed in may ask by `POST /chat`"; "" = no check was read.
std::string who(const model::Endpoint& endpoint, const std::string& entry) {
  const std::string by = " may ask by " + code(entry);
  if (endpoint.auth == "none") return "Anybody" + by;
  if (endpoint.auth == "optional") return "Anybody" + by + ", and more is open to who is signed in";
  std::vector<std::string> roles;
  for (const std::string& role : endpoint.roles) roles.push_back(code(role));
  if (!roles.empty()) return "Only who has " + list_up_to(roles, kRoles) + by;
  return endpoint.auth == "required" ? "Only who is signed in" + by : std::string();
}

}  // namespace

std::vector<Claim> ai_who_may(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const meaning::AiPath* way = ai_main_way(story, book);
  const model::Endpoint* endpoint = way == nullptr ? nullptr : endpoint_of(story, *way);
  if (endpoint == nullptr) return out;
  std::string text = who(*endpoint, way->entry);
  if (text.empty()) return out;
  Sentence sentence(story, "ai.who_may", way->entry);
  std::vector<std::string> checks;
  for (const meaning::Guarding& guard : endpoint->guarded_by) {
    const bool known = std::ranges::find(checks, code(guard.name)) != checks.end();
    if (known || checks.size() >= kNamed || (guard.kind != "auth" && guard.kind != "role"))
      continue;
    checks.push_back(code(guard.name)), sentence.at(guard.place);
  }
  if (!checks.empty())
    text += "; " + join_and(checks) + (checks.size() == 1 ? " checks it" : " check it");
  if (!endpoint->rate_limit.empty()) text += "; the limit is " + endpoint->rate_limit;
  sentence.text(text + ".").at(way->entry_at);
  add(out, sentence.finish());
  return out;
}

}  // namespace cutaway::narrative
