// SPDX-License-Identifier: Apache-2.0
// Calls with their arguments in build files that are half a program: Meson, Autoconf.
#pragma once

#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::syntax {

/// How a language of build files writes a call, `name(first, second)`.
struct CallForm {
  std::string_view remark;       ///< begins a remark, as "#"
  std::string_view word_remark;  ///< … as a word, "dnl"; may be empty
  char quote_open, quote_close;  ///< `'…'`; where they differ they lie in each other: `[…[…]…]`
  char key_mark;                 ///< between the name and the value of an argument; 0: has none
  bool (*is_called)(std::string_view name);  ///< whether a name may be that of a call
};

/// Each call as an element of a list: its name, and its arguments as scalars, under their names
/// where they have any. Calls within arguments stand in the list, too. One pass; of a call the
/// first arguments, and of an argument the first bytes.
void read_calls(std::string_view text, const CallForm& form, Syntax& out);

}  // namespace cutaway::syntax
