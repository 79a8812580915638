// SPDX-License-Identifier: Apache-2.0
// Who speaks in a message that is written as a record, and which names such messages consist of.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// "system" or "user" by what the record has under `role`, `type` or `author`; "" = it says
/// neither.
std::string role_in(const AiWords& words, const syntax::Syntax& syntax,
                    const syntax::ValueNode& record);

/// Who speaks, by the named function around and the name that stands as content of a message.
using Spoken = std::map<std::pair<SymbolId, std::string_view>, std::string>;

/// `{ role: "user", content: text }` of the file: `text` is what the user says there. Of two that
/// name the same the first counts.
Spoken spoken_in(const AiWords& words, const CodeFile& file);

}  // namespace cutaway::meaning
