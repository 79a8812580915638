// SPDX-License-Identifier: Apache-2.0
// The JSON answers that stand alone: head, then the members of the answer.
#include <functional>

#include "render/answers.h"
#include "render/countable.h"
#include "render/stack_answer.h"

namespace cutaway::render {
namespace {

void add_places(std::vector<Place>& all, const narrative::Claim& claim) {
  const auto& places = claim.evidence().places();
  all.insert(all.end(), places.begin(), places.end());
  for (const narrative::Named& named : claim.names()) all.push_back(named.place);
}

std::vector<Place> places_of(const narrative::Explain& explain) {
  std::vector<Place> all;
  if (explain.purpose) add_places(all, *explain.purpose);
  if (explain.says) add_places(all, *explain.says);
  for (const auto* claims : {&explain.shows, &explain.worth_knowing, &explain.not_seen}) {
    for (const narrative::Claim& claim : *claims) add_places(all, claim);
  }
  return all;
}

std::vector<Place> places_of(const model::Model& model) {
  std::vector<Place> all;
  const auto add = [&all](const auto& rows) {
    for (const auto& row : rows) all.insert(all.end(), row.places.begin(), row.places.end());
  };
  add(model.parts);
  add(model.connections);
  add(model.technologies);
  add(model.endpoints);
  add(model.operations);
  add(model.modules);
  add(model.entities);
  add(model.leaves);
  return all;
}

constexpr std::uint64_t kQuoteBytes = 16U << 20U;

}  // namespace

std::string answer_json(const Context& context, const std::vector<Place>& cited,
                        const std::function<void(JsonWriter&, JsonParts&)>& members) {
  Quotes quotes(context.analysis);
  if (wants_quotes(context)) quotes.load(cited, kQuoteBytes);
  JsonWriter json(true);
  JsonParts parts(json, context, wants_quotes(context) ? &quotes : nullptr);
  json.open_object();
  parts.head();
  members(json, parts);
  json.close();
  return json.take().bytes() + "\n";
}

std::string explain_json(const narrative::Explain& explain, const Context& context) {
  return answer_json(context, places_of(explain), [&](JsonWriter& json, JsonParts& parts) {
    write_explain(json, parts, explain);
  });
}

std::string map_json(const Context& context, const std::vector<narrative::Claim>& not_seen,
                     const std::vector<narrative::Claim>& team_says) {
  return answer_json(context, places_of(*context.analysis->model),
                     [&](JsonWriter& json, JsonParts& parts) {
                       write_map(json, parts, *context.analysis, not_seen);
                       if (!team_says.empty()) parts.claims("team_says", team_says);
                     });
}

std::string stack_json(const Context& context, const std::vector<narrative::StackCard>& cards,
                       const std::vector<narrative::LibraryRole>& libraries,
                       const narrative::StackHistory& history) {
  std::vector<Place> cited = places_of(*context.analysis->model);
  for (const narrative::StackCard& card : cards) {
    for (const auto* claim : {&card.here, &card.stands, &card.arrived, &card.leaving}) {
      if (*claim) add_places(cited, **claim);
    }
    for (const narrative::Claim& claim : card.why) add_places(cited, claim);
  }
  for (const narrative::LibraryRole& one : libraries) {
    add_places(cited, one.told());
    cited.push_back(one.use.declared);
  }
  return answer_json(context, cited, [&](JsonWriter& json, JsonParts& parts) {
    write_stack(json, parts, *context.analysis, cards, libraries, history);
  });
}

std::string api_json(const Context& context, const ApiSince* since,
                     const std::vector<narrative::Claim>& not_seen,
                     const model::EndpointsTraced& traced) {
  return answer_json(context, places_of(*context.analysis->model),
                     [&](JsonWriter& json, JsonParts& parts) {
                       write_api(json, parts, *context.analysis, traced);
                       parts.claims("not_seen", not_seen);
                       if (since != nullptr) write_since(json, parts, *since);
                     });
}

std::string data_json(const Context& context) {
  return answer_json(
      context, places_of(*context.analysis->model),
      [&](JsonWriter& json, JsonParts& parts) { write_data(json, parts, *context.analysis); });
}

std::string rules_json(const Context& context) {
  std::vector<Place> cited;
  for (const model::Rule& rule : context.analysis->model->rules) {
    cited.push_back(rule.is.place);
    cited.insert(cited.end(), rule.is.enforced.begin(), rule.is.enforced.end());
  }
  return answer_json(context, cited, [&](JsonWriter& json, JsonParts& parts) {
    write_rules(json, parts, *context.analysis);
  });
}

}  // namespace cutaway::render
