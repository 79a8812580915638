// SPDX-License-Identifier: Apache-2.0
// Servers of other people with which a product exchanges what its users write, by a protocol that
// it speaks itself, without a library that is called after it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/connections/edges.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

struct Federation {
  std::string servers;        ///< "servers of the Fediverse": the part's name, its key too
  std::vector<Place> places;  ///< lines that write in the protocol, then the path; never empty
};

/// What stands in `federation_paths` of catalogue/parts.toml and is served here, where own code
/// also holds the text by which such servers ask each other (`federation_texts`). A path alone may
/// be there for another purpose.
std::vector<Federation> find_federations(const Inputs& in);

/// A part for each: those who set the product up say with whom it exchanges anything. `part` gives
/// the one that is called so.
void add_federations(const Inputs& in, const std::function<Draft&(const std::string&)>& part);

/// Draws whoever reaches such a line to the part of that name, where a library has not done so.
void connect_federations(const Inputs& in, const std::vector<Draft>& drafts,
                         const WhoReaches& reaches,
                         const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges);

}  // namespace cutaway::model
