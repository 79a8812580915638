// SPDX-License-Identifier: Apache-2.0
// What `deps` answers.
#pragma once

#include <string>

#include "model/libraries/survey.h"
#include "narrative/libraries/telling.h"
#include "render/render.h"

namespace cutaway::render {

std::string deps_json(const Context& context, const model::LibrarySurvey& survey,
                      const narrative::LibraryTelling& telling);
std::string deps_text(const Context& context, const narrative::LibraryTelling& telling,
                      const narrative::Table& direct);
/// Every library as a row.
PlainTable deps_table(const Context& context, const model::LibrarySurvey& survey);

}  // namespace cutaway::render
