// SPDX-License-Identifier: Apache-2.0
// What looks like a question to a store and is answered by what the program holds already.
#pragma once

#include "findings/ground.h"
#include "model/trace/deeds.h"

namespace cutaway::findings {

/// Whether what does it is called on a list that a parameter of its function holds (`list_types` of
/// catalogue/debt.toml, but for `query_types`), also by way of a local name, or is one of a library
/// that is not known to keep anything: `orders.Where(…)`, `url.Values.Get`.
bool is_in_hand(const Ground& ground, const model::Deed& deed);

/// `names.Add(…)` where `names = rows.ToDictionary(…)` stands before it: what it is called on is a
/// list of its own (`gives_list` of catalogue/debt.toml), wherever what is in it came from.
bool is_made_list(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call);

/// Whether a type as it is written is a list in memory, by `list_types` and `query_types`.
bool is_list_type(const Ground& ground, std::string_view type);

}  // namespace cutaway::findings
