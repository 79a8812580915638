// SPDX-License-Identifier: Apache-2.0
// Flags of a command line that the product declares, with what they are where nobody gives them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::model {

/// A flag of a command line and what it is where nobody gives it.
struct FlagDefault {
  std::string_view name, value, help;
  std::uint32_t line = 0;
};

/// `flags.String("db-driver", "sqlite", "kind of database")`, `{Name: "db-driver", Value:
/// "sqlite"}`. Texts only; views into `syntax`.
std::vector<FlagDefault> flag_defaults(const syntax::Syntax& syntax);

}  // namespace cutaway::model
