// SPDX-License-Identifier: Apache-2.0
// Finds every object with an id, a rule, a text and evidence, wherever it stands in the report's
// JSON.
#include "answers/report_file.h"

#include <set>

#include "base/text.h"

#include <nlohmann/json.hpp>

namespace cutaway::answers {
namespace {

using narrative::ToldClaim;
/// Keeps members in their order: the parameters of a query are a list.
using json = nlohmann::ordered_json;

constexpr std::string_view kOpen = "<script type=\"application/json\" id=\"cutaway-claims\">";
/// The reader of JSON recurses; reports of ours are flat.
constexpr std::size_t kDeepest = 200;

/// The JSON inside a page, or the whole text of a JSON report.
std::string_view json_part(std::string_view bytes) {
  const std::size_t start = bytes.find(kOpen);
  if (start == std::string_view::npos) return bytes;
  const std::string_view rest = bytes.substr(start + kOpen.size());
  return rest.substr(0, rest.find("</script>"));
}

bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && (text[i] == '[' || text[i] == '{')) {
      if (++depth > kDeepest) return true;
    } else if (!quoted && (text[i] == ']' || text[i] == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t number_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

void read_query(const json& object, const char* n, const char* of, ToldClaim& claim) {
  const auto query = object.find("query");
  if (query == object.end() || !query->is_object()) return;
  claim.has_query = true;
  claim.query.rule = text_of(*query, "rule");
  claim.n = number_of(object, n);
  claim.of = number_of(object, of);
  const auto parameters = query->find("parameters");
  if (parameters == query->end() || !parameters->is_object()) return;
  for (const auto& [name, value] : parameters->items()) {
    if (value.is_string()) claim.query.parameters.emplace_back(name, value.get<std::string>());
  }
}

ToldClaim read_claim(const json& object) {
  ToldClaim claim;
  claim.id = text_of(object, "id");
  claim.rule = text_of(object, "rule");
  claim.text = text_of(object, "text");
  for (const json& place : object.at("evidence")) {
    if (!place.is_object()) continue;
    claim.places.push_back({text_of(place, "path"), text_of(place, "quote"),
                            static_cast<std::uint32_t>(number_of(place, "line")),
                            static_cast<std::uint32_t>(number_of(place, "end_line"))});
  }
  if (const auto names = object.find("names"); names != object.end() && names->is_array()) {
    for (const json& name : *names) {
      if (name.is_object()) claim.seen_as.push_back(text_of(name, "seen_as"));
    }
  }
  if (const auto counted = object.find("counted"); counted != object.end())
    read_query(*counted, "n", "of", claim);
  if (const auto searched = object.find("searched"); searched != object.end())
    read_query(*searched, "hits", "places", claim);
  return claim;
}

bool is_claim(const json& object) {
  const auto evidence = object.find("evidence");
  return evidence != object.end() && evidence->is_array() && !text_of(object, "id").empty() &&
         !text_of(object, "rule").empty() && object.contains("basis");
}

}  // namespace

Result<std::vector<ToldClaim>> claims_of_report(std::string_view bytes) {
  const Error foreign{"This is no report of cutaway, or it is damaged.",
                      "Give an HTML or JSON file that `cutaway report` wrote."};
  const std::string_view text = json_part(bytes);
  if (too_deep(text)) return foreign;
  const json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) return foreign;
  std::vector<ToldClaim> claims;
  std::set<std::string> known;
  std::vector<const json*> open{&document};
  while (!open.empty()) {
    const json* value = open.back();
    open.pop_back();
    if (value->is_object() && is_claim(*value)) {
      ToldClaim claim = read_claim(*value);
      if (known.insert(claim.id).second) claims.push_back(std::move(claim));
    } else if (value->is_structured()) {
      for (auto child = value->rbegin(); child != value->rend(); ++child) open.push_back(&*child);
    }
  }
  if (claims.empty()) return foreign;
  return claims;
}

}  // namespace cutaway::answers
