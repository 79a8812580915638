// SPDX-License-Identifier: Apache-2.0
// Files of configuration that name a setting, be it in a comment.
#pragma once

#include <string_view>
#include <vector>

#include "answers/scope/request/saying.h"

namespace cutaway::answers {

/// A place a file that is no code and names the setting: "keep in step with FILE_UPLOAD_MAX_SIZE"
/// above a limit of the web server. Nothing for a name of one word, which stands anywhere.
std::vector<Place> config_files_naming(const model::Analysis& analysis, const Saying& saying,
                                       std::string_view setting);

}  // namespace cutaway::answers
