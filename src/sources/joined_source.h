// SPDX-License-Identifier: Apache-2.0
// Several sources as one: each lies below a folder of its own name.
#pragma once

#include <memory>
#include <vector>

#include "sources/source_tree.h"

namespace cutaway::sources {

/// The kind in the identity of a joined source; its name holds the names of the folders, with
/// `kJoint` between them.
inline constexpr std::string_view kJoinedKind = "joined";
inline constexpr std::string_view kJoint = " + ";

/// All files of the sources, `shop/api/main.go` for `api/main.go` of the source `shop`; two sources
/// of one name are told apart by a number. There is no history of the whole.
std::unique_ptr<SourceTree> join_sources(std::vector<std::unique_ptr<SourceTree>> sources);

}  // namespace cutaway::sources
