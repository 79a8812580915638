// SPDX-License-Identifier: Apache-2.0
// `check`: what fails and what does not, as text, JSON and rows.
#pragma once

#include <string>

#include "answers/check.h"
#include "render/render.h"

namespace cutaway::render {

std::string check_text(const Context& context, const answers::CheckAnswer& answer);
/// SARIF 2.1.0, for code hosts and editors.
std::string check_sarif(const Context& context, const answers::CheckAnswer& answer);
std::string check_json(const Context& context, const answers::CheckAnswer& answer);
PlainTable check_table(const Context& context, const answers::CheckAnswer& answer);

}  // namespace cutaway::render
