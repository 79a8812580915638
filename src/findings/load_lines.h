// SPDX-License-Identifier: Apache-2.0
// LoadLines: which imports of a file run when it is loaded. `if TYPE_CHECKING:` is true for tools
// that read the code only.
#pragma once

#include <cstdint>
#include <set>

#include "model/model.h"

namespace cutaway::findings {

/// Lines of a file that stand below a condition which never holds while the program runs.
std::set<std::uint32_t> lines_for_readers(const model::Analysis& analysis, FileId file);

}  // namespace cutaway::findings
