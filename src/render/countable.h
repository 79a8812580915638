// SPDX-License-Identifier: Apache-2.0
// The three countable answers (`api`, `data`, `rules`): as JSON with the fields of the contract,
// and as plain tables for the terminal, CSV and Markdown.
#pragma once

#include "answers/api_changes.h"
#include "model/trace/endpoint_waits.h"
#include "render/json_parts.h"

namespace cutaway::render {

/// What changed since another revision of the same source.
struct ApiSince {
  std::string ref;
  const model::Analysis* before = nullptr;
  std::vector<answers::ApiChange> changes;
};

/// `traced` by endpoint; empty: not asked.
void write_api(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
               const model::EndpointsTraced& traced);
void write_since(JsonWriter& json, JsonParts& parts, const ApiSince& since);
/// Work that moves data: when it runs, what it reads, its steps, what it writes.
void write_pipelines(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis);
void write_data(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis);
void write_rules(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis);

PlainTable since_table(const model::Analysis& analysis, const ApiSince& since);
PlainTable api_table(const model::Analysis& analysis);
PlainTable data_table(const model::Analysis& analysis);
PlainTable rules_table(const model::Analysis& analysis);

/// "src/orders.go:12" for the first place that names a file, "" without one.
std::string first_label(const Quotes& places, const std::vector<Place>& all);

}  // namespace cutaway::render
