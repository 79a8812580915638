// SPDX-License-Identifier: Apache-2.0
// Families of products that people connect, each over a piece of its own beside the others.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "model/connections/edges.h"

namespace cutaway::model {

/// Stores and brokers that are only reached as what people connect, beside at least two more: the
/// product keeps nothing in them.
std::set<TechnologyId> connectable_stores(const Inputs& in);

/// A box for each folder of pieces that connect to what people bring (find_families): "sql engines:
/// any of 9 …". It names the catalogue's products and the pieces beside them that are made of the
/// same base. Where most of them have boxes already none is made. `fresh` makes a draft by key and
/// name.
void add_connectable_families(const Inputs& in, std::vector<Draft>& drafts,
                              const std::function<Draft&(std::string, std::string)>& fresh);

}  // namespace cutaway::model
