// SPDX-License-Identifier: Apache-2.0
// Capabilities: what is read of a language, derived from its table, so that nobody keeps a list.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/ids.h"

namespace cutaway::syntax {

enum class Ability : std::uint8_t {
  no,
  yes,
  not_applicable,  ///< the language has no such thing; its table says so (`does_not_apply`)
};
const char* word(Ability ability);

/// What can be read of a language, in the order of a table's columns.
inline constexpr std::array<std::string_view, 6> kCapabilities = {
    "definitions", "imports", "types", "calls", "Values", "guards"};
using Capabilities = std::array<Ability, kCapabilities.size()>;

/// Of a mixed file: what is read of the code in it. All `no` for a language that is only counted.
Capabilities capabilities_of(LanguageId language);

}  // namespace cutaway::syntax
