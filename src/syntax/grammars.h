// SPDX-License-Identifier: Apache-2.0
// The compiled tree-sitter grammars by name.
#pragma once

#include <string_view>

struct TSLanguage;

namespace cutaway::syntax {

/// The grammar called `name` ("python", "tsx", "c_sharp"), or null when none of that name was
/// built in. The names are the ones in cmake/grammars.cmake. The grammar lives as long as the
/// program.
const TSLanguage* find_grammar(std::string_view name);

}  // namespace cutaway::syntax
