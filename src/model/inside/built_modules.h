// SPDX-License-Identifier: Apache-2.0
// Modules that their makers built as such: projects called after a module, apps of a framework.
#pragma once

#include "model/inside/ground.h"
#include "model/inside/owners.h"

namespace cutaway::model::inside {

/// Boxes out of projects that share the beginning of their name up to a word for modules
/// ("Shop.Module.Orders": `module_words` of catalogue/insides.toml), of folders that hold the file
/// by which a framework knows its apps (`app_files`), or of what the folders on a shelf of services
/// are called (`domain_shelves`). Empty unless there are several.
Drawing built_modules(const Inputs& in, const Words& words, const std::vector<FileId>& files);

}  // namespace cutaway::model::inside
