// SPDX-License-Identifier: Apache-2.0
// `trace`: what happens after an entry point, as text, JSON and rows.
#pragma once

#include "model/trace.h"
#include "render/render.h"

namespace cutaway::render {

std::string trace_text(const Context& context, const std::vector<model::Trace>& traces);
std::string trace_json(const Context& context, const std::vector<model::Trace>& traces);
PlainTable trace_table(const model::Analysis& analysis, const std::vector<model::Trace>& traces);

}  // namespace cutaway::render
