// SPDX-License-Identifier: Apache-2.0
// What a product itself says is not there yet, where a name or a label promises it.
#pragma once

#include <optional>

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// "It is told as lacking: `Menu.vue` says “This is not available yet.” where
/// `Menu.showExportCard` leads." Of an answer that names code: a text of the same file says so
/// (`tells_not_yet` in catalogue/request_words.toml), and the lines above it name what the code
/// opens ('exportCard'). Nothing where no such text stands there.
std::optional<narrative::Claim> told_not_yet(const Beside& beside, const RequestWords& words,
                                             const narrative::Claim& answer);

}  // namespace cutaway::answers
