// SPDX-License-Identifier: Apache-2.0
// is_code: whether a piece of text is code or a query, which nobody reads on a screen.
#pragma once

#include <string_view>

namespace cutaway::answers {

/// "; export default withIntl(HistoryPage);", "task_id, COUNT(*) as count". "3 file(s)" is none.
bool is_code(std::string_view text);

}  // namespace cutaway::answers
