// SPDX-License-Identifier: Apache-2.0
// The key is cited where it stands, the endpoints where they are declared.
#include "answers/scope/questions/given_claims.h"

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

std::string path_of(const model::Endpoint& endpoint) {
  return code(endpoint.method + " " + endpoint.path);
}

/// `json:"-"`: it is there and not given out.
std::string left_out(const Saying& saying, const GivenField& one) {
  return saying.holds(one.place, "json:\"-\"") ? ", which is left out of what is given out" : "";
}

std::string told(const GivenField& one) {
  return code(one.name) + (one.holder.empty() ? "" : " in " + code(one.holder));
}

}  // namespace

void tell_given(const model::Analysis& analysis, const Request& request, const Saying& saying,
                Existing& existing) {
  const GivenOut& given = existing.given;
  if (given.near.empty() && given.endpoints.empty()) return;
  std::vector<Claim> claims;
  for (const GivenField& one : given.near) {
    auto claim = saying.seen("exists.given", one.holder + "." + one.name,
                             "A field named so stands in " +
                                 (one.holder.empty() ? std::string("a query") : code(one.holder)) +
                                 ": " + code(one.name) + left_out(saying, one) + ".",
                             {one.place});
    if (claim) saying.name(*claim, code(one.name), one.name, one.place);
    add(claims, std::move(claim));
  }
  for (const std::size_t row : given.endpoints) {
    const model::Endpoint& endpoint = analysis.model->endpoints[row];
    add(claims,
        saying.seen("exists.endpoint", path_of(endpoint),
                    narrative::quoted(given.subject) + " is read by " + path_of(endpoint) + ".",
                    {endpoint.places.front()}));
  }
  std::optional<Claim> answer;
  if (given.sure) {
    const bool out = left_out(saying, given.near.front()).empty();
    const bool kept = given.near.front().only_kept;
    std::string text = (kept  ? "It is kept, and where it is given out was not seen: "
                        : out ? "It seems to be given out already: "
                              : "It is there, but left out of what is given out: ") +
                       told(given.near.front());
    std::vector<Place> places{given.near.front().place};
    if (!given.endpoints.empty()) {
      const model::Endpoint& endpoint = analysis.model->endpoints[given.endpoints.front()];
      text += "; " + narrative::quoted(given.subject) + " is read by " + path_of(endpoint);
      places.push_back(endpoint.places.front());
    }
    answer = saying.seen(kAnswer, request.text, text + ".", places, Confidence::medium);
  } else if (!given.near.empty()) {
    answer = saying.seen(kAnswerAbout, request.text,
                         "The nearest that is given out today: " + told(given.near.front()) + ".",
                         {given.near.front().place}, Confidence::medium);
  } else {
    const model::Endpoint& endpoint = analysis.model->endpoints[given.endpoints.front()];
    answer =
        saying.seen(kAnswerAbout, request.text,
                    "No field named so was seen to be given out; " +
                        narrative::quoted(given.subject) + " is read by " + path_of(endpoint) + ".",
                    {endpoint.places.front()}, Confidence::medium);
  }
  if (!answer) return;
  existing.answer = std::move(answer);
  // Of what else has the words, the fields and kept things stay.
  for (Claim& claim : existing.claims) {
    if (claim.rule() == "exists.field" || claim.rule() == "exists.entity")
      claims.push_back(std::move(claim));
  }
  existing.claims = std::move(claims);
}

std::optional<Claim> ask_versions(const AskContext& context) {
  const GivenOut& given = context.existing.given;
  if (given.versions.empty() || given.endpoints.empty()) return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const std::size_t row : given.versions) {
    names.push_back(path_of(context.analysis.model->endpoints[row]));
    places.push_back(context.analysis.model->endpoints[row].places.front());
  }
  return context.saying.seen(
      "ask.versions", names.front(),
      "Are the older versions to give it, too: " + narrative::list_up_to(names, 3) + "?", places);
}

}  // namespace cutaway::answers
