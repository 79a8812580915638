// SPDX-License-Identifier: Apache-2.0
// What a question in a loop is asked with: the thing of the round, or nothing that differs.
#pragma once

#include <cstdint>
#include <string_view>

#include "findings/fetched_ahead.h"
#include "findings/ground.h"
#include "model/trace/deeds.h"

namespace cutaway::findings {

/// Whether the binding stands in the loop's first line and takes one thing after the other.
bool takes_each(const syntax::Syntax& syntax, const syntax::Binding& binding,
                const syntax::Block& loop);

/// Whether it goes through what was made of the thing of the other's round, which stands around it.
bool is_fed_by(const syntax::Syntax& syntax, const syntax::Block& loop, const syntax::Block& outer);

/// Whoever stops at the first hit looks for something and goes through no list.
bool ends_early(const syntax::Syntax& syntax, const syntax::Block& loop, const syntax::Call& call);

/// What stands for the thing of this round, and what was made of it before that line.
Names names_of_round(const syntax::Syntax& syntax, const syntax::Block& loop, std::uint32_t line);

/// Whether an argument of the call, or of one in the chain before it, names one of them, and the
/// chain itself begins with none: `orders.find(line.id)`, but not `line.orders.all()`, for what
/// hangs on a thing may have come along with it.
bool asks_with(const syntax::Syntax& syntax, const syntax::Call& call, const Names& names);

/// Whether the question asks for what lies above or below a thing of the round (`sent >= day`):
/// rows of a span cannot be fetched for all rounds at once and looked up by what they belong to.
bool asks_for_span(const Ground& ground, FileId file, const syntax::Block& loop,
                   const syntax::Call& call, const Names& names);

/// Of a question that the entered function asks: whether its lines name a parameter of that
/// function, or what was made of one. Else each round asks the same, and a thing that was loaded
/// keeps the answer.
bool asks_for_given(const Ground& ground, const model::Deed& deed);

}  // namespace cutaway::findings
