// SPDX-License-Identifier: Apache-2.0
// How a value that stands in code gives way to another one, and what calls are given.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ai.h"
#include "meaning/ai/paths/code_file.h"
#include "meaning/ai/words.h"

namespace cutaway::meaning {

/// A name, member, element or call as it is written, `"x"` for a text; "" for anything else.
std::string written(const syntax::Syntax& syntax, ValueId value);

/// What a value is made of that is only brought into another form: `x` of `parseInt(x)` and of
/// `x.trim()`; the value itself where it is none.
ValueId unconverted(const AiWords& words, const syntax::Syntax& syntax, ValueId value);

/// `10` of `parseInt(x, 10)`, `1` of `max(1, x)`: it says how a value is brought into another form,
/// and bounds nothing.
bool only_converts(const AiWords& words, const CodeFile& file, ValueId value,
                   const Standing& standing);

/// In words, `code` in back quotes: "argument `model` of `ask`", "field `model` of `Options`",
/// "`body.model`", "flag `--model`". Empty when nothing goes before the value.
std::vector<std::string> ways_around(const AiWords& words, const CodeFile& file,
                                     const Standing& standing);

/// "--model" where the value is given to a call that declares that flag; "" = it is not.
std::string flag_around(const AiWords& words, const CodeFile& file, const Standing& standing);

/// Flags of the command line for models that a folder declares, for a constant of that folder.
std::vector<std::string> flags_beside(const ReaderContext& context, const AiWords& words,
                                      FileId file);

/// What a record beside the value says of being the default: { … "default": x }.
struct Chosen {
  bool said = false, yes = false;
  std::string condition;  ///< when it is neither plainly yes nor no
};
Chosen chosen_beside(const AiWords& words, const CodeFile& file, const Standing& standing);

/// `Model.FAST` as the key of a table: each member has a row there.
bool is_member_key(std::string_view name);

/// A member of an enumeration, which lists what can be chosen: none of them is chosen by that.
bool is_enum_member(const CodeFile& file, const Standing& standing);

/// Notes what the call is given as its model, and whether it lies in a loop.
void read_given(const ReaderContext& context, const AiWords& words, AiCall& call);

}  // namespace cutaway::meaning
