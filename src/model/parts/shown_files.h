// SPDX-License-Identifier: Apache-2.0
// Files that show how something is started, and start nothing themselves.
#pragma once

#include <string_view>

namespace cutaway::model {

/// Whether a folder of documents is on the way: `docs/`, `old-docs/`.
bool lies_in_documents(std::string_view path);

/// The path up to a source tree of Java, Kotlin or Scala, below which folders are names of
/// packages: "com/example" and "com/acme/docs" are no samples and no documents.
std::string_view before_packages(std::string_view path);

}  // namespace cutaway::model
