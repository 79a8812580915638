// SPDX-License-Identifier: Apache-2.0
// Calls in the body of a class that say which functions a framework runs, and when:
// `before_action :set_order, only: [:show]`, `after_save :note, if: :paid?`, `after_create { … }`.
#pragma once

#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// What one such call says.
struct NamedRun {
  std::vector<std::string> names;  ///< of functions of the class
  std::vector<std::string> only, except;
  std::vector<std::string> on;  ///< `on: :create`
  Place place;
  std::string condition = {};  ///< "if `signed_in?`"; "" = always
  SymbolRef block = {};        ///< a piece of code that stands in the call itself
};

/// Reads it; without names and block where the call gives neither.
NamedRun named_run(const syntax::Syntax& syntax, FileId file, const syntax::Call& call);

}  // namespace cutaway::model
