// SPDX-License-Identifier: Apache-2.0
// ComponentFiles: components that a bundler imports by their names, without a line that says so.
#pragma once

#include <optional>
#include <string_view>

#include "linking/files.h"

namespace cutaway::linking {

/// The file of the component `name` as seen from `from`, which is a component itself:
/// `OrderList` is `OrderList.vue`; folders may be part of the name, `AppHeader` is
/// `components/app/Header.vue`. Nothing when several are equally near.
std::optional<FileId> find_component(const Files& files, FileId from, std::string_view name);

}  // namespace cutaway::linking
