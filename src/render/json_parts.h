// SPDX-License-Identifier: Apache-2.0
// The pieces that all JSON answers share: their head, evidence and claims, with the fields of the
// contract.
#pragma once

#include <string_view>
#include <vector>

#include "narrative/document.h"
#include "render/json_writer.h"
#include "render/quotes.h"
#include "render/render.h"

namespace cutaway::render {

/// Writes the shared pieces. `quotes` may be null: evidence then has no quotes.
class JsonParts {
 public:
  JsonParts(JsonWriter& json, const Context& context, const Quotes* quotes)
      : json_(json), context_(context), places_(context.analysis), quotes_(quotes) {}

  /// "schema", "tool_version", "sources", "environments" of the open object.
  void head();
  /// One Evidence object; nothing for a place that names no file.
  void place(const Place& place, bool with_quote = true);
  /// `name`: [Evidence].
  void places(std::string_view name, const std::vector<Place>& places);
  void claim(const narrative::Claim& claim);
  void claims(std::string_view name, const std::vector<narrative::Claim>& claims);
  void texts(std::string_view name, const std::vector<std::string>& texts);

 private:
  void write_source(const sources::Identity& source);
  void write_joined(const sources::Identity& source);
  void query(const Query& query);
  void evidence_members(const narrative::Claim& claim);

  JsonWriter& json_;
  const Context& context_;
  Quotes places_;
  const Quotes* quotes_;
};

/// Whether the answer carries quotes; in answers for programs only when asked for.
bool wants_quotes(const Context& context);

}  // namespace cutaway::render
