// SPDX-License-Identifier: Apache-2.0
// Changes that documents list (XML, YAML, JSON), with the documents that they include.
#pragma once

#include <vector>

#include "meaning/data/ledgers.h"

namespace cutaway::meaning {

/// Documents with the top element of catalogue/schema_languages.toml, in the order of inclusion.
std::vector<ChangeFile> changes_of_documents(const ReaderContext& context);

}  // namespace cutaway::meaning
