// SPDX-License-Identifier: Apache-2.0
// Questions of a loop that are not asked in each round, or have to be.
#pragma once

#include "findings/ground.h"

namespace cutaway::findings {

/// `if not first and Tag.find(word): first = …`: it stands below, or in, a condition that asks
/// whether a name of before the loop is still empty, and the loop gives that name a value: after
/// the first hit nobody asks again.
bool asks_until_found(const syntax::Syntax& syntax, const syntax::Block& loop,
                      const syntax::Call& call);

/// `token = tokens.get(id); refresh(token); token = tokens.get(id)`: the same question stands in
/// the round twice, and what changes something between: what was kept before the loop is old then.
bool asks_after_change(const Ground& ground, const syntax::Syntax& syntax,
                       const syntax::Block& loop, const syntax::Call& call);

/// Of languages in which a question that is put together is asked by its last call alone
/// (`asks_at_end` of catalogue/debt.toml): whether a line behind `from` in the loop calls what is
/// no part of putting it together on that name, or goes through it. Other languages: nothing is
/// known.
enum class AskedAtEnd { unknown, no, yes };
AskedAtEnd asked_at_end(const Ground& ground, FileId file, const syntax::Block& loop,
                        std::string_view name, std::uint32_t from);

}  // namespace cutaway::findings
