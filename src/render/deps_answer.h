// SPDX-License-Identifier: Apache-2.0
// What `deps` answers.
#pragma once

#include <string>

#include "answers/advisories.h"
#include "model/libraries/survey.h"
#include "narrative/libraries/telling.h"
#include "render/render.h"

namespace cutaway::render {

/// What a file of advisories says of these libraries; empty without one.
struct DepsAdvisories {
  std::string file;  ///< base name of the user's file
  const answers::AdvisoryAnswer* answer = nullptr;
};

std::string deps_json(const Context& context, const model::LibrarySurvey& survey,
                      const narrative::LibraryTelling& telling, const DepsAdvisories& advisories);
std::string deps_text(const Context& context, const model::LibrarySurvey& survey,
                      const narrative::LibraryTelling& telling, const narrative::Table& direct,
                      const DepsAdvisories& advisories);
/// Every library as a row.
PlainTable deps_table(const Context& context, const model::LibrarySurvey& survey);

}  // namespace cutaway::render
