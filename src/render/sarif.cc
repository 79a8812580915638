// SPDX-License-Identifier: Apache-2.0
// SARIF 2.1.0: problems of `check` as code hosts and editors show them. What fails is an error,
// what was known before is unchanged and only noted.
#include <algorithm>

#include "narrative/phrases.h"
#include "render/check_answer.h"
#include "render/json_writer.h"
#include "render/quotes.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using narrative::Claim;

/// A path as a URI reference: bytes that may not stand there as %XX.
std::string as_uri(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/@+,=").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

void write_location(JsonWriter& json, const Quotes& places, const Place& place) {
  json.open_object().key("physicalLocation").open_object();
  json.key("artifactLocation").open_object(true);
  json.member("uri", as_uri(places.path(place))).member("uriBaseId", "%SRCROOT%").close();
  if (place.line > 0) {
    json.key("region").open_object(true).key("startLine").number(place.line);
    json.key("endLine").number(std::max(place.line, place.end_line)).close();
  }
  json.close().close();
}

void write_result(JsonWriter& json, const Quotes& places, const Claim& claim, bool fails,
                  bool compared) {
  json.open_object().member("ruleId", claim.rule()).member("level", fails ? "error" : "note");
  if (compared) json.member("baselineState", fails ? "new" : "unchanged");
  json.key("message").open_object(true).member("text", plain_text(claim.text())).close();
  json.key("locations").open_array();
  for (const Place& place : claim.evidence().places()) {
    if (!places.knows(place)) continue;
    write_location(json, places, place);
    break;
  }
  json.close();
  json.key("partialFingerprints").open_object(true).member("cutawayClaim/v1", claim.id()).close();
  json.close();
}

}  // namespace

std::string check_sarif(const Context& context, const answers::CheckAnswer& answer) {
  const Quotes places(context.analysis);
  JsonWriter json(true);
  json.open_object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.member("version", "2.1.0").key("runs").open_array().open_object();
  json.key("tool").open_object().key("driver").open_object().member("name", "Cutaway");
  json.member("version", context.tool_version).key("rules").open_array();
  for (const answers::CheckRule& rule : answers::check_rules()) {
    json.open_object().member("id", rule.id).key("shortDescription").open_object(true);
    json.member("text", narrative::capitalised(rule.title) + ".").close().close();
  }
  json.close().close().close();
  json.key("columnKind").text("unicodeCodePoints").key("results").open_array();
  for (const Claim& claim : answer.failed) write_result(json, places, claim, true, answer.compared);
  for (const Claim& claim : answer.passed)
    write_result(json, places, claim, false, answer.compared);
  json.close().close().close().close();
  return std::string(json.take().bytes()) + "\n";
}

}  // namespace cutaway::render
