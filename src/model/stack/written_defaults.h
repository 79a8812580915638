// SPDX-License-Identifier: Apache-2.0
// Defaults of choices that are no constants in code: members of an enumeration, what a function
// begins with before it asks the environment, and rows of a sample of the settings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::model {

/// A value that is taken where nobody sets another, and the words of what chooses it.
struct WrittenDefault {
  std::string setting;             ///< as written; empty: a field of code
  std::vector<std::string> words;  ///< of its name, those of the block or type around it first
  std::string value;
  std::uint32_t line = 0;
};

/// `type: DatabaseType = DatabaseType.sqlite` of a class: what a field is called after its type's
/// values. And `kind := "sqlite"` of a function that sets `kind = os.Getenv("KIND")` further down.
std::vector<WrittenDefault> defaults_in_code(const syntax::Syntax& syntax);

/// Whether the file at the path shows people the settings that they are to copy:
/// "config-example.yaml".
bool shows_settings(std::string_view path);

/// `type: sqlite` below `database:` of such a file, two levels deep.
std::vector<WrittenDefault> shown_settings(std::string_view text);

}  // namespace cutaway::model
