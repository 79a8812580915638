// SPDX-License-Identifier: Apache-2.0
// How a way to a model begins: as a program that the product puts up, or only where somebody starts
// it with an argument.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Whether the lines are only come to where the program is started with an argument, and not
/// without: `if args.server:`, `if "--server" in sys.argv:`. For a place without a call, such as a
/// decorator, the lines before and after it in the function around it decide.
bool is_behind_argument(const AiGround& ground, const Place& place);

/// A function that a manifest names as what a command of the product runs: "shop.cli:main".
bool is_declared_command(const AiGround& ground, SymbolRef function);

/// "@cl.on_message", "@app.command", or the event of `@socket.on("user-message")`: what runs the
/// function; "" = nothing that was read does.
std::string event_of(const AiWords& words, const syntax::Syntax& syntax, SymbolId symbol);

/// What a way gains, or loses where negative, by how it begins and what stands before its steps.
double weight_of_begin(const AiGround& ground, const AiBook& book, const AiPath& path);

}  // namespace cutaway::meaning
