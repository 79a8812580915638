// SPDX-License-Identifier: Apache-2.0
// Tools that a step over the tables is handed without a type.
#pragma once

#include <string>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// `?:knex.schema.createTable.createTable` of `knex.schema.createTable("a", …).createTable("b", …)`
/// where `knex` is a parameter; "" for any other callee.
std::string of_handed_schema(const syntax::Syntax& syntax, ValueId callee);

}  // namespace cutaway::meaning
