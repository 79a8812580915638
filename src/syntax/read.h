// SPDX-License-Identifier: Apache-2.0
// The one door of the room: text in, Syntax out. Never fails; what was not understood is in
// `problems`.
#pragma once

#include <string_view>

#include "base/ids.h"
#include "syntax/syntax.h"

namespace cutaway::syntax {

/// Reads one file. `path` is used for its name only ("Dockerfile", "go.mod"), never stored.
/// Text above the in-process budget must already be cut by the source. Thread-safe; no state is
/// kept between calls but per-thread parsers.
Syntax read_file(std::string_view path, LanguageId language, std::string_view text);

/// How a problem ends that another run may not meet: the clock stopped this one.
inline constexpr std::string_view kNotRepeatable = " (not repeatable)";
/// Whether every run reads the same of this file; what is not repeatable is not kept.
bool is_repeatable(const Syntax& syntax);

/// Writes `Syntax` as readable lines, for tests and `doctor --syntax FILE`.
std::string describe(const Syntax& syntax);

}  // namespace cutaway::syntax
