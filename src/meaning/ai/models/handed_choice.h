// SPDX-License-Identifier: Apache-2.0
// What a maker of things is handed as the name of what it makes, and the field of settings that
// gives it.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// What a call hands over for that parameter: by its name, else by its place; a first one that is
/// the object itself is not counted. Invalid where it hands over nothing for it.
ValueId handed_over(const AiGround& ground, SymbolRef function, std::uint32_t at,
                    const syntax::Syntax& syntax, const syntax::Call& call);

/// `settings.VECTOR_STORE`: the one place that reads a setting of that name for such an object;
/// null where none or several do.
const linking::SettingRead* setting_of_field(const AiGround& ground, const syntax::Syntax& syntax,
                                             const syntax::ValueNode& node);

}  // namespace cutaway::meaning
