// SPDX-License-Identifier: Apache-2.0
// The few lines by which programs are put under a licence of the GNU family whose text is
// elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cutaway::model {

/// "This program is free software: you can redistribute it and/or modify it under the terms of the
/// GNU General Public License … either version 3 of the License, or any later version."
struct LicenceNotice {
  std::string expression;  ///< "GPL-3.0-or-later"; "" = no such notice near the top
  std::uint32_t line = 0;  ///< counted from one
};

/// The first notice within the first lines of a file; the texts of these licences hold it far
/// below, where they tell how to use them.
LicenceNotice licence_notice(std::string_view text);

}  // namespace cutaway::model
