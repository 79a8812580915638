// SPDX-License-Identifier: Apache-2.0
// Definitions and what refers to them, as JSON lines: for `doctor --definitions` and
// `--references`, and for comparison with other indexers.
#pragma once

#include <string>

#include "render/render.h"

namespace cutaway::render {

/// One object a line for each call, imported name, base and annotation, by path, then line:
/// {"kind":"call|import|base|annotation","path","line","name"} (imports: "module" and "as", the
/// name given here) and, when it is known where it
/// leads, either {"to_path","to_line","to_name","confidence"} (the line that names the definition;
/// no `to_name`: the file itself) or {"origin","confidence"} (a thing outside of the source). Code
/// that is not written by people (generated, minified, vendored) is in it too; `from` says so.
std::string reference_lines(const Context& context);

/// One object a line for each definition: {"path","language","line","end_line","name_line","kind",
/// "name","container"}; a function without a name has an empty one; locals are no definitions.
std::string definition_lines(const Context& context);

}  // namespace cutaway::render
