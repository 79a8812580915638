// SPDX-License-Identifier: Apache-2.0
// What stands beside a thing and is made like it: "GpxExportProvider" beside "CsvExportProvider".
#pragma once

#include <string>
#include <vector>

#include "answers/scope/things.h"

namespace cutaway::answers {

struct Sibling {
  std::string name;
  Place place;
};

/// Types of the same folder whose names end with the same word, or functions of the same file
/// whose names begin with the same word and are as long; none when there are too many to be meant.
std::vector<Sibling> siblings_of(const model::Analysis& analysis, const Thing& thing);

}  // namespace cutaway::answers
