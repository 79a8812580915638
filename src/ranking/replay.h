// SPDX-License-Identifier: Apache-2.0
// Replay: a corpus that visits old commits one after the other, each with its own files and titles.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "history/changes.h"
#include "history/old_trees.h"
#include "ranking/corpus.h"
#include "ranking/past.h"
#include "sources/source_tree.h"

namespace cutaway::ranking {

/// Whose file it is, from its path and first bytes.
sources::Origin origin_of(std::string_view path, LanguageId language, std::string_view first_bytes,
                          std::string_view project);
/// Whether a path alone looks like one of the product's own files: no test, no documentation,
/// nothing generated, vendored or binary.
bool is_product(std::string_view path);

/// Visits the commits in the order given (near ones after each other cost little). Texts come from
/// git; blobs that are missing leave a page with its path alone. The words that will be asked for
/// must be known to `corpus.words` before.
void replay(const sources::SourceTree& tree, const history::Changes& changes, Corpus& corpus,
            const Past& past, const std::vector<std::string>& commits,
            const std::function<void(std::size_t at, const Before& before)>& visit);

}  // namespace cutaway::ranking
