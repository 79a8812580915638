// SPDX-License-Identifier: Apache-2.0
// What an object calls itself: `name: this.name` within an object or class that holds its name.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/paths/code_file.h"

namespace cutaway::meaning {

/// The text that `this.name`, `self.name`, `cls.name`, `Tool.name` or a plain name stands for in
/// that file: a field or property of the class or object around it, or a constant; "" = not seen.
std::string own_name(const CodeFile& file, ValueId value);
/// The same, also where a constant of another file holds the text: `ID = SEARCH_ID`.
std::string closed_name(const ReaderContext& context, const CodeFile& file, ValueId value);

/// A description, or "…" where it is put together: `dedent(""" … """).strip()`, `long if x else
/// short`; "" = it is no text.
std::string description_in(const syntax::Syntax& syntax, const syntax::ValueNode& said);

/// The call on that line is given a `name`: that of a function is not its own.
bool names_itself(const CodeFile& file, const Place& place);

/// `tool({ description: one.description, … })` in a function that is given `one`: it brings tools
/// that are described elsewhere into another form.
bool describes_a_parameter(const CodeFile& file, const Place& place, SymbolId function);

/// The functions that the call on those lines is given to make something of: `f` of
/// `from_function(f)`, and all of `[f, g]` where a loop goes through them; empty = not seen.
std::vector<std::string> made_of(const CodeFile& file, const Place& place);

/// The members of a list by the names that they bear: of `tools`, where `tools = [search, add]` is
/// bound in that file, {"search", "add"}; empty where any part of the list is not seen.
std::vector<std::string> listed_names(const CodeFile& file, ValueId value, SymbolId scope);

/// { type: "object", properties: { … } }: how arguments are described to a model.
bool is_schema(const syntax::Syntax& syntax, const syntax::ValueNode& node);
/// `ToolSpec(name="shell", desc="…")`: the class that is made is named after tools.
bool makes_tool(const syntax::Syntax& syntax, const syntax::ValueNode& node);

}  // namespace cutaway::meaning
