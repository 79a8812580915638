// SPDX-License-Identifier: Apache-2.0
// How calls that ask models are written, where nobody typed their receivers.
#pragma once

#include <string>
#include <string_view>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// "client.chat.completions.create" of a callee, calls and elements between left out.
std::string dotted(const syntax::Syntax& syntax, ValueId id);

/// Whole names at the end: `fast_llm.invoke` ends with "llm.invoke", but
/// `suggested_messages.create` does not with "messages.create".
bool ends_with_path(std::string_view path, std::string_view end);

/// `agent.run()` where the file takes in a class of the project, `AutonomousAgent`, that has such a
/// method with a body and lies in a file that works with no models: the way goes on there.
bool runs_own_class(const AiGround& ground, FileId id, const syntax::Call& call);

/// `guarded(func=model.invoke, messages=messages)`: what asks a model is an argument, and what is
/// said to it another one.
bool hands_over_ask(const AiGround& ground, FileId id, const syntax::Call& call);

/// `ollama.stream(messages)` of what a function of the project gave that is named after a model and
/// makes a client of one: `const ollama = await chatModel(name)`.
bool runs_made_model(const AiGround& ground, FileId id, const syntax::Call& call);

}  // namespace cutaway::meaning
