// SPDX-License-Identifier: Apache-2.0
// Hosts of others from which the product's pages have browsers load what they show or stand on.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

/// A host, by what people call it ("cdnjs"), with the lines that load from it.
struct LoadedHost {
  std::string name;
  std::vector<Place> places;    ///< never empty
  std::set<std::string> gives;  ///< "pictures", "maps", "films", "anything"; never empty
};

/// All of them by name, in pages of parts that answer requests or run in a browser: also where the
/// map has no part for them, since nothing else outside is reached.
std::vector<LoadedHost> loaded_in_browsers(const Analysis& analysis);

/// What browsers load from such hosts, at least one: "scripts, styles or fonts", "pictures", "maps
/// or pictures".
std::string what_is_loaded(const std::vector<LoadedHost>& hosts);

}  // namespace cutaway::model
