// SPDX-License-Identifier: Apache-2.0
// Files of settings that hold only while people work on the product.
#pragma once

#include <string_view>

namespace cutaway::sources {

/// "config/dev.exs", "config/environments/test.rb": settings written in code for work on the
/// product, by the name of the file in such a folder. What an installation runs with is elsewhere.
bool is_for_work(std::string_view path);

}  // namespace cutaway::sources
