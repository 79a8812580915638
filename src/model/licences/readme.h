// SPDX-License-Identifier: Apache-2.0
// What a README says of the licence, where no file beside it holds one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/licences/expression.h"

namespace cutaway::model {

/// The licence that the text is under, and the line that says so; "" = it names none or several.
struct ToldLicence {
  std::string expression;
  std::uint32_t line = 0;
};

/// Reads what stands below a heading with "licence" ("## License\n\nMIT"), and lines that begin by
/// putting the project under one ("This project is licensed under the MIT License."). Says nothing
/// where pictures or documents of it have a licence of their own.
ToldLicence licence_in_readme(std::string_view text, const LicenceBook& book);

}  // namespace cutaway::model
