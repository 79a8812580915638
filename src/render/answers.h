// SPDX-License-Identifier: Apache-2.0
// The answers as members of an open JSON object, so that the same bytes stand alone and inside the
// report.
#pragma once

#include <functional>

#include "render/json_parts.h"

namespace cutaway::render {

void write_explain(JsonWriter& json, JsonParts& parts, const narrative::Explain& explain);
void write_map(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
               const std::vector<narrative::Claim>& not_seen);

/// A whole JSON answer: its head, then the members. `cited` = the places that get quotes when
/// quotes are wanted.
std::string answer_json(const Context& context, const std::vector<Place>& cited,
                        const std::function<void(JsonWriter&, JsonParts&)>& members);

/// Display name of a part; "" when the id is invalid.
std::string_view part_name(const model::Model& model, PartId id);
/// Display names of technologies.
std::vector<std::string> technology_names(const model::Analysis& analysis,
                                          const std::vector<TechnologyId>& ids);

}  // namespace cutaway::render
