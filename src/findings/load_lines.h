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

/// `(typeof KINDS)[number]`: of a value only its type is asked, in each place of the file that
/// names it, so that nothing is loaded for it.
bool only_asks_its_type(const model::Analysis& analysis, FileId file, const syntax::Import& row);

}  // namespace cutaway::findings
