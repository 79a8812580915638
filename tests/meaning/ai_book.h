// SPDX-License-Identifier: Apache-2.0
// What is known of the models inside a few files.
#pragma once

#include <map>
#include <string>

#include "meaning/ai/ai.h"
#include "tests/meaning/linked_project.h"

namespace cutaway::meaning {

/// The book of the files by path, all of them linked and with their facts.
inline AiBook book_of(const std::map<std::string, std::string>& files) {
  const LinkedProject made(files);
  return find_ai({made.project(), made.links(), made.catalogue()}, made.facts());
}

}  // namespace cutaway::meaning
