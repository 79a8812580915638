// SPDX-License-Identifier: Apache-2.0
// The words of files as bytes for a cache, by the hint that tells their content.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ranking/document.h"

namespace cutaway::ranking {

/// Documents by the content hint of their file and language.
using KnownDocuments = std::unordered_map<std::string, Document>;

/// Rows: the hint, and the document, whose entries are numbers of `words`; in any order.
std::string write_documents(const Words& words,
                            std::vector<std::pair<std::string_view, const Document*>> rows);
/// Words are added to the dictionary; nothing is read from bytes that make no sense.
KnownDocuments read_documents(std::string_view bytes, Words& words);

}  // namespace cutaway::ranking
